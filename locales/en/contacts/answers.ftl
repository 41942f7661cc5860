# Who is responsible, and who helps when nobody is named.
contacts-for = Your contact for { $what }: { $name }
contacts-several = Your contacts for { $what }: { $names }
contacts-role = { $role }: { $name }
contacts-role-several = { $role }: { $names }
contacts-own = Your contact: { $name }
contacts-near = Nobody is named for { $what }. The nearest is { $name }
contacts-near-several = Nobody is named for { $what }. The nearest are { $names }
contacts-admins-near = Nobody is named for { $what }. The administrators can help: { $names }
contacts-admins-own = Nobody is named for your department. The administrators can help: { $names }
contacts-admins = The administrators of Wegweiser: { $names }
contacts-cover = Nobody is in for { $what } at the moment. Until then, { $name } can help
contacts-boss = Your manager: { $name }
contacts-boss-none = No manager is entered for you. The administrators can help: { $names }
contacts-note-gap = The administrators now have a note that somebody is missing here. Your name is not in it.
contacts-wrong = No longer right
contacts-fact-hours = Hours
contacts-away-said-open = { $name } is away at the moment.
contacts-away-fact-said-open = away at the moment
contacts-nobody = Nobody is named here yet. Please ask your IT.
contacts-self = That is you: { $what }
contacts-self-person = That is you
contacts-person = { $name }: { $role }
contacts-gone = { $name } no longer works here. You can turn to { $other }
contacts-gone-alone = { $name } no longer works here.
contacts-gone-ask = The administrators know who has the task now: { $who }.

contacts-unknown = This entry no longer exists. Please ask me again by name.

contacts-what-unit = { $what } in { $unit }
contacts-what-role = { $role } for { $unit }
contacts-what-topic = “{ $topic }”
contacts-what-own = your department

contacts-note-own = You did not name anything in particular, so here is who looks after { $unit }.
contacts-note-own-manager = You did not name anything in particular, so here is your manager.
contacts-note-no-unit = Your entry has no department. Name a project or a department and I will look more closely.
contacts-note-above = Nobody is named for { $unit } itself. The department above it is responsible: { $above }.
contacts-note-topic = { $topic } belongs to the project { $project }.
contacts-note-left = { $name } is no longer here, so this is the deputy.
contacts-note-deputy = Your deputy is { $name }.
contacts-note-no-deputy = No deputy is named for you. { $who } can enter one.
contacts-note-known = These are the projects I know: { $projects }.
contacts-note-more = { $count ->
    [one] And one more person.
   *[other] And { $count } more people.
}
contacts-known-more = { $projects } and { $count } more

contacts-deputy = The deputy of { $name } is { $deputy }
contacts-deputy-none = No deputy is named for { $name }.

# Who has automatic replies switched on; what they say, Wegweiser does not know.
contacts-away = { $name } is away up to and including { $day }.
contacts-away-today = { $name } is away today.
contacts-away-open = { $name } has automatic replies switched on.
contacts-away-deputy = Deputy: { $name }.
contacts-away-deputy-too = The deputy, { $name }, is away too.
contacts-away-stands-in = deputy of { $name }
contacts-away-role = { $role }, deputy: { $name }
contacts-away-passed = { $count ->
    [one] { $names } is away, so here is who else is responsible.
   *[other] { $names } are away, so here is who else is responsible.
}
contacts-away-fact = away up to and including { $day }
contacts-away-fact-today = away today
contacts-away-fact-open = automatic replies switched on

contacts-fact-role = Role
contacts-fact-unit = Department
contacts-fact-for = Responsible for
contacts-fact-deputy = Deputy
contacts-fact-office = Office
contacts-fact-phone = Phone
contacts-fact-mail = E-mail
contacts-for-everyone = all departments
contacts-for-admins = Administration of Wegweiser
contacts-also = Also responsible

contacts-which-person = Whom do you mean?
contacts-which-project = Which project do you mean?
contacts-which-unit = Which department do you mean?
contacts-which-role = Which role do you mean?
contacts-which-training = Which course do you mean?
contacts-narrow-project = Project
contacts-narrow-hint = Please choose

