"""Every rule, in the one list, and the check of a register by all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from partnermap.changes import Earlier, judged, public_changes
from partnermap.changes.record_changes import RecordChanges
from partnermap.finding import Finding, Severity, located
from partnermap.register import Register
from partnermap.register.former_ids import present_ids
from partnermap.register.gate import gated
from partnermap.register.version import CommittedOn, Version
from partnermap.rules.agreed_without_forum import agreed_without_forum
from partnermap.rules.agreement_out_of_order import agreement_out_of_order
from partnermap.rules.body_change_out_of_order import body_change_out_of_order
from partnermap.rules.carried_without_transfer import carried_without_transfer
from partnermap.rules.change_faults import NOT_ALLOWED, change_faults, public_change_faults, without_day
from partnermap.rules.circular_relation import circular_relation
from partnermap.rules.completed_without_evidence import completed_without_evidence
from partnermap.rules.contradictory_lifetime import contradictory_lifetime
from partnermap.rules.decision_out_of_order import decision_out_of_order
from partnermap.rules.done_without_repeats import done_without_repeats
from partnermap.rules.doubtful_post import doubtful_post
from partnermap.rules.edition_not_in_force import edition_not_in_force
from partnermap.rules.ended_without_reason import ended_without_reason
from partnermap.rules.exception_unreported import exception_unreported
from partnermap.rules.exempt_without_reason import exempt_without_reason
from partnermap.rules.far_day import far_day
from partnermap.rules.faults import FILE_FAULTS, RECORD_FAULTS
from partnermap.rules.handed_over_in_vain import handed_over_in_vain
from partnermap.rules.incomplete_scores import incomplete_scores
from partnermap.rules.milestones_out_of_order import milestones_out_of_order
from partnermap.rules.missing_continued_role import missing_continued_role
from partnermap.rules.missing_council_role import missing_council_role
from partnermap.rules.missing_criterion import missing_criterion
from partnermap.rules.missing_edition import missing_edition
from partnermap.rules.missing_exit_strategy import missing_exit_strategy
from partnermap.rules.missing_governing_document import missing_governing_document
from partnermap.rules.missing_implication import missing_implication
from partnermap.rules.missing_nation import missing_nation
from partnermap.rules.missing_reporting_route import missing_reporting_route
from partnermap.rules.missing_responsibility import missing_responsibility
from partnermap.rules.missing_review_date import missing_review_date
from partnermap.rules.missing_target_date import missing_target_date
from partnermap.rules.moved_without_reason import moved_without_reason
from partnermap.rules.no_one_accountable import no_one_accountable
from partnermap.rules.not_applicable_without_reason import not_applicable_without_reason
from partnermap.rules.not_handed_over import not_handed_over
from partnermap.rules.notice_out_of_order import notice_out_of_order
from partnermap.rules.off_the_scale import off_the_scale
from partnermap.rules.organisation_spelling import organisation_spelling
from partnermap.rules.outlived_by_record import outlived_by_record
from partnermap.rules.placeholder import placeholder
from partnermap.rules.post_spelling import post_spelling
from partnermap.rules.rating_without_day import rating_without_day
from partnermap.rules.recorded_before_agreement import recorded_before_agreement
from partnermap.rules.recorded_without_assignment import recorded_without_assignment
from partnermap.rules.refs_read_alike import refs_read_alike
from partnermap.rules.repeated_evaluation import repeated_evaluation
from partnermap.rules.repeated_id import repeated_id
from partnermap.rules.request_without_outcome import request_without_outcome
from partnermap.rules.result_not_from_test import result_not_from_test
from partnermap.rules.revisions_out_of_order import revisions_out_of_order
from partnermap.rules.rule import Rule
from partnermap.rules.same_name import same_name
from partnermap.rules.short_interval import short_interval
from partnermap.rules.since import made_worse
from partnermap.rules.slip_without_reason import slip_without_reason
from partnermap.rules.tier_not_from_scores import tier_not_from_scores
from partnermap.rules.tier_without_significance import tier_without_significance
from partnermap.rules.unclear_occurrence import unclear_occurrence
from partnermap.rules.undated_step import undated_step
from partnermap.rules.unfitting_outcome import unfitting_outcome
from partnermap.rules.unknown_action import unknown_action
from partnermap.rules.unknown_code import unknown_code
from partnermap.rules.unknown_criterion import unknown_criterion
from partnermap.rules.unknown_edition import unknown_edition
from partnermap.rules.unknown_evaluation import unknown_evaluation
from partnermap.rules.unknown_framework import unknown_framework
from partnermap.rules.unknown_ground import unknown_ground
from partnermap.rules.unknown_organisation import unknown_organisation
from partnermap.rules.unknown_partnership import unknown_partnership
from partnermap.rules.unknown_priority import unknown_priority
from partnermap.rules.unknown_record import unknown_record
from partnermap.rules.unknown_strategy import unknown_strategy
from partnermap.rules.unknown_successor import unknown_successor
from partnermap.rules.unlisted_member import unlisted_member
from partnermap.rules.unresolved_merge_target import unresolved_merge_target
from partnermap.rules.unused_waiver import unused_waiver
from partnermap.rules.verified_by_owner import verified_by_owner
from partnermap.rules.verified_not_done import verified_not_done
from partnermap.rules.waiver_without_reason import waiver_without_reason
from partnermap.rules.waivers import hidden, waiver_key
from partnermap.rules.word_not_in_edition import word_not_in_edition
from partnermap.rules.wrong_risk_score import wrong_risk_score

__all__ = [
    "BY_CODE",
    "RULES",
    "Rule",
    "check",
    "check_change",
    "check_commit",
    "check_since",
    "chosen",
    "findings_of",
]

OF_RECORDS: tuple[Rule, ...] = (
    *FILE_FAULTS,
    *RECORD_FAULTS,
    missing_responsibility,
    missing_target_date,
    placeholder,
    no_one_accountable,
    recorded_before_agreement,
    recorded_without_assignment,
    completed_without_evidence,
    verified_by_owner,
    verified_not_done,
    ended_without_reason,
    revisions_out_of_order,
    decision_out_of_order,
    moved_without_reason,
    done_without_repeats,
    refs_read_alike,
    short_interval,
    unclear_occurrence,
    unknown_priority,
    request_without_outcome,
    unknown_partnership,
    unknown_strategy,
    unknown_framework,
    repeated_evaluation,
    unresolved_merge_target,
    circular_relation,
    organisation_spelling,
    post_spelling,
    doubtful_post,
    same_name,
    unlisted_member,
    unknown_successor,
    unknown_record,
    unknown_organisation,
    unfitting_outcome,
    body_change_out_of_order,
    outlived_by_record,
    contradictory_lifetime,
    unknown_action,
    handed_over_in_vain,
    carried_without_transfer,
    unknown_edition,
    unknown_criterion,
    unknown_evaluation,
    repeated_id,
    milestones_out_of_order,
    undated_step,
    agreed_without_forum,
    missing_criterion,
    not_applicable_without_reason,
    missing_continued_role,
    slip_without_reason,
    exception_unreported,
    missing_council_role,
    far_day,
    word_not_in_edition,
    off_the_scale,
    tier_not_from_scores,
    incomplete_scores,
    result_not_from_test,
    edition_not_in_force,
    wrong_risk_score,
    missing_governing_document,
    missing_review_date,
    missing_exit_strategy,
    missing_reporting_route,
    notice_out_of_order,
    tier_without_significance,
    agreement_out_of_order,
    not_handed_over,
    missing_edition,
    rating_without_day,
    missing_implication,
    exempt_without_reason,
    unknown_ground,
    missing_nation,
)
OF_CHANGES: tuple[Rule, ...] = tuple(each.rule for each in NOT_ALLOWED)
"""Rules of change, under which `change_faults` finds what broke them. No waiver hides it."""

OF_WAIVERS: tuple[Rule, ...] = (waiver_without_reason, unused_waiver, unknown_code)
"""Rules that look at what the others found: they get it as the faults of the register."""

RULES: tuple[Rule, ...] = tuple(sorted((*OF_RECORDS, *OF_CHANGES, *OF_WAIVERS), key=lambda rule: rule.code))
BY_CODE: Mapping[str, Rule] = {rule.code: rule for rule in RULES}


def check(register: Register) -> list[Finding]:
    """What all rules find, each at its place, in the order of files and lines.

    Without what a waiver hides, and without the codes that the settings leave out.
    """
    if newer := register.newer_format():
        return located(newer, register.contents)
    found = located(_findings(OF_RECORDS, register), register.contents)
    waived = hidden(register)
    kept = [finding for finding in found if waiver_key(finding) not in waived]
    kept += _findings(OF_WAIVERS, replace(register, faults=found))
    asked = chosen(kept, (), register.settings.lint.ignore)
    return located(gated(asked, register), register.contents)


def check_change(
    base: Register,
    head: Register,
    *besides: Register,
    private: bool,
    earlier: Earlier | None = None,
    committed: CommittedOn | None = None,
) -> list[Finding]:
    """What the rules of change find between two versions, each at its place in the later one.

    Neither waivers nor the settings hide it: a change could bring its own. What is not for the public is told by
    its number alone unless `private`, and so is what bears a mark in one of the registers `besides`. What only puts
    right what was done by `earlier` changes is not found; `committed` tells when what is new was.
    """
    found = judged(public_changes(base, head, *besides, committed=committed), earlier, base, head)
    return findings_of(found, head, private=private)


def findings_of(found: Sequence[RecordChanges], head: Register, *, private: bool) -> list[Finding]:
    """What the rules of change find in changes, each at its place in the register that they led to."""
    return located(change_faults(found) if private else public_change_faults(found), head.contents)


def check_since(
    base: Register,
    head: Register,
    *besides: Register,
    private: bool,
    earlier: Earlier | None = None,
    committed: CommittedOn | None = None,
) -> list[Finding]:
    """What a change made worse: what `check_change` finds, and what `check` finds that it did not find before.

    `head` is to be judged as `base` is, so that no change loosens what it is checked by.
    """
    worse = made_worse(check(base), check(head), present=present_ids(head))
    change = check_change(base, head, *besides, private=private, earlier=earlier, committed=committed)
    return located([*worse, *change], head.contents)


def check_commit(version: Version, today: date) -> list[Finding]:
    """What is found of a commit itself, whatever it brings, as asked on a day."""
    return located(without_day(version, today), version.register.contents)


def chosen(findings: Iterable[Finding], select: Iterable[str], ignore: Iterable[str]) -> list[Finding]:
    """The findings whose code starts as one of `select` does, or all without any, and as none of `ignore` does."""
    selected, ignored = tuple(select) or ("",), tuple(ignore)
    return [
        finding
        for finding in findings
        if finding.code.startswith(selected) and not finding.code.startswith(ignored)
    ]


def _findings(rules: Iterable[Rule], register: Register) -> list[Finding]:
    return [finding for rule in rules for finding in rule.findings(register)]


def faults_of_records(register: Register) -> list[Finding]:
    """The errors of files and single records, which leave an answer incomplete; without what a waiver hides."""
    severe = register.newer_format() or [
        fault
        for fault in register.faults
        if fault.code < "PM2" and BY_CODE[fault.code].severity is Severity.ERROR
    ]
    waived = hidden(register)
    found = [fault for fault in located(severe, register.contents) if waiver_key(fault) not in waived]
    return gated(found, register)
