"""PM314."""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import filterfalse

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.register.posts import PostNames, all_posts_named
from partnermap.rules.rule import rule
from partnermap.spelling import quoted, spelling_free

MOST_INITIALS = 6
"""Words of a post whose first letters stand for it."""

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_EMAIL = re.compile(r"\S+@\S+\.\S+")
_INITIALS = re.compile(r"[A-Z](?:[. /]?[A-Z]){1,2}\.?")
_TWO = re.compile(
    r"\s*(?:[/;+&,]|\b(?:and|or|plus|(?:assisted|supported) by|(?:jointly|together) with)\b"
    r"|\bwith\b(?!\s+(?:lead|responsib|special)))\s*",
    re.IGNORECASE,
)
"""What may stand between two posts; "Officer with lead for parks" is one."""

_POST = re.compile(
    r"\b(?:head|director|manager|officer|leader|lead|chair|councillor|cllr|adviser|assistant|chief exec\w*"
    r"|clerk|treasurer|solicitor|auditor|accountant|surveyor|engineer|co-?ordinator|cabinet member|portfolio holder"
    r"|s\.? ?151|section 151)\b",
    re.IGNORECASE,
)


@rule(
    "PM314", Severity.WARNING, "A text names two posts, initials or an e-mail address where one post belongs."
)
def doubtful_post(register: Register) -> Iterator[Finding]:
    posts = PostNames(register)
    initials = _initials(posts)
    for entry, key_path, text in all_posts_named(register):
        if posts.id_of(text):
            continue
        if _EMAIL.search(text):
            yield entry.finding(key_path, f"{quoted(text)} is an e-mail address", "name the post")
        elif meant := initials.get(_letters(text)):
            yield entry.finding(key_path, f"{quoted(text)} may be short for {quoted(meant)}", _in_full(meant))
        elif _INITIALS.fullmatch(text.strip()):
            hint = "name the post, or list it in data/posts.yaml as it is written"
            yield entry.finding(key_path, f"{quoted(text)} may be the initials of a person", hint)
        elif _names_two(text, {*posts.spellings, *posts.settled}, initials):
            message = f"{quoted(text)} may be two posts, and one answers"
            hint = "write `{accountable: …, with: [ … ]}`, or list the post in data/posts.yaml if it is one"
            yield entry.finding(key_path, message, hint)


def _initials(posts: PostNames) -> Mapping[str, str]:
    """The posts on record by the first letters of their words, in capitals, also without the small words between."""
    found = {}
    for _, names in posts.by_id():
        for name in filterfalse(_letters, names):
            words = _WORD.findall(name)
            large = [word for word in words if word[0].isupper()]
            for chosen in (words, large):
                if 1 < len(chosen) <= MOST_INITIALS:
                    found["".join(word[0] for word in chosen).upper()] = names[0]
    return found


def _letters(text: str) -> str:
    """A text that is written as initials are, "HoE" or "H.E.", as capitals alone; nothing for any other."""
    letters = "".join(filter(str.isalpha, text))
    is_short = len(letters) <= MOST_INITIALS and len(letters) == len(re.sub(r"[\s./]", "", text))
    return letters.upper() if is_short and sum(map(str.isupper, letters)) > 1 else ""


def _in_full(meant: str) -> str:
    return f"write {quoted(meant)}, or list it in data/posts.yaml as it is written"


def _names_two(text: str, known: Collection[str], initials: Collection[str]) -> bool:
    """Whether parts of a text are each a post: one that other records name, or one by its words."""
    parts = [part for part in _TWO.split(text) if part]
    return len(parts) > 1 and all(
        spelling_free(part) in known or _letters(part) in initials or _POST.search(part) for part in parts
    )
