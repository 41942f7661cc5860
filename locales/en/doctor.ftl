# What `python app.py doctor` says: a sentence for each finding.
doctor-line-good = good: { $said }
doctor-line-note = note: { $said }
doctor-line-bad = error: { $said }
doctor-line-off = not here: { $said }
doctor-end-good = Everything Wegweiser needs is there.
doctor-end-bad = { $count ->
    [one] One error is to be put right.
   *[other] { $count } errors are to be put right.
}

doctor-mode-local = Local trial on this machine; the settings fit together. Switched on: { $features }.
doctor-mode-teams = Serving Teams; the settings fit together. Switched on: { $features }.
doctor-off-registration = In the local trial the bot is registered nowhere.
doctor-off-tokens = In the local trial there are no tokens; only whoever is on this machine gets an answer.
doctor-off-permissions = In the local trial Wegweiser needs no permission in Microsoft Graph.
doctor-off-directory = Microsoft Graph is not asked: people come from the town file (WEGWEISER_DIRECTORY=town).

doctor-folder = The data folder { $folder } can be written to, and its keys are closed to others.
doctor-folder-new = The data folder { $folder } is not there yet. The first start makes it.
doctor-folder-closed = This account may not write to the data folder { $folder }.
doctor-folder-open = Other accounts can read the folder { $folder }. Only the account of Wegweiser may enter: chmod 700.

doctor-database = The database answers (PostgreSQL { $version }).
doctor-database-away = The database does not answer as it should ({ $what }). Is WEGWEISER_DATABASE_URL right, is PostgreSQL running, and is the way there open?
doctor-database-old = PostgreSQL { $version } is no longer looked after. Plan to move to a newer version.
doctor-database-encoding = The database stores text as { $encoding }. Wegweiser needs UTF8, which can be chosen only when a database is made.
doctor-database-careless = { $name } is off in PostgreSQL. After a crash something confirmed can be missing, such as what was sent already.
doctor-database-empty = The database is still empty. The first start makes the tables.
doctor-database-behind = The tables are at { $has }. The next start brings them to { $newest }; back up the database first.
doctor-database-ahead = The tables are at { $has }, this Wegweiser knows only { $newest }. Take the newer version.
doctor-database-newest = The tables are the newest ({ $has }).

doctor-town = { $name }: { $people ->
    [one] one person
   *[other] { $people } people
}, { $projects ->
    [one] one project
   *[other] { $projects } projects
}.
doctor-town-new = No town has been read yet. The first start takes the sample town or WEGWEISER_TOWN.
doctor-town-none = No town has been read yet. “python app.py import FILE” reads one.
doctor-town-no-people = Wegweiser knows nobody yet. People come from the town file or from Microsoft Graph.
doctor-town-no-projects = Wegweiser knows no project yet. Projects stand in the town file.
doctor-town-no-admin = Nobody may administrate Wegweiser. Enter someone under admins in the town file, or set WEGWEISER_GROUP_RIGHTS.
doctor-audit = The audit log is complete and unchanged.
doctor-audit-broken = From entry { $number } on something is wrong in the audit log. Somebody changed or deleted in it.
doctor-chats = { $count ->
    [one] The app is installed: the bot has a chat with one person.
   *[other] The app is installed: the bot has a chat with { $count } people.
}
doctor-chats-none = Nobody has the app yet. “make package” builds it; it is uploaded and handed out in the Teams admin center.

doctor-clock-database = The clocks of this machine and the database agree.
doctor-clock-database-wrong = The database’s clock is { $seconds } seconds off. Schedules and deadlines get mixed up; set both by NTP.
doctor-clock = This machine’s clock agrees with { $host }.
doctor-clock-wrong = This machine’s clock is { $seconds } seconds away from { $host }. From a minute on tokens are refused; set the clock by NTP.
doctor-clock-unknown = { $host } did not tell its time; this machine’s clock is unchecked.

