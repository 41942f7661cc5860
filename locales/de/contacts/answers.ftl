# Wer ist zuständig, und wer hilft, wenn niemand eingetragen ist.
contacts-for = Ihre Ansprechperson für { $what }: { $name }
contacts-several = Ihre Ansprechpersonen für { $what }: { $names }
contacts-role = { $role }: { $name }
contacts-role-several = { $role }: { $names }
contacts-own = Ihre Ansprechperson: { $name }
contacts-near = Für { $what } ist niemand eingetragen. Am nächsten dran: { $name }
contacts-near-several = Für { $what } ist niemand eingetragen. Am nächsten dran: { $names }
contacts-admins-near = Für { $what } ist niemand eingetragen. Weiter hilft die Administration: { $names }
contacts-admins-own = Für Ihren Bereich ist niemand eingetragen. Weiter hilft die Administration: { $names }
contacts-admins = Die Administration von Wegweiser: { $names }
contacts-cover = Für { $what } ist gerade niemand im Haus. Weiter hilft bis dahin: { $name }
contacts-boss = Ihre Führungskraft: { $name }
contacts-boss-none = Eine Führungskraft ist für Sie nicht eingetragen. Weiter hilft die Administration: { $names }
contacts-note-gap = Für die Administration ist jetzt notiert, dass hier jemand fehlt. Ihr Name steht nicht dabei.
contacts-wrong = Stimmt nicht mehr
contacts-fact-hours = Erreichbar
contacts-away-said-open = { $name } ist zurzeit nicht im Haus.
contacts-away-fact-said-open = zurzeit nicht im Haus
contacts-nobody = Hier ist noch niemand eingetragen. Bitte fragen Sie Ihre IT.
contacts-self = Das sind Sie selbst: { $what }
contacts-self-person = Das sind Sie selbst
contacts-person = { $name }: { $role }
contacts-gone = { $name } arbeitet nicht mehr hier. Für Sie da: { $other }
contacts-gone-alone = { $name } arbeitet nicht mehr hier.
contacts-gone-ask = Wer die Aufgabe jetzt hat, weiß die Administration: { $who }.

contacts-unknown = Diesen Eintrag gibt es nicht mehr. Fragen Sie mich noch einmal mit dem Namen.

contacts-what-unit = { $what } in { $unit }
contacts-what-role = { $role } für { $unit }
contacts-what-topic = „{ $topic }“
contacts-what-own = Ihren Bereich

contacts-note-own = Sie haben nichts Bestimmtes genannt. Ich zeige Ihnen, wer für { $unit } da ist.
contacts-note-own-manager = Sie haben nichts Bestimmtes genannt. Ich zeige Ihnen Ihre Führungskraft.
contacts-note-no-unit = In Ihrem Eintrag steht kein Bereich. Nennen Sie mir ein Projekt oder einen Bereich, dann suche ich genauer.
contacts-note-above = Für { $unit } ist niemand eigens eingetragen. Zuständig ist der Bereich darüber: { $above }.
contacts-note-topic = { $topic } gehört zum Projekt { $project }.
contacts-note-left = { $name } ist nicht mehr da. Ich nenne Ihnen die Vertretung.
contacts-note-deputy = Ihre Vertretung ist { $name }.
contacts-note-no-deputy = Eine Vertretung ist für Sie nicht eingetragen. Wer sie einträgt: { $who }.
contacts-note-known = Diese Projekte kenne ich: { $projects }.
contacts-note-more = { $count ->
    [one] Und eine weitere Person.
   *[other] Und { $count } weitere Personen.
}
contacts-known-more = { $projects } und { $count ->
    [one] ein weiteres
   *[other] { $count } weitere
}

contacts-deputy = { $name } wird vertreten von { $deputy }
contacts-deputy-none = Für { $name } ist keine Vertretung eingetragen.

# Wer eine Abwesenheitsnotiz eingeschaltet hat; was darin steht, weiß Wegweiser nicht.
contacts-away = { $name } ist bis einschließlich { $day } nicht im Haus.
contacts-away-today = { $name } ist heute nicht im Haus.
contacts-away-open = { $name } hat eine Abwesenheitsnotiz eingeschaltet.
contacts-away-deputy = Vertretung: { $name }.
contacts-away-deputy-too = Auch die Vertretung, { $name }, ist nicht im Haus.
contacts-away-stands-in = Vertretung von { $name }
contacts-away-role = { $role }, Vertretung: { $name }
contacts-away-passed = { $count ->
    [one] { $names } ist nicht im Haus. Ich nenne Ihnen, wer noch zuständig ist.
   *[other] { $names } sind nicht im Haus. Ich nenne Ihnen, wer noch zuständig ist.
}
contacts-away-fact = bis einschließlich { $day } nicht im Haus
contacts-away-fact-today = heute nicht im Haus
contacts-away-fact-open = Abwesenheitsnotiz eingeschaltet

contacts-fact-role = Funktion
contacts-fact-unit = Bereich
contacts-fact-for = Zuständig für
contacts-fact-deputy = Vertretung
contacts-fact-office = Büro
contacts-fact-phone = Telefon
contacts-fact-mail = E-Mail
contacts-for-everyone = alle Bereiche
contacts-for-admins = Administration von Wegweiser
contacts-also = Auch zuständig

contacts-which-person = Wen meinen Sie?
contacts-which-project = Welches Projekt meinen Sie?
contacts-which-unit = Welchen Bereich meinen Sie?
contacts-which-role = Welche Funktion meinen Sie?
contacts-which-training = Welche Schulung meinen Sie?
contacts-narrow-project = Projekt
contacts-narrow-hint = Bitte auswählen

