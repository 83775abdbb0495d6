"""Signatures: what they stand under, how that is told from layout, and what is said when the words change."""

from __future__ import annotations

import random
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases import agreement, fingerprint, packaged
from handbook import book, rewording
from handbook.cli import main
from handbook.findings import Finding
from handbook.meaning import signing
from handbook.reading import trees

PATH = "content/agreements/paper.md"
DATA: dict[str, Any] = {
    "title": "Paper",
    "type": "mou",
    "status": "ratified",
    "parties": ["garden", "school"],
    "clauses": {
        "purpose": {
            "state": "full",
            "section": "1",
            "note": {"en": "To share *beds*.", "fr": "Partager les planches."},
        },
        "membership_change": {"state": "full", "criteria": "Near the lane", "notice_days": 90},
        "conflict_resolution": {"steps": ["Talk, e.g. <here>", "Ask Ruth"], "contact": "ruth-f"},
    },
    "commitments": [
        {"id": "beds", "party": "garden", "what": "Keeps six beds.", "by_when": "June 2029"},
        {"id": "class", "party": "school", "what": "Sends a class."},
    ],
}
BODY = """## One

We share the **beds**, and [the plan](../plan.md) holds for all of us until we
say otherwise, as [the law](https://law.example/1) has it.

- Water: the garden
- Money: the ~~garden~~ school

| Month | Who |
|---|---|
| May | school |
"""
BASE = {
    "content/partnership.yml": b"name: Ash Lane\nstage: connect\n",
    "content/people.yml": b"- {id: ruth-f, name: Ruth, consent_to_list: true}\n",
    **{
        f"content/organizations/{id}.md": f"---\nname: {id.title()}\nstatus: active\n---\n".encode()
        for id in DATA["parties"]
    },
}


def written(data: dict[str, Any], body: str, **style: Any) -> bytes:
    return f"---\n{yaml.safe_dump(data, **{'sort_keys': False, **style})}---\n\n{body}".encode()


@pytest.fixture(scope="module")
def signed() -> str:
    return fingerprint(written(DATA, BODY))


def shuffled(value: Any, chance: random.Random) -> Any:
    """The same fields in another order; only the order of lists says something, but for parties and commitments."""
    if isinstance(value, dict):
        items = [(name, shuffled(below, chance)) for name, below in value.items()]
        return dict(chance.sample(items, len(items)))
    return value


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False), width=st.integers(20, 100), flow=st.sampled_from((True, False, None)))
def test_layout_is_no_part_of_it(signed: str, chance: random.Random, width: int, flow: bool | None) -> None:
    data = shuffled(DATA, chance)
    data["parties"] = chance.sample(data["parties"], 2)
    data["commitments"] = chance.sample(data["commitments"], 2)
    end = chance.choice((b"\n", b"\r\n"))
    file = written(data, BODY, width=width, default_flow_style=flow)
    assert fingerprint(file.replace(b"\n", end)) == signed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We share the **beds**", "We share\nthe __beds__"),
        ("../plan.md", "../plan/index.md#money"),
        ("## One", "One\n==="),
        ("- Water", "* Water"),
        ("holds", "holds <!-- really? -->"),
        ("| Month | Who |\n|---|---|", "Month | Who\n:---|---:"),
        ("all of us until we\nsay", "all of us\nuntil we say"),
    ],
)
def test_how_markdown_is_written_is_no_part_of_it(signed: str, old: str, new: str) -> None:
    assert old in BODY
    assert (
        fingerprint(
            written(DATA, BODY.replace(old, new).replace("- Money", "* Money" if "*" in new[:1] else "- Money"))
        )
        == signed
    )


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Another title"},
        {"status": "amended", "review_date": "2027-05-01", "updated": "2026-10-01", "tags": ["x"]},
        {"signatures": [{"party": "garden", "name": "Ines", "date": "2026-05-01"}]},
        {"responsibilities": [{"item": "Beds", "accountable": "ruth-f"}]},
        {"commitments": [{**DATA["commitments"][0], "id": "six-beds"}, DATA["commitments"][1]]},
        {"commitments": [{**DATA["commitments"][0], "what": "Keeps *six* beds."}, DATA["commitments"][1]]},
        {
            "clauses": {
                **DATA["clauses"],
                "conflict_resolution": {
                    "steps": ["Talk, e.g. <here>", "Ask Ruth"],
                    "contact": "ruth-f",
                    "section": "4",
                },
            }
        },
    ],
)
def test_what_partners_keep_up_to_date_is_no_part_of_it(signed: str, other: dict[str, Any]) -> None:
    assert fingerprint(written({**DATA, **other}, BODY)) == signed


