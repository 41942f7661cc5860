# What waits for someone: the list in the chat and in the morning.
tasks-title = { $count ->
    [one] One thing is waiting for you
   *[other] { $count } things are waiting for you
}
tasks-morning = { $count ->
    [one] Good morning. One thing is waiting for you
   *[other] Good morning. { $count } things are waiting for you
}
tasks-morning-why = This list comes once a day at most, when something is new, and once a week. At any time: “What is on my plate?”
tasks-none = Nothing is waiting for you
tasks-none-how = Open questions, reports about entries, ideas and success stories you look after appear here.
tasks-since = Since { $day }
tasks-since-today = Since today
tasks-question = Question from { $name }
tasks-question-someone = Question from a colleague
tasks-correction = Report from { $name }: an entry is wrong
tasks-correction-someone = Report: an entry is wrong
tasks-idea = Idea from { $name }
tasks-idea-someone = Idea from a colleague
tasks-story = Success story to review
tasks-entry = Is the entry still right? { $name }
tasks-entry-someone = Is the entry still right?
tasks-gap = Nobody is entered
tasks-knowledge = An answer in the knowledge base is about to expire
tasks-do = { $number }. { $what }
tasks-do-question = Answer
tasks-do-correction = Look
tasks-do-idea = Look
tasks-do-story = Review
tasks-do-entry = Still right
tasks-do-gap = Look
tasks-do-knowledge = Look
tasks-page-before = Back
tasks-page-after = Show more
tasks-gone = This is done already