contacts-chat = Chat öffnen
contacts-call = Anrufen
contacts-mail = E-Mail schreiben
contacts-show = Zeigen

contacts-handover = Für ein Gespräch: { $name }
contacts-handover-how = Weiterleiten kann ich Ihr Anliegen noch nicht. Schreiben oder rufen Sie direkt an, die Knöpfe stehen unten.
contacts-handover-nobody = Weiterleiten kann ich Ihr Anliegen noch nicht, und für Ihren Bereich ist niemand eingetragen. Bitte fragen Sie Ihre IT.

# Wörter, mit denen nach der Vertretung gefragt wird, als Anfänge.
contacts-deputy-words = vertret vertritt stellvertret deputy deputies deputis substitut
contacts-deputy-phrases = stands in, stand in, standing in, covers for, cover for, covering for, fills in, filling in, springt ein, einspringt

# Wörter, mit denen nach der Administration gefragt wird.
contacts-admin-words = admin admins administration administrator administratorin administratoren adminteam systemadministration

# Was beim Schreiben einer Nachricht gesucht und in sie eingefügt wird.
contacts-found = Ansprechperson für { $what }: { $name }
contacts-found-line = Ansprechperson für { $what }
contacts-found-nobody = Dazu finde ich niemanden. Versuchen Sie es mit einem Namen, einem Projekt oder einem Bereich.

# Eine Frage, die über Wegweiser zu einem Menschen geht, und die Antwort darauf.
contacts-question-title = Ihre Frage zu „{ $title }“
contacts-question-title-open = Ihre Frage
contacts-question-to = Ihre Frage bekommt { $name }.
contacts-question-signed = Ihr Name geht mit: { $name }.
contacts-question-field = Ihre Frage
contacts-question-missing = Bitte schreiben Sie hier noch etwas.
contacts-question-long = { $label }: Das sind { $count } Zeichen, möglich sind { $most }.
contacts-question-changed = Inzwischen ist jemand anderes zuständig. Ihre Frage ist noch nicht gesendet.
contacts-question-send = Frage senden
contacts-question-send-to = An { $name }
contacts-question-cancel = Abbrechen
contacts-question-cancelled = Es wurde nichts gesendet.
contacts-question-sent = Ihre Frage an { $name } ist unterwegs.
contacts-question-sent-later = Ihre Frage kommt nach der Ruhezeit bei { $name } an: { $when }.
contacts-question-words = Das haben Sie gefragt
contacts-question-then = Die Antwort kommt in diesem Chat an. Frage und Antwort lösche ich nach 90 Tagen.
contacts-question-look = Stand ansehen
contacts-question-withdraw = Zurücknehmen
contacts-question-withdrawn = Ihre Frage ist zurückgenommen.
contacts-question-returned = Ihre Frage hat { $name } nicht erreicht.
contacts-question-returned-next = Dorthin kann ich gerade nichts zustellen. Als Nächstes kommt infrage: { $name }.
contacts-question-returned-alone = Dorthin kann ich gerade nichts zustellen, und sonst ist niemand eingetragen.
contacts-question-unsure = Vielleicht ist Ihre Frage nicht bei { $name } angekommen.
contacts-question-unsure-then = Teams hat den Empfang nicht bestätigt. Kommt keine Antwort, nehmen Sie die Frage zurück und stellen Sie sie neu.
contacts-question-nobody = Für diese Frage ist niemand eingetragen. Bitte fragen Sie Ihre IT.
contacts-question-gone = Diese Frage gibt es nicht mehr.
contacts-question-moved-on = Diese Frage liegt inzwischen bei jemand anderem.
contacts-question-someone = Jemand
contacts-question-from = Frage von { $name } zu „{ $title }“
contacts-question-from-open = Frage von { $name }
contacts-question-answer-field = Ihre Antwort
contacts-question-answer-note = Ihre Antwort geht mit Ihrem Namen an { $name }, an sonst niemanden.
contacts-question-answer = Antwort senden
contacts-question-given = Ihre Antwort an { $name } ist unterwegs.
contacts-question-left = { $name } arbeitet nicht mehr hier. Eine Antwort ist nicht mehr nötig.
contacts-question-reply = Antwort von { $name } zu „{ $title }“
contacts-question-reply-open = Antwort von { $name }
contacts-question-answered = Antwort
contacts-question-asked = Frage
contacts-question-taken-back = { $name } hat die Frage zurückgenommen. Sie müssen nichts mehr tun.
contacts-question-in-chat = Das Formular für Ihre Frage liegt jetzt in unserem persönlichen Chat.
contacts-question-no-chat = Fragen stellen Sie im persönlichen Chat mit mir. Bitte schreiben Sie mir dort zuerst „Hallo“.
contacts-question-about = Geht es um die Statusmeldung „{ $title }“?
contacts-question-about-button = Zur Meldung fragen
contacts-question-many = { $count ->
    [one] Eine Ihrer Fragen wartet noch auf Antwort. Bitte warten Sie, bis sie da ist, oder ziehen Sie die Frage zurück.
   *[other] { $count } Ihrer Fragen warten noch auf Antwort. Bitte warten Sie, bis eine da ist, oder ziehen Sie eine Frage zurück.
}

# Wörter, mit denen nach der eigenen Führungskraft gefragt wird: eines der ersten und ein Anfang der zweiten.
contacts-own-words = mein meine meiner meinem meinen my
contacts-boss-words = vorgesetzt chef führungskraft fuehrungskraft teamleit amtsleit boss manager supervisor

# Womit nach der eigenen Vertretung gefragt wird.
contacts-own-deputy-words = vertritt mich, mich vertritt, meine vertretung, mein stellvertreter, meine stellvertreterin, my deputy, covers for me, stands in for me