WORDS = [
    *(
        (old, new, "text")
        for old, new in [("say", "write"), ("Money", "Work"), ("| May", "| June"), ("law.example/1", "law.example/2")]
    ),
    ("~~garden~~", "garden", "text"),
    ("planches", "tables", "clauses"),
    ("*beds*.", "*plots*.", "clauses"),
    ("90", "30", "clauses"),
    ("<here>", "<there>", "clauses"),
    ("- ruth", "- ines", "clauses"),
    ("six", "five", "commitments"),
    ("June 2029", "June 2028", "commitments"),
]


@pytest.mark.parametrize(("old", "new", "part"), WORDS, ids=[old for old, _new, _part in WORDS])
def test_every_word_is_part_of_it(signed: str, old: str, new: str, part: str) -> None:
    data = {**DATA, "clauses": {**DATA["clauses"], "governance": {"bodies": ["- ruth"]}}} if old == "- ruth" else DATA
    first = written(data, BODY)
    assert old.encode() in first
    before = fingerprint(first).split("-") if data is not DATA else signed.split("-")
    now = fingerprint(first.replace(old.encode(), new.encode())).split("-")
    assert [name for name, one, other in zip(signing.PARTS, before, now, strict=True) if one != other] == [part]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We *share* the\nbeds", "We share the beds"),
        ("- [x] Beds\n- [ ] Hall", "[x] Beds [ ] Hall"),
        ("The ~~garden~~ school", "The ~~ garden ~~ school"),
        ("By [law](https://law.example/1)", "By (https://law.example/1) law"),
        ("By [mail](mailto:ann@lane.example)", "By (mailto:ann@lane.example) mail"),
        ("By [us](../plan.md)", "By us"),
        ("Beds[^1]\n\n[^1]: Six of them", "Beds1 Six of them"),
        ("Beds <!-- six? --> here", "Beds here"),
        ("Cafe\u0301", "Café"),
    ],
)
def test_a_text_is_the_words_that_its_readers_see(text: str, words: str) -> None:
    assert " ".join(signing.markdown(text)) == words


def test_each_point_has_the_name_by_which_one_would_call_it() -> None:
    said = signing.agreed(agreement(written({**DATA, "commitments": [DATA["commitments"][0], {"what": "Helps."}]}, "")))
    assert {part: [*points] for part, points in said.points.items()} == {
        "text": ["text"],
        "clauses": ["purpose", "membership_change", "conflict_resolution"],
        "commitments": ["commitment/beds", "commitment/2"],
        "parties": ["parties"],
    }
    assert said.points["parties"] == {"parties": ("garden", "school")}
    assert signing.titles(signing.PARTS) == ["the text", "the clauses", "the commitments", "the parties"]


@pytest.mark.parametrize(
    ("data", "body", "is_empty"),
    [
        ({"type": "mou", "parties": ["garden"]}, "", True),
        ({"type": "mou", "parties": ["garden"], "source": "https://lane.example/paper.pdf"}, "<!-- later -->", True),
        ({"type": "mou"}, "We share.", False),
        ({"type": "mou", "clauses": {"purpose": {"state": "full"}}}, "", False),
        ({"type": "mou", "commitments": [{"party": "garden", "what": "Helps."}]}, "", False),
    ],
)
def test_there_is_something_to_sign_where_something_is_said(data: dict[str, Any], body: str, is_empty: bool) -> None:
    assert signing.agreed(agreement(written(data, body))).is_empty is is_empty


def signatures(**given: str | None) -> list[dict[str, str]]:
    signed = {"name": "N", "date": "2026-05-01"}
    return [{"party": party, **signed, **({"fingerprint": mark} if mark else {})} for party, mark in given.items()]


@pytest.mark.parametrize(
    ("given", "unbound", "outdated"),
    [
        ([], [], []),
        (signatures(garden=None, school=None), [0, 1], []),
        (signatures(garden="old", school="now"), [], [0]),
        (signatures(garden=None, school="now"), [0], []),
        # Who has signed anew is bound to what is there now, whatever went before.
        ([*signatures(garden=None), *signatures(garden="now", school="old")], [], [2]),
        ([*signatures(garden="old"), *signatures(garden="now")], [], []),
        ([*signatures(garden="now"), *signatures(school="old", garden="old")], [], [1]),
    ],
)
def test_which_signatures_stand_for_which_words(given: Any, unbound: list[int], outdated: list[int]) -> None:
    assert [index for index, _entry in signing.unbound({"signatures": given})] == unbound
    assert [index for index, _entry in signing.outdated({"signatures": given}, "now")] == outdated


