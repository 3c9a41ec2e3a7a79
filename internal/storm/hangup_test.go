package storm

import (
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"mcp-ghl/internal/ghl/sandbox"
)

// TestHangUp has a caller hang up on a note that is written already, while the
// server still reads the contact's zone, and say it again after somebody else
// has written to the contact.
func TestHangUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, 5)
		p := &plan{world: w, luck: rand.New(rand.NewPCG(1, 1)), slots: map[string]int{}}
		at := w.home(0)
		slow, err := sandbox.ParseFault("hang GET /contacts/* x1")
		if err != nil {
			t.Fatal(err)
		}
		at.Break(slow)
		contact := at.contacts[0].id
		note := &write{serial: 1, kind: kinds[0], place: at, habits: habits{timeout: 8 * time.Second, hangsUp: 400 * time.Millisecond}}
		note.args = map[string]any{"contactId": contact, "body": note.mark() + ": said twice"}
		note.things = []thing{{what: aNote, contact: contact, mark: note.mark()}}
		tag := &write{serial: 2, kind: &kind{tool: "tag_contact"}, place: at, habits: habits{timeout: 8 * time.Second}}
		tag.args = map[string]any{"contactId": contact, "tags": []string{tag.mark()}}
		tag.things = []thing{{what: aTag, contact: contact, mark: tag.mark()}}
		p.writes = []*write{note, tag}
		began := time.Now()
		var both sync.WaitGroup
		both.Go(func() { w.perform(note, 0) })
		time.Sleep(time.Second)
		w.perform(tag, colleague(0))
		both.Wait()
		for _, f := range p.judge() {
			t.Error(f.account(p, began))
		}
		if len(note.answers) != 2 || note.answers[0].heard || !note.answers[1].heard {
			t.Errorf("the note was told of %d times", len(note.answers))
		}
	})
}
