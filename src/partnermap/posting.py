"""Posts a page as the one comment of a pull or merge request, or renews it: `python -I -m partnermap.posting FILE`.

For CI jobs, which say in their environment where they run. The only module that uses the network, and the only one
that is given a token. Nothing but the page is sent, and nothing that comes back is shown or run.
"""

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import HTTPRedirectHandler, Request, build_opener

from partnermap.errors import PartnermapError
from partnermap.workspace.files import read_text

LONGEST = 65_000
"""Characters that both forges take in a comment."""

CUT = "\n\n(Cut here, because a comment can be no longer.)\n"
PAGE_SIZE = 100
MOST_PAGES = 30
DEEPEST = 16
"""Lists and objects in one another that an answer may hold; what forges tell of comments has a handful."""

SECONDS = 30
BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
"""Those outside of texts, and every text."""

NOT_ALLOWED = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}


class PostingError(Exception):
    """Why there is no comment, in words for the log of a job."""


@dataclass(frozen=True, slots=True)
class Forge:
    """Where a change is discussed.

    `account` is the address that tells whose token it is, `comments` that of the comments on the change,
    `comment` that under which each of them is changed, and `renew` the method for it. `author` are the keys of a
    comment's author and of the author's name. `authorization` goes along with every request.
    """

    name: str
    account: str
    comments: str
    comment: str
    renew: str
    author: tuple[str, str]
    authorization: Mapping[str, str]


def forge_of(environment: Mapping[str, str]) -> Forge:
    """The forge that a job runs for.

    Raises `PostingError` when the environment does not tell.
    """
    change, token = environment.get("PARTNERMAP_CHANGE", ""), environment.get("PARTNERMAP_TOKEN", "")
    if not change.isdecimal():
        raise PostingError("this job is not about a pull or merge request")
    if not token:
        raise PostingError("there is no token to post with (PARTNERMAP_TOKEN)")
    try:
        return _forge(environment, change, token)
    except KeyError as missing:
        raise PostingError(f"the job does not say its {missing.args[0]}") from None


def _forge(environment: Mapping[str, str], change: str, token: str) -> Forge:
    if environment.get("GITLAB_CI"):
        api = environment["CI_API_V4_URL"]
        project = quote(environment["CI_MERGE_REQUEST_PROJECT_ID"], safe="")
        notes = f"{api}/projects/{project}/merge_requests/{change}/notes"
        author = ("author", "username")
        return Forge("GitLab", f"{api}/user", notes, notes, "PUT", author, {"PRIVATE-TOKEN": token})
    if environment.get("GITHUB_ACTIONS"):
        account = environment["GITHUB_GRAPHQL_URL"]
        issues = f"{environment['GITHUB_API_URL']}/repos/{quote(environment['GITHUB_REPOSITORY'])}/issues"
        authorization = {"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"}
        return Forge(
            "GitHub",
            account,
            f"{issues}/{change}/comments",
            f"{issues}/comments",
            "PATCH",
            ("user", "login"),
            authorization,
        )
    raise PostingError("this is a job of neither GitHub nor GitLab")


def post(page: str, forge: Forge) -> str:
    """Post a page or renew the one posted before, and return what was done.

    The page's first line, which shows nowhere, is what the earlier one is known by; only a comment by
    the token's own account is renewed, so that nobody can lead another's words to be replaced.

    Raises `PostingError` when the forge does not take it.
    """
    marker = page.partition("\n")[0]
    if not marker.startswith("<!--"):
        raise PostingError("the page does not start with a mark to know it by again")
    body = {"body": page if len(page) <= LONGEST else page[: LONGEST - len(CUT)] + CUT}
    try:
        earlier = _earlier(marker, forge)
        if earlier is None:
            _ask(forge, "POST", forge.comments, body)
            return "posted the comment"
        if earlier["body"] == body["body"]:
            return "the comment is current"
        _ask(forge, forge.renew, f"{forge.comment}/{int(earlier['id'])}", body)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise PostingError(f"{forge.name} answered something else than was asked") from None
    return "renewed the comment"


def _earlier(marker: str, forge: Forge) -> Any | None:  # noqa: ANN401 -- JSON of another program
    """The comment posted before, None where there is none."""
    mine, (author, name) = _account(forge), forge.author
    for each in _comments(forge):
        is_mine = each[author] and each[author][name] == mine  # by nobody, where an account was deleted
        if is_mine and each["body"].partition("\n")[0].strip() == marker:
            return each
    return None


def _account(forge: Forge) -> Any:  # noqa: ANN401 -- JSON of another program
    """The name of the account that the token is of; only GraphQL tells a job on GitHub its own."""
    if forge.name == "GitLab":
        return _ask(forge, "GET", forge.account)["username"]
    return _ask(forge, "POST", forge.account, {"query": "{viewer{login}}"})["data"]["viewer"]["login"]


def _comments(forge: Forge) -> Iterator[Any]:
    for number in range(1, MOST_PAGES + 1):
        page = _ask(forge, "GET", f"{forge.comments}?per_page={PAGE_SIZE}&page={number}")
        yield from page
        if len(page) < PAGE_SIZE:
            return


class _NoRedirects(HTTPRedirectHandler):
    """Follows nobody elsewhere: the token is for one address."""

    def redirect_request(self, *_: object) -> None:
        return None


def _ask(forge: Forge, method: str, url: str, body: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401 -- JSON of another program
    """What the forge answers.

    Raises `PostingError` when it does not.
    """
    headers = {**forge.authorization, "Content-Type": "application/json", "User-Agent": "partnermap"}
    data = json.dumps(body).encode() if body else None
    try:
        request = Request(url, data, headers, method=method)  # noqa: S310 -- the forge's own address
        with build_opener(_NoRedirects).open(request, timeout=SECONDS) as response:
            return _read(response.read(), forge)
    except HTTPError as error:
        error.close()
        advice = "; the token may not write comments here" if error.code in NOT_ALLOWED else ""
        raise PostingError(f"{forge.name} answered {method} with {error.code}{advice}") from None
    except (OSError, HTTPException, ValueError) as error:
        raise PostingError(f"{forge.name} could not be asked: {type(error).__name__}") from None


def _read(answer: bytes, forge: Forge) -> Any:  # noqa: ANN401 -- JSON of another program
    """The data of an answer, looked at first for whether it nests so deep that reading it would break down."""
    depth = 0
    for found in BRACKETS.finditer(answer):
        depth += (found[0] in b"[{") - (found[0] in b"]}")
        if depth > DEEPEST:
            raise PostingError(f"{forge.name} answered something that nests more than {DEEPEST} levels deep")
    return json.loads(answer)


def main(arguments: list[str], environment: Mapping[str, str]) -> int:
    """Post a file; what keeps the comment from being posted is said, and fails no job: it is a courtesy."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -I -m partnermap.posting FILE\n")
        return 2
    try:
        done = post(read_text(Path(arguments[0])), forge_of(environment))
    except PostingError as error:
        done = f"no comment: {error}"
    except PartnermapError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    sys.stderr.write(f"partnermap: {done}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
