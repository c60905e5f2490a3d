"""PM314."""

import re
from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.register.posts import PostNames, all_posts_named
from partnermap.rules.rule import rule
from partnermap.spelling import quoted, spelling_free

_EMAIL = re.compile(r"\S+@\S+\.\S+")
_INITIALS = re.compile(r"[A-Z](?:[. /]?[A-Z]){1,2}\.?")
_TWO = re.compile(r"\s*(?:[/;+]|\band\b|&|,)\s*", re.IGNORECASE)
_POST = re.compile(
    r"\b(?:head|director|manager|officer|leader|lead|chair|councillor|cllr|adviser|assistant)\b",
    re.IGNORECASE,
)


@rule(
    "PM314", Severity.WARNING, "A text names two posts, initials or an e-mail address where one post belongs."
)
def doubtful_post(register: Register) -> Iterator[Finding]:
    posts = PostNames(register)
    for entry, key_path, text in all_posts_named(register):
        if posts.id_of(text):
            continue
        if _EMAIL.search(text):
            yield entry.finding(key_path, f"{quoted(text)} is an e-mail address", "name the post")
        elif _INITIALS.fullmatch(text.strip()):
            hint = "name the post, or list it in data/posts.yaml as it is written"
            yield entry.finding(key_path, f"{quoted(text)} may be the initials of a person", hint)
        elif _names_two(text, posts):
            message = f"{quoted(text)} may be two posts, and one answers"
            hint = "write `{accountable: …, with: [ … ]}`, or list the post in data/posts.yaml if it is one"
            yield entry.finding(key_path, message, hint)


def _names_two(text: str, posts: PostNames) -> bool:
    """Whether parts of a text are each a post: one that other records name, or one by its words."""
    parts = [part for part in _TWO.split(text) if part]
    return len(parts) > 1 and all(
        spelling_free(part) in posts.spellings or _POST.search(part) for part in parts
    )
