package sandbox

import "net/http"

// What HighLevel neither specifies nor facts.md knows of conversations and
// messages. Each is in one place, to be put right once somebody has seen it.
const (
	// A contact that is not to be disturbed: the words of logs of the real one
	// that others published, of SMS; that other channels say it alike is assumed.
	dndRefusal = "Cannot send message as DND is active"
	// A contact without a number: from the same logs. That e-mail says it alike
	// is assumed.
	noPhoneRefusal = "Missing phone number"
	noEmailRefusal = "Missing email"
	// A contact's second conversation is refused: the words of issue 5 of
	// HighLevel's own highlevel-api-docs.
	secondConversation = "Conversation with the contact id:%s already exists!"
	// A time to send at that is over: assumed.
	pastRefusal = "scheduledTimestamp should be in the future"
	// What cannot be cancelled: the words are those of the specification's
	// example, a 404 in the body; that the status of the answer is 200 is
	// assumed, as no other is specified.
	notCancelled       = "Failed cancel the scheduled message"
	notCancelledStatus = http.StatusNotFound
	// Without a direction a message is taken to have come in, as the name of the
	// operation says; its specification has outbound as the default.
	loggedDirection = "inbound"
	// A logged message of type Custom that names no provider is answered 201 with
	// no body, and is not kept: issue 70 of highlevel-api-docs. Of others the
	// provider is specified as required, and left out by many. Which providers
	// there are is not known here: any id will do.
	customWithoutProvider = http.StatusCreated
	// A page of a search, and of messages, has 20 unless asked (facts.md 5.5), and
	// at most this many: assumed.
	maxConversations = 100
)

// dndChannel is the key of dndSettings that a type of message is held to. RCS
// goes to the same number as an SMS; the types that have no key are held to the
// contact's dnd alone: assumed.
var dndChannel = map[string]string{"SMS": "SMS", "RCS": "SMS", "Email": "Email", "WhatsApp": "WhatsApp", "FB": "FB"}

// toPhone are the types of message that need a telephone number.
var toPhone = map[string]bool{"SMS": true, "RCS": true, "WhatsApp": true}

// kinds are the types as they are read of a message, by those as they are
// written, with the numbers that stand beside them. The specification says the
// numbers of calls and e-mails; the others are assumed.
var kinds = map[string]kindOfMessage{
	"Call": {"TYPE_CALL", 1}, "SMS": {"TYPE_SMS", 2}, "Email": {"TYPE_EMAIL", 3}, "WebChat": {"TYPE_WEBCHAT", 5},
	"Campaign_Call": {"TYPE_CAMPAIGN_CALL", 8}, "Campaign_VoiceMail": {"TYPE_CAMPAIGN_VOICEMAIL", 10}, "FB": {"TYPE_FACEBOOK", 11},
	"GMB": {"TYPE_GMB", 15}, "IG": {"TYPE_INSTAGRAM", 18}, "WhatsApp": {"TYPE_WHATSAPP", 19}, "Custom": {"TYPE_CUSTOM_PROVIDER_SMS", 22},
	"IVR_Call": {"TYPE_IVR_CALL", 24}, "Live_Chat": {"TYPE_LIVE_CHAT", 29}, "ALL_IN_ONE_CHAT": {"TYPE_LIVE_CHAT", 29},
	"TIKTOK": {"TYPE_TIKTOK", 37}, "FORM_SUBMISSION": {"TYPE_FORM_SUBMISSION", 40}, "RCS": {"TYPE_RCS", 41},
}

type kindOfMessage struct {
	name   string
	number int
}
