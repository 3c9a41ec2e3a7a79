package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"
	"github.com/mark3labs/mcp-go/mcp"
)

// transcript makes calls and shows them. After the first failure it makes no
// more, so that a script of calls needs to look at err only once.
type transcript struct {
	ctx   context.Context
	out   io.Writer
	paint paint
	width int
	pause time.Duration
	err   error
}

// peer is an MCP server in a process of its own.
type peer struct {
	*client.Client
	log *bytes.Buffer // its stderr; whole once it has ended
}

func (p peer) close() {
	if p.Client != nil {
		_ = p.Close()
	}
}

func (t *transcript) printf(format string, args ...any) { _, _ = fmt.Fprintf(t.out, format, args...) }

func (t *transcript) title(text string) {
	if t.err == nil {
		t.printf("%s\n%s\n\n", t.paint.bold(text), t.paint.faint(strings.Repeat("─", len(text))))
	}
}

// tell is the narrator.
func (t *transcript) tell(text string) {
	if t.err != nil {
		return
	}
	t.wait(2 * t.pause)
	for _, line := range wrap(text, t.width) {
		t.printf("%s\n", t.paint.bold(line))
	}
	t.printf("\n")
}

// say is somebody on the phone.
func (t *transcript) say(who, text string) {
	if t.err != nil {
		return
	}
	t.wait(t.pause)
	for i, line := range wrap("“"+text+"”", t.width-9) {
		if i > 0 {
			who = ""
		}
		t.printf("  %s%s\n", t.paint.yellow(fmt.Sprintf("%-7s", who)), line)
	}
	t.printf("\n")
}

func (t *transcript) wait(d time.Duration) {
	select {
	case <-time.After(d):
	case <-t.ctx.Done():
		t.err = t.ctx.Err()
	}
}

// connect starts the binary as an MCP client would, without the variables that
// would make it another account's.
func (t *transcript) connect(binary string, args ...string) peer {
	if t.err != nil {
		return peer{}
	}
	p := peer{log: &bytes.Buffer{}}
	start := time.Now()
	p.Client, t.err = client.NewStdioMCPClientWithOptions(binary, nil, args, transport.WithCommandFunc(
		func(ctx context.Context, command string, _, args []string) (*exec.Cmd, error) {
			cmd := exec.CommandContext(ctx, command, args...)
			cmd.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "GHL_") })
			cmd.Stderr = p.log
			return cmd, nil
		}))
	if t.err != nil {
		return peer{}
	}
	var hello mcp.InitializeRequest
	hello.Params.ClientInfo = mcp.Implementation{Name: "mcp-ghl demo", Version: version()}
	welcome, err := p.Initialize(t.ctx, hello)
	if err != nil {
		p.close()
		t.err = fmt.Errorf("the server did not start: %w\n%s", err, p.log)
		return peer{}
	}
	connected := time.Since(start)
	list, err := p.ListTools(t.ctx, mcp.ListToolsRequest{})
	if err != nil {
		t.err = fmt.Errorf("tools/list: %w", err)
		return p
	}
	t.printf("  %s %s\n", t.paint.faint("$"), "mcp-ghl "+strings.Join(args, " "))
	t.printf("  %s\n\n", t.paint.faint(fmt.Sprintf("MCP %s, ready in %s, %d tools", welcome.ProtocolVersion, milliseconds(connected), len(list.Tools))))
	return p
}

// call makes a call that must succeed, and shows its answer, but for the keys
// that are empty.
func (t *transcript) call(p peer, tool string, args json.RawMessage) answer {
	result, took := t.exchange(p, tool, args, false)
	if t.err != nil {
		return answer{}
	}
	all := members(result)
	filled := slices.DeleteFunc(slices.Clone(all), member.empty)
	for _, m := range filled {
		items, ok := list(m.value)
		if !ok {
			t.field(m.key, string(m.value), t.width-23)
			continue
		}
		for _, item := range items {
			t.item(compact(item))
		}
	}
	t.printf("    %s\n\n", t.paint.faint(fmt.Sprintf("ok, %s, %d characters%s", milliseconds(took), len(result), ifSome(len(all)-len(filled), ", %d empty"))))
	var a answer
	_ = json.Unmarshal(result, &a)
	return a
}

