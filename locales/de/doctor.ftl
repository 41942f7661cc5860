# Was `python app.py doctor` sagt: je Befund ein Satz.
doctor-line-good = gut: { $said }
doctor-line-note = Hinweis: { $said }
doctor-line-bad = Fehler: { $said }
doctor-line-off = entfällt: { $said }
doctor-end-good = Es ist alles da, was Wegweiser braucht.
doctor-end-bad = { $count ->
    [one] Ein Fehler ist zu beheben.
   *[other] { $count } Fehler sind zu beheben.
}

doctor-mode-local = Probebetrieb auf diesem Rechner; die Einstellungen passen zusammen. Eingeschaltet: { $features }.
doctor-mode-teams = Betrieb in Teams; die Einstellungen passen zusammen. Eingeschaltet: { $features }.
doctor-off-registration = Im Probebetrieb ist der Bot nirgends registriert.
doctor-off-tokens = Im Probebetrieb gibt es keine Token; es antwortet nur, wer auf diesem Rechner ist.
doctor-off-permissions = Im Probebetrieb braucht Wegweiser keine Berechtigung in Microsoft Graph.
doctor-off-directory = Microsoft Graph wird nicht gefragt: Die Personen kommen aus der Stadtdatei (WEGWEISER_DIRECTORY=town).

doctor-folder = In den Datenordner { $folder } darf geschrieben werden, und seine Schlüssel sind für andere verschlossen.
doctor-folder-new = Den Datenordner { $folder } gibt es noch nicht. Der erste Start legt ihn an.
doctor-folder-closed = In den Datenordner { $folder } darf dieses Konto nicht schreiben.
doctor-folder-open = Den Ordner { $folder } können auch andere Konten lesen. Nur das Konto von Wegweiser darf hinein: chmod 700.

doctor-database = Die Datenbank antwortet (PostgreSQL { $version }).
doctor-database-away = Die Datenbank antwortet nicht, wie sie soll ({ $what }). Stimmt WEGWEISER_DATABASE_URL, läuft PostgreSQL, und ist der Weg dorthin offen?
doctor-database-old = PostgreSQL { $version } wird nicht mehr gepflegt. Planen Sie den Wechsel auf eine neuere Version.
doctor-database-encoding = Die Datenbank speichert Text als { $encoding }. Wegweiser braucht UTF8; das lässt sich nur beim Anlegen der Datenbank wählen.
doctor-database-careless = In PostgreSQL ist { $name } ausgeschaltet. Nach einem Absturz kann Bestätigtes fehlen, zum Beispiel was schon gesendet ist.
doctor-database-empty = Die Datenbank ist noch leer. Der erste Start legt die Tabellen an.
doctor-database-behind = Die Tabellen sind auf dem Stand { $has }. Der nächste Start bringt sie auf { $newest }; sichern Sie die Datenbank vorher.
doctor-database-ahead = Die Tabellen sind auf dem Stand { $has }, dieses Wegweiser kennt nur { $newest }. Nehmen Sie die neuere Version.
doctor-database-newest = Die Tabellen sind auf dem neuesten Stand ({ $has }).

doctor-town = { $name }: { $people ->
    [one] eine Person
   *[other] { $people } Personen
}, { $projects ->
    [one] ein Projekt
   *[other] { $projects } Projekte
}.
doctor-town-new = Noch ist keine Stadt eingelesen. Der erste Start nimmt die Beispielstadt oder WEGWEISER_TOWN.
doctor-town-none = Noch ist keine Stadt eingelesen. „python app.py import DATEI“ liest eine ein.
doctor-town-no-people = Wegweiser kennt noch keine Person. Sie kommen aus der Stadtdatei oder aus Microsoft Graph.
doctor-town-no-projects = Wegweiser kennt noch kein Projekt. Projekte stehen in der Stadtdatei.
doctor-town-no-admin = Niemand darf Wegweiser verwalten. Tragen Sie in der Stadtdatei jemanden unter admins ein, oder setzen Sie WEGWEISER_GROUP_RIGHTS.
doctor-audit = Das Prüfprotokoll ist vollständig und unverändert.
doctor-audit-broken = Im Prüfprotokoll stimmt ab Eintrag { $number } etwas nicht. Jemand hat daran geändert oder gelöscht.
doctor-chats = { $count ->
    [one] Die App ist installiert: Mit einer Person hat der Bot einen Chat.
   *[other] Die App ist installiert: Mit { $count } Personen hat der Bot einen Chat.
}
doctor-chats-none = Noch hat niemand die App. „make package“ baut sie; hochgeladen und verteilt wird sie im Teams Admin Center.

