# Schedules: what the town does again and again, when, and for whom.
schedules-words-new = neu neue neuen neuer anleg erstell einricht aufsetz new create set
schedules-words-pulse = kurzbefragung puls umfrage befragung pulse survey
schedules-words-retro = rückblick retro look

schedules-kind-pulse = Pulse
schedules-kind-retro = Look back
schedules-kind-pulse-is = Pulse: one question on a scale, answered in a minute and a half.
schedules-kind-retro-is = Look back: a project team gathers what to start, what to stop and what to keep.

schedules-list = { $count ->
    [0] No schedule yet
    [one] One schedule
   *[other] { $count } schedules
}
schedules-list-empty = With a schedule, Wegweiser asks by itself, for example every two weeks on Tuesday.
schedules-page = Page { $number } of { $pages }
schedules-which = Open a schedule
schedules-choose = Please choose
schedules-choose-one = First choose a schedule below.
schedules-row = { $kind }, { $rule }
schedules-next = Next date
schedules-last = Last time
schedules-owner = In charge
schedules-for = For whom
schedules-today = Meant today
schedules-rule-is = When
schedules-people = { $count ->
    [0] nobody
    [one] one person
   *[other] { $count } people
}
schedules-unknown = unknown

schedules-every = { $every ->
    [1] every week
    [2] every two weeks
    [3] every three weeks
    [4] every four weeks
    [5] every five weeks
    [6] every six weeks
    [7] every seven weeks
    [8] every eight weeks
    [9] every nine weeks
    [10] every ten weeks
    [11] every eleven weeks
    [12] every twelve weeks
   *[other] every { $every } weeks
}
schedules-rule = { $every } { $days } at { $time }
schedules-rule-daily = every day at { $time }
schedules-rule-from = { $rule }, from { $day }
schedules-rule-until = { $rule }, until { $day }
schedules-days = on { $days }
schedules-days-all = from Monday to Sunday
schedules-days-workdays = from Monday to Friday
schedules-on-mon = Monday
schedules-on-tue = Tuesday
schedules-on-wed = Wednesday
schedules-on-thu = Thursday
schedules-on-fri = Friday
schedules-on-sat = Saturday
schedules-on-sun = Sunday
schedules-weekday-mon = Monday
schedules-weekday-tue = Tuesday
schedules-weekday-wed = Wednesday
schedules-weekday-thu = Thursday
schedules-weekday-fri = Friday
schedules-weekday-sat = Saturday
schedules-weekday-sun = Sunday

schedules-for-everyone = all staff
schedules-for-project = everyone in the project { $project }
schedules-for-groups = { $count ->
    [one] a group of the directory
   *[other] { $count } groups of the directory
}
schedules-for-people = { $count ->
    [one] a single person
   *[other] { $count } single people
}
schedules-for-more = { $count ->
    [one] one more group
   *[other] { $count } more groups
}
schedules-for-nobody = nobody

schedules-is-paused = Paused: nothing is sent for now.
schedules-is-ended = Ended: nothing is sent any more.
schedules-paused = none while it is paused
schedules-ended = none any more
schedules-no-more = none any more, the schedule has run out
schedules-waits = It is due and waits for the end of quiet hours, until { $moment }
schedules-left-out = Left out
schedules-day-of = { $day } ({ $holiday })
schedules-holiday = Nothing on { $day }: { $holiday }
schedules-never = never yet
schedules-last-said = { $moment }: { $outcome }
schedules-outcome-fired = { $count ->
    [one] went to one person
   *[other] went to { $count } people
}
schedules-outcome-too-late = not sent, it was too late for it
schedules-outcome-overtaken = not sent, the next date had come
schedules-outcome-holiday = not sent, public holiday ({ $reason })
schedules-outcome-skipped = left out, as you wished
schedules-outcome-empty = not sent, nobody was meant
schedules-outcome-failed = not sent, an error (number { $reason })

