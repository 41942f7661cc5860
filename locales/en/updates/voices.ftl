# What readers can do with an update.
updates-voices-ack = Got it
updates-voices-note = “Got it” is voluntary. I only count how many people press it. Your name is kept nowhere.
updates-voices-thanks = Thank you. Your “Got it” is counted, without your name.
updates-voices-thanked = Thank you for your “Got it”.
updates-voices-late = Thank you. Only the first two weeks are counted, so your “Got it” no longer adds to the number.
updates-voices-gone = This update no longer exists.
updates-voices-recalled = This update was withdrawn and no longer applies.
updates-voices-not-out = This update has not been sent yet. The buttons work for those who get it.
updates-voices-no-steps = No next step is entered.

# When somebody asks who has read something.
updates-voices-readers = I do not record who has read an update.
updates-voices-readers-why = Nobody should be watched while reading. So there is no list and no read receipt, not even for project leads or administrators.
updates-voices-readers-instead = I can tell how many people an update has reached. “Got it” and reactions are voluntary: I give their number from five on, and never the names.
updates-voices-readers-report = The numbers for your updates are here.
updates-voices-readers-button = See the numbers
