package sandbox

import "slices"

var followersBody = shape{{name: "followers", is: isTexts, must: true}}

// addFollowers answers all followers, and those that are new.
func (c *call) addFollowers() answer {
	old, bad := c.contact()
	if bad != nil {
		return *bad
	}
	asked := distinct(c.body.texts("followers"))
	for _, id := range asked {
		if !c.a.hasUser(id) {
			return missing("User", id)
		}
	}
	added := without(asked, old.followers)
	k := *old
	k.followers = slices.Concat(old.followers, added)
	c.a.save(&k, c.now)
	return created(object{"followers": list(k.followers), "followersAdded": added})
}

// removeFollowers is a DELETE with a body.
func (c *call) removeFollowers() answer {
	old, bad := c.contact()
	if bad != nil {
		return *bad
	}
	k := *old
	k.followers = without(old.followers, c.body.texts("followers"))
	c.a.save(&k, c.now)
	return ok(object{"followers": k.followers, "followersRemoved": without(old.followers, k.followers)})
}

func distinct(values []string) []string {
	kept := make([]string, 0, len(values))
	for _, v := range values {
		if !slices.Contains(kept, v) {
			kept = append(kept, v)
		}
	}
	return kept
}
