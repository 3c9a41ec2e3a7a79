package summarize

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// changesSaid are talks as people speak, each with what changes: "-> e-mail,
// phone, name", of which a "-" is nothing. The language and the country stand
// first.
var changesSaid = map[string]string{
	"en GB": `I have a new e-mail, it's n dot fairweather at example dot com. -> n.fairweather@example.com - -
My new address is, uh, kate underscore holm seventy-eight at example dot co dot uk. -> kate_holm78@example.co.uk - -
I changed my email, it's j-p.moss@example.org now. -> j-p.moss@example.org - -
Please update my e-mail. It's f as in Fred, o, x dot moss at example dot net. -> fox.moss@example.net - -
The new mail is anna dash berg at example dot com, no wait, anna dot berg at example dot com. -> anna.berg@example.com - -
S: She updated her e-mail from old@example.org to a.b@example.org. -> a.b@example.org - -
My new mail is big red barn, all one word, at example dot com. -> bigredbarn@example.com - -
A: What's the new mail?/J smith at example dot com. -> jsmith@example.com - -
My old address was n.fair@example.com. -> - - -
Send the quote to ann@example.com. -> - - -
My husband has a new e-mail, it's tom@example.com. -> - - -
A: Our new address is info@example.com./Okay. -> - - -
I've got a new number, it's oh double seven double oh, nine double oh, one two three. -> - +447700900123 -
My new number is plus forty-four seven seven double oh nine hundred one two three. -> - +447700900123 -
I lost my phone. The new number is 07700 900 124, no, sorry, 125. -> - +447700900125 -
A: What's your new number?/It's 07700 900123./A: 07700 900124?/Yes, that's it. -> - +447700900124 -
A: What's your new number?/It's 07700 900123./A: 07700 900124?/No, 07700 900123. -> - +447700900123 -
S: New mobile number: +44 7700 900123. -> - +447700900123 -
My number has changed. Zero double seven double zero, triple nine, one two three. -> - +447700999123 -
A: Is it still 07700 900123?/Yes, it's the same. -> - - -
I have a new number./A: Go ahead./Okay so it's 07700.../A: Mm-hm./900.../A: Yes./123. -> - +447700900123 -
My old number was 07700 900123. -> - - -
The plumber's new number is 07700 900123. -> - - -
My order number is 07700900123. -> - - -
My new name is Saoirse Fennelly. -> - - Saoirse Fennelly
This is Anna Berg./I got married, my new surname is Holm. -> - - Anna Holm
This is Anna Berg./I got married, it's, um, Anna Holm now. -> - - Anna Holm
Hi, Anna Berg here. I got married./A: What's your new surname?/It's Holm. -> - - Anna Holm
S: The client Anna Berg is now called Anna Holm. -> - - Anna Holm
I went back to my maiden name, Rose Miller. -> - - Rose Miller
I'm now called Alex Moss. -> - - Alex Moss
Please change my name to Ida Moss. -> - - Ida Moss
My new surname is Holm. -> - - -
Hello, my name is Anna Berg. -> - - -
I'm now in London. -> - - -
Our company is now called Holm Roofing. -> - - -`,
	"de DE": `Meine neue E-Mail ist k Punkt lorenz Bindestrich werbung ät example Punkt org. -> k.lorenz-werbung@example.org - -
Ich habe eine neue Mail: müller Unterstrich zwei ät example Punkt de. -> mueller_2@example.de - -
A: Wie lautet die neue Adresse?/Äh, jonas minus beck at example Punkt de. -> jonas-beck@example.de - -
Meine neue Adresse ist meyer, m e i e r, ät example punkt de. -> meier@example.de - -
Die neue Mail ist a.holm@example.de, nein, b.holm@example.de. -> b.holm@example.de - -
S: Der Kunde hat eine neue E-Mail-Adresse: a.b@example.org. -> a.b@example.org - -
Neue Mail: f wie Friedrich, o, x Punkt lang ät example Punkt de. -> fox.lang@example.de - -
Meine alte Mail war a@example.de. -> - - -
Schicken Sie es an a@example.de. -> - - -
Ich hab 'ne neue Nummer. Null eins fünf zwei, zwei acht acht, neun fünf, vier fünf sechs. -> - +4915228895456 -
Meine neue Nummer ist null eins sieben sechs, zwoundvierzig, dreizehn, einundneunzig, null acht. -> - +4917642139108 -
Meine neue Nummer ist plus neunundvierzig eins fünf zwei, doppel acht, sieben sechs fünf vier drei. -> - +491528876543 -
A: Die neue Nummer?/0152 2889 5456. -> - +4915228895456 -
Die Nummer ist immer noch 0152 2889 5456. -> - - -
A: Hat sich Ihre Nummer geändert, Frau Berg?/Nein, die ist gleich, 0152 28895456. -> - - -
Mein Mann hat eine neue Nummer, 0152 2889 5456. -> - - -
Meine Kundennummer ist neu, 015228895456. -> - - -
S: Er hat eine neue Nummer: 0152 28895456. -> - +4915228895456 -
Neue Nummer, 0152 28895456, Quatsch, 457 am Ende. -> - +4915228895457 -
Also, ich heiße jetzt Friederike Tiedemann. -> - - Friederike Tiedemann
Hier ist Anna Berg./Ich hab geheiratet, mein neuer Nachname ist Holm. -> - - Anna Holm
Ich bin die Anna Berg, ähm, jetzt heiße ich Holm. -> - - Anna Holm
Seit der Scheidung heiße ich wieder Rosa Lind. -> - - Rosa Lind
S: Die Kundin Anna Berg heißt jetzt Anna Holm. -> - - Anna Holm
Können Sie meinen Namen auf Rosa Lind ändern? -> - - Rosa Lind
Mein Name ist jetzt Rosa Lind. -> - - Rosa Lind
Guten Tag, ich heiße Anna Berg. -> - - -
Meine Tochter heißt jetzt Mia Holm. -> - - -
Ich bin jetzt in Berlin. -> - - -`,
	"da DK": `Den nye mail er sofie punktum krag snabel-a example punktum org. -> sofie.krag@example.org - -
Jeg har fået ny mail, det er bo bindestreg holm alfakrøl example punktum dk. -> bo-holm@example.dk - -
Min nye mail er søren understreg otteoghalvtreds snabel-a example punktum dk. -> soeren_58@example.dk - -
Ny mail: a.b@example.dk -> a.b@example.dk - -
A: Hvad er den nye adresse?/Øh, l punktum madsen snabel a example punktum dk. -> l.madsen@example.dk - -
Den nye er ib@example.dk, nej vent, ida@example.dk. -> ida@example.dk - -
S: Kunden har skiftet mail til a.b@example.org. -> a.b@example.org - -
Den nye mail er anna snabel-a example punktum dk./A: anna@example.dk?/Nej, hanna snabel-a example punktum dk. -> hanna@example.dk - -
Min gamle mail var a@example.dk. -> - - -
Send det til a@example.dk. -> - - -
Jeg har fået nyt nummer. Det er toogtredive, tolv, fireogtredive, seksoghalvfems. -> - +4532123496 -
Mit nye nummer er enogtyve, femoghalvfjerds, nul otte, tres. -> - +4521750860 -
Nyt nummer: 32 12 34 96. -> - +4532123496 -
Mit nye nummer er plus femogfyrre, tredive, firs, halvtreds, niogtyve. -> - +4530805029 -
A: Er det stadig 32 12 34 96?/Ja, det er det samme. -> - - -
Min mand har fået nyt nummer, 32 12 34 96. -> - - -
Mit gamle nummer var 32 12 34 96. -> - - -
S: Nyt nummer: 32123496. -> - +4532123496 -
Det er Anna Berg. Jeg er blevet gift og hedder nu Anna Holm. -> - - Anna Holm
Jeg hedder nu, øh, Rosa Lind. -> - - Rosa Lind
Det er Anna Berg./Mit nye efternavn er Holm. -> - - Anna Holm
Mit nye navn er Rosa Lind. -> - - Rosa Lind
S: Kunden hedder nu Rosa Lind. -> - - Rosa Lind
Nu hedder jeg Rosa Lind. -> - - Rosa Lind
Kan I ændre mit navn til Rosa Lind? -> - - Rosa Lind
Hej, jeg hedder Anna Berg. -> - - -
Min datter hedder nu Mia Holm. -> - - -`,
	"es ES": `Mi nuevo correo es amparo guion bajo sendra arroba example punto org. -> amparo_sendra@example.org - -
Cambié de correo, es luis punto gil setenta y ocho arroba example punto es. -> luis.gil78@example.es - -
Mi correo nuevo es ana guion medio ruiz arroba example punto com. -> ana-ruiz@example.com - -
A: ¿Cuál es el correo nuevo?/Eh, muñoz arroba example punto es. -> munoz@example.es - -
El nuevo es a@example.es, no, perdón, b@example.es. -> b@example.es - -
S: La clienta actualizó su correo a a.b@example.org. -> a.b@example.org - -
Mi nuevo correo es pepa sol, todo junto, arroba example punto es. -> pepasol@example.es - -
Mi correo antiguo era a@example.es. -> - - -
Mándelo a a@example.es. -> - - -
Mi número nuevo es el seis uno dos, treinta y cuatro, cincuenta y seis, setenta y ocho. -> - +34612345678 -
Cambié de móvil: seis doble uno, cero uno, veintitrés, cuarenta y cinco. -> - +34611012345 -
Mi nuevo número es 612 345 678. -> - +34612345678 -
A: ¿El número nuevo?/612 345 678./A: 612 345 679, ¿no?/Eso. -> - +34612345679 -
Sigue siendo el mismo, 612 345 678. -> - - -
Mi marido cambió de número, es el 612 345 678. -> - - -
Mi número antiguo es 612 345 678. -> - - -
S: Nuevo teléfono: +34 612 345 678. -> - +34612345678 -
Ahora me llamo Rosa Lind. -> - - Rosa Lind
Soy Ana Ruiz./Me casé, mi nuevo apellido es Gil. -> - - Ana Gil
S: Ahora se llama Yolanda Berumen. -> - - Yolanda Berumen
Mi nombre nuevo es, este, Rosa de la Fuente. -> - - Rosa de la Fuente
Paso a llamarme Rosa Lind. -> - - Rosa Lind
Me divorcié, ahora soy Rosa Lind. -> - - Rosa Lind
Quiero cambiar mi nombre a Rosa Lind. -> - - Rosa Lind
Hola, me llamo Ana Ruiz. -> - - -
Mi hija ahora se llama Mia Gil. -> - - -`,
	"fr FR": `Ma nouvelle adresse, c'est nadia point meyrat, m e y r a t, arobase example point org. -> nadia.meyrat@example.org - -
J'ai changé d'adresse mail, c'est luc tiret bas petit arobase example point fr. -> luc_petit@example.fr - -
Mon nouveau mail est jean tiret luc point roy quatre-vingt-dix-sept arobase example point fr. -> jean-luc.roy97@example.fr - -
A: Quelle est la nouvelle adresse ?/Euh, hélène a commercial example point fr. -> helene@example.fr - -
La nouvelle, c'est a@example.fr, non, pardon, b@example.fr. -> b@example.fr - -
S: La cliente a modifié son adresse e-mail : a.b@example.org. -> a.b@example.org - -
Mon nouveau mail, c'est roy, r comme Robert, o, i, arobase example point fr. -> roi@example.fr - -
Mon ancienne adresse était a@example.fr. -> - - -
Envoyez-le à a@example.fr. -> - - -
Mon nouveau numéro, c'est le zéro six, douze, trente-quatre, quatre-vingt-dix-sept, soixante et onze. -> - +33612349771 -
J'ai changé de portable : zéro sept, soixante-quinze, quatre-vingts, zéro un, vingt et un. -> - +33775800121 -
Nouveau numéro : 06 12 34 56 78. -> - +33612345678 -
A: Le nouveau numéro ?/06 12 34 56 78./A: 06 12 34 56 79 ?/Oui, voilà. -> - +33612345679 -
C'est toujours le même, 06 12 34 56 78. -> - - -
Mon mari a un nouveau numéro, 06 12 34 56 78. -> - - -
Mon ancien numéro, c'est le 06 12 34 56 78. -> - - -
S: Nouveau numéro : +33 6 12 34 56 78. -> - +33612345678 -
S: Elle s'appelle désormais Camille Desrosiers. -> - - Camille Desrosiers
Je m'appelle maintenant Rose Lind. -> - - Rose Lind
Je suis Anne Petit./Mon nouveau nom de famille est Roy. -> - - Anne Roy
Mon nouveau nom, c'est Rose Lind. -> - - Rose Lind
J'ai divorcé, maintenant c'est, euh, Rose Lind. -> - - Rose Lind
Désormais je m'appelle Rose Lind. -> - - Rose Lind
J'ai repris mon nom de jeune fille, Rose Lind. -> - - Rose Lind
Bonjour, je m'appelle Anne Petit. -> - - -
Ma fille s'appelle maintenant Mia Roy. -> - - -`,
	"pt BR": `Meu novo e-mail é andreia ponto lopes setenta e oito arroba example ponto org. -> andreia.lopes78@example.org - -
Mudei de e-mail, é joão underline silva arroba example ponto com ponto br. -> joao_silva@example.com.br - -
O e-mail novo é ana hífen reis arroba example ponto com. -> ana-reis@example.com - -
A: Qual é o endereço novo?/É, eh, bia traço lima arroba example ponto org. -> bia-lima@example.org - -
O novo é a@example.org, não, espere, b@example.org. -> b@example.org - -
S: A cliente atualizou o e-mail para a.b@example.org. -> a.b@example.org - -
Meu novo e-mail é lia sublinhado reis arroba example ponto com. -> lia_reis@example.com - -
Meu e-mail antigo era a@example.org. -> - - -
Mande para a@example.org. -> - - -
Meu número novo é onze, nove cinco cinco cinco cinco, zero um sete dois. -> - +5511955550172 -
Troquei de celular. É onze, nove, meia sete oito nove, zero um sete meia. -> - +5511967890176 -
O novo número é 11 95555-0172. -> - +5511955550172 -
Meu novo número é onze nove cinquenta e cinco, cinquenta e cinco, zero um sete dois. -> - +5511955550172 -
Continua o mesmo, 11 95555-0172. -> - - -
Meu marido trocou de número, é 11 95555-0172. -> - - -
Meu número antigo é 11 95555-0172. -> - - -
S: Novo celular: +55 11 95555-0172. -> - +5511955550172 -
Passo a chamar-me Carolina Bettencourt Simões. -> - - Carolina Bettencourt Simões
Agora me chamo Rosa Lima. -> - - Rosa Lima
Sou a Ana Reis./Casei, meu novo sobrenome é Lima. -> - - Ana Lima
Meu nome novo é, eh, Rosa dos Santos. -> - - Rosa dos Santos
S: A cliente agora se chama Rosa Lima. -> - - Rosa Lima
Casei e agora sou Rosa Lima. -> - - Rosa Lima
Quero mudar o meu nome para Rosa Lima. -> - - Rosa Lima
Olá, chamo-me Ana Reis. -> - - -
Minha filha agora se chama Mia Lima. -> - - -`,
}

