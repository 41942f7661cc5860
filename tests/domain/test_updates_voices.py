"""How voices are counted without names."""

from domain.updates.voices import Told, Voice, key_of, mark_of, shown, told

SECRET, OTHER = b"s" * 32, b"t" * 32


def test_the_same_person_is_known_again_under_one_secret_only() -> None:
    key = key_of(SECRET, Voice.ACK, "ada")
    assert key == key_of(SECRET, Voice.ACK, "ada") and b"ada" not in key
    others = {
        key_of(OTHER, Voice.ACK, "ada"),
        key_of(SECRET, Voice.REACTION, "ada"),
        key_of(SECRET, Voice.ACK, "bert"),
        key,
    }
    assert len(others) == 4


def test_a_sign_is_nobodys_without_the_secret() -> None:
    assert mark_of(SECRET, "ada", "like") != mark_of(SECRET, "bert", "like") != mark_of(OTHER, "bert", "like")
    assert mark_of(SECRET, "ada", "like") != mark_of(SECRET, "ada", "heart")


def test_numbers_are_told_from_five_on() -> None:
    assert [shown(count) for count in (0, 4, 5, 61)] == [None, None, 5, 61]


def test_a_number_never_says_that_it_was_everyone() -> None:
    assert [told(count, 60) for count in (4, 5, 55)] == [None, Told(5), Told(55)]
    assert {told(count, 60) for count in range(56, 61)} == {Told(55, is_least=True)}
    assert [told(count, of) for count, of in ((5, 5), (9, 9), (5, 10), (10, 10))] == [
        None,
        None,
        Told(5),
        Told(5, is_least=True),
    ]
    assert told(61, None) == Told(61)
