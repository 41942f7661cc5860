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
