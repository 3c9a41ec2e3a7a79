package summarize

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// The kinds of words that tell what a sentence of a note is worth.
const (
	health   = iota // what can hurt somebody, and what somebody needs
	never           // what must not be done, or told
	exactly         // the one way, person or time that is right
	promise         // what we said we would do
	language        // what somebody speaks
	heed            // what the writer wants to be seen
	trouble         // what went wrong
	refusal         // what the contact does not accept, and what then
	money           // sums, insurers, contracts, lawyers
	wish            // what the contact wants
	negation        // what is not
	deadline        // until when
	person          // whom the contact sends, or speaks through
	change          // what is new
	kinds
)

// vocabulary holds stems of the six languages. A stem is how a word begins; "="
// ends one that is a whole word, "*" begins one that may stand anywhere in a
// word, and "_" joins words that follow each other.
var vocabulary = sync.OnceValue(func() words {
	return newVocabulary([kinds]string{
		health: `*allerg *alerg *alérg intoler overføls überempfind hypersens penicil pénicil latex látex marcumar blutverdünn blood_thinner anticoag warfarin
		diabet epilep épilep asthm asma= astma inhal schwanger schwanger gravid embaraz enceinte grávid pregnan pacemaker herzschritt marcapas stimulateur
		deaf taub= døv sourd sordo= sorda= surdo= surda= schwerhör hearing hørehæm høreapp hörger auditivo auditif auditiv rollstuhl wheelchair kørestol fauteuil_roulant
		silla_de_ruedas cadeira_de_rodas oxyg oxíg sauerstoff ilt= iltapp nsaid antiinfl anti-infl antibio metacam nut= nuts= nødde noix= frutos_secos coeliac celiac zöliak cølia cœliaq celíac gluten
		seizure krampf crise_d blind= cego= cega= ciego= ciega= aveugle bissig bite= bites= bitten biter bidsk bider muerde morde mord= dyslex disle ordblind legasthen asbest amiant
		verträgt_kein tåler_ikke no_tolera não_tolera ne_supporte ne_tolère insulin insuli dosis dose= dosage beißt beisst schnappt hund_bider chien perro_ adrenal epipen
		nipped kratzt phobi fobi anxiet angst= ondt_i dolor douleur dor= smerter schmerz tremb swollen hævel hinch enfl`,
		never: `never niemals nie= nunca jamais aldrig under_ingen auf_keinen unter_keinen under_no en_ningún em_nenhum en_aucun intet aucun ningun ningún nenhum keinerlei
		keine_auskunft keine_auskünfte keine_info no_darle não_dar ne_pas_l ne_pas_donner ne_pas_appeler ne_pas_laisser ne_pas_parler nicht_anrufen nicht_weiterge nicht_sprechen
		må_ikke må_kun ikke_ringe do_not don_t_call don_t_tell don_t_ring don_t_give don_t_leave don_t_mention must_not cannot mustn_t not_to_be is_not_to no_llamar não_ligar no_mandar no_dejar
		no_se_le nichts_an nichts_über oplys_intet sig_intet ring_aldrig não_revelar não_mencion no_mencion no_decir não_dizer ne_rien nada_de nobody_but niemand_außer confidential vertraulich fortrolig confidenc no_calls no_settlement
		ni_un pas_un no_more hemmel geheim secret segredo secreto`,
		exactly: `only= nur= kun= solo= sólo= solamente seulement uniquement apenas= somente= só= exclusiv ausschlie udelukk altid= always= immer= siempre= toujours= sempre=
		erst_ab erst_nach ikke_før not_before not_after ab_14 after_2 efter_kl not_until no_antes não_antes pas_avant antes_de_las despois_das depois_das entre_las entre_as all_contact al_kontakt todo_pasa tout_passe tudo_passa alles_über any_message qualquer_recado`,
		promise: `promis promesa promess prometi prometemos prometeu prometid versproch zugesag zusage lovet lovede lover= tilsagn promet garant gutschrift kulanz free= kostenlos kostenfrei gratis ohne_aufpreis gratuit sans_frais offert sin_cost sin_cargo sin_recargo sem_cust
		a_cuenta_de por_conta kvit_og_frit rabat discount rabatt descuento remise_ desconto rate= rates= rater= raten= cuotas mensualit prestaç cap_of credit_note kreditnota crédito avoir= gave_my_word agreed aftalt abgemacht vereinbart ausgemacht
		convenu acordado combinad acordamos quedamos oferec ofrec waive kulant auf_unsere_kosten for_vores_regning à_nos_frais por_nossa_conta`,
		language: `*englisch *deutsch= französisch italienisch türkisch polnisch svensk dansk= engelsk tysk= norsk grønlandsk english spanish= french= german= inglés español= francés portugués catalán
		anglais espagnol allemand néerland português inglês francês wolof tolk= dolmetsch interpret intérprete interprète speaks spricht habla= lee= fala= parle= taler= understand versteht`,
		heed: `dringend urgent haster ojo= obs= achtung attention= atenção atención vigtig wichtig important careful vorsicht pas_på cuidado prioridad priorit prioridade nota_bene note: please_note bitte_beacht husk= huskes remember nb=
		must= muss= skal= debe= deve= doit= il_faut hay_que tem_de tem_que bitte= please= por_favor favor= svp= kræver gerne`,
		trouble: `complain beschwer reklam klag= klage= klager= queja= quej reclam plaint plainte furious angry sauer= verärg vred= ærgerlig ärger enfad molest fâch zangad irrit wrong falsch forkert equivoc incorrect errón faux= fausse erreur fehler fejl= error= erro= errad
		leak undicht utæt fuite vazament gotera broken kaputt defekt défect avari rompió partiu knækk dispute streit uenig litig bestr contest concurr competitor konkurr compet kündig opsig siger_op cancel resil résili rescind switch wechs skifte cambiar mudar mirando
		nicht_erreich virker_ikke doesn_t_work nicht_funktion no_funciona não_funciona ne_marche bounced missing fehlt mangler falta= manque kostete double_charg doppelt to_gange dos_veces duas_vezes twice= again= wieder= igen= otra_vez de_novo encore= à_nouveau outra_vez
		mold mould schimmel skimmel moho= bolor fugt= kasko skader schaden daños dégât estrag vomit erbroch kaster_op failed fails fejler ausgefallen fällt_aus panne parou desligou desist annull withdrew`,
		refusal: `refus weiger verweig nægt afviser lehnt_ab ablehn rechaz se_niega niega recus rejeit won_t= will_not will_nicht vil_ikke no_quiere não_quer ne_veut zahlt_nichts zahlt_nicht betaler_ikke betaler_intet no_paga não_paga ne_paie ne_paiera behält tilbagehold einbehalt retient reté retém withhold
		if_not unless sonst= ellers= otherwise sinon= sino= senão= falls= hvis_ikke si_no_ se_não à_moins until_the threat droht truer= amenaz ameaç menac saisir verbraucher procon consumo= médiateur mediator ombuds klagenævn unterschreibt_nicht nicht_unter ikke_under
		no_baja não_baixa not_below below= under_3 lowest mindest højst höchst máximo maximal no_empez bietet bid= bids= offer byder ofrece= oferece= proposta`,
		money: `refund rückerst rückzahl refunder reembols rembours devoluc devoluç invoice rechnung faktura factura facture fatura insur versicher forsikr seguro= seguros= assuran kasse= deposit anzahlung depositum acompte sinal= sinais= €* £* $* kr= kr. euro euros reais= dólares dollars chf= francs=
		lawyer anwalt advokat abogad avocat advogad court= gericht retten= tribunal juzgado contract vertrag kontrakt contrat vollmacht fuldmagt poder= procur million mio prozent percent procent`,
		wish:     `want wants= wishes= wish= asks= asked= ask= prefer prefers= möchte= will= wünscht bittet bat= ønsker vil= beder= bad_om quiere= pide= pidió= prefiere= veut= souhaite demande= préfère quer= pede= pediu= prefere= deseja= insist besteht= exig braucht= needs= need= behøver brug_for necesita precisa= besoin vil_have vil_gerne would_like querem quieren moving selling sælge verkaufen`,
		negation: `not= nicht= ikke= kein keine= keinen= ingen= pas= não= nem= sin= sans= sem= ohne= uden= without= won_t= can_t= no= ni= ne= nothing nichts= rien= nada=`,
		deadline: `before= until= til= bis= før= indtil= antes= hasta= depois= até= avant= jusqu by= inden= spätest senest vence= expir abgelauf ablauf udløb läuft= frist= deadline plazo prazo délai vor_dem zum_ since= seit= siden= desde= depuis= ab=
		tonight= tomorrow morgen= mañana= demain= amanhã= i_morgen montag dienstag mittwoch donnerstag freitag mandag tirsdag onsdag torsdag fredag monday tuesday wednesday thursday friday lunes= martes= miércoles jueves viernes lundi= mardi= mercredi jeudi= vendredi segunda= terça= quarta= quinta= sexta=
		domingo sunday sonntag søndag dimanche saturday samstag lørdag sábado samedi clock= kl= uhr= mediodía midday påske weihnacht jul= christmas navidad natal= noël`,
		person: `son= sønnen søn= sohn= hijo= fils= filho= daughter datter tochter hija= fille= filha= wife= husband kone= hans_kone ehefrau ehemann ihr_mann esposa esposo marido mari= femme= mulher= schwester sister søster hermana soeur sœur irmã brother bruder bror= hermano frère= irmão
		mother mutter mor= madre= mère= mãe= father vater= far= padre= père= pai= cousin prima= primo= neighbo nachbar nabo= vecin voisin vizinh tenant mieter lejer inquilin locataire assistant partner lawyer grandm oma= granny avó= svigers schwieger beau-
		key= keys= nøgle schlüssel llave clé= clés= clef chave opens= lukker öffnet lets= abre= ouvre via= through= über= gennem por_medio passer= spørg ask_for verlang dirig`,
		change: `today= heute= i_dag hoy= aujourd hoje= yesterday gestern i_går ayer= hier= ontem= now= jetzt= nu= ahora= maintenant agora= new= neue= neuen= ny= nyt= nuevo nueva nouveau nouvelle novo= nova= increase reduce lower erhöht gesenkt sættes_op op_til reduc subir bajar baisser baixar units= unidades einheiten unités enheder
		confirm bestätigt bekræft confirmad confirmé approved godkendt genehmigt aprobad aprovad approuvé accepted acepta accepte aceita angenommen found= gefunden fundet encontr trouvé signed signé firmado firmó assin underskrev unterschr decid besluttet entschied booked gebucht moved= flytte verschob chega= arrive ankommt ankommer arrives llega`,
	})
})

