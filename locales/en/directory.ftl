# The directory from Microsoft Entra: for admins.
directory-title = Directory
directory-button = See the directory
directory-summary = { $count ->
    [one] Directory: one person
   *[other] Directory: { $count } people
}
directory-people = People
directory-count = { $count }
directory-last = Last update
directory-next = Next update
directory-never = none yet
directory-at-once = in a moment
directory-today = today, { $time }
directory-progress = { $count ->
    [one] under way, one person read
   *[other] under way, { $count } people read
}
directory-progress-of = under way, { $count } of about { $about } people read
directory-now = Update now
directory-again = Refresh
directory-check = Check who is missing

directory-from-file = { $count ->
    [one] One person comes from the town’s file.
   *[other] { $count } people come from the town’s file.
}
directory-from-file-how = They change when your IT imports the file again. Nothing is read from Microsoft Entra.

directory-problem-denied = Microsoft refused the last update. A permission is missing.
directory-problem-busy = Microsoft asked for a pause. The update goes on after it.
directory-problem-unreachable = Microsoft Entra did not answer. The update tries again.
directory-problem-refused = Microsoft Entra did not accept the request. The update tries again. If it stays like this, your IT can run “python app.py doctor”.
directory-problem-groups = The people are up to date. The groups that give rights could not be read and stay as they were.
directory-problem-broken = The last update failed because of an error in Wegweiser. Your IT finds it in the log.

directory-missed = { $count ->
    [one] One person is missing from the directory. Have they really left?
   *[other] { $count } people are missing from the directory. Have they really left?
}
directory-missed-of = { $count ->
    [one] I knew one person so far. Nobody was signed off.
   *[other] I knew { $count } people so far. When more than a tenth are missing at once, I ask. Nobody was signed off.
}
directory-missed-error = If it is a mistake, there is nothing to do here: whoever is back in the directory is found by the next full update.
directory-missed-true = If it is true, sign the people off here. They get no more messages and are no longer named. Nothing is deleted.
directory-agree = { $count ->
    [one] Sign one off
   *[other] Sign { $count } off
}
directory-agree-other = The number has changed, or an update is under way. Please look again.

directory-permission = Wegweiser lacks a permission: { $permission }
directory-missing-since = { $permission } missing since { $day }
directory-to-do = What to do
directory-consent = In the Entra admin center, open Wegweiser’s application under “Enterprise applications”, then “Permissions”. Grant admin consent for { $permission } there.
directory-consent-feed = This permission comes with the app package. In the Teams admin center, upload today’s package of Wegweiser under “Manage apps” and agree to its permissions.
directory-consent-mail = In Exchange Online, give the application the role “Application Mail.Send”, limited to the one mailbox. The commands are in the operations handbook.
directory-told-once = You get this note once. As soon as it works again, I will notice.
directory-privacy = For data protection
directory-privacy-presence = Whether somebody is available is read at the moment of the question, never stored and never shown as text. Without this permission it does not happen.
directory-privacy-absence = Only whether automatic replies are on is read. Their text is not read, and nothing is stored. Without this permission it does not happen.
directory-privacy-mail = Wegweiser writes from the one mailbox only and reads none. Without this permission it does not happen.

directory-without-people = I cannot read the people of your administration. Whoever is new cannot use me, and whoever left is still named.
directory-without-groups = I cannot read who is in which group. Rights by group stay as they were, and messages to groups do not go out.
directory-without-install = I cannot set myself up for people who do not have me yet. Messages reach only those who have the app already.
directory-without-feed = I cannot put notes into the activity feed of Teams. Messages arrive in the chat only.
directory-without-presence = I cannot see whether a contact is available right now. I name contacts in their usual order.
directory-without-absence = I cannot see whether a contact is away. I also name people who are on leave.
directory-without-mail = I cannot write e-mails. Notes to admins arrive in the chat only.

directory-reading = { $count ->
    [one] Reading the directory: one person so far.
   *[other] Reading the directory: { $count } people so far.
}
