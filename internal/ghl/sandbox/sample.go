package sandbox

import (
	"strings"
	"time"
)

// The people who work at the location.
const (
	elena = "uElenaMarsh4Kx9Wq2Tz"
	tom   = "uTomReyes7Bd3Nf8Gh1Y"
	priya = "uPriyaNair5Lc6Vm0Rs2"
	jonas = "uJonasWeber8Qt1Zp4Hd"
	aisha = "uAishaBello3Xk7Jw9Cv"
)

// calendarID is the calendar that the sample's appointments are in.
const calendarID = "calHygiene2Nq6Tr8Ym4"

// The companies whose people are patients.
const (
	bayview   = "66f1a0c2b3d4e5f601728390"
	lumen     = "66f1a0c2b3d4e5f601728391"
	pierNine  = "66f1a0c2b3d4e5f601728392"
	northgate = "66f1a0c2b3d4e5f601728393"
	tidewater = "66f1a0c2b3d4e5f601728394"
)

// sampler fills an account. Everything it makes is dated from the start of
// the day in the location's zone, so that what is overdue stays overdue.
type sampler struct {
	*Account
	today time.Time
}

// fill puts the sample data into a new account.
func (a *Account) fill() {
	a.contacts, a.deleted = map[string]*contact{}, map[string]bool{}
	a.byEmail, a.byPhone = map[string][]string{}, map[string][]string{}
	a.tasks, a.notes = map[string][]*task{}, map[string][]*note{}
	a.tagged = map[string]bool{}
	a.enrolments = map[Enrolment]int{}
	a.opportunities = map[string]*opportunity{}
	a.inbox = inbox{conversations: map[string]*conversation{}, messages: map[string][]*message{}, emails: map[string]*email{}}

	year, month, date := a.made.In(a.zone).Date()
	s := &sampler{a, time.Date(year, month, date, 0, 0, 0, 0, a.zone)}
	s.people()
	s.companies()
	s.declareFields()
	s.automations()
	s.salesBoard()
	s.schedule()
	s.absences()
	a.learnTags(strings.Fields("vip patient new-patient lead lapsed recall-due insurance-pending payment-plan " +
		"orthodontics implants whitening family-plan emergency referral newsletter no-show corporate pediatric senior do-not-contact"))
	if s.LocationID != LocationID {
		s.branch()
		return
	}
	s.characters()
	s.deals()
	s.crowd()
	s.conversationsOfSample()
}

// at returns a time so many days from today, by the location's clock.
func (s *sampler) at(days, hour, minute int) time.Time {
	return time.Date(s.today.Year(), s.today.Month(), s.today.Day()+days, hour, minute, 0, 0, s.zone)
}

func (s *sampler) people() {
	add := func(id, first, last, role string) {
		s.users = append(s.users, user{
			ID: id, Name: first + " " + last, FirstName: first, LastName: last,
			Email: strings.ToLower(first) + "@harborstreet.example.com", Phone: "+1415555010" + string('1'+rune(len(s.users))),
			Permissions: map[string]bool{
				"contactsEnabled": true, "appointmentsEnabled": true, "conversationsEnabled": true,
				"workflowsEnabled": role == "admin", "campaignsEnabled": role == "admin", "settingsEnabled": role == "admin",
				"assignedDataOnly": false,
			},
			Roles:            roles{Type: "account", Role: role, LocationIDs: []string{s.LocationID}},
			PlatformLanguage: "en_US",
		})
	}
	add(elena, "Elena", "Marsh", "admin")
	add(tom, "Tom", "Reyes", "user")
	add(priya, "Priya", "Nair", "user")
	add(jonas, "Jonas", "Weber", "user")
	add(aisha, "Aisha", "Bello", "admin")
}

func (s *sampler) companies() {
	add := func(id, name, host, city, what string) {
		n := len(s.businesses)
		s.businesses = append(s.businesses, business{
			ID: id, Name: name, Phone: "+1415555015" + string('0'+rune(n)), Email: "office@" + host, Website: "https://" + host,
			Address: "10 Market Street", City: city, State: "CA", PostalCode: "94105", Country: "US",
			Description: what, LocationID: s.LocationID,
			CreatedAt: stamp(s.at(-700+n, 9, 0)), UpdatedAt: stamp(s.at(-40+n, 15, 30)),
		})
	}
	add(bayview, "Bayview Logistics", "bayview.example.com", "Oakland", "Freight forwarder, corporate plan")
	add(lumen, "Lumen Robotics", "lumen.example.com", "San Francisco", "Makes warehouse robots, 40 employees on the corporate plan")
	add(pierNine, "Pier 9 Coffee Roasters", "pier9.example.com", "San Francisco", "Two cafés on the Embarcadero")
	add(northgate, "Northgate School District", "northgate.example.org", "Walnut Creek", "Pediatric screenings every autumn")
	add(tidewater, "Tidewater Hotels", "tidewater.example.com", "Sausalito", "Guests with dental emergencies")
}

