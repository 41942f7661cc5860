"""The audit log: whatever is changed, left out or moved is found; what was erased properly is not missed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domain.audit import ERASED, START, Entry, Hand, Head, Words, chained, erased, erasing, sealed, verified

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
PEOPLE = ("ada", "bea", None)


@dataclass(frozen=True)
class Log:
    """Entries with their words, as a store holds them."""

    entries: tuple[Entry, ...] = ()
    words: tuple[Words, ...] = ()

    def write(self, verb: str, words: Words, at: datetime = MONDAY, actor: str = Hand.FILE) -> "Log":
        """The log with one entry more."""
        return Log((*self.entries, chained(self.head, at, verb, actor, sealed(words))), (*self.words, words))

    @property
    def head(self) -> Head:
        """Where the chain ends."""
        return Head(self.entries[-1].number, self.entries[-1].hash) if self.entries else START

    def without(self, person: str) -> "Log":
        """The log after what it says of this person was emptied, and an entry said so."""
        about = [entry.number for entry, words in self.paired() if words.person == person]
        words = tuple(Words() if one.person == person else one for one in self.words)
        return Log(self.entries, words).write(ERASED, Words(b"salt", None, erasing(about)))

    def paired(self) -> Sequence[tuple[Entry, Words]]:
        """Each entry with its words."""
        return list(zip(self.entries, self.words, strict=True))

    def broken(self, known: Head | None = None) -> int | None:
        """The first number that is not as it was written."""
        words = {entry.number: one for entry, one in self.paired()}
        return verified(self.entries, words, gone=erased(self.entries, words), known=known)


texts = st.text(max_size=8)
written = st.tuples(
    texts,
    st.builds(Words, st.binary(min_size=1, max_size=4), st.sampled_from(PEOPLE), st.dictionaries(texts, texts)),
    st.datetimes(timezones=st.just(UTC)),
    texts,
)


@st.composite
def logs(draw: st.DrawFn) -> Log:
    """A log of a few entries."""
    log = Log()
    for verb, words, at, actor in draw(st.lists(written, min_size=1, max_size=6)):
        log = log.write(verb, words, at, actor)
    return log


@given(logs())
def test_a_log_that_nobody_touched_is_good(log: Log) -> None:
    assert log.broken() is None and log.broken(known=log.head) is None


@given(logs(), st.data())
def test_any_changed_byte_of_an_entry_is_found(log: Log, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(log.entries) - 1))
    entry = log.entries[place]
    changes: dict[str, Any] = {
        "number": entry.number + data.draw(st.integers(-3, 3).filter(bool)),
        "at": entry.at + data.draw(st.sampled_from([-1, 1])) * timedelta(microseconds=1),
        "verb": data.draw(texts.filter(lambda one: one != entry.verb)),
        "actor": data.draw(texts.filter(lambda one: one != entry.actor)),
        "what": flipped(entry.what, data),
        "hash": flipped(entry.hash, data),
    }
    field = data.draw(st.sampled_from(sorted(changes)))
    try:
        changed = replace(entry, **{field: changes[field]})
    except OverflowError:  # there is no moment after the last one
        return
    entries = (*log.entries[:place], changed, *log.entries[place + 1 :])
    words = {one.number: words for one, words in log.paired()}
    assert verified(entries, words, gone=frozenset()) == entry.number


@given(logs(), st.data())
def test_any_changed_word_is_found(log: Log, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(log.entries) - 1))
    old = log.words[place]
    other: dict[str, Any] = {
        "salt": flipped(old.salt, data),
        "person": data.draw(st.sampled_from([one for one in ("", *PEOPLE) if one != old.person])),
        "said": data.draw(st.dictionaries(texts, texts).filter(lambda said: said != old.said)),
    }
    field = data.draw(st.sampled_from(sorted(other)))
    changed = replace(old, **{field: other[field]})
    words = (*log.words[:place], changed, *log.words[place + 1 :])
    assert Log(log.entries, words).broken() == place + 1


@given(logs(), st.data())
def test_a_missing_entry_is_found(log: Log, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(log.entries) - 1))
    words = {entry.number: one for entry, one in log.paired()}
    left = (*log.entries[:place], *log.entries[place + 1 :])
    assert verified(left, words, gone=frozenset(), known=log.head) == place + 1


@given(logs(), st.data())
def test_missing_newest_entries_are_found_when_a_head_is_known(log: Log, data: st.DataObject) -> None:
    kept = data.draw(st.integers(0, len(log.entries) - 1))
    cut = Log(log.entries[:kept], log.words[:kept])
    assert cut.broken() is None
    assert cut.broken(known=log.head) == kept + 1


def test_a_log_written_anew_is_found_when_a_head_is_known() -> None:
    words = Words(b"salt", "ada", {"right": "admin"})
    log = Log().write("rights.given", words).write("rights.taken", words)
    forged = Log().write("rights.given", replace(words, person="bea")).write("rights.taken", words)
    assert forged.broken() is None
    assert forged.broken(known=log.head) == 2
    longer = forged.write("rights.given", words)
    assert longer.broken(known=log.head) == 2


@given(logs())
def test_erased_words_leave_the_chain_good(log: Log) -> None:
    emptied = log.without("ada").write("rights.given", Words(b"salt", "bea", {"right": "lead"}))
    assert not any(words.person == "ada" for words in emptied.words)
    assert emptied.broken() is None and emptied.broken(known=log.head) is None


@given(logs(), st.data())
def test_words_that_were_emptied_without_saying_so_are_found(log: Log, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(log.entries) - 1))
    words = tuple(Words() if number == place else one for number, one in enumerate(log.words))
    assert Log(log.entries, words).broken() == place + 1


def test_words_that_are_gone_altogether_are_found() -> None:
    log = Log().write("rights.given", Words(b"salt", "ada"))
    assert verified(log.entries, {}, gone=frozenset({1})) == 1


def test_the_same_moment_in_another_time_zone_is_the_same_entry() -> None:
    there = MONDAY.astimezone(timezone(timedelta(hours=9)))
    assert chained(START, there, "verb", "file", b"") == chained(START, MONDAY, "verb", "file", b"")


def test_no_two_lists_of_words_have_the_same_seal() -> None:
    alike = [
        Words(b"s", None, {"a": "bc"}),
        Words(b"s", None, {"ab": "c"}),
        Words(b"s", "a", {"b": "c"}),
        Words(b"s", "", {"a": "bc"}),
        Words(b"s", None, {}),
        Words(b"s", "", {}),
    ]
    assert len({sealed(words) for words in alike}) == len(alike)


def flipped(value: bytes, data: st.DataObject) -> bytes:
    """The bytes with one bit turned, or one byte more."""
    place = data.draw(st.integers(0, len(value)))
    if place == len(value):
        return value + b"\x01"
    return value[:place] + bytes([value[place] ^ 1 << data.draw(st.integers(0, 7))]) + value[place + 1 :]
