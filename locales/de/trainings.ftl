# Was man lernen kann und wann.
trainings-one = Schulung: { $title }
trainings-for-project = Schulungen zu { $what }
trainings-all = Diese Schulungen gibt es
trainings-register-how = An- und abmelden geht direkt bei der Schulung; ich kann es hier noch nicht.
trainings-none = Es ist gerade keine Schulung eingetragen.
trainings-none-for = Zu { $what } ist gerade keine Schulung eingetragen.
trainings-others = Das gibt es sonst:
trainings-past = { $title } ist vorbei.
trainings-ask = Fragen zu Schulungen beantwortet { $name }.
trainings-fact-when = Wann
trainings-fact-where = Wo
trainings-fact-for = Für
trainings-any-time = jederzeit
trainings-was = war am { $when }
trainings-ask-for-seat = Anmeldung: über { $name }
trainings-more = { $count ->
    [one] Und eine weitere Schulung. Nennen Sie das Projekt, dann suche ich genauer.
   *[other] Und { $count } weitere Schulungen. Nennen Sie das Projekt, dann suche ich genauer.
}
trainings-link = Zur Schulung
trainings-link-register = Anmelden
trainings-contact = Fortbildung fragen
trainings-what-topic = „{ $topic }“