@pytest.mark.parametrize(
    ("given", "new", "parties"),
    [
        (signatures(garden=None, school=None), "Five beds", ["garden", "school"]),
        (signatures(garden="now", school="old"), "Five beds", ["garden"]),
        ([*signatures(garden="now"), *signatures(garden=None)], "Five beds", ["garden"]),
        (signatures(garden="now"), "Six *beds*", []),
        ([], "Five beds", []),
    ],
)
def test_a_change_overtakes_those_who_had_signed_the_words_before_it(given: Any, new: str, parties: list[str]) -> None:
    plain = {"type": "mou", "parties": ["garden", "school"]}
    now = fingerprint(written(plain, "Six beds"))
    for entry in given:
        if "fingerprint" in entry:
            entry["fingerprint"] = now if entry["fingerprint"] == "now" else f"{now[:-1]}x"
    first = agreement(written({**plain, "signatures": given}, "Six beds"))
    assert signing.overtaken(first, agreement(written({**plain, "signatures": given}, new))) == parties


def test_of_other_records_nobody_signs_the_words() -> None:
    kind = book.method(packaged())[0]["meeting"]
    before, after = (
        replace(agreement(written({"signatures": signatures(garden=None)}, words)), kind=kind)
        for words in ("Six", "Five")
    )
    assert signing.overtaken(before, after) == []


def test_letters_beyond_ascii_are_words_like_others() -> None:
    composed, apart = (fingerprint(written({"type": "mou"}, word)) for word in ("Caf\u00e9", "Cafe\u0301"))
    assert composed == apart != fingerprint(written({"type": "mou"}, "Cafe"))


def test_the_fingerprint_is_the_same_on_every_machine(signed: str) -> None:
    assert signed == "93308e533754ecf7-3ec89d6766149a9e-3be329e1567f0fb3-608a45690afc5086"


def test_words_that_differ_are_shown_where_they_stand() -> None:
    old, new = (
        "Whoever leaves says so ninety days ahead and in writing".split(),
        "Whoever leaves says so thirty days ahead".split(),
    )
    assert list(rewording.told(old, new)) == [
        "leaves says so [-ninety-] {+thirty+} days ahead",
        "thirty days ahead [-and in writing-]",
    ]
    assert list(rewording.told(new, new)) == []
    many = [str(number) for number in range(5000)]
    assert list(rewording.told(many, many[:-1])) == ["4996 4997 4998 [-4999-]"]
    assert list(rewording.told(many, many[::-1])) == []
    assert list(rewording.told(list("abcdefghijklmnop"), list("aXcdeXghiXklmXopX")))[-1] == "and 1 more place"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    read = packaged()
    monkeypatch.setattr(trees, "packaged", lambda: read)
    signing_lines = [{"party": "garden", "name": "Ines", "date": "2026-05-01"}, {"party": "school"}]
    files = {**BASE, PATH: written({**DATA, "status": "in-review", "signatures": signing_lines}, BODY)}
    for name, data in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.replace(b"signatures:\n", b"signatures:  # at the lane\n"))
    return tmp_path


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(root), *arguments])


def said(root: Path) -> list[Finding]:
    found = book.load(trees.folder(root), packaged(), "2026-11-23").findings
    return [item for item in found if item.rule.startswith("sign")]


def edit(root: Path, old: str, new: str) -> None:
    path = root / PATH
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_signing_binds_old_signatures_and_fills_in_lines(root: Path) -> None:
    shown = run(root, "sign", "paper", "school", "--name", "Omar Stone", "--date", "2026-05-02")
    assert shown.exit_code == 0
    assert "School promises: Sends a class." in shown.output
    assert "Nothing was written" in shown.output
    assert (
        run(root, "sign", "agreement/paper", "school", "--name", "Omar", "--date", "2026-05-02", "--yes").exit_code == 0
    )
    assert run(root, "sign", "paper", "garden", "--yes").exit_code == 0
    text = (root / PATH).read_text("utf-8")
    assert "# at the lane" in text
    agreement = book.load(trees.folder(root), packaged(), "2026-11-23").records.get("agreement", "paper")
    assert agreement
    now = signing.agreed(agreement).fingerprint
    assert agreement.written["signatures"] == [
        {"party": "garden", "name": "Ines", "date": "2026-05-01", "fingerprint": now},
        {"party": "school", "name": "Omar", "date": "2026-05-02", "fingerprint": now},
    ]


