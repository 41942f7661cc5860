# Zeitpläne: was die Stadt immer wieder tut, wann, und für wen.
schedules-words-new = neu neue neuen neuer anleg erstell einricht aufsetz new create set
schedules-words-pulse = kurzbefragung puls umfrage befragung pulse survey
schedules-words-retro = rückblick retro look

schedules-kind-pulse = Kurzbefragung
schedules-kind-retro = Rückblick
schedules-kind-pulse-is = Kurzbefragung: eine Frage auf einer Skala, in eineinhalb Minuten beantwortet.
schedules-kind-retro-is = Rückblick: Ein Projektteam sammelt, was es anfangen, womit es aufhören und was es weitermachen will.

schedules-list = { $count ->
    [0] Noch kein Zeitplan
    [one] Ein Zeitplan
   *[other] { $count } Zeitpläne
}
schedules-list-empty = Mit einem Zeitplan fragt Wegweiser von selbst nach, zum Beispiel alle zwei Wochen dienstags.
schedules-page = Seite { $number } von { $pages }
schedules-which = Zeitplan öffnen
schedules-choose = Bitte wählen
schedules-choose-one = Wählen Sie zuerst unten einen Zeitplan.
schedules-row = { $kind }, { $rule }
schedules-next = Nächster Termin
schedules-last = Zuletzt
schedules-owner = Verantwortlich
schedules-for = Für wen
schedules-today = Heute gemeint
schedules-rule-is = Wann
schedules-people = { $count ->
    [0] niemand
    [one] eine Person
   *[other] { $count } Personen
}
schedules-unknown = unbekannt

schedules-every = { $every ->
    [1] jede Woche
    [2] alle zwei Wochen
    [3] alle drei Wochen
    [4] alle vier Wochen
    [5] alle fünf Wochen
    [6] alle sechs Wochen
    [7] alle sieben Wochen
    [8] alle acht Wochen
    [9] alle neun Wochen
    [10] alle zehn Wochen
    [11] alle elf Wochen
    [12] alle zwölf Wochen
   *[other] alle { $every } Wochen
}
schedules-rule = { $every } { $days } um { $time }
schedules-rule-daily = täglich um { $time }
schedules-rule-from = { $rule }, ab { $day }
schedules-rule-until = { $rule }, bis { $day }
schedules-days = { $days }
schedules-days-all = montags bis sonntags
schedules-days-workdays = montags bis freitags
schedules-on-mon = montags
schedules-on-tue = dienstags
schedules-on-wed = mittwochs
schedules-on-thu = donnerstags
schedules-on-fri = freitags
schedules-on-sat = samstags
schedules-on-sun = sonntags
schedules-weekday-mon = Montag
schedules-weekday-tue = Dienstag
schedules-weekday-wed = Mittwoch
schedules-weekday-thu = Donnerstag
schedules-weekday-fri = Freitag
schedules-weekday-sat = Samstag
schedules-weekday-sun = Sonntag

schedules-for-everyone = alle Mitarbeitenden
schedules-for-project = alle im Projekt { $project }
schedules-for-groups = { $count ->
    [one] eine Gruppe aus dem Verzeichnis
   *[other] { $count } Gruppen aus dem Verzeichnis
}
schedules-for-people = { $count ->
    [one] eine einzelne Person
   *[other] { $count } einzelne Personen
}
schedules-for-more = { $count ->
    [one] eine weitere Gruppe
   *[other] { $count } weitere Gruppen
}
schedules-for-nobody = niemand

schedules-is-paused = Pausiert: Zurzeit geht nichts hinaus.
schedules-is-ended = Beendet: Es geht nichts mehr hinaus.
schedules-paused = keiner, solange pausiert ist
schedules-ended = keiner mehr
schedules-no-more = keiner mehr, der Zeitplan ist abgelaufen
schedules-waits = Der Termin ist da und wartet wegen der Ruhezeit bis { $moment }
schedules-left-out = Fällt aus
schedules-day-of = { $day } ({ $holiday })
schedules-holiday = Kein Termin am { $day }: { $holiday }
schedules-never = noch nie
schedules-last-said = { $moment }: { $outcome }
schedules-outcome-fired = { $count ->
    [one] ging an eine Person
   *[other] ging an { $count } Personen
}
schedules-outcome-too-late = nicht verschickt, es war zu spät dafür
schedules-outcome-overtaken = nicht verschickt, der nächste Termin war schon da
schedules-outcome-holiday = nicht verschickt, Feiertag ({ $reason })
schedules-outcome-skipped = ausgelassen, wie gewünscht
schedules-outcome-empty = nicht verschickt, niemand war gemeint
schedules-outcome-failed = nicht verschickt, ein Fehler (Nummer { $reason })

