"""Votes: who is counted on which side, when a decision by vote is carried, and which records break that rule."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from cases import TODAY, packaged
from handbook import book
from handbook.findings import Finding
from handbook.judging import document
from handbook.meaning.decisions import Rule
from handbook.meaning.votes import Vote, Voters, count
from handbook.method.layout import Layout
from handbook.records import gathering, references
from handbook.records.contents import Reader
from handbook.rules import voting
from handbook.rules.checked import Checked

KINDS, _STAGES = book.method(packaged())

FOUR = Voters(frozenset("abcd"))


def positions(**said: str) -> list[dict[str, str]]:
    return [{"organization": organization, "position": position} for organization, position in said.items()]


@pytest.mark.parametrize(
    ("taken", "vote"),
    [
        (positions(), Vote(0, 0, 0)),
        (positions(a="consent"), Vote(1, 0, 0)),
        (positions(a="reservation"), Vote(1, 0, 0)),
        (positions(a="object"), Vote(0, 1, 0)),
        (positions(a="stand-aside"), Vote(0, 0, 1)),
        (positions(a="absent"), Vote(0, 0, 0)),
        (positions(a="abstain", b="consent"), Vote(1, 0, 1)),
        (positions(a="consent", b="object", c="object", d="stand-aside"), Vote(1, 2, 1)),
        # Only partners have a vote, and each has one.
        (positions(a="consent", sponsor="consent", friend="object"), Vote(1, 0, 0)),
        ([*positions(a="consent"), *positions(a="consent")], Vote(1, 0, 0)),
        ([{"organization": "a"}, *positions(b="object")], Vote(0, 1, 0)),
    ],
)
def test_who_is_counted_on_which_side(taken: list[dict[str, str]], vote: Vote) -> None:
    assert count({"positions": taken}, FOUR) == vote


def test_votes_in_numbers() -> None:
    said = {"votes": {"for": 7, "against": 2, "abstain": 1, "not_voting": 3}, "positions": positions(a="object")}
    assert count(said, FOUR) == Vote(7, 2, 1)
    assert count({"votes": {}}, FOUR) == Vote(0, 0, 0)


def test_two_members_of_one_employer_vote_each_for_themselves() -> None:
    taken = [
        {"organization": "a", "person": "ada", "position": "consent"},
        {"organization": "a", "person": "bo", "position": "object"},
        {"person": "cy", "position": "consent"},
        {"person": "guest", "position": "object"},
    ]
    assert count({"positions": taken}, Voters(frozenset(("ada", "bo", "cy")), "person")) == Vote(2, 1, 0)
    assert count({"positions": taken}, FOUR) == Vote(1, 0, 0)


@pytest.mark.parametrize(
    ("in_favour", "against", "carried"),
    [(2, 1, True), (1, 1, False), (0, 0, False), (1, 2, False), (1, 0, True), (0, 1, False), (3, 2, True)],
)
def test_a_majority_is_more_in_favour_than_against(in_favour: int, against: int, carried: bool) -> None:
    assert Vote(in_favour, against, aside=0).has_majority is carried
    assert Vote(in_favour, against, aside=5).has_majority is carried, "who stands aside casts no vote"
    assert Vote(in_favour, against, aside=0).reaches("", 9) is carried


def test_who_stands_aside_is_present() -> None:
    assert Vote(3, 2, 1).present == 6


@pytest.mark.parametrize(
    ("threshold", "vote", "partners", "reached"),
    [
        # Of the votes, where nothing else is said.
        ("2/3", Vote(2, 1, 0), 9, True),
        ("2/3", Vote(3, 2, 0), 9, False),
        ("two thirds of the votes", Vote(2, 1, 3), 9, True),
        ("Two thirds of the votes cast.", Vote(3, 2, 0), 9, False),
        ("deux tiers des voix", Vote(2, 1, 3), 9, True),
        ("deux tiers des voix exprimées", Vote(3, 2, 0), 9, False),
        ("a two-thirds majority", Vote(4, 2, 0), 9, True),
        # Of those who took part: who stands aside is there, and not in favour.
        ("2/3 of the partners present", Vote(4, 1, 1), 9, True),
        ("2/3 of the partners present", Vote(3, 1, 2), 9, False),
        ("2/3 of those present", Vote(3, 1, 2), 9, False),
        ("2/3 des partenaires présents", Vote(3, 1, 2), 9, False),
        ("2/3 des partenaires présents", Vote(4, 1, 1), 9, True),
        # Of all partners, also of those who were not there.
        ("2/3 of the partners", Vote(5, 0, 0), 9, False),
        ("2/3 of the partners", Vote(6, 3, 0), 9, True),
        ("les deux tiers des partenaires", Vote(5, 0, 0), 9, False),
        ("two thirds of the organizations", Vote(5, 0, 0), 9, False),
        ("two thirds of the members", Vote(5, 0, 0), 9, False),
        ("2/3 of the members present", Vote(3, 1, 2), 9, False),
        ("2/3 des membres", Vote(5, 0, 0), 9, False),
        # A number.
        ("five partners", Vote(5, 1, 0), 9, True),
        ("five partners", Vote(4, 1, 0), 9, False),
        ("two of the three partners", Vote(1, 0, 0), 3, False),
        ("two of the three partners", Vote(2, 0, 0), 3, True),
        # Never less than a majority, and no more where it cannot be counted.
        ("one third", Vote(1, 1, 0), 9, False),
        ("one third", Vote(2, 1, 0), 9, True),
        ("two of the three partners", Vote(1, 0, 0), 9, True),
        ("As the board sees fit", Vote(3, 2, 0), 9, True),
        ("As the board sees fit", Vote(2, 3, 0), 9, False),
    ],
)
def test_a_large_majority(threshold: str, vote: Vote, partners: int, reached: bool) -> None:
    assert vote.reaches(threshold, partners) is reached


ADOPTED = "---\nproposal: We do it.\nstatus: adopted\noutcome: So be it.\n{}\n---\n"
#: From this day on the organizations are partners.
AGREED = {"agreed": "type: agree-to-partner\ndate: 2026-03-10"}


def found(
    taken: str,
    *,
    decision: str = "type: other\nmethod: majority\ndate: 2026-06-10",
    others: Mapping[str, str] = MappingProxyType({}),
    bodies: Mapping[str, str] = MappingProxyType({}),
    rule: str = "",
    **organizations: str,
) -> list[str]:
    """What is said of a decision with these positions (``a: consent, b: object``), by a, b and c."""
    return [f"{item.rule}: {item.message}" for item in findings(taken, decision, others, bodies, rule, organizations)]


def findings(
    taken: str,
    decision: str,
    others: Mapping[str, str],
    bodies: Mapping[str, str],
    rule: str,
    organizations: Mapping[str, str],
) -> list[Finding]:
    """The same, with the places."""
    pairs = [pair.split(": ") for pair in taken.split(", ") if pair]
    said = "".join(f"  - {{organization: {id}, position: {position}, reason: So we think}}\n" for id, position in pairs)
    known = dict.fromkeys("abc", "status: active") | organizations
    decisions = {"it": f"{decision}\npositions:\n{said}" if said else decision, **others}
    files = {
        "partnership.yml": f"name: Riverbend\nstage: connect\n{rule}",
        **{f"organizations/{id}.md": f"---\nname: {id}\n{lines}\n---\n" for id, lines in known.items()},
        **{f"decisions/{id}.md": ADOPTED.format(lines) for id, lines in decisions.items()},
        **{f"bodies/{id}.yml": lines for id, lines in bodies.items()},
    }
    checked, faults = gathering.check(
        {f"content/{path}": text.encode() for path, text in files.items()}, Reader(Layout(KINDS))
    )
    linked, dangling = references.resolve(checked)
    assert (*faults, *dangling) == ()
    seen = Checked(checked, linked, document.gather(checked, linked, TODAY), frozenset(), frozenset())
    rules = (
        voting.method_weaker_than_agreed,
        voting.adopted_against_majority,
        voting.quorum_not_met,
        voting.quorum_not_counted,
        voting.notice_too_short,
        voting.votes_below_positions,
        voting.two_positions,
    )
    return [item for rule in rules for item in rule(seen)]


def by_vote(in_favour: int, against: int) -> str:
    return (
        f"adopted-against-majority: the decision is adopted by vote, with {in_favour} in favour and {against} against"
    )


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        ("a: consent, b: reservation, c: object", []),
        ("a: consent, b: object, c: object", [by_vote(1, 2)]),
        ("a: consent, b: object, c: stand-aside", [by_vote(1, 1)]),
        ("a: consent, b: object, c: absent", [by_vote(1, 1)]),
        ("a: consent, b: stand-aside, c: absent", []),
        ("a: consent", []),
        ("a: object", [by_vote(0, 1)]),
        ("a: stand-aside, b: stand-aside, c: absent", [by_vote(0, 0)]),
        # The others may have voted: it is not written down.
        ("a: stand-aside, b: , c: absent", []),
        ("a: stand-aside, b: absent", []),
    ],
)
@pytest.mark.parametrize("method", ["majority", "supermajority"])
def test_adopted_by_vote(method: str, taken: str, said: list[str]) -> None:
    assert found(taken, decision=f"type: other\nmethod: {method}\ndate: 2026-06-10") == said


@pytest.mark.parametrize(
    ("votes", "said"),
    [
        ("{for: 2, against: 1}", []),
        ("{for: 1, against: 2}", [by_vote(1, 2)]),
        ("{for: 2, against: 2, abstain: 3}", [by_vote(2, 2)]),
        ("{for: 0, against: 0, abstain: 3}", [by_vote(0, 0)]),
        # How many were in favour is not written down.
        ("{abstain: 3}", []),
        ("{not_voting: 3}", []),
    ],
)
@pytest.mark.parametrize("method", ["", "method: majority\n"])
def test_adopted_by_votes_in_numbers(method: str, votes: str, said: list[str]) -> None:
    assert found("", decision=f"type: other\n{method}date: 2026-06-10\nvotes: {votes}") == said


def test_the_quorum_of_votes_in_numbers() -> None:
    decision = SHARED.replace("method: consent", "method: majority")
    rule = "decision_rule: {method: majority, quorum: 3}\n"
    for votes, came in (("{for: 1, against: 0, not_voting: 2}", 1), ("{for: 2, abstain: 1}", 3)):
        said = found("", decision=f"{decision}\nvotes: {votes}", rule=rule)
        assert said == ([] if came == 3 else ['quorum-not-met: 1 of 3 partners took part, but the quorum is "3"'])


RULES = """decision_rule: {method: consent, quorum: All partners}
decision_rules:
  - {types: [other], method: supermajority, threshold: 2/3 of those present, quorum: 2}
  - {types: [membership], method: majority, approvals: 2}
  - {method: delegated}
