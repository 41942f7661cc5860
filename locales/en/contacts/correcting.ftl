# An entry is no longer right: what is reported, who gets it, and what becomes of it.
contacts-search = Type a name
contacts-correct-title = What is no longer right?
contacts-correct-about = This is about
contacts-correct-now = It says now
contacts-correct-field = What is wrong?
contacts-correct-right-field = Who would be right? (if you know)
contacts-correct-right = Right would be
contacts-correct-to = This goes to: { $names }. Your name goes along: { $name }.
contacts-correct-send = Report
contacts-correct-cancel = Cancel
contacts-correct-cancelled = Nothing was reported.
contacts-correct-missing = Please write briefly what is wrong.
contacts-correct-long = { $label }: that is { $count } characters, there is room for { $most }.
contacts-correct-thanks = Thank you for telling me. It is now with: { $names }
contacts-correct-words = What you reported
contacts-correct-then = You will hear in this chat what becomes of it. I delete the report after 90 days.
contacts-correct-withdraw = Take back
contacts-correct-withdrawn = Your report is taken back.
contacts-correct-decided = This report has been decided already.
contacts-correct-gone = This report no longer exists.
contacts-correct-nobody = Thank you for telling me. Your IT can change the entry.
contacts-correct-self = Thank you for telling me. You can change this entry yourself.
contacts-correct-edit = Change the entry
contacts-correct-many = { $count ->
    [one] One of your reports is still open. Please wait until it is decided.
   *[other] { $count } of your reports are still open. Please wait until one is decided.
}
contacts-correct-about-it = Your report on { $what }
contacts-correct-about-any = Your report
contacts-correct-changed = { $what }: { $name } has changed the entry. Thank you.
contacts-correct-kept = { $what }: { $name } has checked it, the entry stays.
contacts-correct-why = Why it stays
contacts-correct-someone = The administration

# What waits for those who keep entries.
contacts-correcting-from = Report from { $name }: an entry is no longer right
contacts-correcting-words = What the report says
contacts-correcting-done = It is changed
contacts-correcting-stays = It is right because …
contacts-correcting-edit = Change the entry
contacts-correcting-why = Why is the entry right?
contacts-correcting-reason = It is right because
contacts-correcting-missing = Please write briefly why the entry is right.
contacts-correcting-signed = { $name } gets exactly this text, with your name.
contacts-correcting-answer = Answer
contacts-correcting-back = Back
contacts-correcting-changed = Done. { $name } will hear that the entry is changed.
contacts-correcting-kept = Done. { $name } will hear why the entry stays.
contacts-correcting-not-yours = This report is for those who keep the entry: { $names }.
contacts-correcting-withdrawn = The report is taken back. There is nothing left to do.
contacts-correcting-next = Next report

# What nobody is entered for.
contacts-gap = People asked for { $what }: nobody is entered.
contacts-gap-since = First noticed: { $day }. Who asked is not stored.
contacts-gap-edit = Enter a person
contacts-gap-done-button = Done
contacts-gap-done = Done. If somebody asks for it again, it will be back here.
contacts-gap-next = Next gap

# Entries that nobody has confirmed for six months.
contacts-confirm = { $count ->
    [one] One entry has not been confirmed for six months
   *[other] { $count } entries have not been confirmed for six months
}
contacts-confirm-ask = Is this entry still right?
contacts-confirm-holder = Responsible
contacts-confirm-yes = Still right
contacts-confirm-change = Change
contacts-confirm-done = Thank you. “{ $name }: { $what }” counts as confirmed.
contacts-confirm-none = All entries are confirmed.
contacts-confirm-not-yours = This entry is confirmed by those who keep it: { $names }.

# Words that say that somebody has a task now.
contacts-correct-new-words = jetzt nun inzwischen neuerdings mittlerweile neu now instead
