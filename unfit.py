"""What can be wrong with a single setting, as keys of the catalogue: whoever starts Wegweiser reads her language."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any, LiteralString
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

PREFIX = "WEGWEISER_"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_MAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_HOST = re.compile(r"([a-z0-9-]+\.)+[a-z0-9-]+", re.IGNORECASE)
# What pydantic calls it.
_KNOWN: Mapping[str, str] = {
    "int_parsing": "start-setting-number",
    "int_from_float": "start-setting-number",
    "float_parsing": "start-setting-number",
    "finite_number": "start-setting-number",
    "greater_than_equal": "start-setting-least",
    "less_than_equal": "start-setting-most",
    "greater_than": "start-setting-above",
    "enum": "start-setting-one-of",
    "literal_error": "start-setting-one-of",
    "bool_parsing": "start-setting-yes-no",
    "timezone_aware": "start-setting-moment",
    "datetime_parsing": "start-setting-moment",
    "datetime_from_date_parsing": "start-setting-moment",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not fit: a key of the catalogue and the values of its sentence; never a secret."""

    key: str
    values: Mapping[str, str]


class SettingsError(ValueError):
    """The settings do not fit together; each of `problems` says which one and why."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.problems: tuple[Problem, ...] = (Problem(key, values),)

    def __str__(self) -> str:
        return "; ".join(" ".join((one.key, *one.values.values())) for one in self.problems)

    @classmethod
    def of(cls, problems: Sequence[Problem]) -> "SettingsError":
        """One error for all of them; there must be one at least."""
        error = cls(problems[0].key)
        error.problems = tuple(problems)
        return error


def readable(entries: tuple[str, ...], read: Callable[[str], object], key: LiteralString) -> tuple[str, ...]:
    """The entries, when `read` takes each; raises what pydantic takes for a wrong value, with the entry."""
    for entry in entries:
        try:
            read(entry)
        except ValueError:
            raise wrong(key, entry=entry) from None
    return entries


def wrong(key: LiteralString, **values: str) -> PydanticCustomError:
    """What a validator raises; the name of the setting is added where pydantic knows it."""
    return PydanticCustomError(key, key, dict(values))


def fitting(problems: Sequence[Problem]) -> None:
    """Raises what a validator of the whole raises, unless there is nothing."""
    if problems:
        raise PydanticCustomError("problems", "problems", {"problems": tuple(problems)})


def problems_of(error: Mapping[str, Any]) -> Sequence[Problem]:
    """What one entry of pydantic's list of errors means; the values it was given are not among it."""
    context: Mapping[str, Any] = error.get("ctx", {})
    if error["type"] == "problems":
        return tuple(context["problems"])
    name = "".join(f"{PREFIX}{part}".upper() for part in error["loc"][:1])
    if error["type"].startswith("start-"):
        return (Problem(error["type"], {"name": name, **context}),)
    key = _KNOWN.get(error["type"], "start-setting-wrong")
    bounds = {"least": context.get("ge", context.get("gt")), "most": context.get("le")}
    values = {"name": name, **{which: str(bound) for which, bound in bounds.items() if bound is not None}}
    if key == "start-setting-one-of":
        # pydantic writes them as English: 'local' or 'teams'.
        values["known"] = ", ".join(re.findall(r"'([^']+)'", str(context.get("expected", ""))))
    return (Problem(key, values),)


def is_guid(value: str) -> bool:
    """Whether it is an id as Entra gives them."""
    return bool(_GUID.fullmatch(value))


def is_mail(value: str) -> bool:
    """Whether it looks like one address."""
    return bool(_MAIL.fullmatch(value))


def is_host(value: str) -> bool:
    """Whether it is the name of a machine; a whole top-level domain is none."""
    try:
        return bool(ip_address(value))
    except ValueError:
        return value in LOOPBACK or bool(_HOST.fullmatch(value))


def is_loopback(url: str) -> bool:
    """Whether the address leads to this machine."""
    return (urlsplit(url).hostname or "") in LOOPBACK


def is_address(url: str) -> bool:
    """Whether it is https, or http on this machine, and nothing that is read in two ways."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or parts.username is not None or parts.query or parts.fragment or re.search(r"[^!-~]|\\", url):
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)


def certificate_problem(path: str) -> str | None:
    """Why a PEM file of certificate and private key cannot be used, as a key of the catalogue."""
    # Here and not above: most never have one, and it costs a tenth of the start.
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        pem = Path(path).read_bytes()
        key = load_pem_private_key(pem, password=None)
        public = x509.load_pem_x509_certificate(pem).public_key()
    except TypeError:
        return "start-setting-certificate-locked"
    except (OSError, ValueError):
        return "start-setting-certificate"
    if not isinstance(key, RSAPrivateKey) or not isinstance(public, RSAPublicKey):
        return "start-setting-certificate"
    is_pair = key.public_key().public_numbers() == public.public_numbers()
    return None if is_pair else "start-setting-certificate-other-key"


def certificate_ends(path: str) -> datetime:
    """Until when the certificate of a usable PEM file is good."""
    from cryptography import x509

    return x509.load_pem_x509_certificate(Path(path).read_bytes()).not_valid_after_utc