"""


@pytest.mark.parametrize(
    ("taken", "decision", "said"),
    [
        ("a: consent, b: consent, c: abstain", "type: other", []),
        (
            "a: consent, b: abstain, c: abstain",
            "type: other",
            [f'{by_vote(1, 0)}, but the threshold is "2/3 of those present"'],
        ),
        (
            "a: consent, b: absent, c: absent",
            "type: other",
            ['quorum-not-met: 1 of 3 partners took part, but the quorum is "2"'],
        ),
        (
            "a: consent, b: stand-aside, c: stand-aside",
            "type: membership",
            [f"{by_vote(1, 0)}, but 2 have to be in favour"],
        ),
        ("a: object, b: object", "type: appointment", []),
    ],
)
def test_each_type_of_decision_by_its_own_rule(taken: str, decision: str, said: list[str]) -> None:
    assert found(taken, decision=f"{decision}\ndate: 2026-06-10", rule=RULES) == said


@pytest.mark.parametrize("method", ["consent", "consensus", "delegated"])
def test_only_votes_are_counted(method: str) -> None:
    assert found("a: object, b: object", decision=f"type: other\nmethod: {method}\ndate: 2026-06-10") == []


SINCE = "type: process\ndate: 2026-01-10"
LARGE = "decision_rule: {method: supermajority, threshold: 2/3 of the partners}\n"


@pytest.mark.parametrize(
    ("taken", "decision", "said"),
    [
        ("a: consent, b: consent, c: object", "type: other\ndate: 2026-06-10", []),
        (
            "a: consent, b: stand-aside, c: absent",
            "type: other\ndate: 2026-06-10",
            [f'{by_vote(1, 0)}, but the threshold is "2/3 of the partners"'],
        ),
        ("a: consent, b: stand-aside, c: absent", "type: other\nmethod: majority\ndate: 2026-06-10", []),
        ("a: consent, b: object, c: object", "type: other\ndate: 2026-06-10", [by_vote(1, 2)]),
    ],
)
def test_a_large_majority_reaches_the_threshold(taken: str, decision: str, said: list[str]) -> None:
    assert found(taken, decision=decision, rule=LARGE) == said


ALL = "decision_rule: {method: consent, quorum: All partners}\n"
SHARED = "type: membership\nmethod: consent\nreview_date: 2027-06-10\ndate: 2026-06-10"


def absent(present: int, partners: int) -> str:
    return f'quorum-not-met: {present} of {partners} partners took part, but the quorum is "All partners"'


@pytest.mark.parametrize(
    ("taken", "c", "said"),
    [
        ("a: consent, b: stand-aside, c: object", "status: active", []),
        ("a: consent, b: consent, c: absent", "status: active", [absent(2, 3)]),
        ("a: consent, b: consent", "status: active", [absent(2, 3)]),
        ("a: consent, b: , c: consent", "status: active", [absent(2, 3)]),
        # Who joined later, and who never joined, was no partner then.
        ("a: consent, b: consent", "status: active\njoined: 2026-06-11", []),
        ("a: consent, b: consent", "status: active\njoined: 2026-06-10", [absent(2, 3)]),
        ("a: consent, b: consent", "status: prospective", []),
        ("a: consent, b: absent, c: consent", "status: observer", [absent(1, 2)]),
        # Who left since was one; who had left before was none.
        ("a: consent, b: consent, c: absent", "status: withdrawn\nleft: 2026-09-01", [absent(2, 3)]),
        ("a: consent, b: consent, c: absent", "status: withdrawn", [absent(2, 3)]),
        ("a: consent, b: consent", "status: withdrawn\njoined: 2025-01-01\nleft: 2026-09-01", [absent(2, 3)]),
        ("a: consent, b: consent", "status: withdrawn\njoined: 2026-06-11\nleft: 2026-09-01", []),
        ("a: consent, b: consent", "status: withdrawn\nleft: 2026-09-01", []),
        ("a: consent, b: consent, c: consent", "status: withdrawn\nleft: 2026-09-01", []),
        ("a: consent, b: absent, c: consent", "status: withdrawn\nleft: 2026-06-09", [absent(1, 2)]),
        ("a: consent, b: consent, c: absent", "status: withdrawn\nleft: 2026-06-10", [absent(2, 3)]),
    ],
)
def test_the_quorum_is_of_the_partners_of_that_day(taken: str, c: str, said: list[str]) -> None:
    assert found(taken, decision=SHARED, rule=ALL, c=c) == said


@pytest.mark.parametrize(
    ("taken", "date", "said"),
    [
        # Two partners against one: what a sponsor says does not change it, nor what somebody says who left before.
        ("a: consent, b: object, sponsor: consent", "2026-06-10", [by_vote(1, 1)]),
        ("a: consent, b: object, gone: consent", "2026-06-10", [by_vote(1, 1)]),
        ("a: consent, b: consent, c: object, sponsor: object, gone: object", "2026-06-10", []),
        # Until they have agreed to partner, all at the table count.
        ("a: consent, b: object, sponsor: consent", "2026-03-10", []),
        ("a: consent, b: object, sponsor: object", "2026-03-09", [by_vote(1, 2)]),
        ("a: consent, b: object, gone: consent", "2026-04-30", []),
    ],
)
def test_only_partners_have_a_vote(taken: str, date: str, said: list[str]) -> None:
    others = {"sponsor": "status: observer", "gone": "status: withdrawn\nleft: 2026-05-01"}
    assert found(taken, decision=f"type: other\nmethod: majority\ndate: {date}", others=AGREED, **others) == said


def test_the_threshold_holds_since_it_was_agreed() -> None:
    ruled = {"how": "type: process\ndate: 2026-06-10"}
    taken = "a: consent, b: stand-aside, c: absent"
    for date, said in (("2026-06-09", 0), ("2026-06-10", 1)):
        assert len(found(taken, decision=f"type: other\ndate: {date}", others=ruled, rule=LARGE)) == said


def test_a_threshold_is_said_in_the_first_language() -> None:
    rule = "decision_rule: {method: supermajority, threshold: {en: 2/3 of the partners, fr: deux tiers}}\n"
    (said,) = found("a: consent, b: stand-aside, c: absent", decision="type: other\ndate: 2026-06-10", rule=rule)
    assert said.endswith('but the threshold is "2/3 of the partners"')


@pytest.mark.parametrize(
    "kind",
    [
        "agree-to-partner",
        "ratify",
        "approve-plan",
        "membership",
        "modification",
        "continuation",
        "consensus-on-implementation",
    ],
)
def test_what_all_partners_decide_needs_the_quorum(kind: str) -> None:
    assert found("a: consent", decision=f"type: {kind}\ndate: 2026-06-10", rule=ALL) == [absent(1, 3)]


@pytest.mark.parametrize(
    ("taken", "decision"),
    [
        ("", SHARED),
        ("a: consent", SHARED.replace("membership", "other")),
        ("a: consent", SHARED.replace("membership", "appointment")),
        ("a: consent", SHARED.replace("2026-06-10", "2026-01-09")),
    ],
)
def test_where_the_quorum_does_not_count(taken: str, decision: str) -> None:
    """Nobody's position is written down; a smaller decision; one from before the rule."""
    ruled = {"how": "type: process\ndate: 2026-01-10"}
    assert found(taken, decision=decision, others=ruled, rule=ALL) == []


