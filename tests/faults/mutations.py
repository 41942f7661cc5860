"""Wrong things in right places: values, fields and bytes that nobody sends on purpose."""

import copy
import gzip
import random
from typing import Any

LONG = 70_000
# Two of them fit into what our own JSON writer writes; deeper ones are made of bytes.
DEEP = 100
ODD_TEXTS = (
    *("", " ", "\0", "a\0b", "\u202e", "\ufeff", "�", "🙂" * 60, "e\u0301" * 90, "<b>&amp;**_`[x](y)", "' OR 1=1 --"),
    *(
        "2026-13-45",
        "2026-02-30",
        "0000-00-00",
        "25:99",
        "-1",
        "1e999",
        "NaN",
        "null",
        "{}",
        "[]",
        "%s%n{0}",
        "../../x",
    ),
    *(
        "a" * 700,
        "a" * 5000,
        "ü" * 4001,
        "\n" * 3000,
        "x;messageid=",
        ";messageid=1",
        "29:",
        "a:",
        "19:eakte@thread.tacv2",
    ),
    *(
        "MESSAGE",
        "invoke",
        "adaptiveCard/action",
        "text",
        "none",
        "help",
        "contacts.ask",
        "updates.send",
        "pulse.answer",
    ),
    *("de-DE", "en", "http://127.0.0.1:9/", "personal", "channel", "00000000-0000-0000-0000-000000000000"),
)
ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 2**53, 2**63 - 1, -(2**63), 1e308, 1e-320, 0.1),
    *([], {}, [[]], [None], {"": ""}, {"id": None}, {"id": {"id": {"id": 1}}}, [{"id": []}], {"$ne": 1}),
)
LIKELY = ("2026-12-10", "09:00", "1", "3", "green", "eakte", "yes", "no", "Die Akte ist da, niemand trägt mehr Papier.")
JSON_HEADER = "application/json"


def junk(chance: random.Random) -> Any:
    """Something odd: mostly short, now and then huge or deep."""
    dice = chance.random()
    if dice < 0.02:
        return chance.choice("aü🙂") * chance.randrange(LONG // 4)
    if dice < 0.04:
        return nested(chance.randrange(2, DEEP), chance)
    if dice < 0.06:
        return [chance.choice(ODD) for _ in range(chance.randrange(2000))]
    if dice < 0.08:
        return {f"{chance.random()}": chance.choice(ODD) for _ in range(chance.randrange(800))}
    return chance.choice(ODD_TEXTS) if dice < 0.6 else chance.choice(ODD)


def nested(depth: int, chance: random.Random) -> Any:
    """A value inside so many others."""
    found: Any = chance.choice(ODD)
    for _ in range(depth):
        found = [found] if chance.random() < 0.5 else {"id": found}
    return found


def places(found: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in a JSON value."""
    inner = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    return [path, *(one for name, part in inner for one in places(part, (*path, name)))]


def mutated(found: Any, chance: random.Random) -> Any:
    """A copy with one change: a value replaced, moved, doubled, or taken away, or a field renamed."""
    copied = copy.deepcopy(found)
    where = chance.choice(places(copied))
    if not where:
        return junk(chance) if chance.random() < 0.1 else copied
    inside = copied
    for name in where[:-1]:
        inside = inside[name]
    match chance.randrange(8):
        case 0:
            del inside[where[-1]]
        case 1:
            inside[where[-1]] = [inside[where[-1]]]
        case 2:
            inside[where[-1]] = {"id": inside[where[-1]]}
        case 3 if isinstance(inside, dict):
            inside[f"{where[-1]}".upper()] = inside.pop(where[-1])
        case 4:
            inside[where[-1]] = chance.choice([value_at(copied, place) for place in places(copied)[1:]])
        case _:
            inside[where[-1]] = junk(chance)
    return copied


def value_at(found: Any, path: tuple[str | int, ...]) -> Any:
    for name in path:
        found = found[name]
    return copy.deepcopy(found)


def spoilt(body: bytes, chance: random.Random) -> tuple[bytes, dict[str, str]]:
    """The bytes with something no JSON writer does, and the headers they come with."""
    at = chance.randrange(len(body) + 1)
    headers = {"Content-Type": JSON_HEADER}
    match chance.randrange(12):
        case 0:
            return body[:at], headers
        case 1:
            return body[:at] + bytes(chance.randrange(256) for _ in range(chance.randrange(1, 9))) + body[at:], headers
        case 2:
            return body.replace(b'":"', b'":"\\ud800', chance.randrange(1, 4)), headers
        case 3:
            return body.replace(b'":"', b'":"\\u0000', chance.randrange(1, 4)), headers
        case 4:
            return body.replace(b'"type":"', b'"type":"typing","type":"', 1), headers
        case 5:
            return b'{"from":{"id":7},"id":[],"text":{},' + body[1:], headers
        case 6:
            return body[:-1] + b',"value":' + b"9" * chance.choice((30, 400, 5000)) + b"}", headers
        case 7:
            return body[:-1] + b',"value":' + chance.choice(
                (b"NaN", b"-Infinity", b"1e400", b"0x1", b"'x'")
            ) + b"}", headers
        case 8:
            depth = chance.choice((100, 1000, 20_000))
            return body[:-1] + b',"value":' + b"[" * depth + b"]" * depth + b"}", headers
        case 9:
            return b"\xef\xbb\xbf" + body, headers
        case 10:
            return body, {"Content-Type": chance.choice(("text/json", "application/json; charset=utf-16", "x/y"))}
        case _:
            return gzip.compress(body), headers | {
                "Content-Encoding": chance.choice(("gzip", "deflate", "identity", "x"))
            }
