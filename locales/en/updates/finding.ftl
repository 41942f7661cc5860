# Looking up updates and putting them into a message.
updates-found-sent = Sent: { $day }
updates-found-nothing = I cannot find an update on that. Try a word from the update, a project or a department.
updates-found-none = There is no update for you yet.
