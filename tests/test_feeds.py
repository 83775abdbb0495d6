"""What the site gives to other programs: the calendar, the data, and what changed."""

from __future__ import annotations

import dataclasses
import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import icalendar
import jsonschema
import pytest

import grown
import sites
from cases import packaged
from handbook import book
from handbook.editing.forge import Repository
from handbook.exports import ics
from handbook.method import schemas
from handbook.pages import Site, calendar, data, feeds
from handbook.reading import trees
from handbook.reading.commits import Commit, Log
from handbook.reading.trees import Tree

EXAMPLE = sites.REPOSITORY


def load(root: Path, audience: str = "public", **options: Any) -> Site:
    return Site(book.load(trees.folder(root), trees.packaged(), sites.TODAY), audience, **options)


def handbook(root: Path, **files: str) -> Site:
    """The smallest complete handbook, with more files in its ``content/``."""
    named = {f"content/{name.replace('__', '/')}": text for name, text in files.items()}
    return load(sites.handbook(root / "h", sites.SMALL, {**named}))


def entries(text: str) -> dict[str, icalendar.Event]:
    """The entries of a calendar by their UIDs, as another program reads them."""
    found = icalendar.Calendar.from_ical(text)
    assert found.errors == []
    return {str(entry["UID"]): entry for entry in found.walk("VEVENT")}


def on(text: str) -> set[tuple[str, str]]:
    """The day and the words of each entry."""
    return {(entry["DTSTART"].dt.isoformat(), str(entry["SUMMARY"])) for entry in entries(text).values()}


@pytest.fixture(scope="module")
def example() -> Site:
    return load(EXAMPLE)


# The calendar


def test_each_kind_of_day_is_in_the_calendar(example: Site) -> None:
    found = on(calendar.text(example))
    for day, words in (
        ("2026-12-03", "Those who stay away"),  # a meeting
        ("2025-12-04", "Milestone: Three signatures under one agreement"),
        ("2027-03-18", "To be reviewed: Partnership agreement of the Riverbend Welcome Partnership"),
        ("2028-12-31", "Last day: Partnership agreement of the Riverbend Welcome Partnership"),
        ("2027-03-18", "To be reviewed: Two tasks are enough for the finance plan"),
        ("2027-01-21", "Evaluation results due"),
    ):
        assert (day, words) in found
    for beginning in ("Due: ", "To be looked at again: ", "Report due: ", "Figures due: ", "To be reached: "):
        assert [words for _day, words in found if words.startswith(beginning)], beginning


def test_what_is_settled_is_not_in_the_calendar(tmp_path: Path) -> None:
    site = handbook(
        tmp_path,
        **{
            "risks.yml": "- {id: over, category: risk, statement: Over, status: closed, review_date: 2027-01-01}\n"
            "- {id: not-over, category: risk, statement: Not over, status: open, review_date: 2027-01-02}\n"
            "- {id: unsaid, category: risk, statement: Unsaid, review_date: 2027-01-03}\n",
            "decisions__a.md": "---\ntype: other\nproposal: A\nstatus: superseded\nreview_date: 2027-01-04\n---\n",
            "reports__in.md": "---\ntitle: In\ntype: funder\ndue: 2027-01-05\nsubmitted: 2026-10-01\n---\n",
            "reports__out.md": "---\ntitle: Out\ntype: funder\ndue: 2027-01-06\n---\n",
            "meetings__2026-05-05-m.md": "---\ntitle: M\ntype: regular\ndate: 2026-05-05\nactions:\n"
            "  - {id: A1, text: Done, responsible: [ruth-f], due: 2027-01-07, status: done}\n"
            "  - {id: A2, text: To do, responsible: [ruth-f], due: 2027-01-08}\n"
            "  - {id: A3, text: Some day, responsible: [ruth-f], due: next-meeting}\n---\n",
        },
    )
    assert {entry for entry in on(calendar.text(site)) if entry[0] >= "2026-12"} >= {
        ("2027-01-02", "To be looked at again: Not over"),
        ("2027-01-03", "To be looked at again: Unsaid"),
        ("2027-01-06", "Report due: Out"),
        ("2027-01-08", "Due: To do"),
    }
    words = " ".join(words for _day, words in on(calendar.text(site)))
    assert not any(gone in words for gone in ("Over", "reviewed: A", "Report due: In", "Done", "Some day"))


def test_entries_keep_their_uids(tmp_path: Path) -> None:
    action = "  - {{id: {id}, text: {id}, responsible: [ruth-f], due: 2027-01-08}}\n"
    head = "---\ntype: regular\ndate: 2026-05-05\nactions:\n"
    one = handbook(tmp_path / "one", **{"meetings__2026-05-05-m.md": head + action.format(id="A2") + "---\n"})
    both = action.format(id="A1") + action.format(id="A2")
    two = handbook(tmp_path / "two", **{"meetings__2026-05-05-m.md": head + both + "---\n"})
    before, after = entries(calendar.text(one)), entries(calendar.text(two))
    assert set(before) < set(after)
    assert str(after[f"meeting-2026-05-05-m-actions-A2-due@{two.identity}"]["SUMMARY"]) == "Due: A2"


