package summarize

func speechEnglish() speech {
	const (
		somebody = `(?:you|ye|someone|somebody|anyone|anybody|he|she|they|your \w+(?: \w+)?|one of you\w*|the \w+|m[rs]s? \. \w+|m[rs]s? \w+|dr \w+|(?P<s>[a-z]+))`
		adverbs  = `(?:(?:just|also|then|certainly|definitely|gladly|happily|personally|please|kindly|maybe|perhaps|quickly|possibly|still|go ahead and|make sure (?:to|and)|be sure to|be able to|try to|try and|have to|need to) )*`
		through  = `(?:(?:have|get|ask|tell|remind) (?:you|someone|somebody|him|her|them|one of \w+ \w+|(?:our|the|your|my|an?) \w+(?: \w+)?|m[rs]s? \. \w+|dr \. \w+|[a-z]+(?: in \w+)?) (?:to )?)?`
		whom     = `(?:you|him|her|them|the (?:caller|client|customer|patient)|me|us)`
	)
	return speech{
		common: "course thing things stuff the a an and or but so to of in on at for with from by about as is are was were be been am i you he she it we they me him her us them my your his our their this that these those there here what when where which who how why do does did have has had will would can could should shall not no yes if then than just okay ok well um uh er yeah right sure please thank thanks back up out off over again get got give one any some all very really good great fine know let like need want said says say call calls calling send sends it's i'm i'll we'll you'll that's don't let's i've we've hello hi bye morning afternoon evening day week today tomorrow now",
		verbs: [deeds]verbs{
			toCall: {
				other: `called(?: back)?|calling|ringing|phoning|rung|phoned|be (?:called|contacted|rung|phoned)(?: back)?|contacted|(?:return |follow up )?(?:phone )?call(?: ?back)?|callback|ring`,
				base:  `call(?: back)?|ring(?: back)?|phone|telephone|give ` + whom + ` (?:a|another) (?:quick )?(?:call|ring|bell|buzz|shout|phone call|callback)|get back to|get back|be in touch|get in touch|reach out|contact|follow up|return (?:your|my|his|her|the|their) call|try (?:you|him|her|them) again|be calling|be ringing|be phoning|be contacting`,
				order: `call|ring|phone|telephone|contact|get back to|give me a (?:quick )?(?:call|ring|bell|buzz|shout)`,
			},
			toSend: {
				other: `sent|posted|mailed|emailed|delivered|shipped|sending|posting|mailing|emailing|texting|forwarding|be (?:sent|emailed)|(?:\w+ ){0,3}(?:copy|quote|estimate|invoice|brochure|statement|certificate|list|report|receipt|contract|email|letter)`,
				base:  `send|email|e mail|mail|text|post|forward|fax|resend|re send|ship|message|whatsapp|deliver|drop off|share|dispatch|courier|get (?:that|this|it|those|them|the \w+(?: \w+)?) (?:over|across|out|off) to|be (?:re)?sending|be emailing|be mailing|be texting|be posting|be forwarding`,
				order: `send|email|e mail|mail|text|post|forward|fax|resend|re send|ship|message|whatsapp|drop`,
			},
			toTell: {
				other: `be (?:notified|told|informed)`,
				base:  `let ` + whom + ` know|tell (?:you|him|her|them|the \w+|your \w+|our \w+|m[rs]s? \w+)|inform|notify|give ` + whom + ` (?:an answer|an update|word|a date|a time|a price|a figure|the \w+)|update ` + whom + `|report back|come back to|come back with|confirm`,
				order: `let me know|let us know|keep me posted|come back to`,
			},
			toAsk: {
				other: `asking|checking`,
				base:  `ask|speak to|speak with|talk to|talk with|chase|chase up|check with|enquire|inquire|pass|hand|find out|clarify|liaise with|remind|nudge|escalate|query|raise|take it up with|leave (?:a|her|him) (?:note|message)`,
				order: `ask|find out|chase|check with|remind|pass`,
			},
			toCheck: {
				base:  `check|look into|look at|look up|look for|verify|investigate|review|go over|go through|see whether|see if|see about|dig out|dig up`,
				order: `check|look into|look up|find`,
			},
			toDo: {
				other: `ordered|ordering|refunded|replaced|repaired|prepared|(?:\w+ ){0,3}(?:refund|replacement)`,
				base:  `order|prepare|draft|draw up|write up|write|arrange|organi[sz]e|set up|put together|make up|work out|work up|get (?:the|that|this|it|your|a|an) (?:\w+ ){0,3}ready|fix|repair|replace|mend|come (?:out|by|round|over|back|and)|stop by|swing by|visit|inspect|measure|reissue|issue|refund|credit|correct|amend|pick up|collect|print|file|submit|request|apply for|return|renew|file|put in (?:a|the)|drop (?:\w+ ){0,4}(?:off|round|by)|run (?:the|a)|source|find|bring|build|create|sort(?: \w+)? out|sort|schedule a|waive|reimburse|put (?:a|the) \w+ (?:through|in the post)`,
				order: `order|prepare|arrange|fix|refund|replace|sort`,
			},
			toGet: {base: `have|get|receive|hear(?: back)? from|be (?:called|contacted|sent|emailed|mailed|texted|posted|phoned|rung)`},
		},
		promises: []string{
			`(?:^|\b(?P<s>[a-z']+?) ?)(?:'ll|will|shall|'m going to|am going to|'re going to|are going to|'s going to|is going to|'m gonna|'re gonna) ` + adverbs + through + `{base}`,
			`\b(?:you'll|you will|you'll soon|you should|you're going to) (?:also |then |soon )?{base} (?:it|them|that|those|the|a|an|your|our|one|someone|somebody|from|us|me|by|with|on|tomorrow|back)`,
			`\b(?:will|'ll) be (?P<p>sent|posted|mailed|emailed|ordered|delivered|shipped|refunded|replaced|repaired|called|contacted)\b`,
			`\b(?:i'm|we're|i am|we are) (?P<p>sending|posting|mailing|emailing|ordering|calling|ringing) (?:you |it |them |the )`,
			`\bmake a note (?:for|to have|to get) (?:\w+ ){1,4}?(?:to )?{base}`,
		},
		joined: []string{`\b(?:and|then|or) (?:then |also |i'll |we'll |she'll |he'll |they'll |will )?{base} (?:you|him|her|them|me|us|the|a|an)\b`},
		offers: []string{
			`\b(?:shall|should) (?:i|we) ` + adverbs + through + `{base}`,
			`\b(?:would you like|do you want|would you prefer|do you need|want|happy for) (?:me|us|someone|somebody|him|her|them|our \w+|the \w+|[a-z]+) to ` + adverbs + through + `{base}`,
			`\b(?:i|we|she|he|they|someone|somebody) (?:can|could|would be happy to|'d be happy to|'d be glad to|am happy to) ` + adverbs + through + `{base}`,
			`\bi'd be happy to {base}`,
		},
		requests: []string{
			`\b(?:can|could|would|will|can't|couldn't|might|won't) ` + somebody + ` ` + adverbs + through + `{base}`,
			`\b(?:would|do) you mind (?P<p>calling|ringing|phoning|sending|emailing|posting|texting|checking|asking|forwarding)\b`,
			`\b(?:have|get) (?:someone|somebody|him|her|them|your \w+(?: \w+)?|the \w+|one of \w+ \w+|m[rs]s? \. \w+|dr \. \w+|(?P<s>[a-z]+)) (?:to )?{base} (?:me|us|my|it|him|her|back)\b`,
			`(?:^|, |\. |please |kindly |and |just |then |so |but |better )` + adverbs + `{order} (?:me|us|my|our|him|her|it|them|that|the|your)\b`,
			`(?:^|, |please |kindly |just )(?P<p>tell (?:him|her|them|the \w+|your \w+))\b`,
			`\b(?P<p>let (?:me|us) know|keep (?:me|us) posted|give (?:me|us) a (?:quick )?(?:call|ring|bell|buzz|shout))\b`,
			`\b(?:i'd|i would|we'd|we would) (?:really )?(?:like|love|appreciate|need|prefer) (?:it if )?(?:you|someone|somebody|him|her|them|your \w+|the \w+|(?P<s>[a-z]+)) (?:to |could |would )` + through + `{base}`,
			`\bi (?:just |really |still )?(?:need|want) (?:you|someone|somebody|your \w+|him|her|them) to ` + through + `{base}`,
			`\b(?:i'd|i would|i) (?:like|love|appreciate|need|want) (?:a|another) (?P<p>call|callback|ring)\b`,
			`\bmake sure (?:that )?` + somebody + ` ` + adverbs + `{base}`,
		},
		wishes: []string{
			`\b(?:asked|asks|wants|wanted|would like|'d like|requested|requests|wishes|needs|expects|prefers|hoped|hopes) (?:for )?(?:us|them|the \w+(?: \w+)?|that|someone|somebody|our \w+(?: \w+)?|the|an?|her|his|[a-z]+) (?:\w+ ){0,3}?(?:to |should |would |be )?` + through + `{base}`,
			`\b(?:asked|asks|wants|wanted|would like|requested|requests|wishes|needs|expects) (?:if |whether )` + somebody + ` (?:can|could|would) ` + through + `{base}`,
			`\b(?:asked|asks|wants|wanted|would like|requested|requests|wishes|needs|expects|prefers|agreed) to (?P<p>be called|be contacted|be rung|be phoned|be sent|be emailed|get|receive|have|hear|be called back|be notified|be told|be informed)\b`,
			`\b(?:asked|asks|asking|requested|requests|requesting|wants|wanted|needs|would like) (?:for )?(?:a|an|another|the) (?P<p>(?:return |follow up |follow up )?(?:call back|callback|phone call|call)|(?:\w+ ){0,3}(?:copy|quote|estimate|invoice|brochure|statement|certificate|list|report|receipt|contract|refund|replacement|email|letter))\b`,
		},
		ours: []string{
			`\b(?P<s>[a-z']+?)(?: is| are|'s)? ?(?:'ll|will|shall|going to|must|should|needs to|need to|has to|have to|promised to|promises to|agreed to|agrees to|offered to|undertook to|said (?:he|she|they|we)(?:'d| would)|to) ` + adverbs + through + `{base}`,
			`\b(?:will|'ll|is to|are to|must|should|to|needs to) be (?P<p>sent|posted|mailed|emailed|ordered|delivered|shipped|refunded|replaced|repaired|called|called back|contacted|prepared)\b`,
		},
		theirs:  `^(?:you|ye|it|it'll|that|this|there|which|what|who|himself|herself|themselves|myself|asked|wants|wanted|like|going|agreed|able|want|used|had|has|have)$`,
		client:  `^(?:he|she|they|caller|client|customer|patient|tenant|member|guest|student|owner|couple|parent|mother|father|buyer|seller)$`,
		called:  `\b(?:called|rang|phoned|contacted|calls|reached out|wanted|asked|requested|was|is|had|has|reported|enquired|inquired)\b`,
		mine:    `^(?:it|that|this|there|which|what|i|we|to|my|me|us|a|the|not|never|only)$`,
		asks:    `\b(?:please|could you|can you|would you)\b.*\b(?:me|us)\b|^(?:you|do|don't) `,
		not:     `\b(?:not|never|won't|can't|cannot|don't|doesn't|didn't|isn't|no need|no one|nobody|nothing|without)\b`,
		unless:  `\b(?:if|unless|in case|provided|as long as|should (?:it|that|he|she|they|anything|you)|would've|were to|last time|whenever|used to)\b`,
		depends: `\b(?:if|unless|in case|only when|as long as|provided)\b`,
		polite:  `\bif (?:that's|that is|it's|it is|that|you|it|i|we|he|she|they)? ?(?:'s|is|are|can|could|may|might|would|don't mind|do not mind|like|works|suits|possible|ok|okay|all right|not too|fine|be so)|\bif possible|\bif (?:he|she|they|the|it) (?:comes?|has|have|is|fits|does)|\bif there(?:'s| is| are)|\b(?:ask|check|see|know|tell|find out|sure) (?:\w+ ){0,4}if\b|\bas if\b|\bif not\b`,
		done:    `\b(?:already|always|usually|normally|just now|right now|just sent|i've|we've|has been|have been|as we speak|any second|in a second|one moment|a moment|hold on|hang on|bear with|let me|let's)\b`,
		settled: `\b(?:i've|we've|i have|we have) (?:just |now |already )*\w+(?:ed|t|ne|en)\b|\b(?:done|it's gone out|has gone out|all sorted|is (?:now )?(?:changed|updated|cancelled|corrected|sent|booked))\b|\bjust (?:sent|emailed|texted|changed|updated)\b`,
		yes:     `^(?:(?:oh|ah|um|uh|er|well|mm|hm|so) ?,? ?)*(?:yes|yeah|yep|yup|aye|sure|please|ok|okay|right|great|lovely|perfect|fine|good|brilliant|super|that(?:'s| is| would|'d| works)|do|go ahead|absolutely|of course|sounds|why not|thank|wonderful|awesome|if you|grand|cool|deal|excellent|tomorrow|monday|tuesday|wednesday|thursday|friday|works)\b`,
		no:      `^(?:(?:oh|ah|um|uh|er|well|mm|hm) ?,? ?)*(?:no|nah|nope|don't|not necessary|that won't|i'd rather|i'll (?:do|call|send|think)|never mind|leave it)\b|\b(?:no need|don't bother|no thanks|no thank you|that's not necessary|don't worry about)\b`,
		cannot:  `^(?:no|sorry|unfortunately|i'm afraid|afraid)\b.*\b(?:can't|cannot|don't|not|no|won't)\b|\b(?:we can't|we don't|i can't|i'm not able|isn't possible|not possible|unable to)\b`,
		labels:  [6]string{"Reason", "To do", "New e-mail", "New phone", "New name", "Wants no more contact."},
	}
}
