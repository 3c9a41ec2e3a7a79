package main

import "mcp-ghl/internal/catalog"

// effects are those that do not follow from the method: GET reads, POST adds,
// PUT and PATCH change, DELETE deletes. What can do several things does the
// worst of them, so that no field of a body is a back door.
var effects = map[string]catalog.Effect{
	// Read, though not asked with GET: they search, list, work out or say whether.
	"POST /ad-publishing/google/keyword-ideas":                           catalog.Read, // suggests keywords
	"POST /calendars/groups/validate-slug":                               catalog.Read, // says whether a slug is free
	"POST /contacts/search":                                              catalog.Read, // search
	"POST /locations/{locationId}/tasks/search":                          catalog.Read, // search
	"POST /objects/{schemaKey}/records/search":                           catalog.Read, // search
	"POST /opportunities/search":                                         catalog.Read, // search
	"POST /social-media-posting/category/queues/list":                    catalog.Read, // list
	"POST /social-media-posting/category/queues/list/calendar":           catalog.Read, // calendar view of what is scheduled
	"POST /social-media-posting/category/queues/{queueId}/edit/calendar": catalog.Read, // preview of an edit session
	"POST /social-media-posting/category/queues/{queueId}/items":         catalog.Read, // list
	"POST /social-media-posting/category/queues/{queueId}/slots":         catalog.Read, // list
	"POST /social-media-posting/comments/{platform}/list":                catalog.Read, // list
	"POST /social-media-posting/statistics":                              catalog.Read, // report
	"POST /social-media-posting/{locationId}/posts/list":                 catalog.Read, // list
	"POST /social-media-posting/{locationId}/tags/details":               catalog.Read, // tags by id
	"POST /store/shipping-zone/shipping-rates":                           catalog.Read, // works out the rates for an order
	"POST /users/search/filter-by-email":                                 catalog.Read, // search

	// Add, though not asked with POST: what was there stays.
	"PUT /ad-publishing/facebook/custom-audience/{audienceId}/member": catalog.Add, // puts one contact into an audience
	"GET /social-media-posting/oauth/facebook/start":                  catalog.Add, // begins connecting an account (a login page in a browser)
	"GET /social-media-posting/oauth/google/start":                    catalog.Add, // begins connecting an account (a login page in a browser)
	"GET /social-media-posting/oauth/instagram/start":                 catalog.Add, // begins connecting an account (a login page in a browser)
	"GET /social-media-posting/oauth/linkedin/start":                  catalog.Add, // begins connecting an account (a login page in a browser)
	"GET /social-media-posting/oauth/tiktok-business/start":           catalog.Add, // begins connecting an account (a login page in a browser)
	"GET /social-media-posting/oauth/tiktok/start":                    catalog.Add, // begins connecting an account (a login page in a browser)
	"GET /social-media-posting/oauth/twitter/start":                   catalog.Add, // begins connecting an account (no longer supported by HighLevel)
	"GET /social-media-posting/oauth/{platform}/start":                catalog.Add, // begins connecting an account (a login page in a browser)

	// Change, though not asked with PUT or PATCH: they overwrite or switch what is
	// there, or take off what can be put back.
	"DELETE /ad-publishing/facebook/ad-accounts/{adAccountId}":                      catalog.Change, // disconnects; POST /ad-publishing/facebook/integration connects again
	"POST /ad-publishing/facebook/ads/{adId}/pause":                                 catalog.Change, // switches the state of what exists
	"POST /ad-publishing/facebook/adsets/{adSetId}/pause":                           catalog.Change, // switches the state of what exists
	"POST /ad-publishing/facebook/adsets/{adsetId}/pause":                           catalog.Change, // switches the state of what exists
	"POST /ad-publishing/facebook/campaigns/{campaignId}/pause":                     catalog.Change, // switches the state of what exists
	"DELETE /ad-publishing/facebook/custom-audience/{audienceId}/member":            catalog.Change, // takes a member out
	"DELETE /ad-publishing/facebook/page":                                           catalog.Change, // disconnects a page
	"DELETE /ad-publishing/google/ad-accounts/{adAccountId}":                        catalog.Change, // disconnects; POST /ad-publishing/google/integration connects again
	"POST /ad-publishing/google/assets":                                             catalog.Change, // creates or updates
	"DELETE /ad-publishing/linkedin/ad-account":                                     catalog.Change, // disconnects; POST /ad-publishing/linkedin/integration connects again
	"POST /agent-studio/agent/versions/{versionId}/publish":                         catalog.Change, // replaces the version in production
	"DELETE /associations/relations/{relationId}":                                   catalog.Change, // unlinks two records
	"POST /brand-boards/locations/{locationId}/brand-voices/{brandVoiceId}/default": catalog.Change, // unsets the default before
	"DELETE /calendars/schedules/{id}/associations/{calendarId}":                    catalog.Change, // takes a schedule off a calendar
	"POST /contacts/bulk/business":                                                  catalog.Change, // sets or clears the business of many contacts
	"POST /contacts/bulk/tags/update/{type}":                                        catalog.Change, // adds, removes or (removeAllTags) replaces tags of many contacts
	"POST /contacts/upsert":                                                         catalog.Change, // creates or updates
	"DELETE /conversations/messages/email/{emailMessageId}/schedule":                catalog.Change, // as cancel_scheduled_message
	"DELETE /conversations/messages/{messageId}/schedule":                           catalog.Change, // as cancel_scheduled_message
	"DELETE /contacts/{contactId}/campaigns/remove-all":                             catalog.Change, // takes the contact out of campaigns
	"DELETE /contacts/{contactId}/campaigns/removeAll":                              catalog.Change, // takes the contact out of campaigns
	"DELETE /contacts/{contactId}/campaigns/{campaignId}":                           catalog.Change, // takes the contact out of a campaign
	"DELETE /contacts/{contactId}/followers":                                        catalog.Change, // removes followers
	"DELETE /contacts/{contactId}/tags":                                             catalog.Change, // removes tags from a contact
	"DELETE /contacts/{contactId}/workflow/{workflowId}":                            catalog.Change, // takes the contact out of a workflow
	"POST /conversations/preferences/unsubscriptions/user-change":                   catalog.Change, // subscribes or unsubscribes a contact
	"POST /emails/builder/data":                                                     catalog.Change, // overwrites a template
	"POST /emails/locations/{locationId}/campaigns/emails/{campaignId}/schedule":    catalog.Change, // starts the campaign; overwrites its settings
	"POST /invoices/schedule/{scheduleId}/cancel":                                   catalog.Change, // stops a recurring invoice; the schedule stays
	"POST /invoices/text2pay":                                                       catalog.Change, // creates or updates an invoice, and sends it
	"POST /medias/{id}":                                                             catalog.Change, // renames
	"POST /opportunities/upsert":                                                    catalog.Change, // creates or updates
	"DELETE /opportunities/{id}/followers":                                          catalog.Change, // removes followers
	"POST /products/bulk-update/edit":                                               catalog.Change, // overwrites products and prices
	"POST /products/inventory":                                                      catalog.Change, // overwrites the quantities in stock
	"POST /products/reviews/bulk-update":                                            catalog.Change, // overwrites status and reply of reviews
	"POST /products/store/{storeId}":                                                catalog.Change, // includes or excludes products
	"POST /products/store/{storeId}/priority":                                       catalog.Change, // overwrites the order of display
	"POST /social-media-posting/category/queues/{queueId}/edit/save":                catalog.Change, // replaces the items of the live queue
	"DELETE /social-media-posting/comments/{platform}/{id}/like":                    catalog.Change, // takes back a like
	"POST /social-media-posting/{locationId}/set-accounts":                          catalog.Change, // overwrites the accounts of a CSV import
	"POST /store/store-setting":                                                     catalog.Change, // creates or updates the settings

	// Delete, though not asked with DELETE: what they remove is gone.
	"POST /invoices/{invoiceId}/void":                                   catalog.Delete, // a void invoice stays void (the spec: "API to delete invoice")
	"PUT /medias/delete-files":                                          catalog.Delete, // deletes or trashes many files
	"POST /products/bulk-update":                                        catalog.Delete, // its type may be bulk-delete-products
	"PUT /social-media-posting/category/queues/{queueId}":               catalog.Delete, // its status may be deleted
	"POST /social-media-posting/category/queues/{queueId}/edit/discard": catalog.Delete, // deletes all staged changes
	"POST /social-media-posting/{locationId}/posts/bulk-delete":         catalog.Delete, // deletes many posts

	// Admin: credentials are made, stored, removed or shown.
	"GET /agent-studio/agent/{agentId}":               catalog.Admin, // shows globalVariables of all versions (the spec's own example holds an apiKey)
	"GET /agent-studio/public-api/agents/{agentId}":   catalog.Admin, // shows globalVariables of all versions (the spec's own example holds an apiKey)
	"POST /marketplace/external-auth/migration":       catalog.Admin, // stores API keys, passwords and tokens of a connection
	"POST /oauth/location-token":                      catalog.Admin, // mints access and refresh tokens
	"POST /oauth/locationToken":                       catalog.Admin, // mints an access token
	"POST /oauth/token":                               catalog.Admin, // mints access and refresh tokens
	"PUT /payments/custom-provider/capabilities":      catalog.Admin, // what a payment provider's app may do (subscriptions)
	"GET /payments/custom-provider/connect":           catalog.Admin, // shows apiKey and publishableKey of the payment provider
	"POST /payments/custom-provider/connect":          catalog.Admin, // stores and shows the keys of the payment provider
	"POST /payments/custom-provider/disconnect":       catalog.Admin, // removes the keys of the payment provider
	"DELETE /payments/custom-provider/provider":       catalog.Admin, // removes an app as payment provider of the location
	"POST /payments/custom-provider/provider":         catalog.Admin, // makes an app a payment provider of the location; the answer holds its keys
	"POST /payments/integrations/provider/whitelabel": catalog.Admin, // adds a payment provider
	"POST /snapshots/share/link":                      catalog.Admin, // mints a link with which others load the snapshot into locations
	"POST /voice-ai/actions":                          catalog.Admin, // stores and shows apiDetails.authenticationValue
	"GET /voice-ai/actions/{actionId}":                catalog.Admin, // shows apiDetails.authenticationValue
	"PUT /voice-ai/actions/{actionId}":                catalog.Admin, // stores and shows apiDetails.authenticationValue
	"GET /voice-ai/agents":                            catalog.Admin, // shows the actions of all with apiDetails.authenticationValue
	"GET /voice-ai/agents/{agentId}":                  catalog.Admin, // shows its actions with apiDetails.authenticationValue
	"GET /voice-ai/dashboard/call-logs":               catalog.Admin, // shows executedCallActions with apiDetails.authenticationValue
	"GET /voice-ai/dashboard/call-logs/{callId}":      catalog.Admin, // shows executedCallActions with apiDetails.authenticationValue

	// Admin: money is moved, spent or owed from then on.
	"POST /ad-publishing/facebook/ads/{adId}/resume":                                                              catalog.Admin, // its budget is spent from then on
	"POST /ad-publishing/facebook/adsets/{adSetId}/resume":                                                        catalog.Admin, // its budget is spent from then on
	"POST /ad-publishing/facebook/adsets/{adsetId}/resume":                                                        catalog.Admin, // its budget is spent from then on
	"POST /ad-publishing/facebook/campaigns/{campaignId}/publish":                                                 catalog.Admin, // its budget is spent from then on
	"POST /ad-publishing/facebook/campaigns/{campaignId}/resume":                                                  catalog.Admin, // its budget is spent from then on
	"POST /ad-publishing/google/ads/{adId}/publish":                                                               catalog.Admin, // its budget is spent from then on
	"POST /ad-publishing/linkedin/ads/{adId}/publish":                                                             catalog.Admin, // its budget is spent from then on
	"PATCH /ad-publishing/linkedin/{adId}/status":                                                                 catalog.Admin, // may put it live, and its budget is spent from then on
	"POST /invoices/schedule/{scheduleId}/auto-payment":                                                           catalog.Admin, // charges a stored card from then on
	"POST /invoices/schedule/{scheduleId}/schedule":                                                               catalog.Admin, // starts billing; its autoPayment charges a stored card
	"POST /invoices/schedule/{scheduleId}/updateAndSchedule":                                                      catalog.Admin, // starts billing again with the auto-payment stored
	"POST /invoices/{invoiceId}/record-payment":                                                                   catalog.Admin, // records a payment
	"POST /invoices/{invoiceId}/send":                                                                             catalog.Admin, // its autoPayment charges a stored card
	"POST /marketplace/billing/charges":                                                                           catalog.Admin, // charges a wallet
	"DELETE /marketplace/billing/charges/{chargeId}":                                                              catalog.Admin, // pays a charge back
	"POST /payments/orders/{orderId}/record-payment":                                                              catalog.Admin, // records a payment
	"POST /phone-system/numbers/location/{locationId}/purchase":                                                   catalog.Admin, // buys a phone number
	"POST /saas-api/public-api/bulk-disable-saas/{companyId}":                                                     catalog.Admin, // plan and billing of locations
	"POST /saas-api/public-api/bulk-enable-saas/{companyId}":                                                      catalog.Admin, // plan and billing of locations
	"POST /saas-api/public-api/companies/{companyId}/locations/{locationId}/wallet-balance/complimentary-credits": catalog.Admin, // sets a wallet's balance or credits
	"POST /saas-api/public-api/enable-saas/{locationId}":                                                          catalog.Admin, // plan and billing of a location
	"POST /saas-api/public-api/update-rebilling/{companyId}":                                                      catalog.Admin, // what locations are billed
	"PUT /saas-api/public-api/update-saas-subscription/{locationId}":                                              catalog.Admin, // which subscription bills a location
	"POST /saas/allow-attach-rebilling/{locationId}":                                                              catalog.Admin, // marks a location as awaiting payment (its scope says read, it writes)
	"POST /saas/bulk-disable-saas/{companyId}":                                                                    catalog.Admin, // plan and billing of locations
	"POST /saas/bulk-enable-saas/{companyId}":                                                                     catalog.Admin, // plan and billing of locations
	"POST /saas/enable-saas/{locationId}":                                                                         catalog.Admin, // plan and billing of a location
	"POST /saas/update-rebilling/{companyId}":                                                                     catalog.Admin, // what locations are billed
	"PUT /saas/update-saas-subscription/{locationId}":                                                             catalog.Admin, // which subscription bills a location

	// Admin: users, locations and installations, and what these may do.
	"POST /locations/":                              catalog.Admin, // creates a location; may hold Twilio and Mailgun keys
	"DELETE /locations/{locationId}":                catalog.Admin, // deletes a location
	"PUT /locations/{locationId}":                   catalog.Admin, // changes a location; may hold Twilio and Mailgun keys
	"PUT /locations/{locationId}/permissions":       catalog.Admin, // what a location may do
	"DELETE /marketplace/app/{appId}/installations": catalog.Admin, // uninstalls an app
	"POST /saas-api/public-api/pause/{locationId}":  catalog.Admin, // pauses a location
	"POST /saas/pause/{locationId}":                 catalog.Admin, // pauses a location
	"POST /users/":                                  catalog.Admin, // creates a user with a password and rights
	"DELETE /users/{userId}":                        catalog.Admin, // deletes a user
	"PUT /users/{userId}":                           catalog.Admin, // changes a user, password and rights
}
