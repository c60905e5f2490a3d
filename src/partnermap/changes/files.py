"""Which files changes are looked for in."""

import re
from collections.abc import Collection, Iterable, Sequence

from partnermap.register.claims import DATA, claim, named_partnership
from partnermap.register.redaction import says_exempt
from partnermap.register.register import Contents

_NAMING = b"carried_from", b"transferred"
"""The keys under which an action names another."""
_WITH_REF = re.compile(rb"(?<![\w/.-])([a-z0-9]+(?:-[a-z0-9]+)*)/")


def differing(base: Contents, head: Contents) -> set[str]:
    """The files that are not the same, line ends apart."""
    return {
        path
        for path in base.keys() | head.keys()
        if path not in base or path not in head or _differ(base[path], head[path])
    }


def _differ(one: str | bytes, other: str | bytes) -> bool:
    return one != other and without_carriage_returns(one) != without_carriage_returns(other)


def without_carriage_returns(content: str | bytes) -> bytes:
    """A text as bytes, its lines ended one way."""
    return _as_bytes(content).replace(b"\r\n", b"\n")


def _as_bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content


def narrowed(contents: Contents, changed: Collection[str], named: Collection[str]) -> Contents:
    """The files that changes are reported with: those that changed and what they refer to.

    A partnership is kept when it or an evaluation of it changed, when its id is among those `named`, or when it may be exempt;
    an evaluation when it changed or is `named`.
    """
    ids = {each.id for each in map(claim, changed) if each and each.kind == "evaluation"}
    needed = {f"{DATA}/partnerships/{id_}.yaml" for id_ in {*map(named_partnership, ids), *named}}
    needed |= {f"{DATA}/evaluations/{id_}.yaml" for id_ in named}
    return {
        path: content
        for path, content in contents.items()
        if path in changed or path in needed or _is_companion(path, content)
    }


def continued_in(texts: Iterable[bytes]) -> set[str]:
    """The files of the evaluations that may be named in some texts by an action."""
    naming = (text for text in texts if any(key in text for key in _NAMING))  # most texts name none
    return {f"{DATA}/evaluations/{id_.decode()}.yaml" for text in naming for id_ in _WITH_REF.findall(text)}


def named_in(versions: Sequence[Contents], changed: Collection[str]) -> set[str]:
    """The partnerships that may be named in the files that changed, in any version of them, and the evaluations by an action.

    An evaluation that not every version has at hand would seem to have come or gone, and is none of them.
    """
    texts = {_as_bytes(contents[path]) for contents in versions for path in changed if path in contents}
    text = b"\n".join(texts)
    claims = {claimed for contents in versions for claimed in map(claim, contents) if claimed}
    named = {each.id for each in claims if each.kind == "partnership" and each.id.encode() in text}
    in_all = set.intersection(*({*map(claim, contents)} for contents in versions)) - {None}
    return named | {
        each.id for each in in_all if each and each.kind == "evaluation" and f"{each.id}/".encode() in text
    }


def _is_companion(path: str, content: str | bytes) -> bool:
    claimed = claim(path)
    if claimed is None or claimed.kind in {"evaluation", "report"}:
        return False
    return claimed.kind != "partnership" or says_exempt(content)
