# Was gelungen ist: lesen, erzählen, durchsehen.

# Lesen.
stories-kind = Erfolgsgeschichte
stories-summary = Erfolg: { $title }
stories-title = Das haben wir erreicht
stories-title-of = { $what }: Das haben wir erreicht
stories-next-page = Weitere Erfolge
stories-elsewhere = Das haben andere erreicht
stories-none = Noch keine Erfolgsgeschichte ist veröffentlicht
stories-none-of = { $what }: Noch keine Erfolgsgeschichte
stories-none-of-but = { $what }: Noch keine Erfolgsgeschichte. Das haben andere erreicht
stories-invite = Was ist bei Ihnen besser geworden? Erzählen Sie die erste, zwei Sätze genügen.
stories-no-more = Mehr Erfolgsgeschichten gibt es noch nicht.
stories-waiting-for-you = { $count ->
    [one] Eine Erfolgsgeschichte wartet auf Ihre Durchsicht.
   *[other] { $count } Erfolgsgeschichten warten auf Ihre Durchsicht.
}
stories-before = Vorher
stories-effect = Wirkung
stories-where = Wo
stories-where-both = { $project }, { $unit }
stories-by = Erzählt von
stories-by-team = Team { $unit }
stories-by-nobody = ohne Namen
stories-published = Veröffentlicht

# Erzählen.
stories-form = Erzählen Sie einen Erfolg
stories-form-again = Überarbeiten Sie Ihre Erfolgsgeschichte
stories-form-others = Bitte nennen Sie keine anderen Personen mit Namen. Das geht erst, wenn diese zustimmen können.
stories-note = Der Hinweis dazu
stories-field-better = Was ist jetzt besser?
stories-field-project = Projekt
stories-field-unit = Bereich
stories-field-before = Wie war es vorher? (freiwillig)
stories-field-effect = Was hat es bewirkt? (freiwillig)
stories-field-byline = Unter welchem Namen?
stories-hint-better = Zum Beispiel: Die Akte ist in einer Minute da.
stories-hint-before = Zum Beispiel: Wir suchten im Keller.
stories-hint-effect = Zum Beispiel: Rückfragen klären wir sofort.
stories-hint-place = Eines von beiden genügt.
stories-no-project = Kein Projekt
stories-no-unit = Kein Bereich
stories-byline-name = Mit meinem Namen: { $name }
stories-byline-team = Mit meinem Team: { $unit }
stories-byline-none = Ohne Namen
stories-problem-better-missing = Es fehlt noch: Was ist jetzt besser?
stories-problem-better-long = Zu lang: Was ist jetzt besser? Höchstens { $longest } Zeichen.
stories-problem-before-long = Zu lang: Wie war es vorher? Höchstens { $longest } Zeichen.
stories-problem-effect-long = Zu lang: Was hat es bewirkt? Höchstens { $longest } Zeichen.
stories-problem-place-missing = Es fehlt noch: Projekt oder Bereich.
stories-problem-project-unknown = Das Projekt gibt es nicht mehr. Wählen Sie ein anderes.
stories-problem-unit-unknown = Den Bereich gibt es nicht mehr. Wählen Sie einen anderen.
stories-problem-byline-missing = Es fehlt noch: Unter welchem Namen?
stories-thanks = Danke, Ihre Erfolgsgeschichte ist angekommen
stories-thanks-who = { $count ->
    [one] { $names } sieht sie sich an. Sie erfahren hier, was daraus wird.
   *[other] { $names } sehen sie sich an. Sie erfahren hier, was daraus wird.
}
stories-thanks-self = Sie können sie selbst durchsehen und veröffentlichen.
stories-thanks-nobody = Für die Durchsicht ist noch niemand eingetragen. Ihre Erfolgsgeschichte bleibt so lange gespeichert.
stories-thanks-nameless = Ihr Name bleibt nur bis zur Veröffentlichung gespeichert. Wer sie durchsieht, erfährt ihn nicht.
stories-told-waiting = Ihre Erfolgsgeschichte liegt gerade zur Durchsicht. Sie erfahren hier, was daraus wird.
stories-told-returned = Ihre Erfolgsgeschichte kam mit einem Hinweis zurück. Überarbeiten können Sie sie auf der Karte mit dem Hinweis.
stories-told-published = Diese Erfolgsgeschichte ist schon veröffentlicht.
stories-gone = Diese Erfolgsgeschichte finde ich nicht mehr.
stories-returned = Ihre Erfolgsgeschichte: ein Hinweis von { $name }
stories-your-text = Ihr Text
stories-out = Ihre Erfolgsgeschichte ist veröffentlicht
stories-out-titled = Ihre Erfolgsgeschichte ist veröffentlicht: { $title }
stories-out-thanks = Alle können sie jetzt lesen. Danke, dass Sie sie erzählt haben.

