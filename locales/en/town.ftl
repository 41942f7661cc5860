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
town-problem-not-yaml = This is not valid YAML: { $detail }
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
town-problem-duplicate = This entry exists already in line { $first }.
town-problem-circle = The unit “{ $value }” is above itself.
town-problem-no-role = A responsibility needs a role, a title or a topic.
town-problem-own-deputy = People cannot be their own deputy.
town-problem-person-or-group = A right is for a person or for a group: exactly one of the two.
town-problem-nobody = Nobody is chosen here.
town-problem-project-or-unit = A story needs a project or a unit.
town-problem-no-teller = Whoever appears by name must be given as “teller”.

town-imported = The town { $name } is imported.
town-tried = Checked only: this is how the town { $name } would be imported. Nothing was changed.
town-unchanged = The town { $name } is as the file says. There was nothing to change.
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
town-too-many-gone = This file would deactivate { $gone } of { $people } people. That is more than a tenth. Nothing was changed.
