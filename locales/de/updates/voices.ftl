# Was Lesende mit einer Meldung tun können.
updates-voices-ack = Alles klar
updates-voices-note = „Alles klar“ ist freiwillig. Ich zähle nur, wie viele es drücken. Ihr Name steht nirgends.
updates-voices-thanks = Danke. Ihr „Alles klar“ ist gezählt, ohne Ihren Namen.
updates-voices-thanked = Danke für Ihr „Alles klar“.
updates-voices-late = Danke. Gezählt wird nur in den ersten zwei Wochen, Ihr „Alles klar“ zählt deshalb nicht mehr mit.
updates-voices-gone = Diese Statusmeldung gibt es nicht mehr.
updates-voices-recalled = Diese Statusmeldung wurde zurückgezogen und gilt nicht mehr.
updates-voices-not-out = Diese Statusmeldung ist noch nicht gesendet. Die Knöpfe wirken bei denen, die sie bekommen.
updates-voices-no-steps = Es ist kein nächster Schritt eingetragen.

# Auf die Frage, wer etwas gelesen hat.
updates-voices-readers = Wer eine Statusmeldung gelesen hat, halte ich nicht fest.
updates-voices-readers-why = Niemand soll beim Lesen beobachtet werden. Deshalb gibt es dazu keine Liste und keine Lesebestätigung, auch nicht für die Projektleitung oder die Administration.
updates-voices-readers-instead = Sagen kann ich, bei wie vielen eine Statusmeldung angekommen ist. „Alles klar“ und Reaktionen sind freiwillig: Davon nenne ich die Zahl, sobald es fünf sind, und nie die Namen.
updates-voices-readers-report = Die Zahlen zu Ihren Statusmeldungen stehen hier.
updates-voices-readers-button = Zahlen ansehen