contacts-chat = Open chat
contacts-call = Call
contacts-mail = Write an e-mail
contacts-show = Show

contacts-handover = Someone to talk to: { $name }
contacts-handover-how = I cannot pass your question on yet. Write or call directly with the buttons below.
contacts-handover-nobody = I cannot pass your question on yet, and nobody is named for your department. Please ask your IT.

# Words people use to ask for a deputy, as beginnings.
contacts-deputy-words = vertret vertritt stellvertret deputy deputies deputis substitut
contacts-deputy-phrases = stands in, stand in, standing in, covers for, cover for, covering for, fills in, filling in, springt ein, einspringt

# Words people use to ask for the administrators.
contacts-admin-words = admin admins administration administrator administrators

# What is looked up while writing a message, and put into it.
contacts-found = Contact for { $what }: { $name }
contacts-found-line = Contact for { $what }
contacts-found-nobody = I cannot find anyone for that. Try a name, a project or a department.

# A question that goes to a person through Wegweiser, and the answer to it.
contacts-question-title = Your question about “{ $title }”
contacts-question-title-open = Your question
contacts-question-to = Your question goes to { $name }.
contacts-question-signed = Your name goes along: { $name }.
contacts-question-field = Your question
contacts-question-missing = Please write something here.
contacts-question-long = { $label }: that is { $count } characters, there is room for { $most }.
contacts-question-changed = Somebody else is responsible by now. Your question has not been sent yet.
contacts-question-send = Send question
contacts-question-send-to = To { $name }
contacts-question-cancel = Cancel
contacts-question-cancelled = Nothing was sent.
contacts-question-sent = Your question is on its way to { $name }.
contacts-question-sent-later = Your question reaches { $name } after quiet hours: { $when }.
contacts-question-words = This is what you asked
contacts-question-then = The answer arrives in this chat. I delete question and answer after 90 days.
contacts-question-look = See how it stands
contacts-question-withdraw = Take back
contacts-question-withdrawn = Your question is taken back.
contacts-question-returned = Your question did not reach { $name }.
contacts-question-returned-next = I cannot deliver anything there at the moment. The next person to ask is { $name }.
contacts-question-returned-alone = I cannot deliver anything there at the moment, and nobody else is named.
contacts-question-unsure = Your question may not have reached { $name }.
contacts-question-unsure-then = Teams did not confirm it. If no answer comes, take the question back and ask again.
contacts-question-nobody = Nobody is named for this question. Please ask your IT.
contacts-question-gone = This question no longer exists.
contacts-question-moved-on = This question is with somebody else by now.
contacts-question-someone = Somebody
contacts-question-from = Question from { $name } about “{ $title }”
contacts-question-from-open = Question from { $name }
contacts-question-answer-field = Your answer
contacts-question-answer-note = Your answer goes to { $name } with your name, and to nobody else.
contacts-question-answer = Send answer
contacts-question-given = Your answer is on its way to { $name }.
contacts-question-left = { $name } no longer works here. An answer is no longer needed.
contacts-question-reply = Answer from { $name } about “{ $title }”
contacts-question-reply-open = Answer from { $name }
contacts-question-answered = Answer
contacts-question-asked = Question
contacts-question-taken-back = { $name } took the question back. There is nothing left to do.
contacts-question-in-chat = The form for your question is now in our personal chat.
contacts-question-no-chat = Please ask in your personal chat with me. Write “Hello” to me there first.
contacts-question-about = Is this about the update “{ $title }”?
contacts-question-about-button = Ask about the update
contacts-question-many = { $count ->
    [one] One of your questions still waits for an answer. Please wait until it is there, or take the question back.
   *[other] { $count } of your questions still wait for an answer. Please wait until one is there, or take a question back.
}

# Words people use to ask for their own manager: one of the first, and a beginning of the second.
contacts-own-words = mein meine meiner meinem meinen my
contacts-boss-words = vorgesetzt chef führungskraft fuehrungskraft teamleit amtsleit boss manager supervisor

# How people ask for their own deputy.
contacts-own-deputy-words = vertritt mich, mich vertritt, meine vertretung, mein stellvertreter, meine stellvertreterin, my deputy, covers for me, stands in for me
