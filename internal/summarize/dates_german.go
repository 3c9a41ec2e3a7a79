package summarize

import "strings"

func datesGerman() dateWords {
	w := dateWords{
		days:       [4]string{"heute|noch heute|heut", "morgen", "ubermorgen", "uberubermorgen"},
		weekdays:   [7]string{"sonntag", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag|sonnabend"},
		weekend:    "am wochenende|ubers wochenende|dieses wochenende|am kommenden wochenende|bis zum wochenende|vor dem wochenende|zum wochenende",
		months:     [12]string{"januar|janner|janer", "februar|feber", "marz", "april", "mai", "juni|juno", "juli|julei", "august", "september", "oktober", "november", "dezember"},
		numbers:    "eins|ein|einen|einem|einer|eine/zwei|zwo/drei/vier/funf/sechs/sieben/acht/neun/zehn/elf/zwolf/dreizehn/vierzehn/funfzehn/sechzehn/siebzehn/achtzehn/neunzehn/zwanzig/einundzwanzig/zweiundzwanzig/dreiundzwanzig/vierundzwanzig/funfundzwanzig/sechsundzwanzig/siebenundzwanzig/achtundzwanzig/neunundzwanzig/dreissig/einunddreissig",
		minutes:    "35 funfunddreissig|40 vierzig|45 funfundvierzig|48 achtundvierzig|50 funfzig|55 funfundfunfzig|60 sechzig|72 zweiundsiebzig|90 neunzig",
		ordinals:   "ersten/zweiten/dritten/vierten/funften/sechsten/siebten|siebenten/achten/neunten/zehnten/elften/zwolften/dreizehnten/vierzehnten/funfzehnten/sechzehnten/siebzehnten/achtzehnten/neunzehnten/zwanzigsten/einundzwanzigsten/zweiundzwanzigsten/dreiundzwanzigsten/vierundzwanzigsten/funfundzwanzigsten/sechsundzwanzigsten/siebenundzwanzigsten/achtundzwanzigsten/neunundzwanzigsten/dreissigsten/einunddreissigsten",
		suffixes:   "ten ter te",
		counts:     "1 'ner|1 ner|1 nem|1 ne",
		units:      [6]string{"minute|minuten|min", "stunde|stunden|std", "tag|tage|tagen|tages", "woche|wochen", "monat|monate|monaten|monats", "werktag|werktage|werktagen|arbeitstag|arbeitstage|arbeitstagen"},
		parts:      [6]string{"fruh|morgen|morgens|vormittag|vormittags|in der fruh|in der fruhe|gleich fruh|als erstes", "mittag|mittags", "nachmittag|nachmittags", "abend|abends|auf d' nacht|auf die nacht", "nacht|nachts", "feierabend|dienstschluss|geschaftsschluss|buroschluss|ende des tages|zum feierabend"},
		alone:      [6]string{"am morgen|am vormittag|vormittags|in der fruh|in der fruhe|gleich in der fruh|am fruhen morgen|am spaten vormittag", "am mittag|mittags|zu mittag|gegen mittag|bis mittag|bis zum mittag|zur mittagszeit|um die mittagszeit|ab mittag", "am nachmittag|nachmittags|am fruhen nachmittag|am spaten nachmittag|nach dem mittagessen|nach mittag|nach der mittagspause|bis zum nachmittag", "am abend|abends|am fruhen abend|am spaten abend|gegen abend|bis zum abend|nach feierabend", "", "bis zum feierabend|bis feierabend|vor feierabend|zum feierabend|bis geschaftsschluss|bis dienstschluss|bis buroschluss|bis zum ende des tages|bis ende des tages|bis tagesende|zum tagesende"},
		today:      [6]string{"heute fruh|heut fruh", "", "", "heut abend|heute nacht|heut nacht", "", ""},
		in:         "in|binnen|innerhalb|innerhalb von|in den nachsten|innerhalb der nachsten|in spatestens|spatestens in|in etwa|in ungefahr|in circa|in ca|in ca .|in gut|in knapp|in rund|in zirka|die nachsten|in der nachsten|innerhalb der nachsten|so in",
		within:     "binnen|innerhalb|innerhalb von|in den nachsten|innerhalb der nachsten|die nachsten|in der nachsten|spatestens in|in spatestens",
		fromNow:    "spater",
		lengths:    "30 einer halben stunde|30 ner halben stunde|30 'ner halben stunde|30 halben stunde|30 halbe stunde|30 der nachsten halben stunde|30 halber stunde|15 einer viertelstunde|15 ner viertelstunde|15 viertelstunde|15 einer viertel stunde|45 einer dreiviertelstunde|45 ner dreiviertelstunde|45 einer dreiviertel stunde|90 anderthalb stunden|90 eineinhalb stunden|90 einundeinhalb stunden|150 zweieinhalb stunden|210 dreieinhalb stunden|20160 vierzehn tage|20160 14 tage|2880 zwei tagen",
		or:         "oder|bis",
		next:       "0 diese woche|0 dieser woche|0 noch diese woche|0 im laufe der woche|0 im lauf der woche|0 im laufe dieser woche|0 unter der woche|1 nachste woche|1 nachster woche|1 der nachsten woche|1 in der nachsten woche|1 die nachste woche|1 kommende woche|1 kommender woche|1 der kommenden woche|1 in der kommenden woche|1 die kommende woche|1 folgende woche|1 anfang nachster woche|1 anfang der nachsten woche|1 im laufe der nachsten woche|2 ubernachste woche|2 ubernachster woche|2 in der ubernachsten woche|2 der ubernachsten woche|2 die ubernachste woche|10 diesen monat|10 dieses monats|10 in diesem monat|10 im laufe des monats|11 nachsten monat|11 nachsten monats|11 im nachsten monat|11 des nachsten monats|11 nachstes monat|11 kommenden monat|11 kommenden monats|11 im kommenden monat|11 des kommenden monats|11 im folgemonat|12 ubernachsten monat|12 im ubernachsten monat",
		periods:    "0 der woche|0 woche|10 des monats|10 monat|20 des jahres|20 dieses jahres|20 jahr",
		edges:      "0 anfang|0 zu beginn|0 zum anfang|0 beginn|0 zu anfang|1 mitte|1 in der mitte|2 ende|2 zum ende|2 am ende|2 gegen ende|2 bis ende|2 spatestens ende",
		edged:      "210 monatsende|210 zum monatsende|211 ende vom nachsten monat|210 ende vom monat|211 ende nachsten monats|210 ultimo|10 monatsanfang|11 anfang vom nachsten monat|110 monatsmitte|1 wochenanfang|1 zum wochenanfang|1 anfang der woche|200 ende der woche|220 jahresende|220 zum jahresende",
		weekLater:  "in einer woche|in ner woche|in 'ner woche|in acht tagen|in 8 tagen|uber eine woche|ubernachster|in einer woche drauf",
		suffix:     "nachster|kommender",
		clocks:     "15 viertel nach H|15 viertel uber H|15 viertel ab H|-15 viertel vor H|-15 dreiviertel H|-15 drei viertel H|-45 viertel H|-30M- M vor halb H|-30M- M minuten vor halb H|-30M+ M nach halb H|-30M+ M minuten nach halb H|-35 kurz vor halb H|-30 halb H|- M vor H|- M minuten vor H|+ M nach H|+ M minuten nach H|+ M ab H|+ M uber H|0 punkt H|0 punktlich H",
		hours:      "24 mitternacht",
		hour:       "uhr",
		hourLength: "h",
		joined:     [6]string{"morgen|vormittag|fruh", "mittag", "nachmittag", "abend", "nacht", ""},
		at:         "um|@|so um|um etwa|um circa|um ca|um ca .|um ungefahr|um punkt",
		around:     "nach|ab|gegen|vor|bis|bis um|ab um|so gegen|etwa|ungefahr|circa|so nach|spatestens um|kurz nach|kurz vor|nicht vor|erst ab|erst nach|fruhestens ab|fruhestens um|spatestens|von",
		between:    "zwischen|von|so zwischen|irgendwann zwischen",
		through:    "bis|bis einschliesslich|bis inklusive",
		bounds:     "1 nach|1 kurz nach|1 erst nach|1 so nach|2 ab|2 ab um|2 erst ab|2 nicht vor|2 fruhestens ab|2 fruhestens um|2 fruhestens am|2 ab dem|3 vor|3 kurz vor|4 bis|4 bis um|4 bis zum|4 bis am|4 spatestens|4 spatestens um|4 spatestens am",
		soon:       "so bald wie moglich|so schnell wie moglich|schnellstmoglich|baldmoglichst|moglichst bald|jederzeit|nachster freier|nachsten freien|erster freier|ersten freien",
		to:         "und|bis|auf|bis um",
		on:         "am|zum|den|dem|bis zum|bis am|ab dem|vor dem|spatestens am|der|die|fur den|auf den|bis zu dem|nach dem|um den|ab",
		before:     "am|bis|bis zum|bis am|ab|fur|fur den|vor|nachsten|nachste|nachster|nachstem|kommenden|kommende|kommender|diesen|dieser|diese|dieses|den|der|dem|spatestens|zum|auf|gegen|noch|nach|um|an diesem|ab dem|bis spatestens|erst|gleich|schon|direkt",
		glue:       "um|am|den|dem|dann|gleich|so|bitte|auch|noch|schon|wieder|der|zum|in|im|irgendwann|spatestens|bis|eher|direkt|mal|vielleicht|also|dann so|ab|gegen|fruhestens|etwa|der|so gegen|von|ja|ah|ahm|gut|okay|sagen wir|sagen wir mal",
		past:       "vom|von|seit|letzten|letzte|letzter|letztes|letzte woche|nicht|nicht am|vergangenen|vergangene|vorigen|vorige|voriger|gestern|vorgestern|jeden|jede|jeder|guten|schonen|schon seit|seit dem|seit letztem|noch nie|nicht vor|nicht erst|bis jetzt|keinen|war|waren|weder|diesjahrigen|nie|erst vom|ab und zu|kein|vom letzten|am letzten|bis vergangenen|in der vergangenen",
		gone:       "nicht|vergangener|vergangenen|letzter woche|der letzten woche|letzte woche|war|waren|vergangener woche|vor einer woche|leider nicht",
		habit:      "jeden|jeder|immer|immer am|jeweils|jeweils am",
		follows:    "und|oder|aber|weil|denn|dass|wenn|da|dann|bitte|ist|war|wird|ware|passt|geht|ginge|hatte|ich|du|er|sie|es|wir|ihr|man|mir|mich|dich|dir|ihn|ihm|ihnen|uns|euch|herr|herrn|frau|der|die|das|den|dem|des|ein|einen|zu|zum|zur|mit|bei|im|in|am|an|auf|fur|von|vom|wegen|nach|vor|bis|ab|gegen|noch|nochmal|schon|auch|gern|gerne|ja|ne|gell|oder so|herum|rum|zuruck|an|anrufen|zuruckrufen|telefonieren|melden|vorbeikommen|kommen|sprechen|schicken|senden|meldet|ruft|rufe|rufen|kommt|kann|konnen|konnten|konnte|soll|sollen|will|wollen|muss|mussen|darf|habe|hab|haben|hat|bin|sind|sein|erreichbar|frei|moglich|perfekt|super|gut|spatestens|fruhestens|sonst|nicht|alles|damit|sobald|falls|unter|uber|jemand|eingetragen|vereinbart|uhrzeit|einverstanden|ok|okay|wieder|immer|mal|kurz|lieber|besser|halt|was|wo|wer|wie|dazu|dort|hier",
		counted:    "sekunde|sekunden|jahr|jahre|jahren|jahrs|jahres|hundert|tausend|millionen|prozent|grad|euro|franken|dollar|cent|kronen|mal|meter|metern|kilometer|kilometern|kilo|kilogramm|gramm|liter|kilowatt|kilowattstunden|module|modulen|leute|leuten|personen|kinder|kindern|mann|stuck|stock|etage|reihe|zeile|mahnung|punkt|punkte|punkten|prozentpunkte|drittel|viertel|halbe|halben|woche|wochen|male|malen|zimmer|zimmern|seiten|seite|zeilen|anrufe|anrufen zu|stellen|quartal|weihnachtstag|weihnachtsfeiertag|blick|linie|versuch|mann|frauen|verschiedene|verschiedenen|weitere|weiteren|andere|anderen|der beiden|fenster|platten|zoll|stufen|nachte|nachten|stern|sterne|klasse|gang|teil|rate|raten|stunde",
		notDates:   "guten morgen|schonen guten morgen|guten abend|schonen abend|guten mittag|schonen nachmittag|jeden morgen|jeden abend|am nachsten morgen|am nachsten tag|am ende des tages|eines tages|von morgens bis abends|rund um die uhr|24 / 7|auf einen blick|morgen mittag zusammen|in der letzten zeit|in letzter zeit|heutzutage|bis dann|bis dahin|zum ersten mal|beim ersten mal|ab und an|in kurze|so oder so|nach wie vor",
		dot:        true,
	}
	// "bis zum zwölften", "der zwölfte".
	var ordinals []string
	for o := range strings.SplitSeq(w.ordinals, "/") {
		for form := range strings.SplitSeq(o, "|") {
			o += "|" + strings.TrimSuffix(form, "n") + "|" + strings.TrimSuffix(form, "n") + "r"
		}
		ordinals = append(ordinals, o)
	}
	w.ordinals = strings.Join(ordinals, "/")
	return w
}
