package sandbox

import (
	"fmt"
	"strings"
)

// branch fills a location other than the sample's. Every name in it holds
// that of the location, so that what belongs to another shows. One contact
// has the id of the sample's Maya, as no two of HighLevel's locations would
// have: whatever mixes them up answers with the wrong name.
func (s *sampler) branch() {
	first := strings.Fields("Ada Bruno Chloé Dmitri Esra Farid Greta Hiro Ida Jonas")
	for n := range 40 {
		k := contact{
			id: s.newID("contact"), firstName: first[n%len(first)], lastName: fmt.Sprintf("%s %02d", s.Name, n+1),
			email: fmt.Sprintf("branch%02d@%s.example.com", n+1, strings.ToLower(s.LocationID)),
			phone: fmt.Sprintf("+1628555%04d", 100+n), country: country, timezone: timezone, city: "San Francisco", state: "CA",
		}
		if n == 0 {
			k.id = MayaID
		}
		s.person(n+1, k)
	}
}
