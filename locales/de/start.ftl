# Was am Terminal steht.
start-about = Wegweiser: der Teams-Bot, der durch die Digitalisierung begleitet. Ohne Angabe: alles starten.
start-worker = nur die Warteschlange abarbeiten
start-recognise = Zeilen der Standardeingabe verstehen, je eine JSON-Zeile als Antwort
start-import = eine Stadt aus einer Datei einlesen
start-package = das App-Paket für Teams aus den Einstellungen schreiben
start-package-file = wohin; ohne Angabe wegweiser.zip
start-package-version = die Version des Pakets; jede hochgeladene muss höher sein als die vorige
start-doctor = nachsehen, ob alles da ist: Registrierung, Token, Berechtigungen, Datenbank, Uhr
start-no-emulator = Das kleine Teams unter { $address } ist nicht gestartet. Ist die Adresse schon belegt? WEGWEISER_EMULATOR_PORT nimmt eine andere.
start-port-taken = Ein Anschluss ist schon belegt ({ $what }). Läuft Wegweiser bereits? WEGWEISER_PORT und WEGWEISER_ADMIN_PORT nehmen andere.
start-page =
    Wegweiser läuft für { $town }.

    { $url }

    Zum Ausprobieren:
    { $tries }

    Beenden mit Strg-C. Was Sie tun, bleibt bis zum nächsten Start erhalten.
start-try-employee = Mitarbeiten als { $name }: „Wer ist meine Ansprechperson für das Projekt { $project }?“
start-try-lead = Leiten als { $name }: „Ich möchte eine Statusmeldung schreiben“ ({ $project })
start-try-admin = Verwalten als { $name }: „Zeitpläne verwalten“

