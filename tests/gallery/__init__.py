"""Every card of the product with what a town may fill it with."""

from domain.people import Language
from tests.gallery import (
    afterwards,
    contacts,
    directory,
    editing,
    handing,
    help,
    ideas,
    knowledge,
    privacy,
    projects,
    pulse,
    retros,
    schedules,
    stories,
    tasks,
    trainings,
    updates,
    voices,
    welcome,
)
from tests.gallery.sample import Sample
from tests.gallery.world import HOSTILE, Write, as_written, hostile, longest, world

__all__ = ["HOSTILE", "Sample", "Write", "as_written", "hostile", "longest", "samples"]

NOUNS = (
    welcome,
    help,
    contacts,
    handing,
    editing,
    knowledge,
    projects,
    trainings,
    ideas,
    privacy,
    updates,
    voices,
    afterwards,
    stories,
    pulse,
    retros,
    schedules,
    directory,
    tasks,
)


def samples(language: Language, write: Write = as_written) -> tuple[Sample, ...]:
    """Every card in this language; `write` fills in what people wrote."""
    here = world(language, write)
    return tuple(sample for noun in NOUNS for sample in noun.samples(here))
