package sandbox

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/nyaruka/phonenumbers"
)

// contact is one version of a contact. It is never changed once stored: a
// write clones it, so that an answer, and a search that lags, can keep the
// version they saw.
type contact struct {
	id, firstName, lastName, email, phone     string
	companyName, source, assignedTo, timezone string
	address1, city, state, country            string
	postalCode, website                       string
	dateOfBirth                               string // as 1990-09-25
	businessID                                string
	dnd                                       bool
	dndSettings                               map[string]dndSetting
	tags, followers                           []string
	campaigns, workflows                      []string
	custom                                    []customValue
	attribution                               *attribution
	added, updated, activity                  time.Time

	text   string // what a full-text query looks at, in lower case
	digits string // the phone's
}

func (k *contact) name() string {
	return strings.TrimSpace(k.firstName + " " + k.lastName)
}

// nullable properties of the contact bodies are those the specification
// marks so.
var identity = shape{
	{name: "firstName", is: isText, null: true},
	{name: "lastName", is: isText, null: true},
	{name: "name", is: isText, null: true},
	{name: "email", is: isEmail, null: true},
	{name: "phone", is: isPhone, null: true},
	{name: "address1", is: isText, null: true},
	{name: "city", is: isText, null: true},
	{name: "state", is: isText, null: true},
	{name: "postalCode", is: isText},
	{name: "website", is: isText, null: true},
	{name: "timezone", is: isText, null: true},
	{name: "dnd", is: isFlag},
	{name: "dndSettings", is: isDND},
	{name: "inboundDndSettings", is: isShape(shape{{name: "all", is: isShape(shape{
		{name: "status", is: isOneOf("active", "inactive"), must: true},
		{name: "message", is: isText},
	})}})},
	{name: "tags", is: isTexts},
	{name: "customFields", is: isCustomFields},
	{name: "dateOfBirth", is: isBirth, null: true},
	{name: "country", is: isCountry},
}

var (
	// updateBody has no locationId, companyName or gender: the API refuses
	// them on PUT (facts.md 2.1).
	updateBody = slices.Concat(identity, shape{
		{name: "source", is: isText, null: true},
		{name: "assignedTo", is: isText, null: true},
	})
	createBody = slices.Concat(identity, shape{
		{name: "locationId", is: isText, must: true},
		{name: "gender", is: isText},
		{name: "source", is: isText},
		{name: "companyName", is: isText, null: true},
		{name: "assignedTo", is: isText},
	})
	upsertBody = slices.Concat(createBody, shape{
		{name: "createNewIfDuplicateAllowed", is: isFlag},
	})
)

func isEmail(value any, at string, _ generation) []string {
	s, ok := value.(string)
	if ok && s == "" {
		return nil
	}
	name, host, found := strings.Cut(s, "@")
	if !found || name == "" || !strings.Contains(host, ".") || strings.HasPrefix(host, ".") ||
		strings.HasSuffix(host, ".") || strings.ContainsAny(s, " \t\r\n,;<>") || strings.Contains(host, "@") {
		return []string{at + " must be an email"}
	}
	return nil
}

func isPhone(value any, at string, _ generation) []string {
	s, ok := value.(string)
	if !ok {
		return []string{at + " must be a string"}
	}
	if _, valid := e164(s); s != "" && !valid {
		return []string{at + " must be a valid phone number"}
	}
	return nil
}

// e164 normalises a phone as HighLevel stores it, reading a number without a
// country code in the location's country (facts.md 5.3).
func e164(s string) (string, bool) {
	number, err := phonenumbers.Parse(s, country)
	if err != nil || !phonenumbers.IsPossibleNumber(number) {
		return "", false
	}
	return phonenumbers.Format(number, phonenumbers.E164), true
}

func isDND(value any, at string, g generation) []string {
	settings := make(shape, len(dndKeys))
	for i := range dndKeys {
		settings[i] = property{name: g.channel(i), is: isShape(shape{
			{name: "status", is: isOneOf("active", "inactive", "permanent"), must: true},
			{name: "message", is: isText},
			{name: "code", is: isText},
		})}
	}
	return isShape(settings)(value, at, g)
}