def test_nobody_is_a_partner_yet() -> None:
    coming = dict.fromkeys("abc", "status: prospective")
    assert found("a: consent", decision=SHARED, rule=ALL, **coming) == []
    assert found("a: stand-aside, b: absent", **coming) == []
    assert found("a: object, b: absent", **coming) == [by_vote(0, 1)]


def test_a_vote_is_a_value() -> None:
    assert len({Vote(2, 1, 0), count({"positions": positions(a="consent", b="reservation", c="object")}, FOUR)}) == 1


@pytest.mark.parametrize(
    ("quorum", "said"),
    [
        (
            "Both partners",
            ["quorum-not-counted: the quorum speaks of 2 partners, but there are 3, so it is not checked"],
        ),
        ("All three partners", []),
        (
            "As the board sees fit",
            [
                (
                    'quorum-not-counted: the quorum "As the board sees fit" is not understood, '
                    "so no decision is checked against it"
                )
            ],
        ),
        ("TBD", []),
        ("More than half", []),
    ],
)
def test_a_quorum_that_cannot_be_counted_is_said_once(quorum: str, said: list[str]) -> None:
    rule = f"decision_rule: {{method: consent, quorum: {quorum}}}\n"
    assert found("a: consent, b: consent, c: absent", decision="type: other\ndate: 2026-06-10", rule=rule) == said


