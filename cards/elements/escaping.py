"""What was typed stays text: nothing in it can format, link or mention."""

import re

_MARKUP = re.compile(r"([\\`*_\[\]<])")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<])")
_LINE_END = re.compile(r"\r\n?")
# A list, a heading, a quotation, a table or a block of code: all of them begin a line.
_LINE_START = re.compile(r"(?m)^(?=[ \t]|[-+#>=~|]|\d+[.)](\s|$))")
_TEMPLATE = re.compile(r"\{(?=\{)")


def escape(text: str) -> str:
    """The text so that card markdown, template functions and mention tags show as typed."""
    text = _LINE_START.sub("\u200b", _LINE_END.sub("\n", text))
    text = _MARKUP.sub(r"\\\1", text)
    return _TEMPLATE.sub("{\u200b", text).replace("\n", "\n\n")


def unescape(text: str) -> str:
    """What `escape` was given."""
    return _ESCAPED.sub(r"\1", text).replace("\u200b", "").replace("\n\n", "\n")
