"""The answer of `assurance` as a whole: the figures first, then what stands behind them."""

from collections.abc import Mapping

from partnermap.answers.answer import ROWS, Answer
from partnermap.answers.assurance import agreements, exposure, returns, significance
from partnermap.queries.assurance import YearOfAssurance
from partnermap.wording.dates import day_in_words
from partnermap.wording.values import Value


def assurance(found: YearOfAssurance) -> Answer:
    """All of it; a format of nothing but rows holds the partnerships."""
    partnerships = returns.partnerships(found)
    return Answer(
        keys=_keys(found),
        tables=(
            partnerships,
            returns.ratings(found),
            significance.editions(found.mapping),
            *agreements.tables(found),
            *exposure.tables(found),
            agreements.hand_overs(found),
        ),
        title=f"Assurance of {found.year}, as at {day_in_words(found.on)}",
        facts=(
            *returns.facts(found),
            ("Significant", significance.in_a_line(found.mapping)),
            *agreements.facts(found),
            *exposure.unassessed(found),
            ("Money", exposure.in_a_line(found)),
        ),
        rows=[partnerships],
        tells_of=("partnership", "funding", "issue", "action"),
        adds_up=True,
    )


def _keys(found: YearOfAssurance) -> Mapping[str, Value]:
    return {
        "year": found.year,
        "on": found.on,
        "within_days": found.within,
        "figures": _figures(found),
        "partnerships": ROWS,
        "scales": ROWS,
        "agreements": ROWS,
        "exit_strategies": ROWS,
        "reviews": ROWS,
        "risks": ROWS,
        "without_risk_assessment": exposure.without_assessment(found),
        "funding": ROWS,
        "not_handed_over": ROWS,
        "mapping": significance.keys(found.mapping),
    }


def _figures(found: YearOfAssurance) -> Mapping[str, Value]:
    """The figures that a report tells."""
    return {
        "partnership_count": len(found.rows),
        "reports_asked": len(found.asked),
        "reports_received": len(found.received),
        "reports_received_late": len(found.with_report("received-late")),
        "reports_outstanding": len(found.with_report("outstanding")),
        "reports_not_due": len(found.with_report("not-due")),
        "reports_not_asked": len(found.with_report("not-asked")),
        "rated": len(found.rated),
        "unrated": len(found.unrated),
        "rechecks_due": len(found.with_recheck("due")),
        "rechecks_overdue": len(found.with_recheck("overdue")),
        "rechecks_done": len(found.with_recheck("done", "done-late")),
        "agreements_running_out": len(found.running_out),
        "without_exit_strategy": len(found.without_exit),
        "incomplete_exit_strategy": len(found.incomplete_exit),
        "reviews_overdue": sum(row.state == "overdue" for row in found.reviews),
        "council_cash": found.money.cash,
        "council_in_kind": found.money.in_kind,
        "liabilities_total": found.money.owed,
    }
