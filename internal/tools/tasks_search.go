package tools

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"mcp-ghl/internal/ghl"
)

// searchTasks filters by due date itself, since HighLevel does not: it reads
// page by page until it has enough, or its time is nearly over. How many match
// in all is known only at the end; until then total counts those seen so far.
func searchTasks(ctx context.Context, crm *ghl.Account, in taskSearch) (taskPage, error) {
	const pageSize, maxPages = 100, 10
	// HighLevel may answer fewer than it is asked for, but hardly fewer than
	// its own default: then it has no more.
	const smallestPage = 25
	var owner string
	var first, last time.Time
	n := &names{}
	err := everyProblem(
		func() (err error) { owner, err = userID(ctx, crm, "owner", in.Owner); return err },
		func() (err error) {
			first, last, err = ends(ctx, crm, "dueAfter", in.DueAfter, "dueBefore", in.DueBefore)
			return err
		},
		func() error { n.zone, n.zoneErr = accountZone(ctx, crm); return nil })
	if err != nil {
		return taskPage{}, err
	}
	userNames.read(ctx, crm, n)
	s := ghl.TaskSearch{Completed: in.Completed, Query: in.Query, Limit: pageSize}
	if owner != "" {
		s.AssignedTo = []string{owner}
	}
	same := fingerprint(s, first, last)
	skip, seen, err := readTaskCursor(in.Cursor, same)
	if err != nil {
		return taskPage{}, err
	}
	limit := orDefault(int(in.Limit), 20)
	var rows []task
	var after []int // for each row, where in HighLevel's list to go on behind it
	end, began := false, time.Now()
	for page := 0; page < maxPages && len(rows) < limit && !end && (page == 0 || timeFor(ctx, began, page)); page++ {
		s.Skip = skip
		found, err := crm.SearchTasks(ctx, s)
		if err != nil {
			return taskPage{}, err
		}
		for _, t := range found {
			skip++
			if due := t.DueDate.Time; (!first.IsZero() && due.Before(first)) || (!last.IsZero() && due.After(last)) {
				continue
			}
			rows, after = append(rows, n.task(t, crm.Now(), bodyInList)), append(after, skip)
		}
		end = len(found) < smallestPage
	}
	out := taskPage{Notice: n.notice()}
	shown := 0
	out.Tasks, shown = fit(rows, limit)
	out.Total = seen + len(rows)
	if shown < len(rows) {
		skip, end = after[shown-1], false
	}
	if !end {
		out.NextCursor = fmt.Sprintf("%d.%d.%s", skip, seen+shown, same)
	}
	return out, nil
}

// timeFor reports whether another page like those so far still fits into the
// time of a call.
func timeFor(ctx context.Context, began time.Time, pages int) bool {
	const rest = 500 * time.Millisecond // for what comes after the pages
	deadline, ok := ctx.Deadline()
	return !ok || time.Until(deadline) > time.Since(began)/time.Duration(pages)+rest
}

func readTaskCursor(cursor, search string) (skip, seen int, err error) {
	if cursor == "" {
		return 0, 0, nil
	}
	parts := strings.Split(cursor, ".")
	if len(parts) != 3 {
		return 0, 0, invalid("cursor is not one that this tool gave")
	}
	skip, err1 := strconv.Atoi(parts[0])
	seen, err2 := strconv.Atoi(parts[1])
	if err1 != nil || err2 != nil || skip < 0 || seen < 0 {
		return 0, 0, invalid("cursor is not one that this tool gave")
	}
	if parts[2] != search {
		return 0, 0, invalid("cursor belongs to another search: repeat the other arguments unchanged")
	}
	return skip, seen, nil
}
