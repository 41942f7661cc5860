# Sentences that belong to no single topic.
moment = { $day }, { $time }
time = { $hour }:{ $minute }
time-full-hour = { $hour }:00
list-last = { $others } and { $last }

general-apology = That did not work, and it was not your doing. Please try again. If it still fails, give your IT the number { $id }.
general-already-here = That has already arrived.
general-not-here = That is not possible here. Just tell me in our chat what you need.
general-old-card = This card no longer fits how things stand today. Write “help” and I will show what is possible.
general-stranger = I am here for the staff of { $town } and cannot find you in their directory. I keep nothing of this conversation.
general-nothing-to-show = There is no card at the moment that I could show as text.
general-feature-off = This is not switched on here. The administrators can tell you more: { $who }.
general-only-personal = Let us do this in private: write to me in our personal chat.
general-needs-lead = Project leads can do this. If you need it, ask the administrators: { $who }.
general-needs-guide = Digital guides can do this. If you need it, ask the administrators: { $who }.
general-needs-admin = Only the administrators can do this: { $who }.
general-needs-council = This is reserved for the staff council. The administrators can tell you more: { $who }.
general-your-it = your IT
general-caution-citizens = This reads like data about citizens. Please take out names, addresses and file numbers. Nothing has been sent or kept yet.
general-caution-distress = You are not alone with this. The crisis line is there day and night on 0800 111 0 111, in an emergency call 112. Nothing has been sent or kept yet.
general-caution-again = If it is to stay like this, press the button once more.
