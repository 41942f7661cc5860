# Ideas: proposing, how they stand, answering.

# What is understood, not said.
ideas-command-words = i have had an a the my idea ideas suggestion proposal would like to want submit suggest propose make please for how where can on about with improvement and
ideas-pain-words = annoy annoying annoys bothers hate cumbersome tedious twice complicated takes why

# Proposing.
ideas-form = Your idea: what could work better?
ideas-to = Your idea goes to { $name }. Your name, { $own }, goes along.
ideas-to-deputy = Your idea goes to { $name }, as { $away } is away. Your name, { $own }, goes along.
ideas-field-annoys = What is annoying today?
ideas-field-helps = What would help?
ideas-field-process = Which process is it about?
ideas-hint-annoys = For example: I type every application twice.
ideas-hint-helps = For example: the form fills in the list itself.
ideas-process-unknown = I do not know
ideas-process-open = still open
ideas-fault-empty = Still missing: what is annoying today, or what would help?
ideas-fault-annoys-long = Too long: what is annoying today? At most { $most } characters.
ideas-fault-helps-long = Too long: what would help? At most { $most } characters.
ideas-fault-reason-missing = Still missing: why not?
ideas-fault-reason-long = Too long: why not? At most { $most } characters.
ideas-preview = This is how your idea goes out
ideas-preview-changed = Something has changed in the meantime. Please look again.
ideas-discarded = The draft is deleted.
ideas-nobody = Nobody is named for ideas in your town hall yet. Please talk to your manager.
ideas-many = { $count } of your ideas still wait for an answer. I will gladly take the next one after that.
ideas-gone = This idea no longer exists.
ideas-not-here = This idea no longer exists, or somebody else answers it.

# How it stands.
ideas-annoys = What is annoying
ideas-helps = What would help
ideas-process = Process
ideas-idea = Idea
ideas-from = From
ideas-from-unit = { $name }, { $unit }
ideas-state = Status
ideas-state-draft = draft
ideas-state-received = received
ideas-state-looked-at = being looked at
ideas-state-accepted = accepted
ideas-state-declined = not accepted
ideas-own = Your idea: { $state }
ideas-own-later = You will hear here what becomes of it. Until then you can withdraw it.
ideas-with = Now with
ideas-decided-by = Decided by
ideas-reason = Why
ideas-since = Proposed
ideas-your = Your idea
ideas-somebody = somebody who is no longer here
ideas-mine = My ideas
ideas-mine-none = There is no idea of yours
ideas-mine-state = { $state }, proposed on { $day }
ideas-mine-reason = Why: { $reason }
ideas-mine-more = { $count ->
    [one] And one older idea.
   *[other] And { $count } older ideas.
}
ideas-sure = Withdraw this idea?
ideas-sure-how = Your words are deleted at once.
ideas-withdrawn = Your idea is withdrawn
ideas-withdrawn-how = Your words are deleted. Whoever got them only sees that the idea no longer exists.

# Answering.
ideas-queue = { $count ->
    [one] One idea waits for your answer
   *[other] { $count } ideas wait for your answer
}
ideas-queue-none = No idea waits for you
ideas-queue-by = { $name }, { $state }
ideas-queue-more = { $count ->
    [one] One more comes after these.
   *[other] { $count } more come after these.
}
ideas-review = An idea from { $name }
ideas-looked-at-done = The proposer's card now says: being looked at.
ideas-decline = Why is it not possible?
ideas-decline-how = { $name } will read exactly this reason. You see it once more before that.
ideas-field-reason = Why not?
ideas-hint-reason = For example: the software is replaced in 2027 and will do this.
ideas-tell = This is how { $name } reads it
ideas-told-accepted = Your idea is accepted
ideas-told-declined = Your idea is not accepted
ideas-told-thanks-accepted = Thank you for proposing it.
ideas-told-thanks = Thank you for proposing it. If you have questions, ask whoever decided.
ideas-answered = This idea is { $state }
ideas-answered-told = { $name } is told now.
ideas-pass = Who can do more for this idea?
ideas-pass-how = { $name } sees on their own card with whom it is then.
ideas-pass-missing = Please choose somebody.
ideas-pass-nobody = Nobody but you is here who could answer ideas.
ideas-field-person = Pass on to
ideas-hint-person = Type a name
ideas-passed = The idea is with { $name } now
ideas-passed-how = There is nothing left for you to do.
ideas-gone-note = This idea was withdrawn
ideas-gone-how = There is nothing for you to do.

# Buttons.
ideas-button-preview = Continue to preview
ideas-button-send = Send
ideas-button-change = Change
ideas-button-discard = Discard
ideas-button-mine = My ideas
ideas-button-new = New idea
ideas-button-older = Show older ones
ideas-button-withdraw = Withdraw
ideas-button-keep = Keep
ideas-button-look = I am looking at it
ideas-button-accept = Accept
ideas-button-decline = Do not accept
ideas-button-pass = Pass on
ideas-button-tell = Tell it like this
ideas-button-back = Back
ideas-button-open = { $number }. Look
ideas-button-queue = More ideas
