package summarize

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// wishText is a wish as the tests write it: the days, the hours, what is named.
func wishText(w Wish) string {
	s := w.First.Format("Mon 02.01.")
	if !w.Last.Equal(w.First) {
		s += w.Last.Format("-Mon 02.01.")
	}
	if w.From > 0 || w.Until < wholeDay {
		s += fmt.Sprintf(" %d:%02d-%d:%02d", w.From/60, w.From%60, w.Until/60, w.Until%60)
	}
	for _, day := range w.Without {
		s += day.Format(" not Mon")
	}
	if w.At >= 0 {
		s += fmt.Sprintf(" at %d:%02d", w.At/60, w.At%60)
	}
	return s
}

func TestWishes(t *testing.T) {
	now := time.Date(2026, 12, 3, 10, 12, 0, 0, zoneOf(t, "Europe/London")) // a Thursday
	for said, want := range map[string]string{
		"Tuesday afternoon":                      "Tue 08.12. 12:00-18:00",
		"Tuesday":                                "Tue 08.12.",
		"any time Tuesday":                       "Tue 08.12.",
		"today":                                  "Thu 03.12.",
		"this afternoon":                         "Thu 03.12. 12:00-18:00",
		"tomorrow at two":                        "Fri 04.12. at 14:00",
		"tomorrow morning":                       "Fri 04.12. 0:00-12:00",
		"tomorrow around 10:30":                  "Fri 04.12. at 10:30",
		"morning":                                "Thu 03.12.-Wed 16.12. 0:00-12:00",
		"in the afternoon":                       "Thu 03.12.-Wed 16.12. 12:00-18:00",
		"at two":                                 "Thu 03.12.-Wed 16.12. at 14:00",
		"after five":                             "Thu 03.12.-Wed 16.12. 17:00-24:00",
		"next week":                              "Mon 07.12.-Sun 13.12.",
		"next week in the afternoon":             "Mon 07.12.-Sun 13.12. 12:00-18:00",
		"mornings next week":                     "Mon 07.12.-Sun 13.12. 0:00-12:00",
		"next week at 9am":                       "Mon 07.12.-Sun 13.12. at 9:00",
		"next week on Wednesday":                 "Wed 09.12.",
		"next week, Wednesday":                   "Wed 09.12.",
		"Wednesday next week, afternoon":         "Wed 09.12. 12:00-18:00",
		"this week":                              "Thu 03.12.-Sun 06.12.",
		"the week after next":                    "Mon 14.12.-Sun 20.12.",
		"this month":                             "Thu 03.12.-Thu 31.12.",
		"next month":                             "Fri 01.01.-Sun 31.01.",
		"in January":                             "Fri 01.01.-Sun 31.01.",
		"early January":                          "Fri 01.01.-Sun 10.01.",
		"end of the month":                       "Tue 22.12.-Thu 31.12.",
		"on the weekend":                         "Sat 05.12.-Sun 06.12.",
		"December 12th":                          "Sat 12.12.",
		"December 12th at 3pm":                   "Sat 12.12. at 15:00",
		"on the 15th":                            "Tue 15.12.",
		"2026-12-15 in the afternoon":            "Tue 15.12. 12:00-18:00",
		"Tuesday after two":                      "Tue 08.12. 14:00-24:00",
		"Tuesday afternoon after three":          "Tue 08.12. 15:00-18:00",
		"Tuesday before noon":                    "Tue 08.12. 0:00-12:00",
		"Tuesday before 11":                      "Tue 08.12. 0:00-11:00",
		"Tuesday no later than 11":               "Tue 08.12. 0:00-11:01",
		"Tuesday between two and four":           "Tue 08.12. 14:00-16:00",
		"Tuesday from 9 to 11":                   "Tue 08.12. 9:00-11:00",
		"Tuesday between 11 and 1":               "Tue 08.12. 11:00-13:00",
		"after Tuesday":                          "Wed 09.12.-Tue 22.12.",
		"before Tuesday":                         "Thu 03.12.-Mon 07.12.",
		"by Tuesday":                             "Thu 03.12.-Tue 08.12.",
		"from Monday":                            "Mon 07.12.-Mon 21.12.",
		"Monday to Wednesday":                    "Mon 07.12.-Wed 09.12.",
		"Tuesday morning or Wednesday afternoon": "Tue 08.12. 0:00-12:00, Wed 09.12. 12:00-18:00",
		"in two weeks":                           "Thu 17.12.",
		"in an hour":                             "Thu 03.12. at 11:12",
		"Could we do Friday, say around three?":  "Fri 04.12. at 15:00",
		"5/12":                                   "Sat 05.12.",
		"a week from Tuesday":                    "Tue 15.12.",
		"Thursday at 4 or 5":                     "Thu 10.12. 16:00-17:00",
		"first thing Monday":                     "Mon 07.12. 0:00-12:00",
		"noon tomorrow":                          "Fri 04.12. at 12:00",
		"12:30 tomorrow":                         "Fri 04.12. at 12:30",
		"tomorrow but after 3":                   "Fri 04.12. 15:00-24:00",
		"Monday but not Tuesday":                 "Mon 07.12. not Tue",
		"Monday except Tuesday":                  "Mon 07.12. not Tue",
		"next week but not Monday":               "Mon 07.12.-Sun 13.12. not Mon",
		"next week except Monday and Tuesday":    "Mon 07.12.-Sun 13.12. not Mon not Tue",
		"next week but Tuesday would be best":    "Mon 07.12.-Sun 13.12.",
		"not before Tuesday":                     "Tue 08.12.-Tue 22.12.",
		"Tuesday afternoon but not after 4":      "Tue 08.12. 12:00-16:01",
		"Tuesday afternoon before 4":             "Tue 08.12. 12:00-16:00",
		"tomorrow evening before 8":              "Fri 04.12. 17:00-20:00",
		"not Tuesday":                            "",
		"any day but Tuesday":                    "",
		"soon":                                   "Thu 03.12.-Wed 16.12.",
		"as soon as possible":                    "Thu 03.12.-Wed 16.12.",
		"with Dr. Marsh":                         "",
		"the day after tomorrow":                 "Sat 05.12.",
		"day after tomorrow in the afternoon":    "Sat 05.12. 12:00-18:00",
		"after the day after tomorrow":           "Sun 06.12.-Sat 19.12.",
		"two weeks from today":                   "Thu 17.12.",
		"within two weeks":                       "Thu 03.12.-Thu 17.12.",
		"sometime in the next two weeks":         "Thu 03.12.-Thu 17.12.",
		"in the next two weeks after 3":          "Thu 03.12.-Thu 17.12. 15:00-24:00",
		"within the next three days":             "Thu 03.12.-Sun 06.12.",
		"not before three":                       "Thu 03.12.-Wed 16.12. 15:00-24:00",
		"no earlier than 3":                      "Thu 03.12.-Wed 16.12. 15:00-24:00",
		"as early as possible":                   "Thu 03.12.-Wed 16.12.",
		"Tuesday 2-4pm":                          "Tue 08.12. 14:00-16:00",
		"2 – 4 pm Tuesday":                       "Tue 08.12. 14:00-16:00",
		"Tuesday 14:00-16:00":                    "Tue 08.12. 14:00-16:00",
		"Tuesday from 9-12":                      "Tue 08.12. 9:00-12:00",
		"tomorrow 2-4 in the afternoon":          "Fri 04.12. 14:00-16:00",
		"in 2-3 weeks":                           "Thu 24.12.",
		"2026-12-15":                             "Tue 15.12.",
		"Tuesday or Wednesday afternoon":         "Tue 08.12. 12:00-18:00, Wed 09.12. 12:00-18:00",
		"Monday, Tuesday or Wednesday at 10":     "Mon 07.12. at 10:00, Tue 08.12. at 10:00, Wed 09.12. at 10:00",
		"Tuesday morning or Wednesday":           "Tue 08.12. 0:00-12:00, Wed 09.12.",
		"Monday to Friday mornings":              "Mon 07.12.-Fri 11.12. 0:00-12:00",
		"Tue at 3":                               "Tue 08.12. at 15:00",
		"Sat morning":                            "Sat 05.12. 0:00-12:00",
		"Mon or Wed":                             "Mon 07.12., Wed 09.12.",
		"since Tuesday":                          "",
		"":                                       "",

		"Dienstag Nachmittag":               "Tue 08.12. 12:00-18:00",
		"am Dienstag nach zwei":             "Tue 08.12. 14:00-24:00",
		"morgen um zwei":                    "Fri 04.12. at 14:00",
		"nächste Woche":                     "Mon 07.12.-Sun 13.12.",
		"nächste Woche vormittags":          "Mon 07.12.-Sun 13.12. 0:00-12:00",
		"ab Montag":                         "Mon 07.12.-Mon 21.12.",
		"Montag bis Mittwoch":               "Mon 07.12.-Wed 09.12.",
		"morgen zwischen zwei und vier":     "Fri 04.12. 14:00-16:00",
		"so bald wie möglich":               "Thu 03.12.-Wed 16.12.",
		"el primer hueco":                   "Thu 03.12.-Wed 16.12.",
		"the earliest on Tuesday":           "Tue 08.12.",
		"tirsdag eftermiddag":               "Tue 08.12. 12:00-18:00",
		"i morgen klokken 14":               "Fri 04.12. at 14:00",
		"næste uge":                         "Mon 07.12.-Sun 13.12.",
		"fredag efter klokken tre":          "Fri 04.12. 15:00-24:00",
		"el martes por la tarde":            "Tue 08.12. 12:00-18:00",
		"mañana a las dos":                  "Fri 04.12. at 14:00",
		"la semana que viene":               "Mon 07.12.-Sun 13.12.",
		"la semana que viene a las diez":    "Mon 07.12.-Sun 13.12. at 10:00",
		"mañana entre las dos y las cuatro": "Fri 04.12. 14:00-16:00",
		"jeudi à dix heures":                "Thu 10.12. at 10:00",
		"jeudi entre 14h et 16h":            "Thu 10.12. 14:00-16:00",
		"übermorgen gegen 15 Uhr":           "Sat 05.12. at 15:00",
		"på fredag kl. 10":                  "Fri 04.12. at 10:00",
		"amanhã das duas às quatro":         "Fri 04.12. 14:00-16:00",
		"el jueves antes de las once":       "Thu 10.12. 0:00-11:00",
		"mardi après-midi":                  "Tue 08.12. 12:00-18:00",
		"demain à quatorze heures":          "Fri 04.12. at 14:00",
		"la semaine prochaine":              "Mon 07.12.-Sun 13.12.",
		"après-demain":                      "Sat 05.12.",
		"depois de amanhã":                  "Sat 05.12.",
		"innerhalb von zwei Wochen":         "Thu 03.12.-Thu 17.12.",
		"inden for to uger":                 "Thu 03.12.-Thu 17.12.",
		"Dienstag 14-16 Uhr":                "Tue 08.12. 14:00-16:00",
		"el martes 10:00-12:00":             "Tue 08.12. 10:00-12:00",
		"vendredi matin":                    "Fri 04.12. 0:00-12:00",
		"terça-feira à tarde":               "Tue 08.12. 12:00-18:00",
		"amanhã às duas da tarde":           "Fri 04.12. at 14:00",
		"na próxima semana":                 "Mon 07.12.-Sun 13.12.",
		"quinta-feira depois das quatro":    "Thu 10.12. 16:00-24:00",
	} {
		var got []string
		for _, w := range Wishes(said, "GB", now) {
			got = append(got, wishText(w))
		}
		if got := strings.Join(got, ", "); got != want {
			t.Errorf("%q: %s, not %s", said, got, want)
		}
	}
}
