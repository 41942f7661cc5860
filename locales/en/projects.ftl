# Why, how far, and what comes next.
projects-light-green = Green – on track
projects-light-yellow = Yellow – facing difficulties
projects-light-red = Red – needs help
projects-light-none = no traffic light yet

projects-status = { $project }: { $light }
projects-status-all = How the projects stand
projects-why = Why
projects-goal = Goal
projects-last = Last reached
projects-next-step = Next step
projects-lead = Project lead
projects-in-charge = In charge
projects-no-lead = nobody named yet
projects-nothing-planned = no step entered
projects-no-why = Nobody has written down yet why this project exists.
projects-mine = Your projects: the next steps
projects-all = The next steps of all projects
projects-next = { $project }: next on { $when }
projects-next-own = { $project }: for your department on { $when }
projects-next-unit = { $project }: for { $unit } on { $when }
projects-milestone = { $title }: { $when }
projects-milestone-done = { $title }: reached on { $when }
projects-next-undated = { $project }: the next step has no date yet
projects-next-late = { $project }: one step is overdue
projects-next-none = { $project }: no next step is entered.
projects-next-none-all = No next step is entered.
projects-step-in = { $project }: { $title }
projects-owner = in charge: { $owner }
projects-when-late = overdue since { $when }
projects-when-none = no date yet
projects-yours = This concerns your department.
projects-concerns = This concerns { $unit }.
projects-more = { $count ->
    [one] And one more step.
   *[other] And { $count } more steps.
}
projects-more-projects = { $count ->
    [one] And one more project.
   *[other] And { $count } more projects.
}
projects-reached = { $title }, { $when }
projects-unknown = I do not know a project about “{ $topic }”.
projects-none = This town has no projects yet.
projects-new = { $count ->
    [one] New { $span }: one step reached
   *[other] New { $span }: { $count } steps reached
}
projects-new-in = { $count ->
    [one] { $project }: one step reached { $span }
   *[other] { $project }: { $count } steps reached { $span }
}
projects-told = New { $span }
projects-told-in = { $project }: new { $span }
projects-told-reached = Reached
projects-last-told = Last update
projects-corrected = { $day }; corrected on { $corrected }
projects-new-none = Nothing new { $span }: no update, and no step reached.
projects-new-none-in = { $project }: nothing new { $span }, neither an update nor a step reached.
projects-span-weeks = in the last { $weeks ->
    [2] two
    [4] four
    [8] eight
   *[other] { $weeks }
} weeks
projects-span-since = since { $when }
projects-span-guessed = I do not know how long you were away, so these are the last four weeks.
projects-more-told = { $count ->
    [one] And one more update.
   *[other] And { $count } more updates.
}
projects-button-weeks = { $weeks ->
    [2] Two weeks
    [4] Four weeks
    [8] Eight weeks
   *[other] { $weeks } weeks
}
projects-button-more = Show more

projects-button-read = Read: { $title }
projects-button-next = Next steps
projects-button-status = Show status
projects-button-contact = Contact
projects-button-stories = Show successes