doctor-clock-database = Die Uhren von Rechner und Datenbank stimmen überein.
doctor-clock-database-wrong = Die Uhr der Datenbank weicht um { $seconds } Sekunden ab. Zeitpläne und Fristen geraten durcheinander; gleichen Sie beide mit NTP ab.
doctor-clock = Die Uhr dieses Rechners stimmt mit { $host } überein.
doctor-clock-wrong = Die Uhr dieses Rechners weicht um { $seconds } Sekunden von { $host } ab. Ab einer Minute werden Token abgelehnt; gleichen Sie die Uhr mit NTP ab.
doctor-clock-unknown = { $host } hat seine Uhrzeit nicht gesagt; die Uhr dieses Rechners ist ungeprüft.

doctor-registered-single-tenant = Eingestellt ist die Anwendung { $app } im Mandanten { $tenant }, Typ single-tenant.
doctor-registered-managed-identity = Eingestellt ist die verwaltete Identität { $app } im Mandanten { $tenant }.
doctor-certificate = Das Zertifikat des Bots gilt bis { $day }.
doctor-certificate-soon = Das Zertifikat des Bots gilt nur noch bis { $day }. Hinterlegen Sie vorher ein neues.
doctor-certificate-over = Das Zertifikat des Bots ist am { $day } abgelaufen. Hinterlegen Sie ein neues, in Entra und in WEGWEISER_APP_CERTIFICATE.
doctor-keys = { $host } veröffentlicht die Schlüssel, mit denen Teams seine Nachrichten unterschreibt ({ $count }).
doctor-keys-none = { $host } gibt die Schlüssel nicht heraus, mit denen Teams seine Nachrichten unterschreibt. Ohne sie nimmt der Bot nichts an. Ist der Weg dorthin offen?
doctor-token = Der Bot kann sich anmelden: Token für Teams erhalten, ausgestellt für { $app }.
doctor-token-other = Das Token ist für eine andere Anwendung ausgestellt: { $app }. Stimmt WEGWEISER_APP_ID?
doctor-token-secret = Die Anmeldung ist abgelehnt ({ $code }): Das Geheimnis stimmt nicht. Gemeint ist der Wert des geheimen Clientschlüssels, nicht seine ID.
doctor-token-expired = Die Anmeldung ist abgelehnt ({ $code }): Das Geheimnis ist abgelaufen. Legen Sie in Entra ein neues an.
doctor-token-app = Die Anmeldung ist abgelehnt ({ $code }): Diese Anwendung kennt der Mandant nicht. Stimmen WEGWEISER_APP_ID und WEGWEISER_TENANT_ID?
doctor-token-tenant = Die Anmeldung ist abgelehnt ({ $code }): Diesen Mandanten gibt es nicht. Stimmt WEGWEISER_TENANT_ID, und ist es die richtige Cloud?
doctor-token-certificate = Die Anmeldung ist abgelehnt ({ $code }): Das Zertifikat ist bei der Anwendung nicht hinterlegt oder abgelaufen.
doctor-token-code = Die Anmeldung bei { $host } ist abgelehnt. Entra nennt { $code }; was das heißt, steht unter „Fehlercodes“ in Microsofts Dokumentation.
doctor-token-away = Die Anmeldung bei { $host } bringt kein Token und keinen Grund. Ist der Weg dorthin offen, und kennt dieser Rechner das Zertifikat Ihres Proxys (SSL_CERT_FILE)?
doctor-token-machine = Die verwaltete Identität { $app } gibt kein Token. Ist sie diesem Rechner zugewiesen, und läuft Wegweiser in Azure?

