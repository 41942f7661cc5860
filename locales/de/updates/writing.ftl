# Entwürfe, die warten.
updates-resume = { $count ->
    [one] Es gibt noch einen Entwurf von Ihnen
   *[other] Es gibt noch { $count } Entwürfe von Ihnen
}
updates-resume-one = { $title } ({ $day })
updates-resume-which = Welcher Entwurf?
updates-untitled = Noch ohne erste Zeile
updates-discard = Diesen Entwurf verwerfen?
updates-discarded = Der Entwurf ist verworfen.

# Die kurzen Karten.
updates-form-content = Statusmeldung, Schritt 1 von { $of }: Inhalt
updates-form-details = Statusmeldung, Schritt 1 von { $of }: Zeit und nächster Schritt
updates-form-english = Statusmeldung, Schritt 2 von { $of }: Englisch
updates-form-audience = Statusmeldung, Schritt { $of } von { $of }: An wen?
updates-hint-content = Bitte schreiben Sie auf Deutsch. Jede Karte wird als Entwurf gesichert.
updates-hint-details = Was Sie hier noch nicht wissen, lassen Sie leer.
updates-hint-english = Wer Englisch eingestellt hat, liest diese Fassung. Sie können das überspringen.
updates-hint-audience = Jede Person bekommt die Meldung einmal, in der eigenen Sprache.
updates-not-lead = Für { $project } schreiben andere. Bitte wählen Sie eines Ihrer Projekte.

updates-field-project = Projekt
updates-field-headline = Erste Zeile
updates-field-change = Was ändert sich?
updates-field-meaning = Was bedeutet das für die Lesenden?
updates-field-start = Ab wann?
updates-field-why = Warum?
updates-field-next = Nächster Schritt
updates-field-due = Nächster Schritt bis
updates-field-owner = Wer ist verantwortlich?
updates-field-light = Ampel
updates-field-headline_en = Erste Zeile auf Englisch
updates-field-change_en = Was sich ändert, auf Englisch
updates-field-meaning_en = Was das bedeutet, auf Englisch
updates-field-why_en = Warum, auf Englisch
updates-field-next_en = Nächster Schritt auf Englisch
updates-field-to = An wen?
updates-field-units = Bereiche
updates-field-roles = Funktionen
updates-light-same = unverändert
updates-no-project = Kein bestimmtes Projekt
updates-choose = Bitte auswählen
updates-search = Name eingeben
updates-person-in = { $name }, { $unit }
updates-to-everyone = Alle Mitarbeitenden
updates-to-chosen = Bereiche oder Funktionen
updates-to-channel = Kanal { $channel }
updates-and-more = { $count ->
    [one] ein weiterer Eintrag
   *[other] { $count } weitere Einträge
}

updates-fault-missing = Bitte noch ausfüllen: { $field }
updates-fault-too-long = { $field }: Das sind { $count } Zeichen, möglich sind { $most }.
updates-fault-no-date = { $field }: Das ist kein Datum.
updates-fault-unknown = { $field }: Bitte wählen Sie aus der Liste.
updates-fault-not-led = { $field }: Dafür schreiben andere. Bitte wählen Sie eines Ihrer Projekte.
updates-fault-needs-next = { $field }: Es steht ein Datum oder ein Name da, aber kein Schritt.
updates-fault-no-channel = { $field }: Dieses Projekt hat keinen Kanal.
updates-fault-nothing-chosen = { $field }: Bitte wählen Sie mindestens einen Bereich oder eine Funktion.
updates-fault-nobody = { $field }: In dieser Auswahl ist zurzeit niemand.

updates-button-on = Weiter
updates-button-skip = Überspringen
updates-button-back = Zurück
updates-button-preview = Zur Vorschau
updates-button-resume = Weiterschreiben
updates-button-new = Neu beginnen
updates-button-discard = Verwerfen
updates-button-keep = Behalten
updates-button-test = Nur an mich senden
updates-button-report = Stand ansehen
updates-button-refresh = Neu zählen
