package main

import (
	"fmt"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mcp-ghl/internal/catalog"
)

// TestCatalogPage writes docs/catalog.md, and fails where it is stale.
func TestCatalogPage(t *testing.T) {
	const file = "../../docs/catalog.md"
	want := fmt.Sprintf(`# What HighLevel's API can do

The %d operations of HighLevel's official specifications, by family, and the %d events of its webhooks. What an operation does is its effect:
`+"`read`"+` changes nothing, `+"`add`"+` leaves what is there, `+"`change`"+` overwrites or takes off what can be put back, `+"`delete`"+` removes for good, and `+"`admin`"+`
is about credentials, money, purchases, users, locations or installations. The page is written by a test: `+"`go test ./cmd/mcp-ghl -update`"+`.
In a shell, `+"`mcp-ghl catalog delete a deal`"+` finds operations, and `+"`mcp-ghl catalog contacts.get-contact`"+` shows all of one.

`, len(catalog.Operations()), len(catalog.Triggers())) +
		shellOutput(t, "catalog", "--markdown") + "\n## Events\n\n" + shellOutput(t, "catalog", "--triggers", "--markdown")
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	have, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(have), want); diff != "" {
		t.Errorf("docs/catalog.md is stale (-have +want); go test ./cmd/mcp-ghl -update mends it:\n%s", diff)
	}
}
