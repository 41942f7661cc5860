# Nach dem Senden: Liste, Stand, Anhalten, Korrigieren, Zurückziehen, noch einmal senden.
updates-mine = Gesendete Statusmeldungen
updates-mine-none = Von Ihnen und Ihren Projekten ist noch keine Statusmeldung gesendet.
updates-mine-which = Welche möchten Sie ansehen?
updates-mine-one = { $title } – { $when }
updates-mine-one-later = { $title } – geplant: { $when }
updates-mine-one-recalled = { $title } – zurückgezogen
updates-button-earlier = Frühere
updates-button-newest = Neueste
updates-button-stop = Anhalten
updates-button-correct = Korrigieren
updates-button-recall = Zurückziehen
updates-button-resend = Noch einmal senden
updates-button-csv = Als Tabelle
updates-button-names = Wen nicht?
updates-button-not = Doch nicht
updates-button-more-names = Weitere Namen
updates-button-write-on = Weiterschreiben

updates-done = Fertig gesendet: { $title }
updates-done-summary = { $delivered } von { $recipients } angekommen: { $title }
updates-running = Wird gerade gesendet: { $title }
updates-progress-done = Gesendet: { $title }
updates-arrived = Angekommen
updates-share-doubled = Davon vielleicht zweimal angekommen
updates-under = unter fünf
updates-least = mindestens { $count }
updates-of = { $count } von { $all }
updates-few-later = An so wenige Personen: Zahlen gibt es ab fünf. Der Versand beginnt noch.
updates-few-running = An so wenige Personen: Zahlen gibt es ab fünf. Der Versand läuft noch.
updates-few-done = An so wenige Personen: Zahlen gibt es ab fünf. Der Versand ist abgeschlossen.
updates-left = Dauert noch
updates-left-moment = weniger als eine Minute
updates-left-minutes = { $count ->
    [one] etwa eine Minute
   *[other] etwa { $count } Minuten
}
updates-left-quiet = Ruhezeit, weiter am { $when }
updates-by-unit = Angekommen nach Bereichen
updates-other-units = Übrige Bereiche
updates-by-unit-more = { $count ->
    [one] Ein weiterer Bereich steht in der Tabelle.
   *[other] { $count } weitere Bereiche stehen in der Tabelle.
}
updates-by-unit-why = Bereiche mit weniger als fünf Personen stehen zusammen, damit niemand erkennbar ist.
updates-by-unit-under-why = Wo weniger als fünf angekommen sind, steht keine genaue Zahl. Damit niemand sie ausrechnen kann, steht dann auch bei den anderen keine.
updates-voices = Rückmeldungen
updates-voices-acknowledged = „Alles klar“ gedrückt
updates-voices-reacted = Mit einem Symbol reagiert
updates-voices-few = noch unter fünf
updates-voices-small = keine Zahl, es sind weniger als zehn Personen
updates-voices-why = Beides ist freiwillig und wird ohne Namen gezählt. Wer die Meldung gelesen hat, wird nicht erfasst.
updates-is-corrected = Korrigiert: { $when }
updates-corrected-copies = Die Korrektur steht in { $count } von { $all } Nachrichten.
updates-is-recalled = Zurückgezogen: { $when }
updates-recalled-copies = In { $count } von { $all } Nachrichten ist das geschehen.
updates-is-stopped = Angehalten. Wer die Meldung noch nicht hatte, bekommt sie nicht.

updates-csv-about = Stand der Statusmeldung „{ $title }“ in Zahlen, ohne Namen
updates-csv-file = Stand-{ $day }.csv
updates-csv-unit = Bereich
updates-csv-all = Alle
updates-csv-what = Was
updates-csv-state = Stand
updates-csv-count = Anzahl

updates-names = Nicht erreicht: { $title }
updates-names-for = Nur für die Administration, um es zu beheben. Nach 30 Tagen werden die Namen gelöscht.
updates-names-none = Es gibt niemanden mehr zu nennen: Alle wurden erreicht, oder die Namen sind nach 30 Tagen gelöscht.
updates-names-gone = Nicht mehr im Verzeichnis
updates-names-of = { $from } bis { $to } von { $all }
updates-help-blocked_by_person = Die Person kann den Wegweiser in Teams wieder zulassen.
updates-help-bot_disabled = Die IT kann die App im Teams Admin Center freigeben.
updates-help-writes_blocked = Bitte prüfen, ob das Konto in Teams gesperrt ist.
updates-help-not_in_roster = Die App für die Person installieren, dann noch einmal senden.
updates-help-no_conversation = Die App für die Person installieren, dann noch einmal senden.
updates-help-cannot_install = Bitte in den App-Richtlinien nachsehen, ob die Person den Wegweiser haben darf.
updates-help-conversation_gone = Die Person kann dem Wegweiser einmal schreiben, dann gibt es den Chat wieder.
updates-help-message_gone = Da ist nichts zu tun: Die Nachricht ist gelöscht.
updates-help-too_large = Die Meldung kürzen und noch einmal senden.
updates-help-bad_request = Bitte die Protokolle ansehen, Teams nimmt diese Meldung nicht an.
updates-help-not_registered = Bitte die Registrierung prüfen: „python app.py doctor“ nennt, was fehlt.
updates-help-not_permitted = Bitte die Berechtigungen prüfen: „python app.py doctor“ nennt, was fehlt.
updates-help-throttled_too_long = Später noch einmal senden.
updates-help-service_error = Später noch einmal senden.
updates-help-unreachable = Später noch einmal senden.
updates-help-unknown = Noch einmal senden.

