# What one can learn, and when.
trainings-one = Course: { $title }
trainings-for-project = Courses on { $what }
trainings-all = These courses are on offer
trainings-register-how = You sign up and cancel with the course itself; I cannot do it here yet.
trainings-none = No course is listed at the moment.
trainings-none-for = No course on { $what } is listed at the moment.
trainings-others = This is what else there is:
trainings-past = { $title } is over.
trainings-ask = { $name } answers questions about courses.
trainings-fact-when = When
trainings-fact-where = Where
trainings-fact-for = For
trainings-any-time = any time
trainings-was = was on { $when }
trainings-ask-for-seat = To sign up, ask { $name }
trainings-more = { $count ->
    [one] And one more course. Name the project and I will look more closely.
   *[other] And { $count } more courses. Name the project and I will look more closely.
}
trainings-link = Open the course
trainings-link-register = Sign up
trainings-contact = Ask about courses
trainings-what-topic = “{ $topic }”