# Durchsehen.
stories-queue = { $count ->
    [one] Eine Erfolgsgeschichte wartet auf Sie
   *[other] { $count } Erfolgsgeschichten warten auf Sie
}
stories-queue-more = { $count ->
    [one] Und eine weitere, sobald eine davon erledigt ist.
   *[other] Und { $count } weitere, sobald eine davon erledigt ist.
}
stories-queue-empty = Zurzeit wartet keine Erfolgsgeschichte auf Sie
stories-review = Erfolgsgeschichte zur Durchsicht: { $where }
stories-field-title = Überschrift
stories-field-channel = Wo soll sie noch stehen?
stories-channel-too = Auch im Kanal { $project } zeigen
stories-field-note = Oder zurückgeben: ein Satz dazu
stories-hint-note = Zum Beispiel: Nennen Sie bitte noch, seit wann.
stories-no-teller = Zurückgeben geht hier nicht: Es ist niemand mehr da, der sie erzählt hat.
stories-title-missing = Es fehlt noch: Überschrift.
stories-title-long = Zu lang: Überschrift. Höchstens { $longest } Zeichen.
stories-note-missing = Es fehlt noch: ein Satz dazu, warum die Erfolgsgeschichte zurückgeht.
stories-note-long = Zu lang: der Satz dazu. Höchstens { $longest } Zeichen.
stories-preview = So lesen es alle
stories-preview-list = Alle finden sie, wenn sie nach Erfolgen fragen.
stories-preview-channel = Alle finden sie, wenn sie nach Erfolgen fragen, und im Kanal { $project }.
stories-preview-changed = Inzwischen wurde etwas geändert. Bitte sehen Sie noch einmal hin.
stories-done = Veröffentlicht: { $title }
stories-done-list = Wer nach Erfolgen fragt, liest sie ab jetzt.
stories-done-channel = Im Kanal erscheint sie gleich, außerhalb der Arbeitszeit am nächsten Arbeitstag.
stories-done-teller = Wer sie erzählt hat, bekommt Bescheid.
stories-sent-back = Die Erfolgsgeschichte geht mit Ihrem Satz zurück
stories-sent-back-how = Nach dem Überarbeiten liegt sie wieder zur Durchsicht.
stories-was-published = { $name } hat „{ $title }“ schon veröffentlicht: { $when }
stories-was-returned = { $name } hat „{ $title }“ schon zurückgegeben: { $when }
stories-someone = Eine andere Person
stories-not-yours = Diese Erfolgsgeschichte sehen andere durch. Wenn Sie es brauchen, hilft { $who }.

stories-button-more = Weitere zeigen
stories-button-share = Erfolg erzählen
stories-button-show = Erfolge zeigen
stories-button-next = Nächste Schritte
stories-button-send = Absenden
stories-button-revise = Überarbeiten
stories-button-review = Durchsehen
stories-button-preview = Weiter zur Vorschau
stories-button-publish = Veröffentlichen
stories-button-return = Zurückgeben
stories-button-back = Zurück
stories-button-queue = Nächste durchsehen

# Wörter, aus denen die Bitte besteht, etwas erzählen zu dürfen; was darüber hinausgeht, wird übernommen.
stories-command-words = ich wir möchte möchten will wollen würde würden gern gerne bitte kann darf mal einen eine ein den die das der dem unser unsere unseren mein meine meinen neue neuen neuer tollen schönen kleinen großen erfolg erfolge erfolgsgeschichte erfolgsgeschichten geschichte story erzählen berichten teilen melden mitteilen loswerden schreiben einreichen vorschlagen habe haben hätte gibt es etwas von vom aus zu zum zur über für mit bei beim im in und projekt bereich team

# Erfolgsgeschichten suchen und in eine Nachricht einfügen.
stories-found-nothing = Dazu finde ich keine Erfolgsgeschichte. Versuchen Sie es mit einem Wort daraus, einem Projekt oder einem Bereich.
stories-found-none = Es ist noch keine Erfolgsgeschichte veröffentlicht.