def test_no_two_handbooks_share_a_uid(tmp_path: Path) -> None:
    named = (sites.SMALL / "content/partnership.yml").read_text("utf-8")
    with_id = named.replace("name:", "id: same\nname:", 1)
    sites_apart = [
        handbook(tmp_path / "a", **{"partnership.yml": named}),
        handbook(tmp_path / "b", **{"partnership.yml": named.replace("name: ", "name: New ", 1)}),
        handbook(tmp_path / "c", **{"partnership.yml": with_id}),
        handbook(tmp_path / "d", **{"partnership.yml": with_id.replace("name: ", "name: New ", 1)}),
        handbook(tmp_path / "e", **{"partnership.yml": f"{with_id}source_url: https://example.org/e\n"}),
        load(tmp_path / "c" / "h", site_url="https://c.example.org/"),
        load(tmp_path / "c" / "h", repository=Repository("https://example.org/c")),
        load(tmp_path / "c" / "h", repository=Repository("https://example.org/c", folder="d")),
    ]
    uids = [uid for site in sites_apart for uid in entries(calendar.text(site))]
    assert len(uids) == len(set(uids)) > len(sites_apart)
    assert all(uid.partition("@")[2].startswith(("handbook-", "same-")) for uid in uids)


def test_uids_stay_when_records_change_and_for_every_audience(tmp_path: Path) -> None:
    where = {"repository": Repository("https://example.org/c"), "site_url": "https://example.org/"}
    site = load(sites.SMALL, **where)
    named = (sites.SMALL / "content/partnership.yml").read_text("utf-8").replace("name: ", "name: New ", 1)
    changed = sites.handbook(tmp_path / "h", sites.SMALL, {"content/partnership.yml": named})
    assert set(entries(calendar.text(site))) == set(entries(calendar.text(load(changed, "partners", **where))))


def test_every_uid_is_there_once(example: Site) -> None:
    text = calendar.text(example)
    assert len(entries(text)) == text.count("BEGIN:VEVENT") > 100


def test_days_are_whole_and_the_stamp_is_the_day_of_the_handbook(example: Site) -> None:
    for entry in entries(calendar.text(example)).values():
        assert entry["DTSTAMP"].dt == datetime.fromisoformat(f"{sites.TODAY}T00:00:00Z")
        # What has a time of day keeps people busy, and nothing else does.
        assert (type(entry["DTSTART"].dt) is date) == (entry.get("TRANSP") == "TRANSPARENT")
    plan = entries(calendar.text(example))[f"meeting-2026-10-15-planning-team-date@{example.identity}"]
    assert (str(plan["DTSTART"].dt), str(plan["LOCATION"])) == ("2026-10-15 23:30:00+00:00", "Library, lower room")
    assert calendar.text(example) == calendar.text(load(EXAMPLE))


def test_people_are_named_where_they_agreed_to_it(tmp_path: Path) -> None:
    site = handbook(
        tmp_path,
        **{
            "people__quiet-q.yml": "name: Quiet Quill\norganization: garden\nconsent_to_list: false\n",
            "meetings__2026-05-05-m.md": "---\ntitle: M\ntype: regular\ndate: 2026-05-05\nactions:\n"
            "  - {id: A1, text: Weed, responsible: [ruth-f, quiet-q], due: 2027-01-08}\n---\n",
        },
    )
    about = str(entries(calendar.text(site))[f"meeting-2026-05-05-m-actions-A1-due@{site.identity}"]["DESCRIPTION"])
    ruth = site.title("person", "ruth-f")
    assert about == f"Responsible: {ruth}, somebody from {site.title('organization', 'garden')}\nAgreed in: M"


def test_entries_lead_to_their_pages_once_the_address_of_the_site_is_known() -> None:
    site = load(EXAMPLE, site_url="https://example.org/riverbend")
    found = entries(calendar.text(site))[f"risk-winter-mill-review_date@{site.identity}"]
    assert str(found["URL"]) == "https://example.org/riverbend/risks/winter-mill/#review_date"


def test_hostile_text_stays_one_entry() -> None:
    title = 'A, b; \\c "d" é\nEND:VEVENT\r\nBEGIN:VEVENT' + "ü" * 90
    text = ics.export(
        "N, m; x",
        [ics.Event("u@x", *2 * ["2026-02-10"], title), ics.Event("v@x", *2 * ["0000-01-01"], "No day")],
        "2026-01-01",
    )
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (entry,) = entries(text).values()
    assert str(entry["SUMMARY"]) == title.replace("\r\n", "\n")


