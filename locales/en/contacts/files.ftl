# Responsibilities as a file: for administrators.
contacts-column-id = ID
contacts-column-person = Person
contacts-column-role = Role
contacts-column-title = Title
contacts-column-title_en = Title EN
contacts-column-project = Project
contacts-column-unit = Unit
contacts-column-topic = Topic
contacts-column-topic_en = Topic EN
contacts-column-deputy = Deputy

contacts-export = { $count ->
    [one] One responsibility as a file
   *[other] { $count } responsibilities as a file
}
contacts-export-how = Change the file and send it back to me here. I show you first what would change.
contacts-export-csv = Table (CSV)
contacts-export-yaml = List (YAML)
contacts-export-csv-name = responsibilities.csv
contacts-export-yaml-name = responsibilities.yaml
contacts-export-about = { $count ->
    [one] One responsibility
   *[other] { $count } responsibilities
}

contacts-import = What the file would change
contacts-import-nothing = The file changes nothing
contacts-import-counts = { $added } new, { $changed } changed, { $gone } removed, { $unchanged } unchanged
contacts-import-of-chat = { $count ->
    [one] One entry that was added in the chat and is not in the file stays.
   *[other] { $count } entries that were added in the chat and are not in the file stay.
}
contacts-import-ignored = I have not read this: { $names }
contacts-import-only-first = Of your files I have read only this one.
contacts-import-rights = Rights
contacts-import-going = Removed
contacts-import-changed = Changed
contacts-import-added = New
contacts-import-kept = Edited in the chat and therefore unchanged. Change these in the chat.
contacts-import-more = { $count ->
    [one] … and one more
   *[other] … and { $count } more
}
contacts-import-change = { $entry }. { $changes }
contacts-import-field = { $field }: { $change }
contacts-import-kept-field = { $name }. { $field } stays “{ $kept }”, the file says “{ $offered }”.
contacts-import-kept-missing = { $name }. Not in the file, and stays.
contacts-import-kept-removed = { $name }. Removed in the chat, and stays removed.
contacts-import-apply = Apply
contacts-import-drop = Discard
contacts-import-applied = The file is applied.
contacts-import-dropped = The file is discarded. Nothing was changed.
contacts-import-again = Correct the file and send it to me again.
contacts-import-meanwhile = Something has changed meanwhile. This is what the file would change now. Nothing is applied yet.
contacts-import-gone = This file is not here any more: it was applied, discarded or replaced by a newer one.
contacts-import-send = Send me the changed file here in the chat: CSV or YAML.
contacts-import-people = This file lists people. In the chat I only read responsibilities.
contacts-import-too-many = The file has too many entries. At most { $most } are possible.
