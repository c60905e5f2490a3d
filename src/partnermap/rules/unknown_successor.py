"""PM315."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.register.circles import circles
from partnermap.rules.circular_relation import Links
from partnermap.rules.links import unknown_id
from partnermap.rules.rule import rule


@rule(
    "PM315",
    Severity.ERROR,
    "A successor of a body or post that is not on record, or that it succeeds itself.",
)
def unknown_successor(register: Register) -> Iterator[Finding]:
    bodies: Links = {}
    for entry in register.organisations.values():
        for i, each in enumerate(entry.record.successors):
            key_path = ("successors", i, "organisation")
            yield from unknown_id(register, "organisations", each.organisation, entry, key_path)
            bodies.setdefault(entry.id, {})[each.organisation] = entry, key_path
    posts: Links = {}
    for post in register.posts.values():
        for i, successor in enumerate(post.record.ended.successors if post.record.ended else ()):
            place = ("ended", "successors", i)
            yield from unknown_id(register, "posts", successor, post, place)
            posts.setdefault(post.id, {})[successor] = post, place
    for links in (bodies, posts):
        for circle in circles(links):
            entry_of, at = links[circle[-1]][circle[0]]
            way = " to ".join([*circle, circle[0]])
            message = f"its successors lead back to it: {way}"
            yield entry_of.finding(at, message, "take out the one that is the wrong way round")
