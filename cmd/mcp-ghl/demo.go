package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

type demoCommand struct{}

// Run plays one call from ringing to hanging up. Nothing is staged: every line
// goes through MCP to a server in another process, and what is shown is what
// came back.
func (demoCommand) Run(ctx context.Context, sh shell) error {
	binary, err := os.Executable()
	if err != nil {
		return err
	}
	t := &transcript{ctx: ctx, out: sh.stdout, paint: sh.paint(sh.stdout), width: width(sh.stdout)}
	if terminal(sh.stdout) {
		t.pause = 250 * time.Millisecond // so that one can read along
	}

	t.title("mcp-ghl: an agent takes a call, on a sample account")
	agent := t.connect(binary, "stdio", "--sandbox", "--access", "write")
	defer agent.close()

	t.tell("The phone rings at Harbor Street Dental. An AI agent answers; all it knows is the number.")
	maya := t.call(agent, "find_contact", object("phone", "(415) 555-0123"))
	id := maya.text("contactId")
	t.say("agent", "Good morning, Maya! How can I help?")
	t.say("Maya", "You wanted to call me back about the crown. And can Ada come in on the same day?")

	t.tell("It looks up what is open, and what the team wrote last.")
	t.call(agent, "list_tasks", object("contactId", id, "completed", false))
	t.call(agent, "list_notes", object("contactId", id, "limit", 2))
	t.say("agent", "The callback is two days late, I am sorry. I will have Tom call you, and ask about Ada.")

	t.tell("In its haste it forgets when. The server says what is missing, so that it can mend the call.")
	title := "Call Maya: crown estimate, and Ada on the same day"
	t.refused(agent, "create_task", object("contactId", id, "title", title))
	t.say("agent", "When does it suit you?")
	t.say("Maya", "Tomorrow at half past nine.")
	task := t.call(agent, "create_task", object("contactId", id, "title", title, "dueDate", tomorrow(maya.text("timezone"))+" 09:30", "owner", maya.text("owner")))
	t.call(agent, "append_note", object("contactId", id, "body", "Asked about the crown estimate again, and whether Ada (6) can be seen the same day. Wants a call tomorrow at 9:30."))
	t.call(agent, "tag_contact", object("contactId", id, "tags", []string{"callback-promised"}))
	t.say("agent", "Done: Tom calls you tomorrow at half past nine. Goodbye, Maya!")

	t.tell("Was it all saved? It is read back from the account.")
	t.call(agent, "get_task", object("contactId", id, "taskId", task.text("taskId")))
	t.call(agent, "list_notes", object("contactId", id, "limit", 1))
	t.call(agent, "get_contact", object("contactId", id))

	t.tell("Another agent may only look. What it is not given, it cannot do.")
	reader := t.connect(binary, "stdio", "--sandbox", "--access", "read")
	defer reader.close()
	t.refused(reader, "delete_contact", object("contactId", id))
	switch {
	case ctx.Err() != nil: // somebody has seen enough
		return nil
	case t.err != nil:
		return t.err
	}
	t.title("Now yours")
	return configurations(sh.stdout, t.paint, installed(binary))
}

// tomorrow is the date where the caller is.
func tomorrow(zone string) string {
	there, err := time.LoadLocation(zone)
	if err != nil {
		there = time.Local
	}
	return time.Now().In(there).AddDate(0, 0, 1).Format(time.DateOnly)
}

// installed is how to call the binary tomorrow: by its path, unless `go run`
// made it and will delete it.
func installed(binary string) string {
	if strings.Contains(filepath.ToSlash(binary), "/go-build") {
		return "mcp-ghl"
	}
	return binary
}

// configurations prints what to paste where.
func configurations(w io.Writer, p paint, binary string) error {
	shellPath := binary
	if strings.ContainsAny(binary, " '$\\") {
		shellPath = `"` + binary + `"`
	}
	server := fmt.Sprintf(`"ghl": {
      "command": %s,
      "args": ["stdio"],
      "env": {
        "GHL_TOKEN": "pit-your-token",
        "GHL_LOCATION_ID": "your-location-id"
      }
    }`, encoded(binary))
	for _, s := range []struct{ client, where, text string }{
		{"Before you have a token", "in any of these, let the arguments be", `["stdio", "--sandbox"]`},
		{"Claude Code", "in a shell; GHL_TOKEN and GHL_LOCATION_ID are set there",
			`claude mcp add --env GHL_TOKEN="$GHL_TOKEN" --env GHL_LOCATION_ID="$GHL_LOCATION_ID" \
  --transport stdio ghl -- ` + shellPath + ` stdio`},
		{"Claude Desktop and Cursor", "claude_desktop_config.json (Settings > Developer > Edit Config), ~/.cursor/mcp.json",
			"{\n  \"mcpServers\": {\n    " + server + "\n  }\n}"},
		{"VS Code", ".vscode/mcp.json; it asks for the token once and keeps it", fmt.Sprintf(`{
  "inputs": [
    {"type": "promptString", "id": "ghl-token", "description": "HighLevel private integration token", "password": true},
    {"type": "promptString", "id": "ghl-location", "description": "HighLevel location id"}
  ],
  "servers": {
    "ghl": {
      "type": "stdio",
      "command": %s,
      "args": ["stdio"],
      "env": {"GHL_TOKEN": "${input:ghl-token}", "GHL_LOCATION_ID": "${input:ghl-location}"}
    }
  }
}`, encoded(binary))},
		{"Retell", "over HTTP, on the sample account only", fmt.Sprintf(`1. Open a tunnel:    cloudflared tunnel --url http://127.0.0.1:8080
2. Serve behind it:  %s http --sandbox --public-url https://YOUR-TUNNEL
3. In Retell, add an MCP server with the URL https://YOUR-TUNNEL/mcp and no headers.
HTTP asks for no key yet, so whoever knows the address may call. A real account
is therefore served to this machine only; keys for agents elsewhere come later.`, shellPath)},
	} {
		indented := strings.ReplaceAll(s.text, "\n", "\n  ")
		if _, err := fmt.Fprintf(w, "%s  %s\n\n  %s\n\n", p.bold(s.client), p.faint(s.where), indented); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "%s\n", p.faint("It only reads until you set GHL_ACCESS=write (or delete). 'mcp-ghl doctor' checks token and scopes."))
	return err
}
