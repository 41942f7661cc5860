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
town-problem-not-yaml = Hier hört gültiges YAML auf. Meist stimmt die Einrückung nicht, oder ein Anführungszeichen, eine Klammer, ein Komma oder ein Doppelpunkt fehlt oder ist zu viel.
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
town-problem-unknown-unit = „{ $value }“ ist keine gespeicherte Organisationseinheit.{ $nearest ->
    [none] {""}
   *[other] {" "}Ist „{ $nearest }“ gemeint?
}
town-problem-unknown-person = „{ $value }“ ist keine der gespeicherten Personen, die hier arbeiten.{ $nearest ->
    [none] {""}
   *[other] {" "}Ist „{ $nearest }“ gemeint?
}
town-problem-unknown-role = „{ $value }“ ist keine gespeicherte Rolle.{ $nearest ->
    [none] {""}
   *[other] {" "}Ist „{ $nearest }“ gemeint?
}
town-problem-unknown-project = „{ $value }“ ist kein gespeichertes Projekt.{ $nearest ->
    [none] {""}
   *[other] {" "}Ist „{ $nearest }“ gemeint?
}
town-problem-ambiguous = „{ $value }“ gibt es { $many } Mal. Geben Sie die Kennung oder die Mailadresse an.

town-problem-csv-unknown-header = Diese Spalten kennt Wegweiser nicht: { $value }. Für Personen werden objectId und displayName erwartet (Entra: „Benutzer herunterladen“), für Zuständigkeiten person und dazu role, title oder topic.
town-problem-csv-not-utf8 = Die Datei ist nicht in UTF-8 gespeichert. Excel nennt das beim Speichern „CSV UTF-8“.
town-problem-csv-no-column = Die Spalte „{ $name }“ fehlt.{ $nearest ->
    [none] {""}
   *[other] {" "}Ist „{ $nearest }“ gemeint?
}
town-problem-csv-twice = Die Spalte „{ $value }“ gibt es zweimal.
town-problem-csv-too-many-columns = Die Tabelle hat mehr als { $most } Spalten.
town-problem-csv-length = Diese Zeile hat { $found } Felder, die Kopfzeile hat { $wanted }. Vielleicht fehlt ein Anführungszeichen.
town-problem-csv-quotes = Ab hier stimmen die Anführungszeichen nicht, oder ein Feld ist viel zu lang.
town-problem-csv-empty = Unter der Kopfzeile steht nichts.
town-problem-csv-nobody = In der Datei steht niemand, der hier arbeitet: nur Gäste und abgeschaltete Konten.
town-problem-csv-no-cell = Das Feld ist leer.
town-problem-csv-same-mail = Die Mailadresse „{ $value }“ steht schon in Zeile { $first }.
town-problem-people-of-directory = Die Personen kommen aus dem Verzeichnis (WEGWEISER_DIRECTORY=graph). Eine Tabelle mit Personen wird dann nicht eingelesen.
town-problem-duplicate = Diesen Eintrag gibt es schon in Zeile { $first }.
town-problem-circle = Die Organisationseinheit „{ $value }“ liegt über sich selbst.
town-problem-no-role = Eine Zuständigkeit braucht eine Rolle, eine Bezeichnung oder ein Thema.
town-problem-own-deputy = Eine Person kann sich nicht selbst vertreten.
town-problem-person-or-group = Ein Recht gilt für eine Person oder für eine Gruppe: genau eines von beiden.
town-problem-nobody = Hier ist niemand ausgewählt.
town-problem-project-or-unit = Eine Erfolgsgeschichte braucht ein Projekt oder eine Organisationseinheit.
town-problem-no-teller = Wer mit Namen erscheint, muss als „teller“ angegeben sein.

town-imported = { $what ->
    [people] Die Personen aus { $name } sind eingelesen.
    [responsibilities] Die Zuständigkeiten aus { $name } sind eingelesen.
   *[town] Die Stadt { $name } ist eingelesen.
}
town-tried = { $what ->
    [people] Nur geprüft: So würden die Personen aus { $name } eingelesen. Es wurde nichts geändert.
    [responsibilities] Nur geprüft: So würden die Zuständigkeiten aus { $name } eingelesen. Es wurde nichts geändert.
   *[town] Nur geprüft: So würde die Stadt { $name } eingelesen. Es wurde nichts geändert.
}
town-unchanged = { $what ->
    [people] Die Personen sind auf dem Stand von { $name }. Es gab nichts zu ändern.
    [responsibilities] Die Zuständigkeiten sind auf dem Stand von { $name }. Es gab nichts zu ändern.
   *[town] Die Stadt { $name } ist auf dem Stand der Datei. Es gab nichts zu ändern.
}
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
town-conflict-removed = { $noun }, „{ $name }“ wurde im Chat entfernt und bleibt es. Die Datei enthält den Eintrag noch.
town-too-many-gone = Nach dieser Datei würden { $gone } von { $people } Personen deaktiviert. Das ist mehr als ein Zehntel. Es wurde nichts geändert.

town-names = {"  "}{ $what ->
    [added] neu
    [changed] geändert
   *[gone] entfallen
}: { $names }{ $more ->
    [0] {""}
   *[other] {" "}und { $more } weitere
}
town-new-units = Neue Organisationseinheiten aus der Spalte department: { $names }{ $more ->
    [0] {""}
   *[other] {" "}und { $more } weitere
}
town-guests = { $count ->
    [one] Ein Gastkonto ist ausgelassen.
   *[other] { $count } Gastkonten sind ausgelassen.
}
town-switched-off = { $count ->
    [one] Ein abgeschaltetes Konto ist ausgelassen.
   *[other] { $count } abgeschaltete Konten sind ausgelassen.
}
town-ignored = Diese Spalten wurden nicht gelesen: { $names }
town-import-file = eine Stadtdatei (YAML), oder eine Tabelle (.csv) mit Personen oder mit Zuständigkeiten
town-import-dry-run = nur prüfen und zeigen, was neu, geändert und entfallen wäre
