"""PM6: what a change did to something agreed that no decision on record allows."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.faults import faults
from partnermap.rules.rule import rule


@rule("PM601", Severity.ERROR)
def agreed_action_removed(register: Register) -> Iterator[Finding]:
    """An agreed action, or a whole evaluation that holds some, is taken out.

    Why: what a membership agreed stays on record, done or not. Whoever deletes it also deletes that
    it was never done.

    Fix: put it back as it was. If it is no longer to be done, add `withdrawn` or `transferred` with
    who decided it, when and why.

    Bad:
        # data/evaluations/museums-2009-10.yaml, before
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
        # …
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
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
                withdrawn:
                  by: Museums Board
                  day: 2010-02-16
                  minute: 31
                  reason: The county gave notice, so the agreement ends.
        # …
    """
    return faults(register, "PM601")


@rule("PM602", Severity.ERROR)
def agreed_action_reworded(register: Register) -> Iterator[Finding]:
    """An agreed action, or one of its sub-points, reads otherwise and no decision is on record.

    Why: what is to be done is what the membership agreed, word for word. A softer wording makes an
    action easy to complete, and nobody sees that it once asked for more.

    Fix: restore the wording. If it was decided to change it, keep the old one under `amendments`,
    with who decided it and when.

    Bad:
        # data/evaluations/museums-2009-10.yaml, before
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
        # …
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Consider a review of the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
        # …

    Good:
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Consider a review of the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
                amendments:
                  - day: 2010-02-16
                    by: Museums Board
                    was:
                      action: Review the agreement.
        # …
    """
    return faults(register, "PM602")


@rule("PM603", Severity.ERROR)
def target_date_rewritten(register: Register) -> Iterator[Finding]:
    """The agreed date of an action is another one now, and no revision or decision says why.

    Why: the first date stays for ever, so that everyone sees how far an action slipped. Written
    over, it makes a late action look punctual. The same goes for an approved revision, and for how
    often an action is due.

    Fix: put the agreed date back, and add the new one under `revisions` with who approved it. If the
    date itself was wrong, keep it under `amendments` with the decision.

    Bad:
        # data/evaluations/museums-2009-10.yaml, before
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
        # …
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
                target_date: 2010-09-30
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
                revisions:
                  - to: 2010-09-30
                    day: 2010-02-16
                    reason: The county asked for more time.
                    approved: {by: Museums Board, day: 2010-03-02, minute: 35}
        # …
    """
    return faults(register, "PM603")


@rule("PM604", Severity.ERROR)
def target_date_cleared(register: Register) -> Iterator[Finding]:
    """The agreed date of an action is taken out.

    Why: an action without a date is never late.

    Fix: put the date back. If it was agreed to do without one, withdraw the action, or keep the date
    under `amendments` with the decision.

    Bad:
        # data/evaluations/museums-2009-10.yaml, before
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
        # …
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
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
        # …
    """
    return faults(register, "PM604")


@rule("PM605", Severity.ERROR)
def responsibility_cleared(register: Register) -> Iterator[Finding]:
    """Nobody answers any more for an agreed action.

    Why: without a name nobody can be asked what became of it. "TBC" and the like are nobody too.

    Fix: put the post or body back, or name the one that takes over. If it was agreed that nobody
    does it, withdraw the action.

    Bad:
        # data/evaluations/museums-2009-10.yaml, before
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
        # …
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                target_date: 2010-03-31
        # …

    Good:
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Museums Manager
                target_date: 2010-03-31
        # …
    """
    return faults(register, "PM605")


@rule("PM606", Severity.ERROR)
def progress_rewritten(register: Register) -> Iterator[Finding]:
    """A note of progress reads otherwise now, or is taken out.

    Why: a note says what was reported on its day, and committees have read it.

    Fix: put the note back, and add a new one that says what is right.

    Bad:
        # data/evaluations/museums-2009-10.yaml, before
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
                progress:
                  - day: 2009-12-01
                    note: Not started.
        # …
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
                progress:
                  - day: 2009-12-01
                    note: Under way.
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
                progress:
                  - day: 2009-12-01
                    note: Not started.
                  - day: 2010-01-12
                    note: Under way since December; the note before this one was wrong.
        # …
    """
    return faults(register, "PM606")


@rule("PM607", Severity.ERROR)
def ended_action_reopened(register: Register) -> Iterator[Finding]:
    """An action was completed, withdrawn or handed over, and no longer is.

    Why: a committee was told that it had ended.

    Fix: put the entry back. If it was a mistake, keep it under `amendments` with who decided to open
    the action again.

    Bad:
        # data/evaluations/museums-2009-10.yaml, before
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
                completed: 2010-03-12
                evidence: The board's minute 33.
        # …
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
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
                amendments:
                  - day: 2010-04-13
                    by: Museums Board
                    minute: 41
                    was: {completed: 2010-03-12}
        # …
    """
    return faults(register, "PM607")


@rule("PM608", Severity.ERROR)
def agreement_taken_back(register: Register) -> Iterator[Finding]:
    """The day on which the full membership agreed is taken out or rewritten.

    Why: with it goes the duty to name who does what by when, and every action stops being late.

    Fix: put the milestone `agreed` back. If the membership itself took its agreement back, keep what
    the milestone said under the evaluation's `amendments` with that decision.

    Bad:
        # data/evaluations/museums-2009-10.yaml, before
        milestones:
          completed: {planned: 2009-06, actual: 2009-06-19}
          agreed: {planned: 2009-09, actual: 2009-09-22, forum: Museums Board, minute: 14}
        # …
        # data/evaluations/museums-2009-10.yaml
        milestones:
          completed: {planned: 2009-06, actual: 2009-06-19}
          agreed: {planned: 2009-09}
        # …

    Good:
        # data/evaluations/museums-2009-10.yaml
        milestones:
          completed: {planned: 2009-06, actual: 2009-06-19}
          agreed: {planned: 2009-09}
        amendments:
          - day: 2009-10-06
            was: {milestones: {agreed: {planned: 2009-09, actual: 2009-09-22, forum: Museums Board, minute: 14}}}
            by: Museums Board
            reason: The county had not been asked.
        # …
    """
    return faults(register, "PM608")


@rule("PM609", Severity.ERROR)
def amendment_rewritten(register: Register) -> Iterator[Finding]:
    """An entry under `amendments` is taken out or says something else.

    Why: an amendment keeps what was agreed first and who decided to change it. Without it the change
    looks as if it had never been one.

    Fix: put the entry back as it was, and add another for what was decided since.

    Bad:
        # data/evaluations/museums-2009-10.yaml, before
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Consider a review of the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
                amendments:
                  - day: 2010-02-16
                    by: Museums Board
                    was:
                      action: Review the agreement.
        # …
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Consider a review of the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
        # …

    Good:
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Consider a review of the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
                amendments:
                  - day: 2010-02-16
                    by: Museums Board
                    was:
                      action: Review the agreement.
        # …
    """
    return faults(register, "PM609")


@rule("PM610", Severity.ERROR)
def number_given_again(register: Register) -> Iterator[Finding]:
    """A new action has the number of another one.

    Why: minutes and reports cite actions by number. Two changes that each add the next one join
    without a conflict, and then one number means two things.

    Fix: give the action that came later the next free number.

    Bad:
        # data/evaluations/museums-2009-10.yaml, before
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
        # …
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
              - ref: 1a
                action: Publish the agreement.
                responsibility: Head of Culture
                target_date: 2010-06-30
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
              - ref: 1b
                action: Publish the agreement.
                responsibility: Head of Culture
                target_date: 2010-06-30
        # …
    """
    return faults(register, "PM610")


@rule("PM611", Severity.ERROR)
def record_made_unreadable(register: Register) -> Iterator[Finding]:
    """A record that could be read no longer can.

    Why: nothing in it can be compared, so whatever else the change did to it stays unseen.

    Fix: mend what the other findings in the file name.

    Bad:
        # data/evaluations/museums-2009-10.yaml, before
        partnership: museums
        # …
        # data/evaluations/museums-2009-10.yaml
        partnership: [museums

    Good:
        # data/evaluations/museums-2009-10.yaml
        partnership: museums
        # …
    """
    return faults(register, "PM611")
