package sandbox

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"time"
)

// sendBody is SendMessageBodyDto, whose subType and status are said to be
// required and are not (facts.md 2.5).
var sendBody = shape{
	{name: "type", is: isOneOf("SMS", "RCS", "Email", "WhatsApp", "IG", "FB", "Custom", "Live_Chat", "TIKTOK"), must: true},
	{name: "subType", is: isAnything},
	{name: "contactId", is: isText, must: true},
	{name: "appointmentId", is: isText},
	{name: "attachments", is: isTexts},
	{name: "emailFrom", is: isText},
	{name: "emailCc", is: isTexts},
	{name: "emailBcc", is: isTexts},
	{name: "html", is: isText},
	{name: "message", is: isText},
	{name: "subject", is: isText},
	{name: "replyMessageId", is: isText},
	{name: "templateId", is: isText},
	{name: "threadId", is: isText},
	{name: "scheduledTimestamp", is: isNumber(0, 0)},
	{name: "conversationProviderId", is: isText},
	{name: "emailTo", is: isText},
	{name: "customSubtypeId", is: isText},
	{name: "emailReplyMode", is: isOneOf("reply", "reply_all")},
	{name: "fromNumber", is: isText},
	{name: "toNumber", is: isText},
	{name: "forward", is: isAnything},
	{name: "status", is: isOneOf("delivered", "failed", "pending", "read")},
	{name: "usesNativeSchedulingAi", is: isFlag},
	{name: "optimizationPeriod", is: isOneOf("24h", "48h", "72h")},
}

var callBody = isShape(shape{
	{name: "to", is: isText},
	{name: "from", is: isText},
	{name: "status", is: isOneOf("pending", "completed", "answered", "busy", "no-answer", "failed", "canceled", "voicemail")},
})

// outboundBody is ProcessOutboundMessageBodyDto, inboundBody
// ProcessMessageBodyDto.
var (
	outboundBody = shape{
		{name: "type", is: isOneOf("Call"), must: true},
		{name: "attachments", is: isTexts},
		{name: "conversationId", is: isText, must: true},
		{name: "conversationProviderId", is: isText},
		{name: "altId", is: isText},
		{name: "date", is: isTime},
		{name: "call", is: callBody},
	}
	inboundBody = slices.Concat(shape{{name: "type", is: isOneOf("SMS", "RCS", "Email", "WhatsApp", "GMB", "IG", "FB", "Custom", "WebChat", "Live_Chat", "Call", "IVR_Call",
		"Campaign_Call", "Campaign_VoiceMail", "TIKTOK", "ALL_IN_ONE_CHAT", "FORM_SUBMISSION"), must: true}}, outboundBody[1:], shape{
		{name: "contactId", is: isText, must: true},
		{name: "direction", is: isOneOf("inbound", "outbound")},
		{name: "message", is: isText},
		{name: "html", is: isText},
		{name: "subject", is: isText},
		{name: "emailFrom", is: isText},
		{name: "emailTo", is: isText},
		{name: "emailCc", is: isTexts},
		{name: "emailBcc", is: isTexts},
		{name: "emailMessageId", is: isText},
	})
)

func isAnything(any, string, generation) []string { return nil }

// addressee is the address that our own e-mails come from and go to.
const addressee = "hello@harborstreet.example.com"

// sendMessage sends a message, or keeps it until its time. Nothing leaves the
// sandbox.
func (c *call) sendMessage() answer {
	b := c.body
	kind := b.text("type")
	k := c.a.contacts[b.text("contactId")]
	if k == nil {
		return missing("Contact", b.text("contactId"))
	}
	if kind == "Email" && b.text("html") == "" && b.text("templateId") == "" {
		return unprocessable("html should not be empty")
	}
	var due time.Time
	if seconds := b.number("scheduledTimestamp", 0); seconds > 0 {
		if due = time.Unix(int64(seconds), 0).UTC(); !due.After(c.now) {
			return fail(http.StatusBadRequest, pastRefusal)
		}
	}
	setting := k.dndSettings[dndChannel[kind]].Status
	switch {
	case k.dnd:
		return fail(http.StatusBadRequest, dndRefusal)
	case setting == "active" || setting == "permanent":
		return fail(http.StatusBadRequest, dndRefusal+" for "+dndChannel[kind])
	case toPhone[kind] && cmp.Or(b.text("toNumber"), k.phone) == "":
		return fail(http.StatusBadRequest, noPhoneRefusal)
	case kind == "Email" && cmp.Or(b.text("emailTo"), k.email) == "":
		return fail(http.StatusBadRequest, noEmailRefusal)
	}
	m := &message{
		id: c.a.newID("message"), kind: kinds[kind], body: b.text("message"), direction: "outbound", status: "sent", source: "api",
		attachments: b.texts("attachments"), provider: b.text("conversationProviderId"), added: c.now, due: due,
	}
	if !due.IsZero() {
		m.status = "scheduled"
	}
	sent := object{"messageId": m.id, "msg": "Message queued successfully.", "status": "pending"}
	if kind == "Email" {
		m.body = plainText(b.text("html"))
		sent["emailMessageId"] = c.a.addEmail(m, b.text("subject"), b.text("html"), cmp.Or(b.text("emailFrom"), addressee), cmp.Or(b.text("emailTo"), k.email)).id
	}
	c.file(k, m)
	sent["conversationId"] = m.conversationID
	return ok(sent)
}

