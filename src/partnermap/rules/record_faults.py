"""PM1: what is wrong with one record, found when it is read."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.faults import faults
from partnermap.rules.rule import rule


@rule("PM101", Severity.ERROR)
def missing_field(register: Register) -> Iterator[Finding]:
    """A field that the record cannot do without is missing.

    Why: without it nobody can tell what the record is about. A key without a value counts as
    missing, and so do `null` and `~`.

    Fix: add the key with its value.

    Bad:
        # data/partnerships/museums.yaml
        lead_officer:
        # …

    Good:
        # data/partnerships/museums.yaml
        lead_officer: Head of Culture
        # …
    """
    return faults(register, "PM101")


@rule("PM102", Severity.ERROR)
def unknown_key(register: Register) -> Iterator[Finding]:
    """A key is not one that the record has.

    Why: what stands under an unknown key is never read. Most often the key is misspelt, or it
    names a status, which is never written because it follows from the dates on record.

    Fix: correct the spelling. In the place of a status, record what happened and when.

    Bad:
        # data/partnerships/museums.yaml
        porpose: Runs the town's museums.
        # …

    Good:
        # data/partnerships/museums.yaml
        purpose: Runs the town's museums.
        # …
    """
    return faults(register, "PM102")


@rule("PM103", Severity.ERROR)
def wrong_kind(register: Register) -> Iterator[Finding]:
    """A list, a group of keys or a single value stands where one of the others belongs.

    Why: the field cannot be read, and is left out.

    Fix: write lists with one `- item` a line, and groups of keys indented below their key.

    Bad:
        # data/partnerships/museums.yaml
        committees: Overview Panel
        # …

    Good:
        # data/partnerships/museums.yaml
        committees:
          - Overview Panel
        # …
    """
    return faults(register, "PM103")


@rule("PM104", Severity.ERROR)
def not_in_list(register: Register) -> Iterator[Finding]:
    """A value is not one of those that the field allows.

    Why: reports count and group by these words, so a partnership under a word of its own would
    be counted nowhere.

    Fix: write one of the words that the hint lists.

    Bad:
        # data/partnerships/museums.yaml
        kind: delivry
        # …

    Good:
        # data/partnerships/museums.yaml
        kind: delivery
        # …
    """
    return faults(register, "PM104")


@rule("PM105", Severity.ERROR)
def bad_date(register: Register) -> Iterator[Finding]:
    """A date is not written as dates are, or no calendar has it.

    Why: whether something is late depends on its date, and 04/05/2009 is read as April by some
    and as May by others.

    Fix: write a day as 2009-12-31. Where a period is allowed, 2009-12 is a month, 2009/10 Q3 a
    quarter, 2009/10 a financial year and 2009 a calendar year.

    Bad:
        # data/evaluations/museums-2009-10.yaml
        milestones:
          completed: {actual: 2009-02-30}
        # …

    Good:
        # data/evaluations/museums-2009-10.yaml
        milestones:
          completed: {actual: 2009-02-28}
        # …
    """
    return faults(register, "PM105")


@rule("PM106", Severity.ERROR)
def bad_year(register: Register) -> Iterator[Finding]:
    """A financial year is not written as 2009/10.

    Why: programmes and reports are put together by year, and 2009-10 is also October 2009.

    Fix: write both years with a slash, the second with two digits.

    Bad:
        # data/evaluations/museums-2009-10.yaml
        year: 2009-10
        # …

    Good:
        # data/evaluations/museums-2009-10.yaml
        year: 2009/10
        # …
    """
    return faults(register, "PM106")


@rule("PM107", Severity.ERROR)
def misnamed_file(register: Register) -> Iterator[Finding]:
    """The name of a file and what stands in it do not agree.

    Why: a record's id is the name of its file. Other records refer to it by that id, and it never
    changes.

    Fix: correct the field if the name is right, or rename the file if the field is. An
    evaluation is named after its partnership and year, a report after its meeting and committee.

    Bad:
        # data/evaluations/museums-2009-10.yaml
        year: 2010/11
        # …

    Good:
        # data/evaluations/museums-2009-10.yaml
        year: 2009/10
        # …
    """
    return faults(register, "PM107")


@rule("PM108", Severity.ERROR)
def repeated_ref(register: Register) -> Iterator[Finding]:
    """Two issues or two actions of an evaluation have the same ref.

    Why: minutes, reports and later evaluations name an action by its ref. When two share one,
    nobody can tell which was meant.

    Fix: give the later one a ref that was never used before in the file.

    Bad:
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
          - ref: 1
            issue: Nobody has planned for the end of the agreement.
        # …

    Good:
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
          - ref: 2
            issue: Nobody has planned for the end of the agreement.
        # …
    """
    return faults(register, "PM108")


@rule("PM109", Severity.ERROR)
def bad_value(register: Register) -> Iterator[Finding]:
    """A number, amount, id or yes-or-no value cannot be read.

    Why: a sum cannot be made of amounts with commas or words in them, and a link cannot be
    followed that is no id.

    Fix: write amounts in pounds without commas or £, ids in lower case with hyphens, and true or
    false for yes and no.

    Bad:
        # data/partnerships/museums.yaml
        statutory: no
        # …

    Good:
        # data/partnerships/museums.yaml
        statutory: false
        # …
    """
    return faults(register, "PM109")


@rule("PM110", Severity.ERROR)
def contradiction(register: Register) -> Iterator[Finding]:
    """A record says two things that cannot both be so.

    Why: an action that is both completed and withdrawn would be counted twice, or not at all.

    Fix: keep the one that holds. What was undone later goes under `amendments`, with the old
    value and the decision.

    Bad:
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
                completed: 2010-03-12
                evidence: The review, filed with the agreement.
                withdrawn: {by: Museums Board, day: 2010-02-02, minute: 9, reason: Overtaken by events.}
        # …

    Good:
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
                completed: 2010-03-12
                evidence: The review, filed with the agreement.
        # …
    """
    return faults(register, "PM110")


RECORD_FAULTS = (
    missing_field,
    unknown_key,
    wrong_kind,
    not_in_list,
    bad_date,
    bad_year,
    misnamed_file,
    repeated_ref,
    bad_value,
    contradiction,
)
