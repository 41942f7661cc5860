# What one can learn, and when.
trainings-one = Course: { $title }
trainings-for = Courses on { $what }
trainings-with = Courses: { $what }
trainings-all = These courses are on offer
trainings-further = More courses
trainings-what-topic = “{ $topic }”
trainings-what-unit = for { $unit }
trainings-what-online = online only
trainings-none = No course is listed at the moment.
trainings-none-for = No course on { $what } is listed at the moment.
trainings-none-with = No course found: { $what }
trainings-others = This is what else there is:
trainings-past = { $title } is over.
trainings-more = { $count ->
    [one] And one more course.
   *[other] And { $count } more courses.
}
trainings-next = Show more
trainings-ask = { $name } answers questions about courses.
trainings-fact-when = When
trainings-fact-where = Where
trainings-fact-for = For
trainings-any-time = any time
trainings-was = was on { $when }
trainings-link = Open the course
trainings-contact = Ask about courses

# Signing up.
trainings-link-register = Open the sign-up
trainings-button-register = Sign up
trainings-register-how = You sign up and cancel with the course itself; only then is the seat yours.
trainings-ask-for-seat = To sign up, ask { $name }
trainings-ask-manager = There is no link to sign up with. Please ask your manager.
trainings-others-button = All courses
trainings-calendar = Calendar file
trainings-calendar-personal = You get the file for your calendar in our personal chat.
trainings-file = course-{ $day }.ics
trainings-file-about = { $title } for your calendar
trainings-no-day = No day is listed for this course, so there is no calendar file.
