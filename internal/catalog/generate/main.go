// Command generate makes the catalogue from HighLevel's official OpenAPI files
// and webhook schemas:
//
//	HIGHLEVEL=/path/to/highlevel go generate ./internal/catalog
//
// The files themselves are not part of this repository.
package main

import (
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"os"
)

func main() {
	specs := flag.String("specs", "", "the folder of the official OpenAPI files, with v3 in it")
	events := flag.String("events", "", "the folder of the webhook schemas")
	out := flag.String("o", "catalog.json.gz", "the file to write")
	flag.Parse()
	if err := generate(*specs, *events, *out); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func generate(specs, events, out string) error {
	data, err := read(specs, events)
	if err != nil {
		return err
	}
	file, err := os.Create(out)
	if err != nil {
		return err
	}
	zipped, err := gzip.NewWriterLevel(file, gzip.BestCompression)
	if err != nil {
		return err
	}
	if err := json.NewEncoder(zipped).Encode(data); err != nil {
		return err
	}
	if err := zipped.Close(); err != nil {
		return err
	}
	fmt.Printf("%d operations, %d events, %d types\n", len(data.Operations), len(data.Triggers), len(data.Types))
	return file.Close()
}
