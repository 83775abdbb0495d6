"""Whose: how much of what each stage asks of a partner, or of its people, is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

import sites
from handbook import book
from handbook.judging.whose import Share, Whose
from handbook.pages import Site
from handbook.pages.charts import partners
from handbook.pages.values import Writer
from handbook.reading import trees

AGREEMENT, CREW = "content/agreements/partnership-agreement.md", "content/bodies/mill-and-stories.yml"
SIGNATURE = next(
    line
    for line in (sites.REPOSITORY / AGREEMENT).read_text("utf-8").splitlines(keepends=True)
    if line.startswith("  - {party: museum, name: Walter Fairlie,")
)
DUTY = "    responsibilities:\n      - Wood, flour and fire on the oven Saturdays, with at least two people learning\n"


def load(tmp_path: Path, **taken: str) -> Site:
    """The example, with some of its text taken out."""
    files = {}
    for path, text in taken.items():
        before = (sites.REPOSITORY / path).read_text("utf-8")
        files[path] = before.replace(text, "")
        assert files[path] != before
    root = sites.handbook(tmp_path / "h", sites.REPOSITORY, files)
    return Site(book.load(trees.folder(root), trees.packaged(), sites.TODAY))


def shares(site: Site, stage: str) -> dict[str, Share]:
    result = site.handbook.assessment.of(stage)
    assert result
    return Whose.of(site.handbook.records, site.handbook.document, site.handbook.today).shares(result)


def waiting(site: Site, stage: str) -> dict[str, list[str]]:
    found = shares(site, stage)
    return {id: [requirement.id for requirement in share.open] for id, share in sorted(found.items()) if share.open}


def test_every_stage_asks_something_of_every_partner(tmp_path: Path) -> None:
    site = load(tmp_path)
    for result in site.handbook.assessment.stages:
        found = shares(site, result.stage.id)
        assert {"library", "museum", "newcomer-centre"} <= set(found), result.stage.id
    assert waiting(site, "begin") == {}
    assert list(waiting(site, "monitor")) == ["garden", "library", "museum", "newcomer-centre"]


def test_a_signature_waits_for_its_party_and_a_role_for_the_organization_of_its_holder(tmp_path: Path) -> None:
    unsigned = waiting(load(tmp_path / "one", **{AGREEMENT: SIGNATURE}), "begin")
    assert unsigned == {"museum": ["begin.agreements.parties-signatures"]}
    unsaid = waiting(load(tmp_path / "two", **{CREW: DUTY}), "begin")
    assert list(unsaid) == ["museum"], "Oksana is the museum's"
    assert "begin.step.roles" in unsaid["museum"]


@pytest.mark.parametrize("partner", ["library", "museum", "newcomer-centre"])
def test_the_table_names_what_waits_for_a_partner(tmp_path: Path, partner: str) -> None:
    html = partners.picture(site := load(tmp_path, **{AGREEMENT: SIGNATURE}), Writer(site, "progress/index.md"))
    row = next(row for row in html.split("<tr") if f"organizations/{partner}/" in row)
    assert ("begin/#begin-agreements-parties-signatures" in row) == (partner == "museum")


def test_what_is_not_begun_says_nothing(tmp_path: Path) -> None:
    people = "name: A\nstatus: active\n"
    files = {f"content/organizations/{id}.md": f"---\n{people}---\n" for id in ("a", "b")}
    root = sites.handbook(tmp_path / "h", None, {**files, "content/partnership.yml": "name: N\nstage: connect\n"})
    site = Site(book.load(trees.folder(root), trees.packaged(), sites.TODAY))
    html = partners.picture(site, Writer(site, "progress/index.md"))
    stages = [result for result in site.handbook.assessment.stages if f">{result.stage.title}<" in html]
    assert [result.stage.id for result in stages] == ["connect"]
    one, other = shares(site, "connect")["a"], shares(site, "connect")["b"]
    assert one.asked == other.asked > 10
