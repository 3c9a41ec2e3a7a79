package summarize

import (
	"strings"
	"testing"
	"time"
)

// saidDate is what somebody says and the first date in it, none being "".
type saidDate struct{ said, want string }

// firstDate finds the first date of a text that may have several sentences.
func firstDate(said, lang, country string, at time.Time) string {
	var words []string
	for _, t := range tokens(said) {
		words = append(words, t.word)
	}
	found := dateFind(words, lang, country, at)
	if len(found) == 0 {
		return ""
	}
	due, day := found[0].due(at)
	if day {
		return due.Format("2006-01-02")
	}
	return due.Format("2006-01-02T15:04")
}

func checkDates(t *testing.T, lang, country string, at time.Time, cases []saidDate) {
	t.Helper()
	for _, c := range cases {
		if got := firstDate(c.said, lang, country, at); got != c.want {
			t.Errorf("%s: %q, not %q", c.said, got, c.want)
		}
	}
}

func zoneOf(t *testing.T, name string) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func TestDatesEnglish(t *testing.T) {
	at := time.Date(2026, 12, 3, 10, 12, 0, 0, zoneOf(t, "Europe/London")) // a Thursday
	checkDates(t, "en", "GB", at, []saidDate{
		{"call me Tuesday after two", "2026-12-08T14:00"},
		{"tomorrow at two", "2026-12-04T14:00"},
		{"tomorrow at two would be lovely", "2026-12-04T14:00"},
		{"tomorrow morning", "2026-12-04T09:00"},
		{"tomorrow morning at seven", "2026-12-04T07:00"},
		{"this afternoon", "2026-12-03T14:00"},
		{"this evening", "2026-12-03T18:00"},
		{"tonight", "2026-12-03T18:00"},
		{"tomorrow at noon", "2026-12-04T12:00"},
		{"in three days", "2026-12-06"},
		{"within three days", "2026-12-06"},
		{"within 2-3 days", "2026-12-06"},
		{"in a couple of days", "2026-12-05"},
		{"in two working days", "2026-12-07"},
		{"in a few days", ""},
		{"in 2 weeks", "2026-12-17"},
		{"in a fortnight", "2026-12-17"},
		{"in two weeks' time", "2026-12-17"},
		{"a week from tomorrow", "2026-12-11"},
		{"in half an hour", "2026-12-03T10:42"},
		{"in an hour", "2026-12-03T11:12"},
		{"in an hour and a half", "2026-12-03T11:42"},
		{"in 20 minutes", "2026-12-03T10:32"},
		{"in a month", "2027-01-03"},
		{"next week", "2026-12-07"},
		{"early next week", "2026-12-07"},
		{"the week after next", "2026-12-14"},
		{"by the end of next week", "2026-12-11"},
		{"next month", "2027-01-01"},
		{"next year", ""},
		{"by the end of the month", "2026-12-31"},
		{"in the middle of the month", "2026-12-15"},
		{"at the beginning of January", "2027-01-01"},
		{"by the end of the week", "2026-12-04"},
		{"by end of day tomorrow", "2026-12-04T17:00"},
		{"by close of business on Friday", "2026-12-04T17:00"},
		{"later today", "2026-12-03"},
		{"first thing tomorrow", "2026-12-04T09:00"},
		{"let me know on the 12th", "2026-12-12"},
		{"on the 12th, 'cause that's when we meet", "2026-12-12"},
		{"on the twelfth", "2026-12-12"},
		{"on the second", "2027-01-02"},
		{"on the 31st", "2026-12-31"},
		{"on Thursday the tenth at ten", "2026-12-10T10:00"},
		{"Friday the 18th at ten", "2026-12-18T10:00"},
		{"by 3 May", "2027-05-03"},
		{"on January 4th", "2027-01-04"},
		{"on January 4th, 2027 at 3pm", "2027-01-04T15:00"},
		{"the third of May", "2027-05-03"},
		{"on 12/5", "2027-05-12"},
		{"on the 5th of next month", "2027-01-05"},
		{"on the 1st of the month", "2027-01-01"},
		{"on Dec. 14", "2026-12-14"},
		{"within the next 48 hours", "2026-12-05T10:12"},
		{"2027-02-31", ""},
		{"in a minute", ""},
		{"tomorrow at half past two", "2026-12-04T14:30"},
		{"tomorrow at half two", "2026-12-04T14:30"},
		{"tomorrow at ten to three", "2026-12-04T14:50"},
		{"on Monday at quarter past nine", "2026-12-07T09:15"},
		{"on Monday at two thirty", "2026-12-07T14:30"},
		{"tomorrow at 16:30", "2026-12-04T16:30"},
		{"tomorrow at 10 a.m. please", "2026-12-04T10:00"},
		{"Monday 2pm works", "2026-12-07T14:00"},
		{"tomorrow between two and four", "2026-12-04T14:00"},
		{"on Friday from ten until one", "2026-12-04T10:00"},
		{"at two o'clock on Monday", "2026-12-07T14:00"},
		{"Tuesday next week", "2026-12-08"},
		{"next Tuesday", "2026-12-08"},
		{"Tuesday week", "2026-12-15"},
		{"next week on Wednesday", "2026-12-09"},
		{"Thursday", "2026-12-10"},
		{"the day after tomorrow", "2026-12-05"},
		{"at eight in the evening", "2026-12-03T20:00"},
		{"last Tuesday", ""},
		{"not today", ""},
		{"since Monday", ""},
		{"yesterday morning", ""},
		{"the invoice from October", ""},
		{"two days ago", ""},
		{"in the second line", ""},
		{"the reception is on the first floor", ""},
		{"one moment, I was only there once", ""},
		{"at 24 modules it pays", ""},
		{"for three days", ""},
		{"twenty-five years on the roof", ""},
		{"about two hundred people", ""},
		{"after two weeks of rain", ""},
		{"for 40 euros", ""},
		{"it fell at 2.4 percent", ""},
		{"between two and four people", ""},
		{"open Monday to Friday", ""},
		{"good morning, this is Ava", ""},
		{"every Tuesday", ""},
	})
	if got := firstDate("on 12/5", "en", "US", at); got != "2026-12-05" {
		t.Errorf("in the United States the month is first: %s", got)
	}
}

