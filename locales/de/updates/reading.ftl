# Was die Lesenden bekommen.
updates-notification = { $project }: { $title }
updates-read-about = Statusmeldung zu { $project }
updates-read-news = Statusmeldung
updates-read-light = Stand: { $light }
updates-read-change = Was sich ändert
updates-read-meaning = Was das für Sie bedeutet
updates-read-start = Ab wann
updates-read-why = Warum
updates-read-next = Nächster Schritt
updates-read-due = bis { $day }
updates-read-owner = verantwortlich: { $name }
updates-read-contact = Ihre Fragen beantwortet
updates-read-ask = Fragen
updates-read-steps = Nächste Schritte
updates-test-summary = Probe: { $summary }
updates-test-mark = Probe, nur für Sie: So sehen es die anderen.
updates-read-plain = In einfacher Sprache
