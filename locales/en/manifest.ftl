# What can be read in Teams about the app, and what is said when it is packed.
manifest-name = Wegweiser
manifest-name-full = Wegweiser for { $town }
manifest-short = Contacts, next steps and successes of going digital
manifest-full = Wegweiser guides you through your administration's digital change. Ask in your own words: Who is my contact? What comes next? What have we achieved? You get the answer right in the chat. Updates and success stories reach you as a card, never at night, at weekends or on public holidays. “My data” shows what Wegweiser stores about you.

# Commands: what is tapped and then sent, at most 32 characters.
manifest-command-help = Help
manifest-about-help = Shows what you can ask
manifest-command-contacts-ask = Contact
manifest-about-contacts-ask = Names who is there for you. With a project or a department behind it: who is responsible for that
manifest-command-projects-next = Next steps
manifest-about-projects-next = Shows the projects' next dates
manifest-command-projects-status = Status
manifest-about-projects-status = Shows how the projects are doing
manifest-command-tasks-mine = What is on my plate?
manifest-about-tasks-mine = Shows what waits for you, the oldest first
manifest-command-contacts-handover = Speak to a person
manifest-about-contacts-handover = Names a person and passes your question on
manifest-command-ideas-submit = I have an idea
manifest-about-ideas-submit = Tell us what could be better
manifest-command-projects-new = What's new
manifest-about-projects-new = Shows what has happened lately
manifest-command-stories-list = Successes
manifest-about-stories-list = Shows what has been achieved
manifest-command-privacy-mine = My data
manifest-about-privacy-mine = Shows what is stored about you
manifest-command-language-switch = Deutsch
manifest-about-language-switch = Changes to German
manifest-command-trainings-find = Trainings
manifest-about-trainings-find = Shows courses and free seats
manifest-command-pulse-open = Survey
manifest-about-pulse-open = Opens the current survey
manifest-command-stories-share = Share a success
manifest-about-stories-share = Tells the others what has become better where you work
manifest-command-updates-compose = New update
manifest-about-updates-compose = For project leads: write an update
manifest-command-retros-open = Retrospective
manifest-about-retros-open = Opens your project's current retrospective
manifest-command-schedules-manage = Schedules
manifest-about-schedules-manage = For project leads: show and change schedules

# The searches beside the box one writes in: for each its name, description, field and what belongs into it.
manifest-search-contacts = Contacts
manifest-search-about-contacts = Looks up a contact and puts it into your message as a card
manifest-search-parameter-contacts = Whom are you looking for?
manifest-search-parameter-about-contacts = Name, project or topic
manifest-search-updates = Updates
manifest-search-about-updates = Looks up an update and puts it into your message as a card
manifest-search-parameter-updates = Which update?
manifest-search-parameter-about-updates = A word from the update, a project or a department
manifest-search-stories = Success stories
manifest-search-about-stories = Looks up a success story and puts it into your message as a card
manifest-search-parameter-stories = Which success story?
manifest-search-parameter-about-stories = A word from it, a project or a department
manifest-action = Post as status update
manifest-action-about = For project leads: makes a draft of a status update from the message

# Lines in the Teams activity feed; the description stands in the notification settings.
manifest-activity-updatepublished = There is an update for you
manifest-activity-about-updatepublished = Updates of the projects
manifest-activity-storypublished = There is a new success story
manifest-activity-about-storypublished = Success stories
manifest-activity-pulseopened = A survey is open for you
manifest-activity-about-pulseopened = Surveys
manifest-activity-retroopened = Your project's retrospective is open
manifest-activity-about-retroopened = Retrospectives of the projects
manifest-activity-trainingsoon = Your training begins soon
manifest-activity-about-trainingsoon = Training reminders
manifest-activity-somethingnew = There is something new for you
manifest-activity-about-somethingnew = Everything else

manifest-written = The Teams package is in { $file }.
manifest-next = Upload it in the Teams admin centre under “Teams apps”, “Manage apps”. If a package was uploaded before, the new one needs a higher version than { $version }, for example with make package VERSION={ $higher }.
manifest-not-by-schema = Checked by our own rules. The official schema is not installed; “make package” fetches it.
manifest-by-schema = Checked by the official schema { $version } and by our own rules.
manifest-placeholders = Note: WEGWEISER_PUBLIC_URL or WEGWEISER_PRIVACY_URL is not set. The package will do for a trial. Set both before you give it to everyone: Teams shows the privacy notice before the installation.
manifest-not-written = The Teams package was not written:
manifest-no-place = { $file } cannot be written: { $what }

manifest-needs-app-id = WEGWEISER_APP_ID is missing or is no id. The “Application (client) ID” of the app registration is meant, 32 characters in five groups.
manifest-needs-public-url = WEGWEISER_PUBLIC_URL must begin with https://. The address at which Teams reaches the bot is meant, for example https://wegweiser.musterstadt.de.
manifest-needs-privacy-url = WEGWEISER_PRIVACY_URL must begin with https://. The page with your administration's privacy notice for Wegweiser is meant; Teams shows it before the installation.
manifest-needs-website-url = WEGWEISER_WEBSITE_URL must begin with https://. Your page about Wegweiser is meant; without it WEGWEISER_PRIVACY_URL is used.

manifest-fault-unreadable = The package is no ZIP with a manifest.json.
manifest-fault-missing-file = { $file } is missing in the package.
manifest-fault-extra-file = { $file } does not belong into the package; it has no folders and only files the manifest names.
manifest-fault-version = The version { $version } is not one of three numbers such as 1.0.0.
manifest-fault-id = { $where } is no id.
manifest-fault-other-id = { $where } is not the app's id. App, bot, search and sign-in need the same one.
manifest-fault-not-https = { $where } does not begin with https:// and the name of a machine.
manifest-fault-domain = validDomains: { $domain } is no name of a machine without https:// and without a path.
manifest-fault-too-many-commands = { $where } has { $count } commands, { $most } are allowed.
manifest-fault-same-command = { $where } has two commands named “{ $title }”.
manifest-fault-scope-twice = Two lists of commands are for { $scope }.
manifest-fault-icon = { $file } is no PNG with 8 bits in red, green and blue.
manifest-fault-icon-size = { $file } has { $is_size } pixels, { $size } are needed.
manifest-fault-icon-hole = { $file } is not filled everywhere; Teams cuts the corners itself.
manifest-fault-icon-outline = { $file } must be white on a transparent ground, with free corners.
manifest-fault-no-such-text = { $file } translates { $where }, which is not in the manifest.
manifest-fault-untranslated = { $file } does not translate { $where }.
manifest-fault-other-gaps = { $file } fills other gaps in { $where } than the manifest.
manifest-fault-empty = { $where } is empty.
manifest-fault-too-long = { $where } has { $length } characters, { $most } are allowed.
manifest-fault-no-permission = The permission { $permission } for the activity feed is missing.
manifest-fault-activity = The kind “{ $type }” of the activity feed is there twice, or its name belongs to Teams.
manifest-fault-schema = { $file }, { $where }: { $what }
