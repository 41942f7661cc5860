# Das Verzeichnis aus Microsoft Entra: für die Administration.
directory-title = Verzeichnis
directory-button = Verzeichnis ansehen
directory-summary = { $count ->
    [one] Verzeichnis: eine Person
   *[other] Verzeichnis: { $count } Personen
}
directory-people = Personen
directory-count = { $count }
directory-last = Letzter Abgleich
directory-next = Nächster Abgleich
directory-never = noch keiner
directory-at-once = gleich
directory-today = heute, { $time }
directory-progress = { $count ->
    [one] läuft gerade, eine Person gelesen
   *[other] läuft gerade, { $count } Personen gelesen
}
directory-progress-of = läuft gerade, { $count } von etwa { $about } Personen gelesen
directory-now = Jetzt abgleichen
directory-again = Aktualisieren
directory-check = Fehlende prüfen

directory-from-file = { $count ->
    [one] Eine Person kommt aus der Datei der Stadt.
   *[other] { $count } Personen kommen aus der Datei der Stadt.
}
directory-from-file-how = Sie ändern sich, wenn Ihre IT die Datei neu einliest. Aus Microsoft Entra wird nichts gelesen.

directory-problem-denied = Microsoft hat den letzten Abgleich abgelehnt. Es fehlt eine Berechtigung.
directory-problem-busy = Microsoft hat um eine Pause gebeten. Der Abgleich geht danach weiter.
directory-problem-unreachable = Microsoft Entra hat nicht geantwortet. Der Abgleich versucht es wieder.
directory-problem-refused = Microsoft Entra hat die Anfrage nicht angenommen. Der Abgleich versucht es wieder. Bleibt es dabei, hilft Ihre IT mit „python app.py doctor“.
directory-problem-groups = Die Personen sind abgeglichen. Die Gruppen, die Rechte geben, konnten nicht gelesen werden und bleiben, wie sie waren.
directory-problem-broken = Der letzte Abgleich ist an einem Fehler im Wegweiser gescheitert. Ihre IT findet ihn im Protokoll.

directory-missed = { $count ->
    [one] Eine Person fehlt im Verzeichnis. Ist sie wirklich nicht mehr da?
   *[other] { $count } Personen fehlen im Verzeichnis. Sind sie wirklich nicht mehr da?
}
directory-missed-of = { $count ->
    [one] Bisher kannte ich eine Person. Niemand wurde abgemeldet.
   *[other] Bisher kannte ich { $count } Personen. Fehlen mehr als ein Zehntel auf einmal, frage ich nach. Niemand wurde abgemeldet.
}
directory-missed-error = Ist es ein Irrtum, brauchen Sie hier nichts zu tun: Wer wieder im Verzeichnis steht, wird beim nächsten vollständigen Abgleich gefunden.
directory-missed-true = Stimmt es, melden Sie die Personen hier ab. Sie bekommen dann keine Nachrichten mehr und werden nicht mehr genannt. Gelöscht wird nichts.
directory-agree = { $count ->
    [one] Eine abmelden
   *[other] { $count } abmelden
}
directory-agree-other = Die Zahl ist inzwischen eine andere, oder der Abgleich läuft gerade. Sehen Sie bitte noch einmal nach.

directory-permission = Wegweiser fehlt eine Berechtigung: { $permission }
directory-missing-since = { $permission } fehlt seit { $day }
directory-to-do = Was zu tun ist
directory-consent = Öffnen Sie im Entra Admin Center unter „Unternehmensanwendungen“ die Anwendung von Wegweiser, dann „Berechtigungen“. Erteilen Sie dort die Administratorzustimmung für { $permission }.
directory-consent-feed = Diese Berechtigung kommt mit dem App-Paket. Laden Sie im Teams Admin Center unter „Apps verwalten“ das heutige Paket von Wegweiser hoch und stimmen Sie den Berechtigungen zu.
directory-consent-mail = Geben Sie der Anwendung in Exchange Online die Rolle „Application Mail.Send“, beschränkt auf das eine Postfach. Die Befehle stehen im Betriebshandbuch.
directory-told-once = Diesen Hinweis bekommen Sie einmal. Sobald es wieder geht, merke ich es selbst.
directory-privacy = Für den Datenschutz
directory-privacy-presence = Ob jemand gerade erreichbar ist, wird im Augenblick der Frage gelesen, nicht gespeichert und nicht als Text gezeigt. Ohne diese Berechtigung geschieht das nicht.
directory-privacy-absence = Gelesen wird nur, ob eine Abwesenheitsnotiz eingeschaltet ist. Ihr Text wird nicht gelesen und nichts gespeichert. Ohne diese Berechtigung geschieht das nicht.
directory-privacy-mail = Wegweiser schreibt nur aus dem einen Postfach und liest in keinem. Ohne diese Berechtigung geschieht das nicht.

directory-without-people = Ich kann die Personen Ihrer Verwaltung nicht lesen. Wer neu ist, kann mich nicht nutzen, und wer gegangen ist, wird noch genannt.
directory-without-groups = Ich kann nicht lesen, wer in welcher Gruppe ist. Rechte über Gruppen bleiben auf dem alten Stand, und Nachrichten an Gruppen gehen nicht hinaus.
directory-without-install = Ich kann mich bei Personen, die mich noch nicht haben, nicht selbst einrichten. Nachrichten erreichen nur, wer die App schon hat.
directory-without-feed = Ich kann keine Hinweise in den Aktivitätsbereich von Teams stellen. Nachrichten kommen nur im Chat an.
directory-without-presence = Ich kann nicht sehen, ob eine Ansprechperson gerade erreichbar ist. Ich nenne sie dann in der üblichen Reihenfolge.
directory-without-absence = Ich kann nicht sehen, ob eine Ansprechperson abwesend ist. Ich nenne sie dann auch, wenn sie im Urlaub ist.
directory-without-mail = Ich kann keine E-Mails schreiben. Hinweise an die Administration kommen nur im Chat an.

directory-reading = { $count ->
    [one] Das Verzeichnis wird gelesen: eine Person bisher.
   *[other] Das Verzeichnis wird gelesen: { $count } Personen bisher.
}