func isBirth(value any, at string, _ generation) []string {
	s, _ := value.(string)
	if _, ok := parseBirth(s); !ok {
		return []string{at + " must be a valid date"}
	}
	return nil
}

// parseBirth reads the eight forms that the specification names.
func parseBirth(s string) (string, bool) {
	plain := strings.NewReplacer("/", "-", ".", "-", "_", "-").Replace(s)
	for _, layout := range [...]string{time.DateOnly, "01-02-2006"} {
		if t, err := time.Parse(layout, plain); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}

func isCountry(value any, at string, _ generation) []string {
	s, _ := value.(string)
	if len(s) != 2 || !strings.Contains(countries, s+" ") {
		return []string{at + " must be a valid enum value"}
	}
	return nil
}

// countries are the codes that HighLevel takes, ISO 3166-1 alpha-2.
const countries = "AF AX AL DZ AS AD AO AI AQ AG AR AM AW AU AT AZ BS BH BD BB BY BE BZ BJ BM BT BO BA BW BV BR IO BN BG BF BI KH CM CA CV KY CF TD CL CN CX CC CO KM CG CD CK CR CI HR CU CW CY CZ DK DJ DM DO EC EG SV GQ ER EE ET FK FO FJ FI FR GF PF TF GA GM GE DE GH GI GR GL GD GP GU GT GG GN GW GY HT HM VA HN HK HU IS IN ID IR IQ IE IM IL IT JM JP JE JO KZ KE KI KP KR XK KW KG LA LV LB LS LR LY LI LT LU MO MK MG MW MY MV ML MT MH MQ MR MU YT MX FM MD MC MN ME MS MA MZ MM NA NR NP NL NC NZ NI NE NG NU NF MP NO OM PK PW PS PA PG PY PE PH PN PL PT PR QA RE RO RU RW BL SH KN LC MF PM VC WS SM ST SA SN RS SC SL SG SX SK SI SB SO ZA GS SS ES LK SD SR SJ SZ SE CH SY TW TJ TZ TH TL TG TK TO TT TN TR TM TC TV UG UA AE GB US UM UY UZ VU VE VN VG VI WF EH YE ZM ZW "

// contact returns the contact of the path, or the 400 for a missing one.
func (c *call) contact() (*contact, *answer) {
	id := c.path["contactId"]
	k, ok := c.a.contacts[id]
	if !ok {
		return nil, refuse(http.StatusBadRequest, "Contact with id "+id+" not found")
	}
	return k, nil
}

// getContact answers one contact.
func (c *call) getContact() answer {
	k, bad := c.contact()
	if bad != nil {
		return *bad
	}
	return ok(object{"contact": c.contactWire(k)})
}

// createContact refuses a contact whose email or phone another one has,
// unless the location allows duplicates.
func (c *call) createContact() answer {
	return c.create(func(k *contact) answer {
		return created(object{"contact": c.createdContact(k)})
	})
}

func (c *call) create(reply func(*contact) answer) answer {
	k := &contact{added: c.now}
	if bad := c.apply(k); bad != nil {
		return *bad
	}
	if bad := c.unique(k); bad != nil {
		return *bad
	}
	k.id = c.a.newID("contact")
	c.a.save(k, c.now)
	return reply(k)
}

// updateContact changes the properties given. tags replace all tags.
func (c *call) updateContact() answer {
	old, bad := c.contact()
	if bad != nil {
		return *bad
	}
	k := *old
	if bad = c.apply(&k); bad != nil {
		return *bad
	}
	if k.email != old.email || k.phone != old.phone {
		if bad = c.unique(&k); bad != nil {
			return *bad
		}
	}
	c.a.save(&k, c.now)
	flag := "succeded"
	if c.generation == v3 {
		flag = "succeeded" // The one place where v3 drops the misspelling.
	}
	return ok(object{flag: true, "contact": c.contactWire(&k)})
}

// deleteContact removes the contact with its tasks, notes, appointments and
// opportunities.
func (c *call) deleteContact() answer {
	k, bad := c.contact()
	if bad != nil {
		return *bad
	}
	a := c.a
	a.forgetKeys(k)
	delete(a.contacts, k.id)
	a.deleted[k.id] = true
	for _, t := range a.tasks[k.id] {
		a.taskIndex.put(t.id, nil, c.now.Add(a.searchLag))
	}
	delete(a.tasks, k.id)
	delete(a.notes, k.id)
	a.appointments = slices.DeleteFunc(a.appointments, func(p *appointment) bool { return p.contactID == k.id })
	for id, o := range a.opportunities {
		if o.contactID == k.id && opportunitiesDieWithContact {
			a.dropOpportunity(id, c.now)
		}
	}
	a.searchable.put(k.id, nil, c.now.Add(a.searchLag))
	return ok(c.success())
}

// apply sets what the body gives on k: null and "" clear. gender and
// inboundDndSettings are taken and not kept, since no answer has them.
func (c *call) apply(k *contact) *answer {
	b := c.body
	if id := b.text("assignedTo"); id != "" && !c.a.hasUser(id) {
		return refuse(http.StatusBadRequest, "User with id "+id+" not found")
	}
	set := func(name string, to *string) {
		if _, given := b[name]; given {
			*to = b.text(name)
		}
	}
	if _, given := b["name"]; given {
		k.firstName, k.lastName, _ = strings.Cut(strings.TrimSpace(b.text("name")), " ")
	}
	set("firstName", &k.firstName)
	set("lastName", &k.lastName)
	set("email", &k.email)
	set("address1", &k.address1)
	set("city", &k.city)
	set("state", &k.state)
	set("country", &k.country)
	set("postalCode", &k.postalCode)
	set("website", &k.website)
	set("timezone", &k.timezone)
	set("source", &k.source)
	set("companyName", &k.companyName)
	set("assignedTo", &k.assignedTo)
	if _, given := b["phone"]; given {
		k.phone, _ = e164(b.text("phone"))
	}
	if _, given := b["dateOfBirth"]; given {
		k.dateOfBirth, _ = parseBirth(b.text("dateOfBirth"))
	}
	if _, given := b["dnd"]; given {
		k.dnd = b.flag("dnd")
	}
	if settings, given := b["dndSettings"].(map[string]any); given {
		kept := map[string]dndSetting{}
		for i, key := range dndKeys {
			if s, set := settings[c.generation.channel(i)].(map[string]any); set {
				kept[key[0]] = setting(s)
			} else if s, had := k.dndSettings[key[0]]; had {
				kept[key[0]] = s
			}
		}
		k.dndSettings = kept
	}
	if _, given := b["tags"]; given {
		k.tags = cleanTags(b.texts("tags"))
	}
	if values, given := b["customFields"].([]any); given {
		custom, refusal := c.withFields(k.custom, "contact", values)
		if refusal != nil {
			return refusal
		}
		k.custom = custom
	}
	return nil
}

func setting(s object) dndSetting {
	return dndSetting{Status: s.text("status"), Message: s.text("message"), Code: s.text("code")}
}

// save stores a version of a contact, now; the searches see it after the lag.
func (a *Account) save(k *contact, now time.Time) {
	k.updated, k.activity = now, now
	a.learnTags(k.tags)
	a.store(k, now.Add(a.searchLag))
}

func (a *Account) store(k *contact, visible time.Time) {
	if old := a.contacts[k.id]; old != nil {
		if old.email != k.email || old.phone != k.phone {
			a.forgetKeys(old)
			a.keepKeys(k)
		}
	} else {
		a.keepKeys(k)
	}
	k.text = strings.ToLower(strings.Join(append([]string{
		k.firstName, k.lastName, k.email, k.phone, k.companyName}, k.tags...), "\n"))
	k.digits = digits(k.phone)
	a.contacts[k.id] = k
	a.searchable.put(k.id, k, visible)
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}
