"""The Teams app package of one town: written from its settings, checked before anybody uploads it."""

from manifest.build import PERMISSION, VERSION, Edition, archive
from manifest.checks import Fault, faults
from manifest.packing import Packed, in_words, package

__all__ = ["PERMISSION", "VERSION", "Edition", "Fault", "Packed", "archive", "faults", "in_words", "package"]
