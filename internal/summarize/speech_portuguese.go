package summarize

// speechPortuguese reads Portuguese as it is spoken in Brazil, Portugal and
// Africa. Accents are folded, so "e" is "and" and "is", and "mandamos" is now
// and before: what is past is told by words beside it.
func speechPortuguese() speech {
	const (
		// The endings of verbs in -ar: of "I" and "we", as it is asked for, after
		// "can", of the others, and of what is done. Then the verbs by their deeds.
		i      = `(?:o|amos|arei|aremos|ar (?:l[oa]s?|lhes?|te|vos) (?:ei|emos))`
		asked  = `(?:a|e|em|asse|assem)`
		toBe   = `(?:ar|arem|ares|armos|ando|a l[oa]s?)`
		they   = `(?:a|am|ara|arao)`
		been   = `ad[oa]s?`
		call   = `(?:telefon|contact|contat|retorn)`
		post   = `(?:mand|envi|encaminh|remet|repass|reenvi|despach|public|anex|compartilh|partilh|fax|disponibiliz)`
		tell   = `(?:avis|notific)`
		answer = `(?:inform|confirm|comunic)`
		ask    = `(?:pergunt|question|solicit)`
		check  = `(?:verific|consult|averigu|apur|confir|chec|analis|investig|avali|localiz|procur|estud)`
		work   = `(?:visit|inspecion|encomend|prepar|repar|consert|arranj|arrum|orc|estorn|reembols|providenci|imprim|separ|instal|substitu|elabor|renov|prorrog|regulariz|agiliz|organiz|orcament|troc|desbloque|libert|liber|solucion|ajeit|vistori|fotocopi|desentup|process|acert|protocol|formaliz|acion|complet|pint|lav|limp|mont|afin|calibr|ajust|guard|retific|digitaliz|recarreg|soldar|vedar)`

		pron   = `(?:(?:me|te|lhe|lhes|vos|se|o|a|os|as|nos) )*`
		to     = `(?:(?:te|lhe|lhes|vos|se) )*` // not "me": that is for our side
		adverb = `(?:(?:ja|tambem|logo|entao|so|mesmo|certamente|depois|agora|amanha|hoje|ainda|com certeza|sim|mais tarde|por favor|pois|la|tentar|estar a|estar|voltar a|tornar a|ter de|ter que|precisar de|poder|mandar alguem) )*`
		you    = `(?:voces?|vc|vcs|tu|o senhor|a senhora|os senhores|as senhoras|senhor|senhora|a menina|a moca|alguem|algum \w+|alguma \w+)`
		whom   = `(?:(?:o|a|os|as|um|uma|seu|sua|vosso|vossa|do|da|dona|dra?|sra?|senhora?|doutora?|engenheir[oa]|ele|ela|eles|elas|me|te|lhe|lhes|nos|tambem|ja|so|por favor|por gentileza|entao|depois|amanha|hoje|la|ca|voltar a|tentar|\.|,|` + you + `|alguem \w+ \w+) )*`
		within = `(?:[^.;?!]|\b(?:dra?|sra?|profa?|eng|enga) \.)*?`
		clause = `(?:[^,.:;?!]|\b(?:dra?|sra?|profa?|eng|enga) \.)*?`

		// How a request begins: "can you", "would it be possible", "do me the
		// favour", "I want that".
		may    = `(?:pode|podes|podem|podia|podias|podiam|poderia|poderias|poderiam|podera|consegue|consegues|conseguem|conseguia|conseguias|conseguiam|conseguiria|conseguiriam|tem como|teria como|teriam como)`
		could  = `(?:(?:e|era|seria|sera) possivel|(?:ha|havia|haveria|tem|teria|existe) (?:a )?(?:possibilidade|hipotese|como|maneira|forma|jeito)(?: de)?|(?:da|dava|daria) (?:pra|para|p)|(?:dava|da|daria) jeito)`
		favour = `(?:(?:importa|importas|importam|importava|importavam|importaria)(?: se)? de|(?:faz|faca|fazia|faria|facam|fazer)(?: me| nos)? (?:o|um|a|esse) (?:favor|gentileza|obsequio) (?:de|e)|nao (?:se |te |me )?(?:esqueca|esquece|esquecas|esquecam|deixe|deixa|deixem|va esquecer)(?: se| te)? de|(?:queria|quero|gostava de|gostaria de|vinha|venho|ia|preciso)(?: lhe| te| vos)? pedir(?: lhe| te| vos)? ` + clause + `(?:para|pra)|(?:peco|pedia|pediria)(?: lhe| te| vos)? ` + clause + `(?:para|pra))`
		want   = `(?:quero|queria|queriamos|queremos|gostava|gostaria|gostavamos|gostariamos|preciso|precisava|precisamos|precisaria|agradecia|agradeco|agradeceria|agradeciamos|prefiro|preferia|peco|pedia|pediria|pedir|convinha|conviria|espero|exijo|necessito|(?:ficava|ficaria|fico)(?: lhe| muito| imensamente)* (?:agradecid[oa]|grat[oa])|(?:e|era|seria|foi) (?:bom|melhor|otimo|importante|preciso|conveniente|ideal))`

		// What goes by a third: who is asked to do it, who is told, who does it.
		errand = `(?:pedir|peco|pedimos|pedirei|pediremos|pede|peca|pecam|pedisse|pedissem|digo|diga|digam|diz|dizer|dissesse|fala|fale|falo|falar|avisa|avise|aviso|avisar|solicito|solicitar|solicite|mando|mandar|mande|manda|deixo recado|deixar recado|lembra|lembre|lembro|lembrar) ` + clause + `(?:para|pra|que|pro) ` + `(?:\w+ ){0,4}?`
		relay  = `(?:(?:diga|diz|fala|fale|falem|digam|avisa|avise|avisem)(?: la| isso)? (?:a[os]?|pra|pro|para [oa]|com [oa]|com ele|com ela|lhe)|(?:diga|diz|fala|fale) lhes?|(?:de|da|deem) (?:lhe )?(?:o|um|esse|este) (?:meu )?recado|pass(?:e|a|em) (?:o|a|esse|essa) (?:meu )?(?:recado|mensagem)|(?:deix(?:e|a|em)|anot(?:e|a|em)|ponha|poe|bota)(?: ai| la)? (?:um|o) recado)`
		start  = `(?:^|[,;.:/!] |\b(?:favor|gentileza|faz favor|entao|mas|ai|olhe|olha|so|pronto|depois|e|ou|ta|bem|ja|tambem|amanha|hoje|feira|manha|tarde|` + you + `) )`
		third  = `(?:` + call + they + `|` + post + they + `|entreg` + they + `|` + tell + they + `|` + answer + they + `|` + check + they + `|` + work + they + `|pergunta|perguntam|perguntara|lig` + they + `|fala (?:com|pra|pro)|falam com|falara com|passa|passam|passara|passarao|entra(?:m|ra|rao)? em contac?to|da(?:o|ra|rao)?(?: \w+){0,2} (?:retorno|resposta|ligada|toque|recado|olhada|jeito|noticias|apitadela)|trata(?:m|ra|rao)?|resolve(?:m|ra|rao)?|responde(?:m|ra|rao)?|emite(?:m|ra)?|vem (?:ca|aqui|ver|buscar|fazer|trocar|arranjar|reparar|medir)|vai (?:ai|la|a sua|a casa)|ira (?:ai|la)|fara|farao|faz (?:\w+ ){0,1}(?:um |uma |o |a )?(?:orcamento|copia|pedido|encomenda|levantamento|devolucao|estorno|transferencia)|fazem (?:lhe |te )?(?:um |uma |o |a )?(?:orcamento|pedido|encomenda)|pedem?|devolve(?:m|ra|rao)?|pedira|dira|busca|buscam|leva(?:m|ra)? (?:ai|la|lhe|[oa]s?)|desloca(?:m|ra)?)`
		sent   = `(?:` + post + been + `|entregues?|` + call + been + `|` + tell + been + `|` + answer + been + `|` + work + been + `|emitid[oa]s?|feit[oa]s?|resolvid[oa]s?|devolvid[oa]s?|corrigid[oa]s?|restituid[oa]s?|substituid[oa]s?|lev` + been + `)`
		paper  = `(?:orcamento|copia|segunda via|fatura|factura|recibo|declaracao|contrato|comprovante|comprovativo|relatorio|certificado|atestado|boleto|laudo|catalogo|lista|proposta|receita|nota fiscal)`
		reply  = `(?:retorno|ligacao|chamada|telefonema|contacto|contato|resposta|ligada|posicao|devolutiva|feedback)`
	)
	return speech{
		common: "que nao uma umas uns para pra pro por com sem mas mais como quando onde quem qual isso isto aquilo esse essa este esta estes estas aquele aquela ele ela eles elas voce voces nos gente meu minha meus minhas seu sua seus suas nosso nossa vosso vossa dele dela deles delas tem tenho temos tinha ter teria ser sou somos sao era foi foram fui esta estao estou estava estamos estar vai vao vou vamos vem venho pode posso podem podia poderia podemos quer quero queria queremos gostava gostaria preciso precisa precisava fazer faz faco fazem fica fico ficou ficar dar dou deu sabe saber sei acho olha olhe ola oi bom boa dia dias tarde noite manha hoje amanha ontem semana mes ano obrigado obrigada obrigadinha favor sim claro certo pois entao agora depois antes ainda aqui ali ate desde sobre entre tambem muito muita muitos pouco tudo todo toda todos nada algo alguem alguma algum outro outra outra vez vezes mesmo mesma sempre nunca bem mal melhor tao so ja la ca ai pronto beleza senhor senhora senhores dona dom doutor doutora seja sendo assim porque  pelo pela pelos pelas num numa nessa nesse neste nesta dessa desse deste desta aos das dos nas daqui dai coisa coisas contigo consigo comigo conosco connosco lhe lhes mim voltar volta certeza problema gentileza momento hora horas combinado perfeito otimo ficamos deixar deixa deixe disse dizer diga puder possivel caso conta dele ainda recado passa passam entra entram trata resolve responde disso disto nisso nisto daquilo assunto falar falo fala retorno contato contacto telefone the",
		verbs: [deeds]verbs{
			toCall: {
				says:  call + i + `|lig` + i + `|(?:entro|entramos|entrarei|entraremos) em contac?to|(?:dou|damos|darei|daremos) (?:lhe |te )?(?:uma ligada|um toque|um telefonema|uma ligadinha|uma apitadela)|torno a ligar`,
				base:  call + toBe + `|lig(?:ar|arem|armos|ando)|entr(?:ar|arem|ando) em contac?to|(?:dar|darem|dando) (?:me |lhe |te )?(?:uma ligada|um toque|um telefonema|uma ligadinha|uma apitadela|um alo)`,
				order: call + asked + `|lig(?:a|asse|assem)|ligu(?:e|em|es)|contacte[ms]?|entr(?:e|em|a|asse|assem) em contac?to|(?:de|da|deem|desse|dessem)(?: me| lhe| nos)? (?:uma ligada|um toque|um telefonema|uma ligadinha|uma apitadela|um alo)`,
				other: `(?:lig|telefon)as|lig` + they + `|` + call + they + `|entra(?:m|ra|rao)? em contac?to|` + call + been + `|ser ` + call + been + `|ligacao|chamada|telefonema|contato|contacto|ligada`,
			},
			toSend: {
				says:  post + i + `|entreg(?:o|arei|aremos|amos (?:lhe|te|hoje|amanha|[oa]))|(?:faco|fazemos) chegar`,
				base:  post + toBe + `|entreg` + toBe + `|remeter|transferir o (?:valor|dinheiro)|(?:fazer|fazerem) chegar|deixar na|passar (?:me |lhe |te )?(?:isso|o orcamento|o link|o email|o contato|o endereco|a lista|os dados|o telefone|o numero|o valor|os valores|o preco|os precos|as informacoes|por)`,
				order: post + asked + `|entreg(?:a|asse|assem)|entregu(?:e|em)|publique[ms]?|(?:faca|facam) chegar|pass(?:e|a|em|asse|assem)(?: me)? (?:isso|o orcamento|o link|o email|o contato|o endereco|a lista|os dados|o telefone|o numero|o valor|os valores|por)`,
				other: `(?:mand|envi)as|` + post + they + `|entreg` + they + `|entreg` + been + `|` + post + been + `|envio|reenvio|(?:\w+ ){0,3}` + paper,
			},
			toTell: {
				says:  tell + i + `|` + answer + i + `|(?:dou|damos|darei|daremos) (?:lhe |te |lhes |vos )?(?:um |uma |o |a |essa |algum |alguma |seu )?(?:retorno|resposta|noticias?|posicao|feedback|devolutiva|palavra)|respond(?:o|emos|erei|eremos)|digo(?: lhe| te)?(?: alguma coisa| qualquer coisa| algo)|dou lhe`,
				base:  tell + toBe + `|(?:dar|darem|dando) (?:me |lhe |te |nos )?(?:um |uma |o |a |algum |alguma )?(?:retorno|resposta|noticias?|posicao|feedback|devolutiva|palavra)|respond(?:er|erem|endo)`,
				order: tell + asked + `|notifique[ms]?|(?:de|da|deem|desse|dessem)(?: me| lhe| nos)? (?:um |uma |o |a |algum |alguma )?(?:retorno|resposta|noticias?|posicao|feedback|devolutiva)|mantenha(?: m)?(?: me)? informad[oa]|respond(?:a|am|esse|essem)`,
				other: `avisas|(?:confirm|inform)(?:e|em|asse|assem)|` + tell + they + `|` + tell + been + `|` + answer + they + `|` + answer + been + `|` + answer + toBe + `|da(?:o|ra|rao)?(?: \w+){0,2} (?:retorno|resposta|noticias)|responde(?:m|ra|rao)?|ser (?:avisad|informad|notificad)[oa]s?|retorno|resposta|posicao|devolutiva|feedback|dizer(?: lhe| te)?(?: alguma coisa| qualquer coisa| algo)`,
			},
			toAsk: {
				says:  ask + i + `|peco (?:ja |entao )?(?:a|ao|aos|as|o|um|uma|pra|pro|para (?:[oa]s?|ele|ela|um|uma|alguem)|que (?:[oa]s?|alguem|ele|ela))|pedimos (?:a[os]?|para [oa]|pra|pro)|pedirei|pediremos|pedir lhe ei|falo com|falamos com|falarei com|falaremos com|digo a[os]?|digo (?:para|pra|pro)|direi a[os]?|passo (?:o|a|esse|essa|este|esta|isso|lhe) (?:\w+ )?(?:recado|mensagem|pedido|informacao|para|a[os]?|pra|pro)|dou (?:lhe )?(?:o|esse|este) (?:seu )?recado|deixo (?:(?:um|o|uma|a|esse|este) )?(?:recado|bilhete|nota|mensagem)|transmit(?:o|imos|irei|iremos)|trato|tratamos|tratarei|trataremos|passamos (?:o|a|esse|essa) (?:\w+ )?(?:recado|mensagem|pedido|informacao)|reforco|alinho|comunico`,
				base:  ask + toBe + `|lembr` + toBe + `|(?:por|colocar|botar) (?:uma nota|um recado|um bilhete|um aviso)|levar (?:o|este|esse) (?:assunto|caso|problema)|ped(?:ir|irem|indo|i l[oa]s?)|transmit(?:ir|irem|indo)|passar (?:o|a|esse|essa|este|esta|isso|lhe) (?:\w+ )?(?:recado|mensagem|pedido|informacao|para|a[os]?|pra|pro)|dar (?:lhe )?(?:o|um|esse|este) (?:seu |meu )?recado|deixar (?:(?:um|o|uma|a|esse|este|lhe um) )?(?:\w+ )?(?:recado|bilhete|nota|mensagem)|trat(?:ar|arem|ando)|ver com|reclamar com|insistir com`,
				order: ask + asked + `|lembr` + asked + `|peca[ms]?|pede|pedisse[m]?|(?:diga|dizes|diz|fala|fale|falem|digam)(?: la| isso)? (?:a[os]?|pra|pro|para|com)|(?:diga|diz|fala|fale) lhes?|transmita|pass(?:e|a|em) (?:o|a|esse|essa|este|esta|isso) (?:\w+ )?(?:recado|mensagem|para|a[os]?|pra|pro)|(?:de|da|deem) (?:lhe )?(?:o|um|esse|este) (?:meu )?recado|deix(?:e|a|em) (?:um|o) recado|tratem?|falasse com|fale com`,
				other: `pede(?:m)? |pergunta(?:m|ra)?|fala(?:m|ra|r)? (?:com|pra|pro|para)|(?:dizer|falar|avisar) (?:a[os]?|pra|pro|para|com|lhe)|(?:lig|telefon)(?:ar|o) (?:para [oa]s?|pro)|falando com|pedira|dira|trata(?:m|ra|rao)?|falar|avisar`,
			},
			toCheck: {
				says:  check + i + `|confiro|procuro saber|vejo|veremos|verei|(?:dou|damos) (?:lhe )?uma (?:olhada|vista de olhos|espreitadela)`,
				other: check + they + `|` + check + toBe + `|ver|conferir|rever|olhar|espreitar|procurar saber|(?:dar|dando) uma (?:olhada|vista de olhos|espreitadela|olhadinha)|saber`,
			},
			toDo: {
				says:  work + `(?:o|arei|aremos|ar (?:l[oa]s?|lhes?|te|vos) (?:ei|emos)|amos (?:lhes?|te|isso|isto|[oa]s?|uma?|ess[ea]|est[ea]|ja|hoje|amanha))|faco|faremos|farei|fazemos lhe|fazemos (?:um|uma|o|a|esse|essa)|emit(?:o|imos|irei|iremos)|resolv(?:o|emos|erei|eremos)|imprim(?:o|imos)|corrijo|corrigimos|devolv(?:o|emos|eremos)|restitu(?:o|imos|iremos)|abro (?:um|o|uma|a)|abrimos (?:um|uma)|vou (?:ai|la|a sua casa)|passo (?:ai|por ai|na sua|a sua|a receita|uma receita|la)|passamos (?:ai|por ai|na sua|la)|levo|deixo (?:[oa]s?|lhe|tudo|isso)|reponho|repomos|trago|busco|buscamos|substitu(?:o|imos|iremos)|redijo|redigimos|recolh(?:o|eremos)|pass(?:arei|aremos)`,
				base:  work + toBe + `|(?:fazer|fazerem|fazendo|faze l[oa]s?)|emit(?:ir|irem|indo)|resolv(?:er|erem|endo)|deslocar(?:em)?|repor|proceder a[os]?|imprim(?:ir|irem|indo)|corrigi(?:r|rem|ndo)|devolv(?:er|erem|endo)|restitu(?:ir|irem)|substitu(?:ir|irem)|abrir (?:um|uma|o|a)|(?:passar|passarem) (?:ai|ca|por ai|por ca|aqui|na sua|em minha|a receita|uma receita|la)|(?:vir|virem|ir|irem) (?:ca|ai|aqui|ver|a minha|na minha|em casa|buscar|a casa|fazer|trocar|arranjar|reparar|olhar|medir|montar|instalar)|buscar(?:em)?|recolh(?:er|erem)|redigi(?:r|rem)|trazer(?:em)?|(?:dar|darem) (?:\w+ )?(?:um jeito|uma olhada|uma vista)|passar mais|tirar (?:uma|a|as|os?|umas) (?:copias?|medidas?|segunda via|fotos?|fotocopias?|duvida)|receitar|concertar|orcar|cortar|podar|traduzir|abastecer`,
				order: work + asked + `|faca[ms]?|fizesse[m]?|emit(?:a|am|isse|issem)|resolv(?:e|a|am|esse|essem)|imprima|corrij(?:a|am)|corrigisse[m]?|corrige|devolv(?:a|am|esse|essem)|troqu(?:e|em)|arranj(?:e|em)|(?:venha|venham|viesse|viessem|fosse|fossem)(?: \w+){0,2} (?:ca|aqui|ai|ver|a minha|na minha|em casa|buscar|fazer|trocar|arranjar|reparar|olhar|medir|montar|instalar)|(?:venha|venham|viesse|viessem)|substitua[m]?|substituisse|provid(?:encie|enciem)|busque[m]?|traga[m]?|separe[m]?|volte[m]?|voltasse[m]?|(?:de|da|dessem|desse) (?:um jeito|uma olhada)`,
				other: third + `|` + sent,
			},
			toGet: {other: `receber(?:em|ao|a)?|recebe|recebem|ter noticias|ter resposta|ter um retorno|recebendo`},
		},
		promises: []string{
			`(?:\b(?:vou|vamos|irei|iremos) ` + adverb + `)?\b(?P<p>(?:lig|telefon)(?:ar|o) (?:para [oa]s?|pro)) (?P<s>\w+)`,
			`\b(?:pedir|peco|pedimos|pedirei|pediremos|digo|dizer|falo|falar|aviso|avisar|solicito|solicitar|mando|mandar|lembro|lembrar) (?:ja )?(?:a[os]?|pr[ao]|para (?:[oa]s?|um|uma)|que [oa]s?|com [oa]|[oa]) (?:\w+ d[oae] |minha |meu |nossa |nosso )?(?P<s>\w+) (?:` + clause + `(?:para|pra|que) )?(?:\w+ ){0,4}?(?:te |lhe |lhes |vos )?(?:{base}|{order})\b`,
			`\b(?:vou|vamos|irei|iremos|hei de|havemos de|(?:tenho|temos|terei|teremos) (?:de|que)|fico de|ficamos de|ficou de|preciso(?: de)?|prometo|garanto|(?:volto|voltamos|voltarei|voltaremos|torno|tornamos) a|trato de|comprometo me a) ` + adverb + to + adverb + `(?:pedir (?:a[os]? |pra |pro |para )?` + clause + `)?{base}`,
			`\b(?:vou|vamos|irei|iremos|hei de|havemos de|(?:tenho|temos) (?:de|que)|fico de|ficamos de|preciso(?: de)?) ` + adverb + to + adverb + `(?P<p>falar com|falar pra|falar pro|falando com|dizer(?: lhe| te)?(?: alguma coisa| qualquer coisa| algo)|dizer a[os]?|avisar a[os]?|` + answer + toBe + `|` + check + toBe + `|ver|conferir|rever|(?:dar|dando) uma (?:olhada|vista de olhos|espreitadela|olhadinha)|procurar saber)\b`,
			`(?:\b[oa]s? )?\b(?P<s>\w+) ` + adverb + to + adverb + `\b(?:vai|vao|ira|irao|deve|devem|devera|deverao|ha de|hao de|fica de|ficam de|ficou de|tem de|tem que|volta a|voltam a|voltara a) ` + adverb + to + adverb + `{base}`,
			`(?:\b[oa]s? )?\b(?P<s>\w+) ` + adverb + to + adverb + `\b(?:vai|vao|ira|irao|ha de|hao de|fica de|ficou de) ` + adverb + to + adverb + `(?P<p>falar com|` + answer + toBe + `|` + check + toBe + `|ver|conferir|rever|dar uma (?:olhada|vista de olhos))\b`,
			`\b(?:vai|vao|ira|irao|vais|deve|devem) ` + adverb + `(?P<p>receber|ter noticias|ter resposta|ter um retorno)\b`,
			`\b(?P<p>segue|seguem|seguira) (?:\w+ ){0,2}?(?:por|hoje|amanha|para o seu|para a sua|no seu|pro seu)\b`,
			`\b(?:ate|amanha|hoje|feira|segunda|terca|quarta|quinta|sexta|sabado) (?:\w+ ){0,3}?(?P<p>tera?|tem|terao) (?:o|a|os|as|um|uma) (?:seu |sua )?` + paper + `\b`,
			`\b(?P<p>recebera|receberao)\b`,
			`\b(?P<p>recebe|recebem) (?:\w+ ){0,6}?(?:hoje|amanha|ate|dentro|daqui|proxim[oa]|segunda|terca|quarta|quinta|sexta)\b`,
			`\b(?:sera|serao|vai ser|vao ser|ira ser|deve ser|devera ser|vai ficar) (?:\w+ ){0,1}?(?P<p>` + sent + `)\b`,
			`\beu (?:ja )?(?:o|a|os|as) {says}`,
			`(?:\b(?P<s>o|a|os|as|um|uma|do|da|no|na|de|em|ao|pelo|com|sem|por|seu|meu|nosso|novo|proximo|este|esse|cada|algum|nenhum|qualquer|que o|voce|senhora?) )?{says}`,
			`(?:\b[oa]s? )?\b(?P<s>\w+) ` + adverb + to + adverb + `(?P<p>` + third + `)\b`,
		},
		joined: []string{
			`\b(?:e|ou) ` + adverb + pron + `{base}`,
			`\b(?:e|ou) ` + adverb + pron + `{order}`,
		},
		offers: []string{
			`\b(?:quer|queres|querem|queria|deseja|desejam|gostaria|gostava|prefere|preferem|preferia|precisa) que ` + clause + `{order}`,
			`\b(?:quer|queres|querem|queria|deseja|desejam|gostaria de|gostava de|prefere|precisa) (?P<p>receber)\b`,
			`\b(?:posso|podemos|podia|poderia|podiamos|poderiamos|consigo|conseguimos) ` + adverb + to + adverb + `{base}`,
			`\b(?:posso|podemos|podia|poderia|podiamos|poderiamos|consigo|conseguimos) ` + adverb + to + adverb + `(?P<p>falar com|` + answer + toBe + `|` + check + toBe + `)\b`,
			`(?:\b[oa]s? )?\b(?P<s>\w+) ` + adverb + to + `(?:pode|podem|podia|poderia|consegue|conseguem) ` + adverb + to + adverb + `{base}`,
		},
		requests: []string{
			`(?:\b(?P<s>eu|nos|gente|(?:meu|minha|meus|minhas|nosso|nossa) \w+) )?(?:\bnao )?\b` + may + ` ` + whom + errand + `(?:me |nos |comigo )` + `{base}`,
			`(?:\b(?P<s>eu|nos|gente|(?:meu|minha|meus|minhas|nosso|nossa) \w+) )?(?:\bnao )?\b` + may + ` ` + whom + errand + `(?:me |nos |lhe )?(?:{base}|{order})(?: (?:me|nos|de volta|para mim|pra mim|comigo))?\b`,
			start + `(?:lhe )?` + errand + `(?:me |nos )?(?:{base}|{order})\b`,
			`\b` + want + clause + errand + `(?:me |nos )?(?:{base}|{order})\b`,
			`(?:\b(?P<s>eu|nos|gente|(?:meu|minha|meus|minhas|nosso|nossa) \w+) )?` + `(?:\bnao )?(?:\b` + pron + `)\b` + may + ` ` + whom + `{base}`,
			`\b` + may + ` ` + whom + `(?P<p>(?:dizer|avisar|falar) (?:a[os]?|pra|pro|para|lhe))\b`,
			`\b` + you + ` (?:pode|podia|poderia|consegue) (?P<p>falar com)\b`,
			`\b(?:o|a|do|da|dra?|sra?|doutora?|senhora?|seu|dona|gerente|alguem d\w+) (?:\. )?(?P<s>\w+) (?:nao )?(?:me )?` + may + ` ` + whom + `{base}`,
			`\b` + could + ` ` + whom + `(?:me|nos|lhe|` + you + `|ele|ela) ` + whom + `{base}`,
			`\b` + could + ` ` + clause + `(?:me|nos) ` + whom + `{base}`,
			`\b` + you + ` (?:vai|vao) ` + whom + `{base}[^.;?!]*\?$`,
			`\b(?:vai|vao) (?:me|nos) ` + whom + `{base}[^.;?!]*\?$`,
			`\b(?:me|nos) (?P<p>` + third + `)\b[^.;?!]*\?$`,
			`\b(?P<p>` + third + `) (?:me|nos)\b[^.;?!]*\?$`,
			`\b(?P<p>(?:lig|telefon|mand|envi|avis)as) (?:me|nos)\b[^.;?!]*\?$`,
			`\b(?:me|nos) (?P<p>(?:lig|telefon|mand|envi|avis)as)\b`,
			`\bse (?:conseguir|conseguisse|puder|pudesse) (?:fazer com )?que ` + clause + `{order}`,
			`\b(?:e|era) (?:pra|para|p) ` + you + ` ` + whom + `{base}`,
			`\b` + want + ` ` + within + `que ` + within + `(?P<p>(?:confirm|inform)(?:e|em|asse|assem))\b`,
			`\b(?:solicito|requeiro|peco|quero|queria|venho pedir|venho solicitar) (?:o|a|um|uma) (?P<p>envio|reenvio)\b`,
			`(?:^|[,;.] )(?:por )?favor ,? ?(?:me )?{base}`,
			`\b` + could + ` ` + whom + `{base} (?:me|nos)\b`,
			`\b` + could + ` ` + whom + `{base}[^.;?!]*\b(?:mim|comigo|pro meu|para o meu|pra minha|para a minha|no meu|ca em casa|minha casa)\b`,
			`\b` + could + ` ` + whom + `(?P<p>(?:lig|mand|envi|telefon|troc|arranj|repar|avis)arem|virem|fazerem)\b`,
			`\b(?:nao )?(?:se |me |te )?` + favour + ` ` + whom + `{base}`,
			`\b(?:nao )?(?:se |me |te )?` + favour + ` ` + whom + `(?P<p>(?:dizer|avisar|falar) (?:a[os]?|pra|pro|para|com|lhe))\b`,
			`\b` + want + `(?: lhe| te| vos)? ` + within + `que ` + within + `{order}`,
			`\b(?:agrade\w+|grat[oa]|bom|otimo|melhor|ideal|gostava|gostaria) (?:\w+ ){0,3}?se ` + within + `{order}`,
			`\bse (?:me |nos |lhe |` + you + ` )*(?:puder|puderem|pudesse|pudessem|puderes|pudesses|conseguir|conseguisse|conseguissem|der (?:para|pra)|desse (?:para|pra)) ` + whom + `{base}`,
			`\b` + want + ` (?:muito )?(?:de )?(?:ter |receber )?(?:de )?(?:um|uma|o|a|seu|algum|alguma|vosso|vossa) (?:vosso |vossa |seu |sua )?(?P<p>` + reply + `)\b`,
			`\b(?:aguardo|aguardamos|fico no aguardo|fico a espera|fico aguardando|ficamos a aguardar|fico a aguardar|ficamos no aguardo)(?: de| d[oa]s?)? (?:um |uma |o |a )?(?:seu |sua |vosso |vossa )?(?P<p>` + reply + `|orcamento)\b`,
			`\b(?:queria|quero|gostava de|gostaria de|preferia|prefiro|preciso|precisava de) (?:\w+ )?(?P<p>receber)\b`,
			`\bser(?:a|ia)? que ` + within + `{order}`,
			start + `(?:(?:ja|so|entao|tambem|por favor|depois|ai|la|amanha|hoje) )*(?:me|nos|lhe|lhes) (?:ja )?{order}`,
			start + `(?:(?:ja|so|entao|tambem|por favor|depois|ai|la) )*{order} (?:me|nos|lhe|lhes|pra mim|para mim)\b`,
			`(?:^|[,;.:/!] |\bpor favor |\bfaz favor |\bentao |\bmas |\b` + you + ` )(?:(?:ja|so|entao|tambem|por favor|depois|ai|bom|olhe|olha|e) )*` + `(?:(?P<p>` + relay + `)\b|{order}(?:$| (?:[,.!?]|o|a|os|as|ao|aos|um|uma|uns|isso|esse|essa|este|esta|tudo|por|no|na|pro|pra|para|meu|minha|alguem|la|ai|sim|so|com|quando|assim|depois|amanha|hoje|que|pelo|se|mesmo|outra|ca|entao|ja|logo)\b))`,
			`\b(?:me|nos) {order}[^.;?!]*\?$`,
			`\b{order} (?:me|nos)\b[^.;?!]*\?$`,
			`\b(?:me|nos) {order}[^.;?!]* (?:por favor|faz favor|ta bom|ta|sim|viu|ok)\b`,
		},
		wishes: []string{
			`\b(?:pediu|pede|pedem|pediram|pedindo|(?:para|a) pedir|solicitou|solicita|solicitaram|(?:para|a) solicitar|solicitando|quer|querem|quis|queria|gostaria|gostava|deseja|desejam|precisa|exige|exigiu|prefere|espera|insistiu|insiste|requereu|rogou|aguarda|sugeriu|combinou se)\b (?:\w+ ){0,4}?que ` + within + `{order}`,
			`\b(?:pediu|pede|pedem|pediram|pedindo|(?:para|a) pedir|solicitou|solicita|solicitaram|(?:para|a) solicitar|solicitando)\b` + within + `\b(?:para|pra) ` + clause + `{base}`,
			`\b(?:pediu|pede|pedem|pediram|pedindo|(?:para|a) pedir|solicitou|solicita|solicitaram|quer|querem|gostaria de|gostava de|deseja|desejam|prefere|precisa|espera|preferiu)\b (?:\w+ ){0,2}?(?:para |pra )?(?P<p>receber|ser (?:` + call + `|avis|inform|notific)` + been + `)\b`,
			`\b(?:pediu|pede|pedem|pediram|pedindo|(?:para|a) pedir|solicitou|solicita|solicitaram|(?:para|a) solicitar|solicitando|quer|querem|deseja|desejam|precisa de|precisa|necessita de|requereu|requisitou|gostaria de|gostava de|aguarda|aguardam|espera|(?:ficou|fica|ficaram) (?:a espera|aguardando|no aguardo|a aguardar)(?: de| d[oa])?)(?: \w+){0,3}? (?P<p>` + reply + `|envio|reenvio|` + paper + `|troca|reparacao|conserto|substituicao|reembolso|estorno)\b`,
		},
		ours: []string{
			`(?:\b[oa]s? )?\b(?P<s>\w+) (?:(?:\w+mente|ainda|tambem|entao|depois|ja) )*` + to + `\b(?:vai|vao|ira|irao|deve|devem|devera|deverao|ficou de|ficaram de|fica de|tem de|tem que|tera de|tera que|ha de|hao de|prometeu|prometeram|(?:comprometeu|comprometeram) se a|(?:se )?(?:comprometeu|comprometeram) (?:a|em)|(?:se )?ofereceu (?:se )?(?:para|a)|volta a|voltam a|voltara a|ficou (?:encarregad[oa]|responsavel|incumbid[oa]) (?:de|por)|concordou em|aceitou) ` + adverb + to + adverb + `{base}`,
			`\b(?P<s>\w+) ` + to + `\b(?:vai|vao|ira|irao|deve|devera|ficou de|ficaram de) ` + adverb + to + adverb + `(?P<p>falar com|` + answer + toBe + `|` + check + toBe + `|ver|conferir|rever)\b`,
			`\b(?P<s>\w+) (?:confirmou|disse|informou|garantiu|prometeu|assegurou|avisou|explicou|respondeu)(?: lhe)? que (?:\w+ )??` + to + `(?:vai|vao|ira|irao|iria|iriam|ia|iam) ` + adverb + to + `{base}`,
			`\b(?:sera|serao|vai ser|vao ser|ira ser|irao ser|deve ser|devem ser|devera ser|deverao ser|tem de ser|por ser) (?:\w+ ){0,1}?(?P<p>` + sent + `)\b`,
			`\b(?:combinad[oa]|acordad[oa]|acertad[oa]|prometid[oa]|decidid[oa]|pendente|ficou (?:de se|por)|falta|resta|(?:e|sera) (?:preciso|necessario)) ` + within + `{base}`,
			`(?:^|[:;] |(?:^|[:;] )(?:e )?(?:necessario|preciso|importante|urgente|favor|por favor) |\b(?:acao|pendencia|seguimento|proximo passo) )` + `{base}`,
			`(?:\b[oa]s? )?\b(?P<s>\w+) ` + adverb + to + adverb + `(?P<p>` + third + `)\b`,
		},
		theirs:  `^(?:voces?|si|meio|numero|mesmo|telemovel|celular|telefone|contacto|vc|vcs|tu|vos|senhora?s?|senhor|menina|moca|isto|isso|aquilo|que|quem|qual|quando|onde|como|e|ou|mas|nao|nem|so|se|por|favor|para|pra|pro|de|do|da|dos|das|em|no|na|nas|sistema|plataforma|aplicativo|app|site|o|a|os|as|um|uma|ao|pelo|pela|este|esta|esse|essa|seu|sua|meu|minha|nosso|nossa|cada|com|sem|entao|quanto|tudo|nada|cliente|novo|nova|proximo|algum|alguma|tempo|todo|qualquer|vosso|vossa|ele mesmo|ninguem|nenhum|nenhuma|me)$`,
		client:  `^(?:ele|ela|eles|elas|clientes?|contat[oa]|contact[oa]|paciente|utente|alun[oa]|mae|pai|pais|moradora?|inquilin[oa]|condomin[oa]|hospede|socia|socio|associad[oa]|casal|noiv[oa]s?|leitora?|assinante|consumidora?|compradora?|vendedora?|proprietari[oa]|familia|usuari[oa]|chamador|interessad[oa]|segurad[oa]|locatari[oa]|filh[oa]|marido|mulher|esposa|dono|dona|tutora?|encarregad[oa]|pessoa|requerente|que|senhora?)$`,
		called:  `\b(?:ligou|telefonou|contactou|contatou|entrou|retornou|ligava|atendeu|escreveu|pediu|quer|quis|queria|perguntou|solicitou|informou|reclamou|avisou|desmarcou|remarcou|cancelou|marcou|agendou|confirmou|disse|e|foi|esta|estava|tem|tinha|precisa|gostaria|vai|procurou|comunicou|reportou|queixou|deseja|falou)\b`,
		mine:    `^(?:eu|nos|gente|(?:meu|minha|meus|minhas|nosso|nossa) \w+)$`,
		asks:    `\bpeco (?:lhe|que (?:[oa] )?(?:senhora?|voces?)|(?:a|ao) (?:senhora?|voces?)|que (?:aguarde|espere|envie|mande|ligue|nos|me))\b|\b(?:me|nos) (?:lig|mand|envi|avis|telefon|pass|encaminh|confirm|ligu)(?:a|e|em|ar|am)\b|^(?:(?:por favor|so|e|depois|entao|quando chegar) )*(?:mande|envie|ligue|avise|telefone|mandem|enviem|confirme|manda|envia|liga)\b|^(?:\w+ ){0,2}?(?:voces?|senhora?|tu) (?:\w+ )?(?:tem de|tem que|precisa|pode|podem|podes|deve|devem|tens de|so)\b|\b(?:e so|basta|queira|pode|podes|podia|poderia|consegue|precisa|precisamos que|tem de|tem que)(?: \w+)? (?:me|nos)\b`,
		not:     `\b(?:abracos?|beij\w+|cumprimentos)\b|\b(?:nao|nunca|jamais|nem|ninguem|nenhuma?|nada de|escusa|escusam|escusas|dispensa|dispenso|evit[ae]r?)(?: (?:me|te|lhe|lhes|vos|se|o|a|os|as|nos|e|vou|vamos|vai|vao|pode|podemos|posso|consigo|conseguimos|preciso|precisa|precisam|precisamos|quer|quero|querem|mais|de|que|costumamos|vale a pena|necessario|ha necessidade))*(?: \w+){0,3}$`,
		unless:  `\bse (?:\w+ ){0,5}?(?:\w+(?:ar|er|ir|arem|erem|irem|asse|esse|isse|assem|essem|issem|armos|ermos|irmos)|for|fosse|forem|esta|estao|tem|ha|quer|precisa|chove|vem)\b|\b(?:caso|a nao ser que|a menos que|desde que|contanto que|na eventualidade|qualquer (?:coisa|problema|alteracao|novidade|duvida|imprevisto|mudanca)|alguma coisa|sempre que|em caso de|havendo|antigamente)\b`,
		depends: `\bse (?:\w+ ){0,4}?(?:\w+(?:ar|er|ir|arem|erem|irem|asse|esse|isse|assem|essem|issem|armos|ermos)|for|fosse|forem|ha)\b|\b(?:caso (?:haja|seja|tenha|precise|surja|aconteca|nao|o|a|voce|queira|contrario)|a nao ser que|a menos que|desde que|so quando|sempre que|em caso de|senao|havendo)\b`,
		polite:  `\bse (?:(?:voces?|o senhor|a senhora|me|nos|lhe|te|nao|for|eu|ele|ela|a gente|tu|assim|isso|tambem|acaso|tudo|ja) )*(?:puder|puderem|pudesse|pudessem|quiser|quiserem|quiseres|preferir|preferirem|possivel|calhar|faz favor|fizer favor|faz(?:em)? o? ?favor|nao se importar|nao se importa|nao for incomodo|nao for pedir|concordar|autorizar|estiver bem|estiver bom|der jeito|lhe der jeito|der|convier|achar melhor|desejar|permitir|deus quiser)\b|\b(?:perguntar|saber|verificar|ver|confirmar|conferir|pergunto|verifico|confirmo|vejo|avaliar|pergunta|pergunte|pergunta lhe|dizer|diga|diz|avisar|informar|consultar|checar|checo|sei) ` + clause + `se\b|\bnao se \w+|\b(?:o|neste|nesse|no|este|esse|todo|meu|seu|do|um) caso\b`,
		done:    `\bda jeito\b|^(?:eu )?confirmo$|\b(?:(?:informo|aviso|lembro|confirmo|comunico|digo)(?: lhe| te| ja)? que|faco questao|procuro aqui|sempre|normalmente|geralmente|habitualmente|costum\w+|(?:para|em) tod[oa]s?|em geral|em regra|por norma|regra geral|tod[oa]s [oa]s|toda (?:semana|segunda|terca|quarta|quinta|sexta)|as (?:segundas|tercas|quartas|quintas|sextas)|ontem|anteontem|passad[oa]|acab(?:ei|amos|ou|o|aram) de|agora mesmo|n[e]s[st]e (?:momento|instante|preciso)|(?:so )?um (?:momento|instante|minutinho|momentinho|segundo|segundinho|bocadinho|instantinho)|so um minuto|deix[ae] (?:me|eu)|deixa ca|ja (?:(?:te|lhe|lhes|o|a|foi|vos) )*(?:\w+(?:ei|ou|aram|ados?|adas?)|\w{3,}amos|fiz|fizemos|fez|foi|foram|pedi|pedimos|esta|estao|estava|seguiu|saiu)|estou a \w+r|estamos a \w+r|(?:estou|to) (?:aqui )?(?:te |lhe )?(?:verificando|consultando|vendo|olhando|checando)|aguarde|(?:aqui )?no (?:meu |nosso )?sistema|aqui (?:na|no|em)|ca (?:na agenda)|(?:verificar|consultar|checar|conferir|confirmar|ver|olhar|verifico|vejo) (?:ja |so )?aqui|confirmar (?:[oa]s? )?(?:seus?|suas?|vossos?) (?:numero|dados|nome|morada|cpf|contacto|contato|e mail|email|cadastro|telefone|endereco)|passar (?:[oa] |esta |essa )?(?:sua )?(?:chamada|ligacao)|automaticamente|tenho aqui|por enquanto estou|enquanto isso)\b`,
		settled: `\b(?:acab(?:ei|amos|o|ou) de|ja (?:(?:te|lhe|o|a) )*(?:esta|estao|foi|foram|ficou|enviei|mandei|alterei|mudei|cancelei|corrigi|troquei|atualizei|marquei|agendei|reservei|resolvi|retirei|fiz|seguiu|segue|saiu|enviamos|mandamos)|(?:esta|ficou|fica|foi|estao) (?:\w+ )?(?:alterad|cancelad|marcad|agendad|atualizad|corrigid|enviad|trocad|mudad|resolvid|feit|reservad|retirad|remarcad|desmarcad)[oa]s?|(?:enviei|mandei|alterei|cancelei|mudei|troquei|atualizei|marquei|agendei|corrigi) |vai agora|esta a seguir|esta a caminho)\b|^(?:prontinho|feito|enviad[oa]|alterad[oa]|atualizad[oa]|cancelad[oa]|marcad[oa]|agendad[oa]|corrigid[oa])\b`,
		yes:     `^(?:(?:ah|ai|oh|hum|hm|e|ora|olhe|olha|entao|pois|bom|bem|nossa|eh|uhum|aham) ?,? ?)*(?:sim|claro|pode|podes|podem|por favor|se faz favor|isso|ok|okay|ta|esta|tudo bem|otimo|otima|perfeito|beleza|combinado|com certeza|quero|queria|gostava|gostaria|agradeco|agradecia|agradecido|obrigad\w*|excelente|maravilha|fechado|joia|show|fixe|boa|bom|bem|muito|pois|manda|mande|mandem|envie|envia|liga|ligue|faca|faz|amanha|segunda|terca|quarta|quinta|sexta|seria|era|serve|da|dava|de acordo|certo|exato|legal|uhum|aham|valeu|certinho|ya|bora|sem problema|fico|aceito|concordo|ate|pela manha|de manha|a tarde|melhor|prefiro|convinha|convem|nao (?:me importo|vejo problema|ha problema|tem problema))\b`,
		no:      `\b(?:prefiro|melhor|acho) (?:que )?nao\b|^(?:(?:ah|ai|oh|hum|hm|e|ora|olhe|olha|entao|pois|bom|bem|nossa|eh) ?,? ?)*nao(?: ?$| [,.!?;]| (?:obrigad\w*|precis\w*|vale|quero|e preciso|e necess\w+|se incomod\w+|se preocup\w+|deix\w+|carec\w+|ha necessidade|faz falta|me (?:ligue|mande|envie|interessa)\w*|gost\w+))|\b(?:deix[ae] (?:estar|pra la|para la|que eu|isso)|nao (?:e preciso|precisa|e necessario|vale a pena|ha necessidade|se incomode|se preocupe|quero)|escusa|dispenso|prefiro (?:eu )?(?:ligar|passar|ir|mandar|pensar)|eu mesm[oa] (?:ligo|passo|mando|vou)|eu ligo|eu depois ligo)\b`,
		cannot:  `^(?:infelizmente|lamento|lamentavelmente|desculpe|peco desculpa|sinto muito|nao|pena)\b.*\b(?:nao|impossivel)\b|\bnao (?:\w+ )?(?:podemos|posso|consigo|conseguimos|e possivel|sera possivel|vai ser possivel|da|vai dar|fazemos|temos|trabalhamos|enviamos|mandamos|entregamos|tratamos|disponibilizamos|estou autorizad[oa])\b|\bimpossivel\b`,
		labels:  [6]string{"Assunto", "A fazer", "Novo e-mail", "Novo telefone", "Novo nome", "Não quer mais contacto."},
	}
}