func TestDatesGerman(t *testing.T) {
	at := time.Date(2027, 2, 5, 10, 40, 0, 0, time.FixedZone("", 3600)) // a Friday
	checkDates(t, "de", "DE", at, []saidDate{
		{"morgen um zwei", "2027-02-06T14:00"},
		{"kann die mich morgen um zwei anrufen", "2027-02-06T14:00"},
		{"am zwölften um Viertel nach neun", "2027-02-12T09:15"},
		{"bis Ende des Monats", "2027-02-28"},
		{"in drei Tagen", "2027-02-08"},
		{"binnen drei Tagen", "2027-02-08"},
		{"in vierzehn Tagen", "2027-02-19"},
		{"in zwei bis drei Werktagen", "2027-02-10"},
		{"in einer Woche", "2027-02-12"},
		{"in ein paar Tagen", ""},
		{"in einer halben Stunde", "2027-02-05T11:10"},
		{"in anderthalb Stunden", "2027-02-05T12:10"},
		{"in 20 Minuten", "2027-02-05T11:00"},
		{"heute Abend", "2027-02-05T18:00"},
		{"heute in einer Woche", "2027-02-12"},
		{"in einem Monat", "2027-03-05"},
		{"mailen Sie mir die heute noch", "2027-02-05"},
		{"morgen früh", "2027-02-06T09:00"},
		{"morgen früh um sieben", "2027-02-06T07:00"},
		{"übermorgen", "2027-02-07"},
		{"nächste Woche", "2027-02-08"},
		{"übernächste Woche", "2027-02-15"},
		{"Ende nächster Woche", "2027-02-12"},
		{"nächsten Dienstag", "2027-02-09"},
		{"Dienstag in einer Woche", "2027-02-16"},
		{"Dienstag nächster Woche", "2027-02-09"},
		{"am Dienstag um halb drei", "2027-02-09T14:30"},
		{"am Dienstag um viertel drei", "2027-02-09T14:15"},
		{"am Dienstag um drei viertel drei", "2027-02-09T14:45"},
		{"am Dienstag um zehn vor drei", "2027-02-09T14:50"},
		{"am Dienstag um fünf vor halb drei", "2027-02-09T14:25"},
		{"Dienstagvormittag", "2027-02-09T09:00"},
		{"Montag Morgen", "2027-02-08T09:00"},
		{"am Dienstag um acht in der Früh", "2027-02-09T08:00"},
		{"Dienstag, den sechzehnten, um acht", "2027-02-16T08:00"},
		{"am Montag um 14 Uhr 30", "2027-02-08T14:30"},
		{"am Montag um sechzehn Uhr dreißig", "2027-02-08T16:30"},
		{"am Montag zwischen zwei und vier", "2027-02-08T14:00"},
		{"am Montag nach 14:30 Uhr", "2027-02-08T14:30"},
		{"am Montag gegen Mittag", "2027-02-08T12:00"},
		{"bis Donnerstag", "2027-02-11"},
		{"nächsten Monat", "2027-03-01"},
		{"Anfang März", "2027-03-01"},
		{"bis Monatsende", "2027-02-28"},
		{"am 12.", "2027-02-12"},
		{"am 3.5. um zehn", "2027-05-03T10:00"},
		{"am 3. Mai", "2027-05-03"},
		{"am 03.05.2027", "2027-05-03"},
		{"im Laufe der Woche", "2027-02-05"},
		{"heute bis Feierabend", "2027-02-05T17:00"},
		{"am Morgen", "2027-02-06T09:00"},
		{"guten Morgen, was kann ich tun", ""},
		{"die Rechnung vom zwölften November", ""},
		{"vor drei Tagen", ""},
		{"vor zwei Jahren", ""},
		{"von zwei bis drei Personen", ""},
		{"seit Dienstag", ""},
		{"letzten Dienstag", ""},
		{"gestern Abend", ""},
		{"nicht heute", ""},
		{"am ersten Weihnachtstag", ""},
		{"mit vierundzwanzig Modulen um zwei Prozent teurer", ""},
		{"schönen Abend noch", ""},
		{"von Montag bis Freitag", ""},
		{"jeden Dienstag", ""},
		{"fünfundzwanzig Jahre auf die Leistung", ""},
	})
}

