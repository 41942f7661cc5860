# Was in Teams über die App zu lesen ist, und was beim Packen gesagt wird.
manifest-name = Wegweiser
manifest-name-full = Wegweiser für { $town }
manifest-short = Ansprechpersonen, nächste Schritte und Erfolge der Digitalisierung
manifest-full = Wegweiser begleitet Sie durch die Digitalisierung Ihrer Verwaltung. Fragen Sie in eigenen Worten: Wer ist meine Ansprechperson? Was kommt als Nächstes? Was ist schon gelungen? Sie bekommen die Antwort gleich im Chat. Statusmeldungen und Erfolgsgeschichten erreichen Sie als Karte, nie nachts, am Wochenende oder an Feiertagen. Was Wegweiser über Sie speichert, zeigt „Meine Daten“.

# Befehle: was angetippt und dann gesendet wird, höchstens 32 Zeichen.
manifest-command-help = Hilfe
manifest-about-help = Zeigt, was Sie fragen können
manifest-command-contacts-ask = Ansprechperson
manifest-about-contacts-ask = Nennt, wer für Sie da ist. Mit einem Projekt oder Bereich dahinter: wer dafür zuständig ist
manifest-command-projects-next = Nächste Schritte
manifest-about-projects-next = Zeigt die nächsten Termine der Projekte
manifest-command-projects-status = Stand
manifest-about-projects-status = Zeigt, wie es um die Projekte steht
manifest-command-tasks-mine = Was liegt bei mir?
manifest-about-tasks-mine = Zeigt, was auf Sie wartet, das Älteste zuerst
manifest-command-contacts-handover = Mit einem Menschen sprechen
manifest-about-contacts-handover = Nennt einen Menschen und gibt Ihre Frage weiter
manifest-command-ideas-submit = Ich habe eine Idee
manifest-about-ideas-submit = Erzählen Sie, was besser gehen könnte
manifest-command-projects-new = Was ist neu
manifest-about-projects-new = Zeigt, was sich zuletzt getan hat
manifest-command-stories-list = Erfolge
manifest-about-stories-list = Zeigt, was schon gelungen ist
manifest-command-privacy-mine = Meine Daten
manifest-about-privacy-mine = Zeigt, was über Sie gespeichert ist
manifest-command-language-switch = English
manifest-about-language-switch = Wechselt zu Englisch
manifest-command-trainings-find = Schulungen
manifest-about-trainings-find = Zeigt Schulungen und freie Plätze
manifest-command-pulse-open = Kurzbefragung
manifest-about-pulse-open = Öffnet die laufende Kurzbefragung
manifest-command-stories-share = Erfolg melden
manifest-about-stories-share = Erzählt den anderen, was bei Ihnen besser geworden ist
manifest-command-updates-compose = Neue Meldung
manifest-about-updates-compose = Für Projektleitungen: eine Statusmeldung schreiben
manifest-command-retros-open = Rückblick
manifest-about-retros-open = Öffnet den laufenden Rückblick Ihres Projekts
manifest-command-schedules-manage = Zeitpläne
manifest-about-schedules-manage = Für Projektleitungen: Zeitpläne zeigen und ändern

# Die Suchen neben dem Feld, in das man schreibt: je Suche Name, Beschreibung, Feld und was hineingehört.
manifest-search-contacts = Ansprechpersonen
manifest-search-about-contacts = Sucht eine Ansprechperson und fügt sie als Karte in Ihre Nachricht ein
manifest-search-parameter-contacts = Wen suchen Sie?
manifest-search-parameter-about-contacts = Name, Projekt oder Thema
manifest-search-updates = Statusmeldungen
manifest-search-about-updates = Sucht eine Statusmeldung und fügt sie als Karte in Ihre Nachricht ein
manifest-search-parameter-updates = Welche Statusmeldung?
manifest-search-parameter-about-updates = Ein Wort aus der Meldung, ein Projekt oder ein Bereich
manifest-search-stories = Erfolgsgeschichten
manifest-search-about-stories = Sucht eine Erfolgsgeschichte und fügt sie als Karte in Ihre Nachricht ein
manifest-search-parameter-stories = Welche Erfolgsgeschichte?
manifest-search-parameter-about-stories = Ein Wort daraus, ein Projekt oder ein Bereich
manifest-action = Als Statusmeldung posten
manifest-action-about = Für Projektleitungen: macht aus der Nachricht den Entwurf einer Statusmeldung

