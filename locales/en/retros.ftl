# The look back: collecting cards, releasing them, showing them in the channel.
retros-summary = { $title }: your cards by { $until }
# A title that says it already does not say it twice.
retros-word = Look back
retros-named = Look back { $title }
retros-ask = What should the team start, stop and continue? One field is enough. You can write more than once.
retros-column-start = Start
retros-column-stop = Stop
retros-column-keep = Continue
retros-example-start = What should we try?
retros-example-stop = What should we drop?
retros-example-keep = What did us good?
retros-fact-until = Open until
retros-fact-seen = Who reads it?
retros-seen = { $facilitator } sees all cards without names. What is released then appears in the channel “{ $channel }”, shuffled and without names.
retros-seen-by-hand = { $facilitator } sees all cards without names and shares what is released with the team, shuffled and without names.
retros-fact-names = Without names
retros-names = We store no name with a card. That is without names, not anonymous: Microsoft’s channel service carries each card with its sender, and your wording may give you away.
retros-fact-deleted = Deleted
retros-deleted = Wegweiser deletes the cards once they are released, at the latest 30 days after the deadline.
retros-send = Send without a name
retros-empty = Please fill in at least one of the three fields.
retros-too-long = The field “{ $column }” holds { $most } characters. Please shorten the text there.
retros-thanks = Thank you. Your cards have been added without a name.
retros-more = Add something else
retros-more-until = You can write more cards until { $until }.
retros-over = This look back takes no more cards.
retros-unknown = This look back does not exist here. Write “retro” and I will show what is open.
retros-not-invited = This look back belongs to another team. Your card was not kept.
retros-none = No look back is open for you at the moment.
retros-none-next = No look back is open for you at the moment. The next one is planned: { $title }, { $moment }.
retros-nobody = the administrators

retros-announced = { $title } is open until { $until }
retros-announced-where = You write your cards in your own chat with Wegweiser. Just say “retro” there.
retros-announced-result = The result will appear in this thread: without names, shuffled, and released by { $facilitator }.

retros-ended = { $count ->
    [0] { $title } has ended: no cards came in
    [one] { $title } has ended: one card is waiting for you
   *[other] { $title } has ended: { $count } cards are waiting for you
}
retros-ended-empty = Nobody wrote anything, so nothing is published. A conversation in the team may bring more.
retros-ended-next = Read the cards. You can leave out single ones.
retros-ended-channel = Once you release them, they appear in the channel “{ $channel }”, shuffled and without names.
retros-ended-by-hand = No channel is set for this look back. You will get the cards shuffled and share them with the team yourself.
retros-ended-until = The cards stay here until { $day }, then they are deleted.
retros-look = Look at the cards
retros-review = Release the cards: { $title }
retros-review-how = Everything ticked will be shown. Untick what does not belong in the team.
retros-part = Part { $part } of { $of }
retros-next = Next
retros-back = Back
retros-to-channel = Show in the channel
retros-to-share = Ready to share
retros-none-chosen = Please tick at least one card.
retros-confirm = { $count ->
    [one] Publish one card in the channel “{ $channel }”?
   *[other] Publish { $count } cards in the channel “{ $channel }”?
}
retros-confirm-by-hand = { $count ->
    [one] Get one card to share?
   *[other] Get { $count } cards to share?
}
retros-confirm-how = They appear shuffled and without names.
retros-confirm-deleted = With the release Wegweiser deletes all cards, including those left out.
retros-release = Publish { $count }
retros-release-by-hand = Get the cards
retros-released = { $count ->
    [one] Released: one card for the channel “{ $channel }”.
   *[other] Released: { $count } cards for the channel “{ $channel }”.
}
retros-released-by-hand = { $count ->
    [one] Released: one card is on its way into this chat, for you to share.
   *[other] Released: { $count } cards are on their way into this chat, for you to share.
}
retros-released-later = These are quiet hours: they will appear on { $moment }.
retros-released-deleted = Wegweiser has deleted the collected cards.
retros-already-released = This look back has already been released. Nothing is shown a second time.
retros-still-collecting = This look back is still collecting until { $until }.
retros-gone = No cards of this look back are left.
retros-only-facilitator = Only { $name } releases the cards of this look back.
retros-result = Result: { $title }
retros-share = No channel is set: copy the result to where your team reads it.
retros-result-how = Without names, shuffled, released by { $facilitator }.
