"""Agreements as documents: what they say, what is not settled, who signed, and where the others sign."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

import cases
import sites
from handbook import book
from handbook.pages import Site, records
from handbook.reading import trees

HEAD = "---\ntitle: Paper\ntype: mou\nparties: [garden, school]\nstatus: {status}\n"
SIGNED = (
    "signatures:\n  - {party: garden, name: Ines <b>Grove</b>, title: Chair, date: 2026-05-01, method: wet}\n"
    "  - {party: school, name: Omar Stone, date: 2026-05-02}\n"
)
CLAUSES = (
    "clauses:\n  purpose: {state: full, note: Why we do this, section: '2'}\n"
    "  scope: {state: not-in-place, reason: We talk about it in May}\n"
    "  legal_status: {state: not-relevant, reason: Nothing binds}\n"
    "  conflict_resolution: {state: partial, note: We talk, steps: [First, Then], days: 14}\n"
)


def page(root: Path, text: str, **more: str) -> str:
    """The page of an agreement, as HTML."""
    files = {f"content/{name.replace('__', '/')}": content for name, content in more.items()}
    root = sites.handbook(root / "h", sites.SMALL, {"content/agreements/paper.md": text, **files})
    site = Site(book.load(trees.folder(root), trees.packaged(), sites.TODAY))
    agreement = site.handbook.records.get("agreement", "paper")
    assert agreement
    (found,) = (one for one in records.pages(site, agreement.kind) if one.uri == "agreements/paper.md")
    return found.html


def words(html: str) -> str:
    """What is read on a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def part(html: str, anchor: str) -> str:
    """The words from one heading to the next."""
    found = re.search(rf'<h2 id="{anchor}">(.*?)(?:<h2|\Z)', html, re.DOTALL)
    return words(found.group(1)) if found else ""


def test_an_agreement_reads_from_its_parties_to_its_signatures(tmp_path: Path) -> None:
    html = page(tmp_path, HEAD.format(status="ratified") + CLAUSES + SIGNED + "---\n\n1. We share a bed.\n")
    anchors = re.findall(r'<h2 id="([^"]+)"', html)
    assert [found for found in anchors if found != "mentioned"] == [
        "parties",
        "text",
        "clauses",
        "signatures",
        "checklist",
    ]
    assert part(html, "parties") == "Between Ash Lane Community Garden Millbrook Primary School"
    assert "We share a bed." in part(html, "text")
    assert not re.search("hb-notice|hb-watermark|Not signed yet", html)


def test_clauses_say_what_is_settled_and_what_is_not(tmp_path: Path) -> None:
    html = page(tmp_path, HEAD.format(status="ratified") + CLAUSES + "---\n")
    said = part(html, "clauses")
    assert "Purpose and background (section 2 of the text) Why we do this" in said
    assert "Scope Not agreed yet. We talk about it in May" in said
    assert "Resolving conflict We talk Steps First Then Days 14" in said
    assert "Nothing binds" not in said
    checklist = part(html, "checklist")
    assert "1 of 19 relevant clauses are fully in place. 16 are not mentioned." in checklist
    assert "Signatures Not mentioned" in checklist
    (tmp_path / "policy").mkdir()
    policy = page(
        tmp_path / "policy", HEAD.format(status="ratified").replace("type: mou", "type: policy") + CLAUSES + "---\n"
    )
    assert "1 of 3 relevant clauses are fully in place. Clause" in part(policy, "checklist")


def test_a_party_has_signed_or_has_lines_to_sign_on(tmp_path: Path) -> None:
    one = SIGNED.partition("  - {party: school")[0]
    html = page(tmp_path, HEAD.format(status="ratified") + one + "---\n")
    assert part(html, "signatures") == (
        "Signatures Ash Lane Community Garden Name Ines <b>Grove</b> Job title Chair Date May 1, 2026 "
        "How By hand, on paper Millbrook Primary School Not signed yet. Sign : Millbrook Primary School "
        "Signature Name Job title Date"
    )
    assert "Not every party has signed yet" in html
    assert "<b>Grove" not in html


@pytest.mark.parametrize(
    ("status", "mark", "said"),
    [
        ("draft", "Draft", "This is a draft. The partners have not agreed to it yet."),
        ("in-review", "Draft", "This is a draft. The partners have not agreed to it yet."),
        ("ended", "Ended", "This agreement has ended. It is kept to be looked up."),
    ],
)
def test_what_is_not_in_force_says_so_first(tmp_path: Path, status: str, mark: str, said: str) -> None:
    html = page(tmp_path, HEAD.format(status=status) + SIGNED + "---\n")
    assert words(html).startswith(f"Paper {mark}. {said} {mark} Change this in a form Type")
    assert f'<div class="hb-watermark" aria-hidden="true" data-search-exclude>{mark}</div>' in html


def test_a_party_that_is_not_shown_has_no_name(tmp_path: Path) -> None:
    school = "---\nname: zqschool\nstatus: active\nvisibility: never-publish\n---\n"
    text = HEAD.format(status="draft") + "signatures: [{party: garden, name: Ines Grove, date: 2026-05-01}]\n---\n"
    html = page(tmp_path, text, **{"organizations__school.md": school})
    assert "zqschool" not in html
    assert "a record that is not published" in part(html, "parties")
    assert "a record that is not published" in part(html, "signatures")


def test_each_signature_says_whether_it_stands_for_these_words(tmp_path: Path) -> None:
    now = cases.fingerprint(b"---\ntype: mou\nparties: [garden, school]\n---\n\nWe share a bed.\n")
    other = f"{'0' * 16}{now[16:]}"
    signed = (
        f"signatures:\n  - {{party: garden, name: Ines, date: 2026-05-01, fingerprint: {now}}}\n"
        f"  - {{party: school, name: Omar, date: 2026-05-02, fingerprint: {other}}}\n"
    )
    html = page(tmp_path, HEAD.format(status="ratified") + signed + "---\n\nWe share a bed.\n")
    said = part(html, "signatures")
    assert "Name Ines Date May 1, 2026 Stands for the words as they are here" in said
    assert "Name Omar Date May 2, 2026 Stands for other words than these: the text changed since" in said
    assert "The words have changed since it was signed" in words(html)