# Zeilen im Aktivitätsfeed von Teams; die Beschreibung steht in den Einstellungen der Benachrichtigungen.
manifest-activity-updatepublished = Es gibt eine Statusmeldung für Sie
manifest-activity-about-updatepublished = Statusmeldungen der Projekte
manifest-activity-storypublished = Es gibt eine neue Erfolgsgeschichte
manifest-activity-about-storypublished = Erfolgsgeschichten
manifest-activity-pulseopened = Eine Kurzbefragung ist für Sie offen
manifest-activity-about-pulseopened = Kurzbefragungen
manifest-activity-retroopened = Der Rückblick Ihres Projekts ist offen
manifest-activity-about-retroopened = Rückblicke der Projekte
manifest-activity-trainingsoon = Ihre Schulung beginnt bald
manifest-activity-about-trainingsoon = Erinnerungen an Schulungen
manifest-activity-somethingnew = Es gibt etwas Neues für Sie
manifest-activity-about-somethingnew = Alles andere

manifest-written = Das Teams-Paket steht in { $file }.
manifest-next = Hochladen im Teams Admin Center unter „Teams-Apps“, „Apps verwalten“. Wurde schon einmal ein Paket hochgeladen, braucht das neue eine höhere Version als { $version }, zum Beispiel mit make package VERSION={ $higher }.
manifest-not-by-schema = Geprüft nach eigenen Regeln. Das amtliche Schema ist nicht installiert; „make package“ holt es.
manifest-by-schema = Geprüft nach dem amtlichen Schema { $version } und nach eigenen Regeln.
manifest-placeholders = Hinweis: WEGWEISER_PUBLIC_URL oder WEGWEISER_PRIVACY_URL ist nicht gesetzt. Zum Ausprobieren reicht das Paket. Bevor Sie es allen geben, nennen Sie beide: Teams zeigt die Datenschutzhinweise vor der Installation.
manifest-not-written = Das Teams-Paket wurde nicht geschrieben:
manifest-no-place = { $file } lässt sich nicht schreiben: { $what }

manifest-needs-app-id = WEGWEISER_APP_ID fehlt oder ist keine Kennung. Gemeint ist die „Anwendungs-ID (Client)“ der App-Registrierung, 32 Zeichen in fünf Gruppen.
manifest-needs-public-url = WEGWEISER_PUBLIC_URL muss mit https:// beginnen. Gemeint ist die Adresse, unter der Teams den Bot erreicht, zum Beispiel https://wegweiser.musterstadt.de.
manifest-needs-privacy-url = WEGWEISER_PRIVACY_URL muss mit https:// beginnen. Gemeint ist die Seite mit den Datenschutzhinweisen Ihrer Verwaltung zu Wegweiser; Teams zeigt sie vor der Installation.
manifest-needs-website-url = WEGWEISER_WEBSITE_URL muss mit https:// beginnen. Gemeint ist Ihre Seite über Wegweiser; ohne sie gilt WEGWEISER_PRIVACY_URL.

manifest-fault-unreadable = Das Paket ist kein ZIP mit einer manifest.json.
manifest-fault-missing-file = Im Paket fehlt { $file }.
manifest-fault-extra-file = { $file } gehört nicht in das Paket; es hat keine Ordner und nur Dateien, die das Manifest nennt.
manifest-fault-version = Die Version { $version } ist keine aus drei Zahlen wie 1.0.0.
manifest-fault-id = { $where } ist keine Kennung.
manifest-fault-other-id = { $where } ist nicht die Kennung der App. App, Bot, Suche und Anmeldung brauchen dieselbe.
manifest-fault-not-https = { $where } beginnt nicht mit https:// und dem Namen eines Rechners.
manifest-fault-domain = validDomains: { $domain } ist kein Name eines Rechners ohne https:// und ohne Pfad.
manifest-fault-too-many-commands = { $where } hat { $count } Befehle, erlaubt sind { $most }.
manifest-fault-same-command = { $where } hat zwei Befehle mit dem Namen „{ $title }“.
manifest-fault-scope-twice = Zwei Listen von Befehlen gelten für { $scope }.
manifest-fault-icon = { $file } ist kein PNG mit 8 Bit in Rot, Grün und Blau.
manifest-fault-icon-size = { $file } hat { $is_size } Pixel, gebraucht werden { $size }.
manifest-fault-icon-hole = { $file } ist nicht überall gefüllt; Teams schneidet die Ecken selbst.
manifest-fault-icon-outline = { $file } muss weiß auf durchsichtigem Grund sein, mit freien Ecken.
manifest-fault-no-such-text = { $file } übersetzt { $where }, das es im Manifest nicht gibt.
manifest-fault-untranslated = { $file } übersetzt { $where } nicht.
manifest-fault-other-gaps = { $file } füllt in { $where } andere Lücken als das Manifest.
manifest-fault-empty = { $where } ist leer.
manifest-fault-too-long = { $where } hat { $length } Zeichen, erlaubt sind { $most }.
manifest-fault-no-permission = Für den Aktivitätsfeed fehlt die Berechtigung { $permission }.
manifest-fault-activity = Die Art „{ $type }“ im Aktivitätsfeed gibt es zweimal, oder der Name gehört Teams.
manifest-fault-schema = { $file }, { $where }: { $what }