def test_a_quorum_of_both_is_not_measured_by_the_partners_of_a_time_when_there_were_none() -> None:
    coming = dict.fromkeys("abc", "status: prospective")
    rule = "decision_rule: {method: consent, quorum: Both partners}\n"
    assert found("", decision=SHARED, rule=rule, **coming) == []


def test_a_quorum_that_speaks_of_another_number_measures_no_decision() -> None:
    rule = "decision_rule: {method: consent, quorum: Both partners}\n"
    (said,) = found("a: consent", decision=SHARED, rule=rule)
    assert said.startswith("quorum-not-counted")


@pytest.mark.parametrize(
    ("quorum", "taken", "said"),
    [
        ("More than half", "a: consent, b: consent, c: absent, d: absent", 1),
        ("Plus de la moitié", "a: consent, b: consent, c: absent, d: absent", 1),
        ("Half plus one", "a: consent, b: consent, c: absent, d: absent", 1),
        ("Half plus one", "a: consent, b: consent, c: object, d: absent", 0),
        ("Half", "a: consent, b: consent, c: absent, d: absent", 0),
    ],
)
def test_half_of_them_are_not_more_than_half(quorum: str, taken: str, said: int) -> None:
    rule = f"decision_rule: {{method: consent, quorum: {quorum}}}\n"
    assert len(found(taken, decision=SHARED, rule=rule, d="status: active")) == said