// refused makes a call that must fail, and shows the whole error.
func (t *transcript) refused(p peer, tool string, args json.RawMessage) {
	result, took := t.exchange(p, tool, args, true)
	if t.err != nil {
		return
	}
	for _, outer := range members(result) {
		for _, m := range members(outer.value) {
			t.field(m.key, string(m.value), t.width-23)
		}
	}
	t.printf("    %s\n\n", t.paint.red("refused, "+milliseconds(took)))
}

// exchange makes the call and shows it.
func (t *transcript) exchange(p peer, tool string, args json.RawMessage, fails bool) (json.RawMessage, time.Duration) {
	if t.err == nil {
		t.wait(t.pause)
	}
	if t.err != nil {
		return nil, 0
	}
	for i, line := range wrap(tool+" "+string(args), t.width-6) {
		if i == 0 {
			line = t.paint.cyan(tool) + strings.TrimPrefix(line, tool)
			t.printf("  %s %s\n", t.paint.cyan("→"), line)
			continue
		}
		t.printf("      %s\n", line)
	}
	var request mcp.CallToolRequest
	request.Params.Name, request.Params.Arguments = tool, args
	start := time.Now()
	result, err := p.CallTool(t.ctx, request)
	took := time.Since(start)
	if err != nil {
		t.err = fmt.Errorf("%s: %w", tool, err)
		return nil, took
	}
	text := ""
	if len(result.Content) == 1 {
		text = mcp.GetTextFromContent(result.Content[0])
	}
	if result.IsError != fails {
		t.err = fmt.Errorf("%s answered otherwise than expected: %s", tool, text)
	}
	return json.RawMessage(text), took
}

// field prints one key of an answer.
func (t *transcript) field(key, value string, width int) {
	for _, line := range wrap(value, width) {
		t.printf("    %s  %s\n", t.paint.green(fmt.Sprintf("%-17s", key)), line)
		key = ""
	}
}

// item prints one element of a list.
func (t *transcript) item(value string) {
	mark := "-"
	for _, line := range wrap(value, t.width-6) {
		t.printf("    %s %s\n", t.paint.green(mark), line)
		mark = " "
	}
}

// answer is a tool's answer, to go on with.
type answer map[string]any

func (a answer) text(key string) string {
	s, _ := a[key].(string)
	return s
}

type member struct {
	key   string
	value json.RawMessage
}

// empty reports whether a member holds nothing, as answers say it.
func (m member) empty() bool {
	return slices.Contains([]string{`""`, `[]`, `{}`}, string(m.value))
}

// members are the members of a JSON object in their order.
func members(object json.RawMessage) []member {
	var found []member
	d := json.NewDecoder(bytes.NewReader(object))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return nil
	}
	for d.More() {
		key, err := d.Token()
		m := member{}
		if err != nil || d.Decode(&m.value) != nil {
			return found
		}
		m.key, _ = key.(string)
		found = append(found, m)
	}
	return found
}

// list returns the elements of a JSON array of objects.
func list(array json.RawMessage) ([]json.RawMessage, bool) {
	var items []json.RawMessage
	if json.Unmarshal(array, &items) != nil {
		return nil, false
	}
	return items, len(items) > 0 && items[0][0] == '{'
}

// compact is a JSON object on one line, without the keys that are empty.
func compact(object json.RawMessage) string {
	var parts []string
	for _, m := range members(object) {
		if !m.empty() {
			parts = append(parts, encoded(m.key)+": "+string(m.value))
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// object makes a JSON object of keys and values, in that order.
func object(pairs ...any) json.RawMessage {
	var parts []string
	for i := 0; i < len(pairs); i += 2 {
		parts = append(parts, encoded(pairs[i])+": "+encoded(pairs[i+1]))
	}
	return json.RawMessage("{" + strings.Join(parts, ", ") + "}")
}

func encoded(v any) string {
	raw, _ := json.Marshal(v)
	return string(raw)
}

func ifSome(n int, format string) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(format, n)
}

func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
}