// stem is what must follow the first word, and what all of it tells.
type stem struct {
	kind  int
	whole bool     // the last word ends where the stem does
	more  []string // the words after the first, of which the last may go on
}

// few bytes tell most words that are no stems.
const few = 3

// words of a language, by how they begin.
type words struct {
	begin    map[string][]stem
	anywhere []struct {
		part string
		kind int
	}
	longest map[string]int // by the first bytes of a stem
}

func newVocabulary(lists [kinds]string) words {
	v := words{begin: map[string][]stem{}, longest: map[string]int{}}
	for kind, list := range lists {
		for s := range strings.FieldsSeq(list) {
			if part, found := strings.CutPrefix(s, "*"); found {
				v.anywhere = append(v.anywhere, struct {
					part string
					kind int
				}{strings.TrimSuffix(part, "="), kind})
				continue
			}
			s, whole := strings.CutSuffix(strings.Trim(s, "*"), "=")
			parts := strings.Split(s, "_")
			if parts[len(parts)-1] == "" {
				parts, whole = parts[:len(parts)-1], true
			}
			v.begin[parts[0]] = append(v.begin[parts[0]], stem{kind, whole, parts[1:]})
			first := parts[0][:min(few, len(parts[0]))]
			v.longest[first] = max(v.longest[first], len(parts[0]))
		}
	}
	return v
}

