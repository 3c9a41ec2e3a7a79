package sandbox

import (
	"fmt"
	"time"
)

// SampleProvider is the conversation provider by which the sample's call was
// logged.
const SampleProvider = "61d6d1f9cdac7612faf80753"

// conversationsOfSample gives some characters something to have said: Maya an
// unread answer, a call and a reminder to come, Daniel his opt-out, Freja a
// thread of e-mails, Layla a chat, and Robert more than fits a page.
func (s *sampler) conversationsOfSample() {
	s.talks(MayaID, s.at(-21, 12, 0),
		message{kind: kinds["Call"], direction: "inbound", status: "delivered", userID: tom, callStatus: "completed", callSeconds: 254, provider: SampleProvider, added: s.at(-9, 10, 24)},
		message{kind: kinds["SMS"], direction: "outbound", status: "delivered", source: "app", userID: tom, body: "Hi Maya, we are waiting for your insurance and will call you back. Tom, Harbor Street Dental", added: s.at(-9, 10, 41)},
		message{kind: kinds["SMS"], direction: "outbound", status: "scheduled", source: "workflow", body: "Reminder: your crown preparation is tomorrow at 10:30 AM. Reply C to confirm.", added: s.at(-3, 16, 21), due: s.at(2, 10, 30)},
	)
	s.read(MayaID)
	s.talk(MayaID, s.at(-21, 12, 0), &message{kind: kinds["SMS"], direction: "inbound", status: "delivered", body: "Can Ada be seen on the same day as my crown?", added: s.at(-1, 11, 2)})
	s.talks(DanielID, s.at(-210, 13, 5),
		message{kind: kinds["SMS"], direction: "outbound", status: "delivered", source: "campaign", body: "Daniel, it is time for your check-up. Reply STOP to opt out.", added: s.at(-60, 9, 0)},
		message{kind: kinds["SMS"], direction: "inbound", status: "delivered", body: "STOP", added: s.at(-60, 9, 38)},
	)
	s.read(DanielID)
	thread := &message{kind: kinds["Email"], direction: "outbound", status: "opened", source: "app", userID: jonas, body: "Your retainer is ready.", attachments: []string{"https://storage.example.com/retainer-scan.pdf"}, added: s.at(-15, 8, 5)}
	s.talk(FrejaID, s.at(-15, 8, 5), thread)
	s.addEmail(thread, "Your retainer", "<p>Dear Freja,</p><p>your retainer is ready &amp; fits the last scan.<br>Shall we send it to Copenhagen?</p><p>Jonas</p>", addressee, "freja.soerensen@example.org")
	reply := &message{kind: kinds["Email"], direction: "inbound", status: "delivered", body: "Yes please, to the address you have.", added: s.at(-14, 23, 40)}
	s.talk(FrejaID, s.at(-15, 8, 5), reply)
	s.addEmail(reply, "Re: Your retainer", "<div>Yes please, to the address you have.</div><div>Freja</div>", "freja.soerensen@example.org", addressee)
	s.talks(LaylaID, s.at(-6, 20, 0),
		message{kind: kinds["WhatsApp"], direction: "inbound", status: "read", body: "كم سعر تبييض الأسنان؟", added: s.at(-6, 20, 5)},
	)
	s.read(LaylaID)
	for n := range 45 {
		direction, text := "inbound", fmt.Sprintf("Question %d: is the parking lot open?", n/2+1)
		if n%2 == 1 {
			direction, text = "outbound", fmt.Sprintf("Answer %d: yes, until 6 PM.", n/2+1)
		}
		s.talk(RobertID, s.at(-300, 9, 0), &message{kind: kinds["SMS"], direction: direction, status: "delivered", body: text, added: s.at(-300+6*n, 9, n)})
	}
	s.read(RobertID)
}

// talks adds messages to a contact's conversation, which began at a time.
func (s *sampler) talks(contactID string, began time.Time, messages ...message) {
	for i := range messages {
		s.talk(contactID, began, &messages[i])
	}
}

func (s *sampler) talk(contactID string, began time.Time, m *message) {
	v := s.conversationOf(contactID)
	if v == nil {
		v = &conversation{id: s.newID("conversation"), contactID: contactID, added: began}
	}
	m.id = s.newID("message")
	s.addMessage(v, m, time.Time{})
}

// read marks all of a contact's conversation as read.
func (s *sampler) read(contactID string) {
	v := *s.conversationOf(contactID)
	v.unread = 0
	s.keep(&v, time.Time{})
}
