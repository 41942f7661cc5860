# Vor dem Senden.
updates-preview = Vorschau
updates-preview-de = So liest man es auf Deutsch
updates-preview-en = So liest man es auf Englisch
updates-preview-notification = Benachrichtigung: { $line }
updates-fact-to = An
updates-fact-people = Wie viele
updates-fact-when = Wann
updates-when-now = sofort
updates-when-quiet = { $when }, nach der Ruhezeit
updates-doubt-past-step = Der nächste Schritt liegt am { $day }, also in der Vergangenheit. Stimmt das Datum?
updates-doubt-english-missing = Englisch fehlt. Wer Englisch eingestellt hat, liest die Meldung auf Deutsch.
updates-doubt-english-incomplete = Auf Englisch fehlt noch ein Teil. Wer Englisch eingestellt hat, liest diesen Teil auf Deutsch.
updates-doubt-no-start = Es steht noch nicht da, ab wann das gilt.
updates-doubt-no-why = Es steht noch nicht da, warum sich etwas ändert.
updates-doubt-no-next = Es steht noch nicht da, was als Nächstes kommt.
updates-people = { $count ->
    [one] Eine Person
   *[other] { $count } Personen
}
updates-send-people = { $count ->
    [one] An eine Person senden
   *[other] An { $count } Personen senden
}
updates-send-people-short = An { $count } senden
updates-send-channel = In den Kanal { $channel } senden
updates-send-channel-short = In den Kanal senden
updates-test-sent = Die Probe kommt gleich in diesem Chat an. Gesendet ist sonst noch nichts.
updates-changed = Seit der letzten Vorschau hat sich etwas geändert. Bitte sehen Sie noch einmal hin.

# Nach dem Senden.
updates-sent-people = { $count ->
    [one] Wird an eine Person gesendet
   *[other] Wird an { $count } Personen gesendet
}
updates-later-people = { $count ->
    [one] Wird am { $when } an eine Person gesendet
   *[other] Wird am { $when } an { $count } Personen gesendet
}
updates-sent-channel = Wird in den Kanal { $channel } gesendet
updates-later-channel = Wird am { $when } in den Kanal { $channel } gesendet
updates-quiet = Abends, am Wochenende und an Feiertagen schreibt der Wegweiser niemandem von sich aus.
updates-step-noted = Ampel und nächster Schritt stehen jetzt auch bei { $project }.
updates-already-sent = Diese Meldung ist schon gesendet: { $when }
updates-gone = Diesen Entwurf gibt es nicht mehr. Mit „Statusmeldung schreiben“ beginnen Sie eine neue.
updates-not-yours = Diesen Entwurf schreibt jemand anderes.
updates-no-projects = Für Sie ist noch kein Projekt eingetragen, über das Sie schreiben können. Das ändert { $who }.

updates-report = Stand: { $title }
updates-report-since = Gesendet: { $when }
updates-report-later = Wird gesendet: { $when }
updates-nothing-to-read = Diese Meldung kann ich Ihnen nicht noch einmal zeigen. „Was ist neu?“ nennt die Meldungen der letzten Wochen.
updates-no-report = Zu dieser Meldung gibt es keinen Versand, den ich zählen könnte.
updates-share-all = Insgesamt
updates-share-delivered = Angekommen
updates-share-open = Noch unterwegs
updates-share-unconfirmed = Unklar, ob angekommen
updates-share-cancelled = Abgebrochen
updates-share-not-reached = Nicht angekommen
updates-share-blocked_by_person = Nachrichten des Wegweisers abgeschaltet
updates-share-bot_disabled = Wegweiser ist von der IT gesperrt
updates-share-writes_blocked = Schreiben ist dort nicht erlaubt
updates-share-not_in_roster = Wegweiser ist nicht installiert
updates-share-no_conversation = Wegweiser hat dort noch keinen Chat
updates-share-cannot_install = Wegweiser ließ sich dort nicht einrichten
updates-share-conversation_gone = Den Chat gibt es nicht mehr
updates-share-message_gone = Die Nachricht gibt es nicht mehr
updates-share-too_large = Die Nachricht war zu groß
updates-share-bad_request = Teams hat die Nachricht abgelehnt
updates-share-not_registered = Wegweiser ist bei Microsoft nicht angemeldet
updates-share-not_permitted = Teams erlaubt das nicht
updates-share-throttled_too_long = Teams war zu lange überlastet
updates-share-service_error = Fehler bei Teams
updates-share-unreachable = Teams war nicht erreichbar
updates-channel-delivered = Die Meldung steht im Kanal.
updates-channel-open = Die Meldung ist noch unterwegs.
updates-channel-unconfirmed = Es ist unklar, ob die Meldung angekommen ist. Bitte sehen Sie im Kanal nach.
updates-channel-not-reached = Die Meldung ist im Kanal nicht angekommen. Bitte fragen Sie Ihre IT.