@pytest.mark.parametrize(
    ("agreed", "taken", "is_weaker"),
    [
        ("consensus", "consent", True),
        ("consent", "supermajority", True),
        ("supermajority", "majority", True),
        ("majority", "delegated", True),
        ("consensus", "consensus", False),
        ("consent", "consensus", False),
        ("supermajority", "consent", False),
        ("majority", "supermajority", False),
        ("delegated", "majority", False),
        ("", "delegated", False),
        ("consent", "", False),
    ],
)
def test_what_all_decide_is_decided_as_agreed_or_more_strictly(agreed: str, taken: str, is_weaker: bool) -> None:
    rule = f"decision_rule: {{method: {agreed}, fallback: We talk again}}\n"
    said = found("", decision=f"type: membership\nmethod: {taken}\ndate: 2026-06-10", rule=rule)
    weaker = f'method-weaker-than-agreed: this was decided by "{taken}", but the partners agreed on "{agreed}"'
    assert said == ([weaker] if is_weaker else [])


def test_what_was_decided_before_the_rule_was_agreed_is_not_weaker() -> None:
    rule = {"process": "type: process\ndate: 2026-05-01\nmethod: consensus"}
    for date, said in (("2026-04-30", 0), ("2026-05-01", 1)):
        decision = f"type: membership\nmethod: majority\ndate: {date}"
        assert (
            len(found("a: consent", decision=decision, others=rule, rule="decision_rule: {method: consent}\n")) == said
        )


CIRCLE = {"circle": "type: working-group\nname: Circle\norganizations: [a, b, c]\n"}
OF_CIRCLE = "type: membership\nbody: circle\ndate: 2026-06-10"


