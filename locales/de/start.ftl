# Was am Terminal steht.
start-about = Wegweiser: der Teams-Bot, der durch die Digitalisierung begleitet. Ohne Angabe: alles starten.
start-worker = nur die Warteschlange abarbeiten
start-recognise = Zeilen der Standardeingabe verstehen, je eine JSON-Zeile als Antwort
start-import = eine Stadt aus einer Datei einlesen
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