// declareFields makes a custom field of every type. Two have one name, as
// happens in real accounts, and differ in their keys.
func (s *sampler) declareFields() {
	add := func(kind, name, key, hint string, options ...string) {
		f := customField{
			ID: s.newID("customField"), Name: name, FieldKey: "contact." + key, Placeholder: hint, DataType: kind,
			Position: 50 * len(s.fields), PicklistOptions: options, PicklistImageOptions: []string{},
			LocationID: s.LocationID, Model: "contact",
		}
		if kind == "FILE_UPLOAD" {
			f.IsMultiFileAllowed, f.MaxFileLimit = true, 4
		}
		s.fields = append(s.fields, f)
	}
	add("TEXT", "Policy number", "policy_number", "A-0000")
	add("LARGE_TEXT", "Treatment summary", "treatment_summary", "What was done, and what is planned")
	add("NUMERICAL", "Visits this year", "visits_this_year", "0")
	add("MONETORY", "Outstanding balance", "outstanding_balance", "0.00")
	add("PHONE", "Emergency contact phone", "emergency_contact_phone", "+1 415 555 0100")
	add("DATE", "Last cleaning", "last_cleaning", "YYYY-MM-DD")
	add("SINGLE_OPTIONS", "Preferred dentist", "preferred_dentist", "", "Dr. Marsh", "Dr. Weber", "No preference")
	add("MULTIPLE_OPTIONS", "Allergies", "allergies", "", "Penicillin", "Latex", "Ibuprofen", "Local anaesthetic")
	add("CHECKBOX", "Consents", "consents", "", "Text reminders", "Email newsletter", "Photos in file")
	add("RADIO", "Insurance plan", "insurance_plan", "", "None", "Basic", "Plus", "Corporate")
	add("FILE_UPLOAD", "X-rays", "x_rays", "")
	add("TEXTBOX_LIST", "Family members", "family_members", "", "Partner", "First child", "Second child")
	add("TEXT", "Notes on file", "notes_on_file", "Where the paper file is")
	add("LARGE_TEXT", "Notes on file", "notes_on_file_old", "Imported from the old system")
	s.fields = append(s.fields, customField{
		ID: s.newID("customField"), Name: "Treatment value", FieldKey: "opportunity.treatment_value", DataType: "MONETORY",
		PicklistImageOptions: []string{}, LocationID: s.LocationID, Model: "opportunity",
	})
}

func (s *sampler) automations() {
	flow := func(id, name, status string, version int) {
		s.workflows = append(s.workflows, workflow{
			ID: id, Name: name, Status: status, Version: version, LocationID: s.LocationID,
			CreatedAt: stamp(s.at(-400+10*len(s.workflows), 11, 0)), UpdatedAt: stamp(s.at(-20+len(s.workflows), 16, 45)),
		})
	}
	flow("3b0f6a52-7c1e-4d0a-9b55-1f8e2a6c9d01", "Appointment reminder", "published", 7)
	flow("8e4c1d93-2a6b-4f7e-8c10-5d3b7e9f0a02", "New patient welcome", "published", 4)
	flow("c17a9e04-5b3d-4e82-a6f1-0c9d4b2e7f03", "Missed call follow-up", "published", 3)
	flow("f52d8b76-9e0c-4a13-b7d4-6e1f3c8a5b04", "Review request after visit", "published", 2)
	flow("0a9c3e18-4d7f-4b56-9e82-7b5a1d6c2f05", "Reactivation: no visit in 12 months", "published", 5)
	flow("6d7e2f49-1c8b-4095-8a3e-9f0b4c7d1e06", "Whitening spring offer", "draft", 1)

	drip := func(id, name, status string) {
		s.campaigns = append(s.campaigns, campaign{ID: id, Name: name, Status: status, LocationID: s.LocationID})
	}
	drip("21c5b8e7-6f30-4d9a-b1e4-3a7c9f2d8011", "Six-month recall", "published")
	drip("74e9d0a3-8b12-4c6f-9d57-e5f1b3a62c12", "Newsletter", "published")
	drip("b83f6c15-0d4e-4a79-8e2b-4c9d7a1f5e13", "Corporate plan for companies", "published")
	drip("e60a2d9b-3c7f-4518-a4f6-8b1e5d0c9714", "Clear aligners introduction", "draft")
}

// add stores a sample contact, with its custom fields by key in pairs.
func (s *sampler) add(k contact, values ...any) {
	for i := 0; i+1 < len(values); i += 2 {
		k.custom = append(k.custom, customValue{s.field(values[i].(string)).ID, values[i+1]})
	}
	s.learnTags(k.tags)
	s.store(&k, time.Time{})
}

func (s *sampler) task(contactID, title, body, by string, added, due time.Time, completed bool) {
	t := &task{
		id: s.newID("task"), contactID: contactID, title: title, body: body, assignedTo: by,
		added: added, updated: added, due: due, completed: completed,
	}
	s.tasks[contactID] = append(s.tasks[contactID], t)
	s.taskIndex.put(t.id, t, time.Time{})
}

func (s *sampler) note(contactID, by, body string, added time.Time) {
	s.notes[contactID] = append(s.notes[contactID], &note{
		id: s.newID("note"), contactID: contactID, userID: by, body: body, added: added,
	})
}

// visit is an appointment in the first calendar, whether it is open then or not.
func (s *sampler) visit(contactID, title, by, status, notes string, start time.Time, length time.Duration) {
	added := start.AddDate(0, 0, -14)
	s.appointments = append(s.appointments, &appointment{
		id: s.newID("appointment"), calendarID: s.calendars[0].ID, contactID: contactID, title: title, status: status,
		assigned: by, users: []string{by}, address: office, notes: notes, meetingType: "default", source: "calendar_page",
		start: start, end: start.Add(length), added: added, updated: added,
	})
}
