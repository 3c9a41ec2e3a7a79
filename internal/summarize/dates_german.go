package summarize

func datesGerman() dateWords {
	return dateWords{
		days:      [4]string{"heute", "morgen", "ubermorgen", ""},
		weekdays:  [7]string{"sonntag", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag|sonnabend"},
		months:    [12]string{"januar|janner", "februar|feber", "marz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"},
		numbers:   map[string]int{"ein": 1, "einem": 1, "einer": 1, "eins": 1, "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwolf": 12, "vierzehn": 14, "funfzehn": 15, "sechzehn": 16, "zwanzig": 20, "dreissig": 30},
		ordinals:  "ersten/zweiten/dritten/vierten/funften/sechsten/siebten/achten/neunten/zehnten/elften/zwolften/dreizehnten/vierzehnten/funfzehnten/sechzehnten/siebzehnten/achtzehnten/neunzehnten/zwanzigsten/einundzwanzigsten/zweiundzwanzigsten/dreiundzwanzigsten/vierundzwanzigsten/funfundzwanzigsten/sechsundzwanzigsten/siebenundzwanzigsten/achtundzwanzigsten/neunundzwanzigsten/dreissigsten/einunddreissigsten",
		units:     [5]string{"minute|minuten", "stunde|stunden", "tag|tagen", "woche|wochen", "monat|monaten"},
		parts:     [4]string{"fruh|in der fruh|am morgen|vormittag|am vormittag|vormittags", "mittag|am mittag|mittags", "nachmittag|am nachmittag|nachmittags", "abend|am abend|abends"},
		in:        "in|binnen|innerhalb",
		spans:     map[string]int{"einer halben stunde": 30, "ner halben stunde": 30, "einer viertelstunde": 15, "anderthalb stunden": 90},
		nextWeek:  "nachste woche|nachster woche|kommende woche|kommender woche",
		nextMonth: "nachsten monat|nachsten monats|kommenden monat",
		ends:      [2]string{"ende der woche|ende dieser woche", "ende des monats|monatsende|ende dieses monats"},
		clock:     "um|nach|ab|gegen|vor|bis",
		hour:      "uhr",
		on:        "am|zum|den|dem|bis zum",
		halfTo:    "halb",
		quarter:   "viertel nach",
		quarterTo: "viertel vor",
		past:      "vom|von|seit|letzten|letzte|nicht",
		notDates:  "guten morgen|guten abend",
	}
}
