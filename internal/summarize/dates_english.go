package summarize

func datesEnglish() dateWords {
	return dateWords{
		days:      [4]string{"today", "tomorrow", "day after tomorrow|the day after tomorrow", ""},
		weekdays:  [7]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"},
		months:    [12]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"},
		numbers:   map[string]int{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty five": 45},
		ordinals:  "first/second/third/fourth/fifth/sixth/seventh/eighth/ninth/tenth/eleventh/twelfth/thirteenth/fourteenth/fifteenth/sixteenth/seventeenth/eighteenth/nineteenth/twentieth/twenty first/twenty second/twenty third/twenty fourth/twenty fifth/twenty sixth/twenty seventh/twenty eighth/twenty ninth/thirtieth/thirty first",
		units:     [5]string{"minute|minutes", "hour|hours", "day|days", "week|weeks", "month|months"},
		parts:     [4]string{"morning|in the morning|this morning|first thing", "noon|at noon|midday|lunchtime|at lunchtime", "afternoon|in the afternoon|this afternoon", "evening|in the evening|this evening|tonight"},
		in:        "in|within",
		spans:     map[string]int{"half an hour": 30, "half hour": 30, "a quarter of an hour": 15, "an hour and a half": 90},
		nextWeek:  "next week",
		nextMonth: "next month",
		ends:      [2]string{"end of the week|the end of the week", "end of the month|the end of the month"},
		clock:     "at|after|by|before|around|about",
		hour:      "o'clock|oclock",
		on:        "on the|by the|until the|the",
		halfPast:  "half past|half",
		quarter:   "quarter past|a quarter past",
		quarterTo: "quarter to|a quarter to",
		ofMonth:   "of",
		past:      "last|since|from|of|not",
		notDates:  "good morning|good afternoon|good evening",
	}
}
