"""The posts that records name, and which names are of one post."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from partnermap.model.period import Period
from partnermap.model.placeholder import is_placeholder
from partnermap.model.record import Record
from partnermap.model.reference import Organisation, Post
from partnermap.register.entry import Entry
from partnermap.register.projection import entries_of, fields_leading_to
from partnermap.register.register import Register
from partnermap.source import KeyPath
from partnermap.spelling import is_part, most_usual, name_key, spelling_free


def posts_named(record: Record, at: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """The posts that a record names, at any depth: where, and as it is written; what fills a field and names nobody is none."""
    keys = type(record).keys_and_labels()
    for name in type(record).posts:
        value = getattr(record, name)
        key_path = (*at, keys[name][0])
        if isinstance(value, str):
            yield from _named(key_path, value)
        else:
            for i, each in enumerate(value or ()):
                yield from _named((*key_path, i), each)
    for _, steps, below in entries_of(record, fields_leading_to(type(record), _names_posts)):
        yield from posts_named(below, (*at, *steps))


def _names_posts(kind: type[Record]) -> bool:
    return bool(kind.posts)


def _named(key_path: KeyPath, text: str) -> Iterator[tuple[KeyPath, str]]:
    if not is_placeholder(text):
        yield key_path, text


def all_posts_named(register: Register) -> Iterator[tuple[Entry[Record], KeyPath, str]]:
    """The posts that the records of a register name."""
    for entries in (register.partnerships, register.evaluations):
        for entry in entries.values():
            for key_path, text in posts_named(entry.record):
                yield entry, key_path, text


@dataclass(frozen=True, eq=False)
class PostNames:
    """Tells which names are of one post: case, blanks, punctuation and "&" for "and" never make another.

    Names that `posts.yaml` settles are of its posts; of others the spelling that most records use counts.
    """

    register: Register

    @cached_property
    def settled(self) -> Mapping[str, str]:
        """The ids in `posts.yaml`, by what all spellings of a name share."""
        posts = self.register.posts.values()
        return {spelling_free(name): entry.id for entry in posts for name in reversed(entry.record.names)}

    @cached_property
    def spellings(self) -> Mapping[str, Counter[str]]:
        """How often each name is spelt in which way, by what all spellings share."""
        found: dict[str, Counter[str]] = {}
        for _, _, text in all_posts_named(self.register):
            found.setdefault(spelling_free(text), Counter())[" ".join(text.split())] += 1
        return found

    def id_of(self, name: str) -> str | None:
        """The id in `posts.yaml`; None where it does not settle the name."""
        return self.settled.get(spelling_free(name))

    def key(self, name: str) -> str:
        """What all names of a post have in common; an id has no `=`, so that none is taken for another."""
        return self.id_of(name) or f"={spelling_free(name)}"

    def name(self, text: str) -> str:
        """What a post goes by: its name in `posts.yaml`, else the spelling that most records use."""
        if id_ := self.id_of(text):
            return self.register.posts[id_].record.name
        usual = self.spellings.get(spelling_free(text))
        return most_usual(usual)[0] if usual else " ".join(text.split())

    @cached_property
    def _bodies(self) -> Mapping[str, Entry[Organisation]]:
        """The bodies by what all spellings of a name share; of two of one name, that which goes on."""
        bodies = sorted(self.register.organisations.values(), key=lambda body: body.record.ended is None)
        return {name_key(name): body for body in bodies for name in body.record.names}

    def settling(self, text: str) -> Entry[Post] | Entry[Organisation] | None:
        """The post that goes by a name, else the body; None where neither list settles it."""
        id_ = self.id_of(text)
        return self.register.posts[id_] if id_ else self._bodies.get(name_key(text))

    def all_names(self, text: str) -> Sequence[str]:
        """A name with all others that its post or body has or had, and its ids where no name is spelt as they are."""
        entry = self.settling(text)
        if entry is None:
            return [text]
        ids = (entry.id, *(former.id for former in entry.record.formerly if former.id))
        names = {spelling_free(each): each for each in (*ids, *entry.record.names)}
        return list(dict.fromkeys([text, *names.values()]))

    def is_meant(self, text: str, name: str) -> bool:
        """Whether a text is part of a name, or of any other that its post or body has or had."""
        return any(is_part(text, each) for each in self.all_names(name))

    def last_day(self, text: str) -> Period | None:
        """The last day of the post that goes by a name, else of the body; None for one that has not ended."""
        entry = self.settling(text)
        return entry.record.ended.last_day if entry and entry.record.ended else None

    def first_day(self, text: str) -> Period | None:
        """From when the post that goes by a name is there, else the body; None where that is not on record."""
        entry = self.settling(text)
        return entry.record.since if entry else None

    def has_ended(self, text: str, on: date) -> bool:
        """Whether a post or body was there no more on a day."""
        last_day = self.last_day(text)
        return last_day is not None and last_day.last < on

    def can_be_asked(self, text: str, on: date) -> bool:
        """Whether a text names somebody who answers on a day: not "TBC", and no post or body that has ended."""
        return not is_placeholder(text) and not self.has_ended(text, on)

    def by_id(self) -> Iterator[tuple[str, Sequence[str]]]:
        """Each post with the names it goes by; one that `posts.yaml` does not have has its name for an id."""
        for post in self.register.posts.values():
            yield post.id, post.record.names
        for key in self.spellings:
            if key not in self.settled:
                yield self.name(key), [self.name(key)]