def test_the_calendar_speaks_the_language_of_the_handbook(tmp_path: Path) -> None:
    partnership = (sites.SMALL / "content/partnership.yml").read_text("utf-8") + "languages: [fr, en]\n"
    risk = "- {id: pluie, category: risk, statement: {en: Rain, fr: La pluie}, review_date: 2027-01-02}\n"
    text = calendar.text(handbook(tmp_path, **{"partnership.yml": partnership, "risks.yml": risk}))
    assert "La pluie" in text
    assert "Rain" not in text


# The data


def test_the_data_is_what_its_schema_says(example: Site) -> None:
    known = {path.removeprefix("schemas/"): json.loads(text) for path, text in packaged().files.items()}
    document = data.document(example)
    formats = jsonschema.FormatChecker(formats=["date"])
    schema = schemas.bundle("exports/handbook.schema.json", known)
    jsonschema.Draft202012Validator(schema, format_checker=formats).validate(document)
    assert json.loads(data.download(example).data) == document


def test_the_data_has_every_record_that_has_a_page(example: Site) -> None:
    found = {
        (collection, record["id"])
        for collection, records in data.document(example)["records"].items()
        for record in records
    }
    assert found == {(kind.collection, record.id) for kind in example.kinds for record in example.records(kind.id)}


def test_the_data_tells_nothing_of_what_is_hidden(tmp_path: Path) -> None:
    site = handbook(
        tmp_path,
        **{
            "people__quiet-q.yml": "name: Quiet Q\norganization: garden\ncontact: q@zq.test\n",
            "people__loud-l.yml": "name: Loud L\nconsent_to_list: true\ncontact: l@zq.test\n",
            "meetings__2026-05-05-m.md": "---\ntype: regular\ndate: 2026-05-05\n"
            "facilitator: quiet-q\nrecorder: loud-l\n"
            "decisions:\n  - {id: secret, type: other, proposal: Psst, visibility: never-publish}\n"
            "actions:\n  - {id: A1, text: Weed, responsible: [loud-l, quiet-q]}\n---\n",
        },
    )
    text = data.download(site).data.decode()
    assert not any(word in text for word in ("quiet-q", "Quiet", "zq.test", "secret", "Psst"))
    (meeting,) = (found for found in data.document(site)["records"]["meetings"] if found["id"] == "2026-05-05-m")
    assert meeting["fields"] == {
        "type": "regular",
        "date": "2026-05-05",
        "recorder": "loud-l",
        "actions": [{"id": "A1", "text": "Weed", "responsible": ["loud-l"]}],
    }


# What changed

ADDRESS = "https://example.org/riverbend/"
ATOM = "{http://www.w3.org/2005/Atom}"
LIBRARY = "---\nname: Riverbend Library & Archive <b>\nstatus: {}\njoined: 2026-01-01\n---\n"
MUSEUM = "---\nname: Mill Museum\nstatus: active\n---\n"
#: What JSON Feed 1.1 asks for, as far as these feeds say it.
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "home_page_url": {"pattern": "^https://"},
        "feed_url": {"pattern": "^https://"},
        "language": {"pattern": "^[a-z]{2}$"},
        "authors": {"items": {"required": ["name"], "additionalProperties": {"type": "string"}}},
        "items": {
            "items": {
                "required": ["id", "content_html"],
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "url": {"pattern": "^https://"},
                    "date_published": {"format": "date-time"},
                    "tags": {"items": {"type": "string"}},
                },
            }
        },
    },
}


def changed(*days: dict[str, str], **options: Any) -> Site:
    """A site of a handbook that was so on one day after the other."""
    made = [(f"2026-0{at + 1}-10", _small(files)) for at, files in enumerate(days)]
    log = Log(tuple(Commit(str(at), day, str(at)) for at, (day, _tree) in enumerate(made)))
    loaded = book.load(made[-1][1], trees.packaged(), sites.TODAY)
    return Site(loaded, log=log, steps=lambda: grown.steps(made), **{"site_url": ADDRESS, **options})


def _small(files: dict[str, str]) -> Tree:
    named = {"partnership.yml": "format: 2\nname: Riverbend\nstage: connect\n", **files}
    return Tree({f"content/{path}": text.encode() for path, text in named.items()})


@pytest.fixture(scope="module")
def following() -> Site:
    one, other = "organizations/library.md", "organizations/museum.md"
    return changed(
        {one: LIBRARY.format("prospective"), other: MUSEUM},
        {one: LIBRARY.format("active"), other: MUSEUM},
        {one: LIBRARY.format("active"), other: MUSEUM, "people.yml": "- {id: jo, name: Jo, consent_to_list: true}\n"},
    )


