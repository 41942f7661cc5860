# What one can ask, greeting and thanks, the language, and what happens when something is unclear.
help-title = What you can ask me
help-ask-contact = Who is my contact for { $project }?
help-ask-contact-plain = Who is my contact?
help-ask-next = What is next for { $project }?
help-ask-next-plain = What comes next?
help-ask-stories = What has worked well?
help-ask-training = Which courses are there?
help-for-lead = As a project lead you can also write a status update.
help-for-admin = As an administrator you can also set up schedules.
help-more = Just write what you need. “as text” shows any card as a plain message.

help-button-contact = Contact: { $project }
help-button-contact-plain = My contact
help-button-next = Dates: { $project }
help-button-next-plain = Next steps
help-button-stories = Show successes
help-button-update = Write an update
help-button-schedules = Schedules
help-button-trainings = Courses
help-button-privacy = Privacy

help-thanks = You are welcome.
help-bye = See you soon.
help-praise = Glad to hear it.
help-hello = Hello. What would you like to know?
help-hello-try = Three things to try:

# Words by which greetings and farewells are known.
help-hello-words = hallo hi hey huhu moin servus grüß grüezi guten mahlzeit tag hello morning good greetings
help-bye-words = tschüss tschüß tschau ciao bye goodbye wiedersehen bald später feierabend later
help-thanks-words = danke dank dankeschön dankesehr thanks thank thx merci cheers

help-language-set = I will write to you in English from now on.
help-language-missing = I do not speak that language here yet.
help-language-other = Deutsch, bitte

help-none-title = I am not sure I understood. Did you mean …
help-none-about = I am not sure I understood that.
help-none-title-else = Or did you mean …
help-none-other = Something else
help-none-human = Ask a person
help-none-examples = For example:
help-none-hand = Pass the question on
help-aside-distress = You are not alone with this. Please talk to someone you trust. The helpline Telefonseelsorge is there around the clock on 0800 111 0 111, and in an emergency call 112. I have not kept what you wrote.
help-aside-citizens = Please do not enter citizens' data here. I have not kept it. Delete the message if you can, and talk to your manager or to data protection.
help-none-scope = I do not know about that. You can ask me about contacts, projects and dates.
help-none-again = Please tell me in other words what it is about, ideally with the name of the project or department.
help-none-human-title = A person can help you better: { $name }
help-none-human-note = I did not understand you again. Asking directly is quicker.
help-none-nobody = I did not understand you again, and nobody is named for your department. Please ask your IT.

# Where an unclear sentence may lead; with the name behind it when one was given.
help-meant-contacts-ask = Contact
help-meant-contacts-correct = This entry is wrong
help-meant-contacts-handover = Person
help-meant-contacts-knows = Similar answer
help-meant-projects-next = Dates
help-meant-projects-status = Status
help-meant-projects-new = News
help-meant-stories-list = Successes
help-meant-stories-share = Tell a success
help-meant-updates-compose = Write an update
help-meant-pulse-open = Pulse
help-meant-retros-open = Look back
help-meant-ideas-submit = Suggest an idea
help-meant-trainings-find = Course
help-meant-trainings-register = Sign up
help-meant-schedules-manage = Schedules
help-meant-privacy-mine = Privacy
help-meant-language-switch = Change language
help-meant-help = What can I ask?
help-meant-thing = { $what }: { $name }

# What looks like an answer to a survey, as words.
help-survey-words = 1 2 3 4 5 yes no
help-survey-typed = I have not taken your answer and have not kept it. So that it counts without your name, please give it on the card. “Survey” shows it again.
