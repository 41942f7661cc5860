# What went well: reading, telling, reviewing.

# Reading.
stories-kind = Success story
stories-summary = Success: { $title }
stories-title = What we have achieved
stories-title-of = { $what }: what we have achieved
stories-next-page = More successes
stories-elsewhere = What others have achieved
stories-none = No success story has been published yet
stories-none-of = { $what }: no success story yet
stories-none-of-but = { $what }: no success story yet. Here is what others have achieved
stories-invite = What has become better where you work? Tell the first one, two sentences are enough.
stories-no-more = There are no more success stories yet.
stories-waiting-for-you = { $count ->
    [one] One success story is waiting for your review.
   *[other] { $count } success stories are waiting for your review.
}
stories-before = Before
stories-effect = Effect
stories-where = Where
stories-where-both = { $project }, { $unit }
stories-by = Told by
stories-by-team = the { $unit } team
stories-by-nobody = no name
stories-published = Published

# Telling.
stories-form = Tell a success
stories-form-again = Revise your success story
stories-form-others = Please do not name other people. That has to wait until they can agree to it.
stories-note = The remark on it
stories-field-better = What is better now?
stories-field-project = Project
stories-field-unit = Department
stories-field-before = What was it like before? (optional)
stories-field-effect = What came of it? (optional)
stories-field-byline = Under which name?
stories-hint-better = For example: The file is there within a minute.
stories-hint-before = For example: We searched the cellar.
stories-hint-effect = For example: We answer questions at once.
stories-hint-place = One of the two is enough.
stories-no-project = No project
stories-no-unit = No department
stories-byline-name = With my name: { $name }
stories-byline-team = With my team: { $unit }
stories-byline-none = Without a name
stories-problem-better-missing = Still missing: What is better now?
stories-problem-better-long = Too long: What is better now? At most { $longest } characters.
stories-problem-before-long = Too long: What was it like before? At most { $longest } characters.
stories-problem-effect-long = Too long: What came of it? At most { $longest } characters.
stories-problem-place-missing = Still missing: project or department.
stories-problem-project-unknown = This project no longer exists. Choose another one.
stories-problem-unit-unknown = This department no longer exists. Choose another one.
stories-problem-byline-missing = Still missing: Under which name?
stories-thanks = Thank you, your success story has arrived
stories-thanks-who = { $count ->
    [one] { $names } will look at it. You will hear here what becomes of it.
   *[other] { $names } will look at it. You will hear here what becomes of it.
}
stories-thanks-self = You can review and publish it yourself.
stories-thanks-nobody = Nobody has been named to review it yet. Your success story is kept until then.
stories-thanks-nameless = Your name is kept only until it is published. Whoever reviews it does not see it.
stories-told-waiting = Your success story is being reviewed. You will hear here what becomes of it.
stories-told-returned = Your success story came back with a remark. You can revise it on the card with the remark.
stories-told-published = This success story has already been published.
stories-gone = I can no longer find this success story.
stories-returned = Your success story: a remark from { $name }
stories-your-text = Your text
stories-out = Your success story is published
stories-out-titled = Your success story is published: { $title }
stories-out-thanks = Everyone can read it now. Thank you for telling it.

# Reviewing.
stories-queue = { $count ->
    [one] One success story is waiting for you
   *[other] { $count } success stories are waiting for you
}
stories-queue-more = { $count ->
    [one] And one more, once one of these is done.
   *[other] And { $count } more, once one of these is done.
}
stories-queue-empty = No success story is waiting for you at the moment
stories-review = Success story to review: { $where }
stories-field-title = Title
stories-field-channel = Where else should it appear?
stories-channel-too = Show it in the { $project } channel, too
stories-field-note = Or send it back: a sentence why
stories-hint-note = For example: Please add since when.
stories-no-teller = It cannot be sent back: the person who told it is no longer there.
stories-title-missing = Still missing: title.
stories-title-long = Too long: title. At most { $longest } characters.
stories-note-missing = Still missing: a sentence why the success story goes back.
stories-note-long = Too long: the sentence why. At most { $longest } characters.
stories-preview = This is how everyone will read it
stories-preview-list = Everyone finds it when they ask about successes.
stories-preview-channel = Everyone finds it when they ask about successes, and in the { $project } channel.
stories-preview-changed = Something has changed in the meantime. Please look again.
stories-done = Published: { $title }
stories-done-list = Whoever asks about successes reads it from now on.
stories-done-channel = It appears in the channel shortly, outside working hours on the next working day.
stories-done-teller = Whoever told it will be notified.
stories-sent-back = The success story goes back with your sentence
stories-sent-back-how = Once revised, it comes up for review again.
stories-was-published = { $name } has already published “{ $title }”: { $when }
stories-was-returned = { $name } has already sent “{ $title }” back: { $when }
stories-someone = Someone else
stories-not-yours = Others review this success story. If you need to, { $who } can help.

stories-button-more = Show more
stories-button-share = Tell a success
stories-button-show = Show successes
stories-button-next = Next steps
stories-button-send = Submit
stories-button-revise = Revise
stories-button-review = Review
stories-button-preview = Continue to preview
stories-button-publish = Publish
stories-button-return = Send back
stories-button-back = Back
stories-button-queue = Review the next

# Words a request to tell something is made of; whatever goes beyond them is taken over.
stories-command-words = i we want would like wish can could may please let me us to tell share report write submit post a an the our my some new great little big success successes story stories of from about for with in at on have has there is something and project department team

# Looking up stories and putting them into a message.
stories-found-nothing = I cannot find a success story on that. Try a word from it, a project or a department.
stories-found-none = No success story has been published yet.