@pytest.mark.parametrize("whose", ["body: circle", "concerns: circle"])
def test_what_is_one_group_s_affair_needs_no_quorum_of_all_partners(whose: str) -> None:
    decision = f"type: membership\nmethod: majority\ndate: 2026-06-10\n{whose}"
    assert found("a: consent", decision=decision, rule=ALL, bodies=CIRCLE) == []


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        ("a: consent, b: consent", []),
        (
            "a: consent, b: absent",
            [
                f'{by_vote(1, 0)}, but the threshold is "2/3 of the members"',
                'quorum-not-met: 1 of 3 members took part, but the quorum is "2"',
            ],
        ),
        ("a: consent, b: stand-aside", [f'{by_vote(1, 0)}, but the threshold is "2/3 of the members"']),
        # The partner that sits in no circle counts neither for it nor among those of whom there are three.
        (
            "a: consent, b: stand-aside, d: consent",
            [f'{by_vote(1, 0)}, but the threshold is "2/3 of the members"'],
        ),
    ],
)
def test_a_group_decides_with_the_quorum_and_threshold_of_its_members(taken: str, said: list[str]) -> None:
    own = "{body: circle, method: supermajority, threshold: 2/3 of the members, quorum: 2}"
    rule = f"decision_rules: [{own}]\n"
    assert found(taken, decision=OF_CIRCLE, rule=rule, bodies=CIRCLE, d="status: active") == said


def test_a_quorum_of_one_group_is_not_measured_by_the_number_of_partners() -> None:
    rule = "decision_rules: [{body: circle, method: consent, quorum: Two of the five members}]\n"
    assert found("", rule=rule, bodies=CIRCLE) == []


RULED = {"how": "type: process\ndate: 2026-06-10"}


@pytest.mark.parametrize(("date", "holds"), [("2026-06-09", False), ("2026-06-10", True), ("2026-06-11", True)])
@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("membership", ALL),
        ("other", "decision_rules: [{types: [other], quorum: All partners}]\n"),
        ("other", "decision_rules: [{types: [other], method: majority, approvals: 2}]\n"),
    ],
)
def test_a_rule_holds_from_the_day_on_which_it_was_agreed(date: str, holds: bool, kind: str, rule: str) -> None:
    """The quorum of all partners, that of one type of decision, and how many have to be in favour."""
    said = found("a: consent", decision=f"type: {kind}\ndate: {date}", others=RULED, rule=rule)
    assert bool(said) is holds


def test_a_rule_of_one_group_begins_none_for_all_partners() -> None:
    ruled = {"how": "type: process\nbody: circle\ndate: 2026-06-10"}
    (said,) = found("a: consent", decision=SHARED.replace("06-10", "06-09"), others=ruled, bodies=CIRCLE, rule=ALL)
    assert said == absent(1, 3)


def test_without_a_rule_one_in_favour_is_enough() -> None:
    assert found("a: consent, b: stand-aside, c: absent") == []


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        ("a: consent, b: consent, c: object, gone: consent", []),
        # Three of the four of that day: the one that has left since is among them.
        ("a: consent, b: consent, c: object, gone: object", [by_vote(2, 2)]),
        (
            "a: consent, b: consent, c: object, gone: absent",
            [f'{by_vote(2, 1)}, but the threshold is "3/4 of the partners"'],
        ),
    ],
)
def test_who_has_left_since_is_one_of_those_of_whom_a_large_majority_is_asked(taken: str, said: list[str]) -> None:
    rule = LARGE.replace("2/3", "3/4")
    gone = "status: withdrawn\njoined: 2026-03-10\nleft: 2026-09-01"
    assert found(taken, decision="type: other\ndate: 2026-06-10", rule=rule, others=AGREED, gone=gone) == said


def test_as_many_in_favour_as_have_to_be_are_enough() -> None:
    rule = "decision_rules: [{types: [other], method: majority, approvals: 2}]\n"
    for taken, said in (("a: consent, b: consent", 0), ("a: consent", 1)):
        assert len(found(taken, decision="type: other\ndate: 2026-06-10", rule=rule)) == said, taken


