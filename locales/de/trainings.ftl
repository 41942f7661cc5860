# Was man lernen kann und wann.
trainings-one = Schulung: { $title }
trainings-for = Schulungen zu { $what }
trainings-with = Schulungen: { $what }
trainings-all = Diese Schulungen gibt es
trainings-further = Weitere Schulungen
trainings-what-topic = „{ $topic }“
trainings-what-unit = für { $unit }
trainings-what-online = nur online
trainings-none = Es ist gerade keine Schulung eingetragen.
trainings-none-for = Zu { $what } ist gerade keine Schulung eingetragen.
trainings-none-with = Keine Schulung gefunden: { $what }
trainings-others = Das gibt es sonst:
trainings-past = { $title } ist vorbei.
trainings-more = { $count ->
    [one] Und eine weitere Schulung.
   *[other] Und { $count } weitere Schulungen.
}
trainings-next = Weitere zeigen
trainings-ask = Fragen zu Schulungen beantwortet { $name }.
trainings-fact-when = Wann
trainings-fact-where = Wo
trainings-fact-for = Für
trainings-any-time = jederzeit
trainings-was = war am { $when }
trainings-link = Zur Schulung
trainings-contact = Fortbildung fragen

# Sich anmelden.
trainings-link-register = Zur Anmeldung
trainings-button-register = Anmelden
trainings-register-how = An- und abmelden geht direkt bei der Schulung; der Platz ist erst damit sicher.
trainings-ask-for-seat = Anmeldung: über { $name }
trainings-ask-manager = Einen Link zur Anmeldung gibt es nicht. Bitte fragen Sie Ihre Führungskraft.
trainings-others-button = Alle Schulungen
trainings-calendar = Kalenderdatei
trainings-calendar-personal = Die Datei für Ihren Kalender bekommen Sie im persönlichen Chat mit mir.
trainings-file = Schulung-{ $day }.ics
trainings-file-about = { $title } für Ihren Kalender
trainings-no-day = Für diese Schulung ist kein Tag eingetragen, also gibt es keine Kalenderdatei.
