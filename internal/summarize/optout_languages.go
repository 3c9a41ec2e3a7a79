package summarize

// optOutLanguages are the patterns of the six languages.
var optOutLanguages = map[string]optOutWords{
	"en": {
		off: `(?:take|taking|get|getting|strike|cross|scratch|remove|removing|delete|deleting|drop|wipe|erase|keep|pull) (?:me|us|him|her|them|my|our|his|this|that) ~ (?:off|from|out of) ~ (?:lists?|database|system|records|books?|files?|campaign|mailings?|newsletter|texts|messages|calls|emails)
			(?:take|get|strike|cross|scratch) (?:me|us) off
			(?:off|out of|from) (?:of )?(?:your|their|our|all your) (?:\S+ ){0,2}(?:list|lists|database|mailings?)
			(?:want|wants|wanted|come|asked|like|be) (?:\S+ ){0,4}(?:off|removed from|out of|taken off|struck from|deleted from) (?:\S+ ){0,3}(?:list|lists|database|mailings?)
			(?:remove|delete|erase|wipe|removed|deleted|erased) (?:me|us|him|her|all )?(?:all )?(?:of )?(?:my|our|his|her|their|this) (?:(?:phone|mobile|cell|contact|personal|telephone) )?(?:numbers?|data|details|info|information|contact|records?)
			(?:remove|delete|erase) (?:me|us)
			(?:my|our|his|her|their|the) (?:phone |personal |contact )?(?:number|data|details) (?:to be |be |gets? )?(?:removed|deleted|erased|taken off|wiped)
			(?:lose|forget|block|lose) (?:my|our|this|you have my|you ever had my) number
			(?:unsubscribe|unsubscribed|unsubscribing|opt out|opted out|opting out|opt me out|opt us out)
			do not (?:call|contact|text) (?:list|register)
			don't call list|no call list|dnc list|suppression list
			(?:withdraw|withdraws|withdrew|revoke|revokes|revoked|withdrawing) (?:\S+ ){0,2}consent`,
		quiet: `(?:don't|dont|do not|never|not to|not ever|you not|stop) (?:you )?(?:(?:dare|ever|even|bother|please|try|want you|all of you) )*(?:to )?(?:e )?(?:call|ring|phone|text|message|mail|email|contact|write|bother|reach|disturb|pester|harass|send|sms|whatsapp|calling|ringing|phoning|texting|messaging|emailing|mailing|contacting|writing|bothering|sending) ~ (?:again|anymore|any more|any longer|ever)
			(?:never|not ever) (?:ever )?(?:call|ring|phone|text|message|email|contact|write to|bother|disturb) (?:me|us|here|this|him|her|them|again)
			(?:stop|quit|cease|stopped) (?:all )?(?:this |the |these |your |with )*(?:e )?(?:calling|ringing|phoning|texting|messaging|emailing|mailing|contacting|writing|bothering|spamming|harassing|pestering|hassling|disturbing|blowing up)(?: me| us| my| here| this| him| her| them)?
			(?:stop|quit) sending (?:me|us|him|her|them|these|those|this|any|your|all)
			(?:don't|dont|do not|doesn't|does not|didn't|did not|no longer) (?:want|wants|wish|wishes|wanted|like|care|would like) (?:\S+ ){0,3}(?:any more|any further|any|more|further|anymore) ~ (?:calls?|messages?|texts?|emails?|mails?|marketing|contact|newsletters?|offers?|adverts?|ads|promotions?|stuff)
			(?:don't|dont|do not|doesn't|does not|didn't|did not|no longer|not) (?:want|wants|wish|wishes|wanted|like|wishing|wanting) (?:\S+ ){0,2}(?:contacted|called|rung|phoned|texted|emailed|messaged|bothered|pestered|hear from you|hear from us|hear from them|receive \S+|receiving|you to call|you to contact|you to text|(?:you|your) (?:people|guys|lot|folks) calling|you calling|you ringing|you texting|you contacting|your calls|your texts|your emails|your messages|your marketing)
			(?:not to be|never be|not be|never to be|rather not be|stop being) (?:\S+ )?(?:contacted|called|rung|phoned|texted|emailed|messaged|bothered|disturbed)
			(?:asked|asks|requested|requests|demanded|told us|told them|insisted|wants|wants us|demands|insists) (?:\S+ ){0,4}not (?:to )?(?:call|contact|text|ring|phone|email|message)
			(?:no more|no further|zero) (?:(?:of )?(?:your|these|those|the|marketing|sales|phone|such|promotional|text) )*(?:calls?|texts?|messages?|emails?|e mails?|contact|marketing|newsletters?|mail|mails|spam|offers|promotions|ads|communications?)
			(?:refrain from|cease|no more) (?:\S+ )?(?:calling|contacting|texting|messaging|emailing)|rather you (?:didn't|did not|don't) (?:\S+ )?(?:call|contact|text|ring|message|email)
			(?:asked|asks|asking|want|wants|wanted|wish|wishes|like|rather|prefer|prefers|please|could you|can you|would you|requested) (?:\S+ ){0,4}(?:not|n't|never|no longer|stop) (?:\S+ ){0,4}(?:sent|receive|get|given|send|sending) (?:\S+ ){0,4}(?:any more|anymore|any further|any longer|ever again)
			leave (?:me|us) (?:alone|be|in peace)|lay off (?:me|calling)|(?:done|finished) with your calls
			(?:call|ring|phone|text|contact|write to|email|bother|message) (?:me|us|here|this number) no more|never again (?:call|ring|text|contact)`,
		soft: `(?:don't|dont|do not) (?:you )?(?:please )?(?:call|ring|phone|text|message|email|contact|bother|disturb) (?:me|us|here|back|this number|my number)
			(?:don't|dont|do not|doesn't|does not) (?:want|wants) (?:to be |you to |anyone to |anybody to )(?:called?|rung|ring|phoned?)`,
		offer: `(?:take|remove|delete|strike|get|removed|taken|unsubscribe|unsubscribed|opt|deleted|keep) (?:you|your|off|out|from) ~ (?:list|lists|database|system|off|number|data|details|out|mailings?|newsletter|calls|texts|messages)
			unsubscribe (?:you|him|her)|to unsubscribe|to opt out|opt (?:you|him|her) out|(?:remove|delete|removing|deleting) (?:you|your|him|her|his|them)|stop (?:\S+ ){0,2}(?:calling|texting|contacting|messaging|emailing|calls|texts|messages|emails|ringing) ~ |(?:to )?(?:take|taking|took|taken) (?:him|her|them|you) off
			(?:not|n't|never|no longer) (?:to )?(?:\S+ ){0,3}(?:call|contact|text|contacted|called|ring|texted) (?:you )?(?:again|any more|anymore|any longer|any further)`,
		never: `(?:don't|do not|didn't|did not|doesn't|does not|never|no need to|needn't|not|shouldn't|haven't|rather than|why was i|why am i|without) (?:(?:want|wants|wanted|like|you|to|please|need|have|been|get|be|me) ){0,4}(?:take|taken|remove|removed|delete|deleted|unsubscribe|unsubscribed|opt|opted|opting|struck|strike|get|off) (?:me|us|my|out|from|off|him|her|it|his|on)?(?: off)?(?: ~ (?:list|number|data|details))?
			(?:remove|delete) (?:my|his|her|the) (?:\S+ ){0,2}(?:number|details|email|data) ~ and (?:put|use|add|replace|enter|save|take)
			(?:^|[,.;!?]|but|why|because|since|and|when|hey|well) (?:you|they|he|she|nobody) (?:guys |people |lot )?(?:don't|do not|never|didn't) (?:ever )?(?:call|ring|phone|text|email|write|contact|answer|message)
			(?:don't|do not|doesn't) (?:\S+ ){0,3}call(?:ed)? (?:me )?(?:mrs|mr|miss|ms|sir|ma'am|madam|by|love|darling|that|names)
			was called|got called|stop calling (?:me|him|her|it) (?:sir|mr|mrs|miss|by|that|names|a)`,
		ads:     `(?:promo\w*|marketing|newsletters?|adverts?|ads|spam|vouchers|offers|campaigns?|mailings?|texts|emails|e mails|messages|calls)`,
		enough:  `(?:stop|stop with|kill|enough of|sick of|fed up with|tired of|quit) (?:\S+ ){0,3}(?:promo\w*|marketing|newsletters?|adverts?|ads|spam|offers|texts|emails|e mails|messages|calls)|(?:don't|doesn't|do not|does not|didn't|rather not|not) (?:want|wants|wish|wishes|care|need|like) (?:\S+ ){0,6}(?:any more|anymore|any longer)|no longer (?:want|wants|wish|wishes|send|needs?)`,
		limit:   `(?:today|tonight|tomorrow|before|after|until|till|between|during|while|whilst|when|whenever|unless|at work|at home|at night|at lunch|at the office|at school|at this hour|at this time|at (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight)|so early|so late|that early|that late|too early|too late|this (?:early|late|week|month|morning|afternoon|evening|weekend)|next (?:week|month)|weekends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|right now|just yet|yet|now|in the (?:morning|mornings|evening|evenings|afternoon|middle)|if|for (?:a|the next|now)|mornings|evenings|first thing)`,
		where:   `(?:on|at|to) (?:this|that|my|the) (?:\S+ ){0,2}(?:number|phone|line|landline|mobile|cell|one)|(?:on|at) (?:this|that) one|(?:my|the) (?:work|office|old|home) (?:number|phone|line)`,
		instead: `(?:instead|other (?:one|number)|use (?:the|my)|new (?:one|number)|rather|better|enough|i'll|i will|i'm going to|will do|is fine|is plenty|just (?:e|email|text|send|write|message|ring|call|leave|come)|, (?:e mail|email|text|write|message|ring|send|call)|text is|mail is|come|wrong number)`,
	},
	"de": {
		off: `(?:streich\w*|losch\w*|entfern\w*|nehm\w*|nimm|schmeiss\w*|werf\w*|wirf|hol\w*|trag\w*|tun|mach\w*) (?:(?:sie|ihr|du|doch|bitte|mal|jetzt|endlich|einfach|sofort) )*(?:mich|uns|meine|meinen|unsere|ihn|die nummer|diese nummer|die daten) ~ (?:\S*liste\w*|verteiler|kartei|datei|datenbank|\S*system|raus|heraus|runter|aus|adressbuch|datensatz)
			(?:streich\w*|losch\w*|entfern\w*) (?:(?:sie|ihr|du|doch|bitte|mal|jetzt|endlich|einfach|sofort|alle) )*(?:mich|uns|meine (?:\S+ )?(?:nummer|daten|telefonnummer|handynummer|rufnummer|kontaktdaten)|unsere (?:nummer|daten)|meinen kontakt)
			(?:nehmen sie|nimm|nehmt|schmeissen sie|schmeiss|werfen sie) (?:\S+ ){0,4}(?:mich|uns) (?:\S+ ){0,4}(?:raus|heraus|runter)
			(?:mich|uns|ihn|meine|meiner|meinen|seine|ihre|wir|ich|(?:sie|er|kunde|kundin) (?:mochte|will|wollte|bat|bittet|wunscht\w*|verlangt\w*)|gerne?|bitte) ~ (?:von|aus) ~ (?:\S*liste\w*|verteiler|kartei|datei|datenbank|system) ~ (?:streich\w*|gestrich\w*|nehm\w*|genomm\w*|losch\w*|geloscht|entfern\w*|runter|raus|herunter|heraus|austragen|ausgetragen)
			(?:meine|meiner|seine|ihre|unsere) (?:\S+ )?(?:nummer|daten|telefonnummer|handynummer|rufnummer|kontaktdaten) ~ (?:losch\w*|geloscht|streichen|gestrichen|entfern\w*|entfernt|raus|rausnehmen|herausnehmen)
			(?:loschung|streichung) (?:seiner|ihrer|meiner|der) (?:\S+ )?(?:nummer|daten|telefonnummer|kontaktdaten)
			(?:mich|uns|sich) (?:(?:bitte|gern|gerne|einfach|komplett|ganz|hiermit|da|hier|endlich|jetzt|nur|wieder|uberall|vom|von|dem|den|der|ihrem|ihren|ihrer|allem|newsletter|verteiler|sms|werbung|liste) )*(?:abmelden|abzumelden|abgemeldet|austragen|auszutragen)
			(?:melden sie|meldet|melde|tragen sie|tragt|trag) (?:(?:mich|uns|bitte|doch|da|hier|vom|von|dem|ihrem|newsletter|verteiler|ganz|uberall|einfach|aus|der|ihrer|liste) )+(?:ab|aus)
			(?:newsletter|werbung|verteiler) (?:\S+ ){0,2}(?:abbestell\w*|abmeld\w*|abzubestellen|abzumelden|kundig\w*|loswerden)
			(?:newsletter|verteiler|werbung) abbestellen|abbestellen (?:\S+ ){0,3}newsletter|bestellen sie (?:\S+ ){0,3}newsletter ab
			(?:nicht mehr|nicht langer) (?:\S+ ){0,3}(?:auf|in) (?:\S+ ){0,2}(?:liste|verteiler|kartei|datenbank)
			vergessen sie meine nummer|(?:sperren|blockieren) sie (?:bitte )?(?:meine|diese) nummer|sperrliste|robinsonliste
			(?:widerruf\w*|entzieh\w*|zieh\w*) (?:\S+ ){0,4}(?:einwilligung|zustimmung|einverstandnis)|(?:einwilligung|zustimmung) (?:\S+ ){0,2}(?:widerruf\w*|zuruck\w*)`,
		quiet: `(?:rufen s?i?e?'?|ruft|ruf|schreiben s?i?e?'?|schreibt|schreib|kontaktieren s?i?e?'?|kontaktiert|melden s?i?e? ?sich|meldet euch|melde dich|schicken s?i?e?|senden sie|schickt|schick|belastigen sie|belastigt|storen sie|stort|behelligen sie|nerven sie|bimmeln sie) ~ (?:nicht mehr|nie mehr|nie wieder|nicht wieder|nicht noch ?mal|nicht nochmal|nicht langer|nimmer|niemals|niemals wieder|nix mehr|nichts mehr|net mehr|keine (?:\S+ )?(?:\S+ )?mehr)
			(?:nicht mehr|nie wieder|nie mehr|nicht wieder|nimmer|niemals|niemals wieder|nicht langer|nicht weiter|nicht nochmal|net mehr) (?:\S+ ){0,3}(?:angerufen|kontaktiert|angeschrieben|belastigt|anrufen|kontaktieren|anschreiben|anzurufen|anruft|kontaktiert|zu kontaktieren|zu belastigen|behelligt|gestort|storen|belastigen|bei mir melden|zuschicken)
			(?:nicht mehr|nie wieder|nie mehr) (?:von (?:ihnen|euch|uns)) (?:\S+ )?horen|nichts mehr (?:\S+ ){0,2}(?:von|mit) (?:ihnen|euch|der firma|uns) (?:horen|wissen|zu tun)
			(?:mir|uns|ihm) (?:bitte )?(?:nicht mehr|nie wieder|nichts mehr|keine \S+ mehr) (?:\S+ )?(?:schreiben|schicken|zu schreiben|zu schicken|senden|simsen)
			(?:horen s?i?e?'?|hort|hor|aufhoren|aufzuhoren|schluss|stoppen sie|unterlassen sie|lassen sie|lasst) (?:\S+ ){0,5}(?:anzurufen|schreiben|schicken|kontaktieren|anrufen|anrufe|anruferei|werbeanrufe|sms|werbung|nachrichten|belastigen|storen|nerven)
			(?:keine|keinerlei|nie wieder) (?:(?:weiteren?|solchen?|ihrer|eurer|einzigen?) )*(?:werbung|anrufe?|werbeanrufe|nachrichten|sms|mails|e mails|newsletter|post|angebote|whatsapps?|whatsapp nachrichten|briefe|telefonate|werbemails|kontaktaufnahme|spam|texte) (?:\S+ ){0,4}mehr
			keine weiteren? (?:\S+ )?(?:werbung|anrufe?|werbeanrufe|nachrichten|sms|mails|e mails|newsletter|post|angebote|kontakte?|kontaktaufnahmen?)
			(?:will|mochte|wunscht|wunsche|wollen|mochten|wollte|bat|bittet|gebeten) (?:\S+ ){0,6}(?:nicht mehr|nie mehr|nimmer|nicht langer) (?:\S+ )?(?:bekommen|erhalten|kriegen|zu bekommen|zu erhalten|geschickt|zugeschickt)
			(?:will|mochte|wunscht|wunsche|wollen|mochten|wollte) (?:\S+ ){0,4}(?:keinen kontakt|keine kontaktaufnahme|nichts mehr) (?:mehr|von (?:ihnen|euch|uns)|horen|bekommen|erhalten)
			(?:will|mochte|wollen|wunscht) (?:\S+ ){0,3}keinen newsletter
			(?:lassen s?i?e?'?|lasst|lass) (?:mich|uns) (?:\S+ ){0,3}in (?:ruhe|frieden)
			(?:verschonen|verschont) (?:sie )?(?:mich|uns)|ich will meine ruhe|(?:anrufverbot|kontaktverbot|werbeverbot)`,
		soft: `(?:rufen s?i?e?'?|ruft|ruf|kontaktieren s?i?e?|kontaktiert) (?:mich|uns|hier) (?:\S+ ){0,3}(?:nicht|nie|net|ned)
			(?:will|mochte|wollen|wunscht) (?:\S+ ){0,2}nicht (?:\S+ )?(?:angerufen|kontaktiert|angeschrieben|belastigt)|nicht (?:zu kontaktieren|kontaktiert zu|angerufen zu)
			keine werbung|keine werbeanrufe`,
		offer: `(?:liste|verteiler|kartei|datenbank|system) (?:\S+ ){0,3}(?:streich\w*|nehm\w*|losch\w*|entfern\w*|runter|raus|gestrichen|geloscht|genommen|austragen|entfernt|abmelden)
			(?:sie|ihre|dich|deine) (?:\S+ ){0,4}(?:abmelden|austragen|loschen|streichen|entfernen|rausnehmen|herausnehmen|sperren|geloscht|gestrichen|rausnehme|streiche|losche|austrage|abmelde)
			(?:nehme|streiche|losche|entferne|trage|melde|soll ich|sollen wir) (?:ich |wir )?(?:sie|ihre|dich) (?:\S+ ){0,5}(?:liste|raus|aus|ab|verteiler|nummer|daten)
			(?:nicht mehr|nie wieder|keine (?:\S+ )?mehr) (?:\S+ ){0,2}(?:anrufen|angerufen|kontaktiert|kontaktieren|anschreiben|bekommen|erhalten|schicken|werden)`,
		never: `(?:streich\w*|losch\w*|entfern\w*|nehm\w*|melden sie|tragen sie) (?:sie )?(?:mich|uns|meine \S+) (?:(?:bitte|da|doch|noch|ja|von|der|aus) ){0,3}(?:nicht|liste nicht)
			(?:nicht|niemals|nie) (?:\S+ ){0,2}(?:abmelden|abgemeldet|abzumelden|austragen|loschen|streichen|gestrichen|geloscht)
			(?:kurs|termin|training|unterricht|stunde|veranstaltung|seminar|fuhrung|urlaub|schule|auto|wagen|probe|treffen) (?:\S+ ){0,3}(?:abmelden|abzumelden|ab|austragen)
			hab\w* (?:\S+ ){0,3}(?:keine?|keinen|nichts?) (?:\S+ ){0,4}(?:erhalten|bekommen|gekriegt)
			(?:bekomm\w*|krieg\w*|erhalt\w*|kam\w*|komm\w*|les\w*|empfang\w*|finde) (?:ich |wir |er |sie |bei mir |seit \S+ |\S+ )?(?:\S+ )?(?:gar )?keine (?:\S+ ){0,3}mehr
			(?:losch\w*|streich\w*|entfern\w*|nehm\w*) (?:sie )?(?:bitte )?(?:die|meine) alte \S+`,
		ads:     `(?:werbung\w*|werbe\w*|newsletter\w*|angebote|prospekte?|reklame\w*|rundmails?|gutscheine|spam|sms|mails|nachrichten|anrufe|katalog\w*)`,
		enough:  `(?:will|mochte|mochten|wollen|wollte|brauche?|brauchen|wunscht?|wunsche|mag|bitte|bittet|bat) (?:\S+ ){0,8}(?:nicht mehr|nimmer|net mehr|nie mehr|nie wieder)|(?:genug|die nase voll|schluss) (?:von|mit) `,
		limit:   `(?:heute|morgen|ubermorgen|vor (?:\S+)|nach (?:\d+|eins|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf|feierabend)|bis|zwischen|wahrend|wenn|wann|solange|im buro|auf der arbeit|bei der arbeit|in der (?:arbeit|schule|fruh|nacht|mittagspause|woche)|am (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|wochenende|abend|vormittag|nachmittag|morgen|sonnabend)|montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?|so fruh|so spat|zu fruh|abends|morgens|nachts|vormittags|nachmittags|mittags|diese woche|nachste woche|jetzt gleich|gerade|noch|um (?:\S+ uhr|diese zeit)|im urlaub|im moment|momentan|sofort zuruck|extra)`,
		where:   `(?:auf|unter|an) (?:dieser|der|dem|meiner|meinem|diesem|die|meine) (?:\S+ ){0,2}(?:nummer|festnetz\w*|handy\w*|leitung|telefon|anschluss|mobil\w*|dienst\w*)|(?:diese|die) (?:\S+ )?nummer`,
		instead: `(?:sondern|lieber|stattdessen|besser|andere|anderen|neue|neuen|reicht|genugt|ich melde|ich ruf|ich rufe|ich komm|eine mail|per mail|schreiben sie|schicken sie|bitte die|nehmen sie|nutzen sie)`,
	},
	"da": {
		off: `(?:fjern\w*|slet\w*|tag|tage|pil|smid\w*|stryg\w*|meld\w*|skriv\w*|faa|tages|vil) (?:(?:venligst|lige|da|nu|bare|gerne|saa) )*(?:mig|os|mit|min|mine|vores|nummeret|dette|det|ham|hende|hendes|hans) ~ (?:af|fra|ud af|ud fra) ~ \S*(?:list\w*|kartotek\w*|database\w*|system\w*|register\w*|arkiv\w*|mailing\w*|nyhedsbrev\w*)
			(?:slet\w*|fjern\w*) (?:(?:venligst|lige|da|nu|bare|alle) )*(?:mig|os|mit (?:\S*nummer)|mine (?:\S+ )?(?:data|oplysninger|\S+oplysninger)|vores (?:\S*nummer|data|oplysninger)|mit navn)
			(?:meld|melde|skriv|skrive) (?:(?:venligst|lige|da) )*(?:mig|os) (?:helt )?(?:af|fra|ud)
			(?:afmeld|afmelde|framelde?|frameldes|afmeldes|afmeldt|frameldt) (?:(?:venligst|lige|mig|os|fra|jeres|dit|det|alle|alt|al) )*(?:mig|os|\S*list\w*|nyhedsbrev\w*|sms\S*|mails?|reklamer?|beskeder\w*|tjenesten|det hele|alt)
			(?:vil|oensker|onsker|skal|maa) ~ (?:slettes|fjernes|afmeldes|frameldes|slettet|fjernet|afmeldt|frameldt|tages af|taget af|strykes|stryges) ~ (?:list\w*|mailing\w*|register\w*|system\w*|fra)
			(?:vil|oensker|skal) (?:\S+ ){0,3}(?:af|vaek fra|ud af) (?:\S+ ){0,2}\S*liste\w*
			(?:mit|mine|hans|hendes|sit|sine) (?:\S*nummer|data|oplysninger) (?:\S+ )?(?:slettet|fjernet|slettes|fjernes)
			(?:bad|bedt|beder|bede|anmod\w*) (?:\S+ ){0,3}(?:at )?(?:blive )?(?:slettet|fjernet|afmeldt|frameldt|taget af)
			ikke (?:laengere )?(?:staa|vaere) (?:laengere )?paa (?:\S+ )?\S*list\w*
			glem mit nummer|(?:traekker?|tilbagekalder?) (?:\S+ ){0,2}samtykke\w*|robinsonlist\w*|bloker mit nummer`,
		quiet: `(?:lad vaere|lade vaere|lad nu vaere|lad venligst vaere|hold op|holde op|stop|stoppe|stopper) (?:nu |venligst |saa )?(?:med|med at|at) (?:at )?(?:ringe|kime|skrive|kontakte|sende|sms\S*|maile|forstyrre|genere|plage|spamme|alle|jeres|de)
			(?:stop|stoppe) (?:jeres|de|alle|al) (?:\S+ )?(?:opkald|beskeder|sms\S*|mails|reklamer?|spam)
			(?:ring|ringe|skriv|skrive|kontakt|kontakte|send|sende|sms\S*|mail|maile|forstyr|forstyrre|henvend|henvende|hoere|gener|kim) ~ (?:ikke|aldrig) ~ (?:mere|igen|laengere)
			(?:ikke|aldrig) (?:\S+ ){0,4}(?:ringe|ringes|kontaktes|kontakte|kontaktet|ringet|skrive|sende|forstyrres|forstyrre|hoere|opkald|op|opsoeges|maile) ~ (?:mere|igen|laengere)
			(?:ikke|aldrig) (?:mere|igen|laengere) (?:\S+ ){0,3}(?:ringe|ringes|ringet|kontaktes|kontakte|kontaktet|skrive|sende|modtage|have|opkald|forstyrres|hoere)
			(?:aldrig|ikke) (?:ring|ringe|kontakt|kontakte|skriv|skrive) (?:\S+ ){0,2}(?:mere|igen)
			(?:oensker|onsker) (?:ikke|ingen|hverken) (?:\S+ ){0,3}(?:kontakt\w*|opkald|ringet|beskeder|sms\S*|mails?|reklamer?|nyhedsbrev\w*|tilbud|henvendelser)
			(?:ikke|ingen) (?:\S+ )?(?:flere|yderligere) (?:\S+ )?(?:opkald|beskeder|sms\S*|mails|e mails|tilbud|reklamer?|nyhedsbreve|henvendelser|telefonopkald|salgsopkald|telefonsaelgere|salg\w*)
			(?:ikke|ingen) (?:\S+ )?(?:have|modtage|ha) (?:\S+ ){0,3}(?:flere|mere|reklame\w*|opkald|sms\S*|mails|beskeder|tilbud|nyhedsbrev\w*)
			(?:ingen|ikke) (?:\S+ )?(?:reklamer?|spam|opkald|beskeder|sms\S*|mails) mere
			(?:ikke|om ikke) at blive (?:\S+ )?(?:kontaktet|ringet|forstyrret|opsoegt)
			(?:fred for jer|lad mig (?:nu |saa |venligst )?vaere|lad os vaere i fred|lad mig i fred|lade mig vaere i fred|lade mig vaere|slippe for (?:flere|jeres|de) \S+)`,
		soft: `(?:ring|ringe|skriv|kontakt) (?:venligst )?(?:ikke|aldrig) (?:til mig|mig|hertil|her|til os|paa)?
			(?:maa|skal|vil) (?:\S+ )?ikke (?:ringe|kontakte|ringes)`,
		offer: `(?:fjerne?|slette?|tage|tager|melde|afmelde?|framelde?|fjernes|slettes|fjernet|slettet|afmeldt|afmeldes) (?:(?:lige|dig|jeg|vi|jer|dit|dine|saa) )*(?:\S+ ){0,2}(?:dig|dit|dine|jer|\S*list\w*|nyhedsbrev\w*|af|fra|nummer|oplysninger|data)
			(?:ikke|aldrig|holde op) (?:\S+ ){0,5}(?:ring\w*|kontakt\w*|skriv\w*|opkald) (?:\S+ ){0,3}(?:mere|igen|laengere)`,
		never: `(?:behoever|behover|behoves|behoeves|beh\w+) (?:\S+ ){0,2}ikke(?: [^ ,.;!?]+){0,6}
			(?:slet|fjern|meld|afmeld) (?:mig|os|mit \S+|mine \S+) (?:\S+ )?ikke|(?:ikke|aldrig) (?:\S+ )?(?:slettes?|fjernes?|slette|fjerne|afmeldes?|framelde\w*|meldes?) (?:mig|os|mit|mine|fra|af)?
			(?:meld|melde|afmeld|framelde?|skriv) (?:mig|os) (?:\S+ ){0,2}(?:hold\w*|time\w*|traening\w*|kurs\w*|torsdag|loeb\w*|arrangement\w*|undervisning\w*)
			(?:slet|fjern|slette) (?:mit|min|mine|det|den) gamle \S+
			(?:ringer|skriver|svarer) (?:I |i )?(?:\S+ ){0,3}(?:aldrig|ikke)|(?:faar|modtager|kommer) (?:\S+ ){0,3}(?:ikke|ingen)(?: [^ ,.;!?]+){0,4}`,
		ads:     `(?:reklame\w*|nyhedsbrev\w*|tilbud\w*|mails?|sms\w*|beskeder|spam|annoncer|markedsfor\w*|opkald)`,
		enough:  `(?:vil|gider|onsker|oensker|skal|onskede|oenskede) (?:\S+ ){0,3}(?:ikke|ingen) (?:\S+ ){0,5}(?:mere|flere|laengere)|(?:stoppe?|stop|holde? op) med (?:\S+ ){0,6}|(?:nok af|traet af)`,
		limit:   `(?:i dag|i morgen|i aften|i overmorgen|foer|for klokken|inden|efter|naar|hvis|paa arbejde\w*|paa jobbet|mens|lige nu|om (?:morgenen|aftenen|formiddagen|eftermiddagen|natten|mandagen|fredagen)|saa tidligt|saa sent|saa tit|for tidligt|for sent|i weekende\w*|paa (?:mandag|tirsdag|onsdag|torsdag|fredag|loerdag|soendag)|(?:mandag|tirsdag|onsdag|torsdag|fredag|loerdag|soendag)e?|klokken|kl|endnu|denne uge|i denne uge|naeste uge|i naeste uge|i ferien|mellem|foerst|foreloebig|indtil|til klokken)`,
		where:   `(?:paa|til) (?:det|dette|mit|min|den|denne) (?:\S+ ){0,2}\S*(?:nummer|telefon|fastnet\w*|mobil|arbejdstelefon)|til fastnet\w*`,
		instead: `(?:i stedet|hellere|brug|andet|nye|en mail|paa mail|er nok|er fint|er rigeligt|raekker|jeg ringer|jeg skriver|jeg kommer|skriv|send|sms er)`,
	},
	"es": {
		off: `(?:borr\w*(?:me|nos)|elimin\w*(?:me|nos)|desapunt\w*(?:me|nos)|desuscrib\w*|desinscrib\w*|desincrib\w*|des(?:e)?suscrib\w*)
			(?:me|nos|lo|la|le) (?:borr|elimin)(?:a|e|as|es|en|an|ar|ais|eis|aran|arias|aria)
			(?:me|nos|lo|la|le|los) (?:\S+ ){0,3}(?:borr|elimin|quit|saqu|sac|retir|tach|remov|remuev|suprim|de baja|den de baja)\w* ~ (?:listas?|base|sistema|registros?|agenda|fichero|datos)
			(?:borr|elimin|quit|saqu|sac|retir|tach|remov|remuev|suprim)\w* (?:(?:a|de|que|mi|mis|su|sus|nuestro|el|este|ya|por|favor|me|nos|lo|la) ){0,4}(?:\S+ )?(?:listas?|base de datos|sistema|registros?|agenda|fichero)
			(?:borr|elimin|quit|saqu|sac|retir|tach|suprim)\w* (?:ya |por favor |todos )?(?:mi|mis|su|sus|nuestro|nuestros) (?:\S+ )?(?:numeros?|telefono|datos|contacto|celular|informacion)
			(?:quit|saqu|sac|retir)(?:en|e|a|ad|ame|eme|enme|ennos|adme) ?(?:me |nos )?(?:de|del) (?:\S+ )?(?:ahi|listas?|whatsapp|grupo)
			(?:den?me|deme|dame|denme|darme|dadme|denos|dennos|darnos|dar|darse|darlo|darla|den?|me den|me de|me dan|me doy|nos den|dandome|lo den|la den|le den|dieran|diera|diesen) (?:ya )?de baja
			(?:baja) (?:de|en) (?:la |su |esta |sus |las )?(?:lista|listas|mensajes|publicidad|boletin|newsletter|correos|envios|llamadas)
			(?:no|dejar de) (?:\S+ ){0,3}(?:estar|figurar|aparecer|seguir) (?:mas )?en (?:\S+ )?(?:lista|base)|lista robinson
			(?:olvid\w*|bloque\w*) (?:\S+ )?mi numero|(?:revoc|retir)\w* (?:\S+ ){0,2}consentimiento|cancel\w* (?:\S+ ){0,2}suscripcion (?:a|al|de|del) (?:\S+ )?(?:boletin|newsletter|mensajes|correos|lista|avisos|publicidad)`,
		quiet: `(?:no|nunca|jamas) (?:(?:me|nos|le|les|lo|la|los|las|se|por|favor|quiero|quiere|que|volver|vuelvan|a|mas|ya|deseo|desea|queremos|deben) ){0,6}(?:llam(?:e|en|es|eis|ar|arme|arnos|arlo|arla|arle|ado|ada|adas)|escrib(?:a|an|as|ais|ir|irme|irle)|mand(?:e|en|es|eis|ar|arme)|envi(?:e|en|es|eis|ar|arme)|contact(?:e|en|es|eis|ar|arme|ado|ada|arlo|arla|arle)|contactad[oa]s?|molest(?:e|en|es|eis|ar|arme|ado|ada|arlo|arla)|marqu(?:e|en|es)|marcar(?:me)?|habl(?:e|en|es|ar|arme)|busqu(?:e|en|es)|insist(?:a|an)|jod(?:a|an)) ~ (?:mas|nunca|jamas|otra vez|de nuevo|nunca mas)
			(?:ya no|nunca mas|no mas|jamas|nunca) (?:(?:me|nos|le|les|lo|la|los|las|se|quiero|quiere|que|vuelvan|vuelva|a|desea|deseo|ser|por|favor) ){0,5}(?:llam(?:e|en|es|eis|ar|arme|ado|ada|arlo|arla)|escrib(?:a|an|as|ir|irme)|mand(?:e|en|es)|envi(?:e|en|es)|contact(?:e|en|es|ar|arme|ado|ada)|contactad[oa]|molest(?:e|en|es|ar|ado|ada)|marqu(?:e|en|es)|habl(?:e|en)|recibir)
			no (?:(?:me|nos|le|lo|la|se|quiero|que|quiere|por favor) ){0,3}(?:vuelv(?:a|an|as|ais)|volv(?:er|ais|amos|erme)|vuelvas) (?:a |nunca )?(?:\S+ )?(?:llam\w*|escrib\w*|contact\w*|molest\w*|marc\w*|mand\w*|envi\w*|recib\w*)
			no (?:me|nos|lo|la|le) (?:vuelv|volv)\w* a (?:llam|escrib|contact|molest|marc|mand|envi)\w*
			(?:dej|par|ces)(?:a|e|en|ad|ar|as|aran|es|eis|emos) (?:ya )?de (?:llam|escrib|mand|envi|molest|contact|marc|insist|acos|fastid|jod|busc)\w*
			no (?:me|nos) (?:esten?|anden?|sigan?) (?:llam|escrib|mand|envi|molest|contact|marc|busc)\w*
			(?:dej|par)\w* (?:ya )?de (?:llam|escrib|mand|envi|molest|contact|marc)(?:ar|ir)(?:me|nos|lo|la|le)
			(?:dejen|deje|dejad|deja|dejenme|dejeme|dejadme|dejame|dejennos|me dejen|me deje|nos dejen) ?(?:me |nos )?(?:ya )?(?:en paz|tranquil\w*)
			no (?:quier\w*|dese\w*|queremos|quise) (?:(?:ya|mas|que|me|volver|a|recibir|tener|nada|seguir|recibiendo|ni|ninguna?|ningun|sus|de) ){0,5}(?:llamadas?|mensajes?|correos?|sms|publicidad|promociones|ofertas|whatsapps?|contacto|noticias|propaganda|boletines)
			(?:ni una |no mas |basta de |ya no mas )(?:llamadas?|mensajes?|correos?|sms|publicidad|promociones|ofertas)(?: mas)?
			no (?:\S+ ){0,4}(?:ser|sea|fuera|fuese|volver a ser|sean) (?:\S+ )?(?:contactad\w*|llamad\w*|molestad\w*)
			ya no (?:quier\w*|dese\w*) que (?:me|nos|le|lo|la) (?:\S+ ){0,2}(?:llam\w*|escrib\w*|contact\w*|mand\w*|molest\w*)
			no (?:saber|quiero saber|quiere saber) (?:mas|nada) (?:mas )?de (?:ustedes|vosotros|nosotros)|no (?:quiero|quiere) (?:que )?(?:me|nos|le|lo) (?:llamen|escriban|contacten|manden)`,
		soft: `no (?:me|nos) (?:llam(?:e|en|es|eis)|escrib(?:a|an|as|ais)|contact(?:e|en|es|eis)|molest(?:e|en|es|eis)|marqu(?:e|en|es)|mand(?:e|en|es) (?:mensajes|nada|correos|sms))
			no (?:llam(?:e|en|es|eis)|escrib(?:a|an)|contact(?:e|en)) (?:a este|aqui|a esta|a mi)`,
		offer: `(?:lo|la|le|te|su|sus|tu|darl[oae]|darte|de) (?:\S+ ){0,3}(?:borr|elimin|quit|saqu|sac|retir|baja|tach)\w* (?:\S+ ){0,4}(?:lista|listas|base|sistema|registro|datos|numero|baja)?
			(?:borr|elimin|quit|sac|retir)(?:arlo|arla|arle|arte|amos|emos|o|ar) (?:\S+ ){0,4}(?:lista|listas|base|sistema|registros?|datos|numero)
			(?:dar|darlo|darla|darle|darte|demos|doy|damos|de|dieramos) de baja
			(?:no|dejar de|dejemos de|ya no) (?:\S+ ){0,3}(?:llam|contact|escrib|mand|envi)\w* (?:\S+ )?(?:mas|nunca|otra vez)`,
		never: `(?:no|tampoco|sin) (?:me|nos|lo|la|quiero|quiere|quiero que me|hace falta que me|vayan a|van a) ?(?:\S+ )?(?:borr\w*|elimin\w*|quit\w*|saqu\w*|sac\w*|retir\w*|den de baja|de de baja|dar de baja|darme de baja|darse de baja|des\w*suscrib\w*)
			(?:dar|darme|darse|deme|denme|den|dado|dar de|di|dio|doy|me doy) (?:ya )?de baja (?:(?:el|la|los|las|mi|su|un|una|del|de|al|en) ){0,3}(?:seguro|contrato|linea|servicio|tarjeta|membresia|cuota|plan|luz|gas|gimnasio|internet|coche|poliza|cuenta|clase|curso|cita)
			(?:ustedes|ellos|vosotros) (?:nunca|ya no|no) (?:me|nos)? ?(?:llam\w*|escrib\w*|contest\w*)
			(?:no hace falta|no es necesario|no necesit\w+|no tienen?s? (?:por )?que|ni falta que)(?: [^ ,.;!?]+){0,6}
			(?:borr|elimin|quit)\w* (?:el|mi|la) (?:\S+ )?(?:viejo|vieja|antiguo|antigua|anterior)|no (?:me|nos) llegan?(?: [^ ,.;!?]+){0,3}`,
		ads:     `(?:publicidad|promocion\w*|promos?|ofertas|boletin\w*|newsletters?|anuncios|spam|propaganda|mensajes|correos|cupones|llamadas)`,
		enough:  `ya no (?:\S+ )?(?:quier\w*|dese\w*)|no (?:\S+ )?(?:quier\w*|dese\w*) (?:\S+ ){0,4}mas|(?:hart[oa]s?|cansad[oa]s?) de|(?:basta|paren|dejen|deje|dejar|parar) (?:ya )?(?:de|con)`,
		limit:   `(?:hoy|manana|antes|despues|hasta|al trabajo|en el trabajo|a la oficina|en la oficina|de noche|por la (?:noche|manana|tarde)|en la (?:noche|manana|tarde)|tan (?:temprano|tarde|pronto)|mientras|cuando|si|a las?|a esta hora|a estas horas|ahora|ahorita|todavia|aun|esta (?:semana|tarde|noche)|este (?:mes|fin)|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|fin)|los (?:lunes|martes|miercoles|jueves|viernes|sabados|domingos|fines)|entre|fin de semana|la semana que viene|la proxima semana|pasado manana|durante|temprano)`,
		where:   `(?:a|al|en|por) (?:este|ese|mi|el|la|esta|otro)? ?(?:\S+ )?(?:numero|telefono|fijo|celular|movil|casa|linea)`,
		instead: `(?:mejor|en vez|en lugar|otro|nuevo|nueva|usen|use|usa|basta|con un correo|por correo|prefiero|es suficiente|yo (?:los|les|le|la|lo|te|os) (?:llamo|marco)|yo llamo|les llamo|los llamo|le llamo|escribame|escribanme|mandenme|mandeme|mandame|llamo yo|paso yo)`,
	},
	"fr": {
		off: `(?:retir|enlev|supprim|ray|radi|effac|otez|sort|vir)\w* (?:moi|nous)
			(?:retir|enlev|supprim|ray|radi|effac|ot|sort|vir)\w* (?:(?:moi|nous|le|la|l'ait?|donc|mon|ma|notre|son|ce|nom|numero|adresse|de|vite|tout) ){0,4}(?:\S+ )?(?:\S*listes?|\S*listing|fichiers?|base|repertoires?|registres?|contacts|donnees)
			(?:retir|enlev|supprim|ray|radi|effac|ot)\w* (?:\S+ )?(?:mon|ma|mes|son|ses|nos|notre) (?:\S+ )?(?:numeros?|telephone|donnees|coordonnees|contacts?|informations|infos)
			(?:me|nous|m'|m'enlever|m'oter|m'effacer|etre|m'avoir) ?(?:\S+ )?(?:retire\w*|enleve\w*|supprime\w*|raye\w*|radie\w*|efface\w*|sorte?z?|sortir|oter|ote|enlever|effacer)? ?(?:de|des|du) (?:(?:toutes|votre|vos|la|cette|leur|leurs|tous) ){1,2}(?:listes?|fichiers?|base|repertoires?|listing)
			m'(?:enlever|enleviez|enlevez|effacer|effacez|oter|otez) (?:de|des|du)|(?:me|nous) (?:rayer|radier|retirer|supprimer|rayez|retirez|supprimez|retiriez|rayiez) (?:de|des|du)
			(?:desinscri\w*|desabonn\w*|desinscription|desabonnement|desiscri\w*)
			(?:veu\w*|voul\w*|souhait\w*|desir\w*|dois|doit|demand\w*) (?:\S+ ){0,4}plus (?:\S+ )?(?:figurer|etre|apparaitre|rester) (?:dans|sur) (?:\S+ )?(?:listes?|fichiers?|base|listing)
			(?:plus) (?:etre|figurer|apparaitre) (?:dans|sur) (?:\S+ )?(?:listes?|fichiers?|base|listing)
			oubli\w* mon numero|bloqu\w* mon numero|bloctel|(?:retir|revoqu)\w* (?:\S+ ){0,2}consentement`,
		quiet: `(?:ne |n'|et |plus |jamais )?(?:(?:me|nous|le|la|les|lui|surtout) )?(?:m'|l'|n'|me |nous |m'r|)(?:appel|rappel|contact|recontact|telephon|ecri|envoy|derang|sollicit|harcel|relanc|joign|embet)(?:ez|e|es|iez|er|vez|viez|oyez|nez|re|vent|lent|ler|ons|ent) (?:(?:moi|nous|donc|surtout|rien|s'il|vous|plait) ){0,3}(?:plus|jamais)
			(?:plus|jamais) (?:(?:jamais|que|qu'on|qu'ils?|qu'elles?|vous|on|me|nous|le|la|les|l'|etre|se|a|rien|aucun\w*|de|lui) ){0,5}(?:m'|l'|n'|d')?(?:appel|rappel|contact|recontact|telephon|ecri|derang|sollicit|harcel|relanc|joign|joindre|demarch|importun)(?:er|e|es|ee|ees|ez|iez|re|viez|le|lee|ler)
			(?:plus|jamais) (?:\S+ )?(?:etre|sois|soit) (?:\S+ )?(?:appele|appelee|contacte|contactee|recontacte\w*|rappele\w*|derange\w*|sollicite\w*|demarche\w*|relance\w*|importune\w*)
			(?:arret|cess|stopp)\w* (?:(?:tout|de|d'|a|me|nous|moi|la|le|lui|donc|vos|avec|tous|ces|les|votre|maintenant|s'il|vous|plait) ){0,5}(?:m'|d'|l')?(?:appel|rappel|contact|harcel|ecri|envoy|envoi|derang|sollicit|relanc|telephon|embet|message|sms|mail|pub|texto|courriel|demarchage|spam)\w*
			(?:veu\w*|voul\w*|souhait\w*|desir\w*|plus) (?:(?:plus|recevoir|du|tout|qu'on|que|vous|ni|entendre|parler|avoir|jamais|aucun|aucune|de|d'|des|rien|vos|a) ){1,6}(?:d'|l')?(?:appels?|messages?|sms|mails?|courriels?|textos?|publicites?|pubs?|demarchage|newsletters?|coups|offres|promotions|prospection|sollicitations?|vous|notifications|envoyiez)
			plus (?:d'appels?|d'e|de sms|de mails?|de messages?|de textos?|de courriels?|de pubs?|de publicites?|de coups de fil|de demarchage|de newsletter|aucun\w* (?:appel|message|sms|mail|contact|publicite|courriel)|rien recevoir)
			(?:laissez|laisse|laisser|foutez|fichez|fiche|lachez) (?:moi |nous |me |m')?(?:tranquilles?|en paix|la paix)
			(?:laissez|laisse|foutez|fichez) (?:moi|nous) (?:\S+ )?(?:tranquilles?|paix)|lachez moi`,
		soft: `(?:ne )?(?:(?:n'|m'|nous |me |n')+)(?:appel|rappel|contact|derang|recontact|telephon)(?:ez|e|es|iez) pas
			(?:souhait\w*|veu\w*|desir\w*) pas (?:\S+ )?(?:etre )?(?:appele\w*|contacte\w*|recontacte\w*|rappele\w*|sollicite\w*|demarche\w*)|pas etre (?:contacte\w*|appele\w*|demarche\w*|recontacte\w*|sollicite\w*)`,
		offer: `(?:vous|te|votre|vos|ton|le|la|de|d'|l') ?(?:\S+ )?(?:retir\w*|enlev\w*|supprim\w*|ray\w*|radi\w*|effac\w*|desinscri\w*|desabonn\w*|ot\w*) (?:\S+ ){0,3}(?:listes?|fichiers?|base|numero|donnees|coordonnees|repertoire|contacts|newsletter|messages|sms|appels|envois)?
			(?:retir\w*|enlev\w*|supprim\w*|ray\w*|effac\w*) (?:votre|vos|son|ses) \S+|(?:vous )?(?:d')?(?:desinscri\w*|desabonn\w*)
			(?:ne|n') ?(?:\S+ ){0,3}plus (?:\S+ ){0,4}(?:appel\w*|contact\w*|rappel\w*|recevoir|sollicit\w*)|(?:arrete\w*|cess\w*) (?:de |d')(?:\S+ )?(?:appel\w*|contact\w*|envoy\w*)`,
		never: `(?:ne|n'|pas|surtout) (?:(?:me|nous|veux|voulais|souhaite|voudrais|pas|veut|souhaitais|ai|suis) ){0,4}(?:desinscri\w*|desabonn\w*|retire\w*|retirez|enlevez|supprime\w*|supprimez|rayez|raye\w*) (?:\S+ )?(?:pas|jamais|\S*liste|\S+)
			(?:desinscri|desabonn)\w* (?:\S+ ){0,4}(?:cours|seance|stage|activite|atelier|match|sortie|examen)
			(?:recoi\w*|reco\w*|recu\w*|recois) plus(?: [^ ,.;!?]+){0,4}
			vous (?:ne )?(?:m'|me |nous )(?:r?appelez|rappelez|contactez|ecrivez|repondez) (?:\S+ )?jamais|(?:on|elle|il|personne) (?:ne )?(?:m'|me |nous )(?:r?appelle|rappelle|contacte|ecrit|telephone) (?:plus|jamais)
			(?:pas la peine|pas besoin|inutile|pas necessaire|pas oblige\w*)(?: [^ ,.;!?]+){0,6}
			(?:retir|supprim|enlev|effac)\w* (?:l'ancien\w*|mon ancien\w*|l'autre|le vieux)(?: [^ ,.;!?]+)?|n'appelle plus|je ne (?:vous |t'|les )?(?:r?appelle|appellerai|contacterai) (?:\S+ )?plus`,
		ads:     `(?:pubs?|publicit\w*|newsletters?|infolettres?|lettre d'information|offres|promos?|promotions?|demarchage|spams?|textos?|sms|prospectus|envois|courriels|messages|appels)`,
		enough:  `(?:j'en |n'en |en |ne )?(?:veu\w*|voul\w*|souhait\w*|desir\w*|voudr\w*|aimer\w*) (?:\S+ ){0,3}plus|plus (?:jamais )?recevoir|(?:marre|assez) d\S*`,
		limit:   `(?:demain|aujourd'hui|avant|apres|ce (?:soir|matin|midi|week)|cet apres|cette (?:semaine|nuit)|au (?:travail|bureau|boulot)|jusqu'?\S*|pendant|entre|(?:le|ce|du) (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir|midi|weekend|week)|si (?:tot|tard)|trop|quand|lorsque|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|tout de suite|maintenant|encore|a (?:\S+ )?heures?|heures|en (?:journee|semaine|reunion|soiree)|la semaine prochaine|apres demain|pour l'instant|a midi|la nuit|tant que|a cette heure)`,
		where:   `(?:a|sur|au) (?:ce|cet|mon|le|la|ma|celui|l'ancien\w*|l'autre)? ?(?:\S+ )?(?:numero|portable|fixe|poste|telephone|mobile|gsm|ligne|cellulaire|ci|la)|(?:ce|cet) numero`,
		instead: `(?:plutot|a la place|autre|nouveau|nouvelle|utilisez|utilise|suffit|suffira|prefere|par mail|par courriel|par sms|envoyez|ecrivez|c'est moi|je vous (?:r?appelle|rappelle|rappellerai|appellerai|ecris)|je passe|je passerai|mieux)`,
	},
	"pt": {
		off: `(?:tir|remov|exclu|apag|delet|risc|elimin|retir|descadastr|sac|ret)\w* (?:(?:me|nos|por|favor|ja|logo|o|os|a|as|este|esse|meu|minha|meus|minhas|seu|sua|seus|nosso|nome|contato|contacto|telefone|numero|daqui|dele|dela|ai|todos|entao|de|voces) ){0,6}(?:d[aeo]s?|dessas?|destas?|desses?|nessa|em|do) (?:\S+ ){0,2}(?:listas?|cadastros?|base|sistema|banco|contatos|contactos|mailing|registos?|registros?|ficheiros?|agenda)
			(?:me|nos|seja|ser|fosse) (?:tir|remov|exclu|apag|delet|risc|elimin|retir|descadastr|sac)\w* (?:\S+ ){0,4}(?:listas?|cadastros?|base|sistema|banco|contatos|contactos|mailing|registos?|registros?)
			(?:tir|remov|exclu|apag|delet|risc|elimin|retir)\w* (?:(?:ja|logo|por|favor|entao|o|os|a|as|todos) ){0,4}(?:meu|meus|minhas|seu|seus|nosso) (?:\S+ )?(?:numeros?|dados|telefone|cadastro|contatos?|contactos?|celular|telemovel|informacoes)
			(?:tir|remov|apag|elimin|exclu)(?:em|e|a|am)? (?:me|nos) (?:dai|daqui|disso|disto|da)|me (?:tir|remov|apag|elimin|exclu|descadastr)(?:e|em|a|am) (?:dai|daqui|disso|disto)
			(?:descadastr\w*|desinscrev\w*|desinscri\w*|dessubscrev\w*|dessubscri\w*|desassin\w*)
			(?:cancel|anul)\w* (?:\S+ ){0,2}(?:inscricao|subscricao|assinatura) (?:\S+ ){0,2}(?:newsletter|lista|mensagens|emails|boletim|sms|e mails)
			(?:nao|deixar de) (?:\S+ ){0,3}(?:estar|constar|figurar|ficar|continuar) (?:mais )?(?:na|em|nessa|nesta|no) (?:\S+ )?(?:lista|base|cadastro|mailing)
			(?:quero|queria|gostaria de|quer|deseja|desejo|pediu para|pede para) (?:\S+ )?(?:sair|ser retirado|ser retirada|ser tirado|ser tirada) (?:da|dessa|desta|de) (?:\S+ )?(?:listas?|base|mailing|cadastro)
			(?:esquec\w*|bloque\w*) (?:o )?meu numero|(?:revog|retir)\w* (?:\S+ ){0,2}consentimento|nao me perturbe`,
		quiet: `(?:nao|nunca|jamais) (?:(?:me|nos|lhe|o|a|os|as|mais|que|quero|queria|quer|voces|voltem|volte|voltar|ser|por|favor|e|pra|para|precisa|deseja|desejo|tornem|torne|venham|nem|podem) ){0,6}(?:lig(?:a|ue|uem|ues|ar|arem|uem me)|mand(?:a|e|em|ar|arem)|envi(?:e|em|a|ar|arem)|telefon(?:e|em|a|ar|arem)|cont(?:at|act)(?:e|em|a|ar|arem)|contac?tad[oa]s?|incomod(?:e|em|a|ar|ad[oa])|escrev(?:a|am|er)|perturb(?:e|em|a|ar|ad[oa])|procur(?:e|em|ad[oa])|cham(?:e|em)|chatei(?:e|em)|chat(?:ear|eiem)|importun\w*) ~ (?:mais|nunca|nunca mais|de novo|outra vez|novamente)
			(?:nao|nunca) (?:(?:me|nos|lhe|o|a|quer|quero|queria|deseja|desejo|ser|que|voces|por|favor|pretende|pretendo) ){0,5}mais (?:(?:me|nos|ser|que|a|lhe|o|de) ){0,3}(?:lig(?:a|ue|uem|ar|arem)|ligac\w*|mand(?:e|em|ar)|envi(?:e|em|ar)|telefon(?:e|em|ar)|telefonemas?|cont(?:at|act)(?:e|em|o|ar|os|ad[oa])|incomod(?:e|em|ar|ad[oa])|escrev(?:am|er)|perturb(?:e|em|ar|ad[oa])|chamad[oa]s?|receb\w*|mensage\w*|saber|procurad[oa]|sms|e mails|emails|propaganda|publicidade)
			nao quer\w* (?:mais )?receber (?:mais )?nada|nao quer\w* mais nada (?:de|com) voces
			nunca mais (?:me |nos )?(?:\S+ )?(?:lig(?:a|ue|uem|ues|ar)|mand(?:e|em|ar)|telefon(?:e|em|ar)|cont(?:at|act)(?:e|em|ar)|envi(?:e|em|ar)|contac?tad[oa]|incomod\w*|apare\w*)
			(?:par|deix|cess)(?:a|e|em|ar|am|arem|as|es) (?:ja |la |logo |com isso |entao )?(?:de|com) (?:me |nos |lhe |o |a )?(?:lig|mand|envi|contat|contact|incomod|telefon|escrev|perturb|encher|chate|importun|insist|mensag|essas? (?:ligac|mensag)|as (?:ligac|mensag|chamad))\w*
			(?:me deix\w*|deix\w* me|nos deix\w*|deix\w* nos) (?:\S+ )?(?:em paz|sossegad\w*)
			nao (?:quer\w*|dese\w*|pretend\w*|gostari\w*) (?:(?:mais|receber|ter|nenhum|nenhuma|que|me|nem|de|ser|saber|nada|a|as|suas|vossas|seus|esse|essas|esses|tipo) ){0,6}(?:ligac\w*|chamadas?|mensage\w*|contac?t\w*|incomodad\w*|sms|e mails|emails|propagandas?|publicidade|promoc\w*|newsletters?|whatsapp|telefonemas?|liguem|telefonem|voces|ofertas)
			(?:sem|chega de|nada de|basta de) (?:mais )?(?:ligac\w*|mensage\w*|telefonemas|chamadas|sms|propagandas?|publicidade)
			(?:para|que|a|de) nao (?:o |a |lhe |me |voltar\w* a |mais |ser |serem ){0,4}(?:contac?tad\w*|contac?tar\w*|contac?te\w*|ligar\w*|liguem|incomodad\w*|incomod\w*|chamad\w*|perturb\w*|telefon\w*)
			nao (?:volt|torn)\w* a (?:me )?(?:lig|mand|envi|contat|contact|incomod|telefon|escrev)\w*`,
		soft: `nao (?:me |nos )?(?:lig(?:ue|uem|ues|a)|telefon(?:e|em)|cont(?:at|act)(?:e|em)|incomod(?:e|em)|mand(?:e|em) (?:mensage\w*|nada|sms))(?: me)?`,
		offer: `(?:tir|remov|exclu|apag|delet|retir|descadastr|elimin)\w* (?:\S+ ){0,5}(?:listas?|cadastro|base|sistema|contatos|contactos|numero|dados|contato|contacto|mailing|registos?|registros?)
			(?:o|a|lhe|lo|la|te|se|seja|ser) (?:tir|remov|exclu|apag|descadastr|retir|elimin)\w*|(?:tir|remov|apag|retir|descadastr|elimin|exclui)\w* (?:lo|la|o senhor|a senhora|voce)|descadastr\w*
			(?:nao|parar de|deixar de|paremos de|deixemos de) (?:\S+ ){0,3}(?:lig|contat|contact|mand|envi|receb|telefon)\w* (?:\S+ )?(?:mais|nada|\S*mensage\w*|\S*ligac\w*)`,
		never: `nao (?:(?:me|nos|quero|queria|precisa|e|para|pra|preciso|que|vao|va) ){0,4}(?:tir\w*|remov\w*|exclu\w*|apag\w*|delet\w*|descadastr\w*|retir\w*|elimin\w*|sair)
			(?:tir|remov|apag|exclu|elimin|retir)\w* (?:o|a|esse|este) (?:\S+ )?(?:numero|e mail|email|telefone|contato|contacto|morada|endereco) (?:velho|velha|antigo|antiga|anterior)
			(?:tir|remov|apag|exclu|elimin|retir)\w* (?:o|a) (?:velho|velha|antigo|antiga|anterior)
			(?:nao precisa\w*|nao e preciso|nao e necessario|nao ha necessidade|escusa\w*|nao vale a pena|nem precisa)(?: [^ ,.;!?]+){0,6}
			(?:voces|eles|vocês) (?:nunca|nao) (?:mais )?(?:me|nos)? ?(?:lig\w*|contat\w*|respond\w*|mand\w*)|nao (?:estou a |tenho |tem )?receb(?:o|i|endo|er|ido) (?:mais )?(?:\S+ ){0,3}`,
		ads:     `(?:promoc\w*|publicidade|propagandas?|newsletters?|boletim|ofertas|spam|anuncios|mensagens|e mails|emails|cupons|ligacoes|chamadas)`,
		enough:  `nao (?:\S+ ){0,2}(?:quer\w*|dese\w*|pretend\w*) (?:\S+ ){0,3}mais|ja nao (?:quer\w*|dese\w*|pretend\w*)|(?:deixar?|parar?|parem|deixem) de (?:\S+ )?(?:receber|mandar|enviar|ligar)|(?:fart\w*|cansad\w*|chega) d\w+`,
		limit:   `(?:hoje|amanha|antes|depois|ate|no trabalho|no servico|no emprego|de manha|a noite|a tarde|de noite|de tarde|tao cedo|tao tarde|muito cedo|muito tarde|enquanto|quando|se|na (?:segunda|terca|quarta|quinta|sexta)|no (?:sabado|domingo|fim)|ao (?:sabado|domingo|fim)|aos (?:sabados|domingos|fins)|segunda|terca|quarta|quinta|sexta|sabado|domingo|agora|ainda|esta semana|essa semana|semana que vem|proxima semana|as \S+|entre|durante|fim de semana|cedo|a essa hora|a esta hora|este mes)`,
		where:   `(?:para|pra|pro|neste|nesse|no|ao|a|em) ?(?:este|esse|o|a|meu|minha)? ?(?:\S+ )?(?:numero|fixo|telemovel|celular|telefone|casa)`,
		instead: `(?:em vez|ao inves|outro|novo|nova|use|usem|usa|utilizem|utilize|basta|chega um|prefiro|melhor|por e mail|por email|mande|mandem|envie|eu (?:ligo|telefono|volto|passo)|e suficiente|antes por)`,
	},
}