// count counts the words of each kind in a text.
func (v words) count(text []string) (n [kinds]int) {
	for i, w := range text {
		var here [kinds]bool // a word counts once for its kind
		longest := max(v.longest[w[:min(few, len(w))]], few-1)
		for end := 1; end <= min(longest, len(w)); end++ {
			v.match(w[:end], w, text[i+1:], &here)
		}
		for _, a := range v.anywhere {
			here[a.kind] = here[a.kind] || strings.Contains(w, a.part)
		}
		for kind, is := range here {
			if is {
				n[kind]++
			}
		}
	}
	return n
}

func (v words) match(begin, word string, next []string, here *[kinds]bool) {
	for _, s := range v.begin[begin] {
		switch {
		case len(s.more) == 0:
			here[s.kind] = here[s.kind] || !s.whole || begin == word
		case begin == word && follows(next, s.more, s.whole):
			here[s.kind] = true
		}
	}
}

func follows(next, stems []string, whole bool) bool {
	if len(next) < len(stems) {
		return false
	}
	last := len(stems) - 1
	for i, s := range stems[:last] {
		if next[i] != s {
			return false
		}
	}
	return next[last] == stems[last] || !whole && strings.HasPrefix(next[last], stems[last])
}

// split is the words of a text in lower case. An apostrophe parts them: d'oxygène
// begins with what it is about.
func split(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return r != '-' && r != '_' && r != '€' && r != '£' && r != '$' && r != utf8.RuneError && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}
