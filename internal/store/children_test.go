package store_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"testing"

	"mcp-ghl/internal/ghl"
	"mcp-ghl/internal/store"
)

// children are the programs of child processes. They are told by their
// environment where the store and the token endpoint are.
var children = map[string]func() error{
	"tokens": childTokens, "renew": childRenew, "rotate": childRotate, "revoke": childRevoke,
}

// child is a running child process.
type child struct {
	*exec.Cmd
	in  io.WriteCloser
	out *bufio.Scanner
}

// start runs a child program until its end, or the test's.
func start(t *testing.T, program string, environment ...string) *child {
	t.Helper()
	c := &child{Cmd: exec.CommandContext(t.Context(), os.Args[0])}
	c.Env = append(os.Environ(), append(environment, "STORE_TEST_CHILD="+program)...)
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	c.in, c.out = in, bufio.NewScanner(out)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c
}

// line is the next line that the child writes.
func (c *child) line(t *testing.T) string {
	t.Helper()
	if !c.out.Scan() {
		t.Fatalf("the child has nothing more to say: %v, %v", c.out.Err(), c.Wait())
	}
	return c.out.Text()
}

func openChild() (*store.Store, error) {
	return store.Open(os.Getenv("STORE_DIR"), store.KeyPlaces{
		DataDir: os.Getenv("STORE_DIR"), KeyDir: os.Getenv("STORE_KEYS"), Given: ghl.Secret(os.Getenv("STORE_KEY")),
	}.Find)
}

// childTokens asks for a token 50 times at once, when it is told to.
func childTokens() error {
	s, err := openChild()
	if err != nil {
		return err
	}
	c := s.Credential("acme", refresher(os.Getenv("STORE_ENDPOINT")))
	fmt.Println("ready")
	if _, err := bufio.NewReader(os.Stdin).ReadString('\n'); err != nil {
		return err
	}
	tokens, failures := make([]ghl.Secret, 50), make([]error, 50)
	var callers sync.WaitGroup
	for i := range tokens {
		callers.Go(func() { tokens[i], failures[i] = c.Token(context.Background()) })
	}
	callers.Wait()
	for _, token := range tokens {
		fmt.Println(string(token))
	}
	return errors.Join(failures...)
}

// childRenew renews the credential again and again, and says which token it
// has got, until it is killed.
func childRenew() error {
	s, err := openChild()
	if err != nil {
		return err
	}
	was, err := s.Load("acme")
	if err != nil {
		return err
	}
	c, token := s.Credential("acme", refresher(os.Getenv("STORE_ENDPOINT"))), was.Access
	fmt.Println("ready")
	for {
		if token, err = c.Renew(context.Background(), token); err != nil {
			return err
		}
		fmt.Println(string(token))
	}
}

// childRotate replaces the sealing key again and again.
func childRotate() error {
	s, err := openChild()
	if err != nil {
		return err
	}
	places := store.KeyPlaces{DataDir: os.Getenv("STORE_DIR"), KeyDir: os.Getenv("STORE_KEYS")}
	fmt.Println("ready")
	for {
		if err := places.Rotate(context.Background(), s); err != nil {
			return err
		}
	}
}

// childRevoke revokes a key.
func childRevoke() error {
	s, err := openChild()
	if err != nil {
		return err
	}
	return s.RevokeKey(context.Background(), "robot")
}
