package summarize

import (
	"sync"
	"time"
)

// zones are those that were asked for: time.LoadLocation reads a file each time.
var zones sync.Map

// Zone returns the zone of an IANA name.
func Zone(name string) (*time.Location, error) {
	if zone, ok := zones.Load(name); ok {
		return zone.(*time.Location), nil
	}
	zone, err := time.LoadLocation(name)
	if err == nil { // there are only so many that exist
		zones.Store(name, zone)
	}
	return zone, err
}
