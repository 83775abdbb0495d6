"""The forms' pages and data as values: which texts may be published, and where links lead."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import planted
import sites
from cases import fingerprint, packaged
from handbook import book
from handbook.editing.template import template
from handbook.pages import Site, forms
from handbook.pages.forms import small
from handbook.pages.page import Download
from handbook.reading.trees import Tree, folder

GARDEN = "content/organizations/garden.md"
TEXT = "---\nname: Garden\nstatus: active\nservices:\n  - Beds\n---\n\nWe dig. [The school](school.md) digs too.\n"
SCHOOL = "---\nname: School\nstatus: active\n---\n"
HIDDEN = "---\nname: Shed\nstatus: active\nvisibility: never-publish\n---\n"


def site(files: dict[str, str]) -> Site:
    base = {
        "content/partnership.yml": "name: Ash Lane\nstage: connect\n",
        "content/organizations/school.md": SCHOOL,
        "content/organizations/shed.md": HIDDEN,
    }
    tree = Tree({path: text.encode() for path, text in {**base, **files}.items()})
    return Site(book.load(tree, packaged(), sites.TODAY))


def data(site: Site) -> dict[str, Any]:
    return read(forms.downloads(site))


def read(made: Iterable[Download]) -> dict[str, Any]:
    return {file.uri: json.loads(file.data) for file in made if file.uri.endswith(".json")}


def is_published(text: str, path: str = GARDEN) -> bool:
    return path in published(data(site({path: text})))


def published(found: dict[str, Any]) -> set[str]:
    """The files whose texts are published, each where the script looks for it."""
    shelves = found["forms/shared.json"]["shelves"]
    there = {number: found[f"forms/texts/{number}.json"] for number in range(shelves)}
    assert all(forms.shelf(path, shelves) == number for number, texts in there.items() for path in texts)
    return {path for texts in there.values() for path, told in texts.items() if "text" in told}


def test_a_text_that_says_no_more_than_its_page_is_published() -> None:
    assert is_published(TEXT)
    assert is_published(TEXT.replace("status: active", "status: active\nvisibility: public"))
    assert is_published("name: Jo\nconsent_to_list: true\n", "content/people/jo-p.yml")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Garden", "name: Garden # ask Jo first"),
        ("---\nname", "---\n# ask Jo first\nname"),
        ("  - Beds", "  # not the rhubarb\n  - Beds"),
        ("status: active", "status: active\nvisibility: never-publish"),
        ("status: active", "status: active\nvisibility: partners"),
        ("status: active", "status: active\ncontact: jo-p"),
        ("status: active", "status: active\nrelationships:\n  - {with: shed}"),
        ("We dig.", "We dig. <!-- not on Sundays -->"),
        ("We dig.", "We dig. <script>dig()</script>"),
        ("We dig.", "We dig. [The shed](shed.md)"),
        ("We dig.", 'We dig. [x](school.md "a title")'),
        ("We dig.", "We dig. [x][shed]\n\n[shed]: shed.md"),
        ("We dig.", "We dig.\n\n[//]: # (not on Sundays)"),
        ("We dig.", "We dig. ![What nobody sees](https://example.org/x.png)"),
        ("We dig.", "We dig. [x](<shed.md>)"),
    ],
)
def test_a_text_that_says_more_stays_where_it_is(old: str, new: str) -> None:
    assert is_published(TEXT)
    assert not is_published(TEXT.replace(old, new, 1))


def test_contact_details_and_people_who_did_not_agree_stay_where_they_are() -> None:
    person = "name: Jo\nconsent_to_list: true\ncontact: {email: jo@example.org}\n"
    for text in (person, "name: Jo\n", "name: Jo\nconsent_to_list: false\n"):
        assert not is_published(text, "content/people/jo-p.yml")
    found = json.dumps(data(site({"content/people/jo-p.yml": person})))
    assert "jo@example.org" not in found


def test_a_list_is_published_only_when_all_of_it_may_be() -> None:
    risks = (
        "- {id: rain, category: risk, statement: It may rain.}\n- {id: fire, category: risk, statement: It may burn.}\n"
    )
    assert is_published(risks, "content/risks.yml")
    assert not is_published(risks.replace("burn.}", "burn., visibility: never-publish}"), "content/risks.yml")
    assert not is_published(risks.replace("category: risk, statement: It may burn.", "what: x"), "content/risks.yml")


def test_surveys_are_published_only_summed_up() -> None:
    survey = "instrument: health-check\ndate: 2026-03-01\n"
    kind = sites.kinds()["survey"]
    first = kind.field.fields["instrument"].choices[0]
    survey = survey.replace("health-check", str(first)) + ("stage: connect\n" if first == "check-in" else "")
    results = survey + "results:\n  - {organization: garden, respondents: 2, relationships: 1}\n"
    files = {GARDEN: TEXT, "content/surveys/one.yml": results}
    assert "content/surveys/one.yml" not in published(data(site(files)))
    assert "content/surveys/one.yml" in published(data(site({**files, "content/surveys/one.yml": survey})))


def test_what_a_template_says_of_itself_hides_nothing() -> None:
    kind = sites.kinds()["organization"]
    begun = template(kind, "garden").replace("\nname:\n", "\nname: Garden\n")
    assert is_published(begun)
    assert not is_published(begun.replace("\nname: Garden", "\n# Mine\nname: Garden"))


def test_hidden_records_are_no_choice_and_no_name_that_is_taken() -> None:
    found = data(site({GARDEN: TEXT}))
    assert [id for id, _title in found["forms/shared.json"]["choices"]["organization"]] == ["garden", "school"]
    assert set(found["forms/organization.json"]["records"]) == {"garden", "school"}
    assert '"shed"' not in json.dumps(found)
    assert "Shed" not in json.dumps(found)


def test_nothing_planted_is_in_the_data(tmp_path: Path) -> None:
    root, marks = planted.plant(tmp_path / "h", "never-publish")
    found = Site(book.load(folder(root), packaged(), sites.TODAY))
    for file in forms.downloads(found):
        if file.uri.startswith("forms/"):
            text = file.data.decode() + file.uri
            assert not [mark for mark in marks.marks if mark in text], file.uri
    # Some texts are published, or nothing is tried.
    assert published(data(found))


def test_seven_hundred_records_cost_little() -> None:
    files = {
        f"content/meetings/2026-01-{1 + number % 28:02d}-m{number}.md": (
            f"---\ntype: regular\ndate: 2026-01-{1 + number % 28:02d}\nrecorder: jo-p\n---\n\n"
            f"We talked. {'Words. ' * 100}\n"
        )
        for number in range(700)
    }
    found = site({GARDEN: TEXT, "content/people/jo-p.yml": "name: Jo\nconsent_to_list: true\n", **files})
    found.kinds  # noqa: B018 - what is shown is worked out once, for everything
    start = time.process_time()
    made = list(forms.downloads(found))
    assert time.process_time() - start < 2
    sizes = {file.uri: len(file.data) for file in made}
    # The page of a form reads these two, and one of the files of texts.
    texts = [size for uri, size in sizes.items() if uri.startswith("forms/texts/")]
    assert sizes["forms/meeting.json"] + sizes["forms/shared.json"] < 140_000
    assert max(texts) < 100_000
    assert len(texts) < 20
    meetings = {path for path in published(read(made)) if path.startswith("content/meetings/")}
    assert len(meetings) == 700


def test_links_tell_what_is_known() -> None:
    found = site({GARDEN: TEXT, "content/risks.yml": "- {id: rain, category: risk, statement: It may rain.}\n"})
    records = found.handbook.records
    garden, rain = records.get("organization", "garden"), records.get("risk", "rain")
    assert garden
    assert rain
    here = "organizations/garden.md"
    assert forms.of_record(found, here, garden) == "../../forms/organization/?record=garden"
    assert forms.of_record(found, here, rain) == "../../forms/risk/?record=rain"
    gaps = [
        (result.requirement, gap)
        for stage in found.handbook.assessment.stages
        for result in stage.results
        for gap in result.missing
        if found.tells(gap)
    ]
    links = {forms.answer(found, "index.md", *gap) for gap in gaps}
    assert "forms/assessment/?organization=garden&question=connect.motivation.motivated" in links
    assert "forms/organization/?record=garden&question=connect.prep.mandate" in links
    assert "forms/meeting/?type=preliminary&question=connect.step.prelim-meeting" in links
    kinds = {link.removeprefix("forms/").partition("/")[0] for link in links}
    assert kinds <= set(sites.kinds())


def test_a_decision_inside_a_meeting_is_changed_in_the_meeting() -> None:
    meeting = (
        "---\ntype: regular\ndate: 2026-01-05\n"
        "decisions:\n  - {id: go, type: other, proposal: We go., status: adopted}\n---\n"
    )
    found = site({"content/meetings/2026-01-05.md": meeting})
    decision = found.handbook.records.get("decision", "go")
    assert decision
    assert forms.of_record(found, "index.md", decision) == "forms/meeting/?record=2026-01-05"


@pytest.mark.parametrize("name", ["people.yml", "people.yaml", "people.YML"])
def test_an_entry_of_a_list_is_changed_in_the_list_however_its_ending_is_written(name: str) -> None:
    found = site({f"content/{name}": "- {id: jo, name: Jo, consent_to_list: true}\n"})
    person = found.handbook.records.get("person", "jo")
    assert person
    assert forms.of_record(found, "index.md", person) == "forms/person/?record=jo"
    assert forms.list_of(found, person.kind) == f"content/{name}"


def test_an_agreement_comes_with_the_fingerprint_of_what_it_says() -> None:
    text = "---\ntype: mou\nparties: [school]\n---\n\nWe share a bed.\n"
    found = data(site({"content/agreements/mou.md": text, GARDEN: TEXT}))
    shelves = [found[f"forms/texts/{number}.json"] for number in range(found["forms/shared.json"]["shelves"])]
    told = {path: known for shelf in shelves for path, known in shelf.items()}
    assert told["content/agreements/mou.md"]["fingerprint"] == fingerprint(text.encode())
    assert "fingerprint" not in told[GARDEN]


def test_while_earlier_stages_wait_to_be_adopted_forms_ask_what_the_present_one_does() -> None:
    adopting = "adopted_as_is: [{stage: connect, decision: take-up, reason: We have met since 2016.}]\n"
    draft = "---\ntype: other\nstatus: draft\nproposal: We adopt what lies behind us.\n---\n"
    partnership = "name: Ash Lane\nstage: connect\n"
    under_way = {"content/partnership.yml": partnership + adopting, "content/decisions/take-up.md": draft}

    def asked_at_once(files: dict[str, str]) -> set[str]:
        fields = data(site(files))["forms/body.json"]["fields"]
        return {field["name"] for field in fields if field.get("main")}

    assert asked_at_once({"content/partnership.yml": partnership}) == {"type", "name"}
    assert asked_at_once(under_way) > {"type", "name", "members", "chair"}


def test_a_small_form_of_ones_own_schema_is_told_as_far_as_its_fields_are_there() -> None:
    kind = json.loads(packaged().files["schemas/kinds/risk.schema.json"])
    asks = {"title": "Look", "description": "Look at it again."}
    kind["x-forms"] = {
        "look": {**asks, "adds": "history", "fields": ["note", "mood"], "given": {"date": "today"}},
        "sing": {**asks, "adds": "songs", "fields": ["note"]},
        "rate": {**asks, "fields": ["likelihood", "impact"], "while": {"status": [None, "open"]}},
    }
    risks = "- {id: rain, category: risk, statement: It may rain.}\n"
    closed = "- {id: fire, category: risk, statement: It may burn., status: closed}\n"
    own = {"schemas/kinds/risk.schema.json": json.dumps(kind), "content/risks.yml": risks + closed}
    found = site(own)
    told = data(found)["forms/risk.json"]["purposes"]
    assert {key: said["fields"] for key, said in told.items()} == {"look": ["note"], "rate": ["likelihood", "impact"]}
    rain, fire = (found.handbook.records.get("risk", id) for id in ("rain", "fire"))
    assert rain
    assert fire
    ways = [way.address for way in small.of_record(found, "index.md", rain)]
    assert ways == ["forms/risk/?record=rain&form=look", "forms/risk/?record=rain&form=rate"]
    assert [way.address for way in small.of_record(found, "index.md", fire)] == ["forms/risk/?record=fire&form=look"]


def test_a_small_form_of_a_record_inside_another_is_that_of_the_whole() -> None:
    meeting = (
        "---\ntype: regular\ndate: 2026-01-05\n"
        "decisions:\n  - {id: go, type: other, proposal: We go., status: proposed}\n"
        "  - {id: stay, type: other, proposal: We stay., status: adopted}\n---\n"
    )
    found = site({"content/meetings/2026-01-05.md": meeting})
    go, stay = (found.handbook.records.get("decision", id) for id in ("go", "stay"))
    assert go
    assert stay
    [way] = small.of_record(found, "index.md", go)
    assert way.address == "forms/meeting/?record=2026-01-05&form=decisions.position&entry=go"
    assert small.of_record(found, "index.md", stay) == []
