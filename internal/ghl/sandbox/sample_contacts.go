package sandbox

import (
	"fmt"
	"strings"
	"time"
)

// crowd is a part of the sample data: people of one country, whose names are
// made from the two lists.
type crowd struct {
	count       int
	country     string
	zone, city  string
	phone       string // all but the last two digits, from a range that is fictional where the country has one
	first, last string // separated by spaces
}

var crowds = []crowd{
	{8, "GB", "Europe/London", "London", "+4420794609", "Oliver Amelia Harry Isla", "Hughes Clarke Bennett O'Neill Ashworth"},
	{8, "FR", "Europe/Paris", "Paris", "+331990001", "Éloïse François Zoé Jérôme", "Lefèvre Gauthier Bérard Noël D'Arcy"},
	{8, "DE", "Europe/Berlin", "Berlin", "+493023125", "Jürgen Käthe Björn Annelie", "Müller Groß Schäfer Weiß Kühn"},
	{6, "SE", "Europe/Stockholm", "Stockholm", "+467017406", "Åsa Göran Märta", "Öberg Lindström Ångström Sjöberg"},
	{6, "PL", "Europe/Warsaw", "Kraków", "+485001234", "Łukasz Małgorzata Grażyna", "Wójcik Dąbrowski Żak Świątek"},
	{8, "ES", "Europe/Madrid", "Sevilla", "+346001234", "Íñigo Begoña José Lucía", "Muñoz Ibáñez Peña Núñez Vázquez"},
	{8, "MX", "America/Mexico_City", "Ciudad de México", "+5255123456", "Sofía Andrés María Martín", "García Hernández Ramírez López Ordóñez"},
	{8, "BR", "America/Sao_Paulo", "São Paulo", "+55119912345", "João Conceição Antônio Luíza", "Gonçalves Araújo Brandão Simões Leão"},
	{8, "UA", "Europe/Kyiv", "Київ", "+3805012345", "Олена Тарас Ірина Богдан", "Шевченко Коваленко Мельник Їжак Бондар"},
	{4, "BG", "Europe/Sofia", "София", "+3598881234", "Иван Мария", "Петров Димитрова Георгиев"},
	{6, "GR", "Europe/Athens", "Αθήνα", "+3069412345", "Γιώργος Ελένη Νίκος", "Παπαδόπουλος Νικολάου Αντωνίου Οικονόμου"},
	{8, "EG", "Africa/Cairo", "القاهرة", "+2010012345", "محمد فاطمة أحمد نور", "عبدالله حسن المصري سليمان خليل"},
	{6, "IL", "Asia/Jerusalem", "תל אביב", "+9725223456", "נועה יוסף תמר", "כהן לוי מזרחי פרץ"},
	{8, "CN", "Asia/Shanghai", "上海", "+86139123456", "伟 秀英 静 磊", "王 李 张 刘 陈"},
	{8, "JP", "Asia/Tokyo", "大阪", "+8190555010", "健太 美咲 翔 さくら", "佐藤 鈴木 高橋 渡辺 伊藤"},
	{6, "KR", "Asia/Seoul", "서울", "+8210555501", "민준 서연 지훈", "김 이 박 최"},
	{8, "IN", "Asia/Kolkata", "मुंबई", "+9198123456", "आरव प्रिया रोहन अनन्या", "शर्मा पटेल गुप्ता सिंह अय्यर"},
	{3, "TH", "Asia/Bangkok", "กรุงเทพ", "+668123456", "สมชาย มาลี อนันต์", "ใจดี สุขสันต์"},
	{4, "VN", "Asia/Ho_Chi_Minh", "Hà Nội", "+849123456", "Nguyễn Trần", "Thị_Hồng Văn_Dũng Đức"},
	{6, "NG", "Africa/Lagos", "Lagos", "+23480312345", "Adébáyọ̀ Ngozi Chinedu", "Okonkwo Adeyemi Eze Balogun"},
	{5, "AU", "Australia/Sydney", "Sydney", "+614915701", "Lachlan Matilda Noah", "Wilson Nguyen McKenzie"},
	{50, "US", "", "", "",
		"James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Charles Karen Anthony Lisa Mark Nancy Steven",
		"Miller Johnson Williams Brown Jones Davis Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright"},
}

// states are where the people of the United States live, each with an area
// code; its numbers are 555-01xx.
var states = [...]struct{ zone, city, state, area string }{
	{"America/Los_Angeles", "San Francisco", "CA", "415"},
	{"America/Los_Angeles", "Oakland", "CA", "510"},
	{"America/Los_Angeles", "Los Angeles", "CA", "213"},
	{"America/Denver", "Denver", "CO", "303"},
	{"America/Chicago", "Chicago", "IL", "312"},
	{"America/New_York", "New York", "NY", "212"},
	{"Pacific/Honolulu", "Honolulu", "HI", "808"},
	{"America/Anchorage", "Anchorage", "AK", "907"},
}

