package server

import (
	"cmp"
	"fmt"

	"github.com/mark3labs/mcp-go/mcp"
)

// callHeader names the talk on the telephone that a request belongs to: Vapi
// sends it, and the same one with every repeat.
const callHeader = "X-Call-Id"

// conversation returns the id of the talk that a call belongs to, "" where
// none is said. Everything else in a request's _meta changes with its repeats.
func conversation(request mcp.CallToolRequest) string {
	id := request.Header.Get(callHeader)
	if meta := request.Params.Meta; id == "" && meta != nil {
		for _, name := range []string{"callId", "call_id"} {
			if v := meta.AdditionalFields[name]; v != nil {
				id = cmp.Or(id, fmt.Sprint(v))
			}
		}
	}
	return id
}
