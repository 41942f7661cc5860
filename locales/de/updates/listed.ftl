# Eine hochgeladene Liste von Personen.
updates-list-found = { $count ->
    [0] Niemand gefunden
    [one] Eine Person gefunden
   *[other] { $count } Personen gefunden
}
updates-list-lines = { $count ->
    [one] eine Zeile nicht
   *[other] { $count } Zeilen nicht
}
updates-list-result = { $found }, { $wrong }
updates-list-hint = Gesendet ist noch nichts. Nehmen Sie die Liste, dann geht Ihre Statusmeldung an diese Personen.
updates-list-nobody = Auf dieser Liste steht niemand, an den ich schreiben kann. Bitte prüfen Sie die Datei und schicken Sie sie noch einmal.
updates-list-wrong = Diese Zeilen zählen nicht mit
updates-list-line = Zeile { $line }: „{ $said }“, { $why }
updates-list-more = { $count ->
    [one] und eine weitere Zeile
   *[other] und { $count } weitere Zeilen
}
updates-list-unknown = nicht im Verzeichnis
updates-list-twice = steht schon weiter oben
updates-list-left = arbeitet nicht mehr hier
updates-list-ambiguous = den Namen gibt es mehrmals, bitte die Adresse nennen
updates-list-outside = keine Adresse aus dem Haus
updates-list-empty = ohne Namen und Adresse
updates-list-malformed = nicht lesbar
updates-list-column-line = Zeile
updates-list-column-said = Was dort steht
updates-list-column-why = Grund
updates-list-file = nicht-gefunden.csv
updates-list-file-about = { $count ->
    [one] Eine Zeile Ihrer Liste, die niemanden meint
   *[other] { $count } Zeilen Ihrer Liste, die niemanden meinen
}
updates-list-begin = Eine Liste gehört zu einer Statusmeldung
updates-list-begin-how = Beginnen Sie zuerst eine Statusmeldung. Nach der ersten Karte schicken Sie mir die Datei bitte noch einmal.
updates-list-only-first = Ich lese eine Datei je Nachricht. Von Ihren Dateien habe ich nur diese gelesen.
updates-list-send-file = Schicken Sie mir die Liste als CSV-Datei, mit einer Person je Zeile: Mailadresse, Objekt-ID oder ganzer Name.
updates-list-gone = Diese Liste gibt es nicht mehr. Schicken Sie mir die Datei noch einmal.
updates-list-too-late = Diese Statusmeldung ist kein Entwurf mehr.
updates-list-dropped = Die Liste ist gelöscht.
updates-list-file-no-table = Das ist keine CSV-Datei. Speichern Sie Ihre Tabelle als „CSV UTF-8“ und schicken Sie sie noch einmal.
updates-list-file-workbook = Das ist eine Excel-Mappe. Speichern Sie sie als „CSV UTF-8“ und schicken Sie sie noch einmal.
updates-list-file-too-large = Die Datei ist zu groß. Möglich sind { $most } MB.
updates-list-file-too-many-rows = Die Liste ist zu lang. Möglich sind { $most } Zeilen.
updates-list-file-too-many-columns = Die Tabelle hat zu viele Spalten. Eine genügt: Mailadresse, Objekt-ID oder ganzer Name.
updates-list-file-empty = In der Datei steht niemand. Ich brauche eine Person je Zeile: Mailadresse, Objekt-ID oder ganzer Name.
updates-button-list-use = Liste übernehmen
updates-button-list-file = Alle als Datei
updates-button-list-drop = Liste verwerfen

# Aus einer Nachricht wird ein Entwurf.
updates-adopted = Der Entwurf steht in Ihrem Chat mit dem Wegweiser. Dort schreiben Sie weiter.
updates-adopted-no-chat = Der Entwurf ist gesichert. Öffnen Sie Ihren Chat mit dem Wegweiser und schreiben Sie dort „Statusmeldung schreiben“, dann geht es weiter.
updates-adopted-without = Anhänge und Bilder sind nicht dabei.
updates-adopted-cut = Die Nachricht war lang, ihr Ende fehlt dort.
updates-adopt-empty = In dieser Nachricht steht kein Text, den ich übernehmen kann.
