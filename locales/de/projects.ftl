# Warum, wie weit, und was als Nächstes kommt.
projects-light-green = Grün – läuft nach Plan
projects-light-yellow = Gelb – mit Schwierigkeiten
projects-light-red = Rot – braucht Hilfe
projects-light-none = noch ohne Ampel

projects-status = { $project }: { $light }
projects-status-all = So stehen die Projekte
projects-why = Warum
projects-goal = Ziel
projects-last = Zuletzt erreicht
projects-next-step = Nächster Schritt
projects-lead = Projektleitung
projects-in-charge = Verantwortlich
projects-no-lead = noch niemand eingetragen
projects-nothing-planned = kein Schritt eingetragen
projects-no-why = Warum es dieses Projekt gibt, hat noch niemand eingetragen.
projects-mine = Ihre Projekte: die nächsten Schritte
projects-all = Die nächsten Schritte aller Projekte
projects-next = { $project }: Als Nächstes am { $when }
projects-next-own = { $project }: Für Ihren Bereich am { $when }
projects-next-unit = { $project }: Für { $unit } am { $when }
projects-milestone = { $title }: { $when }
projects-milestone-done = { $title }: erreicht am { $when }
projects-next-undated = { $project }: Der nächste Schritt hat noch kein Datum
projects-next-late = { $project }: Ein Schritt ist überfällig
projects-next-none = { $project }: Es ist kein nächster Schritt eingetragen.
projects-next-none-all = Es ist kein nächster Schritt eingetragen.
projects-step-in = { $project }: { $title }
projects-owner = verantwortlich: { $owner }
projects-when-late = überfällig seit { $when }
projects-when-none = noch ohne Datum
projects-yours = Das betrifft Ihren Bereich.
projects-concerns = Das betrifft { $unit }.
projects-more = { $count ->
    [one] Und ein weiterer Schritt.
   *[other] Und { $count } weitere Schritte.
}
projects-more-projects = { $count ->
    [one] Und ein weiteres Projekt.
   *[other] Und { $count } weitere Projekte.
}
projects-reached = { $title }, { $when }
projects-unknown = Ein Projekt zu „{ $topic }“ kenne ich nicht.
projects-none = Diese Stadt hat noch keine Projekte eingetragen.
projects-new = { $count ->
    [one] Neu { $span }: ein Schritt ist erreicht
   *[other] Neu { $span }: { $count } Schritte sind erreicht
}
projects-new-in = { $count ->
    [one] { $project }: { $span } ein Schritt erreicht
   *[other] { $project }: { $span } { $count } Schritte erreicht
}
projects-told = Neu { $span }
projects-told-in = { $project }: neu { $span }
projects-told-reached = Erreicht
projects-last-told = Zuletzt gemeldet
projects-corrected = { $day }; Korrektur vom { $corrected }
projects-new-none = Nichts Neues { $span }: keine Statusmeldung und kein erreichter Schritt.
projects-new-none-in = { $project }: nichts Neues { $span }, weder eine Statusmeldung noch ein erreichter Schritt.
projects-span-weeks = in den letzten { $weeks ->
    [2] zwei
    [4] vier
    [8] acht
   *[other] { $weeks }
} Wochen
projects-span-since = seit { $when }
projects-span-guessed = Seit wann Sie weg waren, weiß ich nicht. Ich zeige die letzten vier Wochen.
projects-more-told = { $count ->
    [one] Und eine weitere Meldung.
   *[other] Und { $count } weitere Meldungen.
}
projects-button-weeks = { $weeks ->
    [2] Zwei Wochen
    [4] Vier Wochen
    [8] Acht Wochen
   *[other] { $weeks } Wochen
}
projects-button-more = Mehr zeigen

projects-button-read = Lesen: { $title }
projects-button-next = Nächste Schritte
projects-button-status = Stand zeigen
projects-button-contact = Ansprechperson
projects-button-stories = Erfolge zeigen
