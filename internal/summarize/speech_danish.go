package summarize

func speechDanish() speech {
	const (
		// Adverbs stand between an auxiliary and its verb, and dates may.
		adverb = `lige|saa|nok|ogsaa|godt|gerne|bare|selvfoelgelig|naturligvis|selv|straks|da|jo|nu|snart|meget|venligst|eventuelt|evt|maaske|hellere|helst|derfor|ellers|egentlig|endelig|faktisk|simpelthen|personligt|hurtigt|hurtigst muligt|med det samme|altsaa|bagefter|derefter|saa vidt muligt|til gengaeld|efterfoelgende|desuden|dog|i det mindste|proeve at|huske at|naa at|vaere (?:saa )?(?:soed|rar|venlig|flink) (?:at|og)|tage og|gaa ind og|soerge for at|faa|i (?:dag|morgen|aften|eftermiddag|formiddag|naeste uge|denne uge)|(?:nu )?paa \w+dag|naeste uge|senere|en (?:anden )?dag|paa et tidspunkt|taenke (?:dig|jer) at|ogsaa lige`
		then   = `(?:(?:` + adverb + `) )*`
		thenNo = `(?:(?:ikke|ik|ik'|mon|` + adverb + `) )*` // "Kan du ikke lige …?" asks for it
		// Somebody else is made to do it: "bede ham om at", "få Peter til at".
		through = `(?:(?:bede|faa|minde|saette|have|lade) (?:[a-z]+ ){1,4}?(?:om |til |paa )?(?:at )?)?`
		ours    = `vi|jeg|han|hun|de|en af \w+(?: \w+)?|(?:min|mine|vores|hans|hendes) \w+(?: \w+)?`
		asked   = `(?:du|i|de|dere|nogen|han|hun|en (?:af \w+|eller anden)(?: \w+)?|en \w+(?: (?:fra|hos) \w+)?|(?:jeres|din|dine|hans|hendes) \w+(?: \w+)?|(?P<s>[a-z]+)(?: [a-z]+)?)`
		parts   = `ringet(?: op| tilbage)?|kontaktet|(?:til|ud|af|efter|frem|ind|videre)?sendt|mailet|leveret|bestilt|skiftet|udskiftet|byttet|ombyttet|repareret|ordnet|fikset|lavet|refunderet|tilbagebetalt|udbetalt|overfoert|krediteret|godskrevet|rettet|undersoegt|tjekket|gennemgaaet|printet|udstedt|fornyet|forlaenget|udarbejdet|underrettet|informeret|orienteret|hentet|afhentet|skaffet|spurgt|fulgt op|oversat|malet|monteret|installeret|trykket|renset|faerdiggjort|klargjort`
		papers  = `tilsendt|sendt|\w*kopi|\w*kvittering|\w*tilbud|\w*faktura|\w*regning|\w*bekraeftelse|\w*kontrakt|\w*attest|\w*erklaering|\w*brochure|\w*katalog|\w*oversigt|\w*rapport|\w*opgoerelse|\w*udskrift|\w*referat|\w*prisliste|\w*dokumentation|\w*recept`
		// What somebody else is mostly asked to do.
		words = `(ringe|kontakte|sende|eftersende|maile|skrive til|vende(?: \w+){0,2}? tilbage|komme (?:ud|forbi))\b`
		// What is to be asked or told comes after a comma: "Jeg spørger, om …".
		tail = `(?:(?: \w+){0,8} , (?:om|hvad|hvor\w*|hvem|hvilke\w*|naar|saa snart|at)(?: \w+){0,6})?`
		// What a word must not be, to be a subject that does something.
		little = `du|i|som|der|hvem|hvad|hvor|hvornaar|hvordan|hvorfor|man|mange|folk|alle|ingen|saa|og|eller|men|at|om|for|til|fra|med|paa|af|op|ud|hos|ved|den|det|dette|dem|dig|mig|jer|os|ham|hende|sig|bare|lige|ogsaa|ikke|nu|her|en|et|noget|nogen|naar|hvis|fordi|selv|tak|ja|nej|jo|jamen|ellers|har|er|var|vil|skal|kan|maa|kunne|skulle|ville|bliver|blive|tilbage|frem|forbi|over|ind|ned|hen|hjem|videre|igen|rundt|sammen|tidligst|foerst|derhen|derud|ofte|plejer|dengang|efter|under|mens`
		days   = `morgen|dag|\w+dag|aften|middag|eftermiddagen|weekenden|uge|ugen|time|timer|dage|gang|nat`
	)
	return speech{
		common: "hjem jeg du han hun vi de dem mig dig ham hende os jer min mit mine din dit dine vores jeres deres hans hendes den det der denne dette disse en et og eller men at som om hvis naar fordi saa da jo ja nej ikke er var har havde bliver blev blive vaere vaeret kan kunne skal skulle vil ville maa maatte faar faa fik faaet gor goer gjorde gjort tager tage kommer komme gaar til fra med paa af for ved hos op ud ind over under efter inden uden mod mellem nu her lige ogsaa bare godt gerne nok selv selvfoelgelig naturligvis meget mere mest lidt helt rigtig rigtigt noget nogen nogle intet ingen alle alt hvad hvem hvor hvornaar hvordan hvorfor hej dav goddag farvel tak okay fint super perfekt dejligt altsaa maaske eventuelt venligst endelig straks snart senere samme ellers egentlig igen tilbage besked lyd svar klar klart mandag tirsdag onsdag torsdag fredag loerdag soendag morgen dag aften eftermiddag formiddag uge ugen naeste klokken halv senest loebet time timer dage minutter muligt hurtigst tidlig tidligt formiddagen eftermiddagen aftenen middag weekenden weekend maaneden venlig soed rart hjem hjemme desvaerre gaaet inde optaget moede ferie beklager undskyld noedt frem videre sendt ringet kontaktet hoerer giver tager kigger taler snakker siger vender soerger laegger saetter finder bede bedt sige give se hoere ting sagen noteret beder oensker gider anden andet andre maade samtale opkald telefon kunden",
		verbs: [deeds]verbs{
			toCall: {
				says:  `ringer|telefonerer|kontakter|vender(?: \w+){0,2}? tilbage|tager(?: \w+){0,2}? kontakt|tager(?: \w+)? fat i (?:dig|jer|ham|hende|dem)|slaar(?: \w+)? paa traaden|giver(?: lige)? (?:dig|jer|ham|hende|dem) et (?:kald|ring|opkald)|foelger(?: \w+){0,2}? op|melder(?: \w+)? tilbage`,
				base:  `ringe|telefonere|kontakte|vende(?: \w+){0,2}? tilbage|tage(?: \w+){0,2}? kontakt|tage(?: \w+)? fat i (?:dig|jer|mig|os|ham|hende|dem)|slaa(?: \w+)? paa traaden|give(?: lige)? \w+ et (?:kald|ring|opkald)|foelge(?: \w+){0,2}? op|melde(?: \w+)? tilbage`,
				order: `ring|kontakt|vend(?: \w+)? tilbage|tag(?: \w+)? fat i mig|giv(?: lige)? (?:mig|os|ham|hende) et (?:kald|ring|opkald)`,
				other: `ringet(?: op| tilbage)?|kontaktet|fulgt op|ringes(?: \w+)? (?:op|tilbage)|kontaktes|(?:\w+ ){0,2}opkald|opringning|ringede|kontaktede`,
			},
			toSend: {
				says:  `(?:finder|printer|laver|scanner|kopierer|udskriver|skriver|henter)(?: \w+){1,6}? og (?:sender|mailer)|(?:til|ud|efter|frem|gen|ind|videre)?sender|mailer|faxer|smser|sms'er|leverer|afleverer|skriver(?: \w+){0,2}? til|skriver(?: \w+){0,2}? en (?:mail|sms|besked)|laegger(?: \w+){1,6}? i (?:posten|postkassen|din|jeres|e)|smider(?: \w+){1,5}? (?:i posten|afsted|i en mail)`,
				base:  `(?:finde|printe|lave|scanne|kopiere|udskrive|skrive|hente)(?: \w+){1,6}? og (?:sende|maile)|(?:til|ud|efter|frem|gen|ind|videre)?sende|maile|faxe|smse|sms'e|levere|aflevere|skrive(?: \w+){0,2}? til|skrive(?: \w+){0,2}? en (?:mail|sms|besked)|laegge(?: \w+){1,6}? i (?:posten|postkassen|min|vores|e)|smide(?: \w+){1,5}? (?:i posten|afsted|i en mail)`,
				order: `(?:til|ud|efter|frem|gen|ind|videre)?send|mail|fax|smid|skriv(?: \w+){0,2}? en (?:mail|sms)|skriv(?: \w+){0,2}? til`,
				other: `(?:til|ud|af|efter|frem|ind|videre)?sendt|mailet|leveret|(?:til|ud|efter|frem|ind)?sendes|mailes|leveres|(?:\w+ ){0,3}(?:` + papers + `)\w*|(?:til|ud|ef)?sendte|smser|mailede`,
			},
			toTell: {
				says:  `giver(?: \w+){0,5}? (?:besked|lyd|svar|tilbagemelding|melding|opdatering|praj)|informerer|orienterer|underretter|melder(?: \w+)? ud|bekraefter|svarer|holder (?:dig|jer|ham|hende)(?: \w+)? (?:orienteret|opdateret|informeret|underrettet)`,
				base:  `give(?: \w+){0,5}? (?:besked|lyd|svar|tilbagemelding|melding|opdatering|praj)|informere|orientere|underrette|bekraefte|svare|holde (?:dig|jer|mig|os|ham|hende)(?: \w+)? (?:orienteret|opdateret|informeret|underrettet)|lade (?:mig|os|dig|jer|ham|hende) (?:vide|hoere)`,
				order: `giv(?: \w+){0,3}? (?:besked|lyd|svar|tilbagemelding|praj)|lad (?:mig|os|ham|hende)(?: \w+)? (?:vide|hoere)|hold (?:mig|os)(?: \w+)? (?:orienteret|opdateret|informeret|underrettet)`,
				other: `underrettet|informeret|orienteret|giver|svar|svarede|besked|tilbagemelding|underrettes|informeres|orienteres`,
			},
			toAsk: {
				says:  `spoerger|overtager|overdrager|(?:taler|snakker|droefter|vender)(?: \w+){0,4}? med|tager(?: \w+){0,3}? op(?: med)?|tager(?: \w+){0,2}? fat i|hoerer(?: \w+){0,4}? (?:med|ad|hos)|beder|rykker|minder|foreholder|giver(?: \w+){0,4}? (?:videre|besked til)|bringer(?: \w+){0,4}? videre|siger(?: \w+){0,3}? (?:til|videre)|laegger(?: \w+){0,2}? (?:besked|seddel|note|lap)|finder(?: \w+){0,3}? ud af|afklarer|forhoerer|efterlyser|aftaler(?: \w+){0,3}? med|koordinerer`,
				base:  `spoerge|overtage|overdrage|(?:tale|snakke|droefte|vende)(?: \w+){0,4}? med|tage(?: \w+){0,3}? op(?: med)?|tage(?: \w+){0,2}? fat i|hoere(?: \w+){0,4}? (?:med|ad|hos)|bede|rykke|minde|give(?: \w+){0,4}? (?:videre|besked til)|bringe(?: \w+){0,4}? videre|sige(?: \w+){0,3}? (?:til|videre)|laegge(?: \w+){0,2}? (?:besked|seddel|note|lap)|finde(?: \w+){0,3}? ud af|afklare|forhoere|efterlyse|hilse|koordinere`,
				order: `spoerg|bed|ryk|mind|hils|sig(?: \w+){0,3}? (?:til|videre)|giv(?: \w+){0,4}? (?:videre|besked til)|snak(?: \w+){0,2}? med|tal(?: \w+){0,2}? med|hoer(?: \w+){0,3}? (?:med|ad|hos)|laeg(?: \w+){0,2}? (?:besked|seddel|note|lap)|find(?: \w+){0,2}? ud af`,
				other: `taler|snakker|droefter|vender|tager|hoerer|siger|laegger|finder|spurgt|bringer`,
			},
			toCheck: {
				says:  `undersoeger|tjekker|checker|kontrollerer|efterser|gennemgaar|kigger(?: \w+){0,3}? (?:paa|efter|naermere)|ser(?: \w+){0,3}? (?:paa|efter|naermere)|slaar(?: \w+){1,3}? op|regner(?: \w+){0,3}? (?:paa|efter|igennem)`,
				base:  `undersoege|tjekke|checke|kontrollere|efterse|gennemgaa|kigge(?: \w+){0,3}? (?:paa|efter|naermere)|kigge|se(?: \w+){0,3}? (?:paa|efter|naermere)|se|slaa(?: \w+){1,3}? op|regne(?: \w+){0,3}? (?:paa|efter|igennem)|finde ud af`,
				order: `undersoeg|tjek|check|kig|kontroller`,
				other: `kigger|ser|undersoegt|tjekket|gennemgaaet|regner|undersoeges|gennemgaas`,
			},
			toDo: {
				says:  `bestiller|genbestiller|forbereder|laver|udarbejder|udfaerdiger|printer|reparerer|retter|skifter|udskifter|ombytter|bytter|ordner|fikser|klarer|soerger(?: \w+){0,3}? for|arrangerer|organiserer|skaffer|fremskaffer|opretter|udsteder|refunderer|tilbagebetaler|udbetaler|betaler(?: \w+){0,4}? tilbage|overfoerer|krediterer|godskriver|modregner|henter|afhenter|indhenter|kommer(?: \w+){0,5}? (?:ud|forbi|over|hjem|op|paa besoeg)(?: \w+){0,4}? og \w+|kommer(?: \w+){0,4}? (?:ud|forbi|over|hjem|op|paa besoeg)|kommer og \w+|koerer(?: \w+){0,4}? (?:ud|forbi|hen)|ansoeger|fornyer|forlaenger|monterer|installerer|opsaetter|saetter(?: \w+){1,6}? (?:op|i gang|i stand|paa sagen)|goer(?: \w+){1,6}? (?:klar|faerdig|faerdigt)|laegger(?: \w+){1,6}? (?:klar|parat|frem|til (?:side|dig|jer|ham|hende))|finder(?: \w+){1,6}? frem|planlaegger|trykker|renser|rengoer|toemmer|maaler(?: \w+){0,3}? op|beregner|udregner|oversaetter|faerdiggoer|igangsaetter|anmelder|indgiver|soeger om|reklamerer|skriver(?: \w+){1,5}? (?:under|om)|bringer(?: \w+){1,5}? (?:ud|over|hen|op|ned)|tager(?: \w+){1,4}? med`,
				base:  `bestille|genbestille|forberede|lave|udarbejde|udfaerdige|printe|reparere|rette op|rette \w*(?:fejl|faktura|regning|referat|kontrakt|rende)\w*|skifte|udskifte|ombytte|bytte|ordne|fikse|klare|soerge(?: \w+){0,3}? for|arrangere|organisere|skaffe|fremskaffe|udstede|refundere|tilbagebetale|udbetale|betale(?: \w+){0,4}? tilbage|overfoere|kreditere|godskrive|modregne|hente|afhente|indhente|komme(?: \w+){0,5}? (?:ud|forbi|over|hjem|op|paa besoeg)(?: \w+){0,4}? og \w+|komme(?: \w+){0,4}? (?:ud|forbi|over|hjem|op|paa besoeg)|komme og \w+|koere(?: \w+){0,4}? (?:ud|forbi|hen)|ansoege|forny|forlaenge|montere|installere|opsaette|saette(?: \w+){1,6}? (?:op|i gang|i stand|paa sagen)|goere(?: \w+){1,6}? (?:klar|faerdig|faerdigt)|laegge(?: \w+){1,6}? (?:klar|parat|frem|til (?:side|mig|os|ham|hende|dig|jer))|finde(?: \w+){1,6}? frem|planlaegge|trykke|rense|rengoere|toemme|maale(?: \w+){0,3}? op|beregne|udregne|oversaette|faerdiggoere|igangsaette|indgive|soege om|skrive(?: \w+){1,5}? (?:under|om)|bringe(?: \w+){1,5}? (?:ud|over|hen|op|ned)`,
				order: `bestil|reparer|ordn|fiks|soerg(?: \w+){0,3}? for|skaf|forny|print|refunder|kom(?: \w+){0,3}? (?:ud|forbi)|hent`,
				other: `kommer|goer|saetter|soerger|bestilt|skiftet|udskiftet|repareret|lavet|bestilles|repareres|udskiftes|skiftes|refunderes|tilbagebetales|udbetales|udarbejdes|ordnes|rettes|hentes|afhentes`,
			},
			toGet: {other: `faar|modtager|hoerer(?: \w+){0,3}? fra|faa|modtage|hoere(?: \w+){0,3}? fra|hoerer|fremgaar`},
		},
		promises: []string{
			`\bsoerger (?:[a-z]+ ){0,3}?for ,? ?at (?:[a-z]+ ){1,3}?{says}`,
			`\bsoerger (?:[a-z]+ ){0,3}?for at (?:faa )?{base}`,
			`\b(?:beder|saetter|minder|lader|har bedt|har sat) (?:[a-z]+ ){1,5}?(?:om |til |paa )?(?:at )?{base}`,
			`\b(?:faar|har faaet) (?:[a-z]+ ){1,5}?til at {base}`,
			`\b(?:siger|sige|skriver) (?:[a-z]+ ){1,5}?,? ?at (?P<s>[a-z]+)(?: [a-z]+)? (?:skal|maa|kan|bedes) ` + then + words,
			`\b(?P<s>[a-z]+) (?:skal|vil|maa|boer|kommer til at|husker at|proever at|lover at|gaar i gang med at|har lovet at) ` + then + through + `{base}` + tail,
			`\b(?:skal|vil|maa) (?P<s>` + ours + `|[a-z]+) ` + then + through + `{base}` + tail,
			`\b(?P<s>[a-z]+) (?:skal nok|skal|faar|skal nok lige) ` + then + `(?:[a-z]+ ){0,3}?(` + parts + `)\b`,
			`\bfaar (?P<s>` + ours + `|[a-z]+) ` + then + `(` + parts + `)\b`,
			`\b(?:bliver|blir|vil blive|skal blive) (?:[a-z]+ ){0,5}?(` + parts + `)\b`,
			`\b(ringes (?:op|tilbage)|kontaktes|sendes|tilsendes|udsendes|eftersendes|mailes|leveres|bestilles|repareres|udskiftes|skiftes|refunderes|tilbagebetales|udbetales)\b`,
			`\b(?:du|i|han|hun|de|dere) ` + then + `(faar|modtager|hoerer(?: \w+){0,2}? fra)\b` + tail,
			`\b(faar|modtager|hoerer) (?:du|i|han|hun|de) \w+`,
			`\b(?P<s>[a-z]+) ` + then + `{says}` + tail,
			`\b(?:finder|printer|laver|scanner|kopierer|udskriver|skriver|henter) (?P<s>` + ours + `|[a-z]+)(?: \w+){1,6}? og (sender|mailer)\b`,
			`{says} ` + then + `(?P<s>` + ours + `)\b` + tail,
			`(?:, |: |\b(?:saa|den|det|dem|derefter|bagefter|senere|` + days + `|[0-9]+) ){says} (?:en |et )?(?P<s>[a-z]+)`,
			`\bder er (?:en|nogen) (?:[a-z]+ ){0,4}?,? ?(?:der|som) {says}`,
			`\bder {says} ` + then + `(?:en|nogen|snart|et)\b`,
			`\b(?:der (kommer)|(kommer) der) ` + then + `(?:en|nogen|et) \w+(?: (?:ud|forbi|over|hjem|hen))?(?: (?:til|hos) \w+)?(?: og \w+)?`,
			`\b(kigger|ser|giver|taler|snakker|hoerer|siger|vender|laegger|finder|goer|saetter|tager|kommer|bringer|regner|soerger) (?P<s>` + ours + `|[a-z]+) (?:[a-z]+ ){0,5}?(?:paa|efter|naermere|besked|lyd|svar|tilbagemelding|med|ad|til|videre|tilbage|op|frem|klar|faerdig|ud|ud af|forbi|over|seddel|note|for)\b` + tail,
		},
		offers: []string{
			`\b(?:skal|maa|kan|kunne|boer) (?P<s>` + ours + `|[a-z]+(?: [a-z]+)?) ` + thenNo + through + `{base}`,
			`\b(?P<s>[a-z]+) (?:kan|kunne|vil gerne|tilbyder at) ` + then + through + `{base}`,
			`\b(?:vil|oensker|kunne) (?:du|i|de) ` + thenNo + `(?:have|modtage|faa|at faa|at modtage|have at faa) (?:[a-z]+ ){0,3}?(` + papers + `|opkald)\w*`,
			`\b(?:oensker|skal) (?:du|i|de) (?:bruge |have )?(?:[a-z]+ ){0,2}?((?:` + papers + `|opkald)\w*)\b`,
			`\b(?:vil|oensker|skal) (?:du|i|de) ` + thenNo + `(?:have |at )?(?:blive )?(ringes op|kontaktes|ringet op|kontaktet|ringet tilbage)\b`,
			`\bvil (?:du|i|de) ` + thenNo + `(?:have )(?:mig|os|ham|hende|[a-z]+) til at {base}`,
		},
		requests: []string{
			`(?:\b(?:kan|kunne|vil|ville|gider) (?:du|i|de) ` + thenNo + `)?\b(?:faa|bed|saet|mind) (?:lige |venligst )?[a-z]+(?: [a-z]+){0,3}? (?:(?:lige |ogsaa )*(?:til|om|paa) (?:lige )?(?:at )?)?` + words,
			`(?:\b(?:kan|kunne|vil|ville|gider) (?:du|i|de) ` + thenNo + `)?\b(?:sige?|hilse?|skrive?) (?:[a-z]+ ){1,5}?,? ?(?:og sige? |at )+(?:at )?(?P<s>[a-z]+)(?: [a-z]+)? (?:skal|maa|kan|bedes) ` + then + words,
			`\b(?:kan|kunne|vil|ville|gider) ` + asked + ` ` + thenNo + `(bede|minde) (?:[a-z]+ ){1,4}?(?:om |paa )?(?:at )?(?:lige )?(?:kigge|se|tjekke|checke|undersoege|gennemgaa)\b`,
			`\b(?:kan|ka|kunne|ku|vil|ville|gider|gad|mon) ` + asked + ` ` + thenNo + through + `{base}` + tail,
			`\bom ` + asked + ` ` + thenNo + `(?:kan|ka|kunne|ku|vil|ville|gider|gad) ` + thenNo + through + `{base}`,
			`\bder ` + thenNo + `(?:kan|kunne|vil|ville|gider) ` + thenNo + `{base}`,
			`\b(?:du|i|de|nogen) (?:maa|skal|kan|bedes) ` + then + through + `{base}` + tail,
			`\bsaa (?:maa|skal|kan) (?:i|du|de|nogen|han|hun) ` + then + through + `{base}` + tail,
			`\b(?:han|hun|` + `(?:jeres|din|hans|hendes) \w+|(?P<s>[a-z]+)) (?:maa|skal|kan|boer|bedes) ` + then + through + `{base} (?:lige |bare |gerne |det |den |dem )*(?:mig|os|min|mine|mit|vores|til|ham|hende|den|det|dem|en|et|paa|op|regningen|[a-z]+en|[a-z]+et)\b`,
			`\b(?:kan|kunne|ku|maa|maatte) (?:jeg|vi|man) ` + thenNo + `(?:faa |bede om |bede (?:dig|jer|dem) om |have )+(?:at )?(?:faa )?(?:[a-z]+ ){0,4}?((?:` + papers + `|opkald)\w*|ringet op|kontaktet)\b`,
			`\b(?:kan|kunne|maa|maatte|vil|ville) (?:jeg|vi|man) ` + thenNo + `(?:bede|faa|have) (?:dig|jer|dem|nogen|ham|hende|en af jer|[a-z]+) ` + thenNo + `(?:til at |om at |om lige at |til lige at |at )?` + then + through + `{base}`,
			`\b(?:kan|kunne|maa) (?:jeg|vi|man) ` + thenNo + `blive (ringet op|kontaktet|ringet tilbage)\b`,
			`\b(?:jeg|vi) (?:vil|ville|oensker|skal) ` + then + `(?:at |have |blive )*(ringes op|kontaktes|ringet op|kontaktet|ringet tilbage)\b`,
			`\b(?:jeg|vi) (?:vil|ville|oensker) ` + then + `(?:have |bede |faa )(?:dig|jer|dem|nogen|ham|hende|[a-z]+) (?:lige )?(?:til at |om at |om lige at )` + then + through + `{base}`,
			`\b(?:jeg|vi) (?:vil|ville|oensker|skal) ` + then + `(?:at |have |bede om |bruge |faa )+(?:[a-z]+ ){0,3}?((?:` + papers + `|opkald)\w*)\b`,
			`\b(?:vil|ville|oensker|foretraekker|regner|haaber|forventer)\b[^.;?!]*? (?:at|paa) ` + asked + ` ` + thenNo + `(?:kan |vil |skal )?` + then + `{says}`,
			`\b(?:vil|ville|oensker|haaber|forventer) ` + then + `(?:have )?,? ?(?:at )?` + asked + ` ` + thenNo + `(?:{says}|{base})`,
			`\b(?:glad(?: for)?(?: det)? ?,? ?hvis|(?:dejligt|rart|fint|godt|super|skoent|fedt|lettere|bedst|bedre|pris paa|nemmest|laekkert|en hjaelp|stor hjaelp|soedt|taknemmelig|hjaelpe(?: \w+){0,2}) ?(?:for )?(?:det )?,? ?(?:hvis|om|at)) ` + asked + ` ` + thenNo + `(?:kan |kunne |vil |ville |lige )*` + thenNo + `(?:{base}|{says}|(ringede|sendte|kontaktede|gav besked))`,
			`\b(?:taenkes|muligt|mulighed for|chance for|noget i vejen for|til|muligt for jer) ,? ?at (?:faa (?:[a-z]+ ){0,4}?((?:` + papers + `|opkald)\w*)|(?:i|du|nogen) ` + then + `{base}|(?:i|du|nogen) ` + then + `(?:{says}|(ringede|sendte|kontaktede|mailede)))`,
			`(?:^|[,.:] |\b(?:saa|og|men|bare|lige|venligst|hej|ja|jo|nej|okay|og saa|eller|tak|endelig) ){order}\b` + tail,
			`(?:^|, |\b(?:saa|og|men|bare) )(?:vaer (?:saa )?(?:soed|venlig|rar|flink) (?:lige )?(?:at|og)|husk (?:lige |nu )?at|proev (?:lige )?at|prov at) ` + then + through + `(?:{base}|{order})`,
			`\b(?:saa|bare|at) {says} (?:du|i) (?:bare |lige |nok |ikke )*(?:mig|os|til|det|den|en|et|min|vores|op|ham|hende)\b`,
			`(?:^|, |\b(?:ja|og|men) ){says} (?:du|i|han|hun) (?:lige |saa |ikke |bare |nok )*(?:mig|til mig|os|til os|ham|hende)\b`,
			`\blad (?:mig|os)(?: lige)? (hoere|vide)\b` + tail,
			`(?:^|, |\b(?:ja|og|men|saa) )(siger|giver|spoerger|snakker|laegger) (?:du|i|han|hun) (?:[a-z]+ ){0,5}?(?:til|besked|lyd|med|videre|ad)\b`,
			`\b(?:jeg|vi) (?:vil|ville)\b[^.;?!]*? og (?:ogsaa |gerne )*(?:have|faa) (?:[a-z]+ ){0,3}?((?:` + papers + `)\w*)\b`,
			`^(?:(?:og|saa|ja|men) )*hvis (?:du|i|nogen) ` + then + `(?:vil|kan|kunne|ville|gider) ` + then + `{base}[^,;]*$`,
			`\bbare (?:du|i) ` + then + `(?:husker at|soerger for at|kan|vil|faar) ` + then + `{base}`,
			`\b(hoerer) (?:jeg|vi) (?:[a-z]+ ){0,2}?fra\b`,
			`\b(?:bare|at) (?:du|i|han|hun) ` + thenNo + `{says} (?:mig|os|til|det|den|ham|hende)\b`,
		},
		joined: []string{
			`\bog (?:lige |ogsaa |derefter |bagefter |eventuelt |maaske )*{says}`,
			`\bog (?:lige |saa |ogsaa |derefter |bagefter |eventuelt |maaske |at )*{base}`,
			`\bog (?:lige |saa |ogsaa )*(?:faar|faa) (` + parts + `)\b`,
		},
		wishes: []string{
			`\b(?:beder|bad|bedt|anmoder|anmodede|oensker|oenskede|vil|ville|haaber|haabede|forventer|kraever|kraevede|oensket)\b[^.;:?!]*? (?:om |om at |at |gerne |have |blive )+(?:blive )?(ringet op|ringet tilbage|kontaktet|underrettet|informeret|orienteret|ringes op|kontaktes|ringes tilbage)\b`,
			`\b(?:beder|bad|bedt|anmoder|anmodede|oensker|oenskede|vil|ville|spurgte|efterlyser|efterlyste|efterspurgte|efterspoerger|rykker|rykkede|kraever|kraevede|mangler|manglede|skal bruge|har brug for)\b(?: [a-z]+){0,6}? (` + papers + `|opkald)\w*\b`,
			`\b(?:beder|bad|bedt|anmoder|anmodede|oensker|oenskede) (?:[a-z]+ ){0,4}?(svar|besked|tilbagemelding)\b`,
			`\b(?:beder|bad|bedt|anmoder|anmodede|oensker|oenskede|haaber|haabede|forventer|kraever|kraevede|vil (?:gerne )?have|ville (?:gerne )?have|insisterer|insisterede|aftalte|aftalt)\b[^.;:?!]*? (?:at|om|paa at) ` + asked + ` ` + then + `(?:skal |kan |kunne |vil |ville )?` + then + through + `(?:{says}|{base})`,
			`\b(?:beder|bad|har bedt|anmoder|anmodede|opfordrede|opfordrer) (?:[a-z]+ ){0,5}?(?:om )?(?:at )?` + then + through + `{base}`,
			`\b(?:vil|ville) (?:gerne )?have (?:[a-z]+ ){1,4}?til at {base}`,
			`\bspurgte ,? ?om ` + asked + ` ` + then + `(?:kan|kunne|vil|ville|maa|maatte) ` + then + through + `{base}`,
			`\b(?:vil|ville|oensker|oenskede) (?:gerne )?(?:at )?(hoere(?: \w+){0,2}? fra)\b`,
		},
		ours: []string{
			`\bsoerger (?:[a-z]+ ){0,3}?for ,? ?at (?:[a-z]+ ){1,3}?{says}`,
			`\b(?:skal|vil|bliver|boer|maa|at) (?:[a-z]+ ){0,6}?(ringes(?: \w+)? (?:op|tilbage)|kontaktes|sendes|tilsendes|eftersendes|mailes|leveres|bestilles|repareres|udskiftes|skiftes|refunderes|tilbagebetales|udbetales|udarbejdes|undersoeges|underrettes|informeres|gennemgaas|ordnes|rettes|hentes)\b`,
			`\b(?:bliver|vil blive|skal have|faar) (?:[a-z]+ ){0,5}?(` + parts + `)\b`,
			`\b(?:beder|saetter|minder|faar) (?:[a-z]+ ){1,5}?(?:om |til |paa )?at {base}`,
			`\b(?P<s>[a-z]+) (?:skal nok|skal|vil|boer|maa|lovede|lover|har lovet|tilboed|tilbyder|paatog sig|har tilbudt|sagde|gik med til|indvilgede i|aftalte) ` + then + `(?:at )?` + then + through + `{base}`,
			`\b(?:skal|vil|boer|maa|lovede|lover) (?P<s>` + ours + `|[a-z]+(?: [a-z]+)?) ` + then + `(?:at )?` + then + through + `{base}`,
			`\b(?:lovede|lover|lovet|aftalt|aftalte|enige om|sagde|lovning paa) ,? ?at (?P<s>[a-z]+)(?: [a-z]+){0,3}? (?:vil |ville |skal |skulle |kan )?` + then + through + `(?:{says}|{base})`,
			`\b(?P<s>[a-z]+) ` + then + `{says}` + tail,
			`{says} ` + then + `(?P<s>` + ours + `)\b` + tail,
			`(?:, |\b(?:saa|den|det|dem|derefter|bagefter|senere|` + days + `|[0-9]+) ){says} (?:en |et )?(?P<s>[a-z]+)`,
			`\b(faar|modtager) (?:hun|han|de|kunden|klienten|patienten|parret|familien)\b`,
			`\b(?:hun|han|de|kunden|klienten|patienten|parret|familien|lejeren|medlemmet|borgeren) (faar|modtager|hoerer fra)\b`,
		},
		theirs: `^(?:` + little + `|` + adverb + `)(?: .*)?$`,
		client: `^(?:han|hun|de|hun selv|kunden?|klienten?|patienten?|lejeren?|andelshaveren|medlemmet|medlem|eleven|kursisten|borgeren|opkalderen|opringeren|indringeren|kontakten|gaesten|gaesterne|parret|brudeparret|familien|foraeldrene|moren|moderen|faren|faderen|ejeren|saelgeren|koeberen|saelger|koeber|kvinden|manden|brugeren|interessenten|datteren|soennen|konen|aegtefaellen|ansoegeren|deltageren)(?: .*)?$`,
		called: `\b(?:ringede|ringer|kontaktede|henvendte|spurgte|bad|beder|oenskede|oensker|ville|vil|har|havde|er|var|meldte|klagede|rykkede|efterlyste|forklarede|fortalte|fik|skal|skulle)\b`,
		mine:   `^(?:` + little + `|` + adverb + `|jeg|vi|man|min|mit|mine|vores|det|den|der|dem|mig|os|dette|ikke|hvad|hvor|hvem|hvornaar|hvordan|hvis|at|om|saa|og|noget|ingen|selv)(?: .*)?$`,
		asks:   `^[^,]*{says} (?:du|i (?:bare|lige|selv|os|den|det|dem|ogsaa|jeres))\b|\b(?:taler|snakker) jeg med\b|^(?:(?:og|naa|men|jamen|ja|okay|hvad|hvornaar|hvor \w+|hvilken \w+) )*(?:faar|hoerer|modtager) (?:du|i|han|hun|de|den|barnet)\b|\bbeder? (?:dig|jer)\b|\b(?:skal|vil|maa) (?:jeg |vi )?(?:ogsaa |bare |lige )*(?:spoerge|hoere|bede)(?: ,)? (?:(?:om|hvad|hvor\w*|hvem|hvilke\w*|til) )?(?:lige )?(?:dig|jer|du|i|din|dit|dine|jeres)\b|\b(?:maa|kan) jeg (?:lige |ogsaa )*(?:spoerge|bede om)\b|\bbede om (?:dit|din|et|en|jeres)\b|\b(?:spoerge|hoere) (?:lidt )?(?:ind )?til\b`,
		// "Skal jeg ikke ringe?" offers; what follows a comma or "men" is not denied.
		not:     `^(?:[^,]*(?:\b(?:\w*[^ig ,]|\w*[^v ]i|\w*[^e ]g|\w*[^j ]eg|(?:\w*[^l ]|\w*[^a ]l) (?:vi|jeg)|^(?:vi|jeg)) ))?(?:ikke|ik)(?: (?:[^m, ]\w*|m[^e ]\w*|me[^n ]\w*|men\w+)){0,3}(?: \.)?(?:$| ,)|^[^,]*\b(?:(?:oensker|oenskede|beder|bad)(?: \w+){0,3} ikke|(?:vil|ville|skal|skulle|maa) ikke|aldrig|ingen|intet|uden|hverken|lad vaere|ingenting)\b`,
		unless:  `\b(?:hvis|medmindre|saafremt|ifald|forudsat|i tilfaelde af|i fald|hver gang|sidst|oejeblik|et sekund|to sekunder|vent lidt)\b|^(?:og |men )?skulle\b|\b(?:naar|som|fordi|om|ellers|siden|foer|da|mens|hvornaar)$`,
		depends: `\b(?:hvis|medmindre|saafremt|ifald|forudsat|kun naar|i tilfaelde af)\b`,
		polite:  `\bhvis (?:det|den|du|i|de|jeg|vi|han|hun|man|det ikke|det er) (?:\w+ )?(?:passer|er (?:ok|okay|i orden|fint|muligt|med|bedre|for)|kan|kunne|vil|maa|gider|har (?:lyst|tid|mulighed)|ikke|foretraekker|synes|lyder|siger|goer|ville|haster|ok|okay|i orden|muligt|fint)|\bhvis muligt|\b(?:i orden|okay|ok|fint|noget imod)(?: med (?:dig|jer))? ,? ?(?:hvis|at)\b`,
		done:    `^[^,]*\b(?:allerede|altid|som regel|normalt|typisk|plejer|som udgangspunkt|generelt|lige nu|i skrivende stund|et oejeblik|to sekunder|et sekund|mens vi taler|hver (?:dag|uge|maaned|aften|morgen|\w+dag|anden)|om (?:\w+dagen|sommeren|vinteren)|hele landet|(?:det|den|dem) laver|laver kun|kun (?:paa|om|til|i|hvis)|i (?:kalenderen|systemet|computeren)|viderestiller|stiller|booket|booker)\b|\bnaar (?:du|man) (?:betaler|bestiller|booker|koeber)\b|^(?:og |okay |ja |godt )*nu (?:sender|ringer|skriver|kigger|ser|tjekker|retter|henter)\b|\bretter (?:(?:jeg|vi|lige|saa|straks|ogsaa|med) )*(?:det|den|dit|din|dine|adressen|nummeret|navnet|mailen|lige)\b|\bretter (?:jeg|vi)(?: \.)?$|\b(?:dagen foer|nu)(?: \.)?$|^[^,]*\b(?:faar|faa) (?:du |i |jeg |vi |nok |lige |saa )*(?:en |et )?(?:ny |god |fast )?(?:tid|plads|rabat|lov|brug|tiden|ro|travlt|pladsen)\b`,
		settled: `\b(?:sendt|mailet|rettet|aendret|slettet|fjernet|bestilt|opdateret|flyttet|aflyst|annulleret|ordnet|gjort|klaret|booket|ombooket|fornyet|nulstillet|refunderet|afmeldt|tilmeldt|oprettet|registreret|spaerret|overfoert)\b|\b(?:paa vej|ligger (?:klar )?(?:i|paa) (?:din|dit|jeres|hjemmesiden|appen)|(?:kan du|du kan) (?:selv |ogsaa |bare |altid )*(?:finde|hente|downloade|printe|se)|(?:finder|henter) du)\b`,
		yes:     `^(?:(?:oeh|oehm|aah|ah|naa|naah|oh|hm|mm|altsaa|men|nu|det) ?,? ?)*(?:ja|jo|jah|jep|jeps|yes|jamen|gerne|meget gerne|tak|tusind|mange tak|ok|okay|fint|super|perfekt|dejligt|godt|fedt|skoent|rart|herligt|glimrende|storartet|fantastisk|endelig|selvfoelgelig|naturligvis|klart|helt|aftale|alt i orden|i orden|lyder|maa du|goer|kan du|er (?:fint|en aftale|i orden|okay|ok|godt|perfekt|helt|meget)|ville vaere|vil vaere|passer|bare|i morgen|paa \w+dag|mandag|tirsdag|onsdag|torsdag|fredag|loerdag|soendag|cool|nice|sgu|topp?|skide|rigtig)\b`,
		no:      `^(?:(?:oeh|oehm|aah|ah|naa|naah|oh|hm|mm|altsaa|men|jamen) ?,? ?)*(?:nej|nix|niks|nae|naeh|noeh|ellers tak|det behoever|det er ikke noedvendigt|det skal du ikke|helst ikke|hellere ikke|lad vaere)\b|\b(?:det behoever (?:du|i|de) ikke|ikke noedvendigt|ellers tak|det er lige meget|jeg ringer selv|det klarer jeg selv|det goer jeg selv|ingen grund til)\b`,
		cannot:  `^(?:nej|naeh|nae|desvaerre|beklager)\b|\b(?:kan (?:jeg |vi |han |hun |man |det |du |desvaerre |lige |godt )*ikke|desvaerre ikke|goer vi (?:desvaerre )?ikke|maa (?:jeg|vi) (?:desvaerre )?ikke|ikke muligt|lader sig ikke goere|tilbyder vi ikke|umuligt)\b`,
		labels:  [6]string{"Henvendelse", "Skal gøres", "Ny e-mail", "Nyt nummer", "Nyt navn", "Ønsker ikke mere kontakt."},
	}
}
