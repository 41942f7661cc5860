# Ideen: vorschlagen, wie sie stehen, beantworten.

# Was verstanden, nicht gesagt wird.
ideas-command-words = ich habe hätte eine einen die meine idee ideen vorschlag verbesserungsvorschlag möchte will würde gern gerne einreichen vorschlagen melden machen mal hier bitte zu zum zur für wie wohin wo kann mit der dem den das ein anregung und
ideas-pain-words = stört stören nervt nerven ärger umständlich mühsam doppelt dreifach ständig hasse kompliziert dauert warum wieso

# Vorschlagen.
ideas-form = Ihre Idee: Was könnte besser gehen?
ideas-to = Ihre Idee geht an { $name }. Ihr Name, { $own }, geht mit.
ideas-to-deputy = Ihre Idee geht an { $name }, denn { $away } ist gerade nicht da. Ihr Name, { $own }, geht mit.
ideas-field-annoys = Was stört heute?
ideas-field-helps = Was würde helfen?
ideas-field-process = Um welchen Ablauf geht es?
ideas-hint-annoys = Zum Beispiel: Ich tippe jeden Antrag zweimal ab.
ideas-hint-helps = Zum Beispiel: Das Formular füllt die Liste selbst.
ideas-process-unknown = Weiß ich nicht
ideas-process-open = noch offen
ideas-fault-empty = Es fehlt noch: Was stört heute, oder was würde helfen?
ideas-fault-annoys-long = Zu lang: Was stört heute? Höchstens { $most } Zeichen.
ideas-fault-helps-long = Zu lang: Was würde helfen? Höchstens { $most } Zeichen.
ideas-fault-reason-missing = Es fehlt noch: Warum nicht?
ideas-fault-reason-long = Zu lang: Warum nicht? Höchstens { $most } Zeichen.
ideas-preview = So geht Ihre Idee hinaus
ideas-preview-changed = Inzwischen hat sich etwas geändert. Bitte sehen Sie noch einmal hin.
ideas-discarded = Der Entwurf ist gelöscht.
ideas-nobody = Für Ideen ist in Ihrer Verwaltung noch niemand eingetragen. Bitte sprechen Sie mit Ihrer Führungskraft.
ideas-many = { $count } Ihrer Ideen warten noch auf eine Antwort. Danach nehme ich gern die nächste.
ideas-gone = Diese Idee gibt es nicht mehr.
ideas-not-here = Diese Idee gibt es nicht mehr, oder jemand anderes beantwortet sie.

# Wie sie steht.
ideas-annoys = Was stört
ideas-helps = Was würde helfen
ideas-process = Ablauf
ideas-idea = Idee
ideas-from = Von
ideas-from-unit = { $name }, { $unit }
ideas-state = Stand
ideas-state-draft = Entwurf
ideas-state-received = eingegangen
ideas-state-looked-at = wird angesehen
ideas-state-accepted = angenommen
ideas-state-declined = nicht angenommen
ideas-own = Ihre Idee: { $state }
ideas-own-later = Sie erfahren hier, was daraus wird. Bis dahin können Sie die Idee zurückziehen.
ideas-with = Liegt bei
ideas-decided-by = Entschieden von
ideas-reason = Warum
ideas-since = Vorgeschlagen
ideas-your = Ihre Idee
ideas-somebody = jemand, der nicht mehr hier ist
ideas-mine = Meine Ideen
ideas-mine-none = Von Ihnen liegt keine Idee vor
ideas-mine-state = { $state }, vorgeschlagen am { $day }
ideas-mine-reason = Warum: { $reason }
ideas-mine-more = { $count ->
    [one] Und eine ältere Idee.
   *[other] Und { $count } ältere Ideen.
}
ideas-sure = Diese Idee zurückziehen?
ideas-sure-how = Ihre Worte werden sofort gelöscht.
ideas-withdrawn = Ihre Idee ist zurückgezogen
ideas-withdrawn-how = Ihre Worte sind gelöscht. Wer sie bekommen hat, sieht nur noch, dass es sie nicht mehr gibt.

# Beantworten.
ideas-queue = { $count ->
    [one] Eine Idee wartet auf Ihre Antwort
   *[other] { $count } Ideen warten auf Ihre Antwort
}
ideas-queue-none = Keine Idee wartet auf Sie
ideas-queue-by = { $name }, { $state }
ideas-queue-more = { $count ->
    [one] Danach kommt noch eine.
   *[other] Danach kommen noch { $count }.
}
ideas-review = Idee von { $name }
ideas-looked-at-done = Auf der Karte der Idee steht jetzt: wird angesehen.
ideas-decline = Warum geht es nicht?
ideas-decline-how = { $name } liest genau diese Begründung. Sie sehen sie vorher noch einmal.
ideas-field-reason = Warum nicht?
ideas-hint-reason = Zum Beispiel: Das Verfahren wird 2027 abgelöst, dann ist es dabei.
ideas-tell = So liest es { $name }
ideas-told-accepted = Ihre Idee ist angenommen
ideas-told-declined = Ihre Idee wird nicht angenommen
ideas-told-thanks-accepted = Danke, dass Sie es vorgeschlagen haben.
ideas-told-thanks = Danke, dass Sie es vorgeschlagen haben. Bei Fragen hilft, wer entschieden hat.
ideas-answered = Diese Idee ist { $state }
ideas-answered-told = { $name } erfährt es jetzt.
ideas-pass = Wer kann mehr für diese Idee tun?
ideas-pass-how = { $name } sieht auf der eigenen Karte, bei wem sie dann liegt.
ideas-pass-missing = Bitte wählen Sie jemanden aus.
ideas-pass-nobody = Außer Ihnen ist niemand da, der Ideen beantworten kann.
ideas-field-person = Weitergeben an
ideas-hint-person = Name eingeben
ideas-passed = Die Idee liegt jetzt bei { $name }
ideas-passed-how = Sie müssen nichts mehr tun.
ideas-gone-note = Diese Idee wurde zurückgezogen
ideas-gone-how = Sie müssen nichts tun.

# Knöpfe.
ideas-button-preview = Weiter zur Vorschau
ideas-button-send = Absenden
ideas-button-change = Ändern
ideas-button-discard = Verwerfen
ideas-button-mine = Meine Ideen
ideas-button-new = Neue Idee
ideas-button-older = Ältere zeigen
ideas-button-withdraw = Zurückziehen
ideas-button-keep = Behalten
ideas-button-look = Ich sehe sie mir an
ideas-button-accept = Annehmen
ideas-button-decline = Nicht annehmen
ideas-button-pass = Weitergeben
ideas-button-tell = So mitteilen
ideas-button-back = Zurück
ideas-button-open = { $number }. Ansehen
ideas-button-queue = Weitere Ideen
