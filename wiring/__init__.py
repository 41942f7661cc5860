"""What app.py runs, put together: one running Wegweiser, what it reads at first, and the way to Microsoft."""

from wiring.importing import import_town
from wiring.running import Wegweiser
from wiring.words import TEXTS

__all__ = ["TEXTS", "Wegweiser", "import_town"]
