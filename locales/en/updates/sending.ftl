# Before sending.
updates-preview = Preview
updates-preview-de = How it reads in German
updates-preview-en = How it reads in English
updates-preview-notification = Notification: { $line }
updates-fact-to = To
updates-fact-people = How many
updates-fact-when = When
updates-when-now = right away
updates-when-quiet = { $when }, after quiet hours
updates-when-weekend = { $when }, after the weekend
updates-when-holiday = { $when }, because today is { $name }
updates-when-large = in 60 seconds; until then you can stop it
updates-doubt-past-step = The next step is on { $day }, which is in the past. Is the date right?
updates-doubt-english-missing = English is missing. People who chose English will read the update in German.
updates-doubt-english-incomplete = Part of the English is missing. People who chose English will read that part in German.
updates-doubt-no-start = It does not say yet from when this applies.
updates-doubt-no-why = It does not say yet why this is changing.
updates-doubt-no-next = It does not say yet what comes next.
updates-people = { $count ->
    [one] One person
   *[other] { $count } people
}
updates-send-people = { $count ->
    [one] Send to one person
   *[other] Send to { $count } people
}
updates-send-people-short = Send to { $count }
updates-send-channel = Send to { $channel }
updates-send-channel-short = Send to the channel
updates-test-sent = The test copy will arrive in this chat in a moment. Nothing else has been sent yet.
updates-changed = Something has changed since the last preview. Please have another look.

# After sending.
updates-sent-people = { $count ->
    [one] Being sent to one person
   *[other] Being sent to { $count } people
}
updates-later-people = { $count ->
    [one] Will be sent to one person on { $when }
   *[other] Will be sent to { $count } people on { $when }
}
updates-sent-channel = Being sent to the { $channel } channel
updates-later-channel = Will be sent to the { $channel } channel on { $when }
updates-quiet = In the evening, at weekends and on public holidays Wegweiser does not write to anyone unasked.
updates-step-noted = The traffic light and the next step are now on record for { $project } as well.
updates-already-sent = This update has already been sent: { $when }
updates-gone = This draft no longer exists. Say “write an update” to start a new one.
updates-not-yours = Someone else is writing this draft.
updates-no-projects = There is no project yet that you can write about. { $who } can change that.

updates-report = What became of it: { $title }
updates-report-since = Sent: { $when }
updates-report-later = Will be sent: { $when }
updates-nothing-to-read = I cannot show you this update again. “What is new?” names the updates of the last weeks.
updates-no-report = There is no sending of this update that I could count.
updates-share-all = In total
updates-share-delivered = Delivered
updates-share-open = On its way
updates-share-unconfirmed = Not clear whether delivered
updates-share-cancelled = Cancelled
updates-share-not-reached = Not delivered
updates-share-blocked_by_person = Switched off messages from Wegweiser
updates-share-bot_disabled = Wegweiser is blocked by IT
updates-share-writes_blocked = Writing is not allowed there
updates-share-not_in_roster = Wegweiser is not installed
updates-share-no_conversation = Wegweiser has no chat there yet
updates-share-cannot_install = Wegweiser could not be installed there
updates-share-conversation_gone = The chat no longer exists
updates-share-message_gone = The message no longer exists
updates-share-too_large = The message was too large
updates-share-bad_request = Teams rejected the message
updates-share-not_registered = Wegweiser is not registered with Microsoft
updates-share-not_permitted = Teams does not permit it
updates-share-throttled_too_long = Teams was overloaded for too long
updates-share-service_error = Error in Teams
updates-share-unreachable = Teams could not be reached
updates-channel-delivered = The update is in the channel.
updates-channel-open = The update is still on its way.
updates-channel-unconfirmed = It is not clear whether the update arrived. Please have a look in the channel.
updates-channel-not-reached = The update did not arrive in the channel. Please ask your IT.

# Preview: what else is said.
updates-preview-correction = Preview of the correction
updates-preview-buttons = The buttons below it: { $titles }
updates-fact-size = Size
updates-fact-changed = Changed
updates-size = { $size } of { $most } KB
updates-to-same = everyone who already has the update
updates-nothing-changed = Nothing has changed yet.
updates-doubt-size = The update is almost too large for Teams: { $size } of { $most } KB.
updates-doubt-too-large = The update is too large for Teams: { $size } KB, and { $most } KB are possible. Please shorten it.
updates-doubt-large = That is many: { $count } people. After sending, you have 60 seconds to stop it.
updates-doubt-large-later = That is many: { $count } people. Until it leaves you can stop it.
updates-doubt-crowded = { $count ->
    [one] This week it would be at least the third message for one of { $of } people.
   *[other] This week it would be at least the third message for { $count } of { $of } people.
}
updates-doubt-crowded-then = { $count ->
    [one] In the week of { $monday } it would be at least the third message for one of { $of } people.
   *[other] In the week of { $monday } it would be at least the third message for { $count } of { $of } people.
}
updates-doubt-urgent = Urgent: the update arrives even in quiet hours. A second person approves it first.
updates-doubt-hush-hours = { $wished } is in the quiet hours. The update will therefore arrive on { $at }.
updates-doubt-hush-weekend = { $wished } is at the weekend. The update will therefore arrive on { $at }.
updates-doubt-hush-holiday = { $wished } falls on a public holiday: { $name }. The update will therefore arrive on { $at }.
updates-send-correction = Send the correction
updates-send-urgent = Ask for approval
updates-sent-large = The first message leaves in 60 seconds. Until then you can stop everything.
updates-step-noted-later = Traffic light and next step will then show at { $project }, too.

# Urgent: a second person.
updates-request = { $name } asks for your approval
updates-request-why = Why it cannot wait: { $reason }
updates-request-means = If you approve the update, it arrives at once, even in quiet hours. That is put on record.
updates-asked = A second person has been asked
updates-asked-then = You will hear from me as soon as somebody decides. Until then you can take the request back.
updates-unheard = Your request for approval has reached nobody
updates-unheard-then = It could not be delivered to any of those asked. Take the request back, and you can send the update without “Urgent”.
updates-approved-by = { $name } approved your urgent update
updates-declined-by = { $name } did not approve your urgent update
updates-approved = Approved. The update is being sent now.
updates-declined = Not approved. { $name } will hear of it in a moment.
updates-withdrawn-request = The request is taken back. The update is your draft again.
updates-own-request = Somebody else approves your own update.
updates-decided = That has already been decided, or the update has changed.
updates-not-approver = Others approve this update.
updates-nobody-approves = At present there is nobody who can approve the update. Please send it without “Urgent”.
updates-button-approve = Approve
updates-button-decline = Decline
updates-button-withdraw = Take back the request
updates-cannot-approve = The update can no longer be sent like this. { $name } has it back as a draft.
updates-preview-shortened = The whole update does not fit on this card. “Send only to me” shows it to you.
