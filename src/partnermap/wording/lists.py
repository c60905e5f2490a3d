"""Words as lists, sentences and paragraphs."""

from collections.abc import Iterable


def listed(words: Iterable[str], conjunction: str = "and") -> str:
    """Words as a list within a sentence: `a, b and c`; nothing for none."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} {conjunction} {last}" if most else last


def apart(items: Iterable[str]) -> str:
    """Items in one cell that may hold commas of their own: `a, b; c`; nothing for none."""
    return "; ".join(items)


def capitalised(text: str) -> str:
    """A text with a capital at its start."""
    return f"{text[:1].upper()}{text[1:]}"


def sentence(text: str) -> str:
    """A text with a capital at its start and a full stop at its end, where it has none."""
    text = text.strip()
    stop = "" if text.endswith((".", "!", "?", ":")) else "."
    return f"{capitalised(text)}{stop}" if text else ""


def paragraphs(text: str) -> list[str]:
    """The paragraphs of an authored text, which blank lines part; each on one line."""
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    return [" ".join(block) for block in blocks if block]


def uncapitalised(text: str) -> str:
    """A sentence's words in the midst of another."""
    return text[:1].lower() + text[1:]