start-data-folder-busy = Der Datenordner { $folder } gehört schon einem laufenden Wegweiser. Beenden Sie ihn zuerst, oder nehmen Sie mit WEGWEISER_DATA_DIR einen anderen Ordner.
start-database-no-program = Das mitgelieferte PostgreSQL fehlt ({ $where }). „make clean run“ richtet es neu ein.
start-database-no-account = Als root braucht PostgreSQL ein eigenes Konto, und { $where } ließ sich nicht anlegen. Starten Sie Wegweiser als normale Benutzerin oder normaler Benutzer.
start-database-no-place = Für die Datenbank fehlt ein Ordner, in den geschrieben werden darf: { $where }
start-database-unsafe-folder = Der Ordner { $where } ist für andere zugänglich oder gehört jemand anderem. Wegweiser legt dort keine Daten ab.
start-database-other-version = Die Daten in { $where } stammen von einer anderen PostgreSQL-Version.
start-database-not-created = PostgreSQL konnte seinen Datenordner nicht anlegen: { $where }
start-database-not-started = PostgreSQL ist nicht gestartet. Warum, steht in { $where }.
start-database-away = Die Datenbank antwortet nicht, wie sie soll ({ $what }). Stimmt WEGWEISER_DATABASE_URL, und läuft PostgreSQL?
start-bad-setting = Eine Einstellung passt nicht: { $what }
start-setting-unknown = Diese Einstellung gibt es nicht: { $names }. Alle stehen in docs/operate.md.
start-setting-wrong = { $name } lässt sich so nicht lesen.
start-setting-number = { $name } braucht eine Zahl.
start-setting-least = { $name } muss mindestens { $least } sein.
start-setting-most = { $name } darf höchstens { $most } sein.
start-setting-above = { $name } muss größer als { $least } sein.
start-setting-one-of = { $name } nimmt eines von diesen: { $known }.
start-setting-yes-no = { $name } nimmt true oder false.
start-setting-moment = { $name } braucht einen Zeitpunkt mit Zeitzone, zum Beispiel 2026-03-03T09:00:00+01:00.
start-setting-database = { $name } muss mit postgresql:// beginnen.
start-setting-zone = { $name }: Eine Zeitzone { $zone } gibt es nicht.
start-setting-features = { $name }: Unbekannt ist { $unknown }. Es gibt { $known }.
start-setting-file = { $name } nennt eine Datei, die sich nicht lesen lässt.
start-setting-hosts = { $name } nimmt Namen von Rechnern, ohne https:// und ohne Pfad. { $host } ist keiner.
start-setting-address = { $name } braucht eine vollständige Adresse mit https://. Unverschlüsselt geht es nur auf diesem Rechner.
start-setting-login-open = { $name } muss mit https:// beginnen, auch auf diesem Rechner: Dort wird das Geheimnis des Bots vorgezeigt.
start-setting-graph-open = { $name } muss mit https:// beginnen, wenn WEGWEISER_MODE teams ist: Dorthin geht ein echtes Token.
start-setting-graph-local = { $name }: Ohne WEGWEISER_MODE=teams meldet sich Wegweiser nirgends an. WEGWEISER_DIRECTORY=graph geht dann nur mit einem Nachbau auf diesem Rechner, zum Beispiel http://127.0.0.1:4000/v1.0; ein Token wird dorthin nicht gesendet.
start-setting-host = { $name } muss im Probebetrieb auf diesen Rechner zeigen, zum Beispiel 127.0.0.1.
start-setting-needed = { $name } fehlt. Mit WEGWEISER_MODE=teams ist die Angabe nötig.
start-setting-now = { $name } stellt nur im Probebetrieb die Uhr. Mit WEGWEISER_MODE=teams gilt die wirkliche Zeit.
start-setting-secret = { $name } oder WEGWEISER_APP_CERTIFICATE fehlt. Ein Bot vom Typ single-tenant weist sich mit einem von beiden aus.
start-setting-multi-tenant = { $name }: Bots für mehrere Mandanten lässt Microsoft seit dem 31. Juli 2025 nicht mehr neu anlegen, und Wegweiser bedient genau einen Mandanten. Registrieren Sie den Bot als single-tenant oder als managed-identity.
start-setting-app-id = { $name } ist keine Kennung. Gemeint ist die „Anwendungs-ID (Client)“ der App-Registrierung, 32 Zeichen in fünf Gruppen, nicht ihr Name.
start-setting-tenant-id = { $name } ist keine Kennung. Gemeint ist die „Verzeichnis-ID (Mandant)“, 32 Zeichen in fünf Gruppen, nicht der Name der Domäne.
start-setting-catalog-id = { $name } ist keine Kennung. Gemeint ist die ID, die das Teams Admin Center nach dem Hochladen der App zeigt, 32 Zeichen in fünf Gruppen.
start-setting-same-ids = { $name } und WEGWEISER_TENANT_ID sind gleich. Das eine ist die „Anwendungs-ID (Client)“, das andere die „Verzeichnis-ID (Mandant)“.
start-setting-certificate = { $name } nennt keine lesbare PEM-Datei, in der ein RSA-Zertifikat und sein privater Schlüssel stehen.
start-setting-certificate-locked = { $name }: Der private Schlüssel ist mit einem Kennwort verschlossen. Wegweiser braucht ihn offen, in einer Datei, die nur sein Konto lesen darf.
start-setting-certificate-other-key = { $name }: Zertifikat und privater Schlüssel gehören nicht zusammen.
start-setting-unknown-project = { $name }: Dieses Projekt gibt es in der Stadt nicht: { $what }
start-setting-group-right = { $name }: „{ $entry }“ ist nicht zu verstehen. Geschrieben wird recht=Gruppenkennung, zum Beispiel admin=… oder lead/eakte=…; Rechte sind lead, guide, admin und council.
start-setting-may-write = { $name }: „{ $part }“ ist nicht zu verstehen. Geschrieben wird recht=Art+Art, zum Beispiel lead=units+channel,admin=everyone; Rechte sind lead und admin, Arten everyone, units, roles, projects, groups, list und channel.
start-setting-mail = { $name } braucht genau eine E-Mail-Adresse.
start-setting-needs-graph = { $name } wirkt nur mit WEGWEISER_DIRECTORY=graph.
