# A question on its way from one person to the next.
contacts-handing-how = You can call or write directly. Or I take your question there.
contacts-handing-how-channel = What you would like to ask is best written in our personal chat.
contacts-handing-nobody = Nobody is entered for your department. Please ask your IT.
contacts-handing-write = This goes to { $name }
contacts-handing-signed = Your words are sent exactly as they are, with your name: { $name }.
contacts-handing-way = If there is no answer for some working days, the question goes to the deputy and then to digital guides. You hear of it each time.
contacts-handing-hand = Hand on
contacts-handing-hand-on = Pass on
contacts-handing-know = Add to knowledge
contacts-handing-whom = Who should get the question from { $name }?
contacts-handing-other = Somebody else
contacts-handing-not-mine = Not my area
contacts-handing-handed = Thank you. The question from { $name } is with { $to } now.
contacts-handing-handed-later = Thank you. The question from { $name } reaches { $to } after quiet hours: { $when }.
contacts-handing-later = Your question reaches { $names } after quiet hours: { $when }.
contacts-handing-yours = What you wrote
contacts-handing-yours-how = Your words were not sent. You can write to { $name } directly.
contacts-handing-cannot = The question cannot go to this person. Please choose another.
contacts-handing-reminder = A reminder: question from { $name }
contacts-handing-reminder-note = If it is not your area, hand the question on here.
contacts-handing-pool-note = Several digital guides got this question. Whoever answers first helps.
contacts-handing-pool-how = Whoever of them has time first answers you.
contacts-handing-now = Your question is with { $names } now.
contacts-handing-told = There is no answer to your question yet.
contacts-handing-told-admins = They can help you directly: { $names }.
contacts-handing-mine = { $count ->
    [0] None of your questions is waiting for an answer.
    [one] One of your questions is waiting for an answer.
   *[other] { $count } of your questions are waiting for an answer.
}
contacts-handing-asked-on = Asked: { $day }
contacts-handing-answered = The question from { $name } is answered. You need not do anything.
contacts-handing-passed = The question from { $name } is with { $to } now. You need not do anything.
contacts-handing-look = { $number }. Look