doctor-graph-token = Für Microsoft Graph gibt es kein Token. Personen, Gruppen und Installation bleiben, wie sie sind.
doctor-graph-token-good = Token für Microsoft Graph erhalten.
doctor-permission-people = Berechtigung { $permission }: Personen, Abteilungen und Vorgesetzte werden gelesen.
doctor-permission-groups = Berechtigung { $permission }: Mitglieder von Gruppen werden gelesen.
doctor-permission-install = Berechtigung { $permission }: Wer die App noch nicht hat, bekommt sie vor der ersten Nachricht.
doctor-permission-presence = Berechtigung { $permission }: Ob eine Ansprechperson gerade da ist, kann berücksichtigt werden.
doctor-permission-absence = Berechtigung { $permission }: Abwesenheitsnotizen werden berücksichtigt.
doctor-without-people = Die Berechtigung { $permission } fehlt. Ohne sie bleiben die Personen, wie sie in der Stadtdatei stehen oder zuletzt gelesen wurden.
doctor-without-groups = Die Berechtigung { $permission } fehlt. Ohne sie erreichen Sie keine Gruppen, und Rechte aus Gruppen gelten nicht.
doctor-without-install = Die Berechtigung { $permission } fehlt. Ohne sie bekommt nur Nachrichten, wer die App schon hat. Verteilen Sie sie per Richtlinie, oder setzen Sie WEGWEISER_INSTALL_APP=false.
doctor-without-presence = Die Berechtigung { $permission } fehlt. Ohne sie weiß Wegweiser nicht, ob eine Ansprechperson da ist. Oder setzen Sie WEGWEISER_PRESENCE=false.
doctor-without-absence = Die Berechtigung { $permission } steht nicht im Token. Ohne sie bleiben Abwesenheitsnotizen unbeachtet. Oder setzen Sie WEGWEISER_AUTOMATIC_REPLIES=false.
doctor-permission-more = Die Berechtigung { $permission } braucht Wegweiser mit diesen Einstellungen nicht. Nehmen Sie sie in Entra weg.
doctor-permission-far = Die Berechtigung { $permission } reicht weit, und Wegweiser braucht sie mit diesen Einstellungen nicht. Nehmen Sie sie in Entra weg.
doctor-mail-everywhere = Die Berechtigung { $permission } in Entra gilt für alle Postfächer. Nehmen Sie sie dort weg und geben Sie das eine Postfach in Exchange frei (RBAC for Applications).
doctor-feed = { $permission } kommt mit der App und steht in keinem Token. Sie sehen sie im Teams Admin Center bei der App unter „Berechtigungen“.
doctor-mail = Ob der Bot aus { $mailbox } senden darf, steht in keinem Token. In Exchange zeigt es Test-ServicePrincipalAuthorization -Identity { $app } -Resource { $mailbox }.
doctor-catalog = WEGWEISER_CATALOG_APP_ID fehlt. Bis jemand die App hat, kann Wegweiser sie niemandem installieren; die ID zeigt das Teams Admin Center.
doctor-graph = Microsoft Graph antwortet ({ $host }).
doctor-graph-away = Microsoft Graph antwortet nicht ({ $host }). Ist der Weg dorthin offen?
doctor-graph-refuses = Microsoft Graph verweigert die Personen ({ $host }, Status { $status }). Hat eine Administratorin oder ein Administrator der Berechtigung zugestimmt?
doctor-graph-status = Microsoft Graph antwortet mit Status { $status } ({ $host }). Stimmt WEGWEISER_GRAPH_URL?
