# Zuständigkeiten als Datei: für die Administration.
contacts-column-id = Kennung
contacts-column-person = Person
contacts-column-role = Rolle
contacts-column-title = Bezeichnung
contacts-column-title_en = Bezeichnung EN
contacts-column-project = Projekt
contacts-column-unit = Einheit
contacts-column-topic = Thema
contacts-column-topic_en = Thema EN
contacts-column-deputy = Vertretung

contacts-export = { $count ->
    [one] Eine Zuständigkeit als Datei
   *[other] { $count } Zuständigkeiten als Datei
}
contacts-export-how = Ändern Sie die Datei und schicken Sie sie mir hier wieder. Ich zeige Ihnen zuerst, was sich ändern würde.
contacts-export-csv = Tabelle (CSV)
contacts-export-yaml = Liste (YAML)
contacts-export-csv-name = zustaendigkeiten.csv
contacts-export-yaml-name = zustaendigkeiten.yaml
contacts-export-about = { $count ->
    [one] Eine Zuständigkeit
   *[other] { $count } Zuständigkeiten
}

contacts-import = Das würde die Datei ändern
contacts-import-nothing = Die Datei ändert nichts
contacts-import-counts = { $added } neu, { $changed } geändert, { $gone } entfallen, { $unchanged } unverändert
contacts-import-of-chat = { $count ->
    [one] Ein Eintrag, der im Chat angelegt wurde und in der Datei fehlt, bleibt.
   *[other] { $count } Einträge, die im Chat angelegt wurden und in der Datei fehlen, bleiben.
}
contacts-import-ignored = Das habe ich nicht gelesen: { $names }
contacts-import-only-first = Von Ihren Dateien habe ich nur diese gelesen.
contacts-import-rights = Rechte
contacts-import-going = Entfallen
contacts-import-changed = Geändert
contacts-import-added = Neu
contacts-import-kept = Im Chat geändert und deshalb unverändert. Ändern Sie das im Chat.
contacts-import-more = { $count ->
    [one] … und ein weiterer
   *[other] … und { $count } weitere
}
contacts-import-change = { $entry }. { $changes }
contacts-import-field = { $field }: { $change }
contacts-import-kept-field = { $name }. { $field } bleibt „{ $kept }“, in der Datei steht „{ $offered }“.
contacts-import-kept-missing = { $name }. Fehlt in der Datei und bleibt.
contacts-import-kept-removed = { $name }. Wurde im Chat entfernt und bleibt es.
contacts-import-apply = Übernehmen
contacts-import-drop = Verwerfen
contacts-import-applied = Die Datei ist übernommen.
contacts-import-dropped = Die Datei ist verworfen. Es wurde nichts geändert.
contacts-import-again = Verbessern Sie die Datei und schicken Sie sie mir noch einmal.
contacts-import-meanwhile = Inzwischen hat sich etwas geändert. Das würde die Datei jetzt ändern. Übernommen ist noch nichts.
contacts-import-gone = Diese Datei gibt es hier nicht mehr: Sie ist übernommen, verworfen oder durch eine neuere ersetzt.
contacts-import-send = Schicken Sie mir die geänderte Datei hier im Chat: CSV oder YAML.
contacts-import-people = In dieser Datei stehen Personen. Im Chat lese ich nur Zuständigkeiten.
contacts-import-too-many = Die Datei hat zu viele Einträge. Möglich sind { $most }.
