package summarize

import "strings"

// spanish is a verb's stems by conjugation, and what is irregular, from which
// its forms are made. Folded, the future "llamará" is the past "llamara".
type spanish struct {
	ar, er, ir         string
	first, third, subj string // "pongo", "pone", "ponga"
	ours               string // "ponemos", which may be what is always so
	base, order        string // "poner", "ponme"
	noun               string // what stands for the deed
}

// Pronouns that go on the end of a verb.
const (
	spanishEnclitic = `(?:me|te|se|le|les|nos|os)?(?:lo|la|los|las)?`
	spanishToMe     = `(?:me|nos|le|les|lo|la|los|las)(?:lo|la|los|las)?`
)

// either is the alternatives that there are.
func either(forms ...string) string {
	var out []string
	for _, f := range forms {
		if f != "" {
			out = append(out, f)
		}
	}
	return strings.Join(out, "|")
}

// forms are the stems of each conjugation with its own endings.
func (v spanish) forms(ar, er, ir, more string) string {
	var out []string
	for _, c := range [][2]string{{v.ar, ar}, {v.er, er}, {v.ir, ir}} {
		if c[0] != "" && c[1] != "" {
			out = append(out, `(?:`+c[0]+`)`+c[1])
		}
	}
	return either(append([]string{more}, out...)...)
}

func (v spanish) i() string {
	return v.forms(`(?:o|are|aremos)`, `(?:o|ere|eremos)`, `(?:o|ire|iremos)`, v.first)
}

func (v spanish) we() string { return v.forms(`amos`, `emos`, `imos`, v.ours) }

func (v spanish) they() string {
	return v.forms(`(?:a|as|an|ais|ara|aras|aran|areis)`, `(?:e|es|en|eis|era|eras|eran|ereis)`, `(?:e|es|en|is|ira|iras|iran|ireis)`, v.third)
}

func (v spanish) may() string { // also the past, as in "pidió que lo llamaran"
	return v.forms(`(?:e|es|en|eis|emos|ara|aras|aran|arais|aramos|ase|ases|asen|asemos)`, `(?:a|as|an|ais|amos|(?:ie|ye)?[rs][ae]s?n?)`, `(?:a|as|an|ais|amos|(?:ie|ye)?[rs][ae]s?n?)`, v.subj)
}

func (v spanish) will() string { // of a summary
	return v.forms(`ar(?:a|an|emos|ia|ian|iamos)`, `er(?:a|an|emos|ia|ian|iamos)`, `ir(?:a|an|emos|ia|ian|iamos)`, "")
}

func (v spanish) verbs() verbs {
	return verbs{
		says:  either(v.they(), v.i(), v.we()),
		base:  v.forms(`ar`+spanishEnclitic, `er`+spanishEnclitic, `ir`+spanishEnclitic, v.base),
		order: v.forms(`(?:e|a|en|ad)`+spanishToMe, `(?:a|e|an|ed)`+spanishToMe, `(?:a|e|an|id)`+spanishToMe, v.order),
		other: either(v.may(), v.will(), v.noun),
	}
}

