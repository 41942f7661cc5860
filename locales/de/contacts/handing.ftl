# Eine Frage auf dem Weg von einem Menschen zum nächsten.
contacts-handing-how = Sie können direkt anrufen oder schreiben. Oder ich bringe Ihre Frage hin.
contacts-handing-how-channel = Was Sie fragen möchten, schreiben Sie am besten in unserem persönlichen Chat.
contacts-handing-nobody = Für Ihren Bereich ist niemand eingetragen. Bitte fragen Sie Ihre IT.
contacts-handing-write = Das bekommt { $name }
contacts-handing-signed = Ihre Worte gehen genau so hinaus. Ihr Name steht dabei: { $name }.
contacts-handing-way = Kommt einige Arbeitstage keine Antwort, geht die Frage an die Vertretung und dann an Digitallotsinnen und Digitallotsen. Sie erfahren es jedes Mal.
contacts-handing-hand = Abgeben
contacts-handing-hand-on = Weitergeben
contacts-handing-know = Ins Wissen aufnehmen
contacts-handing-whom = An wen soll die Frage von { $name } gehen?
contacts-handing-other = An jemand anderen
contacts-handing-not-mine = Nicht zuständig
contacts-handing-handed = Danke. Die Frage von { $name } liegt jetzt bei { $to }.
contacts-handing-handed-later = Danke. Die Frage von { $name } kommt nach der Ruhezeit bei { $to } an: { $when }.
contacts-handing-later = Ihre Frage kommt nach der Ruhezeit bei { $names } an: { $when }.
contacts-handing-yours = Das haben Sie geschrieben
contacts-handing-yours-how = Ihre Worte sind nicht hinausgegangen. Sie können { $name } direkt schreiben.
contacts-handing-cannot = An diese Person kann die Frage nicht gehen. Bitte wählen Sie eine andere.
contacts-handing-reminder = Zur Erinnerung: Frage von { $name }
contacts-handing-reminder-note = Sind Sie nicht zuständig, geben Sie die Frage hier ab.
contacts-handing-pool-note = Diese Frage haben mehrere Digitallotsinnen und Digitallotsen bekommen. Wer zuerst antwortet, hilft.
contacts-handing-pool-how = Wer davon zuerst Zeit hat, antwortet Ihnen.
contacts-handing-now = Ihre Frage liegt jetzt bei { $names }.
contacts-handing-told = Auf Ihre Frage gibt es noch keine Antwort.
contacts-handing-told-admins = Direkt weiterhelfen können: { $names }.
contacts-handing-mine = { $count ->
    [0] Keine Ihrer Fragen wartet auf eine Antwort.
    [one] Eine Ihrer Fragen wartet auf eine Antwort.
   *[other] { $count } Ihrer Fragen warten auf eine Antwort.
}
contacts-handing-asked-on = Gefragt: { $day }
contacts-handing-answered = Die Frage von { $name } ist beantwortet. Sie müssen nichts mehr tun.
contacts-handing-passed = Die Frage von { $name } liegt jetzt bei { $to }. Sie müssen nichts mehr tun.
contacts-handing-look = { $number }. Ansehen
