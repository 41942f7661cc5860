# Sätze, die keinem einzelnen Thema gehören.
moment = { $day }, { $time }
time = { $hour }.{ $minute } Uhr
time-full-hour = { $hour } Uhr
list-last = { $others } und { $last }

general-apology = Das hat nicht geklappt, und es liegt nicht an Ihnen. Bitte versuchen Sie es noch einmal. Hilft das nicht, nennen Sie Ihrer IT die Nummer { $id }.
general-already-here = Das ist schon angekommen.
general-not-here = Das geht hier nicht. Schreiben Sie mir einfach in unserem Chat, was Sie brauchen.
general-old-card = Diese Karte passt nicht mehr zum heutigen Stand. Schreiben Sie „Hilfe“, dann zeige ich, was geht.
general-stranger = Ich bin für die Mitarbeitenden von { $town } da und finde Sie dort nicht im Verzeichnis. Von dieser Unterhaltung speichere ich nichts.
general-nothing-to-show = Es gibt gerade keine Karte, die ich als Text zeigen kann.
general-feature-off = Das ist hier nicht eingeschaltet. Fragen beantwortet die Administration: { $who }.
general-only-personal = Das besprechen wir besser zu zweit: Schreiben Sie mir im persönlichen Chat.
general-needs-lead = Das können Projektleitungen. Wenn Sie es brauchen, hilft die Administration: { $who }.
general-needs-guide = Das können Digitallotsinnen und Digitallotsen. Wenn Sie es brauchen, hilft die Administration: { $who }.
general-needs-admin = Das kann nur die Administration: { $who }.
general-needs-council = Das ist dem Personalrat vorbehalten. Fragen beantwortet die Administration: { $who }.
general-your-it = Ihre IT
general-caution-citizens = Das klingt nach Angaben zu Bürgerinnen und Bürgern. Bitte nehmen Sie Namen, Adressen und Aktenzeichen heraus. Noch ist nichts gesendet oder gespeichert.
general-caution-distress = Sie sind damit nicht allein. Die Telefonseelsorge erreichen Sie rund um die Uhr unter 0800 111 0 111, in einem Notfall hilft der Notruf 112. Noch ist nichts gesendet oder gespeichert.
general-caution-again = Soll es so bleiben, drücken Sie die Schaltfläche noch einmal.