// spanishVerbs are ordered as the deeds are. What is mostly done in the talk is
// left out: "agendar", "anotar", "cancelar".
func spanishVerbs() [deeds]spanish {
	const (
		thing = `(?:\w+ ){1,3}`
		whom  = `(?:me|te|le|les|nos|os)?`
		part  = ` (?:el|la|los|las|su|tu) (?:pieza|cerradura|cilindro|filtro|bombilla|foco|llanta|llantas|rueda|ruedas|neumatico|neumaticos|aceite|grifo|vidrio|cristal|pantalla|bateria|pilas|correa|pastillas|termo|caldera|equipo|titular|producto|articulo|talla|medidor|contador)`
	)
	return [deeds]spanish{
		toCall: {
			ar:    `llam|telefone|mar(?:c|qu)|contact|timbr`,
			first: `escribo|escribimos|escribire|escribiremos|vuelvo a llamar|volvemos a llamar|volvere a llamar|volveremos a llamar|(?:devuelvo|devolvemos|devolvere|devolveremos|regreso|regresamos) (?:la|su|tu) llamada|(?:doy|damos|dare|daremos|hago|hacemos|hare|haremos|echo|echamos|pego|pegamos) (?:un|una) (?:toque|telefonazo|llamada|llamadita|llamado|timbrazo|ring)|(?:pongo|ponemos|pondre|pondremos) en contacto|comunico con usted\w*|comunicamos con usted\w*|comunicare con|comunicaremos con`,
			third: `vuelve a llamar|vuelven a llamar|volvera a llamar|volveran a llamar|(?:devuelve|devuelven|devolvera|devolveran|regresa|regresan) (?:la|su|tu) llamada|(?:da|dan|dara|daran|hace|hacen|hara|haran|echa|echan|pega|pegan) (?:un|una) (?:toque|telefonazo|llamada|llamadita|llamado|timbrazo)|(?:pone|ponen|pondra|pondran) en contacto|comunicara con|comunicaran con|comunica con usted|hablara|hablaran`,
			subj:  `vuelva a llamar|vuelvan a llamar|vuelvas a llamar|(?:devuelva|devuelvan|devuelvas|devolviera|devolvieran|regrese|regresen|regreses) (?:la|mi|su|una) llamada|(?:de|den|des|haga|hagan|hagas|eche|echen|pegue|peguen|diera|dieran|hiciera|hicieran) (?:un|una) (?:toque|telefonazo|llamada|llamadita|llamado|timbrazo)|(?:ponga|pongan|pongas|pusiera|pusieran) en contacto|(?:comunique|comuniquen|comuniques|comunicara|comunicaran) con`,
			base:  `volver a llamar` + spanishEnclitic + `|(?:devolver|regresar)` + whom + ` (?:la|su|tu|mi|una) llamada|(?:dar|hacer|echar|pegar)` + whom + ` (?:un|una) (?:toque|telefonazo|llamada|llamadita|llamado|timbrazo)|poner(?:me|nos|se|te) en contacto|comunicar(?:me|nos|se) con|volver(?:la|le|lo|los|las|les|me|te|os) a llamar`,
			order: `(?:devuelva|devuelve|devuelvan|regrese|regresa)(?:me|nos) la llamada|(?:haz|haga|hagan|hace|de|da|den|eche|echa|pegue|pega)(?:me|nos) (?:un|una) (?:toque|telefonazo|llamada|llamadita|llamado|timbrazo)|(?:ponga|ponte|ponganse|pongase) en contacto`,
			noun:  `ser (?:llamad|contactad)[oa]s?|(?:una? |la |su |otra )?(?:llamada|llamado)|(?:le|te|les|os) hablo|(?:le|te|les|os) hablamos`,
		},
		toSend: {
			ar:    `mand|envi|reenvi|adjunt|entreg|facilit|whatsape|compart`,
			ir:    `remit|compart|expid|expid`,
			first: `(?:paso|pasamos|pasare|pasaremos) (?:el|los|las|un|una|unos|unas|todo|toda|todos|por|la (?:ficha|lista|factura|cotizacion|propuesta|informacion|direccion|documentacion|hoja|carta|cuenta|minuta|ubicacion|tarifa|copia))|(?:hago|hacemos|hare|haremos) llegar|(?:dejo|dejamos|dejare|dejaremos) (?:` + thing + `)?en (?:recepcion|porteria|la|el|su|tu|conserjeria)|llevamos|llevaremos|acerco|acercamos`,
			third: `(?:pasa|pasan|pasas|pasais|pasara|pasaran) (?:el|los|las|un|una|unos|unas|todo|por|la (?:ficha|lista|factura|cotizacion|propuesta|informacion|direccion|documentacion|hoja|carta|cuenta|minuta|ubicacion|tarifa|copia))|(?:hace|haces|hacen|hara|haran) llegar|(?:escribe|escriben|escribira|escribiran)|lleva|llevan|llevara|llevaran`,
			subj:  `(?:haga|hagan|hagas|hiciera|hicieran) llegar|escriba|escriban|escribas|pase el|pasen (?:el|la|los|las|un|una)|pases (?:el|la|los|las|un|una)|lleven|entreguen|entreguemos|entregue`,
			base:  `pasar(?:me|te|le|les|nos|os|melo|mela|melos|melas|telo|tela|selo|sela|selos|selas|noslo)(?: (?:el|la|los|las|un|una|unos|unas|todo|por|su|tu))|pasar (?:el|los|las|un|una)|hacer` + whom + ` llegar|escribir(?:me|te|le|les|nos|os)|escribir un|dejar(?:me|te|le|les|nos)?(?:lo|la|los|las)? (?:` + thing + `)?en (?:recepcion|porteria|la|el|mi|su)|llevar(?:me|te|le|les|nos|se)(?:lo|la|los|las)?`,
			order: `(?:pase|pasa|pasen|pasad)(?:me|nos)(?:lo|la|los|las) (?:por|al|cuando|a|todo|hoy)|(?:pase|pasa|pasen|pasad)(?:me|nos)(?:lo|los|las)|(?:pase|pasa|pasen|pasad)(?:me|nos) (?:el|la|los|las|un|una|unos|todo)|(?:haga|hagan|haz|hace)(?:me|nos) llegar|(?:escriba|escribe|escribi|escriban)(?:me|nos)|(?:deje|dejen|deja|dejad)(?:me|nos)(?:lo|la|los|las)? (?:` + thing + `)?en|(?:lleve|lleven|lleva)(?:me|nos)(?:lo|la|los|las)?`,
			noun:  `(?:el )?envio de|(?:un |una )?(?:copia|duplicado|cotizacion|presupuesto|factura|certificado|constancia|comprobante|justificante|catalogo|informe|contrato|recibo|lista de precios|carta)`,
		},
		toTell: {
			ar:    `avis|inform|confirm|notifi(?:c|qu)|contest|coment`,
			er:    `respond`,
			first: `(?:confirmo|confirmamos|confirmare|confirmaremos|informo|informamos|comento)(?: [a-z]+){0,3}? si|(?:digo|decimos|dire|diremos|cuento|contamos|contare) (?:algo|cosas|lo que|que hay|cuanto|cuando|que dice|que me|que nos|que dia|si|manana|el|la|hoy|luego)|(?:doy|damos|dare|daremos|tengo|tenemos|tendre|tendremos) (?:una respuesta|respuesta|razon|noticias|novedades|el precio|el dato|la fecha|la respuesta|una fecha|un precio)|(?:tengo|tenemos|mantengo|mantenemos|mantendre|mantendremos) (?:al tanto|informad[oa]s?|al corriente)|(?:hago|hacemos|hare|haremos) saber`,
			third: `(?:dice|dicen|dira|diran) (?:algo|cosas|lo que|cuanto|cuando)|(?:da|dan|dara|daran) (?:una respuesta|respuesta|razon|noticias|el precio|la fecha)|(?:tiene|tienen|tendra|tendran|mantendra|mantendran) (?:al tanto|informad[oa]s?)|(?:hace|haces|hacen|hara|haran) saber`,
			subj:  `(?:haga|hagan|hagas) saber|(?:diga|digan|digas) (?:algo|cuanto|cuando)|(?:de|den|des) (?:una )?(?:respuesta|razon|noticias)|(?:tenga|tengan|mantenga|mantengan) (?:al tanto|informad[oa]s?)`,
			base:  `(?:confirm|inform|comunic)ar` + spanishEnclitic + ` si|decir(?:te|le|les|os) (?:si|algo|cosas|lo que|cuanto|cuando)|dar(?:me|te|le|les|nos|os)? (?:una respuesta|respuesta|razon|noticias|novedades|el precio|la fecha)|mantener` + whom + ` (?:al tanto|informad[oa]s?)|tener` + whom + ` al tanto|hacer(?:me|te|le|les|nos|os)?(?:lo)? saber`,
			order: `(?:haga|hagan|haz|hace)(?:me|nos)(?:lo)? saber|(?:tenga|ten|tengan)(?:me|nos) al tanto|(?:mantenga|manten|mantengan)(?:me|nos) (?:al tanto|informad[oa]s?)|(?:de|den|da)(?:me|nos) (?:una respuesta|respuesta|razon|noticias)`,
			noun:  `ser (?:informad|avisad|notificad)[oa]s?`,
		},
		toAsk: {
			ar:    `pregunt|consult|averigu|reclam|traslad`,
			ir:    `transmit|insist`,
			first: `(?:pregunto|preguntamos|preguntare|preguntaremos|consulto|consultamos|consultare|averiguo|averiguare|averiguamos)(?: [a-z]+){0,6}? si|(?:hablo|hablare|hablaremos|hablamos) con|(?:digo|dire|diremos|decimos|comento|comentare|comentamos) (?:al?|a \w+|que|a \w+ \w+ que)|(?:paso|pasamos|pasare|dejo|dejamos|dejare|doy|damos|dare) (?:el |la |su |tu |un |una )?(?:recado|mensaje|aviso|nota|razon a|queja|solicitud|peticion|caso|encargo)|recuerdo a\w*|recordare a\w*|entero|enteramos|(?:informo|informare) con`,
			third: `(?:hablara|hablaran|habla|hablan) con|(?:pasa|pasan|pasas|da|das|dan|deja|dejas|dejan|pasara|dara|dejara) (?:el |la |su |tu |un |una |mi )?(?:recado|mensaje|aviso|nota)|(?:dice|dices|dicen|deci|decis|dira|comenta) (?:a|al) [a-z]+(?: [a-z]+)? que`,
			subj:  `(?:hable|hablen|hables|hablara|hablaran|hablase) con|(?:pase|pasen|de|den|des|deje|dejen) (?:el |la |su |un |mi )?(?:recado|mensaje|aviso|nota)`,
			base:  `(?:pregunt|consult|averigu|habl|coment)ar` + spanishEnclitic + `(?: [a-z]+){0,6}? si|hablar(?:lo)? con|comentar(?:le|lo|selo|les)(?: a| al| con)?|(?:decirle|decirselo|decirles) (?:al?|que)|decir (?:al|a) [a-z]+(?: [a-z]+)? que|(?:pasar|dar|dejar)(?:le|les|me|te)? (?:el |la |su |tu |un |una |mi )?(?:recado|mensaje|aviso|nota|queja|caso|razon a)|recordar(?:le|les|selo)|pedir(?:le|les|selo) (?:al|a [a-z]+|que)|enterar(?:me|nos)|tratar(?:lo) con|ver(?:lo|la) con`,
			order: `(?:pregunt|consult|averigu)(?:e|a|en|ad)` + spanishToMe + `(?: [a-z]+){0,6}? si|(?:di|diga|digan|deci|decid)(?:le|les|selo)|(?:pase|pasa|pasen|de|da|den|deje|deja|dejen)(?:le|les) (?:el |mi |un |este |la )?(?:recado|mensaje|aviso|nota)|(?:coment|record|recuerd)(?:e|a|en)(?:le|les|selo)|(?:pida|pide|pidan|pedi)(?:le|les) (?:al|a [a-z]+|que)|(?:hable|habla|hablen) con`,
		},
		toCheck: {
			ar:    `revis|mir|comprueb|comprob|verifi(?:c|qu)|che(?:c|qu)|cheque|estudi|valor|investig|analiz|rastre|corrobor|localiz|bus(?:c|qu)`,
			first: `echo un vistazo|echamos un vistazo|echare un vistazo|doy una (?:checada|revisada|ojeada)`,
			base:  `ver si|ver que|echar(?:le)? un vistazo|dar(?:le)? una (?:checada|revisada|ojeada)|decir(?:me|nos)(?:lo|la)?|explicar(?:me|nos)|fijar(?:se|te)`,
			order: `(?:diga|dime|decime|diganos|digan|decidme|expliqueme|explicame|recuerdeme|recuerdame)(?:me|lo)?|confirme(?:me|nos)`,
		},
		toDo: {
			ar:    `prepar|encar(?:g|gu)|orden|solicit|tramit|gestion|arregl|repar|reembols|reintegr|abon|instal|mont|redact|elabor|complet|firm|present|calcul|renov|ocup|coordin|organiz|ajust|factur|liquid|deposit|ingres|transfier|transfer|gestion|desbloque|reactiv|cotiz|presupuest|tradu|program|escane|fotocopi|apart|rectifi(?:c|qu)|modifi(?:c|qu)|duplic|limpi|pint|sell|legaliz|tas`,
			er:    `devuelv|devolv|repon|recoj|recog|resuelv|resolv|tra(?:ig|j)|extend|extiend`,
			ir:    `ped|pid|imprim|correg|corrij|emit|repit|sustituy|sustitu|consig|consegu|consigu|traduc|aplic`,
			ours:  `hacemos (?:el|la|los|las|un|una|otro|otra|eso|lo)|(?:levantamos|abrimos|metemos|ponemos) (?:un|una|el|la) (?:reclamacion|queja|reporte|incidencia|parte|orden|pedido|denuncia|demanda|burofax|ticket|solicitud|expediente)|(?:sacamos) (?:el|la|los|las|una|un|copia)|traemos`,
			first: `(?:hago|hare|haremos) (?:el|la|los|las|un|una|otro|otra|eso|lo)|(?:pongo|pondre|pondremos) (?:una|un|la|el) (?:reclamacion|queja|reporte|incidencia|parte|orden|pedido|denuncia|demanda|burofax)|(?:levanto|abro|meto) (?:un|una|el|la) (?:reporte|incidencia|parte|orden|ticket|pedido|queja|solicitud|expediente)|(?:tengo|tenemos|tendre|tendremos|dejo|dejamos|dejare|dejaremos) (?:` + thing + `)?(?:list|preparad|hech|terminad|impres|firmad|apartad)[oa]s?|(?:paso|pasamos|pasare|pasaremos) (?:a (?:recoger|buscar|ver|medir|revisar|mirar|arreglar|instalar|dejar|cambiar|entregar)\w*|por (?:su|tu|la) (?:casa|oficina|domicilio|local|taller|piso|tienda|obra|finca))|(?:saco|sacare) (?:el|la|los|las|una|un|copia)|(?:calcula|pondr|har)emos|cambiaremos|(?:iremos|ire) a \w+r` + spanishEnclitic + `|consigo|traigo|traere|traeremos`,
			third: `(?:hace|haces|hacen|hara|haran) (?:el|la|los|las|un|una|otro|otra)|(?:tiene|tienen|tendra|tendran|deja|dejan|dejara|dejaran) (?:` + thing + `)?(?:list|preparad|hech|terminad)[oa]s?|(?:pasa|pasan|pasara|pasaran|ira|iran|vendra|vendran) (?:[a-z]+ ){0,3}?(?:a (?:recoger|buscar|ver|medir|revisar|mirar|arreglar|instalar|dejar|cambiar|entregar)\w*|por (?:su|tu|la) (?:casa|oficina|domicilio|local|taller|piso|tienda|obra|finca))|cambiara|cambiaran|trae|traen`,
			subj:  `(?:haga|hagan|hagas|hiciera|hicieran|hiciesen) (?:el|la|los|las|un|una|otro|otra)|(?:tenga|tengan|deje|dejen) (?:` + thing + `)?(?:list|preparad|hech|terminad)[oa]s?|(?:pase|pasen|pasara|pasaran|venga|vengan|viniera|vinieran|vaya|vayan|fuera|fueran) (?:[a-z]+ ){0,3}?(?:a|por) \w+r?` + spanishEnclitic + `|cambien|cambiaran|traiga|traigan`,
			base:  `hacer(?:me|te|le|les|nos|os)?(?:lo|la|los|las)? (?:el|la|los|las|un|una|otro|otra)|hacer(?:me|te|se|nos)(?:lo|la|los|las)|poner(?:le|te|me)? (?:una|un|la|el) (?:reclamacion|queja|reporte|incidencia|parte|orden|pedido|denuncia|demanda|burofax)|(?:levantar|abrir|meter)(?:le|te)? (?:un|una|el|la) (?:reporte|incidencia|parte|orden|ticket|pedido|queja|solicitud|expediente)|(?:tener|dejar)(?:me|te|le|nos|se)?(?:lo|la|los|las)? (?:` + thing + `)?(?:list|preparad|hech|terminad)[oa]s?|(?:pasar|venir|ir) (?:[a-z]+ ){0,2}?(?:a (?:recoger|buscar|ver|medir|revisar|mirar|arreglar|instalar|dejar|cambiar|entregar)\w*|por (?:su|tu|la|mi) (?:casa|oficina|domicilio|local|taller|piso|tienda))|cambiar(?:me|te|le|nos|les)?` + part + `|sacar(?:me|te|le|nos)? (?:una|un|el|la) (?:copia|duplicado)|traer(?:me|te|le|nos|se)(?:lo|la|los|las)?|redactar\w*`,
			order: `(?:haga|haz|hace|hagan)(?:me|nos|le)(?:lo|la|los|las)? (?:el|la|los|las|un|una|otro|otra|por)|(?:tenga|ten|tengan|deje|deja|dejen)(?:me|nos)(?:lo|la|los|las)? (?:` + thing + `)?(?:list|preparad|hech)[oa]s?|(?:cambie|cambia|cambien)(?:me|nos)` + part + `|(?:consiga|consigue|consigan|traiga|trae|traigan|saque|saca|saquen)(?:me|nos)(?:lo|la|los|las)?`,
			noun:  `(?:un |una |el |la )?(?:reembolso|devolucion del?|reposicion)`,
		},
		toGet: {
			ir:    `recib`,
			third: `llega|llegan|llegara|llegaran|tendra|tendras|tendran|tendreis|(?:tiene|tienes|tienen|teneis) (?:ya )?en (?:su|tu|el|vuestro) (?:correo|casa|buzon|bandeja|email|mail|whatsapp|oficina|despacho)`,
			base:  `recibir(?:lo|la|los|las)?|llegar(?:le|te|les)`,
		},
	}
}

