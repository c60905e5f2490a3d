"""Every rule, in the one list; a rule that is not in it does not exist."""

from partnermap.rules.missing_responsibility import missing_responsibility
from partnermap.rules.missing_target_date import missing_target_date
from partnermap.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    missing_responsibility,
    missing_target_date,
)
