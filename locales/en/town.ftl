# Reading a town: for the person at the terminal.
town-problem = { $path } (line { $line }): { $what }
town-problem-whole = { $what }
town-problems = { $count ->
    [one] One error in the file { $file }. Nothing was changed.
   *[other] { $count } errors in the file { $file }. Nothing was changed.
}

town-problem-no-file = The file { $file } cannot be read.
town-problem-too-large = The file is larger than { $most } MB.
town-problem-not-utf8 = The file is not saved as UTF-8.
town-problem-not-yaml = Valid YAML ends here. Most often the indentation is wrong, or a quotation mark, bracket, comma or colon is missing or too much.
town-problem-bad-character = The file contains a character that YAML does not allow.
town-problem-control-character = There is a control character here, which nobody can read.
town-problem-empty = The file is empty.
town-problem-second-document = A second document begins here. One file describes one town.
town-problem-alias = Anchors and aliases (& and *) are not allowed.
town-problem-tag = Types written with ! are not allowed.
town-problem-too-deep = This is nested more than { $most } levels deep.
town-problem-too-many-rows = The list has more than { $most } entries.
town-problem-bad-name = A plain word is needed before the colon.
town-problem-twice = The field is here for the second time, first in line { $first }.

town-problem-missing = The field “{ $name }” is missing.
town-problem-unknown-field = There is no field “{ $name }”.{ $nearest ->
    [none] {""}
   *[other] {" "}Did you mean “{ $nearest }”?
}
town-problem-unknown-language = “{ $value }” is not a language Wegweiser speaks. It speaks de and en.
town-problem-not-fields = Fields with names are expected here.
town-problem-not-a-list = A list is expected here.
town-problem-not-text = A plain text is expected here.
town-problem-too-long = The text is longer than { $most } characters.
town-problem-bad-id = “{ $value }” cannot be an id: 100 characters at most, without spaces, semicolons and bars.
town-problem-not-a-day = “{ $value }” is not a date. It should look like 2027-03-02.
town-problem-not-a-time = “{ $value }” is not a time. It should look like 09:30.
town-problem-not-a-number = “{ $value }” is not a whole number from { $least } to { $most }.
town-problem-not-allowed = “{ $value }” is not possible here. Possible are: { $allowed }.
town-problem-not-a-mail = “{ $value }” is not an e-mail address.
town-problem-not-a-link = “{ $value }” is not an address that begins with https://.
town-problem-no-timezone = “{ $value }” is not a time zone.

town-problem-no-such-unit = “{ $value }” is not a unit of this file.{ $nearest ->
    [none] {""}
   *[other] {" "}Did you mean “{ $nearest }”?
}
town-problem-no-such-person = “{ $value }” is not a person of this file.{ $nearest ->
    [none] {""}
   *[other] {" "}Did you mean “{ $nearest }”?
}
town-problem-no-such-role = “{ $value }” is not a role of this file.{ $nearest ->
    [none] {""}
   *[other] {" "}Did you mean “{ $nearest }”?
}
town-problem-no-such-project = “{ $value }” is not a project of this file.{ $nearest ->
    [none] {""}
   *[other] {" "}Did you mean “{ $nearest }”?
}
town-problem-unknown-unit = “{ $value }” is not a stored unit.{ $nearest ->
    [none] {""}
   *[other] {" "}Did you mean “{ $nearest }”?
}
town-problem-unknown-person = “{ $value }” is none of the stored people who work here.{ $nearest ->
    [none] {""}
   *[other] {" "}Did you mean “{ $nearest }”?
}
town-problem-unknown-role = “{ $value }” is not a stored role.{ $nearest ->
    [none] {""}
   *[other] {" "}Did you mean “{ $nearest }”?
}
town-problem-unknown-project = “{ $value }” is not a stored project.{ $nearest ->
    [none] {""}
   *[other] {" "}Did you mean “{ $nearest }”?
}
town-problem-ambiguous = “{ $value }” exists { $many } times. Give the id or the mail address.

