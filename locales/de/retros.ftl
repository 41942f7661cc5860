# Der Rückblick: Karten sammeln, freigeben, im Kanal zeigen.
retros-summary = { $title }: Ihre Karten bis { $until }
# Heißt ein Rückblick schon so, wird das Wort nicht verdoppelt.
retros-word = Rückblick
retros-named = Rückblick { $title }
retros-ask = Was soll das Team anfangen, womit aufhören, was weitermachen? Ein Feld genügt. Sie können mehrmals schreiben.
retros-column-start = Anfangen
retros-column-stop = Aufhören
retros-column-keep = Weitermachen
retros-example-start = Was sollten wir neu ausprobieren?
retros-example-stop = Was sollten wir lassen?
retros-example-keep = Was hat gut getan?
retros-fact-until = Frist
retros-fact-seen = Wer liest es?
retros-seen = { $facilitator } sieht alle Karten ohne Namen. Was freigegeben wird, steht danach gemischt und ohne Namen im Kanal „{ $channel }“.
retros-seen-by-hand = { $facilitator } sieht alle Karten ohne Namen und teilt mit dem Team, was freigegeben ist: gemischt und ohne Namen.
retros-fact-names = Ohne Namen
retros-names = Wir speichern keinen Namen zu einer Karte. Das ist ohne Namen, nicht anonym: Der Kanaldienst von Microsoft befördert jede Karte mit dem Absender, und am Wortlaut kann man Sie erkennen.
retros-fact-deleted = Gelöscht
retros-deleted = Beim Wegweiser sind die Karten gelöscht, sobald sie freigegeben sind, spätestens 30 Tage nach der Frist.
retros-send = Ohne Namen abgeben
retros-empty = Bitte füllen Sie mindestens eines der drei Felder aus.
retros-too-long = Im Feld „{ $column }“ ist Platz für { $most } Zeichen. Bitte kürzen Sie den Text dort.
retros-thanks = Danke. Ihre Karten sind ohne Namen abgegeben.
retros-more = Noch etwas ergänzen
retros-more-until = Bis { $until } können Sie weitere Karten schreiben.
retros-over = Dieser Rückblick nimmt keine Karten mehr an.
retros-unknown = Diesen Rückblick gibt es hier nicht. Schreiben Sie „Rückblick“, dann zeige ich, was gerade läuft.
retros-not-invited = Dieser Rückblick gehört einem anderen Team. Ihre Karte wurde nicht gespeichert.
retros-none = Für Sie läuft gerade kein Rückblick.
retros-none-next = Für Sie läuft gerade kein Rückblick. Der nächste ist geplant: { $title }, { $moment }.
retros-nobody = die Administration

retros-announced = { $title } läuft bis { $until }
retros-announced-where = Ihre Karten schreiben Sie im eigenen Chat mit dem Wegweiser. Dort genügt das Wort „Rückblick“.
retros-announced-result = Das Ergebnis steht danach hier im Beitrag: ohne Namen, gemischt und freigegeben von { $facilitator }.

retros-ended = { $count ->
    [0] { $title } ist beendet: Es kamen keine Karten
    [one] { $title } ist beendet: eine Karte wartet auf Sie
   *[other] { $title } ist beendet: { $count } Karten warten auf Sie
}
retros-ended-empty = Niemand hat etwas geschrieben, darum wird nichts veröffentlicht. Ein Gespräch im Team bringt vielleicht mehr.
retros-ended-next = Lesen Sie die Karten. Einzelne können Sie weglassen.
retros-ended-channel = Mit Ihrer Freigabe stehen sie gemischt und ohne Namen im Kanal „{ $channel }“.
retros-ended-by-hand = Für diesen Rückblick ist kein Kanal eingetragen. Sie bekommen die Karten gemischt und teilen sie selbst mit dem Team.
retros-ended-until = Die Karten sind bis { $day } hier, danach werden sie gelöscht.
retros-look = Karten ansehen
retros-review = Karten freigeben: { $title }
retros-review-how = Alles Angekreuzte wird gezeigt. Nehmen Sie das Kreuz weg, wo etwas nicht ins Team gehört.
retros-part = Teil { $part } von { $of }
retros-next = Weiter
retros-back = Zurück
retros-to-channel = Im Kanal zeigen
retros-to-share = Zum Teilen bereit
retros-none-chosen = Bitte kreuzen Sie mindestens eine Karte an.
retros-confirm = { $count ->
    [one] Eine Karte im Kanal „{ $channel }“ veröffentlichen?
   *[other] { $count } Karten im Kanal „{ $channel }“ veröffentlichen?
}
retros-confirm-by-hand = { $count ->
    [one] Eine Karte zum Teilen bekommen?
   *[other] { $count } Karten zum Teilen bekommen?
}
retros-confirm-how = Sie erscheinen gemischt und ohne Namen.
retros-confirm-deleted = Mit der Freigabe werden alle Karten beim Wegweiser gelöscht, auch die weggelassenen.
retros-release = { $count } veröffentlichen
retros-release-by-hand = Karten bekommen
retros-released = { $count ->
    [one] Freigegeben: eine Karte für den Kanal „{ $channel }“.
   *[other] Freigegeben: { $count } Karten für den Kanal „{ $channel }“.
}
retros-released-by-hand = { $count ->
    [one] Freigegeben: Eine Karte kommt gleich hier in unseren Chat, zum Teilen.
   *[other] Freigegeben: { $count } Karten kommen gleich hier in unseren Chat, zum Teilen.
}
retros-released-later = Jetzt ist Ruhezeit: Sie erscheinen am { $moment }.
retros-released-deleted = Beim Wegweiser sind die gesammelten Karten gelöscht.
retros-already-released = Dieser Rückblick ist schon freigegeben. Es wird nichts ein zweites Mal gezeigt.
retros-still-collecting = Dieser Rückblick sammelt noch bis { $until }.
retros-gone = Von diesem Rückblick sind keine Karten mehr da.
retros-only-facilitator = Die Karten dieses Rückblicks gibt nur { $name } frei.
retros-result = Ergebnis: { $title }
retros-share = Kein Kanal ist eingetragen: Kopieren Sie das Ergebnis dorthin, wo Ihr Team es liest.
retros-result-how = Ohne Namen, gemischt, freigegeben von { $facilitator }.
