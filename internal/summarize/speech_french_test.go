package summarize

import "testing"

// TestSpeechFrench says single sentences and short exchanges; each must give
// one action whose title has the stem, or none where the stem is empty.
func TestSpeechFrench(t *testing.T) {
	for _, c := range []struct{ talk, stem string }{
		// Our side promises.
		{"Agent: Je vous rappelle en début d'après-midi.", "rappelle"},
		{"Agent: On vous passe un coup de fil dès que la voiture est prête.", "coup de fil"},
		{"Agent: Ma collègue de la comptabilité vous contactera à ce sujet.", "comptabilité"},
		{"Agent: Je vais vous faire parvenir le contrat de location.", "contrat"},
		{"Agent: Nous vous enverrons l'ordonnance par la poste.", "ordonnance"},
		{"Agent: Je demande au docteur pour le traitement et je vous tiens au courant.", "traitement"},
		{"Agent: Je vais en parler à mon responsable.", "responsable"},
		{"Agent: Je transmets votre message à Maître Delcourt.", "message"},
		{"Agent: On va commander le joint chez le fournisseur.", "joint"},
		{"Agent: Le technicien passera chez vous pour le radiateur.", "radiateur"},
		{"Agent: Vous recevrez l'attestation par courriel.", "attestation"},
		{"Agent: Je te prépare les papiers de l'inscription.", "papiers"},
		{"Agent: La facture vous sera envoyée par la comptable.", "facture"},
		{"Agent: Je reviens vers vous au sujet de la caution.", "caution"},
		{"Agent: Pas de souci, je lui laisse un mot sur son bureau.", "mot"},
		{"Agent: Je vais me renseigner auprès du notaire pour la signature.", "notaire"},
		{"Agent: On vous remboursera les frais de livraison.", "rembours"},
		{"Agent: Quelqu'un va vous rappeler pour la garantie.", "garantie"},
		{"Agent: Je vous fais un duplicata de la carte grise.", "duplicata"},
		{"Agent: Dès qu'on a les résultats du labo, on vous appelle.", "appelle"},
		// Our side offers, and the caller takes it.
		{"Agent: Voulez-vous que je vous envoie notre brochure ?\nUser: Oui, je veux bien.", "brochure"},
		{"Agent: Je peux demander au vétérinaire de vous rappeler.\nUser: Ah oui, volontiers.", "vétérinaire"},
		{"Agent: Si vous voulez, je vous mets un exemplaire de côté.\nUser: Parfait, merci.", "exemplaire"},
		{"Agent: Est-ce qu'on vous l'envoie à la maison, la clé ?\nUser: D'accord, ça marche.", "clé"},
		// The caller asks.
		{"User: Vous pourriez m'envoyer la facture par mail ?\nAgent: Bien sûr.", "facture"},
		{"User: Rappelez-moi en fin de journée, s'il vous plaît.\nAgent: Entendu.", "rappelez"},
		{"User: Est-ce que le médecin pourrait me téléphoner pour les analyses ?\nAgent: Oui, sans problème.", "analyses"},
		{"User: J'aimerais que quelqu'un me rappelle pour le portail.\nAgent: C'est noté.", "portail"},
		{"User: Dites-lui que les clés sont chez la voisine.\nAgent: D'accord.", "clés"},
		{"User: Il faudrait que vous veniez réparer le volet.\nAgent: Très bien.", "volet"},
		{"User: Tu peux m'envoyer les horaires du stage par texto ?\nAgent: Oui.", "horaires"},
		{"User: Serait-il possible de recevoir une copie du bail ?\nAgent: Oui, tout à fait.", "bail"},
		{"User: Vous me prévenez quand le colis arrive ?\nAgent: Oui madame.", "colis"},
		{"User: Si vous pouviez demander au plombier s'il a retrouvé mon parapluie.\nAgent: Oui.", "parapluie"},
		{"User: Il me faudrait un certificat de scolarité pour la petite.\nAgent: D'accord.", "certificat"},
		{"User: Vous pouvez transmettre à votre chef que le mur est encore humide ?\nAgent: Entendu.", "humide"},
		{"User: Y aurait moyen que le patron me sonne ?\nAgent: Oui.", "sonne"},
		{"User: Vous pourriez m'envoyer le devis ?\nAgent: Oui, je vous l'envoie par mail.", "devis"},
		// A summary.
		{"La cliente, madame Roux, demande à être rappelée au sujet de sa caution.", "rappelée"},
		{"Monsieur Petit a appelé. Il souhaite recevoir une copie de son contrat.", "copie"},
		{"Monsieur Petit a appelé pour sa chaudière. Un technicien le rappellera.", "rappellera"},
		{"Appel de madame Roux. L'agent s'est engagé à lui envoyer le formulaire.", "formulaire"},
		{"Appel de madame Roux. Une attestation lui sera transmise par courriel.", "attestation"},
		// The caller's own errands.
		{"Agent: Vous m'envoyez une photo du compteur.", ""},
		{"Agent: Il faudra nous rappeler lundi matin.", ""},
		{"Agent: Rappelez-nous en début de semaine.", ""},
		{"Agent: Vous pouvez envoyer le formulaire par la poste.", ""},
		{"Agent: Vous passerez prendre les clés à l'accueil.", ""},
		{"User: Je vous envoie les photos ce soir.\nAgent: Parfait.", ""},
		{"User: Je vous rappellerai la semaine prochaine.\nAgent: Très bien.", ""},
		{"User: Est-ce que je peux vous envoyer le dossier par mail ?\nAgent: Oui, bien sûr.", ""},
		{"User: Ma femme vous apportera le chèque.\nAgent: Merci.", ""},
		{"User: Je vais demander à mon mari et je vous redis.\nAgent: Prenez votre temps.", ""},
		{"Madame Roux a appelé. Elle rappellera après ses vacances.", ""},
		{"Madame Roux a appelé. Elle enverra son dossier par la poste.", ""},
		// Done already, or in the call.
		{"Agent: Je vous ai envoyé le devis hier.", ""},
		{"Agent: Je viens de lui demander, c'est bon.", ""},
		{"Agent: J'ai commandé la pièce la semaine passée.", ""},
		{"Agent: Un instant, je vérifie votre dossier.", ""},
		{"Agent: Je regarde dans l'agenda.", ""},
		{"Agent: Ne quittez pas, je vous passe le service technique.", ""},
		{"Agent: Je vous appelle au sujet de votre commande de rideaux.", ""},
		{"Agent: Je vous rappelle que le cabinet est fermé le jeudi.", ""},
		{"Agent: Je note votre rendez-vous pour mardi à neuf heures.", ""},
		{"User: Vous pouvez m'envoyer la confirmation par SMS ?\nAgent: C'est fait, je viens de l'envoyer.", ""},
		{"User: Vous pouvez changer mon adresse ?\nAgent: Voilà, c'est modifié.", ""},
		{"Monsieur Petit a appelé pour une facture. L'agente lui a envoyé une copie pendant l'appel.", ""},
		// Questions that are answered at once.
		{"User: Vous pouvez me dire si le magasin est ouvert dimanche ?\nAgent: Oui, de dix à treize heures.", ""},
		{"User: Pouvez-vous vérifier si la robe est arrivée ?\nAgent: Oui, elle est là.", ""},
		{"User: Dites-moi, c'est combien pour deux adultes ?\nAgent: Vingt euros.", ""},
		{"User: Vous pouvez me confirmer l'heure du rendez-vous ?\nAgent: Quinze heures.", ""},
		{"User: On m'a dit que vous répariez aussi les montres.\nAgent: Oui.", ""},
		{"User: Je voulais savoir si vous livrez à domicile.\nAgent: Oui, le mardi.", ""},
		// It hangs on something, or is always so.
		{"Agent: Si la pièce ne tient pas, on vous la remplace.", ""},
		{"Agent: S'il y a un désistement, je vous appelle.", ""},
		{"Agent: Je vous rappelle seulement si le prix change.", ""},
		{"Agent: En cas d'absence, le facteur laisse un avis.", ""},
		{"Agent: D'habitude on envoie les factures en fin de mois.", ""},
		{"Agent: À moins que vous préfériez, on vous livre tout à l'étage.", ""},
		// Refused, declined, denied.
		{"Agent: Voulez-vous que je vous rappelle demain ?\nUser: Non, ce n'est pas la peine.", ""},
		{"Agent: Je peux vous envoyer un catalogue.\nUser: Non merci.", ""},
		{"User: Vous pourriez me livrer aujourd'hui ?\nAgent: Ah non, malheureusement ce n'est pas possible.", ""},
		{"User: Ne m'envoyez plus de publicité.\nAgent: Très bien.", ""},
		{"Agent: On ne vous enverra pas de facture pour ça.", ""},
		{"Agent: Je ne peux pas vous envoyer le rapport sans l'accord du juge.", ""},
		{"User: Pas besoin de me rappeler.\nAgent: D'accord.", ""},
		{"User: La commande est arrivée, la demande aussi.\nAgent: Très bien.", ""},
		{"User: Je m'appelle Durand, on m'appelle souvent Dupont.\nAgent: D'accord.", ""},
	} {
		hears(t, "fr", c.talk, c.stem)
	}
}