town-problem-csv-unknown-header = Wegweiser does not know these columns: { $value }. For people it expects objectId and displayName (Entra: “Download users”), for responsibilities person, and role, title or topic with it.
town-problem-csv-not-utf8 = The file is not saved as UTF-8. Excel calls it “CSV UTF-8” when saving.
town-problem-csv-no-column = The column “{ $name }” is missing.{ $nearest ->
    [none] {""}
   *[other] {" "}Did you mean “{ $nearest }”?
}
town-problem-csv-twice = The column “{ $value }” is there twice.
town-problem-csv-too-many-columns = The table has more than { $most } columns.
town-problem-csv-length = This row has { $found } fields, the header has { $wanted }. A quotation mark may be missing.
town-problem-csv-quotes = From here on the quotation marks are wrong, or a field is far too long.
town-problem-csv-empty = There is nothing below the header.
town-problem-csv-nobody = Nobody in the file works here: there are only guests and accounts that are switched off.
town-problem-csv-no-cell = The field is empty.
town-problem-csv-same-mail = The mail address “{ $value }” is in line { $first } already.
town-problem-people-of-directory = The people come from the directory (WEGWEISER_DIRECTORY=graph). A table of people is not imported then.
town-problem-duplicate = This entry exists already in line { $first }.
town-problem-circle = The unit “{ $value }” is above itself.
town-problem-no-role = A responsibility needs a role, a title or a topic.
town-problem-own-deputy = People cannot be their own deputy.
town-problem-person-or-group = A right is for a person or for a group: exactly one of the two.
town-problem-nobody = Nobody is chosen here.
town-problem-project-or-unit = A story needs a project or a unit.
town-problem-no-teller = Whoever appears by name must be given as “teller”.

town-imported = { $what ->
    [people] The people of { $name } are imported.
    [responsibilities] The responsibilities of { $name } are imported.
   *[town] The town { $name } is imported.
}
town-tried = { $what ->
    [people] Checked only: this is how the people of { $name } would be imported. Nothing was changed.
    [responsibilities] Checked only: this is how the responsibilities of { $name } would be imported. Nothing was changed.
   *[town] Checked only: this is how the town { $name } would be imported. Nothing was changed.
}
town-unchanged = { $what ->
    [people] The people are as { $name } says. There was nothing to change.
    [responsibilities] The responsibilities are as { $name } says. There was nothing to change.
   *[town] The town { $name } is as the file says. There was nothing to change.
}
town-count = { $noun }: { $added } new, { $changed } changed, { $gone } gone
town-kind = { $kind ->
    [town] Town
    [units] Units
    [people] People
    [roles] Roles
    [projects] Projects
    [responsibilities] Responsibilities
    [milestones] Milestones
    [trainings] Trainings
    [elsewhere] Other places
    [grants] Rights
   *[admins] Admins
}
town-conflict = { $noun }, “{ $name }”: “{ $field }” was changed in the chat and stays “{ $kept }”. The file says “{ $offered }”.
town-conflict-gone = { $noun }, “{ $name }” is missing in the file, but was changed in the chat and stays.
town-conflict-removed = { $noun }, “{ $name }” was removed in the chat and stays removed. The file still has the entry.
town-too-many-gone = This file would deactivate { $gone } of { $people } people. That is more than a tenth. Nothing was changed.

town-names = {"  "}{ $what ->
    [added] new
    [changed] changed
   *[gone] gone
}: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
town-new-units = New units from the column department: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
town-guests = { $count ->
    [one] One guest account is left out.
   *[other] { $count } guest accounts are left out.
}
town-switched-off = { $count ->
    [one] One account that is switched off is left out.
   *[other] { $count } accounts that are switched off are left out.
}
town-ignored = These columns were not read: { $names }
town-import-file = a town file (YAML), or a table (.csv) of people or of responsibilities
town-import-dry-run = only check, and show what would be new, changed and gone