func TestDatesDanish(t *testing.T) {
	at := time.Date(2026, 11, 26, 11, 5, 0, 0, zoneOf(t, "Europe/Copenhagen")) // a Thursday
	checkDates(t, "da", "DK", at, []saidDate{
		{"på tirsdag efter klokken to", "2026-12-01T14:00"},
		{"i morgen klokken halv tre", "2026-11-27T14:30"},
		{"i morgen kvart over to", "2026-11-27T14:15"},
		{"i morgen kl. 14.30", "2026-11-27T14:30"},
		{"fredag kl. 14", "2026-11-27T14:00"},
		{"på mandag klokken fjorten tredive", "2026-11-30T14:30"},
		{"på mandag fem minutter i halv tre", "2026-11-30T14:25"},
		{"på mandag klokken ti i tre", "2026-11-30T14:50"},
		{"på mandag mellem to og fire", "2026-11-30T14:00"},
		{"i morgen tidlig", "2026-11-27T09:00"},
		{"i morgen formiddag", "2026-11-27T09:00"},
		{"i morgen ved tretiden", "2026-11-27T15:00"},
		{"i eftermiddag", "2026-11-26T14:00"},
		{"jeg sender det i aften", "2026-11-26T18:00"},
		{"i overmorgen", "2026-11-28"},
		{"om tre dage", "2026-11-29"},
		{"inden for tre dage", "2026-11-29"},
		{"om to hverdage", "2026-11-30"},
		{"om fjorten dage", "2026-12-10"},
		{"om en uge", "2026-12-03"},
		{"tirsdag om en uge", "2026-12-08"},
		{"om en halv time", "2026-11-26T11:35"},
		{"om halvanden time", "2026-11-26T12:35"},
		{"om et kvarter", "2026-11-26T11:20"},
		{"i næste uge", "2026-11-30"},
		{"næste tirsdag", "2026-12-01"},
		{"tirsdag i næste uge", "2026-12-01"},
		{"inden udgangen af måneden", "2026-11-30"},
		{"i begyndelsen af januar", "2027-01-01"},
		{"i løbet af ugen", "2026-11-27"},
		{"senest fredag", "2026-11-27"},
		{"næste måned", "2026-12-01"},
		{"den tolvte", "2026-12-12"},
		{"sende mig den den 12. klokken ni", "2026-12-12T09:00"},
		{"den 3. februar", "2027-02-03"},
		{"tirsdag den 8. december klokken ti", "2026-12-08T10:00"},
		{"i weekenden", "2026-11-28"},
		{"inden fyraften i dag", "2026-11-26T17:00"},
		{"for to år siden", ""},
		{"for to dage siden", ""},
		{"i går aftes", ""},
		{"sidste tirsdag", ""},
		{"ikke i dag", ""},
		{"et øjeblik", ""},
		{"hver tirsdag", ""},
		{"den tredje sal", ""},
		{"god aften", ""},
		{"om nogle dage", ""},
		{"i tre dage", ""},
		{"det koster to tusind kroner", ""},
		{"ved to lejligheder", ""},
	})
}

