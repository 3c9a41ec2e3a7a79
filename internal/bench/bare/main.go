// Command bare is what the product is measured against: an MCP server with
// nothing but mcp-go in it, and a JSON echo without even that. It is a program
// of its own so that its memory and its start are those of nothing else.
//
//	bare raw|noop|bytes|list|relay FILE http ADDRESS
//	bare raw|noop|bytes|list|relay FILE stdio
//
// The file holds what bytes and list answer, and whom relay asks; the others
// read none.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"

	"github.com/mark3labs/mcp-go/mcp"
	mcpserver "github.com/mark3labs/mcp-go/server"

	"mcp-ghl/internal/bench/watch"
)

func main() {
	watch.Start()
	if err := run(os.Args[1], os.Args[2], os.Args[3:]); err != nil {
		log.Fatal(err)
	}
}

func run(kind, file string, transport []string) error {
	overHTTP := transport[0] == "http"
	switch {
	case kind == "raw" && overHTTP:
		return http.ListenAndServe(transport[1], http.HandlerFunc(echo))
	case kind == "raw":
		return echoLines(os.Stdin, os.Stdout)
	}
	s, err := serverOf(kind, file)
	switch {
	case err != nil:
		return err
	case overHTTP:
		return http.ListenAndServe(transport[1], mcpserver.NewStreamableHTTPServer(s, mcpserver.WithStateLess(true), mcpserver.WithDisableStreaming(true)))
	}
	return mcpserver.ServeStdio(s)
}

// serverOf returns a server with one tool that does nothing, that answers the
// JSON object it is given, or with the tools it is given.
func serverOf(kind, file string) (*mcpserver.MCPServer, error) {
	s := mcpserver.NewMCPServer("bare", "1")
	if kind == "noop" {
		s.AddTool(mcp.NewTool("noop"), nothing)
		return s, nil
	}
	given, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	switch kind {
	case "bytes":
		object := json.RawMessage(bytes.TrimSpace(given))
		s.AddTool(mcp.NewTool("bytes"), func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			return &mcp.CallToolResult{Content: []mcp.Content{mcp.NewTextContent(string(object))}, StructuredContent: object}, nil
		})
	case "list":
		var all []struct {
			Name, Description         string
			InputSchema, OutputSchema json.RawMessage
			Annotations               mcp.ToolAnnotation
		}
		if err := json.Unmarshal(given, &all); err != nil {
			return nil, err
		}
		for _, t := range all {
			s.AddTool(mcp.Tool{
				Name: t.Name, Description: t.Description, Annotations: t.Annotations,
				RawInputSchema: t.InputSchema, RawOutputSchema: t.OutputSchema,
			}, nothing)
		}
	case "relay":
		var asks upstream
		if err := json.Unmarshal(given, &asks); err != nil {
			return nil, err
		}
		asks.client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
		s.AddTool(mcp.NewTool("relay", mcp.WithString("contactId")), asks.relay)
	default:
		return nil, fmt.Errorf("%q is no kind of server", kind)
	}
	return s, nil
}

func nothing(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	return mcp.NewToolResultText("ok"), nil
}

// upstream is HighLevel, as somebody would reach it who hurries.
type upstream struct {
	URL, Token, Version string
	client              *http.Client
}

// relay answers what HighLevel says of a contact as it is: the least that a tool
// about one could do.
func (u upstream) relay(ctx context.Context, request mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.URL+"/contacts/"+request.GetString("contactId", ""), nil)
	if err != nil {
		return nil, err
	}
	r.Header.Set("Authorization", "Bearer "+u.Token)
	r.Header.Set("Version", u.Version)
	answer, err := u.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	raw, err := io.ReadAll(answer.Body)
	if err != nil {
		return nil, err
	}
	return &mcp.CallToolResult{Content: []mcp.Content{mcp.NewTextContent(string(raw))}, StructuredContent: json.RawMessage(raw), IsError: answer.StatusCode != http.StatusOK}, nil
}

// echo reads a JSON value and writes it again.
func echo(w http.ResponseWriter, r *http.Request) {
	raw, err := io.ReadAll(r.Body)
	if err == nil {
		raw, err = again(raw)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(raw)
}

// echoLines does the same line by line.
func echoLines(in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		raw, err := again(lines.Bytes())
		if err != nil {
			return err
		}
		if _, err := out.Write(append(raw, '\n')); err != nil {
			return err
		}
	}
	return lines.Err()
}

// again reads a message as JSON and writes it as one that answers it.
func again(raw []byte) ([]byte, error) {
	var message struct {
		JSONRPC string          `json:"jsonrpc"`
		ID      int             `json:"id"`
		Params  json.RawMessage `json:"params"`
	}
	if err := json.Unmarshal(raw, &message); err != nil {
		return nil, err
	}
	return json.Marshal(struct {
		JSONRPC string          `json:"jsonrpc"`
		ID      int             `json:"id"`
		Result  json.RawMessage `json:"result"`
	}{message.JSONRPC, message.ID, message.Params})
}
