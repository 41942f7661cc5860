# After sending: list, report, stop, correct, recall, send again.
updates-mine = Updates sent
updates-mine-none = No update has been sent by you or your projects yet.
updates-mine-which = Which one would you like to see?
updates-mine-one = { $title } – { $when }
updates-mine-one-later = { $title } – planned: { $when }
updates-mine-one-recalled = { $title } – recalled
updates-button-earlier = Earlier ones
updates-button-newest = Newest
updates-button-stop = Stop
updates-button-correct = Correct
updates-button-recall = Recall
updates-button-resend = Send again
updates-button-csv = As a table
updates-button-names = Who was missed?
updates-button-not = Not now
updates-button-more-names = More names
updates-button-write-on = Keep writing

updates-done = All sent: { $title }
updates-done-summary = { $delivered } of { $recipients } delivered: { $title }
updates-running = Being sent: { $title }
updates-progress-done = Sent: { $title }
updates-arrived = Delivered
updates-share-doubled = Of these, perhaps delivered twice
updates-under = fewer than five
updates-least = at least { $count }
updates-of = { $count } of { $all }
updates-few-later = To so few people: there are numbers from five on. Sending has not begun.
updates-few-running = To so few people: there are numbers from five on. It is still being sent.
updates-few-done = To so few people: there are numbers from five on. Sending is finished.
updates-left = Time left
updates-left-moment = less than a minute
updates-left-minutes = { $count ->
    [one] about a minute
   *[other] about { $count } minutes
}
updates-left-quiet = quiet hours, goes on { $when }
updates-by-unit = Delivered by unit
updates-other-units = Other units
updates-by-unit-more = { $count ->
    [one] One more unit is in the table.
   *[other] { $count } more units are in the table.
}
updates-by-unit-why = Units of fewer than five people are counted together, so that nobody can be recognised.
updates-by-unit-under-why = Where it reached fewer than five there is no exact number. So that nobody can work it out, there is none for the others either.
updates-voices = Feedback
updates-voices-acknowledged = Pressed “Got it”
updates-voices-reacted = Reacted with a symbol
updates-voices-few = still fewer than five
updates-voices-small = no number, as there are fewer than ten people
updates-voices-why = Both are voluntary and counted without names. Who has read the update is not recorded.
updates-is-corrected = Corrected: { $when }
updates-corrected-copies = The correction is in { $count } of { $all } messages.
updates-is-recalled = Recalled: { $when }
updates-recalled-copies = This is done in { $count } of { $all } messages.
updates-is-stopped = Stopped. Whoever did not have the update yet will not get it.

updates-csv-about = What became of the update “{ $title }” in numbers, without names
updates-csv-file = report-{ $day }.csv
updates-csv-unit = Unit
updates-csv-all = Everyone
updates-csv-what = What
updates-csv-state = State
updates-csv-count = Number

updates-names = Not reached: { $title }
updates-names-for = For admins only, to repair it. The names are deleted after 30 days.
updates-names-none = There is nobody left to name: everyone was reached, or the names have been deleted after 30 days.
updates-names-gone = No longer in the directory
updates-names-of = { $from } to { $to } of { $all }
updates-help-blocked_by_person = The person can allow Wegweiser in Teams again.
updates-help-bot_disabled = IT can allow the app in the Teams admin center.
updates-help-writes_blocked = Please check whether the account is blocked in Teams.
updates-help-not_in_roster = Install the app for the person, then send again.
updates-help-no_conversation = Install the app for the person, then send again.
updates-help-cannot_install = Please check in the app policies whether the person may have Wegweiser.
updates-help-conversation_gone = The person can write to Wegweiser once, then the chat is back.
updates-help-message_gone = Nothing to do: the message has been deleted.
updates-help-too_large = Shorten the update and send again.
updates-help-bad_request = Please look at the logs, Teams does not take this update.
updates-help-not_registered = Please check the registration: “python app.py doctor” says what is missing.
updates-help-not_permitted = Please check the permissions: “python app.py doctor” says what is missing.
updates-help-throttled_too_long = Send again later.
updates-help-service_error = Send again later.
updates-help-unreachable = Send again later.
updates-help-unknown = Send again.

