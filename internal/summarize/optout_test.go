package summarize

import (
	"strings"
	"testing"
)

// optOutSaid are what people say; a "/" is a new line of the talk, "A:" its
// agent, "S:" a summary. What is after the blank line is no opt-out.
var optOutSaid = map[string]string{
	"en": `Please take me off your list.
I don't want you people calling me.
Not interested, please don't call back.
Kindly refrain from contacting me.
I'd rather you didn't call me again.
Would you mind taking me off whatever list this is?
Just, um, take us off the list, would you?
And don't call me again. Not about winter, not about anything.
Don't ever ring this number again!
Could you please stop calling me?
Stop texting me, I mean it.
How do I unsubscribe?
STOP
Stop.
I'd like you to remove my number, please.
Can you delete my data, uh, all of it?
Never call here again.
I don't want any more messages from you.
No more texts please, e-mail is fine.
Lose my number.
Leave me alone.
I do not wish to be contacted any further.
I already replied STOP twice.
A: Do you want to be removed from our list?/Yes please.
A: Shall I take you off the list?/Um, yes, do that.
S: The customer asked not to be contacted again.
S: He requested to be removed from the mailing list.
S: She replied "STOP" to the last message and is annoyed.
Please don't contact me.

Don't call me today, I'm in surgery.
Please don't call me before ten.
Don't ring me at work.
Don't call me on this number, use the other one.
No need to call, an e-mail is enough.
I'll stop by on Friday.
It's right by the bus stop.
Can you stop the delivery on Friday?
Please cancel my appointment.
I stopped going in June.
A: We will not call again./Fine.
A: Shall I take you off the list?/No, no, leave me on it.
I don't get your messages any more.
You never call me back any more.
Please don't take me off the list.
Take the sofa off my order.
Don't call me tomorrow, call me on Friday.
S: The agent offered to remove her from the list, but she declined.`,
	"de": `Streichen Sie mich bitte von Ihrer Liste.
Ich möchte von Ihnen nichts mehr hören.
Unterlassen Sie bitte weitere Anrufe.
S: Er möchte von der Liste gestrichen werden.
Rufen Sie mich nicht mehr an!
Ähm, nehmen Sie mich da bitte raus.
Ich möchte mich abmelden.
Keine Werbung mehr, bitte.
Löschen Sie meine Nummer.
Ich will, äh, nicht mehr angerufen werden.
Bitte rufen Sie nie wieder an.
Hören Sie auf, mich anzurufen.
Lassen Sie mich in Ruhe.
Können Sie mich aus dem Verteiler nehmen?
Schreiben Sie mir bitte keine SMS mehr, Mail ist okay.
STOPP
Ich will den Newsletter abbestellen.
A: Soll ich Sie von der Liste streichen?/Ja, bitte.
A: Möchten Sie aus dem Verteiler gelöscht werden?/Ähm, ja, gerne.
S: Der Kunde möchte nicht mehr kontaktiert werden.
S: Sie hat mit STOP geantwortet.
S: Er bat darum, keine weiteren Anrufe zu erhalten und von der Liste gestrichen zu werden.
Ich widerrufe hiermit meine Einwilligung.

Rufen Sie mich heute nicht mehr an.
Nehmen Sie die Fenster aus der Liste raus.
Rufen Sie mich bitte nicht vor zehn an.
Rufen Sie mich nicht auf dieser Nummer an, nehmen Sie die andere.
Sie brauchen nicht anzurufen, eine Mail reicht.
Ich bekomme keine Mails mehr von Ihnen.
Ich möchte mein Auto abmelden.
Stoppen Sie bitte die Lieferung am Freitag.
Ich muss den Termin absagen.
A: Soll ich Sie von der Liste streichen?/Nein, nein, lassen Sie mal.
A: Wir rufen Sie nicht mehr an./Aha.
An der Bushaltestelle links.
Rufen Sie mich morgen bitte nicht an.
Meine Tochter muss ich vom Kurs abmelden.`,
	"da": `I skal slette mig fra jeres liste.
Lad være med at ringe til mig.
Øh, fjern mig fra listen, tak.
Meld mig af.
Slet mit nummer.
Ring aldrig til mig igen!
Jeg vil ikke kontaktes mere.
Hold op med at skrive til mig.
Jeg ønsker ikke flere beskeder.
I må ikke ringe til mig mere.
Lad mig være i fred.
Ingen flere sms'er, mail er fint.
Stop
Kan du tage mig af listen?
A: Skal jeg fjerne dig fra listen?/Ja tak.
A: Vil du have slettet dit nummer?/Øh, ja, gerne.
S: Kunden beder om ikke at blive kontaktet mere.
S: Hun svarede STOP på beskeden.
S: Han ønsker at blive slettet fra listen.
Jeg vil gerne afmelde nyhedsbrevet.

Ring ikke i dag.
I skal ikke ringe før klokken ti.
I behøver ikke ringe, en mail er nok.
Jeg får ikke jeres mails mere.
Der er et stop ved bussen.
Kan I stoppe leveringen på fredag?
Jeg vil gerne aflyse min tid.
Jeg stoppede der i juni.
A: Skal jeg fjerne dig fra listen?/Nej nej, det er fint.
A: Vi ringer ikke mere./Nå.
Lad være med at ringe i morgen.
Ring ikke på det her nummer, brug det andet.`,
	"es": `No me llamen más.
No me estén llamando.
No me marquen más.
Bórrenme de su lista, por favor.
Este, quítenme de la lista.
Dejen de llamar.
Quiero darme de baja.
No me escriban más, por favor.
Ya no me llamen.
No vuelvan a llamarme nunca.
Borren mi número.
No quiero más mensajes.
No quiero recibir publicidad.
Déjenme en paz.
STOP
Elimine mis datos, por favor.
Deja de escribirme.
No llamen más a este número.
A: ¿Quiere que lo quitemos de la lista?/Sí, por favor.
A: ¿Le doy de baja de los mensajes?/Eh, sí, claro.
S: El cliente pidió que no lo contacten más.
S: Pidió que no lo vuelvan a llamar y que lo borren de la lista.
S: Respondió STOP al último mensaje.
S: No desea ser contactada de nuevo.

No me llamen hoy.
Quiero quitar un producto de mi lista.
No me llame antes de las diez.
No me llamen al trabajo.
No hace falta que me llamen, con un correo basta.
Está en la parada del autobús.
¿Pueden parar la entrega del viernes?
Quiero cancelar mi cita.
Dejé de ir en junio.
A: ¿Lo quito de la lista?/No, no, déjelo.
A: No le llamaremos más./Bueno.
Quiero dar de baja mi seguro.
No me llegan los avisos.
No me llames mañana, mejor el viernes.
No me llame a este número, use el otro.`,
	"fr": `Retirez-moi de votre liste.
Je veux plus qu'on m'appelle.
J'aimerais que vous arrêtiez de m'appeler.
Ne m'appelez plus.
Euh, vous allez me retirer de votre liste, s'il vous plaît.
Je veux me désinscrire.
Arrêtez de m'appeler.
Je ne veux plus être appelé.
Supprimez mon numéro.
Ne me contactez plus jamais.
Laissez-moi tranquille.
Plus de SMS, par mail c'est bon.
Je ne veux plus recevoir de messages.
Stop
Enlevez-moi de vos fichiers.
Effacez mes données, s'il vous plaît.
Je souhaite ne plus être contactée.
A: Voulez-vous être retiré de notre liste ?/Oui, s'il vous plaît.
A: Je vous désinscris ?/Euh, oui, volontiers.
S: Le client ne souhaite plus être contacté.
S: Elle a demandé à être retirée de la liste.
S: Il a répondu STOP au dernier message.
N'appelez plus ce numéro !

Ne me rappelez pas demain.
Vous pouvez enlever le fromage de la liste ?
Ne m'appelez pas avant dix heures.
Ne m'appelez pas au bureau.
Pas besoin d'appeler, un mail suffit.
Je ne reçois plus vos mails.
C'est à l'arrêt de bus.
Vous pouvez arrêter la livraison de vendredi ?
Je voudrais annuler mon rendez-vous.
J'ai arrêté d'y aller.
A: Je vous retire de la liste ?/Non, non, ça va.
A: Nous ne vous appellerons plus./Bon.
Vous ne me rappelez jamais !
Ne m'appelez pas sur ce numéro, prenez l'autre.`,
	"pt": `Tira o meu número dessa lista.
Não quero receber mais nada.
Deixem de me telefonar.
Não me liguem mais.
Parem de ligar.
É, me tira da lista, por favor.
Quero me descadastrar.
Não quero mais receber mensagens.
Remova o meu contacto da vossa lista.
Apaguem os meus dados.
Nunca mais me liguem!
Não voltem a telefonar-me.
Me deixa em paz.
Chega de mensagens, por e-mail tudo bem.
STOP
Pare de me mandar mensagem.
Não me ligue mais para este número.
A: Quer ser removido da nossa lista?/Sim, por favor.
A: Posso retirar o senhor da lista?/Ah, sim, pode.
S: O cliente pediu para não ser mais contactado.
S: Pediu para ser removida da lista.
S: Respondeu STOP à última mensagem.
S: Ela não deseja mais receber ligações.

Não me ligue hoje.
Pode tirar o bolo da lista?
Não me liguem antes das dez.
Não me liguem no trabalho.
Não precisa ligar, um e-mail basta.
Não recebo mais as mensagens.
Fica na paragem do autocarro.
Podem parar a entrega de sexta?
Quero cancelar a minha consulta.
Deixei de ir em junho.
A: Quer que o retire da lista?/Não, não, deixe estar.
A: Não ligaremos mais./Tá.
Não me ligue neste número, use o outro.
Não me liga amanhã, melhor na sexta.`,
}

func TestOptOut(t *testing.T) {
	for lang, all := range optOutSaid {
		yes, no, _ := strings.Cut(all, "\n\n")
		for said := range strings.SplitSeq(yes, "\n") {
			if !optOut(changesTalk(said), lang) {
				t.Errorf("%s: missed: %s", lang, said)
			}
		}
		for said := range strings.SplitSeq(no, "\n") {
			if optOut(changesTalk(said), lang) {
				t.Errorf("%s: found: %s", lang, said)
			}
		}
	}
}

// changesTalk makes a talk of lines as the tables write them.
func changesTalk(said string) []turn {
	var b strings.Builder
	for line := range strings.SplitSeq(said, "/") {
		if s, found := strings.CutPrefix(line, "S: "); found {
			b.WriteString(s)
		} else if s, found := strings.CutPrefix(line, "A: "); found {
			b.WriteString("Agent: " + s + "\n")
		} else {
			b.WriteString("User: " + line + "\n")
		}
	}
	return turns(b.String())
}
