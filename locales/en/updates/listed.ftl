# An uploaded list of people.
updates-list-found = { $count ->
    [0] Nobody found
    [one] One person found
   *[other] { $count } people found
}
updates-list-lines = { $count ->
    [one] one line not
   *[other] { $count } lines not
}
updates-list-result = { $found }, { $wrong }
updates-list-hint = Nothing has been sent yet. Take the list, and your status update goes to these people.
updates-list-nobody = There is nobody on this list whom I can write to. Please check the file and send it again.
updates-list-wrong = These lines do not count
updates-list-line = Line { $line }: “{ $said }”, { $why }
updates-list-more = { $count ->
    [one] and one more line
   *[other] and { $count } more lines
}
updates-list-unknown = not in the directory
updates-list-twice = is further up already
updates-list-left = no longer works here
updates-list-ambiguous = several people have this name, please give the address
updates-list-outside = not an address of ours
updates-list-empty = without a name or an address
updates-list-malformed = cannot be read
updates-list-column-line = Line
updates-list-column-said = What is there
updates-list-column-why = Reason
updates-list-file = not-found.csv
updates-list-file-about = { $count ->
    [one] One line of your list that means nobody
   *[other] { $count } lines of your list that mean nobody
}
updates-list-begin = A list belongs to a status update
updates-list-begin-how = Begin a status update first. After its first card, please send me the file again.
updates-list-only-first = I read one file per message. Of your files I have read only this one.
updates-list-send-file = Send me the list as a CSV file with one person per line: mail address, object id or full name.
updates-list-gone = This list no longer exists. Send me the file again.
updates-list-too-late = This status update is no longer a draft.
updates-list-dropped = The list has been deleted.
updates-list-file-no-table = This is not a CSV file. Save your table as “CSV UTF-8” and send it again.
updates-list-file-workbook = This is an Excel workbook. Save it as “CSV UTF-8” and send it again.
updates-list-file-too-large = The file is too large. Up to { $most } MB are possible.
updates-list-file-too-many-rows = The list is too long. Up to { $most } lines are possible.
updates-list-file-too-many-columns = The table has too many columns. One is enough: mail address, object id or full name.
updates-list-file-empty = There is nobody in the file. I need one person per line: mail address, object id or full name.
updates-button-list-use = Use this list
updates-button-list-file = All as a file
updates-button-list-drop = Discard list

# A message becomes a draft.
updates-adopted = The draft is in your chat with Wegweiser. You can go on writing there.
updates-adopted-no-chat = The draft is saved. Open your chat with Wegweiser and write “compose a status update” there to go on.
updates-adopted-without = Attachments and pictures are not included.
updates-adopted-cut = The message was long, and its end is missing there.
updates-adopt-empty = There is no text in this message that I can take over.