func TestDatesClockChange(t *testing.T) {
	zone := zoneOf(t, "America/New_York")
	spring := time.Date(2027, 3, 13, 10, 0, 0, 0, zone) // the day before clocks go forward
	for said, want := range map[string]string{
		"tomorrow at 2:30 am":      "2027-03-14T03:30",
		"tomorrow at two thirty":   "2027-03-14T14:30",
		"tomorrow":                 "2027-03-14",
		"in 24 hours":              "2027-03-14T11:00",
		"tomorrow in the morning":  "2027-03-14T09:00",
		"on the 31st":              "2027-03-31",
		"on the 29th of February":  "2028-02-29",
		"on the 31st of April":     "",
		"in a month":               "2027-04-13",
		"at midnight on Wednesday": "2027-03-18T00:00",
	} {
		if got := firstDate(said, "en", "US", spring); got != want {
			t.Errorf("%s: %q, not %q", said, got, want)
		}
	}
	autumn := time.Date(2026, 10, 31, 22, 0, 0, 0, zone)
	if got := firstDate("tomorrow at 1:30 am", "en", "US", autumn); got != "2026-11-01T01:30" {
		t.Errorf("an hour that is there twice: %s", got)
	}
	// In Santiago a day begins at one when clocks go forward.
	santiago := time.Date(2026, 9, 5, 12, 0, 0, 0, zoneOf(t, "America/Santiago"))
	if got := firstDate("mañana", "es", "CL", santiago); got != "2026-09-06" {
		t.Errorf("a day without midnight: %s", got)
	}
	eve := time.Date(2026, 12, 31, 23, 50, 0, 0, zone) // a Thursday
	for said, want := range map[string]string{
		"tomorrow":            "2027-01-01",
		"in 20 minutes":       "2027-01-01T00:10",
		"next week":           "2027-01-04",
		"next month":          "2027-01-01",
		"end of the month":    "2026-12-31",
		"on the 30th":         "2027-01-30",
		"Friday":              "2027-01-01",
		"at eight":            "2027-01-01T08:00",
		"end of February":     "2027-02-28",
		"Thursday at ten":     "2027-01-07T10:00",
		"on December 30":      "2027-12-30",
		"by the 4th at seven": "2027-01-04T19:00",
	} {
		if got := firstDate(said, "en", "US", eve); got != want {
			t.Errorf("%s: %q, not %q", said, got, want)
		}
	}
	january := time.Date(2027, 1, 31, 9, 0, 0, 0, zone)
	if got := firstDate("in a month", "en", "US", january); got != "2027-02-28" {
		t.Errorf("a month after January 31: %s", got)
	}
	if got := firstDate("am 29. Februar", "de", "DE", time.Date(2027, 5, 1, 9, 0, 0, 0, zone)); got != "2028-02-29" {
		t.Errorf("a leap day: %s", got)
	}
}

func FuzzDates(f *testing.F) {
	languages := []string{"en", "da", "de", "es", "fr", "pt", "xx"}
	for i, said := range []string{"call me Tuesday after two, or on the 12th at half past nine", "tirsdag den 8. kl. 14.30", "am 3.5. um Viertel nach zwei", "el martes 18 a las dos y media de la tarde", "d'ici la fin du mois, le 12/05 à 16h30", "na quinta, dia 22, às dez para as três", "in 400 months 2027-02-31"} {
		f.Add(said, i, int64(1800000000))
	}
	zone, err := time.LoadLocation("America/Santiago")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, said string, lang int, unix int64) {
		at := time.Unix(1700000000+max(unix, -unix)%1000000000, 0).In(zone)
		if lang < 0 {
			lang = 0
		}
		var words []string
		for _, w := range tokens(strings.ToLower(said)) {
			words = append(words, w.word)
		}
		end := 0
		for _, d := range dateFind(words, languages[lang%len(languages)], "US", at) {
			if d.from < end || d.to <= d.from || d.to > len(words) {
				t.Fatalf("%q: tokens %d to %d of %d, after %d", said, d.from, d.to, len(words), end)
			}
			end = d.to
			due, _ := d.due(at)
			if days := daysBetween(at, due); days < 0 || days > 400 {
				t.Fatalf("%q: %s is %d days after %s", said, due, days, at)
			}
		}
	})
}
