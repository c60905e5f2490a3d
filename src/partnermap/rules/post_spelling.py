"""PM313."""

from collections.abc import Iterator, Mapping

from partnermap.finding import Finding, Hint, Remedy, Severity
from partnermap.register import Register
from partnermap.register.posts import PostNames, all_posts_named
from partnermap.rules.rule import rule
from partnermap.spelling import most_usual, one_slip_apart, quoted, spelling_free


@rule("PM313", Severity.WARNING, "A post is spelt in another way than elsewhere.")
def post_spelling(register: Register) -> Iterator[Finding]:
    posts = PostNames(register)
    near = _near_misses(posts)
    known = {name for entry in register.posts.values() for name in entry.record.names}
    for entry, key_path, text in all_posts_named(register):
        right, meant = posts.name(text), near.get(spelling_free(text))
        if text != right and text not in known:
            where = "on record as" if posts.id_of(text) else "elsewhere written"
            message, hint = f"{quoted(text)} is {where} {quoted(right)}", f"write {quoted(right)}"
            is_sure = posts.id_of(text) or most_usual(posts.spellings[spelling_free(text)])[1]
            yield entry.finding(key_path, message, Hint(hint, Remedy(value=right)) if is_sure else hint)
        elif meant:
            message = f"{quoted(text)} is one slip of the pen from {quoted(meant)}"
            hint = f"did you mean {quoted(meant)}? list both in data/posts.yaml if they are two"
            yield entry.finding(key_path, message, hint)


def _near_misses(posts: PostNames) -> Mapping[str, str]:
    """Of two names that one slip of the pen parts, the one that fewer records use, with what the other goes by.

    Names that `posts.yaml` has are as they should be.
    """
    found = {}
    for pair in one_slip_apart({**posts.settled, **posts.spellings}):
        rarer, usual = sorted(pair, key=lambda key: (key in posts.settled, _uses(posts, key)))
        if rarer not in posts.settled:
            found[rarer] = posts.name(usual)
    return found


def _uses(posts: PostNames, key: str) -> int:
    return posts.spellings[key].total() if key in posts.spellings else 0
