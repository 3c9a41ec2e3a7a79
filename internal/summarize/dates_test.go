package summarize

import (
	"testing"
	"time"
)

func TestDatesEnglish(t *testing.T) {
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 12, 3, 10, 12, 0, 0, zone) // a Thursday
	for said, want := range map[string]string{
		"call me Tuesday after two":           "2026-12-08T14:00",
		"tomorrow at two":                     "2026-12-04T14:00",
		"tomorrow morning":                    "2026-12-04T09:00",
		"this afternoon":                      "2026-12-03T14:00",
		"this evening":                        "2026-12-03T18:00",
		"tomorrow at noon":                    "2026-12-04T12:00",
		"in three days":                       "2026-12-06",
		"in 2 weeks":                          "2026-12-17",
		"in half an hour":                     "2026-12-03T10:42",
		"in an hour":                          "2026-12-03T11:12",
		"next week":                           "2026-12-07",
		"next month":                          "2027-01-01",
		"by the end of the month":             "2026-12-31",
		"by the end of the week":              "2026-12-04",
		"let me know on the 12th":             "2026-12-12",
		"on the twelfth":                      "2026-12-12",
		"on the second":                       "2027-01-02",
		"on Thursday the tenth at ten":        "2026-12-10T10:00",
		"by 3 May":                            "2027-05-03",
		"on January 4th":                      "2027-01-04",
		"the third of May":                    "2027-05-03",
		"tomorrow at half past two":           "2026-12-04T14:30",
		"tomorrow at 16:30":                   "2026-12-04T16:30",
		"Tuesday next week":                   "2026-12-08",
		"next week on Wednesday":              "2026-12-09",
		"Thursday":                            "2026-12-10",
		"the day after tomorrow":              "2026-12-05",
		"last Tuesday":                        "",
		"not today":                           "",
		"the reception is on the first floor": "",
	} {
		got := ""
		if found := dateFind(dateTokens(said), "en", "GB", at); len(found) > 0 {
			due, day := found[0].due(at)
			if got = due.Format("2006-01-02T15:04"); day {
				got = due.Format("2006-01-02")
			}
		}
		if got != want {
			t.Errorf("%s: %s, not %s", said, got, want)
		}
	}
}

func TestDatesGerman(t *testing.T) {
	at := time.Date(2027, 2, 5, 10, 40, 0, 0, time.FixedZone("", 3600)) // a Friday
	for said, want := range map[string]string{
		"morgen um zwei":                     "2027-02-06T14:00",
		"am zwölften um Viertel nach neun":   "2027-02-12T09:15",
		"bis Ende des Monats":                "2027-02-28",
		"in drei Tagen":                      "2027-02-08",
		"in einer halben Stunde":             "2027-02-05T11:10",
		"heute Abend":                        "2027-02-05T18:00",
		"nächste Woche":                      "2027-02-08",
		"am Dienstag um halb drei":           "2027-02-09T14:30",
		"guten Morgen, was kann ich tun":     "",
		"die Rechnung vom zwölften November": "",
	} {
		got := ""
		if found := dateFind(dateTokens(said), "de", "DE", at); len(found) > 0 {
			due, day := found[0].due(at)
			if got = due.Format("2006-01-02T15:04"); day {
				got = due.Format("2006-01-02")
			}
		}
		if got != want {
			t.Errorf("%s: %s, not %s", said, got, want)
		}
	}
}
