package tools_test

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"mcp-ghl/internal/access"
)

// paged is a HighLevel that has five things and shows two at a time, in one of
// its ways.
func paged(show func(asked func(string) string, rows func(from int) []any) any) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body map[string]any
		raw, _ := io.ReadAll(r.Body)
		_ = json.Unmarshal(raw, &body)
		asked := func(name string) string {
			if v, ok := body[name]; ok {
				return fmt.Sprint(v)
			}
			return r.URL.Query().Get(name)
		}
		_ = json.NewEncoder(w).Encode(show(asked, func(from int) []any {
			rows := []any{}
			for i := from; i < min(from+2, 5); i++ {
				rows = append(rows, map[string]any{"id": strconv.Itoa(i)})
			}
			return rows
		}))
	})
}

func at(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// Pages are followed in each of HighLevel's ways, to the end or as far as is
// wanted, and what would come next is said.
func TestOperationPages(t *testing.T) {
	after := func(id string) int { // what follows the thing with an id
		if id == "" {
			return 0
		}
		return at(id) + 1
	}
	for operation, show := range map[string]func(func(string) string, func(int) []any) any{
		"GET /products/": func(asked func(string) string, rows func(int) []any) any {
			return map[string]any{"products": rows(at(asked("offset"))), "total": []any{map[string]any{"total": 5}}}
		},
		"GET /businesses/": func(asked func(string) string, rows func(int) []any) any {
			return map[string]any{"businesses": rows(at(asked("skip"))), "count": 5}
		},
		"POST /locations/{locationId}/tasks/search": func(asked func(string) string, rows func(int) []any) any {
			return map[string]any{"tasks": rows(at(asked("skip")))}
		},
		"GET /contacts/": func(asked func(string) string, rows func(int) []any) any {
			from := after(asked("startAfterId"))
			meta := map[string]any{"total": 5, "startAfterId": strconv.Itoa(from + 1), "startAfter": 1700000000000 + from, "nextPage": from + 3}
			if from+2 >= 5 {
				meta["nextPage"] = nil
			}
			return map[string]any{"contacts": rows(from), "meta": meta}
		},
		"GET /conversations/{conversationId}/messages": func(asked func(string) string, rows func(int) []any) any {
			from := after(asked("lastMessageId"))
			return map[string]any{"messages": map[string]any{"lastMessageId": strconv.Itoa(from + 1), "nextPage": from+2 < 5, "messages": rows(from)}}
		},
		"GET /conversations/messages/export": func(asked func(string) string, rows func(int) []any) any {
			from := at(asked("cursor"))
			page := map[string]any{"messages": rows(from), "total": 5}
			if from+2 < 5 {
				page["nextCursor"] = strconv.Itoa(from + 2)
			}
			return page
		},
		"GET /forms/submissions": func(asked func(string) string, rows func(int) []any) any {
			page := max(at(asked("page")), 1)
			return map[string]any{"submissions": rows(2 * (page - 1)), "total": 5, "page": page}
		},
	} {
		t.Run(operation, func(t *testing.T) {
			upstream := httptest.NewServer(paged(show))
			defer upstream.Close()
			w := open(t, setup{base: upstream.URL, policy: access.Policy{Level: access.Read}})
			args := map[string]any{}
			for _, f := range operationNamed(operation).Forms[0].Arguments() {
				switch f.Name {
				case "limit", "pageSize":
					args[f.Name] = 2
				case "conversationId":
					args[f.Name] = "c0nversation1234abcd"
				}
			}
			if operation == "GET /conversations/messages/export" { // which has ten at least
				delete(args, "limit")
			}
			ask := func(pages int, more map[string]any) (ids string, next map[string]any) {
				maps.Copy(args, more)
				raw, _ := json.Marshal(map[string]any{"operation": operation, "arguments": args, "pages": pages})
				out := must[struct {
					Answer map[string]json.RawMessage
					Next   map[string]any
				}](t, w, "read_operation", string(raw))
				for _, name := range []string{"products", "businesses", "tasks", "contacts", "messages", "submissions"} {
					var rows []struct{ ID string }
					var nested struct{ Messages []struct{ ID string } }
					if json.Unmarshal(out.Answer[name], &rows) != nil {
						_ = json.Unmarshal(out.Answer[name], &nested)
						rows = nested.Messages
					}
					for _, row := range rows {
						ids += row.ID
					}
				}
				return ids, out.Next
			}
			ids, next := ask(1, nil)
			if ids != "01" || len(next) == 0 {
				t.Fatalf("one page: %s, next %v", ids, next)
			}
			if ids, next = ask(1, next); ids != "23" || len(next) == 0 {
				t.Fatalf("the page behind it: %s, next %v", ids, next)
			}
			if ids, next = ask(9, next); ids != "4" || len(next) != 0 {
				t.Fatalf("the last page: %s, next %v", ids, next)
			}
		})
	}
}

// What has no room is read again with the next call: nothing is left out in
// between.
func TestOperationPagesLoseNothing(t *testing.T) {
	upstream := httptest.NewServer(paged(func(asked func(string) string, rows func(int) []any) any {
		some := rows(at(asked("skip")))
		for _, row := range some {
			row.(map[string]any)["text"] = strings.Repeat("x", 60)
		}
		return map[string]any{"businesses": some}
	}))
	defer upstream.Close()
	w := open(t, setup{base: upstream.URL, policy: access.Policy{Level: access.Read}})
	next, ids, calls := map[string]any{"limit": 2}, "", 0
	for ; len(next) > 0 && calls < 5; calls++ {
		next["limit"] = 2
		raw, _ := json.Marshal(map[string]any{"operation": "GET /businesses/", "arguments": next, "pages": 9, "maxBytes": 250})
		out := must[struct {
			Answer struct{ Businesses []struct{ ID string } }
			Next   map[string]any
		}](t, w, "read_operation", string(raw))
		for _, b := range out.Answer.Businesses {
			ids += b.ID
		}
		next = out.Next
	}
	if ids != "01234" || calls < 2 {
		t.Errorf("%d calls read %s", calls, ids)
	}
}