updates-stopped-draft = Stopped. Nobody has received the update, it is a draft again.
updates-stopped-draft-of = Stopped. Nobody has received the update, it is a draft by { $name } again.
updates-stopped-noted = What the update put on record for { $project }, traffic light or next step, stays there.
updates-stopped = { $spared ->
    [0] Stopped. Everything was on its way already.
    [one] Stopped. One person will not get the update any more.
   *[other] Stopped. { $spared } people will not get the update any more.
}
updates-stopped-reached = { $count ->
    [one] One message had already left. That cannot be undone, but you can correct or recall it.
   *[other] { $count } messages had already left. That cannot be undone, but you can correct or recall them.
}
updates-nothing-to-stop = Nothing is on its way any more that could be stopped.

updates-correct-later = This update has not been sent yet. Stop it, and it is your draft again.
updates-correct-recalled = This update has been recalled. It cannot be corrected any more.
updates-correct-same = Nothing has changed since the version that was sent.
updates-corrected = Being corrected: { $title }
updates-corrected-now = { $count ->
    [0] No message has arrived yet. Whoever is still to get the update gets the new one.
    [one] One message that has already arrived is being changed.
   *[other] { $count } messages that have already arrived are being changed.
}
updates-corrected-quiet = Nobody is notified again because of this.
updates-correction = Correction of { $when }
updates-correction-of = Changed: { $fields }
updates-changed-title = title
updates-changed-light = status
updates-changed-change = what is changing
updates-changed-meaning = what it means for you
updates-changed-from_when = from when
updates-changed-why = why
updates-changed-next_step = next step
updates-changed-contact = contact
updates-changed-picture = picture
updates-changed-links = links
updates-changed-plain = plain German

updates-recall = Recall: { $title }
updates-recall-honest = Whoever has read the update or its notification knows it. That cannot be taken back.
updates-recall-open = { $count ->
    [one] One person who does not have it yet will not get it any more.
   *[other] { $count } people who do not have it yet will not get it any more.
}
updates-recall-left = What the update put on record for { $project }, traffic light or next step, stays there.
updates-recall-how = What should be there instead?
updates-recall-how-note = The note: This update has been recalled
updates-recall-how-remove = Nothing, the message disappears
updates-recall-why = Reason in German, for everyone to read (optional)
updates-recall-why-en = The same reason in English (optional)
updates-recall-too-long = Reason: this is { $count } characters, { $most } are possible.
updates-recall-button = { $count ->
    [0] Recall
    [one] Recall one message
   *[other] Recall { $count }
}
updates-recalled = Being recalled: { $title }
updates-recalled-now = { $count ->
    [0] No message has arrived yet.
    [one] One message is being changed or removed. Nobody is notified about it.
   *[other] { $count } messages are being changed or removed. Nobody is notified about it.
}
updates-recalled-few = What has arrived is being changed or removed. Nobody is notified about it.
updates-recalled-already = This update has already been recalled.
updates-withdrawn = This update has been recalled
updates-withdrawn-in = { $project }: this update has been recalled
updates-withdrawn-when = Recalled on { $when }
updates-withdrawn-why = Reason: { $reason }

updates-resend = Send again: { $title }
updates-resend-to = Only to those who were not reached:
updates-resend-maybe = Also to those where it is unclear?
updates-resend-maybe-no = No
updates-resend-maybe-yes = { $count ->
    [one] Yes, also to that one person, who may get the update twice.
   *[other] Yes, also to these { $count } people. Some will get the update twice.
}
updates-resend-button = { $count ->
    [0] Send again
    [one] Again to one
   *[other] Again to { $count }
}
updates-resend-none = There is nobody to whom the update could be sent again.
updates-resend-running = Something is still on its way. Once everything is done, you can send again.
updates-resend-stopped = This update was stopped. It will not go out again.
updates-resend-few = To fewer than five people I do not send again: it would show whom the update did not reach. Please write a new one.
updates-resent = { $count ->
    [0] Nobody was left.
    [one] Being sent again to one person
   *[other] Being sent again to { $count } people
}
updates-resent-later = After quiet hours: { $when }