schedules-new = Neuer Zeitplan: Was soll er auslösen?
schedules-form-what = Zeitplan, Schritt 1 von 3: Worum es geht
schedules-form-whom = Zeitplan, Schritt 2 von 3: Für wen
schedules-form-when = Zeitplan, Schritt 3 von 3: Wann
schedules-hint-what = Zur Frage gibt es eine Skala von „trifft gar nicht zu“ bis „trifft voll und ganz zu“.
schedules-hint-what-retro = Die Moderation gibt frei, was das Team gesammelt hat. Ohne Angabe ist es die Projektleitung.
schedules-hint-whom = Wer mehrfach gemeint ist, bekommt es einmal. Wer weniger Nachrichten möchte, bekommt es nicht.
schedules-hint-when = An Feiertagen fällt ein Termin aus. Geschrieben wird montags bis freitags von 7 bis 18 Uhr.
schedules-field-kind = Art
schedules-field-title = Titel
schedules-field-title-en = Titel auf Englisch (freiwillig)
schedules-field-question = Frage
schedules-field-question-en = Frage auf Englisch (freiwillig)
schedules-field-project = Projekt
schedules-field-facilitator = Moderation
schedules-field-whom = Für wen
schedules-field-everyone = Alle oder eine Auswahl
schedules-any-project = keines
schedules-field-projects = Alle in einem Projekt
schedules-field-units = Bereiche
schedules-field-roles = Funktionen
schedules-field-weekdays = Wochentage
schedules-field-time = Uhrzeit
schedules-field-every = Wie oft
schedules-field-start = Ab (von dieser Woche an wird gezählt)
schedules-field-end = Bis (freiwillig)
schedules-no-project = ohne Projekt
schedules-search = Tippen und auswählen
schedules-fault-missing = { $field }: Hier fehlt noch etwas.
schedules-fault-too-long = { $field }: Das ist zu lang.
schedules-fault-unreadable = { $field }: Das kann ich nicht lesen.
schedules-fault-unknown = { $field }: Diese Person arbeitet nicht mehr hier.
schedules-fault-not-yours = { $field }: Dieses Projekt leitet jemand anders.
schedules-fault-before-start = { $field }: Das Ende liegt vor dem Anfang.
schedules-fault-no-date = { $field }: In dieser Zeit liegt kein Termin.
schedules-untitled = Noch ohne Titel
schedules-unfinished = Ein Zeitplan ist noch nicht fertig
schedules-discard = Diesen Entwurf verwerfen?
schedules-discarded = Der Entwurf ist verworfen.
schedules-draft-gone = Diesen Entwurf gibt es nicht mehr. Schreiben Sie „Zeitpläne“, dann zeige ich, was läuft.
schedules-done-already = Das ist schon gespeichert oder verworfen. Schreiben Sie „Zeitpläne“, dann zeige ich, was läuft.

schedules-preview = Prüfen: { $title }
schedules-said-back = { $kind }, { $rule }.
schedules-dates = Die nächsten Termine
schedules-warn-nobody = Heute ist damit niemand gemeint. Bleibt es so, fallen die Termine aus.
schedules-warn-few = Unter { $fewest } Personen beginnt keine Kurzbefragung: Sonst wäre zu erraten, wer was geantwortet hat.
schedules-warn-quiet = Diese Zeit liegt in der Ruhezeit. Der Termin { $planned } wartet bis { $until }.
schedules-warn-left-out = Ausgelassen wird weiterhin { $day }.
schedules-saved = Der Zeitplan ist gespeichert.
schedules-someone = Jemand
schedules-changed-meanwhile = { $name } hat diesen Zeitplan inzwischen geändert. Wenn Sie jetzt speichern, gilt Ihre Fassung.

schedules-gone = Diesen Zeitplan gibt es nicht. Schreiben Sie „Zeitpläne“, dann zeige ich, was läuft.
schedules-not-yours = Diesen Zeitplan ändern die Projektleitung und die Administration. Bitte fragen Sie { $who }.
schedules-has-ended = „{ $title }“ ist inzwischen beendet. Schreiben Sie „Zeitpläne“, dann zeige ich, was läuft.
schedules-now-paused = Der Zeitplan ist pausiert.
schedules-was-paused = Der Zeitplan war schon pausiert.
schedules-now-resumed = Der Zeitplan läuft weiter. Was in der Pause lag, wird nicht nachgeholt.
schedules-was-resumed = Der Zeitplan lief schon weiter.
schedules-now-skipped = Der nächste Termin wird ausgelassen.
schedules-now-kept = Der nächste Termin findet statt.
schedules-done-before = Das war schon so eingestellt.
schedules-date-has-passed = Der Termin auf der Karte ist nicht mehr der nächste. Hier ist der Stand von heute.
schedules-fire = Jetzt auslösen: { $title }
schedules-fire-how = { $count ->
    [one] { $kind } für eine Person, sofort. Die geplanten Termine bleiben, wie sie sind.
   *[other] { $kind } für { $count } Personen, sofort. Die geplanten Termine bleiben, wie sie sind.
}
schedules-fire-again = Seit der Frage hat sich etwas geändert. Bitte entscheiden Sie noch einmal.
schedules-fire-quiet = Jetzt ist Ruhezeit. Auslösen können Sie wieder ab { $moment }.
schedules-fired = Ausgelöst. Die Nachrichten gehen jetzt hinaus.
schedules-fired-empty = Heute ist niemand gemeint. Es geht nichts hinaus.
schedules-fired-failed = Das hat nicht geklappt, und es ging nichts hinaus. Bei „Zuletzt“ steht die Nummer für Ihre IT.
schedules-end = Zeitplan beenden: { $title }
schedules-end-how = Danach geht nichts mehr hinaus, und er lässt sich nicht wieder aufnehmen. Was läuft, läuft zu Ende.
schedules-now-ended = „{ $title }“ ist beendet.

schedules-button-new = Neuer Zeitplan
schedules-button-open = Öffnen
schedules-button-more = Weitere zeigen
schedules-button-first = Von vorn zeigen
schedules-button-back = Zurück
schedules-button-on = Weiter
schedules-button-write-on = Weiterschreiben
schedules-button-anew = Neu beginnen
schedules-button-discard = Verwerfen
schedules-button-save = Speichern
schedules-button-change = Ändern
schedules-button-pause = Pausieren
schedules-button-resume = Fortsetzen
schedules-button-skip = Nächsten auslassen
schedules-button-keep = Doch nicht auslassen
schedules-button-fire = Jetzt auslösen
schedules-button-fire-people = { $count ->
    [one] An eine Person senden
   *[other] An { $count } Personen senden
}
schedules-button-fire-many = An { $count } senden
schedules-button-end = Beenden