// file puts a new message into its contact's conversation, which begins with it
// if need be.
func (c *call) file(k *contact, m *message) {
	v := c.a.conversationOf(k.id)
	if v == nil {
		v = c.a.begin(k.id, c.now)
	}
	c.a.addMessage(v, m, c.now.Add(c.a.searchLag))
	c.touch(k)
}

// logMessage serves calls that went out too: their body has neither a contact
// nor a direction.
func (c *call) logMessage() answer {
	b := c.body
	v, k, bad := c.conversation(b.text("conversationId"))
	if bad != nil {
		return *bad
	}
	if id := b.text("contactId"); id != "" && id != k.id {
		return missing("Contact", id)
	}
	kind, direction := b.text("type"), cmp.Or(b.text("direction"), loggedDirection)
	if strings.HasSuffix(c.route.pattern, "/outbound") {
		direction = "outbound"
	}
	if kind == "Custom" && b.text("conversationProviderId") == "" {
		return answer{customWithoutProvider, object{}}
	}
	m := &message{
		id: c.a.newID("message"), kind: kinds[kind], body: b.text("message"), direction: direction, status: "delivered", source: "api",
		attachments: b.texts("attachments"), provider: b.text("conversationProviderId"), added: c.now,
	}
	if at, given := parseTime(b.text("date")); given {
		m.added = at.UTC()
	}
	if call, given := b["call"].(map[string]any); given {
		m.callStatus = object(call).text("status")
	}
	done := object{"success": true, "conversationId": v.id, "messageId": m.id, "message": "Message added successfully", "contactId": k.id, "dateAdded": stamp(m.added)}
	if kind == "Email" {
		from, to := k.email, addressee
		if direction == "outbound" {
			from, to = to, from
		}
		m.body = plainText(b.text("html"))
		done["emailMessageId"] = c.a.addEmail(m, b.text("subject"), b.text("html"), cmp.Or(b.text("emailFrom"), from), cmp.Or(b.text("emailTo"), to)).id
	}
	c.file(k, m)
	return ok(done)
}

// cancelMessage takes a message back that is still to be sent.
func (c *call) cancelMessage() answer {
	m, at, bad := c.message(c.path["messageId"])
	if bad != nil {
		return *bad
	}
	return c.cancel(m, at)
}

// cancelEmail does the same for an e-mail, by the id of the e-mail.
func (c *call) cancelEmail() answer {
	e := c.a.emails[c.path["emailMessageId"]]
	if e == nil {
		return missing("Email message", c.path["emailMessageId"])
	}
	m, at, bad := c.message(e.threadID)
	if bad != nil {
		return *bad
	}
	return c.cancel(m, at)
}

func (c *call) cancel(m *message, at int) answer {
	if m.state(c.now) != "scheduled" {
		return ok(object{"status": notCancelledStatus, "message": notCancelled})
	}
	v := *c.a.conversations[m.conversationID]
	c.a.messages[v.id] = slices.Delete(c.a.messages[v.id], at, at+1)
	for _, id := range m.emails {
		delete(c.a.emails, id)
	}
	if left := c.a.messages[v.id]; v.last == m {
		v.last = nil
		if len(left) > 0 {
			v.last = left[len(left)-1]
		}
	}
	c.a.keep(&v, c.now.Add(c.a.searchLag))
	return ok(object{"status": http.StatusOK, "message": "Scheduled message cancelled"})
}

// plainText is what a search shows of an e-mail.
func plainText(html string) string {
	var b strings.Builder
	tag := false
	for _, r := range html {
		switch {
		case r == '<':
			tag = true
		case r == '>':
			tag = false
		case !tag:
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(b.String())
}