@pytest.mark.parametrize(
    ("lines", "is_short"),
    [
        ("opened: 2026-06-01\nclosed: 2026-06-14", True),
        ("opened: 2026-06-01\nclosed: 2026-06-15", False),
        ("opened: 2026-06-01", True),
        ("closed: 2026-06-02", False),
        ("", False),
    ],
)
def test_how_long_a_decision_stays_open(lines: str, is_short: bool) -> None:
    rule = "decision_rules: [{types: [other], notice_days: 14}]\n"
    said = found("", decision=f"type: other\ndate: 2026-06-10\n{lines}", rule=rule)
    assert [one.partition(":")[0] for one in said] == (["notice-too-short"] if is_short else [])
    earlier = {"how": "type: process\ndate: 2026-06-11"}
    assert found("", decision=f"type: other\ndate: 2026-06-10\n{lines}", rule=rule, others=earlier) == []


@pytest.mark.parametrize(
    ("taken", "votes", "are_fewer"),
    [
        ("a: consent, b: consent", "{for: 2, against: 0}", False),
        ("a: consent, b: consent", "{for: 1, against: 0}", True),
        ("a: consent, b: object", "{for: 2, against: 0}", True),
        ("a: consent, b: object", "{for: 2, against: 1}", False),
        ("a: consent, b: consent", "", False),
    ],
)
def test_the_numbers_count_those_who_are_named(taken: str, votes: str, are_fewer: bool) -> None:
    decision = "type: other\nmethod: majority\ndate: 2026-06-10" + (f"\nvotes: {votes}" if votes else "")
    said = found(taken, decision=decision)
    assert [one.partition(":")[0] for one in said] == (["votes-below-positions"] if are_fewer else [])


BY_TIER = """tiers: [{id: full, title: Full}, {id: friend, title: Friend}]
decision_rule: {method: consent, quorum: All partners, quorum_by_tier: [{tier: full, quorum: two thirds}]}
decision_rules:
  - {types: [modification], quorum_by_tier: [{tier: full, quorum: all}, {tier: friend, quorum: half}]}
  - {types: [approve-plan], quorum: half}
  - {types: [other], quorum_by_tier: [{tier: friend, quorum: 1}]}
"""
FULL, FRIEND = (f"status: active\nmembership: [{{from: 2020, tier: {tier}}}]" for tier in ("full", "friend"))


def of_tier(present: int, of: int, tier: str, quorum: str) -> str:
    return f'quorum-not-met: {present} of {of} members of the tier "{tier}" took part, but its quorum is "{quorum}"'


@pytest.mark.parametrize(
    ("taken", "kind", "c", "said"),
    [
        ("a: consent, b: consent, c: absent", "modification", FRIEND, [of_tier(0, 1, "friend", "half")]),
        ("a: consent, b: absent, c: consent", "modification", FRIEND, [of_tier(1, 2, "full", "all")]),
        ("a: consent, b: consent, c: consent", "modification", FRIEND, []),
        ("a: consent, b: consent", "modification", FULL, [of_tier(2, 3, "full", "all")]),
        # Of which tier somebody was on that day.
        (
            "a: consent, b: consent",
            "modification",
            "status: active\nmembership: [{from: 2020, to: 2026-07, tier: friend}, {from: 2026-08, tier: full}]",
            [of_tier(0, 1, "friend", "half")],
        ),
        ("a: consent, b: consent", "modification", "status: active", []),
        # A rule with a quorum of all asks for none by tier, and the other way round.
        ("a: absent, b: consent, c: consent", "approve-plan", FRIEND, []),
        ("a: consent, b: consent, c: absent", "other", FRIEND, [of_tier(0, 1, "friend", "1")]),
        # Both, where one rule says both.
        (
            "a: consent, b: absent, c: consent",
            "membership",
            FRIEND,
            [absent(2, 3), of_tier(1, 2, "full", "two thirds")],
        ),
    ],
)
def test_a_quorum_by_tier_is_of_the_members_of_the_tier(taken: str, kind: str, c: str, said: list[str]) -> None:
    decision = f"type: {kind}\nmethod: consent\ndate: 2026-06-10"
    assert found(taken, decision=decision, rule=BY_TIER, a=FULL, b=FULL, c=c) == said


def test_votes_in_numbers_do_not_say_of_which_tier_somebody_was() -> None:
    decision = "type: modification\nmethod: consent\ndate: 2026-06-10\nvotes: {for: 1, against: 0}"
    assert found("", decision=decision, rule=BY_TIER, a=FULL, b=FULL, c=FRIEND) == []


def test_what_a_quorum_by_tier_does_not_say_is_told_where_it_stands() -> None:
    rule = BY_TIER.replace("two thirds", "as we see fit").replace("All partners", "Half of the full members")
    said = [item for item in findings("", "type: other", {}, {}, rule, {}) if item.rule == "quorum-not-counted"]
    assert [item.message for item in said] == [
        f'the quorum "{words}" is not understood, so no decision is checked against it'
        for words in ("Half of the full members", "as we see fit")
    ]
    of_some = 'Of the members of some "tiers" only: "quorum_by_tier: [{tier: full, quorum: two thirds}]"'
    assert [of_some in item.hint for item in said] == [True, False]


