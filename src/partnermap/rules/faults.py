"""PM0 and PM1: what is wrong with a file alone and with one record. It is found in reading; the rules pass it on."""

from collections.abc import Iterator
from functools import partial

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.rule import Rule


def faults(register: Register, code: str) -> Iterator[Finding]:
    """What was found under a code before any rule ran."""
    return (fault for fault in register.faults if fault.code == code)


def passed_on(code: str, severity: Severity, name: str, summary: str) -> Rule:
    """A rule that passes on what was found under its code before any rule ran."""
    return Rule(code, severity, name, summary, partial(faults, code=code))


ERROR, WARNING = Severity.ERROR, Severity.WARNING

FILE_FAULTS = (
    passed_on("PM001", ERROR, "syntax-error", "The file is not YAML."),
    passed_on("PM002", ERROR, "duplicate-key", "A key stands twice in the same place."),
    passed_on("PM003", ERROR, "conflict-marker", "A merge left its conflict in the file."),
    passed_on("PM004", ERROR, "wrong-encoding", "The file is not written in UTF-8."),
    passed_on("PM005", ERROR, "forbidden-yaml", "The file uses a feature of YAML that records do without."),
    passed_on(
        "PM006",
        ERROR,
        "forbidden-character",
        "The file holds a character that does not show, or that acts on what shows it.",
    ),
    passed_on(
        "PM007", ERROR, "too-large", "The file, a text in it or its nesting is larger than a record ever is."
    ),
    passed_on("PM008", ERROR, "unclaimed-file", "A file among the records is none, and nothing reads it."),
    passed_on("PM009", ERROR, "unreadable-file", "A record is there and cannot be read."),
    passed_on(
        "PM010",
        WARNING,
        "comma-in-flow-text",
        "A word stands alone between commas in { }, where a key and its value belong.",
    ),
    passed_on("PM011", WARNING, "hash-in-text", "A blank and # end a text that seems to go on."),
    passed_on("PM012", ERROR, "not-a-mapping", "The file holds something other than the fields of a record."),
    passed_on(
        "PM013", WARNING, "left-lying-file", "A file that belongs to no record lies where a program put it."
    ),
)
RECORD_FAULTS = (
    passed_on("PM101", ERROR, "missing-field", "A field that the record cannot do without is missing."),
    passed_on("PM102", ERROR, "unknown-key", "A key is not one that the record has."),
    passed_on(
        "PM103",
        ERROR,
        "wrong-kind",
        "A list, a group of keys or a single value stands where one of the others belongs.",
    ),
    passed_on("PM104", ERROR, "not-in-list", "A value is not one of those that the field allows."),
    passed_on("PM105", ERROR, "bad-date", "A date is not written as dates are, or no calendar has it."),
    passed_on("PM106", ERROR, "bad-year", "A financial year is not written as 2009/10."),
    passed_on("PM107", ERROR, "misnamed-file", "The name of a file and what stands in it do not agree."),
    passed_on(
        "PM108", ERROR, "repeated-ref", "Two issues or two actions of an evaluation have the same ref."
    ),
    passed_on("PM109", ERROR, "bad-value", "A number, amount, id or yes-or-no value cannot be read."),
    passed_on("PM110", ERROR, "contradiction", "A record says two things that cannot both be so."),
    passed_on(
        "PM111",
        ERROR,
        "ahead-of-format",
        "A record says more than the format of its register can, or the format is newer than this program.",
    ),
)
