# The pulse as a trial: asking, thanking, showing the result.
pulse-title = Trial run: one question for you
pulse-summary = Trial run: one question for you, answer by { $until }
pulse-trial = This pulse is a trial run. { $owner } decides what follows from it. Your answer is voluntary and final.
pulse-missing = Please choose an answer to the question.
pulse-answer-1 = 1 – not true at all
pulse-answer-5 = 5 – completely true
pulse-answer-unknown = I don’t know
pulse-fact-people = Asked
pulse-people = { $count ->
    [one] one person
   *[other] { $count } people
}
pulse-fact-until = Open until
pulse-fact-counted = Counted
pulse-counted = We count how often each answer is given, without the person. Until it closes we only remember that you answered, so that each person counts once.
pulse-fact-result = Result
pulse-result-from = From { $count } answers on, everyone who was asked gets the result. With fewer, nobody sees anything.
pulse-fact-microsoft = Microsoft
pulse-microsoft = Microsoft’s channel service carries each answer together with its sender.
pulse-send = Send my answer
pulse-decline = Not taking part
pulse-thanks = Thank you. Your answer has been counted.
pulse-declined = You are not taking part. You can change your mind until { $until }.
pulse-again = Take part after all
pulse-already = You have already answered this pulse. Thank you.
pulse-over = This pulse has ended. Answers are no longer counted.
pulse-not-invited = You were not chosen for this pulse. Your answer was not counted.
pulse-unknown = This pulse does not exist here. Write “pulse” and I will show what is open.
pulse-none = No pulse is open for you at the moment. As soon as there is one, you will get the question here.
pulse-nobody = the administrators

pulse-answers = { $count ->
    [0] no answer
    [one] one answer
   *[other] { $count } answers
}
pulse-result-summary = Result of the trial run: { $count } answered
pulse-distribution = { $agreeing } of { $judging } agree (4 or 5), which is { $percent }%. { $between ->
    [0] Nobody is
    [one] One person is
   *[other] { $between } are
} in the middle, { $disagreeing ->
    [0] nobody disagrees
    [one] one person disagrees
   *[other] { $disagreeing } disagree
} (1 or 2). { $unknown ->
    [0] Nobody chose “I don’t know”.
    [one] One person chose “I don’t know”.
   *[other] { $unknown } chose “I don’t know”.
}
pulse-nobody-judged = Everyone chose “I don’t know”.
pulse-band = At least { $percent }% (≥ { $percent } %) gave the same answer: { $answer }.
pulse-band-why = We do not show exact numbers: when few people say almost the same, they would point to individuals.
pulse-follows = What follows
pulse-decides = { $owner } decides what we make of the result.
pulse-you-said = By { $day } at the latest you will read here: “You said, we did”.
pulse-too-few-summary = The pulse has ended: there is no result
pulse-too-few = Fewer than { $count } people answered. So nobody sees a result. The counters have been deleted.
pulse-owner = { $count } of { $people } answered your pulse
pulse-owner-decides = Everyone who was asked gets the result. They expect to hear by { $day } what you make of it. Tell them in a status update.
pulse-owner-write = Write an update
pulse-owner-too-few = Fewer than { $count } of { $people } answered your pulse
pulse-owner-nothing-shown = So nobody sees a result, and neither do you. Those who were asked are told.
pulse-not-started = Your pulse was not started: it takes at least { $count } people
pulse-not-started-why = { $people ->
    [one] One person would have been asked.
   *[other] { $people } people would have been asked.
} So few would never get a result. Choose a wider audience in the schedule.
