"""Hand-ins that the forms' script makes: what they say comes into the record, and nothing else does."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cases
import sites
from browsing import CALM, NARROW, Look
from cases import load, packaged
from handbook.handins import applying, bodies, carried, handin
from handbook.handins.fingerprints import fingerprint
from handbook.method.blanks import prune
from handbook.pages import Site
from handbook.pages.forms.offered import MARK, offered
from handbook.reading import sources, trees
from handbook.records.records import Record
from scripted import ODD, Writer, anything, values

pytestmark = pytest.mark.browser

HANDBOOK = load(trees.folder(Path(__file__).parent.parent / "accepted" / "smallest"))
RECORDS = [record for record in HANDBOOK.records if not record.base or record.is_listed]
plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**40), 2**40)
    | st.sampled_from([0.1, -2.5, 1e-9])
    | st.sampled_from(ODD),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.sampled_from("abcd"), below, max_size=3),
    max_leaves=8,
)


def marks(value: Any) -> list[str]:
    """The words for everything that is not shown in a value."""
    if isinstance(value, list):
        return [mark for item in value for mark in marks(item)]
    if isinstance(value, dict):
        own = [value[MARK]] if MARK in value else []
        return own + [mark for below in value.values() for mark in marks(below)]
    return []


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(plain)
def test_the_script_and_the_command_make_the_same_fingerprints(writer: Writer, value: Any) -> None:
    assert writer("fingerprint", value) == fingerprint(value)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Record, dict[str, Any]]:
    """A record, and what somebody makes of its fields in a form."""
    record = draw(st.sampled_from(RECORDS))
    after = json.loads(json.dumps(record.written))
    for _time in range(draw(st.integers(1, 3))):
        edit(draw, record, after)
    return record, prune(after).data or {}


def edit(draw: st.DrawFn, record: Record, after: dict[str, Any]) -> None:
    name = draw(st.sampled_from(sorted(record.kind.field.fields.keys() - {"id"})))
    field, value = record.kind.field.fields[name], after.get(name)
    if isinstance(value, list) and value and draw(st.booleans()):
        at = draw(st.integers(0, len(value) - 1))
        act = draw(st.sampled_from(["change", "remove", "add", "insert", "turn"]))
        if act == "remove":
            del value[at]
        elif act == "turn":
            value.reverse()
        else:
            item = draw(values(field.items))  # type: ignore[arg-type]
            value[at : at + (act == "change")] = [item] if act != "add" else []
            value.extend([item] if act == "add" else [])
    else:
        after[name] = draw(st.none() | values(field))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits(), anything)
def test_what_a_form_hands_in_comes_into_the_record(
    writer: Writer, edited: tuple[Record, dict[str, Any]], text: str
) -> None:
    record, after = edited
    before = record.written
    texts = {"before": bodies.written(record.source), "after": text.strip()} if record.kind.is_markdown else None
    name = record.kind.id if record.kind.is_single else f"{record.kind.id}/{record.id}"
    said = writer("handIn", name, before, after, texts)
    if said["changes"][0].keys() == {"record"}:  # nothing is changed: the form says so, and hands nothing in
        assert after == before
        return
    received = applying.receive(HANDBOOK, handin.read(json.dumps(said), packaged()))
    assert [told.why for told in received.told if told.why] == []
    data = received.files[record.path][1] if received.files else HANDBOOK.tree.files[record.path]
    source = sources.read(record.path, data)
    assert isinstance(source, sources.Source)
    written = source.data
    for step in record.base:
        written = written[step]
    assert (prune(written).data or {}) == after
    if texts:
        assert bodies.written(source) == texts["after"].replace("\r\n", "\n") or "\r" in text


@pytest.fixture(autouse=True)
def _unchanged_files_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "read", cases.read_once)


#: The example, in which several people are not listed.
EXAMPLE = load(trees.folder(sites.REPOSITORY))
SITE = Site(EXAMPLE)
OFFERED = {
    (record.kind.id, record.id): (record, told)
    for kind in EXAMPLE.records.kinds
    for record in SITE.records(kind)
    if (not record.base or record.is_listed) and marks(told := offered(SITE, record))
}


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_a_form_was_not_shown_stays_as_it_was(writer: Writer, data: st.DataObject) -> None:
    record, before = OFFERED[data.draw(st.sampled_from(sorted(OFFERED)))]
    after = json.loads(json.dumps(before))
    name = data.draw(st.sampled_from(sorted(name for name in after if name != "id")))
    field, value = record.kind.field.fields[name], after[name]
    if isinstance(value, list) and data.draw(st.booleans()):
        kept = [entry for entry in value if marks(entry)]
        rest = [entry for entry in value if not marks(entry)]
        after[name] = [*kept, *rest[: data.draw(st.integers(0, len(rest)))]] if rest == value[len(kept) :] else value
        after[name].append(data.draw(values(field.items)))  # type: ignore[arg-type]
    elif not marks(value):
        after[name] = data.draw(values(field))
    said = writer("handIn", f"{record.kind.id}/{record.id}", before, after, None, True)
    assert not marks(said)
    if said["changes"][0].keys() == {"record"}:
        return
    received = applying.receive(EXAMPLE, handin.read(json.dumps(said), packaged()))
    assert [told.why for told in received.told if told.why] == []
    source = sources.read(record.path, received.files[record.path][1])
    assert isinstance(source, sources.Source)
    now = source.data
    for step in record.base:
        now = now[step]
    again = replace(record, source=source, pruned=prune(now))
    assert [mark for mark in marks(offered(SITE, again)) if mark != "not found"] == marks(after)
    assert withheld(again) == withheld(record)


def withheld(record: Record) -> list[Any]:
    return [value for _pointer, field, value in record.kind.field.walk(record.written) if field.is_withheld]


FORGE = {"content_type": "text/html", "body": "<h1>A forge</h1>"}


def test_two_clicks_answer_a_question_in_a_record_that_names_somebody_who_is_not_listed(
    look: Look, tmp_path: Path
) -> None:
    garden = (sites.SMALL / "content/organizations/garden.md").read_text("utf-8")
    unlisted = re.sub(r"(?m)^services:.*\n", "", garden).replace("---\n", "---\ncontact: kim-u\n", 1)
    files = {
        "content/organizations/garden.md": re.sub(r"(?m)^contact: (?!kim-u).*\n", "", unlisted),
        "content/people/kim-u.yml": "name: Kim Unlisted\norganization: garden\n",
        ".github/workflows/hand-in.yml": "",
    }
    root = sites.handbook(tmp_path / "h", sites.SMALL, files)
    built = sites.build(root)
    asked: list[str] = []
    with look(built, CALM, size=NARROW) as window:
        page = window.open("organizations/garden/")
        page.route("https://example.org/**", lambda route: asked.append(route.request.url) or route.fulfill(**FORGE))
        page.get_by_role("link", name="Change this in a form").click()
        contact = page.get_by_label("Contact", exact=True)
        assert contact.locator("option:checked").inner_text().endswith("(as before)")
        page.get_by_role("textbox", name="Services").fill("Beds to rent\nA greenhouse")
        form = page.url
        page.get_by_role("button", name="Hand in", exact=True).click()
        page.get_by_role("heading", name="A forge").wait_for()
        page.goto(form)
        page.get_by_text("You handed this in on").wait_for()
        # Once the site shows it, the browser keeps nothing of it any more.
        page.evaluate("""() => {
            const name = Object.keys(localStorage).find((key) => key.includes("garden"));
            const kept = JSON.parse(localStorage.getItem(name));
            localStorage.setItem(name, JSON.stringify({ ...kept, values: kept.before }));
        }""")
        page.reload()
        page.get_by_text("What you handed in is on this site now.").wait_for()
        assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('garden'))") == []
    [parts] = [urlsplit(url) for url in asked]
    said = parse_qs(parts.query)
    assert parts.path == "/riverbend/handbook/issues/new"
    assert said["title"] == ["Organization: garden"]
    assert "Kim" not in asked[0]
    assert "kim-u" not in asked[0]
    received = applying.receive(
        load(trees.folder(root)), handin.read(carried.found(said["body"][0].encode()), packaged())
    )
    [(_before, after)] = received.files.values()
    assert "services:\n  - Beds to rent\n  - A greenhouse\n" in after.decode()
    assert "contact: kim-u\n" in after.decode()
