# Was man fragen kann, Gruß und Dank, die Sprache, und was geschieht, wenn etwas unklar ist.
help-title = Das können Sie mich fragen
help-ask-contact = Wer ist meine Ansprechperson für „{ $project }“?
help-ask-contact-plain = Wer ist meine Ansprechperson?
help-ask-next = Wann geht es weiter mit „{ $project }“?
help-ask-next-plain = Was kommt als Nächstes?
help-ask-stories = Was ist schon gelungen?
help-ask-training = Welche Schulungen gibt es?
help-for-lead = Als Projektleitung können Sie außerdem eine Statusmeldung schreiben.
help-for-admin = Als Administration legen Sie außerdem Zeitpläne an.
help-more = Schreiben Sie einfach, was Sie brauchen. „als Text“ zeigt jede Karte als einfache Nachricht.

help-button-contact = Kontakt: { $project }
help-button-contact-plain = Meine Ansprechperson
help-button-next = Termine: { $project }
help-button-next-plain = Nächste Schritte
help-button-stories = Erfolge zeigen
help-button-update = Meldung schreiben
help-button-schedules = Zeitpläne
help-button-trainings = Schulungen
help-button-privacy = Datenschutz

help-thanks = Gern geschehen.
help-bye = Bis bald.
help-praise = Das freut mich.
help-hello = Guten Tag. Was möchten Sie wissen?
help-hello-try = Drei Dinge zum Ausprobieren:

# Wörter, an denen Gruß und Abschied erkannt werden.
help-hello-words = hallo hi hey huhu moin servus grüß grüezi guten mahlzeit tag hello morning good greetings
help-bye-words = tschüss tschüß tschau ciao bye goodbye wiedersehen bald später feierabend
help-thanks-words = danke dank dankeschön dankesehr thanks thank thx merci cheers

help-language-set = Ich schreibe Ihnen ab jetzt auf Deutsch.
help-language-missing = Diese Sprache spreche ich hier noch nicht.
help-language-other = English, please

help-none-title = Das habe ich nicht sicher verstanden. Meinten Sie …
help-none-about = Das habe ich nicht sicher verstanden.
help-none-title-else = Oder meinten Sie …
help-none-other = Etwas anderes
help-none-human = Einen Menschen fragen
help-none-examples = Zum Beispiel so:
help-none-hand = Frage weitergeben
help-aside-distress = Sie sind damit nicht allein. Bitte sprechen Sie mit einem Menschen, dem Sie vertrauen. Die Telefonseelsorge erreichen Sie rund um die Uhr unter 0800 111 0 111, in einem Notfall hilft der Notruf 112. Was Sie geschrieben haben, habe ich nicht gespeichert.
help-aside-citizens = Bitte geben Sie hier keine Daten von Bürgerinnen und Bürgern ein. Ich habe sie nicht gespeichert. Löschen Sie die Nachricht, wenn es geht, und sprechen Sie mit Ihrer Führungskraft oder dem Datenschutz.
help-none-scope = Damit kenne ich mich nicht aus. Fragen Sie mich nach Ansprechpersonen, Projekten und Terminen.
help-none-again = Schreiben Sie mir in anderen Worten, worum es geht. Am besten mit dem Namen des Projekts oder des Bereichs.
help-none-human-title = Da hilft ein Mensch besser: { $name }
help-none-human-note = Ich habe Sie wieder nicht verstanden. Fragen Sie direkt, das geht schneller.
help-none-nobody = Ich habe Sie wieder nicht verstanden, und für Ihren Bereich ist niemand eingetragen. Bitte fragen Sie Ihre IT.

# Wohin ein unklarer Satz führen kann; mit dem Namen dahinter, wenn einer fiel.
help-meant-contacts-ask = Kontakt
help-meant-contacts-correct = Eintrag stimmt nicht
help-meant-contacts-handover = Mensch
help-meant-contacts-knows = Ähnliche Antwort
help-meant-projects-next = Termine
help-meant-projects-status = Stand
help-meant-projects-new = Neues
help-meant-stories-list = Erfolge
help-meant-stories-share = Erfolg erzählen
help-meant-updates-compose = Meldung schreiben
help-meant-pulse-open = Kurzbefragung
help-meant-retros-open = Rückblick
help-meant-ideas-submit = Idee vorschlagen
help-meant-trainings-find = Schulung
help-meant-trainings-register = Anmeldung
help-meant-schedules-manage = Zeitpläne
help-meant-privacy-mine = Datenschutz
help-meant-language-switch = Sprache wechseln
help-meant-help = Was kann ich fragen?
help-meant-thing = { $what }: { $name }

# What looks like an answer to a survey, as words.
help-survey-words = 1 2 3 4 5 ja nein
help-survey-typed = Ihre Antwort habe ich nicht übernommen und nicht gespeichert. Damit sie ohne Ihren Namen zählt, geben Sie sie bitte auf der Karte ab. „Umfrage“ zeigt sie noch einmal.