@pytest.mark.parametrize(
    ("tiers", "named"), [("[{title: Full}]", "partnership-full"), ("[{fee: 10}]", ""), ("[]", "full")]
)
def test_a_tier_that_there_is_is_the_example(tiers: str, named: str) -> None:
    rule = f"tiers: {tiers}\ndecision_rule: {{quorum: Half of the full members}}\n"
    (said,) = findings("", "type: other", {}, {}, rule, {})
    assert f"tier: {named}" in said.hint


def test_a_way_that_the_rule_falls_back_to_is_not_weaker() -> None:
    rule = "decision_rule: {method: consensus, fallback: We talk again and then vote}\n"
    assert found("", decision="type: membership\nmethod: majority\ndate: 2026-06-10", rule=rule) == []


@pytest.mark.parametrize(
    ("lines", "place"), [("", "9:3 of the first position"), ("\nvotes: {for: 0, against: 1}", "8:8 of the votes")]
)
def test_what_is_wrong_with_a_vote_is_said_where_it_is_counted(lines: str, place: str) -> None:
    decision = f"type: other\nmethod: majority\ndate: 2026-06-10{lines}"
    (said,) = findings("a: object", decision, {}, {}, "", {})
    assert str(said.position) == f"content/decisions/it.md:{place.split()[0]}"


@pytest.mark.parametrize(
    ("taken", "decision", "rule", "place"),
    [
        ("", "type: membership\nmethod: majority", "decision_rule: {method: consent}", "decisions/it.md:6:9"),
        ("", "type: other", "decision_rule: {quorum: Some}", "partnership.yml:3:25"),
        ("", "type: other", "decision_rule: {quorum: both}", "partnership.yml:3:25"),
        ("", "type: other", "decision_rules: [{quorum_by_tier: [{tier: a, quorum: Some}]}]", "partnership.yml:3:54"),
        ("", "type: other\nopened: 2026-06-09", "decision_rules: [{notice_days: 3}]", "decisions/it.md:6:9"),
        ("a: consent, b: consent", "type: other\nvotes: {for: 1}", "", "decisions/it.md:6:8"),
        ("a: consent, b: consent, a: object", "type: other", "", "decisions/it.md:10:5"),
    ],
)
def test_each_rule_says_where_it_is_broken(taken: str, decision: str, rule: str, place: str) -> None:
    tiers = "\ntiers: [{id: a}]" if "tier" in rule else ""
    said = findings(taken, f"{decision}\ndate: 2026-06-10", {}, {}, f"{rule}{tiers}\n", {})
    assert [str(item.position) for item in said] == [f"content/{place}"]


@pytest.mark.parametrize("method", ["supermajority", "majority"])
def test_a_large_majority_has_its_threshold_also_where_another_way_is_usual(method: str) -> None:
    rule = "decision_rule: {method: consent, threshold: 3/4}\n"
    decision = f"type: other\nmethod: {method}\ndate: 2026-06-10"
    said = found("a: consent, b: consent, c: object", decision=decision, rule=rule)
    assert said == ([f'{by_vote(2, 1)}, but the threshold is "3/4"'] if method == "supermajority" else [])


def test_a_quorum_that_is_not_understood_measures_no_decision() -> None:
    rule = "decision_rule: {method: consent, quorum: As the board sees fit}\n"
    (said,) = found("a: consent", decision=SHARED, rule=rule)
    assert said.startswith("quorum-not-counted")


@pytest.mark.parametrize(
    ("fallback", "methods"),
    [
        ("Talk again within two weeks with a mediator, then a 2/3 vote", {"supermajority"}),
        ("After two rounds we vote.", {"majority", "supermajority"}),
        ("The steering committee decides.", {"delegated"}),
        ("Le conseil tranche.", {"delegated"}),
        ("Un vote à la majorité simple.", {"majority", "supermajority"}),
        ("We meet again a week later.", set()),
        ("", set()),
    ],
)
def test_what_a_decision_rule_falls_back_to_is_agreed_as_well(fallback: str, methods: set[str]) -> None:
    rule = Rule(method="consensus", fallback=fallback)
    assert {
        name for name in ("delegated", "majority", "supermajority", "consent") if rule.falls_back_to(name)
    } == methods
