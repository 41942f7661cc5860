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
updates-when-weekend = { $when }, nach dem Wochenende
updates-when-holiday = { $when }, denn heute ist { $name }
updates-when-large = in 60 Sekunden; bis dahin können Sie es anhalten
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

# Vorschau: was noch gesagt wird.
updates-preview-correction = Vorschau der Korrektur
updates-preview-buttons = Darunter stehen die Knöpfe: { $titles }
updates-fact-size = Größe
updates-fact-changed = Geändert
updates-size = { $size } von { $most } KB
updates-to-same = alle, die die Meldung schon haben
updates-nothing-changed = Noch ist nichts geändert.
updates-doubt-size = Die Meldung ist fast zu groß für Teams: { $size } von { $most } KB.
updates-doubt-too-large = Die Meldung ist zu groß für Teams: { $size } KB, möglich sind { $most } KB. Bitte kürzen Sie sie.
updates-doubt-large = Das sind viele: { $count } Personen. Nach dem Senden bleiben 60 Sekunden, um es anzuhalten.
updates-doubt-large-later = Das sind viele: { $count } Personen. Bis es losgeht, können Sie es anhalten.
updates-doubt-crowded = { $count ->
    [one] In dieser Woche wäre das für eine von { $of } Personen mindestens die dritte Nachricht.
   *[other] In dieser Woche wäre das für { $count } von { $of } Personen mindestens die dritte Nachricht.
}
updates-doubt-crowded-then = { $count ->
    [one] In der Woche ab { $monday } wäre das für eine von { $of } Personen mindestens die dritte Nachricht.
   *[other] In der Woche ab { $monday } wäre das für { $count } von { $of } Personen mindestens die dritte Nachricht.
}
updates-doubt-urgent = Dringend: Die Meldung kommt auch in der Ruhezeit an. Vorher gibt sie eine zweite Person frei.
updates-doubt-hush-hours = { $wished } liegt in der Ruhezeit. Die Meldung kommt deshalb am { $at } an.
updates-doubt-hush-weekend = { $wished } liegt am Wochenende. Die Meldung kommt deshalb am { $at } an.
updates-doubt-hush-holiday = { $wished } fällt auf einen Feiertag: { $name }. Die Meldung kommt deshalb am { $at } an.
updates-send-correction = Korrektur senden
updates-send-urgent = Freigabe anfragen
updates-sent-large = In 60 Sekunden geht die erste Nachricht hinaus. Bis dahin können Sie alles anhalten.
updates-step-noted-later = Ampel und nächster Schritt stehen dann auch bei { $project }.

# Dringend: eine zweite Person.
updates-request = { $name } bittet Sie um eine Freigabe
updates-request-why = Warum es eilt: { $reason }
updates-request-means = Geben Sie die Meldung frei, kommt sie sofort an, auch in der Ruhezeit. Das wird festgehalten.
updates-asked = Eine zweite Person ist gefragt
updates-asked-then = Sobald jemand entscheidet, hören Sie von mir. Bis dahin können Sie die Anfrage zurücknehmen.
updates-unheard = Ihre Anfrage um Freigabe hat niemanden erreicht
updates-unheard-then = Bei keiner der gefragten Personen ließ sie sich zustellen. Nehmen Sie die Anfrage zurück, können Sie die Meldung ohne „Dringend“ senden.
updates-approved-by = { $name } hat Ihre dringende Meldung freigegeben
updates-declined-by = { $name } hat Ihre dringende Meldung nicht freigegeben
updates-approved = Freigegeben. Die Meldung wird jetzt gesendet.
updates-declined = Nicht freigegeben. { $name } erfährt es gleich.
updates-withdrawn-request = Die Anfrage ist zurückgenommen. Die Meldung ist wieder Ihr Entwurf.
updates-own-request = Ihre eigene Meldung gibt eine andere Person frei.
updates-decided = Darüber ist schon entschieden, oder die Meldung hat sich geändert.
updates-not-approver = Diese Meldung geben andere frei.
updates-nobody-approves = Zurzeit gibt es niemanden, der die Meldung freigeben kann. Senden Sie sie bitte ohne „Dringend“.
updates-button-approve = Freigeben
updates-button-decline = Ablehnen
updates-button-withdraw = Anfrage zurücknehmen
updates-cannot-approve = Die Meldung lässt sich so nicht mehr senden. { $name } hat sie wieder als Entwurf.
updates-preview-shortened = Die ganze Meldung passt nicht auf diese Karte. „Nur an mich senden“ zeigt sie Ihnen.
