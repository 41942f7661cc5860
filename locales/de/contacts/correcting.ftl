# Ein Eintrag stimmt nicht mehr: was gemeldet wird, wer es bekommt, und was daraus wird.
contacts-search = Namen eintippen
contacts-correct-title = Was stimmt nicht mehr?
contacts-correct-about = Es geht um
contacts-correct-now = Heute steht dort
contacts-correct-field = Was stimmt nicht?
contacts-correct-right-field = Wer wäre richtig? (falls Sie es wissen)
contacts-correct-right = Richtig wäre
contacts-correct-to = Das bekommt: { $names }. Ihr Name geht mit: { $name }.
contacts-correct-send = Melden
contacts-correct-cancel = Abbrechen
contacts-correct-cancelled = Es wurde nichts gemeldet.
contacts-correct-missing = Bitte schreiben Sie kurz, was nicht stimmt.
contacts-correct-long = { $label }: Das sind { $count } Zeichen, möglich sind { $most }.
contacts-correct-thanks = Danke für den Hinweis. Er liegt jetzt bei: { $names }
contacts-correct-words = Das haben Sie gemeldet
contacts-correct-then = Was daraus wird, erfahren Sie in diesem Chat. Den Hinweis lösche ich nach 90 Tagen.
contacts-correct-withdraw = Zurücknehmen
contacts-correct-withdrawn = Ihr Hinweis ist zurückgenommen.
contacts-correct-decided = Über diesen Hinweis ist schon entschieden.
contacts-correct-gone = Diesen Hinweis gibt es nicht mehr.
contacts-correct-nobody = Danke für den Hinweis. Den Eintrag ändern kann Ihre IT.
contacts-correct-self = Danke für den Hinweis. Diesen Eintrag können Sie selbst ändern.
contacts-correct-edit = Eintrag ändern
contacts-correct-many = { $count ->
    [one] Einer Ihrer Hinweise ist noch offen. Bitte warten Sie, bis darüber entschieden ist.
   *[other] { $count } Ihrer Hinweise sind noch offen. Bitte warten Sie, bis über einen entschieden ist.
}
contacts-correct-about-it = Ihr Hinweis zu { $what }
contacts-correct-about-any = Ihr Hinweis
contacts-correct-changed = { $what }: { $name } hat den Eintrag geändert. Danke.
contacts-correct-kept = { $what }: { $name } hat geprüft, der Eintrag bleibt.
contacts-correct-why = Warum er bleibt
contacts-correct-someone = Die Administration

# Was bei denen liegt, die Einträge pflegen.
contacts-correcting-from = Hinweis von { $name }: Ein Eintrag stimmt nicht mehr
contacts-correcting-words = Das steht im Hinweis
contacts-correcting-done = Ist geändert
contacts-correcting-stays = Stimmt so, weil …
contacts-correcting-edit = Eintrag ändern
contacts-correcting-why = Warum stimmt der Eintrag?
contacts-correcting-reason = Stimmt so, weil
contacts-correcting-missing = Bitte schreiben Sie kurz, warum der Eintrag stimmt.
contacts-correcting-signed = { $name } bekommt genau diesen Text, mit Ihrem Namen.
contacts-correcting-answer = Antworten
contacts-correcting-back = Zurück
contacts-correcting-changed = Erledigt. { $name } erfährt, dass der Eintrag geändert ist.
contacts-correcting-kept = Erledigt. { $name } erfährt, warum der Eintrag bleibt.
contacts-correcting-not-yours = Diesen Hinweis bearbeitet, wer den Eintrag pflegt: { $names }.
contacts-correcting-withdrawn = Der Hinweis ist zurückgenommen. Sie müssen nichts mehr tun.
contacts-correcting-next = Nächster Hinweis

# Wofür niemand eingetragen ist.
contacts-gap = Gefragt wurde nach { $what }: Niemand ist eingetragen.
contacts-gap-since = Zum ersten Mal aufgefallen: { $day }. Wer gefragt hat, ist nicht gespeichert.
contacts-gap-edit = Person eintragen
contacts-gap-done-button = Erledigt
contacts-gap-done = Erledigt. Fragt noch einmal jemand danach, steht es wieder hier.
contacts-gap-next = Nächste Lücke

# Einträge, die seit sechs Monaten niemand bestätigt hat.
contacts-confirm = { $count ->
    [one] Ein Eintrag ist seit sechs Monaten nicht bestätigt
   *[other] { $count } Einträge sind seit sechs Monaten nicht bestätigt
}
contacts-confirm-ask = Stimmt dieser Eintrag noch?
contacts-confirm-holder = Zuständig
contacts-confirm-yes = Stimmt noch
contacts-confirm-change = Ändern
contacts-confirm-done = Danke. „{ $name }: { $what }“ gilt als bestätigt.
contacts-confirm-none = Alle Einträge sind bestätigt.
contacts-confirm-not-yours = Diesen Eintrag bestätigt, wer ihn pflegt: { $names }.

# Wörter, die sagen, dass jemand eine Aufgabe jetzt hat.
contacts-correct-new-words = jetzt nun inzwischen neuerdings mittlerweile neu now instead
