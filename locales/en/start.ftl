# What the terminal says.
start-about = Wegweiser: the Teams bot that carries people through digital change. Without a command: start everything.
start-worker = only work the queue
start-recognise = understand the lines of standard input, one JSON line in answer to each
start-import = read a town from a file
start-package = write the Teams app package from the settings
start-package-file = where to; wegweiser.zip unless said otherwise
start-package-version = the package's version; each one uploaded must be higher than the last
start-doctor = see whether everything is there: registration, tokens, permissions, database, clock
start-no-emulator = The small Teams at { $address } did not start. Is the address taken? WEGWEISER_EMULATOR_PORT takes another.
start-port-taken = A port is taken ({ $what }). Is Wegweiser running already? WEGWEISER_PORT and WEGWEISER_ADMIN_PORT take others.
start-page =
    Wegweiser is running for { $town }.

    { $url }

    Things to try:
    { $tries }

    Stop with Ctrl-C. What you do is kept for the next start.
start-try-employee = Work as { $name }: “Who is my contact for the project { $project }?”
start-try-lead = Lead as { $name }: “I want to write a status update” ({ $project })
start-try-admin = Administrate as { $name }: “Manage schedules”

start-data-folder-busy = The data folder { $folder } belongs to a Wegweiser that is running. Stop it first, or take another folder with WEGWEISER_DATA_DIR.
start-database-no-program = The PostgreSQL that comes along is missing ({ $where }). “make clean run” sets it up again.
start-database-no-account = As root PostgreSQL needs an account of its own, and { $where } could not be made. Start Wegweiser as a normal user.
start-database-no-place = There is no folder for the database that may be written to: { $where }
start-database-unsafe-folder = The folder { $where } is open to others or belongs to someone else. Wegweiser keeps no data there.
start-database-other-version = The data in { $where } come from another version of PostgreSQL.
start-database-not-created = PostgreSQL could not make its data folder: { $where }
start-database-not-started = PostgreSQL did not start. { $where } says why.
start-database-away = The database does not answer as it should ({ $what }). Is WEGWEISER_DATABASE_URL right, and is PostgreSQL running?
start-bad-setting = A setting does not fit: { $what }
start-setting-unknown = There is no such setting: { $names }. All of them are in docs/operate.md.
start-setting-wrong = { $name } cannot be read like this.
start-setting-number = { $name } needs a number.
start-setting-least = { $name } must be { $least } or more.
start-setting-most = { $name } must be { $most } or less.
start-setting-above = { $name } must be more than { $least }.
start-setting-one-of = { $name } takes one of these: { $known }.
start-setting-yes-no = { $name } takes true or false.
start-setting-moment = { $name } needs a moment with its time zone, such as 2026-03-03T09:00:00+01:00.
start-setting-database = { $name } must begin with postgresql://.
start-setting-zone = { $name }: there is no time zone { $zone }.
start-setting-features = { $name }: { $unknown } is unknown. There are { $known }.
start-setting-file = { $name } names a file that cannot be read.
start-setting-hosts = { $name } takes names of machines, without https:// and without a path. { $host } is none.
start-setting-address = { $name } needs a whole address with https://. Only on this machine may it be unencrypted.
start-setting-login-open = { $name } must begin with https://, on this machine too: the bot’s secret is shown there.
start-setting-graph-open = { $name } must begin with https:// when WEGWEISER_MODE is teams: a real token goes there.
start-setting-graph-local = { $name }: without WEGWEISER_MODE=teams Wegweiser signs in nowhere. WEGWEISER_DIRECTORY=graph then works only with a stand-in on this machine, such as http://127.0.0.1:4000/v1.0; no token is sent there.
start-setting-host = { $name } must be this machine in the local trial, such as 127.0.0.1.
start-setting-needed = { $name } is missing. It is needed with WEGWEISER_MODE=teams.
start-setting-now = { $name } sets the clock of the local trial only. With WEGWEISER_MODE=teams the time is the real one.
start-setting-secret = { $name } or WEGWEISER_APP_CERTIFICATE is missing. A single-tenant bot shows one of them.
start-setting-multi-tenant = { $name }: since 31 July 2025 Microsoft lets nobody create a bot for several tenants, and Wegweiser serves exactly one. Register the bot as single-tenant or as managed-identity.
start-setting-app-id = { $name } is no id. It is the “Application (client) ID” of the app registration, 32 characters in five groups, not its name.
start-setting-tenant-id = { $name } is no id. It is the “Directory (tenant) ID”, 32 characters in five groups, not the name of the domain.
start-setting-catalog-id = { $name } is no id. It is the id that the Teams admin center shows once the app is uploaded, 32 characters in five groups.
start-setting-same-ids = { $name } and WEGWEISER_TENANT_ID are the same. One is the “Application (client) ID”, the other the “Directory (tenant) ID”.
start-setting-certificate = { $name } names no readable PEM file that holds an RSA certificate and its private key.
start-setting-certificate-locked = { $name }: the private key is locked with a password. Wegweiser needs it open, in a file that only its account may read.
start-setting-certificate-other-key = { $name }: certificate and private key do not belong together.
start-setting-unknown-project = { $name }: the town has no such project: { $what }
start-setting-group-right = { $name }: “{ $entry }” cannot be understood. It is written right=group id, such as admin=… or lead/eakte=…; the rights are lead, guide, admin and council.
start-setting-may-write = { $name }: “{ $part }” cannot be understood. It is written right=kind+kind, such as lead=units+channel,admin=everyone; the rights are lead and admin, the kinds everyone, units, roles, projects, groups, list and channel.
start-setting-mail = { $name } needs exactly one mail address.
start-setting-needs-graph = { $name } works with WEGWEISER_DIRECTORY=graph only.
