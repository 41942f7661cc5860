# What the terminal says.
start-about = Wegweiser: the Teams bot that carries people through digital change. Without a command: start everything.
start-worker = only work the queue
start-recognise = understand the lines of standard input, one JSON line in answer to each
start-import = read a town from a file
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
