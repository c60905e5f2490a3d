"""PM0: what is wrong with a file alone, found when it is read."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.faults import faults
from partnermap.rules.rule import rule


@rule("PM001", Severity.ERROR)
def syntax_error(register: Register) -> Iterator[Finding]:
    """The file is not YAML.

    Why: nothing of such a file can be read, so the record is missing from every list and report.

    Fix: look at the place that is named and just before it. Most often a text with a colon or a
    quote in it needs quotes around it, or a line is indented differently from those beside it.

    Bad:
        # data/partnerships/museums.yaml
        name: Museums Partnership
        purpose: Two aims: to open the museums and to keep them open.

    Good:
        # data/partnerships/museums.yaml
        name: Museums Partnership
        purpose: "Two aims: to open the museums and to keep them open."
        # …
    """
    return faults(register, "PM001")


@rule("PM002", Severity.ERROR)
def duplicate_key(register: Register) -> Iterator[Finding]:
    """A key stands twice in the same place.

    Why: only one of the two values can hold, and which one it is would depend on the program that
    reads the file. Here the first is read and the second is not.

    Fix: keep the one that is right and delete the other.

    Bad:
        # data/partnerships/museums.yaml
        lead_officer: Head of Culture
        lead_officer: Head of Leisure
        # …

    Good:
        # data/partnerships/museums.yaml
        lead_officer: Head of Leisure
        # …
    """
    return faults(register, "PM002")


@rule("PM003", Severity.ERROR)
def conflict_marker(register: Register) -> Iterator[Finding]:
    """A merge left its conflict in the file.

    Why: the file holds two versions of the same lines, and nobody has decided between them.

    Fix: keep the lines that are right. Delete the others, and the lines of <<<<<<<, ======= and
    >>>>>>> with them.

    Bad:
        # data/partnerships/museums.yaml
        <<<<<<< HEAD
        lead_officer: Head of Culture
        =======
        lead_officer: Head of Leisure
        >>>>>>> reorganisation
        # …

    Good:
        # data/partnerships/museums.yaml
        lead_officer: Head of Leisure
        # …
    """
    return faults(register, "PM003")


@rule("PM004", Severity.ERROR)
def wrong_encoding(register: Register) -> Iterator[Finding]:
    """The file is not written in UTF-8.

    Why: letters such as é and signs such as £ would come out wrong, or differently on different
    machines, and git shows no differences in a file of UTF-16.

    Fix: save the file again as UTF-8. Editors offer it under "Save as" or "Encoding".

    Bad: a file saved as "Unicode" or "ANSI" by an old Windows editor.

    Good: the same file saved as UTF-8, with or without a byte order mark at its start.
    """
    return faults(register, "PM004")


@rule("PM005", Severity.ERROR)
def forbidden_yaml(register: Register) -> Iterator[Finding]:
    """The file uses a feature of YAML that records do without.

    Why: anchors, aliases, merge keys, tags, directives and a second document let a file say
    something other than what a reader sees on the page.

    Fix: write out what the alias or merge key stands for, delete the tag, or move the second
    document into a file of its own. A text that only looks like one of these needs quotes.

    Bad:
        # data/partnerships/museums.yaml
        lead_officer: &head Head of Culture
        portfolio_holder: *head
        # …

    Good:
        # data/partnerships/museums.yaml
        lead_officer: Head of Culture
        portfolio_holder: Head of Culture
        # …
    """
    return faults(register, "PM005")


@rule("PM006", Severity.ERROR)
def forbidden_character(register: Register) -> Iterator[Finding]:
    r"""The file holds a character that does not show, or that acts on what shows it.

    Why: control characters can drive a terminal, and invisible ones make two ids look alike that
    are not.

    Fix: delete the character, or type the word again. Text pasted from a PDF or a web page is
    the usual source.

    Bad:
        # data/partnerships/museums.yaml
        purpose: "Runs the town's\x07 museums."
        # …

    Good:
        # data/partnerships/museums.yaml
        purpose: Runs the town's museums.
        # …
    """
    return faults(register, "PM006")


@rule("PM007", Severity.ERROR)
def too_large(register: Register) -> Iterator[Finding]:
    """The file, a text in it or its nesting is larger than a record ever is.

    Why: the limits keep time and memory within bounds for every file: 256 KiB a file, 32 KiB a
    text, 16 levels, about 10,000 keys and items.

    Fix: split the file, or put the long text into a document and name that document in the record.

    Bad: the minutes of a meeting pasted into the `purpose` of a partnership.

    Good: the purpose in a sentence, and the minutes under `sources`.
    """
    return faults(register, "PM007")


@rule("PM008", Severity.ERROR)
def unclaimed_file(register: Register) -> Iterator[Finding]:
    """A file among the records is none, and nothing reads it.

    Why: a record under a wrong name would be passed over without a word, and everyone would take
    it for checked.

    Fix: give it the name of a record, such as `data/partnerships/museums.yaml`, or move it out of
    `data`.

    Bad:
        # data/partnerships/museums.yml
        name: Museums Partnership

    Good:
        # data/partnerships/museums.yaml
        name: Museums Partnership
        # …
    """
    return faults(register, "PM008")


@rule("PM009", Severity.ERROR)
def unreadable_file(register: Register) -> Iterator[Finding]:
    """A record is there and cannot be read.

    Why: links can lead out of the register, pipes never end, and a file that only its owner may
    read is missing for everyone else.

    Fix: put a regular file in its place, with the permissions of the files beside it.

    Bad: a link in `data/partnerships` to a file in somebody's home folder.

    Good: that file itself, copied there.
    """
    return faults(register, "PM009")


@rule("PM010", Severity.WARNING)
def comma_in_flow_text(register: Register) -> Iterator[Finding]:
    """A word stands alone between commas in { }, where a key and its value belong.

    Why: inside { and } a comma ends a value. The rest of the text becomes a key of its own, and
    the value is cut short.

    Fix: put the whole text in quotes, or write one key a line without the brackets.

    Bad:
        # data/partnerships/museums.yaml
        council_seats:
          - {post: Head of Culture, Leisure}
        # …

    Good:
        # data/partnerships/museums.yaml
        council_seats:
          - post: Head of Culture, Leisure
        # …
    """
    return faults(register, "PM010")


@rule("PM011", Severity.WARNING)
def hash_in_text(register: Register) -> Iterator[Finding]:
    """A blank and # end a text that seems to go on.

    Why: whatever follows a blank and # is a comment, so the text is cut short there.

    Fix: put the text in quotes if the # belongs to it. Put two blanks before the # if it starts
    a comment.

    Bad:
        # data/partnerships/museums.yaml
        area: Ward #3
        # …

    Good:
        # data/partnerships/museums.yaml
        area: "Ward #3"
        # …
    """
    return faults(register, "PM011")


@rule("PM012", Severity.ERROR)
def not_a_mapping(register: Register) -> Iterator[Finding]:
    """The file holds something other than the fields of a record.

    Why: a record is made of keys with their values. A file that is empty, or holds a list or a
    text, tells nothing about the partnership or evaluation it is named after.

    Fix: write the fields as `key: value`, one a line; or delete the file.

    Bad:
        # data/partnerships/museums.yaml
        - Museums Partnership

    Good:
        # data/partnerships/museums.yaml
        name: Museums Partnership
        # …
    """
    return faults(register, "PM012")


FILE_FAULTS = (
    syntax_error,
    duplicate_key,
    conflict_marker,
    wrong_encoding,
    forbidden_yaml,
    forbidden_character,
    too_large,
    unclaimed_file,
    unreadable_file,
    comma_in_flow_text,
    hash_in_text,
    not_a_mapping,
)
