package catalog

import (
	"slices"
	"strings"
)

// synonyms are the words that people have for what HighLevel calls otherwise:
// in each line HighLevel's own, and then theirs. Where HighLevel uses a word of
// theirs too (a lead is a contact, and ads have lead forms), it may mean both.
const synonyms = `
contact              : last name, first name, surname, married, phone number of, email of, email address of, mail address of, address of, birthday of, lead, client, customer, patient, prospect, person, people, guest, subscriber, buyer, caller, attendee, somebody, someone, clientele, address book, homeowner, tenant, member, visitor, shopper, student, donor, recipient, phone book
business             : company, organization, organisation, firm, employer, corporation, enterprise
tag                  : label, tagged, labelled, segment
note                 : write down, put down, keep in mind, remark, memo, wrote down, jot down, written about, history of talk
task                 : todo, to do, to dos, reminder, remind, follow up, call back, chore, assignment
task completed       : task done, task finished, tick off, check off, todo done, done with task, finish task, complete task
completed            : done, finished
recurring task       : repeating task, task every, weekly task, daily task, monthly task, repeating todo, every week, every monday
workflow             : automation, sequence, flow, automated, nurture sequence, autoresponder, journey, zap
campaign             : drip, drip campaign, blast, nurture, nurturing, drip sequence
every campaign       : all campaigns, all drip campaigns
follower             : watcher, follow, keep in the loop, subscribed users, keep informed, watching
contact dnd          : do not disturb, opt out, opted out, do not contact, stop texting, leave alone, do not call, no more texts, no more calls, no more emails
upsert               : unless, create or update, update or create, add or update, save, update if, or update, if new, if not there, or create, unless he exists, unless exists
clone                : duplicate, copy, twin
duplicate            : copy, clone, already have, double, twin, twice, same again, already exists, already in, exists already
follower contact     : contact watcher
tag contact          : tag many contacts
date of birth        : birthday, born, birthdate
assigned             : owner, assignee, belongs to, responsible, in charge

opportunity          : sales funnel, worth, forecast, deal, sale, sales deal, prospect, business chance, pipeline card, sales lead
pipeline             : sales board, kanban, sales process, stage, deal stage, sales stage, column of the board, board
lost reason          : reason, why lost, lose, losing, lost because
opportunity status   : won, lost, abandoned, close deal, closed deal, deal won, deal lost, mark won, mark lost, win

appointment          : booking, meeting, visit, consultation, session, reservation, viewing, demo, demo call, checkup, haircut, show up, no show, showed up, booked, discovery call, zoom
appointment note     : note on appointment, meeting note, visit note, booking note, session note, notes of meeting
event                : busy, coming in, who comes, appointment, booking, meeting, agenda, whats on, planned, diary, on calendar, on schedule, coming up, upcoming
slot                 : availability, available, time, vacancy
free slot            : availability, available time, free time, open time, when free, free, next opening, when available, when can, vacancy, earliest
block slot           : close my calendar, ill, sick, not available, no bookings, unblock, time off, vacation, holiday, busy time, block time, block off, unavailable, blocked, block out, lunch break, day off, keep free, out of office, off work, busy
blocked slot         : time off, vacation, blocked time, blocked, day off, busy time, out of office, unavailable
schedule             : working hours, work hours, office hours, opening hours, business hours, availability, shift, weekly hours, available hours, when work
calendar schedule    : calendar hours, calendar availability, hours of calendar
calendar             : booking page, scheduler, booking calendar, round robin
calendar group       : group of calendars, calendars together, calendar folder
event notification   : when somebody books, booking alert, confirmation mail, confirmation text, appointment reminder, booking confirmation, confirmation email, calendar reminder, booking reminder, calendar notification, reminder before appointment, appointment confirmation, reminder of appointment, reminder of calendar
notification         : alert, notify
resource             : room, equipment, facility, chair, machine, studio room
service              : treatment, menu of services, offered, massage, haircut, cut, bookable service
service catalog      : treatment, salon menu, service list, offered services, services we offer, service price, service duration
service booking      : treatment booked, booked service, booked treatment, service appointment, booked massage
service location     : where service, venue, treatment location, place of service, salon, premises, branch
slug                 : web address, url name

conversation         : unread messages, unanswered messages, chat, thread, inbox, unread, dialog, chats, unanswered, starred
conversation message : chat history, message history, talk history, history
message              : text, sms, mail, email, e mail, whatsapp, dm, reply, call, phone call, chat message, said, wrote, written, imessage, instagram message, facebook message, talk
send                 : forward, deliver, tell
new message          : reply to, answer, write to, text back, text somebody
sms                  : text, text message
email                : mail, e mail, newsletter, inbox
inbound message      : incoming message, received message, message came in, customer wrote, inbound call, incoming call, missed call
outbound             : outgoing, made, called
outbound message     : outgoing call, call made, call we made, log call, external call, dialer, logged call
inbound              : incoming, received, came in
recording            : listen, audio, voicemail, hear, recorded, play, mp3, sound
transcription        : transcript, written down, what was said, in writing, word for word, text of call, text of the call, speech to text
transcription download : download transcript, transcript file, save transcript
scheduled message    : message planned, planned message, message for later, pending message, timed message, delayed message, queued message
scheduled email      : planned email, pending email, email for later, timed email
message status       : not delivered, failed, delivered, delivery status, undelivered, bounced, read receipt
message attachment   : attach to message, attached to message
upload file attachment : upload attachment, file for message, file to send, picture to send, image to send
attachment           : attach
subtype              : subscription topic, kind of mail, mail category, email preference, subscription type, mailing type, email topic
unsubscription       : unsubscribe, unsubscribed, opted out, opt out, subscribed, still get our mails, mailing list
subscription change  : no more marketing, marketing emails, unsubscribe, resubscribe, subscribe, subscribe again, off the mailing list, take off list
typing               : dots, is typing, writing indicator
export message       : dump of messages, all messages, message history, download messages, backup of messages, message archive
review reply         : answer review, reply to review, respond to review, answer a google review, reply to google review

voice ai             : phone bot, voice bot, voice assistant, voice agent, phone assistant, phone agent, receptionist, voice, ai receptionist, phone ai, ai caller, telephone bot
call log             : call, phone call, phone conversation, call history, calls taken
conversation ai      : chat bot, chatbot, bot, sms bot, auto reply bot, texting bot
agent                : bot, assistant, ai, robot, chatbot, employee of ai, ai employee
agent studio         : custom ai, studio
action               : skill, ability, capability, tool of bot, what bot can do, function
generation           : answer of bot, why bot, bot answer, ai answer, bot reply, reasoning, what bot said
follow up settings   : bot follow up, following up
followup             : chase, nudge
knowledge base       : knowledge, training data, what bot knows, source of answers, bot knowledge, help articles, brain
faq                  : question and answer, questions and answers, teach, q a, question, answer, frequent question, frequently asked
crawler              : read website, read site, help pages, read pages, web site, crawl, scrape, website read, train website, web page, learned pages, learn from website, learn from site, train on website, website, url, crawled
train                : learn, teach, feed
crawling status      : crawl finished, crawl done, still crawling, crawl progress, done reading, finished reading
execute              : run, try out, ask, talk to, invoke, test
publish              : production, go live, live, launch, roll out, release

invoice              : hasnt paid, havent paid, not paid, who owes, bill, billed, owe, owed, unpaid, outstanding, overdue, receivable
estimate             : quote, quotation, price quote, offer, cost estimate, bid, proposal price, quoted
estimate invoice     : estimate bill, quote into bill, quote into invoice, turn quote, accepted quote, convert quote, estimate into invoice, turn estimate
invoice schedule     : every month, monthly, every week, recurring invoice, repeating invoice, monthly invoice, recurring bill, subscription invoice, retainer, invoice every, bill every, bill monthly, invoice monthly, weekly invoice, recurring billing
auto payment         : automatic payment, charge card, autopay, auto pay, automatically charge, card on file, direct debit, saved card
invoice template     : sample invoice, reusable invoice, standard invoice, blank invoice
estimate template    : sample estimate, quote template, reusable quote
invoice number       : next number, free number
generate invoice number : next invoice number, free invoice number
generate estimate number : next estimate number, next quote number, free estimate number
invoice settings     : invoice preference, invoicing preference, payment terms, default terms
payment methods      : ways to pay, pay with, accept card, how pay, bank transfer, ach, accepted payment
send invoice         : payment reminder, remind to pay, invoice reminder, dunning letter
void                 : annul, invalidate, mistake, nullify, write off, void it
record payment       : paid cash, paid by check, mark paid, paid in cash, got cash, paid by bank transfer, bank transfer came, mark as paid, settled, received payment, took cash, check came, cheque, paid, cash
record invoice       : invoice paid, invoice is paid, paid invoice, paid the bill
late fee             : penalty, overdue fee, dunning, late charge, interest, surcharge
text2pay             : payment link, pay by text, payment request, text to pay, ask for payment, sms payment, request payment, payment by sms
last visited         : when opened, last seen, last looked

transaction          : earned, earn, payment, money, revenue, receipt, income, charge, paid, refund, refunded, earning, cash flow, took in, takings, turnover, made
order                : purchase, sale, bought, ordered, checkout
order note           : note on order, comment on order
order fulfillment    : ship order, shipped, dispatch, tracking number, delivered, sent out, parcel sent, package sent, shipment, shipping status, parcel
subscription         : every month, monthly, each month, recurring payment, membership, recurring customers, subscriber, renews, renewal, monthly plan
coupon               : promo code, promotion code, promo, promotion, discount, discount code, voucher, off code, percent off, gift code, rebate
integration provider : payment gateway, payment provider, whitelabel payment, payment processor, nmi, authorize net
custom provider      : payment gateway, payment provider, own gateway, payment processor
config               : api keys, gateway keys, provider keys
wallet               : credit, balance, prepaid, funds
charge               : app usage, usage, bill wallet, usage fee, app fee, wallet charge
has funds            : enough money, enough credit, enough balance, can pay, balance enough, sufficient funds

product              : item, goods, merchandise, sell, article, what we sell, sold, sku, catalogue, offering
product price        : cost, pricing, variant, price option, size variant, one time price
price                : cost, pricing, variant, fee, how expensive
inventory            : stock, in stock, still available, quantity, quantity left, running out, out of stock, sold out, units left, how many left, warehouse
collection           : product category, product group, category of product, product line, range
product review       : rating, feedback, testimonial, star, customers write, customer opinion, what customers think
review               : rating, feedback, testimonial, star, opinion, reputation
review count         : how many reviews, number of reviews, how many stars
bulk edit            : many at once, change many products
display priority     : sort order, shown first, order of products, rank of products, arrange, position, show first, top of shop
store status         : show in store, hide from store, include in store, visible in shop, take off store, hide from shop
store stats          : store numbers, how many products in store
store                : shop, webshop, online shop, online store, e commerce, ecommerce
store setting        : shop setting, store origin, shop preference, origin address, shipping origin, ship from
shipping             : delivery, ship, postage, freight, shipment
shipping zone        : countries, ship to, delivery area, region, where deliver, where we deliver, deliver to
shipping rate        : shipping cost, shipping fee, shipping price, delivery fee, delivery cost, delivery price, postage, free shipping, flat rate, express
available shipping   : shipping cost for, cost to ship, delivery options, shipping for order, shipping options
shipping carrier     : courier, delivery service, parcel service, ups, fedex, dhl, usps, delivery company, carrier

funnel               : website, web site, home page, landing page, site, web page, squeeze page
page                 : landing page, web page, step
page count           : how many pages, number of pages
redirect             : old page, lead to, point to, forward, url forwarding, forwarding, old url, old link, old address, url redirect, moved page, 301
form                 : contact form, intake form, web form, sign up form, opt in form, application form
submission           : filled in, filled out, filled, answers, entries, responses, submitted, fill, fills, signed up, result
survey               : questionnaire, poll, quiz, assessment
upload custom file   : file to form, file to custom field, file into custom field, file upload field, upload to contact, upload for contact, document to contact, file on contact, put file on
blog                 : blogs, blogging
blog post            : article, blog entry, blog article, post on blog, story
blog author          : writer, who writes, who wrote, blog writer, blogger
blog category        : blog topic, topics of blog
url slug             : address free, web address, slug, url taken, link of the article, url of article
media                : file, picture, photo, image, video, media library, media storage, pdf, gallery, asset, upload, logo
media object         : file, folder, picture, image, photo, video
media content        : file, folder, picture, image, photo, video
media folder         : folder for pictures, folder for files, folder for images, image folder, picture folder, file folder
document             : contract, proposal, agreement, sign, signature, waiver, nda, signed, unsigned, paperwork, esign
contract             : agreement, sign, signature, nda, waiver, signed
link                 : trigger link, tracked link, tracking link, short link, clickable link, shortlink, click tracking
trigger link         : tracked link, tracking link, short link, click tracking, link tracking
custom menu          : side menu, sidebar, menu link, navigation, menu item, menu entry, left menu, navigation bar, tab
chat widget          : chat bubble, live chat, web chat, website chat, chat box, chat window, webchat, chat popup, chat on website, widget
brand board          : brand color, colors, colours, brand colors, fonts, style guide, branding, brand kit, brand identity, corporate design, look and feel
brand voice          : tone of voice, writing style, tone, style of writing, how we sound, voice of brand
course               : lesson, membership, members area, online class, training, curriculum, learning, e learning, course module
snapshot             : account template, account blueprint, blueprint
snapshot push        : arrive, roll out, load into, arrived, deployed, snapshot status, was loaded, installed snapshot, loaded
share link           : share snapshot, share, pass on, give away
import course        : bring in course, upload course, migrate course

ad                   : advert, advertisement, commercial, creative
ad publishing        : ads, advert, advertising, advertisement, ad, paid ads, adwords, sponsored
facebook             : meta, fb
fb                   : meta, facebook
google               : adwords, google ads, youtube
li                   : linkedin
linkedin             : li
reporting            : ad spend, budget spent, how did, how is, how are, spend, spent, performance, results, doing, report, how many clicks, clicks, impressions, ad cost, cpc, roas, cost per lead, perform, performing, went
campaign reporting   : campaign performance, campaign results, how campaign did, how campaign is doing, how campaign performs
custom audience      : retargeting, audience, lookalike, remarketing, target group, retargeting list
audience member      : person in audience, contact to audience, people to audience
segment              : customer match, remarketing list
user list            : customer list, customer match
adset                : ad set, ad group
pixel                : tracking pixel, tracking code
conversion           : conversion tracking, goal
lead form            : instant form, lead gen form, lead ad form, lead ad, lead generation form
keyword idea         : search terms, which keywords, keyword suggestions, keyword, what people search
target interest      : interests
targeting            : target, interests, reach, whom to show, job titles
instagram account    : insta
ad account           : advertising account
integration          : connect, hook up, connected, connection, integrate
default page         : main page, standard page
publishing progress  : still publishing, published yet, publish status

affiliate            : recommends us, recommend us, brings us customers, partner, referrer, referral, referral partner, ambassador, influencer
commission           : earned, earnings, kickback, referral fee, earn
payout               : paid out, pay affiliates, payments to affiliates, paid to affiliates, paid to partners, disbursed

statistics           : how is, how are, stats, analytics, performance, insight, metrics, how did, reach, engagement, impressions, likes, views, followers gained, doing
stats                : how did, statistics, opened, open rate, click rate, clicked, opens, performance, results, bounce, bounces, delivered, numbers
campaign stats       : open rate, click rate, who opened, how many opened, newsletter performance, newsletter results, email results, email performance, mail opened
social               : instagram, tiktok, linkedin, pinterest, twitter, facebook, social media, threads, bluesky, youtube, google business
social post          : post, social media, social media post, facebook post, instagram post, linkedin post, tweet, tiktok video, reel, story, post on facebook, post on instagram, post on linkedin, post to facebook, post to instagram, post to linkedin, google post, post on social, social content
social account       : social profile, profile, connected page, connected account, social media account, facebook page, instagram account, linkedin page, social channel
oauth                : connect, connect account, connect facebook, connect instagram, connect tiktok, connect linkedin, connect google, hook up, link account, sign in, log in with, connect
attach               : hook up
csv                  : spreadsheet, excel, sheet, bulk upload, table file
upload status        : upload done, upload finished, import done, import finished, uploads, imported, import progress
csv finalize         : finish import, confirm import, approve import
queue                : evergreen, recycle, rotation, category queue, post rotation, recycled
queue item           : post in queue, item of queue, evergreen post
queue slot           : posting times, queue times, when queue posts, time slots of queue
edit session         : staged changes, unsaved changes, draft of queue, pending changes
comment              : reply to comment, commented, commenter
like                 : thumbs up, heart, liking, unlike, liked
category             : topic, section, theme
tag details          : names of tags

association          : relationship, link type, connection between, relation type, relationship type, kind of relation, related to
relation             : linked, link between, related, connect records, unlink, linked to, connected to, tie, connected with, belongs to, relationship between
object               : custom object, table, object type, entity type, kind of record, pet, car, vehicle, house
custom object        : table, object type, new kind of record, entity
object record        : custom object entry, row, instance, record, entry
custom field         : field, property, attribute, extra field, own field, additional field, dropdown, extra information, column
custom field folder  : field group, group of fields, folder of fields, fields together
custom field object  : fields of object, fields of record
custom value         : merge value, merge field, placeholder, variable, constant, merge tag, business value
folder               : directory
template             : snippet, canned, canned response, saved reply, layout, boilerplate
email sms template   : snippet, canned, canned response, saved reply, text template, message template, sms template, snippets
email template       : mail template, newsletter template, email design, mail layout, email layout, design of mail
import template      : bring in template, mailchimp template
email campaign       : newsletter, email blast, mass email, mass mail, mailing, mailshot, email broadcast, broadcast, mail campaign, bulk email
bulk action campaign : bulk email, bulk sms, mass text, bulk message
workflow campaign    : automation email, emails of automation, automated email, workflow email
schedule campaign    : send newsletter, send campaign, send out newsletter, send mailing, newsletter go out, blast out, start campaign, send blast, time newsletter, schedule newsletter

location             : sub account, subaccount, sub accounts, branch, client account, workspace, business profile, office
location             : account details, company details, business info, business profile, account setting, business address, business details, address of business, opening address
company              : agency
user                 : who can log in, logins, allowed to do, may do, staff, team, employee, colleague, coworker, teammate, team member, rep, salesperson, login, works here, worker, crew, personnel, account manager, admin, administrator, assistant of team, workforce, workmate, sales rep, owner, people in team, people on team
permission           : right, allowed, privilege, may do, access right, feature switch, enabled features
timezone             : time zone, timezones
conversation channel : whatsapp number, channel
location tag         : all tags, every tag, tag list, list of tags, tag everywhere, tags we use, tags exist, new tag, tag available
task search          : tasks of everybody, all open tasks, overdue tasks, tasks of team, open tasks, everyones tasks

installation         : install, installed, using our app, use our app
installer            : installed, who installed
installed location   : installed, where installed, who installed, which accounts installed, sub accounts installed, app installed
uninstall            : uninstall app, disconnect app, remove app
token                : credential, api key, access token, oauth token, key, refresh token
access token         : refresh token, exchange code, authorization code, log in token, exchange
location access token : agency token to location token, sub account token, token of sub account, token for sub account, token of location
migrate connection   : move api keys, external credentials, migrate
saas                 : resell, saas mode, white label, reseller, resold, software plan
saas location        : saas account, sub accounts on saas, saas customers, resold account, saas clients
enable saas          : turn on saas, switch on saas, activate saas, saas mode on
disable saas         : turn off saas, switch off saas, deactivate saas, saas mode off
saas plan            : package, tier
agency plan          : packages we sell, plans we sell, price plans, pricing plans, tiers
location subscription : which plan, plan of location, plan of client, on which plan, subscribed to which plan
rebilling            : markup, resell price, reselling, mark up, usage markup
wallet balance       : credit left, money left, balance left, credits, top up, complimentary credit, free credit

number               : phone line, line, phone, phone number
active number        : numbers we own, own numbers, numbers we have, phone numbers we have, phone numbers in use
available number     : numbers to buy, number for sale, free phone number, number with area code, numbers in area code, area code, buyable number, numbers on sale, numbers for sale, could buy
number pool          : pool, call tracking numbers, tracking numbers, dynamic numbers
purchase number      : buy number, get a number, order number, rent a number, new phone line, get us a number, buy phone number, new phone number

pause                : hold, on hold, suspend, freeze, stop, halt, put on hold, take offline
resume               : start again, back on, on again, continue, unpause, restart, reactivate, turn back on, start again
scheduled            : planned, timed, queued
cancel               : call off, stop, abort, take back, withdraw, unschedule
disable              : switch off, turn off, deactivate
enable               : switch on, turn on, activate
verify               : deliverable, valid, really exists, check, real, works, validity
validate             : valid, still free, taken
exists               : taken, still free, in use, exist
purchase             : buy, get new
active               : own, ours
import               : bring in, bring, bring over, load, migrate
export               : pull out, dump, extract, backup
upload               : attach, add file, put file, attach file
update               : rename, change name
search               : find
status               : done, ready, finished, state, how far, progress
default              : standard, main
bulk                 : many, all at once, in one go, mass, several, hundreds, lots, multiple, at once, batch, whole list, thousands, dozens
batch                : many, several, at once
count                : how many, number of
remove all           : every
preview              : look like, sample, see how
`

// silent words may stand within a phrase.
var silent = setOf("a an the my our your his her their")

// meaningsOf reads a table of synonyms: the stems of ours by theirs, both as
// these are written and as stems.
func meaningsOf(table string) map[string][][]string {
	all := map[string][][]string{}
	for line := range strings.Lines(table) {
		ours, theirs, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		meant := telling(ours)
		for i, word := range meant {
			meant[i] = stem(word)
		}
		if len(meant) == 0 {
			continue
		}
		for phrase := range strings.SplitSeq(theirs, ",") {
			said := slices.DeleteFunc(wordsOf(phrase), func(word string) bool { return silent[word] })
			key := strings.Join(said, " ")
			all[key] = append(all[key], meant)
			for i, word := range said {
				said[i] = stem(word)
			}
			if s := "~" + strings.Join(said, " "); !slices.ContainsFunc(all[s], func(m []string) bool { return slices.Equal(m, meant) }) {
				all[s] = append(all[s], meant)
			}
		}
	}
	return all
}