updates-stopped-draft = Angehalten. Noch niemand hat die Meldung bekommen, sie ist wieder ein Entwurf.
updates-stopped-draft-of = Angehalten. Noch niemand hat die Meldung bekommen, sie ist wieder ein Entwurf von { $name }.
updates-stopped-noted = Was die Meldung bei { $project } eingetragen hat, Ampel oder nächster Schritt, bleibt dort stehen.
updates-stopped = { $spared ->
    [0] Angehalten. Es war schon alles unterwegs.
    [one] Angehalten. Eine Person bekommt die Meldung nicht mehr.
   *[other] Angehalten. { $spared } Personen bekommen die Meldung nicht mehr.
}
updates-stopped-reached = { $count ->
    [one] Eine Nachricht war schon draußen. Das lässt sich nicht ungeschehen machen, aber Sie können sie korrigieren oder zurückziehen.
   *[other] { $count } Nachrichten waren schon draußen. Das lässt sich nicht ungeschehen machen, aber Sie können sie korrigieren oder zurückziehen.
}
updates-nothing-to-stop = Es ist nichts mehr unterwegs, was sich anhalten lässt.

updates-correct-later = Diese Meldung ist noch nicht gesendet. Halten Sie sie an, dann ist sie wieder Ihr Entwurf.
updates-correct-recalled = Diese Meldung ist zurückgezogen. Sie lässt sich nicht mehr korrigieren.
updates-correct-same = Seit der gesendeten Fassung hat sich nichts geändert.
updates-corrected = Wird korrigiert: { $title }
updates-corrected-now = { $count ->
    [0] Noch keine Nachricht ist angekommen. Wer die Meldung noch bekommt, bekommt gleich die neue.
    [one] Eine Nachricht, die schon angekommen ist, wird geändert.
   *[other] { $count } Nachrichten, die schon angekommen sind, werden geändert.
}
updates-corrected-quiet = Niemand wird deshalb noch einmal benachrichtigt.
updates-correction = Korrektur vom { $when }
updates-correction-of = Geändert: { $fields }
updates-changed-title = Überschrift
updates-changed-light = Stand
updates-changed-change = Was sich ändert
updates-changed-meaning = Was das für Sie bedeutet
updates-changed-from_when = Ab wann
updates-changed-why = Warum
updates-changed-next_step = Nächster Schritt
updates-changed-contact = Ansprechperson
updates-changed-picture = Bild
updates-changed-links = Links
updates-changed-plain = Einfache Sprache

updates-recall = Zurückziehen: { $title }
updates-recall-honest = Wer die Meldung oder ihre Benachrichtigung schon gelesen hat, kennt sie. Das lässt sich nicht zurückholen.
updates-recall-open = { $count ->
    [one] Eine Person, die sie noch nicht hat, bekommt sie nicht mehr.
   *[other] { $count } Personen, die sie noch nicht haben, bekommen sie nicht mehr.
}
updates-recall-left = Was die Meldung bei { $project } eingetragen hat, Ampel oder nächster Schritt, bleibt dort stehen.
updates-recall-how = Was soll stattdessen dort stehen?
updates-recall-how-note = Der Hinweis: Diese Meldung wurde zurückgezogen
updates-recall-how-remove = Nichts, die Nachricht verschwindet
updates-recall-why = Grund, den alle lesen (freiwillig)
updates-recall-why-en = Derselbe Grund auf Englisch (freiwillig)
updates-recall-too-long = Grund: Das sind { $count } Zeichen, möglich sind { $most }.
updates-recall-button = { $count ->
    [0] Zurückziehen
    [one] Eine zurückziehen
   *[other] { $count } zurückziehen
}
updates-recalled = Wird zurückgezogen: { $title }
updates-recalled-now = { $count ->
    [0] Noch keine Nachricht ist angekommen.
    [one] Eine Nachricht wird geändert oder entfernt. Eine Benachrichtigung bekommt dazu niemand.
   *[other] { $count } Nachrichten werden geändert oder entfernt. Eine Benachrichtigung bekommt dazu niemand.
}
updates-recalled-few = Was schon angekommen ist, wird geändert oder entfernt. Eine Benachrichtigung bekommt dazu niemand.
updates-recalled-already = Diese Meldung ist schon zurückgezogen.
updates-withdrawn = Diese Meldung wurde zurückgezogen
updates-withdrawn-in = { $project }: Diese Meldung wurde zurückgezogen
updates-withdrawn-when = Zurückgezogen am { $when }
updates-withdrawn-why = Grund: { $reason }

updates-resend = Noch einmal senden: { $title }
updates-resend-to = Nur an die, die nicht erreicht wurden:
updates-resend-maybe = Auch an die, bei denen es unklar ist?
updates-resend-maybe-no = Nein
updates-resend-maybe-yes = { $count ->
    [one] Ja, auch an die eine Person. Sie bekommt die Meldung vielleicht zweimal.
   *[other] Ja, auch an diese { $count } Personen. Manche bekommen die Meldung dann zweimal.
}
updates-resend-button = { $count ->
    [0] Noch einmal senden
    [one] An eine noch einmal
   *[other] An { $count } noch einmal
}
updates-resend-none = Es gibt niemanden, an den die Meldung noch einmal gehen könnte.
updates-resend-running = Es ist noch etwas unterwegs. Wenn alles fertig ist, können Sie noch einmal senden.
updates-resend-stopped = Diese Meldung wurde angehalten. Sie geht nicht noch einmal hinaus.
updates-resend-few = An weniger als fünf Personen sende ich nicht noch einmal: Daran wäre zu sehen, wen die Meldung nicht erreicht hat. Schreiben Sie eine neue.
updates-resent = { $count ->
    [0] Es war niemand mehr übrig.
    [one] Wird noch einmal an eine Person gesendet
   *[other] Wird noch einmal an { $count } Personen gesendet
}
updates-resent-later = Nach der Ruhezeit: { $when }
