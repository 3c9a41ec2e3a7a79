package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net"
	"strconv"
	"strings"
	"time"
)

// connection is one HTTP/1.1 connection that is held by nobody else: for clients
// that stay, of which there are many.
type connection struct {
	net.Conn
	in   *bufio.Reader
	body []byte
}

func dial(address string) (*connection, error) {
	c, err := net.DialTimeout("tcp", address, 5*time.Second)
	if err != nil {
		return nil, err
	}
	return &connection{Conn: c, in: bufio.NewReaderSize(c, 16<<10)}, nil
}

var errStatus = errors.New("the answer is none of HTTP")

// exchange sends a request and returns the answer, which is good until the next.
func (c *connection) exchange(request []byte) (status int, body []byte, err error) {
	if _, err := c.Write(request); err != nil {
		return 0, nil, err
	}
	status, length, chunked, err := c.head()
	if err != nil {
		return 0, nil, err
	}
	c.body = c.body[:0]
	for chunked {
		line, err := c.in.ReadSlice('\n')
		if err != nil {
			return 0, nil, err
		}
		size, err := strconv.ParseInt(strings.TrimSpace(string(line)), 16, 32)
		if err != nil {
			return 0, nil, err
		}
		if err := c.read(int(size)); err != nil {
			return 0, nil, err
		}
		if _, err := c.in.Discard(2); err != nil {
			return 0, nil, err
		}
		if size == 0 {
			return status, c.body, nil
		}
	}
	return status, c.body, c.read(length)
}

// head reads the status line and the headers.
func (c *connection) head() (status, length int, chunked bool, err error) {
	line, err := c.in.ReadSlice('\n')
	if err != nil {
		return 0, 0, false, err
	}
	if len(line) < 12 {
		return 0, 0, false, errStatus
	}
	if status, err = strconv.Atoi(string(line[9:12])); err != nil {
		return 0, 0, false, errStatus
	}
	for {
		line, err := c.in.ReadSlice('\n')
		if err != nil {
			return 0, 0, false, err
		}
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
			return status, length, chunked, nil
		}
		if value, ok := header(line, "Content-Length: "); ok {
			if length, err = strconv.Atoi(string(value)); err != nil {
				return 0, 0, false, err
			}
		}
		if value, ok := header(line, "Transfer-Encoding: "); ok {
			chunked = string(value) == "chunked"
		}
	}
}

func header(line []byte, name string) ([]byte, bool) {
	if len(line) < len(name) || !strings.EqualFold(string(line[:len(name)]), name) {
		return nil, false
	}
	return line[len(name):], true
}

// read adds n bytes to the body.
func (c *connection) read(n int) error {
	old := len(c.body)
	if cap(c.body) < old+n {
		c.body = append(make([]byte, 0, 2*(old+n)), c.body...)
	}
	c.body = c.body[:old+n]
	_, err := io.ReadFull(c.in, c.body[old:])
	return err
}
