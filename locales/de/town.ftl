# Einlesen einer Stadt: für die Person am Terminal.
town-problem = { $path } (Zeile { $line }): { $what }
town-problem-whole = { $what }
town-problems = { $count ->
    [one] Ein Fehler in der Datei { $file }. Es wurde nichts geändert.
   *[other] { $count } Fehler in der Datei { $file }. Es wurde nichts geändert.
}

town-problem-no-file = Die Datei { $file } lässt sich nicht lesen.
town-problem-too-large = Die Datei ist größer als { $most } MB.
town-problem-not-utf8 = Die Datei ist nicht in UTF-8 gespeichert.
town-problem-not-yaml = Das ist kein gültiges YAML: { $detail }
town-problem-bad-character = Die Datei enthält ein Zeichen, das in YAML nicht erlaubt ist.
town-problem-control-character = Hier steht ein Steuerzeichen, das niemand lesen kann.
town-problem-empty = Die Datei ist leer.
town-problem-second-document = Hier beginnt ein zweites Dokument. Eine Datei beschreibt eine Stadt.
town-problem-alias = Anker und Verweise (& und *) sind nicht erlaubt.
town-problem-tag = Typangaben mit ! sind nicht erlaubt.
town-problem-too-deep = Hier ist mehr als { $most } Ebenen tief verschachtelt.
town-problem-too-many-rows = Die Liste hat mehr als { $most } Einträge.
town-problem-bad-name = Vor dem Doppelpunkt muss ein einfaches Wort stehen.
town-problem-twice = Das Feld steht hier zum zweiten Mal, zuerst in Zeile { $first }.

town-problem-missing = Das Feld „{ $name }“ fehlt.
town-problem-unknown-field = Das Feld „{ $name }“ gibt es nicht.{ $nearest ->
    [none] {""}
   *[other] {" "}Ist „{ $nearest }“ gemeint?
}
town-problem-unknown-language = „{ $value }“ ist keine Sprache, die Wegweiser spricht. Möglich sind de und en.
town-problem-not-fields = Hier werden Felder mit Namen erwartet.
town-problem-not-a-list = Hier wird eine Liste erwartet.
town-problem-not-text = Hier wird ein einfacher Text erwartet.
town-problem-too-long = Der Text ist länger als { $most } Zeichen.
town-problem-bad-id = „{ $value }“ taugt nicht als Kennung: höchstens 100 Zeichen, ohne Leerzeichen, Semikolon und Strich.
town-problem-not-a-day = „{ $value }“ ist kein Datum. Gemeint ist die Form 2027-03-02.
town-problem-not-a-time = „{ $value }“ ist keine Uhrzeit. Gemeint ist die Form 09:30.
town-problem-not-a-number = „{ $value }“ ist keine ganze Zahl von { $least } bis { $most }.
town-problem-not-allowed = „{ $value }“ ist hier nicht möglich. Möglich sind: { $allowed }.
town-problem-not-a-mail = „{ $value }“ ist keine E-Mail-Adresse.
town-problem-not-a-link = „{ $value }“ ist keine Adresse, die mit https:// beginnt.
town-problem-no-timezone = „{ $value }“ ist keine Zeitzone.

town-problem-no-such-unit = „{ $value }“ ist keine Organisationseinheit dieser Datei.{ $nearest ->
    [none] {""}
   *[other] {" "}Ist „{ $nearest }“ gemeint?
}
town-problem-no-such-person = „{ $value }“ ist keine Person dieser Datei.{ $nearest ->
    [none] {""}
   *[other] {" "}Ist „{ $nearest }“ gemeint?
}
town-problem-no-such-role = „{ $value }“ ist keine Rolle dieser Datei.{ $nearest ->
    [none] {""}
   *[other] {" "}Ist „{ $nearest }“ gemeint?
}
town-problem-no-such-project = „{ $value }“ ist kein Projekt dieser Datei.{ $nearest ->
    [none] {""}
   *[other] {" "}Ist „{ $nearest }“ gemeint?
}
town-problem-duplicate = Diesen Eintrag gibt es schon in Zeile { $first }.
town-problem-circle = Die Organisationseinheit „{ $value }“ liegt über sich selbst.
town-problem-no-role = Eine Zuständigkeit braucht eine Rolle, eine Bezeichnung oder ein Thema.
town-problem-own-deputy = Eine Person kann sich nicht selbst vertreten.
town-problem-person-or-group = Ein Recht gilt für eine Person oder für eine Gruppe: genau eines von beiden.
town-problem-nobody = Hier ist niemand ausgewählt.
town-problem-project-or-unit = Eine Erfolgsgeschichte braucht ein Projekt oder eine Organisationseinheit.
town-problem-no-teller = Wer mit Namen erscheint, muss als „teller“ angegeben sein.

town-imported = Die Stadt { $name } ist eingelesen.
town-tried = Nur geprüft: So würde die Stadt { $name } eingelesen. Es wurde nichts geändert.
town-unchanged = Die Stadt { $name } ist auf dem Stand der Datei. Es gab nichts zu ändern.
town-count = { $noun }: { $added } neu, { $changed } geändert, { $gone } entfallen
town-kind = { $kind ->
    [town] Stadt
    [units] Organisationseinheiten
    [people] Personen
    [roles] Rollen
    [projects] Projekte
    [responsibilities] Zuständigkeiten
    [milestones] Meilensteine
    [trainings] Schulungen
    [elsewhere] Andere Stellen
    [grants] Rechte
   *[admins] Administration
}
town-conflict = { $noun }, „{ $name }“: „{ $field }“ wurde im Chat geändert und bleibt „{ $kept }“. In der Datei steht „{ $offered }“.
town-conflict-gone = { $noun }, „{ $name }“ fehlt in der Datei, wurde aber im Chat geändert und bleibt.
town-too-many-gone = Nach dieser Datei würden { $gone } von { $people } Personen deaktiviert. Das ist mehr als ein Zehntel. Es wurde nichts geändert.
