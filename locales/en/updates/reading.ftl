# What readers get.
updates-notification = { $project }: { $title }
updates-read-about = Update on { $project }
updates-read-news = Update
updates-read-light = Status: { $light }
updates-read-change = What is changing
updates-read-meaning = What it means for you
updates-read-start = From when
updates-read-why = Why
updates-read-next = Next step
updates-read-due = by { $day }
updates-read-owner = in charge: { $name }
updates-read-contact = Who answers your questions
updates-read-ask = Ask
updates-read-steps = Next steps
updates-test-summary = Test: { $summary }
updates-test-mark = Test copy, only for you: this is what the others will see.
updates-read-plain = In plain German
