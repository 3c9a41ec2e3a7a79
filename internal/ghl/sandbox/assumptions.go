package sandbox

import (
	"net/http"
	"time"
)

// What HighLevel does where its specification and facts.md 2.2 are silent. The
// code asks this table, so that what turns out otherwise is mended here.
const (
	refusedBooking = http.StatusBadRequest                                      // of a time that is not free, whatever the reason
	takenText      = "The slot you have selected is no longer available."       // the one text of all those reasons
	inactiveText   = "The calendar is not active."                              // of booking in a draft
	strangerText   = "The user is not a team member of the calendar."           // of an assignedUserId or userId
	endText        = "endTime must be after startTime."                         // of appointments and blocks
	rangeText      = "Date range cannot be more than 31 days."                  // of free-slots; a 400, as is one that ends before it begins
	zoneText       = "The timezone is not valid."                               // of free-slots; a 400
	ownerText      = "Either of userId, calendarId or groupId is required"      // of events and blocked-slots; a 422
	blockText      = "Either calendarId or assignedUserId can be set, not both" // of a block with both or neither; a 422

	pastIsFree         = false // ignoreDateRange lets somebody book what is over
	draftsHaveSlots    = false // free-slots of a draft
	emptyDaysAreListed = false // free-slots names days on which nothing is free
	busyElsewhere      = true  // a member's appointments in one calendar take their time in all
	buffersOfBoth      = true  // the buffers of what is booked count as well as those of what is asked for
	blocksNeedBuffers  = false // the buffers keep clear of blocks too
	foldOpensTwice     = true  // an hour that the clock shows twice is open twice; one that it skips never is
	lastDayIsWhole     = true  // the last day of how far ahead is bookable until its end

	defaultPerSlot    = 1                   // of a calendar that does not say appoinmentPerSlot
	freeSlotRange     = 31 * 24 * time.Hour // and the hour more that a change of the clock can make
	blockTitle        = "Blocked"           // of a block without a title
	bookedBy          = "third_party"       // the source of what the API books
	eventsByStart     = true                // events are those that begin in the range; else those that touch it
	contactListStatus = "booked"            // the second status of an appointment in its contact's list
)

// frees are the states of an appointment that take nobody's time.
var frees = map[string]bool{"cancelled": true, "invalid": true}

// units are how long those of a calendar's settings are. A day of notice is 24
// hours whatever the clock does, and a month 30 days.
var units = map[string]time.Duration{
	"mins": time.Minute, "hours": time.Hour, "days": 24 * time.Hour, "weeks": 7 * 24 * time.Hour, "months": 30 * 24 * time.Hour,
}

// chooses says whether a calendar's free members are tried by priority, or the
// one with the fewest appointments to come is taken.
var chooses = map[string]bool{"RoundRobin_OptimizeForAvailability": true, "RoundRobin_OptimizeForEqualDistribution": false}

// everybody are the kinds of calendar of whose members all must be free; of
// the others one must be.
var everybody = map[string]bool{"collective": true}