def given(site: Site) -> dict[str, bytes]:
    return {one.uri: one.data for one in feeds.downloads(site)}


def test_there_is_a_feed_of_everything_and_one_of_each_partner(following: Site) -> None:
    names = ["changes", "changes/library", "changes/museum"]
    assert set(given(following)) == {f"{name}{ending}" for name in names for ending in (".xml", ".json")}
    titles = [item["title"] for item in json.loads(given(following)["changes/library.json"])["items"]]
    assert titles == [f"Organization: Riverbend Library & Archive <b> was {what}" for what in ("changed", "added")]


def test_atom_is_as_its_rules_ask(following: Site) -> None:
    """RFC 4287, sections 4.1.1 and 4.1.2: what has to be there, once; and every id is another one."""
    ids = []
    for name in ("changes.xml", "changes/library.xml"):
        feed = ElementTree.fromstring(given(following)[name])
        assert feed.tag == f"{ATOM}feed"
        for one in (feed, *feed.iter(f"{ATOM}entry")):
            alternate = [link.get("href", "") for link in one.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
            assert [place.startswith(ADDRESS) for place in alternate] == [True]
            for part in ("id", "title", "updated"):
                assert len(one.findall(f"{ATOM}{part}")) == 1
            assert datetime.fromisoformat(one.findtext(f"{ATOM}updated", "")).tzinfo is not None
            ids.append(one.findtext(f"{ATOM}id", ""))
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Riverbend"
        (self,) = (link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self")
        assert self == f"{ADDRESS}{name}"
    assert len(ids) == (1 + 5) + (1 + 2)
    assert len(set(ids)) == 2 + 5, "an entry is the same in every feed"
    assert all(id.startswith("urn:uuid:") for id in ids)


def test_what_is_written_is_no_markup_in_a_feed(following: Site) -> None:
    feed = ElementTree.fromstring(given(following)["changes.xml"])
    titles = [one.text for one in feed.iter(f"{ATOM}title")]
    assert "Organization: Riverbend Library & Archive <b> was changed" in titles
    told = [one.text for one in feed.iter(f"{ATOM}content")]
    assert "<ul><li>Status: Being considered → Active partner</li></ul>" in told


def test_json_feed_is_as_it_asks(following: Site) -> None:
    for name, said in given(following).items():
        if name.endswith(".json"):
            jsonschema.validate(json.loads(said), JSON_FEED)


def test_both_forms_say_the_same(following: Site) -> None:
    found = given(following)
    atom, said = ElementTree.fromstring(found["changes.xml"]), json.loads(found["changes.json"])
    assert [one.findtext(f"{ATOM}id") for one in atom.iter(f"{ATOM}entry")] == [item["id"] for item in said["items"]]


def test_the_same_history_gives_the_same_bytes(following: Site) -> None:
    again = dataclasses.replace(following, history=following.history)
    assert given(again) == given(following)


def test_ids_stay_when_more_is_said(following: Site) -> None:
    first = changed({"organizations/museum.md": MUSEUM})
    ids = [{item["id"] for item in json.loads(given(site)["changes.json"])["items"]} for site in (first, following)]
    assert ids[0] < ids[1]


def test_without_an_address_there_are_no_feeds(following: Site) -> None:
    nowhere = dataclasses.replace(following, site_url="")
    assert (given(nowhere), feeds.heads(nowhere, "index.md"), feeds.are_lacking(nowhere)) == ({}, "", True)
    assert not feeds.are_lacking(dataclasses.replace(nowhere, log=None))
    assert given(dataclasses.replace(following, log=None)) == {}


def test_pages_name_their_feeds(following: Site) -> None:
    link = re.compile(r'href="([^"]+)"')
    assert link.findall(feeds.heads(following, "progress/changes.md")) == ["../../changes.xml", "../../changes.json"]
    own = link.findall(feeds.heads(following, "organizations/museum.md"))
    assert own[2:] == ["../../changes/museum.xml", "../../changes/museum.json"]


def test_very_much_on_one_day_is_one_entry() -> None:
    people = "".join(f"- {{id: p-{at}, name: P{at}, consent_to_list: true}}\n" for at in range(30))
    items = json.loads(given(changed({"people.yml": people}))["changes.json"])["items"]
    assert [item["title"] for item in items] == ["31 records were added or changed"]


def test_of_very_many_changes_of_a_record_the_first_are_told() -> None:
    lists = ["".join(f"- {word} number {at}\n" for at in range(500)) for word in ("Courses", "Evening courses")]
    days = ({"organizations/museum.md": MUSEUM.replace("status", f"services:\n{one}status")} for one in lists)
    items = json.loads(given(changed(*days))["changes.json"])["items"]
    told = max((item["content_html"] for item in items), key=len)
    assert told.count("<li>") == 31
    assert told.endswith("<li>and 970 more</li></ul>")
