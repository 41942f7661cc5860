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
updates-to-chosen = Auswahl: { $kinds }
updates-kind-units = Bereiche
updates-kind-roles = Funktionen
updates-kind-projects = Projekte
updates-kind-groups = Gruppen
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
updates-fault-nothing-chosen = Auswahl: Bitte wählen Sie mindestens einen Eintrag.
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
updates-button-sent = Gesendete Meldungen

# Was die wenigsten brauchen, klappt auf.
updates-fold-picture = Bild
updates-fold-links = Links
updates-fold-plain = Einfache Sprache
updates-fold-when = Später senden
updates-fold-urgent = Dringend
updates-hint-picture = Ein Bild braucht eine https-Adresse, die alle öffnen können, und eine Beschreibung für alle, die es nicht sehen.
updates-hint-links = Bis zu drei Knöpfe unter der Meldung.
updates-hint-plain = Dieselbe Nachricht in kurzen, einfachen Sätzen. Wer sie braucht, klappt sie auf.
updates-hint-list = Für eine Liste schicken Sie mir hier im Chat eine CSV-Datei mit E-Mail-Adressen.
updates-english-missed = { $field } (fehlt noch)

updates-field-picture = Adresse des Bildes
updates-field-shows = Was zeigt das Bild?
updates-field-link1 = Adresse 1
updates-field-link1_title = Knopf 1
updates-field-link2 = Adresse 2
updates-field-link2_title = Knopf 2
updates-field-link3 = Adresse 3
updates-field-link3_title = Knopf 3
updates-field-plain = In einfacher Sprache
updates-field-shows_en = Was das Bild zeigt, auf Englisch
updates-field-link1_title_en = Knopf 1 auf Englisch
updates-field-link2_title_en = Knopf 2 auf Englisch
updates-field-link3_title_en = Knopf 3 auf Englisch
updates-field-projects = Alle in diesen Projekten
updates-field-groups = Gruppen aus Microsoft 365
updates-field-day = Tag
updates-field-time = Uhrzeit
updates-field-urgent = Dringend
updates-field-urgent_why = Warum eilt es?
updates-urgent-yes = Sofort senden, auch in der Ruhezeit. Eine zweite Person gibt das frei.
updates-to-list = { $count ->
    [one] Hochgeladene Liste, eine Person
   *[other] Hochgeladene Liste, { $count } Personen
}
updates-to-project = alle bei { $project }

updates-fault-no-address = { $field }: Bitte geben Sie eine vollständige Adresse an, die mit https:// beginnt.
updates-fault-no-time = { $field }: Das ist keine Uhrzeit.
updates-fault-past = { $field }: Dieser Zeitpunkt ist schon vorbei.
updates-fault-too-far = { $field }: Bitte wählen Sie einen Tag innerhalb eines Jahres.
updates-fault-not-permitted = { $field }: Das steht Ihnen hier nicht offen. Bitte wählen Sie anders.
updates-fault-no-list = { $field }: Es gibt noch keine Liste. Schicken Sie mir zuerst die CSV-Datei.
updates-fault-unreachable = { $field }: Die Gruppen lassen sich gerade nicht lesen. Bitte versuchen Sie es in ein paar Minuten noch einmal.

# Eine Korrektur.
updates-correct-content = Korrektur: Inhalt
updates-correct-details = Korrektur: Zeit und nächster Schritt
updates-correct-english = Korrektur: Englisch
updates-hint-correct = Alle, die die Meldung haben, lesen danach die neue Fassung.
