"""PM701."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.report_sheet import Implications
from partnermap.register import Register
from partnermap.rules.rule import rule
from partnermap.wording.lists import listed


@rule("PM701", Severity.WARNING)
def missing_implication(register: Register) -> Iterator[Finding]:
    """A report lacks some of its standing sections.

    Why: every report of the council has the same six, and a committee does not take a decision
    without the comments of the Section 151 Officer and the Monitoring Officer.

    Fix: add each under `implications`. "None" is an answer, and is best followed by the reason.

    Bad:
        # data/reports/2009-10-20-overview-panel.yaml
        implications:
          financial: None, as this report only informs.
        # …

    Good:
        # data/reports/2009-10-20-overview-panel.yaml
        implications:
          policy_framework: Partnerships serve the community strategy.
          impact_assessment: None, as this report only informs.
          financial: None, as this report only informs.
          section_151: The Section 151 Officer has no comments.
          legal: None, as this report only informs.
          monitoring_officer: The Monitoring Officer has no comments.
        # …
    """
    for entry in register.reports.values():
        written = entry.record.implications
        missing = [
            part
            for part in Implications.model_fields
            if not getattr(written, part, None) and not entry.left_out_at(("implications", part))
        ]
        if missing:
            yield entry.finding(
                "implications",
                f"the report says nothing on {listed(missing)}",
                'add each; "None" is an answer',
            )