// plain writes a name in ASCII, as people do for an email address; scripts
// other than Latin come to nothing.
var plain = strings.NewReplacer(
	"é", "e", "è", "e", "ï", "i", "ç", "c", "ô", "o", "ë", "e", "ü", "ue", "ä", "ae", "ö", "oe", "ß", "ss", "å", "a",
	"ł", "l", "ż", "z", "ó", "o", "ą", "a", "ś", "s", "í", "i", "ñ", "n", "á", "a", "ú", "u", "ã", "a", "õ", "o", "'", "", " ", "")

func ascii(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, plain.Replace(strings.ToLower(name)))
}

// crowd makes the contacts without a story.
func (s *sampler) crowd() {
	n := 0
	for _, group := range crowds {
		first, last := strings.Fields(group.first), strings.Fields(group.last)
		for i := range group.count {
			n++
			k := contact{
				id:        s.newID("contact"),
				firstName: first[i%len(first)],
				lastName:  strings.ReplaceAll(last[(3*i+i/len(first))%len(last)], "_", " "),
				country:   group.country, timezone: group.zone, city: group.city,
				phone: fmt.Sprintf("%s%02d", group.phone, 50+i),
			}
			if group.country == "US" {
				lives := states[i%len(states)]
				k.timezone, k.city, k.state = lives.zone, lives.city, lives.state
				k.phone = fmt.Sprintf("+1%s55501%02d", lives.area, 80+i/len(states))
				k.postalCode = fmt.Sprintf("9%04d", 37*i%10000)
				if i == group.count-1 { // A second James Miller, to be told apart from the first.
					k.firstName, k.lastName = first[0], last[0]
				}
			}
			k.email = strings.ToLower(group.country) + fmt.Sprintf("%02d@example.org", i+1)
			if from, name := ascii(k.firstName), ascii(k.lastName); from != "" && name != "" {
				k.email = fmt.Sprintf("%s.%s%d@example.com", from, name, i+1)
			}
			switch {
			case n%17 == 0:
				k.phone = ""
			case n%13 == 0:
				k.email = ""
			}
			s.person(n, k)
		}
	}
}

// person completes and stores the nth contact, with what belongs to it.
func (s *sampler) person(n int, k contact) {
	staff := [...]string{elena, tom, priya, jonas, aisha}
	sources := [...]string{"website form", "referral", "walk-in", "instagram", "chat widget", "google ads"}
	k.source = sources[n%len(sources)]
	k.assignedTo = staff[n%len(staff)]
	age := 11 + n*37%1000
	k.added = s.at(-age, 8+n%10, n*7%60)
	k.updated = s.at(-(age * (n % 5) / 6), 9+n%8, n*11%60)
	if k.updated.Before(k.added) || k.updated.After(s.today) {
		k.updated = k.added
	}
	k.activity = k.updated

	var values []any
	if n%3 == 0 {
		k.tags = append(k.tags, "lead")
	} else {
		k.tags = append(k.tags, "patient")
		values = append(values, "policy_number", fmt.Sprintf("B-%d", 3000+n),
			"insurance_plan", []string{"None", "Basic", "Plus", "Corporate"}[n%4],
			"visits_this_year", float64(n%5),
			"last_cleaning", s.at(-age/2, 0, 0).Format(time.DateOnly))
	}
	more := strings.Fields("vip newsletter whitening orthodontics implants family-plan referral senior pediatric payment-plan no-show")
	if n%2 == 0 {
		k.tags = append(k.tags, more[n/2%len(more)])
	}
	if n%10 == 0 {
		values = append(values, "outstanding_balance", float64(n)*12.5, "allergies", []string{"Latex"})
	}
	if k.activity.Before(s.at(-540, 0, 0)) {
		k.tags = append(k.tags, "lapsed")
	}
	if k.country == "US" && n%4 == 0 {
		b := s.businesses[n/4%len(s.businesses)]
		k.businessID, k.companyName = b.ID, b.Name
		k.tags = append(k.tags, "corporate")
	}
	s.add(k, values...)

	if n%4 == 0 {
		s.note(k.id, k.assignedTo, []string{
			"Called to ask about opening hours.", "Wants to be reminded by text.",
			"Asked for an estimate for whitening.", "Left a message, call back next week.",
		}[n/4%4], k.activity)
	}
	switch n % 12 { // overdue, to come, done
	case 0:
		s.task(k.id, "Follow up on the estimate", "", k.assignedTo, s.at(-20, 10, n%60), s.at(-1-n%9, 9, 0), false)
	case 5:
		s.task(k.id, "Schedule a cleaning", "Six months have passed", k.assignedTo, s.at(-5, 11, n%60), s.at(n%14, 17, 0), false)
	case 8:
		s.task(k.id, "Update the insurance details", "", k.assignedTo, s.at(-30, 12, n%60), s.at(-10, 9, 0), true)
	}
	if n%10 == 3 {
		s.visit(k.id, "Cleaning", priya, "confirmed", "", s.at(1+n%21, 9+n%7, 0), 40*time.Minute)
	}
}
