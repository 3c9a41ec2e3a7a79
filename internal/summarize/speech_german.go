package summarize

func speechGerman() speech {
	const (
		then = `[^,.;:?!]*?`
		sent = `(?:zu|nach|ver|uber|ab|raus|weiter|rum|hin|mit)?(?:zu)?`
	)
	return speech{
		common: "der die das den dem des ein eine einen einem einer und oder aber dass weil wenn als auch noch nur schon mal ja nein nicht kein keine ich du er sie es wir ihr mich mir dich dir ihn ihm ihnen uns euch sich mein meine dein deine sein seine ihre ihren ihrem unser unsere in im an am auf aus bei mit nach von vom vor zu zum zur um bis fur uber unter gegen durch ist sind war waren bin bist hat habe haben hatte hatten wird werden wurde kann konnen konnte muss soll will mochte wie was wer wo wann warum da dann hier jetzt heute morgen gestern so sehr gut gern bitte danke hallo guten tag okay also halt doch eben etwas nichts alles man diese dieser dieses dort denn ob einfach wieder immer ganz genau klar alles sonst herr frau wegen dazu davon damit darauf bescheid lassen machen geht mehr beim hab wollt bin weiter komme kommt kommen mach mache macht gerne richte richtet richten aus gebe geben gibt sagt sache sachen",
		verbs: [deeds]verbs{
			toCall: {
				says:  `(?:zuruck|an|durch)?ruf(?:e|t|en)|meld(?:e|et|en)|telefonier(?:e|t|en)|kontaktier(?:e|t|en)|klingel(?:t|n)|klingle|setzt? sich|setzen (?:wir )?uns`,
				base:  `(?:zuruck|an|durch)?(?:zu)?rufen|melden|telefonieren|kontaktieren|klingeln|durchklingeln|in verbindung setzen`,
				order: `ruf|rufe|rufen|ruft|meld|melde|melden`,
				other: `(?:an|zuruck)gerufen|kontaktiert|(?:\w+ ){0,2}(?:an|ruck)ruf`,
			},
			toSend: {
				says:  sent + `(?:schick|send)(?:e|t|en|et)|(?:zu)?mail(?:e|t|en)|fax(?:e|t|en)|(?:weiter)?leit(?:e|et|en)|ubermittel(?:t|n)|ubermittle|liefer(?:e|t|n)|stell(?:e|t|en)(?: \w+){1,8} (?:aus|zu)|(?:lass|lasst|lasse|lassen)(?: \w+){1,8} zukommen|schreib(?:e|t|en) (?:ihnen|dir|euch|ihm)|bring(?:e|t|en)(?: \w+){0,6} vorbei|komm(?:e|t|en)(?: \w+){0,5} per (?:mail|post|email|e|sms|whatsapp|brief)|geh(?:e|t|en)(?: \w+){0,5} (?:raus|an sie)`,
				base:  sent + `(?:schicken|senden)|(?:zu)?mailen|faxen|weiterleiten|liefern|zustellen|ausstellen|zukommen lassen|ubermitteln|vorbeibringen`,
				order: `schick|schicke|schicken|schickt|send|sende|senden|mail|maile|mailen|leit|leite|leiten|fax|faxen`,
				other: `(?:zu|ver|nach)?ge(?:schickt|sandt|sendet)|verschickt|zugestellt|(?:\w+ ){0,3}(?:kopie|zusendung|unterlagen|kostenvoranschlag|angebot|rechnung|bescheinigung|bestatigung)`,
			},
			toTell: {
				says:  `(?:geb(?:e|en)|gibt|sag(?:e|t|en))(?: \w+){0,6} (?:bescheid|ruckmeldung|antwort)|(?:bescheid|ruckmeldung) (?:geb(?:e|en)|gibt|sag(?:e|t|en))|teil(?:e|t|en)(?: \w+){1,8} mit|mitteil(?:e|t|en)|informier(?:e|t|en)|benachrichtig(?:e|t|en)|bestatig(?:e|t|en)`,
				base:  `bescheid (?:geben|sagen)|mitteilen|informieren|benachrichtigen|bestatigen|ruckmeldung geben|antworten|sagen`,
				order: `(?:geb(?:en)?|gib|sag|sagen)(?: \w+){0,3} bescheid|teilen|informieren|bestatigen`,
				other: `informiert|benachrichtigt|(?:geben|gib|gebt|sag|sagen|sagt)(?: \w+){0,6} bescheid`,
			},
			toAsk: {
				says:  `(?:nach|er)?frag(?:e|t|en)|(?:ab)?klar(?:e|t|en)|sprech(?:e|en)|spricht|kummer(?:e|t|n)|kummre|richt(?:e|et|en)(?: \w+){1,6} aus|erkundig(?:e|t|en)|hak(?:e|t|en)(?: \w+){0,6} nach|(?:geb(?:e|en)|gibt)(?: \w+){1,8} weiter|weitergeb(?:e|en)|weitergibt|erinner(?:e|t|n)|drang(?:e|t|en)`,
				base:  `(?:nach|ab|er)?(?:zu)?fragen|(?:ab)?(?:zu)?klaren|sprechen|(?:zu )?kummern|ausrichten|weitergeben|nachhaken|erkundigen|erinnern`,
				order: `frag|frage|fragen|klaren|erinnern`,
			},
			toCheck: {
				says:  `(?:uber|nach)?pruf(?:e|t|en)|(?:schau|guck)(?:e|t|en)(?: \w+){1,8} (?:nach|an)|anschaut|nachschaut|nachseh(?:e|en)|kontrollier(?:e|t|en)`,
				base:  `(?:uber|nach)?prufen|nachsehen|nachschauen|nachgucken|schauen|gucken|anschauen|ansehen|kontrollieren`,
				order: `prufen|pruf|schau|schauen|guck`,
			},
			toDo: {
				says:  `bestell(?:e|t|en)|bereit(?:e|et|en)(?: \w+){1,8} vor|erstell(?:e|t|en)|reparier(?:e|en)|tausch(?:e|t|en)|organisier(?:e|t|en)|besorg(?:e|t|en)|veranlass(?:e|t|en)|erstatt(?:e|et|en)|uberweis(?:e|t|en)|hol(?:e|t|en)(?: \w+){1,8} ab|mach(?:e|t|en)(?: \w+){1,8} fertig|setz(?:e|t|en)(?: \w+){1,8} auf|leg(?:e|t|en)(?: \w+){1,8} (?:bereit|zuruck)|druck(?:e|t|en)|verlanger(?:e|t|n)|korrigier(?:e|t|en)|richt(?:e|et|en)(?: \w+){1,8} (?:ein|her)|komm(?:e|t|en)(?: \w+){0,8} (?:vorbei|raus|zu ihnen|zu euch|zu dir)|vorbeikomm(?:e|t|en)|beantrag(?:e|t|en)|schreib(?:e|t|en)(?: \w+){1,8} (?:gut|um)|rechn(?:e|et|en)(?: \w+){1,8} (?:aus|durch|nach)|kalkulier(?:e|t|en)|such(?:e|t|en)(?: \w+){1,8} (?:raus|heraus)|arbeit(?:e|et|en)(?: \w+){1,8} aus|behebt|beheben|behebe`,
				base:  `(?:nach)?bestellen|vorbereiten|erstellen|reparieren|(?:aus|um)tauschen|organisieren|besorgen|veranlassen|(?:zuruck)?erstatten|uberweisen|abholen|fertig machen|aufsetzen|bereitlegen|ausdrucken|verlangern|korrigieren|einrichten|vorbeikommen|beantragen|gutschreiben|ausrechnen|durchrechnen|raussuchen|heraussuchen|ausarbeiten|beheben|zusammenstellen`,
				order: `bestell|bestellen|besorg|besorgen|korrigieren|erstellen|reparieren`,
			},
			toGet: {says: `bekomm(?:en|st|t)|krieg(?:en|st|t)|erhalten|erhalt|erhaltst|horen(?: \w+){0,4} von|hort(?: \w+){0,4} von`, base: `bekommen|erhalten|horen|kriegen`},
		},
		promises: []string{
			`\b(?:werde|wird|werden)\b` + then + `{base}`,
			`\b(?:lasse|lasst|lassen) (?:sie|dich|euch|ihn|ihnen|dir|das|die|den)\b` + then + `{base}`,
			`\bwerden ` + then + `\b(?P<p>zuruckgerufen|angerufen|kontaktiert|informiert|benachrichtigt)\b`,
			`\bwird ` + then + `\b(?P<p>zugeschickt|zugesandt|verschickt|nachgeschickt|zugestellt)\b`,
			`{says}`,
		},
		offers: []string{
			`\bsoll(?:en)? (?:ich|wir|er|\w+ \w+)\b` + then + `{base}`,
			`\b(?:kann|konnte|konnen|konnten|darf|durfte) (?:ich|wir|er|(?:frau|herr) \w+)\b` + then + `{base}`,
			`\b(?:ich|wir|er|(?:frau|herr) \w+) (?:kann|konnte|konnen|konnten)\b` + then + `{base}`,
			`\b(?:mochten|wollen|wollten|mochtest|willst) (?:sie|du|ihr) , dass [^.;?!]*?{says}`,
			`\b(?:mochten|wollen|wunschen|brauchen) (?:sie|du)\b` + then + `\b(?P<p>ruckruf|anruf)\b`,
		},
		requests: []string{
			`(?:\b(?P<s>ich|wir|und ich|da ich) )?\b(?:konnen|konnten|konnt|konntet|kannst|konntest|kann|konnte|wurden|wurdest|wurde|mogen|soll|sollen|sollte)\b (?P<s2>\w+)\b` + then + `{base}`,
			`(?:\b(?P<s>ich|wir) )?{order} (?:sie |s |'s |doch |mal |bitte |ruhig |einfach |noch |dann |halt |auch )*(?:mich|mir|uns|ihn|ihm|ihr|es|das|die|den|bitte|sich)\b`,
			`\b(?P<p>(?:geben|gib|gebt|sag|sagen|sagt)(?: \w+){0,6} bescheid)\b`,
			`\b(?:mochte|mochten|will|wollen|bitte|wunsche|ware (?:\w+ )?(?:gut|schon|nett|super|lieb|toll|prima)|fande es gut|hatte gern) ?,? (?:dass|wenn)\b [^.;?!]*?{says}`,
			`\b(?:ich|wir) (?:brauche|brauchte|brauchten|hatte gern|mochte|bitte um|will|wunsche)\b` + then + `\b(?P<p>ruckruf|anruf)\b`,
		},
		joined: []string{`\bund {says}`},
		wishes: []string{
			`\b(?:mochte|mochten|will|wollte|wunscht|wunschte|bittet|bitten|bat|baten|verlangt|verlangte|erbittet|hatte gern|fordert|forderte|erwartet|bestand darauf|besteht darauf)\b[^.;?!]*?\b(?P<p>zuruckgerufen|angerufen|kontaktiert|informiert|benachrichtigt|zugeschickt|zugesandt)\b`,
			`\b(?:mochte|mochten|wollte|wunscht|wunschte|bittet|bat|baten|verlangt|verlangte|fordert|forderte|erwartet|gewunscht|gebeten)\b[^.;?!]*?, (?:dass|ob) [^.;?!]*?{says}`,
			`\b(?:bittet|bitten|bat|baten|wunscht|wunschte|verlangt|verlangte|erwartet|fordert|ersuchte|ersucht)\b` + then + `\b(?P<p>(?:an|ruck)ruf|kopie|zusendung|unterlagen|kostenvoranschlag|angebot|rechnung|bescheinigung|bestatigung)\b`,
			`\b(?:bittet|bitten|bat|baten|gebeten|ersuchte)\b[^.;?!]*?{base}`,
			`\b(?:mochte|mochten|will|wollte|braucht|brauchte|benotigt|hatte gern)\b` + then + `\b(?P<p>(?:an|ruck)ruf|kopie|kostenvoranschlag)\b`,
		},
		ours: []string{
			`\b(?P<s>\w+) (?:soll|sollen|wird|werden|muss|mussen|sollte|sollten|will|wollen)\b` + then + `{base}`,
			`\b(?:soll|sollen|wird|werden|muss)\b` + then + `\b(?P<p>zuruckgerufen|angerufen|kontaktiert|informiert|zugeschickt|zugesandt|verschickt|nachgeschickt|zugestellt)\b`,
			`\b(?P<s>\w+) {says}`,
			`\b(?:versprach|verspricht|sagte zu|bot an|vereinbart|vereinbarten)\b[^.;?!]*?{base}`,
		},
		theirs:  `^(?:du|ihr|s|wer|was|man|es)$`,
		client:  `^(?:er|sie|es|kunde|kundin|anrufer|anruferin|anrufende|klient|klientin|patient|patientin|mieter|mieterin|mandant|mandantin|mitglied|interessent|interessentin|teilnehmer|teilnehmerin|gast|paar|brautpaar|eltern|mutter|vater|kontakt)$`,
		called:  `\b(?:rief|meldete|kontaktierte|erkundigte|telefonierte|hat|hatte|war|wollte|mochte|fragte|bat|beschwerte)\b`,
		mine:    `^(?:ich|wir|und ich|da ich|man|es)$`,
		asks:    `^(?:(?:und|dann|bitte|also|so|am besten|ja|gut) )*\w+en (?:sie|s)\b|\b(?:konnen|mussen|sollten|durfen|mochten|wollen|brauchen|konnten|mussten) (?:sie|s)\b|\bsie (?:konnen|mussen|sollten|durfen|mochten|wollen|brauchen|haben|hatten)\b|\b(?:kannst|musst|solltest|darfst|willst|magst|hast) du\b|\bdu (?:kannst|musst|solltest|darfst|willst|hast)\b|\bsie (?:schicken|senden|rufen|melden|bringen|geben|mailen|fragen|anrufen) (?:mir|uns|mich|sich|es|das)\b|\bmelden sie sich\b|\bdu \w+st\b|\w+st du\b`,
		not:     `\b(?:nicht|nie|niemals|nimmer|kein\w*|ohne|niemand|nichts|nix|selbst|selber)\b`,
		unless:  `\b(?:falls|wenn|sofern|wenn's|ware|hatte ich)\b|^(?:und |aber )?sollten?\b`,
		depends: `\b(?:falls|sofern|nur wenn|erst wenn|sonst)\b`,
		polite:  `\b(?:wenn|falls) (?:es |das |sie |ihnen |dir |du |ihr |ich )*(?:geht|passt|recht|moglich|mogen|mochten|wollen|wollt|willst|magst|konnen|konntest|konnten|durfte|darf|ok|okay|in ordnung|nichts ausmacht|lieb)|\bwenn's (?:geht|passt|recht|moglich|irgendwie)|\bwenn moglich\b`,
		done:    `\b(?:gerade|soeben|bereits|schon|immer|meistens|normalerweise|augenblick|moment|hiermit)\b|\b(?:hat|haben|habe|hab|wurde|wurden|ist|sind)\b.*\b(?:\w+iert|(?:be|er|uber|ange|zuge)\w+t|verschickt|versendet|versandt)\b`,
		settled: `\b(?:ge(?:schickt|sendet|andert|loscht|bucht|speichert|strichen)|verschickt|storniert|umgestellt|aktualisiert|erledigt|rausgegangen|hinausgegangen|korrigiert|eingerichtet|umgebucht|verschoben|zugeschickt|rausgeschickt)\b`,
		yes:     `^(?:(?:ah|ach|oh|ahm|mhm|hm|na|nun|so|also|das) ?,? ?)*(?:ja|jo|jawohl|gern|gerne|bitte|okay|ok|gut|super|prima|perfekt|klar|passt|genau|toll|wunderbar|einverstanden|machen (?:sie|wir)|ware|reicht|geht|danke|fein|schon|sehr|alles|in ordnung|freilich|kein problem|halb|morgen|top|cool|nice)\b|\bkein problem\b|\bpasst\b`,
		no:      `^(?:(?:ah|ach|oh|ahm|mhm|hm|na|nun|so|also) ?,? ?)*(?:nein|ne|nee|no|nicht notig|brauch\w* (?:es|sie|ich) nicht|lieber nicht)\b|\b(?:nicht notig|nicht notwendig|braucht's nicht|brauchen sie nicht|lassen sie (?:das|mal|nur))\b`,
		cannot:  `^(?:nein|leider|tut mir leid|bedaure)\b|\b(?:leider nicht|das geht (?:leider )?nicht|kann ich (?:leider )?nicht|konnen wir (?:leider )?nicht|nicht moglich)\b`,
		labels:  [6]string{"Anliegen", "Zu tun", "Neue E-Mail", "Neue Nummer", "Neuer Name", "Wünscht keinen Kontakt mehr."},
	}
}
