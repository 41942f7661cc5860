# Drafts that wait.
updates-resume = { $count ->
    [one] You still have a draft
   *[other] You still have { $count } drafts
}
updates-resume-one = { $title } ({ $day })
updates-resume-which = Which draft?
updates-untitled = No first line yet
updates-discard = Discard this draft?
updates-discarded = The draft is discarded.

# The short cards.
updates-form-content = Update, step 1 of { $of }: content
updates-form-details = Update, step 1 of { $of }: dates and next step
updates-form-english = Update, step 2 of { $of }: English
updates-form-audience = Update, step { $of } of { $of }: who is it for?
updates-hint-content = Please write in German; English follows. Every card is saved as a draft.
updates-hint-details = Leave empty what you do not know yet.
updates-hint-english = People who chose English read this version. You can skip it.
updates-hint-audience = Each person gets the update once, in their own language.
updates-not-lead = Others write about { $project }. Please choose one of your projects.

updates-field-project = Project
updates-field-headline = First line
updates-field-change = What is changing?
updates-field-meaning = What does it mean for the reader?
updates-field-start = From when?
updates-field-why = Why?
updates-field-next = Next step
updates-field-due = Next step by
updates-field-owner = Who is in charge?
updates-field-light = Traffic light
updates-field-headline_en = First line in English
updates-field-change_en = What is changing, in English
updates-field-meaning_en = What it means, in English
updates-field-why_en = Why, in English
updates-field-next_en = Next step in English
updates-field-to = Who is it for?
updates-field-units = Departments
updates-field-roles = Roles
updates-light-same = unchanged
updates-no-project = No particular project
updates-choose = Please choose
updates-search = Type a name
updates-person-in = { $name }, { $unit }
updates-to-everyone = All staff
updates-to-chosen = Selection: { $kinds }
updates-kind-units = Departments
updates-kind-roles = Roles
updates-kind-projects = Projects
updates-kind-groups = Groups
updates-to-channel = { $channel } channel
updates-and-more = { $count } more

updates-fault-missing = Please fill in: { $field }
updates-fault-too-long = { $field }: this has { $count } characters; { $most } are possible.
updates-fault-no-date = { $field }: this is not a date.
updates-fault-unknown = { $field }: please choose from the list.
updates-fault-not-led = { $field }: others write about this. Please choose one of your projects.
updates-fault-needs-next = { $field }: there is a date or a name, but no step.
updates-fault-no-channel = { $field }: this project has no channel.
updates-fault-nothing-chosen = Selection: please choose at least one entry.
updates-fault-nobody = { $field }: there is nobody in this selection at the moment.

updates-button-on = Continue
updates-button-skip = Skip
updates-button-back = Back
updates-button-preview = Preview
updates-button-resume = Continue writing
updates-button-new = Start a new one
updates-button-discard = Discard
updates-button-keep = Keep
updates-button-test = Send only to me
updates-button-report = See what became of it
updates-button-refresh = Count again
updates-button-sent = Sent updates

# What few people need opens on demand.
updates-fold-picture = Picture
updates-fold-links = Links
updates-fold-plain = Plain German
updates-fold-when = Send later
updates-fold-urgent = Urgent
updates-hint-picture = A picture needs an https address that everyone can open, and a description for those who cannot see it.
updates-hint-links = Up to three buttons below the update.
updates-hint-plain = The same message in short, simple German sentences. Whoever needs it opens it.
updates-hint-list = To use a list, send me a CSV file with e-mail addresses here in the chat.
updates-english-missed = { $field } (still missing)

updates-field-picture = Address of the picture
updates-field-shows = What does the picture show?
updates-field-link1 = Address 1
updates-field-link1_title = Button 1
updates-field-link2 = Address 2
updates-field-link2_title = Button 2
updates-field-link3 = Address 3
updates-field-link3_title = Button 3
updates-field-plain = In plain German
updates-field-shows_en = What the picture shows, in English
updates-field-link1_title_en = Button 1 in English
updates-field-link2_title_en = Button 2 in English
updates-field-link3_title_en = Button 3 in English
updates-field-projects = Everyone in these projects
updates-field-groups = Microsoft 365 groups
updates-field-day = Day
updates-field-time = Time
updates-field-urgent = Urgent
updates-field-urgent_why = Why can it not wait?
updates-urgent-yes = Send at once, even in quiet hours. A second person approves it.
updates-to-list = { $count ->
    [one] Uploaded list, one person
   *[other] Uploaded list, { $count } people
}
updates-to-project = everyone at { $project }

updates-fault-no-address = { $field }: Please enter a whole address that begins with https://.
updates-fault-no-time = { $field }: That is not a time.
updates-fault-past = { $field }: That moment has already passed.
updates-fault-too-far = { $field }: Please choose a day within a year.
updates-fault-not-permitted = { $field }: This is not open to you here. Please choose something else.
updates-fault-no-list = { $field }: There is no list yet. Please send me the CSV file first.
updates-fault-unreachable = { $field }: The groups cannot be read at the moment. Please try again in a few minutes.

# A correction.
updates-correct-content = Correction: content
updates-correct-details = Correction: dates and next step
updates-correct-english = Correction: English
updates-hint-correct = Everyone who has the update will then read the new version.
