"""What can be looked up by the words in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Findable:
    """Something with words in it: `stamp` is another one after every change, `places` are what it belongs to."""

    id: str
    stamp: str
    places: tuple[str, ...] = ()


# How well each key fits one typed word, the smaller the better; what does not fit is missing.
Fits = Callable[[str], Mapping[str, int]]


def fitting(listed: Sequence[Findable], typed: Iterable[str], by_words: Fits, by_places: Fits) -> list[str]:
    """The ids of what has every typed word in it or in the name of its place, best first, else in the order given."""
    quality = dict.fromkeys((one.id for one in listed), 0)
    for word in typed:
        words, places = by_words(word), by_places(word)
        for one in listed:
            found = [words[one.id]] if one.id in words else []
            found += [places[place] for place in one.places if place in places]
            if one.id not in quality:
                continue
            if found:
                quality[one.id] += min(found)
            else:
                del quality[one.id]
    return sorted(quality, key=quality.__getitem__)