doctor-registered-single-tenant = Set is the application { $app } in the tenant { $tenant }, type single-tenant.
doctor-registered-managed-identity = Set is the managed identity { $app } in the tenant { $tenant }.
doctor-certificate = The bot’s certificate is good until { $day }.
doctor-certificate-soon = The bot’s certificate is good only until { $day }. Put a new one in place before.
doctor-certificate-over = The bot’s certificate ended on { $day }. Put a new one in place, in Entra and in WEGWEISER_APP_CERTIFICATE.
doctor-keys = { $host } publishes the keys with which Teams signs its messages ({ $count }).
doctor-keys-none = { $host } does not give out the keys with which Teams signs its messages. Without them the bot takes nothing in. Is the way there open?
doctor-token = The bot can sign in: it got a token for Teams, issued for { $app }.
doctor-token-other = The token was issued for another application: { $app }. Is WEGWEISER_APP_ID right?
doctor-token-secret = Signing in was refused ({ $code }): the secret is wrong. It is the value of the client secret, not its id.
doctor-token-expired = Signing in was refused ({ $code }): the secret has expired. Make a new one in Entra.
doctor-token-app = Signing in was refused ({ $code }): the tenant does not know this application. Are WEGWEISER_APP_ID and WEGWEISER_TENANT_ID right?
doctor-token-tenant = Signing in was refused ({ $code }): there is no such tenant. Is WEGWEISER_TENANT_ID right, and is it the right cloud?
doctor-token-certificate = Signing in was refused ({ $code }): the certificate is not registered with the application, or has expired.
doctor-token-code = Signing in at { $host } was refused. Entra calls it { $code }; Microsoft’s documentation explains it under “error codes”.
doctor-token-away = Signing in at { $host } brings neither a token nor a reason. Is the way there open, and does this machine know your proxy’s certificate (SSL_CERT_FILE)?
doctor-token-machine = The managed identity { $app } gives no token. Is it assigned to this machine, and does Wegweiser run in Azure?

doctor-graph-token = There is no token for Microsoft Graph. People, groups and installation stay as they are.
doctor-graph-token-good = Got a token for Microsoft Graph.
doctor-permission-people = Permission { $permission }: people, departments and managers are read.
doctor-permission-groups = Permission { $permission }: members of groups are read.
doctor-permission-install = Permission { $permission }: whoever lacks the app gets it before the first message.
doctor-permission-presence = Permission { $permission }: whether a contact is there at the moment can be considered.
doctor-permission-absence = Permission { $permission }: automatic replies are considered.
doctor-without-people = The permission { $permission } is missing. Without it people stay as they are in the town file or were last read.
doctor-without-groups = The permission { $permission } is missing. Without it you reach no groups, and rights from groups do not count.
doctor-without-install = The permission { $permission } is missing. Without it only those who have the app get messages. Hand it out by policy, or set WEGWEISER_INSTALL_APP=false.
doctor-without-presence = The permission { $permission } is missing. Without it Wegweiser does not know whether a contact is there. Or set WEGWEISER_PRESENCE=false.
doctor-without-absence = The permission { $permission } is not in the token. Without it automatic replies are not considered. Or set WEGWEISER_AUTOMATIC_REPLIES=false.
doctor-permission-more = Wegweiser does not need the permission { $permission } with these settings. Take it away in Entra.
doctor-permission-far = The permission { $permission } reaches far, and Wegweiser does not need it with these settings. Take it away in Entra.
doctor-mail-everywhere = The permission { $permission } in Entra is for all mailboxes. Take it away there and open the one mailbox in Exchange (RBAC for Applications).
doctor-feed = { $permission } comes with the app and is in no token. You see it in the Teams admin center, at the app under “Permissions”.
doctor-mail = Whether the bot may send from { $mailbox } is in no token. In Exchange Test-ServicePrincipalAuthorization -Identity { $app } -Resource { $mailbox } shows it.
doctor-catalog = WEGWEISER_CATALOG_APP_ID is missing. Until somebody has the app, Wegweiser can install it for nobody; the Teams admin center shows the id.
doctor-graph = Microsoft Graph answers ({ $host }).
doctor-graph-away = Microsoft Graph does not answer ({ $host }). Is the way there open?
doctor-graph-refuses = Microsoft Graph refuses people ({ $host }, status { $status }). Has an administrator consented to the permission?
doctor-graph-status = Microsoft Graph answers with status { $status } ({ $host }). Is WEGWEISER_GRAPH_URL right?