schedules-new = New schedule: what should it start?
schedules-form-what = Schedule, step 1 of 3: what it is about
schedules-form-whom = Schedule, step 2 of 3: for whom
schedules-form-when = Schedule, step 3 of 3: when
schedules-hint-what = The question is answered on a scale from “does not apply at all” to “applies fully”.
schedules-hint-what-retro = The facilitator releases what the team has gathered. If you leave it open, it is the project lead.
schedules-hint-whom = Whoever is meant more than once gets it once. Whoever wants fewer messages does not get it.
schedules-hint-when = On public holidays a date is dropped. Messages go out from Monday to Friday, 7:00 to 18:00.
schedules-field-kind = Kind
schedules-field-title = Title in German
schedules-field-title-en = Title in English (optional)
schedules-field-question = Question in German
schedules-field-question-en = Question in English (optional)
schedules-field-project = Project
schedules-field-facilitator = Facilitator
schedules-field-whom = For whom
schedules-field-everyone = Everyone or a selection
schedules-any-project = none
schedules-field-projects = Everyone in a project
schedules-field-units = Departments
schedules-field-roles = Roles
schedules-field-weekdays = Weekdays
schedules-field-time = Time
schedules-field-every = How often
schedules-field-start = From (weeks are counted from this one)
schedules-field-end = Until (optional)
schedules-no-project = no project
schedules-search = Type and choose
schedules-fault-missing = { $field }: something is missing here.
schedules-fault-too-long = { $field }: this is too long.
schedules-fault-unreadable = { $field }: I cannot read this.
schedules-fault-unknown = { $field }: this person does not work here any more.
schedules-fault-not-yours = { $field }: someone else leads this project.
schedules-fault-before-start = { $field }: the end is before the beginning.
schedules-fault-no-date = { $field }: there is no date in this time.
schedules-untitled = No title yet
schedules-unfinished = A schedule is not finished yet
schedules-discard = Throw this draft away?
schedules-discarded = The draft is thrown away.
schedules-draft-gone = This draft does not exist any more. Write “schedules” and I will show you what is running.
schedules-done-already = This has been saved or thrown away already. Write “schedules” and I will show you what is running.

schedules-preview = Check: { $title }
schedules-said-back = { $kind }, { $rule }.
schedules-dates = The next dates
schedules-warn-nobody = Today nobody is meant by this. If it stays so, the dates are dropped.
schedules-warn-few = With fewer than { $fewest } people no pulse begins: one could guess who answered what.
schedules-warn-quiet = This is in quiet hours. The date { $planned } waits until { $until }.
schedules-warn-left-out = Still left out: { $day }.
schedules-saved = The schedule is saved.
schedules-someone = Someone
schedules-changed-meanwhile = { $name } has changed this schedule meanwhile. If you save now, your version counts.

schedules-gone = There is no such schedule. Write “schedules” and I will show you what is running.
schedules-not-yours = This schedule is changed by the project lead and the administrators. Please ask { $who }.
schedules-has-ended = “{ $title }” has ended meanwhile. Write “schedules” and I will show you what is running.
schedules-now-paused = The schedule is paused.
schedules-was-paused = The schedule was paused already.
schedules-now-resumed = The schedule goes on. What fell into the pause is not caught up.
schedules-was-resumed = The schedule was going on already.
schedules-now-skipped = The next date is left out.
schedules-now-kept = The next date takes place.
schedules-done-before = It was like this already.
schedules-date-has-passed = The date on the card is not the next one any more. Here is how it stands today.
schedules-fire = Start now: { $title }
schedules-fire-how = { $count ->
    [one] { $kind } for one person, at once. The planned dates stay as they are.
   *[other] { $kind } for { $count } people, at once. The planned dates stay as they are.
}
schedules-fire-again = Something has changed since you were asked. Please decide again.
schedules-fire-quiet = These are quiet hours. You can start it again from { $moment }.
schedules-fired = Started. The messages are going out now.
schedules-fired-empty = Today nobody is meant. Nothing is sent.
schedules-fired-failed = This did not work, and nothing was sent. The number for your IT is under “Last time”.
schedules-end = End the schedule: { $title }
schedules-end-how = After this nothing more is sent, and it cannot be taken up again. What is running runs to its end.
schedules-now-ended = “{ $title }” has ended.

schedules-button-new = New schedule
schedules-button-open = Open
schedules-button-more = Show more
schedules-button-first = Show from the start
schedules-button-back = Back
schedules-button-on = Continue
schedules-button-write-on = Write on
schedules-button-anew = Begin anew
schedules-button-discard = Throw away
schedules-button-save = Save
schedules-button-change = Change
schedules-button-pause = Pause
schedules-button-resume = Resume
schedules-button-skip = Leave out next
schedules-button-keep = Do not leave out
schedules-button-fire = Start now
schedules-button-fire-people = { $count ->
    [one] Send to one person
   *[other] Send to { $count } people
}
schedules-button-fire-many = Send to { $count }
schedules-button-end = End