func TestChanges(t *testing.T) {
	for place, all := range changesSaid {
		lang, country, _ := strings.Cut(place, " ")
		for line := range strings.SplitSeq(all, "\n") {
			said, wanted, _ := strings.Cut(line, " -> ")
			email, phone, name := changes(changesTalk(said), lang, country)
			var got []string
			for _, s := range []string{email, phone, name} {
				if s == "" {
					s = "-"
				}
				got = append(got, s)
			}
			if s := strings.Join(got, " "); s != wanted {
				t.Errorf("%s: %s\n\t%s, not %s", lang, said, s, wanted)
			}
		}
	}
}

func FuzzChanges(f *testing.F) {
	for place, all := range changesSaid {
		lang, country, _ := strings.Cut(place, " ")
		for line := range strings.SplitSeq(all, "\n") {
			said, _, _ := strings.Cut(line, " -> ")
			f.Add(said, lang, country)
		}
	}
	phone := regexp.MustCompile(`^\+[0-9]{7,15}$`)
	f.Fuzz(func(t *testing.T, said, lang, country string) {
		talk := changesTalk(said)
		email, number, name := changes(talk, lang, country)
		if email != "" && strings.Count(email, "@") != 1 {
			t.Errorf("e-mail %q", email)
		}
		if number != "" && !phone.MatchString(number) {
			t.Errorf("phone %q", number)
		}
		for _, s := range []string{email, number, name} {
			if !utf8.ValidString(s) {
				t.Errorf("%q is no UTF-8", s)
			}
		}
		optOut(talk, lang)
	})
}
