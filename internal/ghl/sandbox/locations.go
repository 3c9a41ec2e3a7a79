package sandbox

// The location's own facts that other parts rely on.
const (
	timezone = "America/Los_Angeles"
	country  = "US" // whose numbers a phone without a country code is read as
)

// getLocation answers GetLocationByIdSchema. settings.allowDuplicateContact
// tells in advance how create and upsert behave.
func (c *call) getLocation() answer {
	const (
		address, city, state, postal = "214 Harbor Street", "San Francisco", "CA", "94111"
		website, logo                = "https://harborstreet.example.com", "https://harborstreet.example.com/logo.png"
	)
	name, zone := c.a.Name, c.a.zone.String()
	return ok(object{"location": object{
		"id": c.a.LocationID, "companyId": CompanyID, "name": name, "domain": "go.harborstreet.example.com",
		"address": address, "city": city, "state": state, "country": country, "postalCode": postal,
		"logoUrl": logo, "website": website, "timezone": zone,
		"firstName": "Elena", "lastName": "Marsh", "email": "front.desk@harborstreet.example.com", "phone": "+14155550100",
		"business": object{
			"name": name, "address": address, "city": city, "state": state, "country": country,
			"postalCode": postal, "website": website, "timezone": zone, "logoUrl": logo,
		},
		"social": object{"facebookUrl": "https://www.facebook.com/harborstreet.example"},
		"settings": object{
			"allowDuplicateContact": c.a.duplicate, "allowDuplicateOpportunity": c.a.duplicateOpportunity,
			"allowFacebookNameMerge": false, "disableContactTimezone": false,
		},
		"reseller": object{},
	}})
}
