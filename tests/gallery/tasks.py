"""What waits for someone."""

from collections.abc import Iterator
from datetime import timedelta

from cards.tasks import MOST_ON_A_PAGE, Waiting, tasks_card
from domain.contacts.corrections import Matter
from domain.tasks import Kind, Task
from tests.gallery.sample import Sample
from tests.gallery.world import World


def samples(world: World) -> Iterator[Sample]:
    """A short list, a long one, what was just done, the morning, nothing."""
    text, town = world.text, world.town
    held = town.responsibilities[0]
    asker = world.person("Grit Sommer").id
    matters = {
        Kind.QUESTION: (Matter(project="eakte"), asker),
        Kind.CORRECTION: (Matter(held.id), asker),
        Kind.IDEA: (Matter(topic="Vergabe"), asker),
        Kind.STORY: (Matter(unit="fb2"), None),
        Kind.ENTRY: (Matter(held.id), held.person),
        Kind.GAP: (Matter(topic="schließanlage"), None),
        Kind.KNOWLEDGE: (Matter(project="eakte"), None),
    }
    tasks = [
        Task(kind, f"{number:016x}", world.now - timedelta(days=20 - number), matter, person)
        for number, (kind, (matter, person)) in enumerate(matters.items())
    ]
    yield Sample("tasks-list", tasks_card(Waiting(tasks, town, world.now), text))
    many = [*tasks, *tasks, *tasks]
    yield Sample("tasks-list", tasks_card(Waiting(many, town, world.now, MOST_ON_A_PAGE), text), "long")
    done = Waiting(tasks[:1], town, world.now, done=text("tasks-gone"))
    yield Sample("tasks-list", tasks_card(done, text), "done")
    yield Sample("tasks-list", tasks_card(Waiting((), town, world.now), text), "empty")
    yield Sample("tasks-morning", tasks_card(Waiting(tasks, town, world.now), text, is_morning=True))
