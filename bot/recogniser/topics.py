"""The matter of a question when the town has no name for it: what stands after "für" or about."""

from bot.recogniser.folding import Token, words
from bot.recogniser.vocabulary import Vocabulary

_MOST_WORDS = 4
_SHORTEST = 3
_FEW = 6  # words of a sentence in which a word typed small may be the matter
# a coffee machine or a parking space can be what someone asks about; "wann" and "melden" cannot
_MATTERS = frozenset({"device", "facility", "hr", "citizen", "food", "smalltalk", "password", "pain", "small"})
_COMPLAINT = frozenset({"pain"})  # "kompliziert" is said of a matter


class Topics:
    """Finds the words of an unknown matter."""

    def __init__(self, vocabulary: Vocabulary, stop: frozenset[str]) -> None:
        self._vocabulary = vocabulary
        self._stop = stop
        self._before = frozenset(
            words(
                "für zu zum zur bei beim mit über wegen bezüglich um about for regarding with on into in im vom von the"
            )
        )
        self._links = frozenset(words("der die das den dem des the nem ner nen n s a einem einer einen unser unsere"))

    def unknown(self, said: tuple[Token, ...], first: int, covered: frozenset[int]) -> str | None:
        """The words as typed, or None when nothing looks like a matter; `first` is the place of the first word."""
        runs: list[list[int]] = []
        for place, token in enumerate(said):
            if place + first in covered or not self._is_content(token, self._follows(place, said)):
                continue
            if runs and runs[-1][-1] == place - 1 and len(runs[-1]) < _MOST_WORDS:
                runs[-1].append(place)
            else:
                runs.append([place])
        if not runs:
            return None
        best = max(runs, key=lambda run: self._weight(run, said))
        if not self._weight(best, said) and (len(runs) > 1 or len(said) > _FEW):
            return None
        return " ".join(said[place].said for place in best)

    def _is_content(self, token: Token, follows: bool) -> bool:
        if token.folded in self._stop or token.folded in self._links or len(token.folded) < _SHORTEST:
            return False
        written = self._vocabulary.written_out(token.folded)
        meanings = self._vocabulary.meanings(written[0])
        if len(written) > 1 or not meanings <= _MATTERS or meanings == _COMPLAINT:
            return False
        return (follows and token.is_capital) or not self._vocabulary.knows_in_phrase(written[0])

    def _follows(self, place: int, said: tuple[Token, ...]) -> bool:
        """Whether a word like "für" or "about" stands before it, an article between them or not."""
        before = place - 1
        while before > 0 and said[before].folded in self._links and said[before].folded not in self._before:
            before -= 1
        return before >= 0 and said[before].folded in self._before

    def _weight(self, run: list[int], said: tuple[Token, ...]) -> int:
        nouns = sum(said[place].is_capital and place > 0 for place in run)
        return nouns * 2 + self._follows(run[0], said)
