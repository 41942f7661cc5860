"""What the package offers: commands in the order of their worth, what can be done in any chat, the activity feed."""

from collections.abc import Collection
from dataclasses import dataclass

# Newer schemas allow twelve; clients show ten everywhere.
MOST_COMMANDS = 10


@dataclass(frozen=True, slots=True)
class Command:
    """Something worth offering: the verb it leads to; its words are manifest-command-<verb> with a hyphen.

    Personal ones are not offered in a team or a group chat.
    """

    verb: str
    is_personal: bool = False

    @property
    def noun(self) -> str:
        """The noun that must be on."""
        return self.verb.partition(".")[0]

    @property
    def key(self) -> str:
        """The end of its keys in the catalogue."""
        return self.verb.replace(".", "-")


# What everybody may do first, then what only some may.
COMMANDS = (
    Command("help"),
    Command("contacts.ask"),
    Command("projects.next"),
    Command("projects.status"),
    Command("tasks.mine", is_personal=True),
    Command("contacts.handover"),
    Command("ideas.submit", is_personal=True),
    Command("trainings.find"),
    Command("privacy.mine", is_personal=True),
    Command("language.switch"),
    Command("updates.compose", is_personal=True),
    Command("projects.new"),
    Command("stories.list"),
    Command("pulse.open", is_personal=True),
    Command("stories.share", is_personal=True),
    Command("retros.open", is_personal=True),
    Command("schedules.manage", is_personal=True),
)
ALWAYS_ON = frozenset({"help", "language", "privacy", "tasks"})

# The searches of the message extension: each command is the noun that answers, the parameter what is typed.
SEARCHED_NOUNS = ("contacts", "updates", "stories")
SEARCH_PARAMETER = "q"

# What can be done with a message in any chat: its command, and the noun that must be on. The same noun takes files.
MESSAGE_ACTION = "composeUpdate"
COMPOSED_NOUN = "updates"

# Each kind of line a person's activity feed may show; Graph takes no other.
ACTIVITY_TYPES = ("updatePublished", "storyPublished", "pulseOpened", "retroOpened", "trainingSoon", "somethingNew")


def commands(nouns: Collection[str], *, are_shared: bool = False) -> tuple[Command, ...]:
    """The commands of a chat, at most ten; shared ones for where others read along."""
    on = ALWAYS_ON | frozenset(nouns)
    fitting = [one for one in COMMANDS if one.noun in on and not (are_shared and one.is_personal)]
    return tuple(fitting[:MOST_COMMANDS])
