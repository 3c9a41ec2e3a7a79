package summarize

func speechFrench() speech {
	const (
		will = `(?:ai|a|ons|ont)` // the future, after its stem
		bid  = `(?:ez|iez|e|es|erez|eras)`
		// Pronouns before a verb: those of a promise, and those of a request.
		cl   = `(?:(?:vous|te|lui|leur|le|la|les|en|y|l|t)[ '])*`
		mecl = `(?:(?:me|m|nous|lui|leur|le|la|les|en|y|l)[ '])*`
		tome = `(?:(?:le|la|les|l)[ '])?(?:me|m|nous|lui|leur)[ '](?:(?:le|la|les|en|y|l)[ '])*`
		also = `(?:(?:bien|aussi|encore|peut etre|eventuellement|juste|quand meme|plutot|alors|donc|ensuite|simplement|directement|quelque part|rapidement|vite|tout de suite|deja|egalement|s'il vous plait|s'il te plait|svp|demain|lundi|essayer de|tacher de|penser a|faire en sorte de|devoir|pouvoir|vouloir|certainement|surement|maintenant|apres) ,? ?)*`
		our  = `\b(?:je|j|on|nous|il|elle|ils|elles|quelqu'un)[ ']`
		some = `\b(?:quelqu'un|(?P<s>[a-z]+)) ` // whoever does it
		can  = `(?:pouvez|pourriez|pourrez|pouviez|peux|pourrais|pourras|peut|pourrait|pourra|peuvent|pourraient|voudriez|voudrais tu|veuillez|voulez|veux tu)`
		wish = `(?:voudrai[st]|voudrions|aimerai[st]|aimerions|souhaite|souhaiterais?|souhaiterait|prefere|prefererai[st]|prefererions|faudrait|faut|faudra|veux|veut|voulais|voudra|serait|arrangerait|arrange|aurais (?:bien )?(?:voulu|aime)|moyen|besoin|tiens a ce|veillez a ce|assurez vous|demande a ce|apprecierais|arranger)`
		cond = `(?:si|s'il|s'ils|s'elle|s'elles|s'on|s'y)\b`

		telephone = `telephon|contact|recontact`
		mail      = `expedi|transfer|fax|depos|achemin|mail|envoi|renvoi|adress|remett|r?apport|ramen|partag`
		sendWill  = `(?:enverr|renverr|(?:expedi|transfer|fax|depos|achemin|mail|adress|r?apport|ramen|partag|livr|post)er|remettr)` + will
		warn      = `inform`
		work      = `prepar|remplac|repar|rembours|credit|organis|reimprim|imprim|redig|regularis|renouvell|relou|recommand|calcul|chiffr|debouch|photocopi|planifi|rectifi|restitu|resili|recuper|install`
		fix       = `modifi|corrig|annul|chang|nettoi|mesur|control|facture?|duplic|lanc|programm|regl|complet|fourni|traduir|sign`
		made      = `(?:fais|fait|faisons|font|fer` + will + `)(?: \w+){0,2} `
		papers    = `(?:copie|duplicata|attestation|certificat|quittance|justificatif|facture|devis|releve|recu|ordonnance|brochure|catalogue|documentation|contrat|soumission|estimation|formulaire|compte rendu|resultats|rapport|avoir|bon de \w+|liste|plan|document|papier|mail|courriel|courrier|lettre|bulletin|renouvellement|prescription|photocopie|remboursement|bordereau|depliant)s?`
		talkTo    = `(?:appell|contact|recontact|rappell|telephon)(?:e|er` + will + `|` + will + `) (?:au|a|le|la|les|mon|ma|mes|notre|nos|son|sa)`
		sent      = `(?:(?:r?envoye|expedie|transmis|transfere|livre|poste|depose|remis|adresse|remise|transmise)e?s?)`
		rung      = `(?:(?:rappele|appele|contacte|recontacte|telephone)e?s?)`
		told      = `(?:(?:prevenu|informe|averti|confirme|tenu)e?s?)`
		did       = `(?:(?:prepare|rembourse|remplace|repare|commande|corrige|modifie|etabli|regularise|credite|redige|annule|change|faite?|installe)e?s?)`
		again     = `rappel(?:er|ez|le)(?: moi)? (?:l'adresse|l'heure|(?:le|la|votre|vos|son|les) (?:prix|nom|numero|tarifs?|code|jour|date|horaires|reference|adresse|montant|conditions))`
		later     = `\b(?:demain|ce soir|cet apres|cette semaine|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|des que|quand|d'ici|dans la journee|semaine prochaine|plus tard|tantot|apres|dans l'apres)\b`
		look      = `verifier|regarder|controler|chercher|rechercher|voir|revoir|examiner|etudier|analyser|reverifier|jeter un (?:\w+ )?oeil|retrouver`
	)
	const (
		callSays = `sonne|(?:rappell|appell)(?:e|ent|er` + will + `)|r?appelons|(?:` + telephone + `)(?:e|ons|ent|er` + will + `)|rejoin[dt]r?` + will + `?|joindr` + will + `|repren(?:d|ds|ons|nent)(?: \w+)? contact|reprendr` + will + `(?: \w+)? contact|prendr` + will + ` contact|prends contact|prend contact|prenons contact|(?:revien(?:s|t|nent)|revenons|reviendr` + will + `)(?: \w+)? vers (?:vous|toi|lui|elle|eux)|(?:passe|passons|donne|donnons|(?:passer|donner)` + will + `)(?: \w+){0,2} (?:coup de (?:fil|telephone)|appel)|retelephon(?:e|ons|er` + will + `)|resonn(?:e|er` + will + `)|recontacter` + will
		callBase = `r?appeler|(?:` + telephone + `)er|retelephoner|joindre|rejoindre|sonner|reprendre(?: \w+)? contact|prendre contact|se mettre en contact|revenir vers (?:vous|toi|moi|lui|elle|eux)|(?:passer|donner)(?: \w+){0,2} (?:coup de (?:fil|telephone)|appel)|faire signe`
		sendSays = `ecris|ecrivons|ecrir` + will + `|(?:envoi|renvoi)(?:e|ent)|r?envoyons|(?:expedi|transfer|fax|depos|achemin|mail|r?apport|ramen|partag)(?:e|ons|ent)|` + sendWill + `|remet(?:s|tons|tent)?|` + made + `(?:parvenir|suivre|livrer|porter|envoyer|deposer)|(?:mets|met|mettons|mettr` + will + `)(?: \w+){0,3} (?:au courrier|a la poste|dans la boite|sous pli)`
		sendBase = `ecrire|r?envoyer|(?:expedi|transfer|fax|depos|achemin|mail|adress|r?apport|ramen|partag|livr|post)er|remettre|faire (?:parvenir|suivre|livrer|porter|envoyer|deposer)|mettre(?: \w+){0,3} (?:au courrier|a la poste|dans la boite|sous pli)`
		tellSays = `(?:tiens|tient|tenons|tiennent|tiendr` + will + `)(?: \w+){0,2} (?:courant|informee?s?|jus)|(?:mets|met|mettr` + will + `)(?: \w+){0,2} au courant|redi(?:s|t|sons|r` + will + `)|(?:dis|dit|dirai|dira|dirons) ca|(?:previen(?:s|t|nent)|prevenons|previendr` + will + `)|averti(?:s|t|ssons|r` + will + `)|inform(?:e|ons|ent|er` + will + `)|confirmer` + will + `|confirm(?:e|ons)(?: \w+){0,4} par (?:mail|ecrit|sms|courriel|telephone|courrier|texto|message|e)|repond(?:s|ons|ent|r` + will + `)?|(?:donn(?:e|ons|er` + will + `))(?: \w+){0,2} (?:reponse|nouvelles|retour)|donner` + will + `|` + made + `(?:retour|signe|savoir)|notifier` + will + `|indiquer` + will
		tellBase = `tenir(?: \w+)? (?:au courant|informee?s?|au jus)|mettre(?: \w+)? au courant|redire|prevenir|avertir|informer|confirmer(?: \w+){0,4} par (?:mail|ecrit|sms|courriel|courrier|texto|message|e)|faire (?:savoir|un retour)|donner (?:une reponse|la reponse|des nouvelles|un retour)|repondre|notifier`
		askSays  = `transmet(?:s|tons|tent)?|transmettr` + will + `|(?:parl|discut|relanc|interrog|signal)(?:e|ons|ent|er` + will + `)|pos(?:e|er` + will + `|ons) (?:la|lui la|votre|cette) question|(?:vois|voit|voyons|verr` + will + `)(?: \w+){0,3} avec|verifi(?:e|ons|er` + will + `)(?: \w+){0,3} (?:avec|aupres)|(?:me|se) (?:renseigne|charge)|nous (?:renseignons|chargeons|occupons)|(?:m|s)'(?:en )?(?:occupe|charge|occuper` + will + `|informe)|m'en (?:occupe|charge)|(?:me|se|nous) (?:renseigner|charger|occuper)` + will + `|` + made + `(?:passer|remonter|necessaire|demande|commission|message)|(?:laiss|pass|remont)(?:e|ons|er` + will + `)(?: \w+){0,2} (?:mot|message|note|info|information|consigne)|(?:me|se|nous) rapproche(?:r` + will + `)?`
		askBase  = `demander|redemander|transmettre|parler|discuter|relancer|interroger|signaler|poser (?:la|votre|cette|une|ma) question|voir(?: \w+){0,3} avec|verifier(?: \w+){0,3} (?:avec|aupres)|(?:me|se|nous) (?:renseigner|charger|rapprocher)|m'en (?:occuper|charger)|(?:m|s)'(?:en )?occuper|(?:nous en|vous en|vous) occuper|vous (?:renseigner|charger)|faire (?:passer|remonter|le necessaire|la demande)|(?:laisser|passer|remonter)(?: \w+){0,2} (?:mot|message|note|info|information|consigne)|(?:lui|leur) dire|dire (?:au|a|aux)`
		doSays   = `(?:` + work + `)(?:e|ons|eons|ent|er` + will + `)|(?:command|` + fix + `)er` + will + `|etabli(?:s|t|ssons|r` + will + `)|` + made + papers + `|(?:refai[st]|refer` + will + `)|(?:mets|met|mettons|mettr` + will + `)(?: \w+){0,3} de cote|pass(?:e|ons|er` + will + `)(?: \w+){0,2} commande|(?:re)?passer` + will + `|repass(?:e|ons|ent)|pass(?:e|ons|ent) (?:vous|te|le|la|les|chez|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|ce|cet|cette|dans|voir|prendre|chercher|reparer)|(?:revien|vien)dr` + will + `|vien(?:s|t|nent) (?:vous|chez|le|la|les|voir|prendre|chercher|reparer)|(?:construir|reconstruir|fabriquer)` + will
		doBase   = `(?:` + work + `|command|` + fix + `)er|etablir|refaire|faire (?:\w+ ){0,3}` + papers + `|mettre(?: \w+){0,3} (?:de cote|sur (?:le|son|mon) bureau)|passer (?:\w+ )?commande|passer|venir|repasser|revenir|changer`
	)
	return speech{
		common: "le la les l un une des de du d au aux a et ou mais donc car ni or que qu qui quoi dont ou ce cet cette ces ca cela c c'est c'etait je j tu il elle on nous vous ils elles me m te t se s lui leur y en moi toi mon ma mes ton ta tes son sa ses notre nos votre vos leurs ne n pas plus jamais rien personne tout toute tous toutes oui non si bon ben bien alors voila hein euh ah oh la ici est suis es sommes etes sont etait ai as avons avez ont avait aurais aura etre avoir fait faire fais faites va vais allez vont aller dit dire peut peux pouvez pourriez pourrait veux veut voudrais voulez faut faudrait quand comment pourquoi combien quel quelle quels quelles dans sur sous pour par avec sans chez vers entre avant apres depuis pendant jusqu jusque comme tres trop peu beaucoup aussi encore deja juste meme autre autres chose d'accord merci bonjour bonsoir bonne journee revoir monsieur madame mademoiselle maitre docteur plait s'il jour jours semaine mois matin midi apres-midi soir heure heures demain hier aujourd'hui lundi mardi mercredi jeudi vendredi samedi dimanche prochain prochaine quelqu'un quelque est-ce qu'est parfait super tres entendu regarde vois sais savoir voir verifier regarder necessaire suite debut tout-a-l'heure tantot l'heure vite possible mettre mets cote coup appel rappel retour nouvelles reponse courant laisse laisser laissez laisserai mot passe passer tiens tient tenez tenir tiendrai tiendra donne donner parvenir signe reviens revient revenir reviendra remonter renseigne renseigner charge occupe occuper occupera pose poser question savoir besoin faudra aimerais souhaite serait bien-sur disponible moment retard probleme souci mail mails courriel courriels texto sms message poste telephone fil",
		verbs: [deeds]verbs{
			toCall: {
				says: callSays, base: callBase,
				order: `(?:rappell|appell)(?:e|es|erez|eras)|r?appel(?:ez|iez)|(?:` + telephone + `|retelephon|sonn)` + bid + `|rejoignez`,
				other: `etre ` + rung + `|` + rung + `|(?:passe[rz]?|donne[rz]?|faites|passes|donnes) (?:moi|nous|lui|leur|me|m)? ?un (?:petit )?(?:coup de (?:fil|telephone)|appel)|fait(?:es)? (?:moi|nous|lui) signe|(?:\w+ )?(?:rappel|appel)(?: telephonique)?|coup de fil|rappele[zr]|sonnette`,
			},
			toSend: {
				says: sendSays, base: sendBase,
				order: `ecriv(?:ez|iez)|ecris|(?:envoi|renvoi)(?:e|es)|r?envoy(?:ez|iez)|r?enverr(?:ez|as)|(?:expedi|transfer|fax|depos|mail|apport|livr|adress|post)` + bid + `|remett(?:ez|iez|rez)`,
				other: `livr(?:e|ons)|poste|etre ` + sent + `|` + sent + `|fai(?:tes|s) (?:(?:moi|nous|lui|le|la|les|leur) ){0,2}(?:parvenir|suivre|livrer|porter|envoyer)|` + papers + `|envoi`,
			},
			toTell: {
				says: tellSays, base: tellBase,
				order: `(?:preven|averti|reten)(?:ez|iez|ssez)|previens|previennes?|previendrez|averti(?:s|rez)|inform` + bid + `|redi(?:tes|rez|siez)|ten(?:ez|iez)(?: \w+)? (?:au courant|informee?s?|au jus)|tiendrez (?:au courant|informee?s?)|tiens (?:moi )?au courant|tiennes? (?:au courant|informee?s?)|confirm(?:ez|iez|es)(?: \w+){0,4} par (?:mail|ecrit|sms|courriel|courrier|texto|message|e)`,
				other: `etre ` + told + `|` + told + `|tenez (?:moi|nous|le|la|les|lui) (?:au courant|informee?s?|au jus)|tiens (?:moi|nous|le|la) au courant|faites (?:moi|nous|lui) (?:savoir|un retour)|fais moi (?:savoir|signe)`,
			},
			toAsk: {
				says: askSays, base: askBase,
				order: `demand` + bid + `|dites|dis|direz|disiez|transmett(?:ez|iez|rez|es?)|parl` + bid + `|relanc` + bid + `|signal` + bid + `|vo(?:yez|is)(?: \w+){0,2} avec|posez|renseignez vous|occupez vous|laissez (?:lui|leur|un|une)`,
				other: `demand(?:e|ons|er` + will + `|ent)|di(?:s|t|sons|r` + will + `)|` + talkTo + `|passez (?:lui|leur) le (?:mot|message)|faites (?:lui|leur|lui)? ?(?:passer|le necessaire)`,
			},
			toCheck: {
				says:  `(?:verifi|controler|recherch|reverifi|examin|regard)er` + will + `|jetter` + will + ` un (?:\w+ )?oeil|fer` + will + ` (?:le point|des recherches)`,
				order: `(?:verifi|regard|control|cherch|recherch)(?:ez|iez)`,
				other: look + `|` + again,
			},
			toDo: {
				says: doSays, base: doBase,
				order: `(?:` + work + `|command|` + fix + `)` + bid + `|(?:refaites|refais|fassiez|fasse)|etabliss(?:ez|iez)|ven(?:ez|iez)|viennes?|(?:re)?pass(?:iez|es?)|mett(?:ez|iez)(?: \w+){0,3} de cote`,
				other: `etre ` + did + `|` + did + `|command(?:e|ons|ent)`,
			},
			toGet: {
				base:  `recevoir`,
				says:  `recevr` + will,
				order: `recoive|recoivent`,
				other: `recevrez|recevras|aurez|auras|avoir|obtenir|recevra`,
			},
		},
		promises: []string{
			our + `(?:(?:lui|leur|le|la|l)[ '])*(?P<p>demand(?:e|ons|er` + will + `))(?: [^ ,.;?!]+){0,6}? ` + cond,
			`\b(?:je|on|nous|il|elle) (?:vais|va|allons) ` + also + `(?:(?:lui|leur|le|la|l)[ '])*(?P<p>demander|voir(?: \w+){0,3} avec)(?: [^ ,.;?!]+){0,6}? ` + cond,
			our + `(?:(?:lui|leur|le|la|l)[ '])*(?P<p>demand(?:e|ons|er` + will + `))\b`,
			some + `(?:lui|leur) (?P<p>di(?:s|sons|r` + will + `))\b`,
			some + `(?:vous|te) (?:le |la |en )?(?P<p>dir` + will + `)\b`,
			`\b(?:je|j|on|nous)[ '](?P<p>(?:appell|contact|rappell|telephon)(?:e|er` + will + `) (?:au|a|le|la|les|mon|ma|mes|notre|nos|son|sa))\b`,
			our + `(?:(?:vous|te|lui|leur|le|la|l|t)[ '])*(?P<p>command(?:e|ons)|livr(?:e|ons)|poste)\b`,
			our + cl + `{says}`,
			`\bet (?:vous |te )?(?:le|la|les|l)[ ']{says}`,
			some + `(?:, )?(?:vous|te|lui|leur|t)[ ']` + cl + `{says}`,
			some + `(?:, )?(?:en )?(?P<p>(?:rappeller|appeller|telephoner|contacter|recontacter|passer|repasser|viendr|preparer|installer|changer|corriger|mettr|relancer|livrer|remplacer|reparer|rembourser|transmettr|verifier|etablir|commander|reviendr|demander)` + will + `|` + sendWill + `)\b`,
			some + `(?:vais|va|allons|vont|dois|doit|devons|doivent|devrait|essaie de|essaye de|essaierai de|tache de|compte|comptons) ` + also + cl + `{base}`,
			`\b(?:vais|va|allons|vont) [^.;?!]*?\bet (?:vous|te|lui|leur)[ ']` + cl + `{base}`,
			`\b(?:je vais|on va|nous allons|il va|elle va|va|vont) ` + also + cl + `(?P<p>` + look + `)\b[^.;?!]*?` + later,
			`\b(?:vous|tu) (?:l'|les |la |le |en )?(?P<p>recevrez|recevras|aurez|auras) (?:le|la|les|l'\w+|un|une|des|votre|vos|ton|ta|tes|ca|cela|tout|demain|par|notre|nos|de|lundi|mardi|mercredi|jeudi|vendredi|dans|d'ici|bientot|sous|avant|cette|ce|encore)\b`,
			`\b(?:vous|tu) (?:allez|vas|devriez) ` + also + `(?:le |la |les |l'|en )?(?P<p>recevoir)\b`,
			`\b(?:sera|seront|serez|seras|va etre|vont etre|allez etre) (?:\w+ ){0,2}?(?P<p>` + rung + `|` + sent + `|` + told + `|` + did + `)\b`,
			`\b(?:je|on|nous) (?:fais|fait|ferai|fera|ferons|veille|veillerai|veillera|m'arrange|m'arrangerai|s'arrange|m'assure|m'assurerai) (?:en sorte |a ce )?(?:pour )?qu(?:e |')[^,.;?!]*?{says}`,
			`\b(?:ce sera|c'est) (?P<p>fait) (?:demain|ce soir|dans la journee|lundi|mardi|mercredi|jeudi|vendredi)\b`,
		},
		joined: []string{
			`\b(?:et|puis|ou) (?:ensuite |puis |apres )?(?:je |on |nous )?(?:vous|te|lui|leur|l|le|la|les)[ ']` + cl + `(?:{says}|{base})`,
			`\bet (?:de |d')?(?:me|m|nous|lui|leur)[ ']` + mecl + `{base}`,
		},
		offers: []string{
			`\b(?:voulez vous|voudriez vous|veux tu|vous voulez|tu veux|vous voudriez|vous souhaitez|souhaitez vous|preferez vous|vous preferez|vous aimeriez|aimeriez vous|ca vous (?:va|dit|convient|arrange)|cela vous (?:va|convient|arrange)|je vous propose|je te propose|je peux faire en sorte|il faudrait|il faut) (?:[^ .;?!]+ ){0,2}?(?:qu(?:e |')|si )[^.;?!]*?{says}`,
			`\b(?:je|on|il|elle|nous|il|(?P<s>[a-z]+)) (?:peux|peut|pouvons|pourrais|pourrait|pourrions|peuvent) ` + also + cl + `{base}`,
			`\b(?:puis je|pouvons nous|peut on) ` + also + cl + `{base}`,
			`\b(?:je vous propose|je te propose|on vous propose|nous vous proposons|je propose) (?:de |d')` + cl + `{base}`,
			`\b(?:voulez vous|vous voulez|souhaitez vous|vous souhaitez|preferez vous|aimeriez vous) (?P<p>recevoir|etre ` + rung + `)\b`,
			`\b(?:si|quand|comme) (?:vous|tu) (?:le |bien )?(?:voulez|veux|souhaitez|souhaites|preferez|preferes|desirez)\b[^.;?!]*?{says}`,
			`\bsi ca (?:vous|t)[ '](?:interesse|arrange|convient|va|dit)\b[^.;?!]*?{says}`,
		},
		requests: []string{
			`\b(?P<p>` + again + `)\b`,
			`\b(?:demandez|demanderez|demande|demander|dites|dis|dire|disiez|demandiez)(?: (?:lui|leur)|(?: [^ ,.;?!]+){1,4}?)? (?:de |d')` + also + tome + `{base}`,
			`^(?:et |alors |bon |oui )?(?:, )?qu'(?:il|elle|on|ils|elles) ` + mecl + `{says}`,
			`\b(?:pouvez|pourriez|peux|pourrais|peut|pourrait) (?:vous |tu |on |quelqu'un )?` + also + mecl + `(?P<p>` + look + `)(?: [^ ,.;?!]+){0,4}? ` + cond,
			`\bsi (?:vous|tu) (?:pouviez|pouvais|pourriez|pouvez|peux|voulez bien|voudriez) (?:bien )?(?:(?:lui|leur)[ '])?(?P<p>demander)(?: [^ ,.;?!]+){0,6}? ` + cond,
			`\bsi (?:vous|tu|on|il|elle|quelqu'un) (?:pouviez|pouvais|pouvait|pourriez|pouvez|peux|peut|voulez|voulais|vouliez|voudriez) (?:bien )?` + also + mecl + `{base}`,
			`(?:\b(?:vous|tu|(?P<s>[a-z]+)) )?\b` + can + `(?: (?:vous|tu|on|il|elle|quelqu'un|(?P<s2>je)))? (?:pas )?` + also + `(?:(?:lui|leur)[ '])?(?P<p>demander)(?: [^ ,.;?!]+){0,6}? ` + cond,
			`\b(?P<p>demandez|demanderez|demande|demandes)(?: (?:lui|leur))?(?: [^ ,.;?!]+){0,6}? ` + cond,
			`(?:\b(?:vous|tu|(?P<s>[a-z]+)) )?(?:\b(?:ne |n'))?\b(?:pouvez|peux|peut|peuvent|pourrez|pourra|pourras|allez|vas)(?: (?:vous|tu|on|il|elle|quelqu'un|(?P<s2>je)))? (?:pas )?` + also + tome + `{base}`,
			`(?:\b(?:vous|tu|(?P<s>[a-z]+)) )?(?:\b(?:ne |n'))?\b(?:pourriez|pourrais|pourrait|pourraient|voudriez|veuillez|voulez|veux)(?: (?:vous|tu|on|il|elle|quelqu'un|(?P<s2>je)))? (?:pas )?(?:bien )?` + also + mecl + `{base}`,
			`\b(?:vous (?:ne |n')?(?:pouvez|allez)|tu (?:peux|vas)|pouvez vous|peux tu|quelqu'un (?:peut|pourrait)|veuillez) (?:pas )?` + also + `(?P<p>(?:lui|leur) dire|dire (?:au|a|aux)|transmettre|demander|preparer|commander|prevenir|avertir|envoyer|rappeler|verifier(?: \w+){0,3} avec|voir avec|laisser un (?:mot|message)|rembourser|etablir|passer commande|relancer|faire (?:suivre|passer|parvenir|le necessaire|un mot|une copie|une attestation|un duplicata|un avoir|une facture|un devis))\b`,
			`\b(?:si|que) (?:vous|tu|on) ` + tome + `(?P<p>(?:rappel|envoy|renvoy|prepar|appel|contact|livr|faxi|command|repar)(?:iez|ais|ait)|transmettiez|preveniez|teniez au courant|disiez|faisiez (?:parvenir|suivre|signe))\b`,
			`\b{order} (?:(?:le|la|les|en) )?(?:moi|nous|lui|leur)\b`,
			`\b(?P<p>tenez (?:moi|nous|le|la|les|lui) (?:au courant|informee?s?|au jus)|tiens (?:moi|nous|le|la) au courant|faites (?:moi|nous|lui) (?:savoir|un retour|signe)|fais moi (?:savoir|signe)|fai(?:tes|s) (?:(?:moi|nous|lui|le|la|les|leur) ){0,2}(?:parvenir|suivre|livrer|porter|envoyer)|passez (?:lui|leur) le (?:mot|message)|(?:passez|donnez|passe|donne) (?:moi|nous|lui|leur) un (?:petit )?(?:coup de (?:fil|telephone)|appel))`,
			`(?:^|[,.:;] |\b(?:et|alors|donc|bon|ben|mais|puis|ensuite|oui|ok|voila|plutot|surtout) ){order} (?:bien |aussi |plutot |juste |directement |donc |alors |bien )*(?:le|la|les|un|une|ca|cela|mon|ma|mes|votre|vos|notre|nos|au|a|aux|quelqu'un|tout|ce|cet|cette|l'\w+|monsieur|madame|maitre|chez|plutot)\b`,
			`\b(?:vous|tu) ` + tome + `{order}`,
			`\b(?:on|quelqu'un) (?:me|m|nous)[ ']` + mecl + `(?P<p>(?:rappell|envoi|contact|recontact|livr)(?:e|era)|appellera|previen(?:t|ne)|previendra|enverra|fasse (?:signe|parvenir|savoir))\b`,
			`\b` + wish + `\b(?: [^ .;?!]+){0,4}? ?\b(?:que |qu')(?:vous|tu|le|la|les|un|une|votre|vos|ton|ta|un|des|(?P<s>[a-z']+)) (?:[a-z']+ ){0,5}?(?:(?:me|m|nous|lui|leur|le|la|les|l)[ '])*(?:{says}|{order})`,
			`\b(?:possible|moyen|gentil|sympa|aimable|chouette|merci|prie|obligeance|amabilite|gentillesse|demande|demanderais|demanderai|oubliez pas|oublie pas|pensez|pense|penserez|hesitez pas|essayez|essaie|tachez) (?:de |d'|a )(?:bien vouloir )?` + also + tome + `{base}`,
			`\b(?:possible|moyen|merci|prie|demande|pensez|penserez|oubliez pas|essayez) (?:de |d'|a )(?:bien vouloir )?` + also + `(?P<p>(?:lui|leur) dire|dire (?:au|a|aux)|transmettre|demander|preparer|commander|prevenir|avertir|envoyer|rappeler|relancer|faire suivre)\b`,
			`\b(?:possible de|possible d'|moyen de|moyen d'|voudrais|voudrait|voudrions|aimerais|aimerait|aimerions|souhaite|souhaiterais|souhaiterait|souhaitons|prefere|prefererais|je peux|je pourrais|pourrais je|puis je|on peut|on pourrait|pourrait on|voulais|faudrait) ?(?:bien |aussi |encore )*(?:me faire )?(?P<p>(?:recevoir|avoir|obtenir) (?:\w+ ){0,2}?(?:un|une|le|la|les|des|votre|vos|mon|ma|mes|cette|ce) (?:\w+ ){0,1}?` + papers + `|etre (?:` + rung + `|` + told + `)|recevoir)\b`,
			`\b(?:il me faudrait|il nous faudrait|il me faudra|il me faut|il nous faut|j'aurais (?:aussi |encore )?besoin d(?:e |')|j'ai besoin d(?:e |')|je voudrais|j'aimerais|je vais avoir besoin d(?:e |')) ?(?:aussi |encore |juste )?(?:l'|une? |le |la |mon |ma |mes |les |des )?(?:nouvel |nouvelle |nouveau |autre |petite? )?(?P<p>(?:copie|duplicata|attestation|certificat|quittance|justificatif|releve|recu|renouvellement|prescription|bordereau|photocopie)s?)\b`,
			`\b(?:je voudrais|j'aimerais|je souhaite|je souhaiterais|je demande|on attend|j'attends) (?:bien )?(?:un|votre|son) (?P<p>rappel|appel|coup de fil)\b`,
			`\b(?:faudrait|faudra|faut|pourrait|suffit de|suffirait de) ` + also + tome + `{base}`,
			`\b(?:pouvez|pourriez|peux|pourrais|peut|pourrait) (?:vous |tu |on |quelqu'un )?` + also + mecl + `(?P<p>` + look + `)\b`,
		},
		wishes: []string{
			`\b(?:demande\w*|souhait\w+|voudrait|voudraient|aimerait|aimeraient|veut|veulent|voulait|desir\w+|prefer\w+|tient|reclam\w+|exig\w+|attend|attendent|accepte\w*|convenu|espere\w*) (?:a |d'|de |qu'elle |qu'il )?(?:bien )?(?P<p>etre (?:` + rung + `|` + told + `|` + sent + `|rembourse(?:e|s|es)?|livre(?:e|s|es)?)|recevoir|obtenir|avoir (?:\w+ ){1,3}?` + papers + `|rappele)\b`,
			`\b(?:demande\w*|souhait\w+|voudrait|voudraient|aimerait|aimeraient|veut|veulent|voulait|desir\w+|prefer\w+|tient|insist\w+|exig\w+|attend|prie|prefere)\b[^.;?!]*?\b(?:que |qu')[^.;?!]*?(?:{says}|{order})`,
			`\b(?:demande\w*|souhait\w+|voudrait|voudraient|aimerait|aimeraient|veut|veulent|voulait|desir\w+|prefer\w+|tient|insist\w+|exig\w+|attend)\b[^.;?!]*?\b(?:que |qu')[^.;?!]*?\b(?:soit|soient) (?:\w+ )?(?P<p>` + rung + `|` + sent + `|` + told + `|` + did + `)\b`,
			`\b(?:demande\w*|prie\w*|charge\w*|sollicit\w+|invite\w*)\b[^.;?!]*?\b(?:de |d')` + `(?:lui|leur|le|la|les|l)[ '](?:(?:en|y|le|la|les)[ '])?{base}`,
			`\b(?:demande\w*|prie\w*|charge\w*)\b[^.;?!]*?\b(?:de |d')(?P<p>(?:lui|leur) dire|dire (?:au|a|aux)|transmettre|demander|prevenir|avertir|preparer|commander|rappeler|envoyer|relancer|reparer|remplacer|faire (?:suivre|passer|parvenir)|etablir|rembourser)\b`,
			`\b(?:demande\w*|souhait\w+|voudrait|voudraient|aimerait|reclam\w+|attend|attendent|sollicit\w+|desir\w+|veut|requiert|exig\w+|a besoin d(?:e|')) ?(?:l'|une? |le |la |son |sa |des |ses )?(?:nouvel |nouvelle |nouveau |autre )?(?P<p>(?:rappel|appel|coup de fil|` + papers + `|envoi|remboursement|remplacement))\b`,
		},
		ours: []string{
			`\bil (?:faut|faudra|faudrait) (?:le |la |les |lui |leur |l')?{base}`,
			some + `(?:va|vont|doit|doivent|devra) (?P<p>` + look + `)\b`,
			some + `(?:, )?(?:(?:lui|leur|le|la|les|l|en|y)[ '])*{says}`,
			`\b(?:et|qui|puis) (?:lui|leur|le|la|les|l)[ '](?:(?:en|y|le|la|les)[ '])?(?P<p>(?:rappeller|appeller|telephoner|contacter|recontacter|rembourser|transmettr|confirmer|livrer)` + will + `|` + sendWill + `|tiendr` + will + ` (?:au courant|informee?)|fer` + will + ` parvenir)\b`,
			some + `(?:va|vont|doit|doivent|devra|devront|devait|devrait|compte|prevoit de|prevoit d'|propose de|propose d'|promis de|promis d'|promet de|promet d'|engage a|s'engage a|convenu de|convenu d'|assure de|accepte de|charge de|charge d'|s'est charge de) ?` + also + `(?:(?:lui|leur|le|la|les|l|en|y|s|se)[ '])*{base}`,
			`\b(?:propose|promis|promet|s'est engage|s'est engagee|s'engage|convenu|accepte|charge|chargee|il a ete convenu|prevu|assure) (?:de |d'|a )(?:(?:lui|leur|le|la|les|l|en|y)[ '])*{base}`,
			`\b(?:sera|seront|va etre|vont etre|doit etre|doivent etre|devra etre|devait etre) (?:\w+ ){0,2}?(?P<p>` + rung + `|` + sent + `|` + told + `|` + did + `)\b`,
			`\b(?:recevra|recevront|aura) (?:le |la |les |un |une |sa |son |ses |des |l'|par |demain |bientot )(?P<p>` + papers + `|reponse)\b`,
			`\b(?P<p>recevra|recevront)\b`,
			`(?:^|: |; )(?:il faut |a |merci de |priere de |a faire : |penser a )?(?:(?:lui|leur|le|la|les|l)[ '])*{base} (?:le|la|les|l'\w+|un|une|lui|au|a|madame|monsieur|son|sa|ses|des|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi)\b`,
		},
		theirs:  `^(?:virement|prelevement|paiement|vous|tu|ca|cela|ceci|qui|ne|n|pas|le|la|les|un|une|des|de|du|au|aux|a|ai|as|avons|avez|ont|est|sont|etait|ete|sera|si|c|ce|cette|cet|votre|vos|mon|banque|assureur|assurance|mairie|prefecture|mutuelle|poste|facteur|client|clients|pour|et que|comme|fournisseurs|mari|femme|fils|fille)$`,
		client:  `^(?:il|elle|ils|elles|client|cliente|clients|appelant|appelante|patient|patiente|locataire|proprietaire|membre|adherent|adherente|assure|assuree|monsieur|madame|dame|couple|mere|pere|parents|eleve|acheteur|acheteuse|vendeur|interlocuteur|interlocutrice|contact|mariee|marie|et|qui|puis|a|ai|ont|est|sont|etait|ete|sera|avait|aurait|le|la|les|un|une|des|de|du|ne|n|pas|que|sa|son|ses|avoir|etre|ayant|mari|femme|fils|fille|prospect|abonne|abonnee|usager|titulaire|mandant|stagiaire|y|elles|en|au|apres|veut|leur|lui)$`,
		mine:    `^(?:je|j|nous|mon|ma|mes|j'\w+|femme|mari|epouse|epoux|fils|fille|mere|pere|soeur|frere|voisin|voisine|copain|copine|ami|amie|compagnon|compagne|enfant|enfants|parents|belle|beau|cousin|cousine|collegue|c|ca|cela|ne)$`,
		asks:    `\b(?:vous|tu) (?:me |m'|nous |l'|le |la |les )?(?:envoyez|renvoyez|rappelez|apportez|deposez|amenez|ramenez|passez|signez|envoies|rappelles|apportes|passes|retournez)\b|\b(?:rappelez|envoyez|renvoyez|apportez|contactez|ramenez|telephonez|appelez|retournez|envoie|rappelle|apporte) (?:le |la |les )?(?:moi|nous)\b|\b(?:il faut|il faudra|il faudrait) (?:que vous|nous|me|m')|\bvous (?:devez|devrez|devriez)\b`,
		not:     `\b(?:ne|n')(?: ?[a-z']+){0,2}$|\b(?:pas|jamais|inutile)$|^(?:pas|jamais|rien|personne|aucune?|plus (?:de|d'|jamais|rien|la|le|les|ca))\b(?: \S+){0,2}$|\bpas (?:besoin|la peine|question|possible|sur|certain)\b|\b(?:inutile|impossible|elle|lui|eux) (?:meme|memes)\b|\bdoute qu`,
		unless:  `\b(?:si|s'il|s'ils|s'elle|au cas ou|en cas|sauf|a moins|sinon|pourvu|a condition|pourquoi|chaque fois|a chaque|tant que|lorsqu'on|eventuellement|autrement)\b`,
		depends: `\bsi (?:[a-uw-z]|vous (?:avez|etes|ne|n'|y|en|changez|decidez|signez|acceptez|payez|reglez|nous|me|m'))|\b(?:s'il|s'ils|s'elle|au cas ou|en cas de|a moins|a condition|sauf si|selon)\b`,
		polite:  `\bs'il (?:vous|te) plait\b|\bsi (?:c'est |c'etait |ca vous |ca t'|cela vous )?(?:possible|va|convient|arrange|gene pas|derange pas|ennuie pas)\b|\bsi (?:ca|cela) (?:ne )?(?:vous|te|t)[ '](?:va|convient|arrange|derange pas|embete pas|ennuie pas|gene pas)\b|\bsi (?:vous|tu) (?:le )?(?:pouvez|peux|permettez|permets)\b|\bsi jamais\b|\b(?:savoir|dire|dites|voir|vois|^demand\w+|(?:je|on|nous|lui|leur|vais|va) demand(?:e|er|ons)|sais|sait|regard\w+|verifi\w+) (?:[^ ]+ ){0,5}(?:si|s'il|s'ils|s'elle)\b|\bmeme si\b|\bcomme si\b|\bsi (?:bien|tot|vite|tard)\b`,
		done:    `\b(?:viens|vient|venons|viennent) (?:de|d')\b|\bvous passe (?:le|la|les|mon|ma|votre|monsieur|madame|maitre)\b|\b(?:appelle|appellera) (?:ca|cela)\b|\b(?:d'habitude|generalement|en general|habituellement|automatiquement|systematiquement|tous les|toutes les|a chaque)\b|^(?:un|une) (?:petit |petite )?(?:instant|seconde|minute|moment)\b|\b(?:attendez|ne quittez|patientez|en ligne)\b|\br?appell\w+ (?:que\b|qu')|\bappell?\w* (?:au sujet|concernant|pour vous (?:dire|informer|prevenir|annoncer)|a propos|parce|car|suite|de la part|de chez|rapport)\b|\brappelle (?:suite|concernant)\b|\b(?:vous|te) demand(?:e|er|ons|erai|era|erons)\b|\bpendant l'appel\b|\b(?:deja|toujours) (?:ete|envoye|fait|regle|transmis)\b|\br?envoie (?:a l'instant|la maintenant)\b|\ben ce moment\b|\btoujours (?:un|une|le|la|les|des)\b|\b(?:elle|lui|eux) memes?\b`,
		settled: `\b(?:c'est|voila|ca y est|est|sont|a ete|ont ete) (?:deja |bien |maintenant |donc |tout )*(?:fait|faite|note et (?:corrige|modifie)|modifie|modifiee|change|changee|corrige|corrigee|envoye|envoyee|parti|partie|regle|enregistre|enregistree|supprime|supprimee|annule|annulee|mis a jour|reserve|reservee|transmis|actualise|rectifie|commande|en route)\b|\b(?:viens|vient|venons) (?:tout juste )?(?:de|d')(?: |')?(?:vous |le |la |les |l'|lui )*\w+(?:er|ir|re)\b|\b(?:je|on|nous|j)[ '](?:vous |le |la |les |l'|lui )*(?:ai|a|avons) (?:deja |bien |donc |tout |juste )*(?:\w+(?:e|ee|es|ees)|transmis|fait|mis)\b`,
		yes:     `^(?:(?:ah|oh|euh|ben|bah|eh|bon|he|alors|mais|hein|ha|hmm|mm) ?,? ?)*(?:oui|ouais|ouaip|ok|okay|d'accord|volontiers|avec plaisir|parfait|tres bien|super|bien sur|bien|s'il (?:vous|te) plait|je (?:veux|voudrais) bien|je prefere(?:rais)?$|merci|ca (?:marche|va|roule|joue|me va|m'arrange(?:rait)?|me convient|serait)|entendu|allez y|allez|vas y|bonne idee|genial|nickel|impeccable|ce serait|c'est (?:bon|gentil|parfait|bien|tres|super|ok|note|d'accord|ca|sympa|mieux)|pourquoi pas|formidable|faites|absolument|tout a fait|exactement|volontier|correct|top|cool|excellent|merveilleux|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|s'il vous|si ca ne|si vous (?:voulez|pouvez)|chouette|magnifique|le mieux|j'aimerais bien|j'apprecierais|certainement|pas de (?:probleme|souci)|c'etait|vendu|banco|ben oui|evidemment)\b`,
		no:      `^(?:(?:ah|oh|euh|ben|bah|eh|bon|he|mais|hmm) ?,? ?)*(?:non (?:non )?(?:, |merci , )?(?:pas (?:maintenant|encore|vraiment|la peine|besoin)|ce n'est pas|c'est pas|laissez|inutile|ne vous|je (?:vous )?(?:rappellerai|prefere|passerai|vais|verrai))|laissez (?:tomber|ca)|laisse tomber|je prefere (?:vous|passer|venir|rappeler|attendre|reflechir)|je (?:vous )?rappellerai|je vais (?:y |d'abord )?(?:reflechir|vous rappeler)|je (?:reflechis|verrai))\b|\b(?:pas la peine|pas besoin|pas necessaire|pas utile|inutile de|laissez tomber|sans facon|c'est moi qui|je m'en (?:occupe|charge))\b`,
		cannot:  `^(?:(?:ah|oh|euh|ben|alors|la) ?,? ?)*(?:non|malheureusement|desolee?|navree?|je regrette|je suis (?:desolee?|navree?))\b.*\b(?:ne|n|pas|plus|impossible)\b|\b(?:pas possible|impossible|je ne peux pas|on ne peut pas|nous ne pouvons pas|je peux pas|on peut pas|je n'ai pas le droit|on ne fait pas|nous ne faisons pas|on fait pas|pas le droit|pas autorise\w*|ne fait pas)\b`,
		labels:  [6]string{"Motif", "À faire", "Nouvel e-mail", "Nouveau numéro", "Nouveau nom", "Ne veut plus être contacté."},
	}
}
