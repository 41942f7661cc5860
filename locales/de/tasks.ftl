# Was bei einem liegt: die Liste im Chat und am Morgen.
tasks-title = { $count ->
    [one] Eine Sache liegt bei Ihnen
   *[other] { $count } Sachen liegen bei Ihnen
}
tasks-morning = { $count ->
    [one] Guten Morgen. Eine Sache wartet auf Sie
   *[other] Guten Morgen. { $count } Sachen warten auf Sie
}
tasks-morning-why = Diese Liste kommt höchstens einmal am Tag, wenn etwas dazugekommen ist, und einmal in der Woche. Jederzeit: „Was liegt bei mir?“
tasks-none = Bei Ihnen liegt nichts
tasks-none-how = Offene Fragen, Hinweise zu Einträgen, Ideen und Erfolgsgeschichten, um die Sie sich kümmern, stehen hier.
tasks-since = Seit { $day }
tasks-since-today = Seit heute
tasks-question = Frage von { $name }
tasks-question-someone = Frage aus dem Haus
tasks-correction = Hinweis von { $name }: Ein Eintrag stimmt nicht
tasks-correction-someone = Hinweis: Ein Eintrag stimmt nicht
tasks-idea = Idee von { $name }
tasks-idea-someone = Idee aus dem Haus
tasks-story = Erfolgsgeschichte zum Prüfen
tasks-entry = Stimmt der Eintrag noch? { $name }
tasks-entry-someone = Stimmt der Eintrag noch?
tasks-gap = Niemand ist eingetragen
tasks-knowledge = Eine Antwort im Wissen läuft ab
tasks-do = { $number }. { $what }
tasks-do-question = Antworten
tasks-do-correction = Ansehen
tasks-do-idea = Ansehen
tasks-do-story = Prüfen
tasks-do-entry = Stimmt noch
tasks-do-gap = Ansehen
tasks-do-knowledge = Ansehen
tasks-page-before = Zurück
tasks-page-after = Weitere zeigen
tasks-gone = Das ist schon erledigt