def test_whoever_signs_is_shown_what_all_parties_promise(root: Path) -> None:
    edit(root, "  party: school\n  what: Sends", "  what: Sends")
    assert "all parties together promise: Sends a class." in run(root, "sign", "paper", "garden").output


@pytest.mark.parametrize(
    ("change", "party", "why"),
    [
        (("", ""), "lane", "lane is not a party to it; its parties are garden and school"),
        (("in-review", "draft"), "school", "still a draft"),
        (("in-review", "ended"), "school", "it has ended"),
        (("parties:\n- garden\n- school\n", ""), "school", "does not say who makes it"),
        (("", ""), "school", "say who signs"),
    ],
)
def test_what_cannot_be_signed_is_refused(root: Path, change: tuple[str, str], party: str, why: str) -> None:
    edit(root, *change)
    before = (root / PATH).read_bytes()
    refused = run(root, "sign", "paper", party, "--yes")
    assert refused.exit_code == 2
    assert why in refused.output
    assert (root / PATH).read_bytes() == before


def test_nobody_signs_the_same_words_twice_but_new_words_anew(root: Path) -> None:
    for party in ("garden", "school"):
        assert run(root, "sign", "paper", party, "--name", "N", "--date", "2026-05-02", "--yes").exit_code == 0
    assert "already" in run(root, "sign", "paper", "garden", "--name", "N", "--yes").output
    edit(root, "status: in-review", "status: ratified")
    assert said(root) == []
    edit(root, "six beds", "five beds")
    (found,) = said(root)
    assert found.message == 'the commitments changed after "garden" and "school" had signed, on 2026-05-01'
    assert run(root, "sign", "paper", "garden", "--name", "N", "--date", "2026-10-02", "--yes").exit_code == 0
    (found,) = said(root)
    assert found.message == 'the commitments changed after "school" had signed, on 2026-05-02'
    assert run(root, "sign", "paper", "school", "--name", "N", "--date", "2026-10-02", "--yes").exit_code == 0
    assert said(root) == []


def test_an_amendment_with_a_decision_since_is_none(root: Path) -> None:
    for party in ("garden", "school"):
        run(root, "sign", "paper", party, "--name", "N", "--date", "2026-05-02", "--yes")
    edit(root, "status: in-review", "status: amended\napproved_by: fewer-beds")
    edit(root, "six beds", "five beds")
    assert [item.rule for item in said(root)] == ["signed-text-changed"]
    decision = root / "content/decisions/fewer-beds.md"
    decision.parent.mkdir()
    text = "---\ntitle: Fewer\nproposal: Fewer beds\ntype: modification\nstatus: {}\ndate: 2026-06-01\n---\n"
    decision.write_text(text.format("proposed"), "utf-8")
    assert [item.rule for item in said(root)] == ["signed-text-changed"]
    decision.write_text(text.format("adopted"), "utf-8")
    assert said(root) == []


def test_git_says_which_words(root: Path) -> None:
    for party in ("garden", "school"):
        run(root, "sign", "paper", party, "--name", "N", "--date", "2026-05-02", "--yes")
    edit(root, "status: in-review", "status: ratified")
    git = ["git", "-C", str(root), "-c", "user.name=N", "-c", "user.email=n@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "Signed"]):
        subprocess.run([*git, *command], check=True)
    edit(root, "notice_days: 90", "notice_days: 30")
    edit(root, "until we", "unless we")
    subprocess.run([*git, "mv", PATH, PATH.replace("paper", "deal")], check=True)
    subprocess.run([*git, "commit", "-qam", "Tidied"], check=True)
    found = run(root, "check", "--today", "2026-11-23")
    assert "the text and the clauses changed after" in found.output
    assert "  Joining and leaving: the lane notice_days: [-90-] {+30+}" in found.output
    assert "  text: all of us [-until-] {+unless+} we say otherwise" in found.output


def test_an_agreement_that_amends_it_may_change_its_words(root: Path) -> None:
    for party in ("garden", "school"):
        run(root, "sign", "paper", party, "--name", "N", "--date", "2026-05-02", "--yes")
    edit(root, "status: in-review", "status: amended")
    edit(root, "six beds", "five beds")
    assert [item.rule for item in said(root)] == ["signed-text-changed"]
    other = "---\ntype: amendment\namends: paper\nstatus: ratified\neffective_date: 2026-06-01\n---\n\nFive beds.\n"
    (root / "content/agreements/fewer.md").write_text(other, "utf-8")
    assert said(root) == []
