"""What became of an uploaded list: how many people were found, and which lines mean nobody."""

from collections.abc import Sequence

from cards.elements import Button, Group, Heading, Paragraph, Tone
from cards.frame import Card
from domain.updates.listing import BadList, PeopleList, WrongLine
from locales import Text

# Wrong lines that are read on a phone; the rest stand in the file.
MOST_SHOWN = 20


def begin_card(text: Text) -> Card:
    """A file came before there is an update it could be for: leads there."""
    title = text("updates-list-begin")
    begin = Button(text("help-button-update"), "updates.compose", is_primary=True)
    return Card(title, (Heading(title), Paragraph(text("updates-list-begin-how"))), (begin,), text.language)


def listed_card(listed: PeopleList, draft: str, text: Text, *, has_others: bool = False) -> Card:
    """Who was found, the first lines that mean nobody, and what can be done with the list.

    `has_others`: more files came with it.
    """
    title = result(listed, text)
    shown = listed.wrong[:MOST_SHOWN]
    more = len(listed.wrong) - len(shown)
    lines = [Paragraph(line_said(one, text)) for one in shown]
    lines += [Paragraph(text("updates-list-more", count=more), is_subtle=True)] if more else []
    wrong = (Group((Paragraph(text("updates-list-wrong"), is_strong=True), *lines)),) if lines else ()
    only = (Paragraph(text("updates-list-only-first"), tone=Tone.WARNING),) if has_others else ()
    hint = Paragraph(text("updates-list-hint" if listed.people else "updates-list-nobody"), tone=_tone(listed))
    about = {"draft": draft}
    take = Button(text("updates-button-list-use"), "updates.list-use", about, is_primary=True)
    file = Button(text("updates-button-list-file"), "updates.list-faults", about)
    away = Button(text("updates-button-list-drop"), "updates.list-drop", about)
    actions = (*((take,) if listed.people else ()), *((file,) if listed.wrong else ()), away)
    body = (Heading(title), Paragraph(listed.name, is_subtle=True), *only, hint, *wrong)
    return Card(title, body, actions, text.language)


def result(listed: PeopleList, text: Text) -> str:
    """How many were found, and how many lines mean nobody."""
    found = text("updates-list-found", count=len(listed.people))
    if not listed.wrong:
        return found
    return text("updates-list-result", found=found, wrong=text("updates-list-lines", count=len(listed.wrong)))


def line_said(one: WrongLine, text: Text) -> str:
    """Where the line is, what stands there, and what is wrong with it."""
    return text("updates-list-line", line=str(one.line), said=one.said, why=why_said(one, text))


def why_said(one: WrongLine, text: Text) -> str:
    """What is wrong with a line."""
    return text(f"updates-list-{one.why.value}")


def fault_rows(listed: PeopleList, text: Text) -> Sequence[Sequence[str]]:
    """Every wrong line as a table with a header."""
    header = [text(f"updates-list-column-{name}") for name in ("line", "said", "why")]
    return [header, *([str(one.line), one.said, why_said(one, text)] for one in listed.wrong)]


def unusable_said(bad: BadList, text: Text) -> str:
    """Why the file is no list, and what to send instead."""
    key = f"updates-list-file-{bad.why.value}"
    return text(key, most=bad.most) if bad.most else text(key)


def _tone(listed: PeopleList) -> Tone:
    return Tone.NORMAL if listed.people else Tone.ATTENTION
