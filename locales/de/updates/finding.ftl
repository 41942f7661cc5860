# Statusmeldungen suchen und in eine Nachricht einfügen.
updates-found-sent = Gesendet: { $day }
updates-found-nothing = Dazu finde ich keine Statusmeldung. Versuchen Sie es mit einem Wort aus der Meldung, einem Projekt oder einem Bereich.
updates-found-none = Für Sie gibt es noch keine Statusmeldung.