func speechSpanish() speech {
	const (
		word    = `(?:[a-mo-z][a-z]*|n[a-np-z][a-z]*|no[a-z]+|n)` // any but "no"
		few     = `(?:` + word + ` )`
		us      = `(?:me|nos)(?: (?:lo|la|los|las|le|les))?`
		you     = `(?:te|le|les|os|lo|la|los|las|se (?:lo|la|los|las|le|les))`
		among   = `(?:(?:me|te|se|le|les|nos|os|lo|la|los|las) ){0,2}`
		staff   = `(?:agente|operador|operadora|asistente|asesor|asesora|tecnico|tecnica|fontanero|plomero|gasfiter|electricista|companer[oa]s?|colega|doctora?|dra? \. \w+|dra? \w+|medic[oa]|enfermer[oa]|higienista|veterinari[oa]|equipo|departamento|oficina|taller|clinica|despacho|empresa|tienda|escuela|colegio|mensajero|repartidor|transportista|perito|perita|licenciad[oa]|lic|ingenier[oa]|arquitect[oa]|abogad[oa]|gestora?|contable|contadora?|encargad[oa]|jef[ea]|directora?|profesora?|maestr[oa]|entrenadora?|secretari[oa]|recepcion|recepcionista|almacen|administracion|contabilidad|facturacion|soporte|ventas|cobranza|muchachos?|chic[oa]s?|mecanic[oa]|instaladora?|comercial|vendedora?|supervisora?|gerente|notari[oa]|procuradora?|cerrajero|jardinero|pintora?|albanil|conserje|portero|coordinadora?|tutora?|psicolog[oa]|fisio|fisioterapeuta|laboratorio)`
		modal   = `(?:podia|podian|podias|puede|pueden|puedes|podes|podeis|podria|podrias|podrian|podriais|podra|podran|podras|podreis|pudiera|pudieras|pudieran|pudierais|pudiese|pueda|puedan|puedas|quiere|quieres|querria)`
		want    = `(?:quiero|queremos|queria|queriamos|quisiera|quisieramos|querria|necesito|necesitamos|necesitaria|necesitaba|ocupo|prefiero|preferimos|preferiria|gustaria|encantaria|espero|esperamos|agradeceria|agradezco|agradeceriamos|pido|pedimos|pedir|pedirle|pedirles|pedirte|pediros|pediria|ruego|solicito|posible|posibilidad|manera|forma|chance|ojala|mejor|interesa|interesaria|urge|conviene|convendria|vendria bien|bueno|bien|ideal|digale|digales|dile|diles|diganle|decile|decidle|dice|dices|dicen|decis|deci|decirle|decirles|comentele|comentale|pidale|pidele|pedile|recado|encargo|recuerdele|recuerdale|asegurese de|asegurate de|haga|haz|favor|necesario|para)`
		summary = `(?:pidio|pide|pidieron|piden|pidiendo|solicito|solicita|solicitaron|solicitan|solicitando|quiere|quieren|queria|querian|desea|desean|deseaba|prefiere|prefieren|prefirio|espera|esperan|insistio en|insiste en|insistio|exige|exigio|ruega|rogo|requiere|requirio|necesita|necesitan|necesitaba|gustaria|sugirio|propuso|encargo|reclamo|reclama|interesa)`
		later   = `(?:manana|hoy|esta (?:tarde|noche|semana)|esta misma \w+|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|proximo)|la semana|en un rato|al rato|mas tarde|antes del?|para el|pasado manana)`
		accept  = `(?:quiere|quieres|queres|quereis|quieren|gusta|gustas|gustan|desea|deseas|prefiere|prefieres|preferis|le interesa|te interesa|le parece|te parece|les parece|le parece bien|te parece bien)`
	)
	all := spanishVerbs()
	var i, we, they, may, will, checks, nouns []string
	s := speech{}
	for d, v := range all {
		s.verbs[d] = v.verbs()
		if deed(d) == toCheck {
			checks = append(checks, v.i(), v.we())
		} else {
			i, we = append(i, v.i()), append(we, v.we())
		}
		if deed(d) != toCheck {
			they = append(they, v.they())
		}
		may = append(may, v.may())
		will = append(will, v.third, v.will())
		if deed(d) != toTell && v.noun != "" {
			nouns = append(nouns, v.noun)
		}
	}
	sentToo := `[^.;:?!]{0,60}? y (?:luego |ya |despues |asi |de paso |hoy mismo |manana )?(?:se|te|os) (?:lo|la|los|las) (?:` + all[toSend].verbs().says + `)\b`
	p := func(list []string) string { return `\b(?P<p>` + either(list...) + `)\b` }

	s.common = "digo dice dices el la los las un una unos unas y o u e pero de del al a en por para con sin sobre entre hasta desde que como cuando donde quien cual cuanto si no ya muy mas menos tan tambien tampoco es son era fue ser estar esta este estas estos estan estoy hay ha he han hemos habia tengo tiene tienen tenemos tener va voy vamos van ir hace hacer hago puede puedo pueden podria podrian puedes quiero quiere queria quisiera necesito me te se le les nos os lo mi mis su sus tu tus nuestro nuestra yo usted ustedes ella ellos ellas nosotros eso esto esa ese aqui ahi alli ahora luego entonces pues bueno bien buenos buenas dias tardes noches hola gracias favor claro vale listo perfecto acuerdo gusto senor senora don dona manana hoy ayer semana mes dia dias hora todo toda todos nada algo alguien cosa cosas otra otro mismo misma solo cada vez nomas oiga mire mira diga digame verdad asi sea ver dice dijo decir porque correo favor cliente clienta quede quedo queda parte rato cuanto antes seguro sabe saber creo llamada"

	s.promises = []string{
		// "Si le" with no mark: "Sí, le mando …".
		`^si (?:(?:te|le|les|os|se lo|se la|se los|se las) )` + p(append(i, we...)),
		// A call in which something is told is one thing.
		`\b` + among + p([]string{all[toCall].i(), all[toCall].we(), all[toCall].they()}) + `[^.;:?!]*? y (?:ya )?` + you + ` (?:digo|decimos|dire|diremos|dice|dicen|confirmo|confirmamos|confirma|comento|comentamos|comenta|cuento|contamos|cuenta|explico|explicamos|explica|informo|informamos|informa|aviso|paso|pasamos|doy|damos|da)\b(?: si\b)?`,
		// What is made and then sent is one thing.
		`\b` + among + p([]string{all[toDo].i(), all[toDo].we(), all[toDo].they(), all[toAsk].i(), all[toAsk].we(), either(checks...)}) + sentToo,
		`\b` + among + `(?:voy|vamos|va|van) a (?P<p>` + either(all[toDo].verbs().base, all[toAsk].verbs().base, all[toCheck].verbs().base) + `)\b` + sentToo,
		// Looked into, and word of it.
		`\b(?P<p>(?:` + either(append(checks, all[toAsk].i(), all[toAsk].we())...) + `) y (?:ya |luego |yo )?` + you + ` (?:digo algo|digo|aviso|avisamos|confirmo|confirmamos|comento|cuento|informo|informamos|decimos algo|decimos))\b`,
		`\b(?:` + either(append(checks, all[toCheck].they())...) + `)\b[^.;:?!]{0,60}? y (?:yo |ya |luego |despues )?` + you + ` {says}`,
		`\b(?P<p>` + either(checks...) + `)\b[^.;:?!]*?\b` + later + `\b`,
		// Others of ours: somebody said who, or for you.
		`\b(?:hare|haremos|pido|pedimos|pedire|pediremos|digo|dire|diremos|dejo|dejare|encargo|procuro|procurare|procuraremos|hago|asegurare|aseguro)(?: [a-z]+){0,6}? que ` + few + `{0,4}?` + among + p(may),
		`(?:^|[,.;:] )(?:que |y |pues |pero |entonces |asi que )?` + among + p(i),
		`(?:\b(?P<s>[a-z]+) )` + among + p(i),
		// "Hacemos reparaciones" is what is always so, "le hacemos una copia" and
		// "mañana hacemos una copia" are not.
		`(?:^|[,.;:] )(?:que |y |pues |pero |entonces |asi que )?(?:nos|` + you + `) ` + p(we),
		`(?:\b(?P<s>[a-z]+) )(?:nos|` + you + `) ` + p(we),
		`\b` + later + `[^.;:?!]*? ` + p(we),
		p(we) + `[^.;:?!]*? ` + later + `\b`,
		`(?:^|[,.;:] )(?:que |y |pues |pero |entonces |asi que )?` + you + ` ` + p(they),
		`(?:\b(?P<s>[a-z]+) )` + you + ` ` + p(they),
		`\b` + staff + `(?: [a-z]+){0,3}? ` + you + ` ` + p(append(they, all[toCheck].they())),
		`\b` + staff + `(?: ` + word + `){0,3}? ` + p(append(they, all[toCheck].they())) + `[^.;:?!]*? ` + later + `\b`,
		`\b` + later + `[^.;:?!]*? ` + staff + `(?: [a-z]+)? ` + p(append(they, all[toCheck].they())),
		`\b(?P<p>(?:pasara|ira|iran|vendra|vendran) (?:el |la |un |una |mi |nuestro |nuestra )` + staff + `)\b`,
		`\b(?P<p>(?:pasa|pasan|va|van|viene|vienen) (?:el |la |un |una |mi |nuestro |nuestra )` + staff + `)\b[^.;:?!]*? ` + later + `\b`,
		`\b` + later + ` (?:[a-z]+ ){0,5}?(?P<p>(?:pasa|pasan|va|van|viene|vienen) (?:el |la |un |una |mi |nuestro |nuestra )` + staff + `)\b`,
		`\b` + later + `[^.;:?!]*? ` + p(they) + ` (?:el |la |un |una |mi |nuestro |nuestra )` + staff + `\b`,
		`(?:\b(?P<s>[a-z]+) )?` + among + `(?:voy|vamos|va|van) a (?:(?:intentar|tratar de|procurar|poder|tener que|hacer que|pasar a|mandar a|proceder a) )?{base}`,
		`\b(?:intento|intentare|intentamos|intentaremos|trato de|tratare de|trataremos de|procuro|procurare|procuraremos|quedo en|quedamos en|me comprometo a|nos comprometemos a|me encargo de|nos encargamos de|me encargare de|nos encargaremos de|me ocupo de|nos ocupamos de|no (?:me|se me|nos) olvid\w+(?: de)?|paso a|procedo a|procedemos a|mando a|mandamos a) {base}`,
		`\b(?:tengo|tenemos|tendre|tendremos) que (?P<p>` + either(all[toAsk].verbs().base, all[toDo].verbs().base) + `)\b`,
	}
	s.offers = []string{
		`\b(?:parece|va bien|viene bien|importa|queda bien)(?: bien)? si ` + among + `{says}`,
		`\bsi (?:usted |lo |la |le |te )?` + accept + ` ?,? (?:yo |pues |entonces )?` + among + `{says}`,
		`\b` + among + `{says}[^.;:?!]*? si (?:usted |lo )?` + accept + `\b`,
		`\b(?:usted |ustedes )?(?:` + accept + `|le gustaria|te gustaria|le va bien|te va bien|le viene bien|te viene bien|le conviene|necesita|necesitas|parece)(?: bien)? que ` + few + `{0,4}?` + among + p(may),
		`\b` + among + `(?:puedo|podemos|podriamos) ` + few + `{0,3}?{base}`,
		`\b` + you + ` (?:puede|pueden|podria|podrian) ` + few + `{0,3}?{base}`,
		`\b` + staff + `(?: [a-z]+)? ` + among + `(?:puede|pueden|podria|podrian) ` + few + `{0,2}?{base}`,
		`\b(?:quiere|quieres|queres|prefiere|desea|necesita) (?:recibir )?(?P<p>una llamada|una copia|un duplicado|un presupuesto|una cotizacion)\b`,
	}
	s.requests = []string{
		// "¿No me puede …?"
		`^(?:[a-z]+ ,? ?)?no ` + us + ` ` + modal + ` [^.;!?]*?{base}[^.;?!]*\?`,
		`\b` + staff + ` (?:de \w+ )?` + us + ` ` + modal + ` ` + few + `{0,3}?{base}`,
		`\b(?:sera|seria|es|va a ser) (?:posible )?que ` + us + ` ` + modal + ` ` + few + `{0,3}?{base}`,
		`(?:(?P<s>\b[a-z]+) )?(?:` + us + ` )` + modal + ` ` + few + `{0,4}?{base}`,
		`(?:(?P<s>\b[a-z]+) )?` + among + modal + ` (?:(?P<s2>yo|ser) )?` + few + `{0,4}?{base}`,
		`\b(?:hag[ae]\w*|haz\w*|hace\w*|haceis|haria\w*|hariais|podri\w+ hacer\w*|puede\w* hacer\w*)(?: el| un)? (?:gran )?favor(?:cito)? de {base}`,
		`\b(?:favor de|tenga la (?:bondad|amabilidad) de|(?:es|eres|seria|serias|serian|fuera|si es|son) tan? ?amables? de|(?:le|te|les|os) (?:importa|importaria|molesta|molestaria|costaria)(?: mucho)?|inconveniente en|problema en|no (?:se |te )?(?:olvide|olvides|olviden|olvideis|vaya a olvidar)(?: de)?|(?:acuerd|acord)[ae]\w* de|recuerden?|recuerdes?|(?:es|seria) posible|(?:hay|habria|habra|existe) (?:alguna )?(?:manera|forma|posibilidad|chance|modo) de|sirva\w*) ` + few + `{0,2}?{base}`,
		`\b(?:le|les|te|os|se lo) (?:pido|pediria|encargo|encargaria|agradezco|agradeceria|agradeceriamos) (?:mucho )?{base}`,
		// "Quiero que me llame".
		`\b` + want + `(?: ` + word + `){0,5}? (?:que|si) ` + few + `{0,5}?` + among + p(may),
		`(?:^|[,.;:] )(?:y |pues |entonces |pero |eso ,? |mejor |nada mas |nomas |solo |si ,? |por favor ,? )*que (?:por favor )?(?:alguien |(?:el|la|su|mi|un|una|los|las) [a-z]+ )?(?:por favor )?` + us + ` ` + p(may),
		`\bsi ` + few + `{0,3}?` + us + ` ` + p(append([]string{all[toCall].may(), all[toSend].may(), all[toTell].may()}, "pasara", "pasaran")) + ` ?[^.?!]*(?:agradec|favor|\?)`,
		`\ba ver (?:si|cuando) ` + few + `{0,3}?` + us + ` {says}`,
		// "La factura, mándemela", "mándeme la factura".
		`^(?:(?:y|ah|oiga|oye|bueno|pues|eso si) ,? ?)*(?:lo|el|la|los|las|mi|mis|un|una|sobre|de) (?:[a-z]+ ){1,5}, {order}`,
		`(?:^|[^a-z])(?:no )?{order}`,
		`\b(?:por favor|porfa|porfis|porfavor) ,? (?P<p>` + either(all[toCall].may(), all[toSend].may(), all[toAsk].may(), all[toDo].may(), all[toCall].they(), all[toSend].they()) + `)\b`,
		`(?:^|[,.;:] )(?:y |pues |entonces |pero |mejor |ok |vale )*(?P<p>(?:llam|mand|envi|pregunt|avis|pas|reenvi|consult)en)\b (?:a |el |la |los |las |un |una |al |eso |esto |todo |por |manana)`,
		// "¿Me llama mañana?"
		`(?:^|[,.;:] )(?:y |pues |entonces |pero |o sea ,? |ya |mejor |luego |si ,? |bueno ,? |vale ,? |oye ,? |oiga ,? |usted |ustedes |tu |vos )*(?:me|nos|me lo|me la|me los|me las|nos lo|nos la|se lo|le|les) {says}[^.:;?!]*\?`,
		`(?:^|[,.;:] )(?:y |pues |entonces |pero |ya |mejor |luego |usted |ustedes |tu |vos |manana |despues )*(?:me|nos)(?: (?:lo|la|los|las))? {says} (?:` + word + ` ){0,5}?(?:manana|luego|cuando|despues|a partir|esta tarde|el (?:lunes|martes|miercoles|jueves|viernes|sabado)|por favor|porfa|al rato|en cuanto|, (?:por favor|porfa|vale|si|ok|eh|sale|dale|va)\b)`,
		`\b(?:quiero|quisiera|queria|necesito|espero|esperamos|esperare|prefiero|gustaria|agradeceria|urge|pendiente de|espera de)(?: recibir| tener)? (?:su|tu|una|la|el|un|otra|vuestra|alguna) (?P<p>llamada|llamado)\b`,
		`\b(?:quiero|quisiera|queria|necesito|me gustaria|nos gustaria|prefiero|preferiria) (?P<p>recibir(?:lo|la|los|las)?)\b`,
	}
	s.joined = []string{
		`\by (?:luego |despues |tambien |asi |ya |de paso |de una vez |que )?` + among + `{says}`,
		`\by (?:luego |despues |tambien |asi |ya |de paso |que )?(?P<p>` + either(all[toCall].verbs().base, all[toSend].verbs().base, all[toDo].verbs().base, all[toTell].verbs().base) + `)\b`,
		`\by (?:luego |despues |tambien |que )` + among + p(may),
		`\by (?:que )?(?:me|nos|le|les|se lo|se la|la|lo) ` + p(may),
	}
	s.wishes = []string{
		`\b(?:pidio|pide|pidieron|solicito|solicita|solicitaron|requirio)(?: (?:tambien|ademas|por correo|por escrito))? (?:el|la|los|las|un|una|unos|unas|otro|otra|su|sus)(?: [a-z]+)? (?P<p>programa|plano|planos|manual|folleto|tarifas?|extracto|historial|receta|resultados|radiografias?|fotos|enlace|poliza|escritura|borrador|propuesta|lista|menu|menus|guia|formulario|garantia|copias?|expediente|tarjeta|libreta|cartilla|acta|nomina|planilla)\b`,
		summary + `\b[^.;:?!]*?\bque ` + few + `{0,6}?` + among + p(may),
		summary + `(?: ` + word + `){0,3}? (?P<p>` + either(nouns...) + `)\b`,
		summary + ` (?P<p>recibir(?:lo|la|los|las)?|ser (?:informad|avisad|notificad)[oa]s?)\b`,
		`\b(?:pidio|pide|pidieron|solicito|solicita|encargo)(?: ` + word + `){0,2}? {base}`,
		`\b(?:pidio|pide|pregunto|pregunta|consulto)(?: ` + word + `){0,2}? si (?:` + word + ` ){0,2}?(?:podian|podrian|podemos|pueden|puede|podriamos|podria) ` + few + `{0,2}?{base}`,
	}
	s.ours = []string{
		`(?:\b(?P<s>[a-z]+) )?\bse (?:(?:le|les|lo|la|los|las) )?(?:` + p(will) + `|(?:va|van) a {base})`,
		`(?:\b(?P<s>[a-z]+) )?\b(?:le|les|se lo|se la|se los|se las) (?:` + p(will) + `|(?:va|van|vamos|voy) a {base})`,
		`(?:\b(?P<s>[a-z]+) )?\b(?:la|lo|los|las) (?:` + p([]string{all[toCall].they(), all[toCall].will(), all[toTell].they(), all[toTell].will()}) + `|(?:va|van|vamos) a {base})`,
		`\b` + staff + `(?: [a-z]+){0,4}?(?: (?P<s>[a-z]+))? ` + among + p(will),
		`\b` + staff + `(?: [a-z]+){0,5}? (?:va a|van a|quedo en|quedaron en|prometio|promete|prometieron|se comprometio a|se compromete a|se encargara de|se encargaran de|debe|deben|debera|tiene que|tienen que|acordo|acepto|se ofrecio a|ofrecio|intentara|tratara de) {base}`,
		`\b(?:prometio|prometieron|aseguro|aseguraron|quedo en|quedaron en|acordo|acordaron|se acordo|se quedo en|confirmo|dijo|dijeron|indico|indicaron|informo)(?: ` + word + `){0,2}? que ` + few + `{0,3}?(?:le|les|la|lo|las|los|se le|se lo|se la) ` + p(will),
		`\b(?:quedo|quedaron|quedamos|se quedo|se acordo|acordaron|acordamos) (?:en )?{base}`,
		`\b(?:hay que|falta|faltaria|pendientes?(?: de)?|queda por|quedo pendiente|queda pendiente|por hacer|habra que|pasos?|seguimiento|tareas?|se debe|se debera|debemos|deberemos|tenemos que|nos toca|toca) (?:: )?(?:` + word + ` ){0,2}?{base}`,
		`(?:\b(?P<s>[a-z]+) )?` + among + p([]string{`(?:llam|envi|mand|avis|inform|contact|prepar|confirm|revis|consult|tramit|gestion|reembols|entreg)aremos`}),
	}

	s.theirs = `^(?:si|aqui|usted|ustedes|vos|tu|quien|quienes|que|nadie|no|me|nos|banco|seguro|marido|mujer|esposa|esposo|hijo|hija|el|ella|ellos|senor|senora|doctor|doctora|tecnico|companero|companera|tecnica|jefe|jefa|cuando|donde|como|cuanto|cuanta|cuantos|por|para|siempre|apellido|tal|nunca|un|una|los|las|de|del|su|mi|se|ayer|al|con)$`
	s.client = `^(?:cliente|clienta|socia|socio|paciente|inquilino|inquilina|arrendatario|arrendataria|alumno|alumna|estudiante|senor|senora|ella|el|mismo|misma|usuario|usuaria|propietario|propietaria|dueno|duena|huesped|interesado|interesada|novia|novio|pareja|madre|padre|mama|papa|esposo|esposa|marido|hijo|hija|hermano|hermana|familia|comprador|compradora|titular|contribuyente|candidato|candidata|contacto|llamante|persona|quien|que|asegurado|asegurada|miembro|no)$`
	s.called = `\b(?:llamo|llama|llamaba|contacto|pregunto|pregunta|consulto|consulta|pidio|pide|solicito|solicita|quiere|queria|desea|necesita|informo|aviso|reporto|comunico|se|es|tiene|tenia|compro|cancelo|confirmo|dijo|indico)\b`
	s.mine = `^(?:yo|que|no|se|cuando|donde|como|cuanto|quien|nadie|hijo|hija|marido|mujer|esposa|esposo|hermano|hermana|madre|padre|mama|papa|vecino|vecina|vecinos|banco|ella|ellos|ser|jefe|jefa|socio|novio|novia|nunca|tampoco)$`
	s.asks = `\b(?:le|te|les|os|puedo|podria|podemos|podriamos|a) (?:pido|pedimos|pedir|pediria|pediriamos|pedirle|pedirte|pedirles|pregunto|preguntar|preguntarle|preguntarte|solicito|solicitar|solicitarle|ruego|rogamos|encargo|agradezco|agradeceria)(?: por favor)? (?:que (?:me|nos|no|se|te|lo|la|traiga|traigas|venga|vengas|llame|llames|llegue|llegues|pase|pases|espere|esperes)|su|sus|tu|tus|un (?:momento|segundo|minuto)|disculpas|perdon|paciencia|una disculpa|el (?:nombre|correo|telefono|numero|dni)|los datos|cual|si usted|si es usted)\b`
	s.not = `\bno (?:(?:me|te|se|le|les|nos|os|lo|la|los|las) )*(?:{says}|puedo|podemos|puede|pueden|podria|podremos|podre|va|van|voy|vamos|hace|hara|haria|es|sera|hay|tiene|tienen|tengo|tenemos|quiero|quiere|quieren|queremos|quisiera|necesito|necesita|necesitamos|espero|espera|creo|solemos|suelo|suele|prometo|vuelva|vuelvan|deseo|desea|dijo|dijeron|pidio|pido|hay que|estoy|esta|estamos|hemos|he|ha|han|debe|queria)\b|\bno(?: (?:me|te|se|le|les|nos|os|lo|la|los|las|que))*$|\b(?:nunca|jamas|nadie|tampoco|ni|en vez de|en lugar de)\b`
	s.unless = `\bsi [a-z]|\b(?:en caso de|en caso que|en el caso|siempre que|siempre y cuando|con tal de|a menos|a no ser|salvo que|de lo contrario|por si|como no me|cada vez que|mientras no|si no|gracias por|antes de que|despues de)\b`
	s.depends = `\bsi (?:[a-pr-z]|q[a-tv-z]|qu[a-hj-z])|\b(?:en caso de|en caso que|siempre que|siempre y cuando|con tal de|a menos que|a no ser|salvo que|solo si|de lo contrario|por si)\b`
	s.polite = `\bsi (?:claro|con mucho|con gusto|con todo|senor|senora|senorita|por supuesto|como no|perfecto|desde luego|mire|mira|yo|ya|no hay problema|sin problema|vale|mujer|hombre|don|dona|pues|gracias|por favor|tranquil\w|cuente|exacto|de acuerdo|descuide|ahora mismo|oiga)\b|\bsi (?:no )?(?:(?:me|nos|le|te|les|os|lo|la|se|usted|ustedes|eso|ello) )*(?:es posible|fuera posible|puede ser|pudiera ser|puede|pueden|puedes|podes|podeis|pudiera|pudieran|es tan amable|eres tan amable|son tan amables|fuera tan amable|importa|importara|es mucha? molestia|es molestia|molesta|es mucho|parece|viene bien|va bien|queda bien|hace el favor|hacen el favor|haces el favor|tiene inconveniente|es inconveniente|es mucho pedir)\b|\b(?:pregunt|consult|mir|revis|averigu|ver|veo|vemos|chec|cheq|comprob|comprueb|verifi|investig|confirm|sab|digo|dig|dec|diga|dir|habl|duda|pidi|coment|cuent|estudi)\w*(?: \w+){0,7}? si\b|\b(?:eso|ahora|que|hoy|manana|claro que|por supuesto que) si\b|\bpor si acaso\b|\bcomo si\b|\ba ver si\b`
	s.done = s.asks + `|\bya (?:(?:se|le|te|les|os|lo|la|los|las|me|nos) )*(?:esta|estan|quedo|queda|quedan|ha|he|han|hemos|fue|\w+[aei]mos)\b|^ya (?:(?:se|le|te|lo|la|los|las) )*(?:tengo|tenemos|tiene)\b|\b(?:ayer|anoche|anteayer|antier|antes de ayer|hace (?:un|dos|tres|unos|poco|rato|ya|dias|una)|(?:semana|mes|lunes|martes|miercoles|jueves|viernes|sabado) pasad[oa]|pasad[oa] (?:semana|mes|lunes|martes|miercoles|jueves|viernes)|el otro dia|siempre|normalmente|generalmente|habitualmente|por lo general|por lo regular|a veces|solemos|suele|cada (?:mes|semana|dia|ano|lunes|martes|miercoles|jueves|viernes|quince|trimestre|seis|tres|dos)|todos los|todas las|un (?:momento|momentito|segundo|segundito|minutito|ratito por favor)|permitame|permiteme|espere|esperame|no cuelgue|durante la (?:llamada|conversacion)|en la (?:misma )?llamada|en el momento|al momento|en linea|acabo de|acabamos de|acaba de|estoy|estamos)\b|\b(?:paso|comunico|transfiero|pongo|paso la llamada) con\b|\bpas\w+ la llamada\b|\b(?:cambi|modifi|anul|cancel|agend|reserv|program|apart|confirm)\w* (?:(?:la|su|tu|el|le|una|un|otra) )*(?:cita|hora|turno|reserva|visita|reservacion|consulta|mesa)\b|\by (?:el|la) [a-z]+ (?:se |le )(?:lo |la |los |las )?(?:envio|mando|dio|entrego|explico|confirmo|indico|informo)\b`
	s.settled = `\bya (?:(?:se|le|te|les|os|lo|la|los|las|me|nos) )*(?:(?:esta|estan|quedo|quedaron|queda)(?: (?:list|cambiad|agendad|actualizad|cancelad|enviad|mandad|hech|corregid|para|en su)\w*| [.,!])|ha|he|han|hemos|fue|salio|tiene|mande|envie|cambie|hice|pase|puse|llego|corregi|cancele|actualice|llame|mand\w+|envi\w+|llamamos|cambiamos)\b|\b(?:se|le|te|les|lo|la) (?:lo |la |los |las )?(?:acabo|acabamos|acaba|estoy|he|hemos|ha) (?:de )?\w+|\bacab(?:o|amos|a) de \w+r|\b(?:queda|quedo|listo ,?|esta) (?:ya )?(?:cambiad|agendad|actualizad|cancelad|anulad|reservad|confirmad|corregid|modificad|enviad|mandad)[oa]s?\b|^(?:enviado|cambiado|corregido)\b`
	s.yes = `^(?:(?:ah|ay|oh|eh|uy|mm+|hm+|aja|bueno|pues|este|a ver|hombre|mira|mire) ?,? ?)*(?:si|sip|claro|por favor|porfa|porfis|dale|vale|ok|okay|okey|oka|bueno|buenisimo|perfecto|genial|estupendo|excelente|fantastico|fenomenal|andele|andale|orale|sale|va|venga|listo|de acuerdo|esta bien|muy bien|bien|super|gracias|muchas gracias|se lo agradezco|te lo agradezco|le agradezco|me parece|me viene|me va|me encantaria|me gustaria|seria|estaria|con gusto|obvio|desde luego|por supuesto|cuando|mejor si|que bueno|que bien|eso|hagalo|hazlo|encantad[oa]|barbaro|chevere|joya|de una|manana|el (?:lunes|martes|miercoles|jueves|viernes|sabado)|padrisimo|mandemel[oa]|mandamel[oa]|ya)\b`
	s.no = `^(?:(?:ah|ay|oh|eh|uy|mm+|hm+|bueno|pues|este|hombre|uf|mire|mira) ?,? ?)*(?:no (?:[,.!]|$|gracias|hace|es necesario|hay necesidad|me hace|quiero|creo|tranquil|deje|hombre|que va|mejor|ahora)|no$|nah|nada|mejor no|deje|dejalo|dejelo|dejeme|dejame|todavia no|aun no|lo pienso|me lo pienso|prefiero (?:llamar|pasar|ir|pensar|yo|que no)|yo (?:le|les|te|os|lo|los|la) llamo|ya (?:le|les|te|os|lo|los) (?:llamo|aviso|digo)|ya (?:paso|llamo|aviso|vere|veo)|tengo que pensar|de momento no|por ahora no)|\b(?:no hace falta|no es necesario|no se moleste|no te molestes|no hay necesidad|no , gracias|no gracias|mejor (?:llamo|paso) yo|ya (?:le |les |te |os )?llamo yo|ya paso yo)\b`
	s.cannot = `\b(?:no (?:(?:se|le|lo|la|les|los|las|te|os|nos) )*(?:puedo|podemos|puede|pueden|es posible|tenemos|hacemos|damos|mandamos|enviamos|trabajamos|repartimos|ofrecemos|va a|vamos a|sera posible|esta permitido|entregamos|manejamos)|lamentablemente|desgraciadamente|desafortunadamente|lo siento|me temo|imposible|tiene que (?:venir|pasar|ser en persona|pedirlo|solicitarlo|hacerlo)|tendria que (?:venir|pasar|pedirlo|solicitarlo|hacerlo))\b`
	s.labels = [6]string{"Motivo", "Pendiente", "Correo nuevo", "Teléfono nuevo", "Nombre nuevo", "No quiere más contacto."}
	return s
}
