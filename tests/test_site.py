"""The published site: everything that belongs there, nothing that does not, and nothing that somebody made run."""

from __future__ import annotations

import gc
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from mkdocs.exceptions import Abort, ConfigurationError

import hostile
import planted
import sites
from handbook import book, reports
from handbook.macros import MacroError, Macros
from handbook.method import homes
from handbook.pages import Site, feeds
from handbook.reading import commits, objects, trees
from sites import Built, Html, parsed

EDIT = "https://example.org/riverbend/handbook/edit/main/"
QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


@pytest.fixture(scope="module", autouse=True)
def _no_banner() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        yield


def load(root: Path, audience: str = "public") -> Site:
    """The handbook in a folder, as an audience sees it."""
    return Site(book.load(trees.folder(root), trees.packaged(), sites.TODAY), audience)


def mkdocs(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs as people do."""
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(command, cwd=root, env=QUIET, capture_output=True, text=True, check=False)


# The example


@pytest.fixture
def collecting() -> Iterator[None]:
    """Python looks for garbage, as it does wherever a site is built."""
    gc.enable()
    yield
    gc.disable()


@pytest.mark.usefixtures("collecting")
def test_an_empty_handbook_builds(tmp_path: Path) -> None:
    built = sites.build(sites.handbook(tmp_path / "h", None, {}))
    assert any("content/partnership.yml:1:1" in line for line in built.log)
    assert (built.site / "progress/connect/index.html").exists()
    assert gc.isenabled(), "the build was to put off looking for garbage, not to end it"


def test_every_record_that_may_be_shown_has_a_page_and_a_place_in_its_register(example: Built) -> None:
    site = load(example.root)
    shown = [record for record in site.handbook.records if site.shows(record)]
    assert len(shown) > 30
    folders = {record.kind.folder for record in shown if not record.kind.is_single}
    registers = {name: {urljoin(f"/{name}/", link) for link in _links(example.page(name))} for name in folders}
    for record in shown:
        page = site.uri(record).removesuffix(".md")
        assert example.page(page).all("h1"), record
        if not record.kind.is_single:
            assert f"/{page}/" in registers[record.kind.folder], record
    hidden = [record for record in site.handbook.records if not site.shows(record)]
    assert hidden
    for record in hidden:
        assert not (example.site / site.uri(record).removesuffix(".md")).exists()


def test_every_page_is_reached_from_the_home_page(example: Built) -> None:
    reached, waiting = {""}, [""]
    while waiting:
        here = waiting.pop()
        for link in _links(example.page(here)):
            there = urlsplit(urljoin(f"http://x/{here}", link))
            address = unquote(there.path).removeprefix("/")
            if there.netloc == "x" and address not in reached and (example.site / address / "index.html").exists():
                reached.add(address)
                waiting.append(address)
    pages = {page.relative_to(example.site).as_posix().removesuffix("index.html") for page in example.pages}
    assert pages - reached == {"404.html"}


def test_no_link_inside_the_site_is_broken(example: Built) -> None:
    pages = {page.relative_to(example.site).as_posix(): parsed(page) for page in example.pages}
    broken = _astray(example, pages)
    held = json.loads((example.site / "handbook.json").read_text("utf-8"))["records"]
    named = [record["page"] for records in held.values() for record in records]
    assert len(named) > 100
    broken += [f"handbook.json: {page}" for page in named if f"{page}index.html" not in pages]
    assert not broken


def test_no_link_is_broken_in_any_language(bilingual: Built) -> None:
    pages = {page.relative_to(bilingual.site).as_posix(): parsed(page) for page in bilingual.pages}
    assert sum(name.startswith("fr/") for name in pages) > 60
    assert _astray(bilingual, pages) == []


def _astray(built: Built, pages: dict[str, Html]) -> list[str]:
    """The links of the pages that lead to no file, or to no place in it."""
    broken = []
    for name, page in pages.items():
        for link in _links(page):
            there, anchor = urldefrag(urljoin(f"http://x/{name}", link))
            if urlsplit(there).netloc != "x":
                continue
            path = unquote(urlsplit(there).path).removeprefix("/")
            target = path + "index.html" if path.endswith("/") or not path else path
            if not (built.site / target).is_file():
                broken.append(f"{name}: {link}")
            elif anchor and unquote(anchor) not in pages[target].ids:
                broken.append(f"{name}: {link} (the anchor)")
    return broken


def _links(page: Html) -> list[str]:
    found = (element.attributes.get(name) for element in page.elements for name in ("href", "src"))
    return [link for link in found if link]


def test_a_question_that_is_not_asked_says_of_whom_it_is_asked(example: Built) -> None:
    text = (example.site / "progress/implementation/index.html").read_text("utf-8")
    for said in text.split('<article class="hb-requirement hb-is-')[1:]:
        assert said.startswith("not-applicable") == ("So far it does not apply here." in said)
    assert "This is asked of large partnerships: those that say so of themselves" in text


def test_pages_have_one_heading_and_a_title_and_each_id_once(example: Built) -> None:
    for path in example.pages:
        page = parsed(path)
        assert len(page.all("h1")) == 1, path
        assert page.all("title")[0].text.strip(), path
        ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
        assert len(ids) == len(set(ids)), (path, sorted(id for id in ids if ids.count(id) > 1))


def test_the_edit_link_of_a_page_leads_to_its_source(example: Built) -> None:
    site = load(example.root)
    expected = {site.uri(record): record.path for record in site.handbook.records if site.shows(record)}
    expected |= site.own_pages
    assert {path.rpartition(".")[2] for path in expected.values()} == {"md", "yml"}
    for path in example.pages:
        uri = path.relative_to(example.site).as_posix().removesuffix("/index.html") + ".md"
        links = [link.attributes["href"] for link in parsed(path).all("a") if _is_edit(link)]
        assert links == ([f"{EDIT}{expected.pop(uri)}"] if uri in expected else []), uri
    assert not expected


def _is_edit(link: sites.Element) -> bool:
    return link.attributes.get("rel") == "edit"


def test_the_same_content_on_the_same_day_gives_the_same_bytes(example: Built, tmp_path: Path) -> None:
    again = tmp_path / "elsewhere"
    shutil.copytree(example.root, again, ignore=shutil.ignore_patterns("site"))
    # In another process, where sets are in another order, at another time and place.
    surroundings = {**QUIET, "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "86400", "TZ": "Pacific/Auckland", "LANG": "C"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    subprocess.run(command, cwd=again, env=surroundings, check=True)
    first, second = (
        {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        for site in (example.site, again / "site")
    )
    assert first.keys() == second.keys()
    assert [name for name, data in first.items() if data != second[name]] == []


# What must not be published


@pytest.fixture(scope="module")
def never(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, planted.Planted]:
    root, marks = planted.plant(tmp_path_factory.mktemp("never") / "h", "never-publish")
    return sites.build(root), marks


def test_what_is_never_published_leaves_no_trace(never: tuple[Built, planted.Planted]) -> None:
    built, marks = never
    assert len(marks.marks) > 400
    assert not [line for line in built.log if "wrong-shape" in line or "not-a-choice" in line]
    assert marks.found(built) == []


def test_what_partners_alone_may_see_leaves_no_trace_for_the_public(tmp_path: Path) -> None:
    root, marks = planted.plant(tmp_path / "h", "partners")
    assert marks.found(sites.build(root)) == []


def test_partners_see_what_is_for_partners_and_no_more(tmp_path: Path) -> None:
    root, marks = planted.plant(tmp_path / "h", "partners", audience="partners")
    seen = {line.partition(": ")[2].partition(" (")[0] for line in marks.found(sites.build(root))}
    assert {"the text of a meeting", "the id of a risk", "the proposal of a decision in a hidden meeting"} <= seen
    private = ("contact", "a comment", "the source of", "a file", "a broken", "an unreadable", "without consent")
    assert [place for place in seen if any(word in place for word in (*private, "content/", "conflict"))] == []


def test_partners_do_not_see_what_is_never_published(never: tuple[Built, planted.Planted], tmp_path: Path) -> None:
    _built, marks = never
    root = sites.handbook(tmp_path / "h", sites.SMALL, marks.files, audience="partners")
    assert marks.found(sites.build(root)) == []


def test_hidden_records_of_which_there_is_one_leave_no_trace(tmp_path: Path) -> None:
    files = {
        path: (sites.SMALL / path).read_text("utf-8").replace(start, f"{start}visibility: never-publish\n", 1)
        for path, start in (("content/partnership.yml", ""), ("content/needs-assessment.md", "---\n"))
    }
    files["content/partnership.yml"] = files["content/partnership.yml"].replace("Ash Lane Growing", "zq-1-qz")
    files["content/needs-assessment.md"] = re.sub(
        "People used to groups|Nobody has|Seed", "zq-2-qz", files.popitem()[1]
    )
    built = sites.build(sites.handbook(tmp_path / "h", sites.SMALL, files))
    assert [name for name, data in built.bytes_by_name().items() if b"zq-" in data] == []
    assert not (built.site / "partnership").exists()


def test_only_pages_and_what_they_need_are_in_the_site(example: Built, never: tuple[Built, planted.Planted]) -> None:
    for built in (example, never[0]):
        endings = {Path(name).suffix for name in built.bytes_by_name()}
        assert endings <= {
            ".html",
            ".css",
            ".js",
            ".map",
            ".json",
            ".ics",
            ".csv",
            ".xml",
            ".gz",
            ".png",
            ".svg",
            ".pdf",
            ".docx",
            ".epub",
            ".txt",
        }
        jsons = {name for name in built.bytes_by_name() if name.endswith(".json") and not name.startswith("forms/")}
        assert jsons == {"search/search_index.json", "handbook.json"}


def test_no_kind_of_record_can_take_a_name_that_the_site_needs(never: tuple[Built, planted.Planted]) -> None:
    ours = {name.partition("/")[0].partition(".")[0] for name in never[0].bytes_by_name()}
    records = {place for kind in sites.kinds().values() for place in homes.places(kind.schema)}
    assert ours - records - {"more"} <= homes.TOPS


def test_attachments_that_a_shown_page_names_are_published(never: tuple[Built, planted.Planted]) -> None:
    built, _marks = never
    files = {name for name in built.bytes_by_name() if name.startswith("files/")}
    assert files == {f"files/{name}" for name in (*planted.NAMED, planted.NAMED_BY_PAGE)}
    for page, names in (
        ("meetings/shown-meeting/", (planted.NAMED[0], *planted.NAMED[2:])),
        ("agreements/shown-agreement/", planted.NAMED),
    ):
        links = {unquote(urljoin(f"/{page}", link)) for link in _links(built.page(page))}
        assert {f"/files/{name}" for name in names} <= links


# What must not run


def test_no_macro_runs_in_a_record(hostile_site: Built) -> None:
    assert not (hostile_site.root / "touched").exists()
    assert [name for name, data in hostile_site.bytes_by_name().items() if hostile.PRODUCT.encode() in data] == []
    # In the maintainers' own pages they do run, and what they would have done is noticed.
    assert [text for text in hostile_site.page("own").all("p") if text.text == str(70002 * 70001)]


def test_a_macro_that_writes_a_file_is_noticed(tmp_path: Path) -> None:
    text = hostile.TEXTS[2].replace("{touch}", str(tmp_path / "touched"))
    sites.build(sites.handbook(tmp_path / "h", None, {"content/pages/own.md": text}))
    assert (tmp_path / "touched").exists()


def test_hostile_text_stays_text_on_every_page(hostile_site: Built, example: Built) -> None:
    known = {kind for page in example.pages for kind in hostile.active(parsed(page))}
    found = [
        f"{path.relative_to(hostile_site.site)}: {threat}"
        for path in hostile_site.pages
        for threat in hostile.threats(parsed(path), known)
    ]
    assert found == []


def test_hostile_text_is_shown(hostile_site: Built) -> None:
    site = load(hostile_site.root)
    partners = [record for record in site.records("organization") if record.id.startswith("title-")]
    assert len(partners) == len(hostile.TEXTS) >= 25
    for record in partners:
        heading = hostile_site.page(f"organizations/{record.id}").all("h1")[0].text
        assert " ".join(heading.split()) == " ".join(record.title.split())


def test_hostile_text_stays_text_in_the_search(hostile_site: Built) -> None:
    entries = sites.search_index(hostile_site)
    assert any(hostile.MARK in entry["title"] for entry in entries)
    found = [
        threat
        for entry in entries
        for part in ("title", "text")
        for threat in hostile.threats(Html(entry[part]), set())
    ]
    assert found == []


def test_hostile_text_stays_text_in_what_changed(hostile_site: Built) -> None:
    log = commits.log(hostile_site.root, sites.TODAY)
    steps = list(objects.steps(hostile_site.root, log))
    site = Site(load(hostile_site.root).handbook, site_url="https://example.org/", log=log, steps=lambda: steps)
    made = [ElementTree.fromstring(one.data) for one in feeds.downloads(site) if one.uri.endswith(".xml")]
    told = [text for feed in made for one in feed.iter("{http://www.w3.org/2005/Atom}content") if (text := one.text)]
    assert sum("zqmark" in text for text in told) > 30
    assert {element.tag for text in told for element in Html(text).elements} <= {"p", "ul", "li", "time"}


def test_hostile_text_does_not_break_out_of_the_page(hostile_site: Built) -> None:
    for path in hostile_site.pages:
        page = parsed(path)
        assert [footer.around for footer in page.all("footer") if "md-footer" in footer.attributes["class"]] == [
            ("html", "body", "div")
        ], path
        assert len(page.all("body")) == len(page.all("main")) == 1


@pytest.mark.parametrize(
    "text",
    [
        text
        for text in hostile.TEXTS
        if text.startswith(("<", "'", '"')) and "javascript:window.zqran=1//zqmark>" not in text
    ],
)
def test_every_hostile_text_would_be_noticed(text: str) -> None:
    page = Html(f'<html><body><p>{text}</p><a title="{text}">{text}</a></body></html>')
    assert list(hostile.threats(page, set()))


# The maintainers' pages


MACROS = (
    "# Ours\n\n{{ progress() }}\n\nSee {{ record('organization', 'garden') }} and {{ record('risk', 'rain') }}.\n\n"
    "{{ requirement('connect.prep.services') }}\n\n{{ register('person') }}\n"
)
LEADING = """# Leading

## Why

[A meeting](../meetings/2026-02-10-first.md), [a part of it](../meetings/2026-02-10-first.md#actions),
[people](../people.yml), [all of it](../partnership.yml), [another page](below/deep.md),
[how far](../progress/index.md), [why](../organizations/garden.md#pourquoi-là), [why again](#why), [the same](
../organizations/garden.md#pourquoi-l%C3%A0)
![A picture](map.png), [a paper](../attachments/paper.pdf)
"""
NOWHERE = (
    "../meetings/2026-02-11-none.md",
    "../meetings/2026-02-10-first.md#nowhere",
    "../meetings/2026-03-03-hidden.md",
    "../mkdocs.yml",
)
LED = {
    "content/pages/index.md": MACROS,
    "content/pages/x.md": MACROS,
    "content/pages/nowhere.md": "# Nowhere\n\n" + "".join(f"[There]({address})\n" for address in NOWHERE),
    "content/meetings/2026-03-03-hidden.md": "---\ntype: regular\ndate: 2026-03-03\nvisibility: never-publish\n---\n",
    "content/pages/leading.md": LEADING,
    "content/pages/below/deep.md": "# Deep\n\n[Back](../leading.md), [a meeting](../../meetings/2026-02-10-first.md)\n",
    "content/pages/map.png": b"a map",
    "content/attachments/paper.pdf": b"a paper",
    "content/organizations/garden.md": (
        "---\nname: '<b>Garden</b> *&* {{ 7 }}'\nstatus: active\n---\n[Ours](../pages/leading.md)\n\n## Pourquoi là\n"
    ),
}


@pytest.fixture(scope="module")
def led(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A small handbook with pages of the maintainers that lead into it, and one that leads nowhere."""
    return sites.build(sites.handbook(tmp_path_factory.mktemp("led") / "h", sites.SMALL, LED))


def test_macros_give_links_that_work_and_values_that_are_escaped(led: Built) -> None:
    for place in ("", "x/"):
        html = led.page(place)
        links = {urljoin(f"/{place}", link) for link in _links(html)}
        expected = ("progress/connect", "organizations/garden", "organizations/school", "risks/rain", "people/ruth-f")
        assert {f"/{address}/" for address in expected} <= links
        assert not html.all("b")
        assert "<b>Garden</b> *&* {{ 7 }}" in [link.text for link in html.all("a")]
        assert [link.attributes["href"] for link in html.all("a") if _is_edit(link)] == [
            f"{EDIT}content/pages/{place.removesuffix('/') or 'index'}.md"
        ]
        for link in links:
            path = led.site / unquote(urlsplit(link).path).removeprefix("/")
            assert urlsplit(link).netloc or path.exists(), link


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda macros: macros["record"]("organization", "gardn"), 'there is no organization called "gardn"'),
        (lambda macros: macros["record"]("organisation", "garden"), 'there is no organisation called "garden"'),
        (lambda macros: macros["record"]("organization"), "record is called as record(kind, id)"),
        (lambda macros: macros["record"](["a"], {}), "there is no ['a'] called \"{}\""),
        (lambda macros: macros["register"]("gardens"), 'there is no kind called "gardens"'),
        (lambda macros: macros["requirement"]("connect.x"), 'there is no requirement called "connect.x"'),
        (lambda macros: macros["progress"]("connect"), "progress is called as progress()"),
    ],
)
def test_a_macro_says_what_is_wrong(call: Callable[[dict[str, Callable[..., str]]], str], said: str) -> None:
    with pytest.raises(MacroError, match=f"^{re.escape(said)}$"):
        call(Macros(load(sites.SMALL), lambda: "index.md").functions())


def test_a_macro_called_wrongly_ends_the_build_with_one_line(tmp_path: Path) -> None:
    files = {"content/pages/x.md": "# X\n\n{{ record('organization', 'gardn') }}\n"}
    done = mkdocs(sites.handbook(tmp_path / "h", sites.SMALL, files), "build")
    assert done.returncode == 1
    assert 'ERROR   -  handbook: content/pages/x.md: there is no organization called "gardn"' in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_pages_and_records_lead_to_each_other_as_their_files_do_on_the_forge(led: Built) -> None:
    assert [line for line in led.log if "WARN" in line and "'nowhere.md'" not in line] == []
    targets = {urldefrag(urljoin("/leading/", link)).url for link in _links(led.page("leading"))}
    for there in ("meetings/2026-02-10-first/", "people/", "partnership/", "below/deep/", "progress/"):
        assert f"/{there}" in targets
        assert (led.site / there / "index.html").exists()
    headings = [link for link in _links(led.page("leading")) if "pourquoi" in link]
    assert headings == ["../organizations/garden/#text-pourquoi-là"] * 2
    assert any(one.attributes.get("id") == "text-pourquoi-là" for one in led.page("organizations/garden").elements)
    for there, said in (("files/pages/map.png", b"a map"), ("files/attachments/paper.pdf", b"a paper")):
        assert f"/{there}" in targets
        assert (led.site / there).read_bytes() == said
    deep = {urljoin("/below/deep/", link) for link in _links(led.page("below/deep"))}
    assert {"/leading/", "/meetings/2026-02-10-first/"} <= deep
    assert "/leading/" in {urljoin("/organizations/garden/", link) for link in _links(led.page("organizations/garden"))}


def test_a_page_that_leads_nowhere_stops_a_strict_build(led: Built) -> None:
    warned = [line for line in led.log if "WARN" in line]
    for address in NOWHERE:
        assert any(f"'nowhere.md' contains a link '{address}'" in line for line in warned), address


@pytest.mark.usefixtures("collecting")
@pytest.mark.parametrize(
    ("given", "said"), [("content", "handbook upgrade"), (None, "content/pages' isn't an existing directory")]
)
def test_a_handbook_whose_pages_are_not_apart_from_its_records_gets_one_sentence(
    tmp_path: Path, given: str | None, said: str
) -> None:
    root = sites.handbook(tmp_path / "h", sites.SMALL, {})
    if given:
        config = (root / "mkdocs.yml").read_text("utf-8").replace("docs_dir: content/pages", f"docs_dir: {given}")
        (root / "mkdocs.yml").write_text(config, "utf-8")
    else:
        (root / "content" / "pages").rmdir()
    logged: list[str] = []
    # Of either, the command says the sentence alone, as of the later format below.
    with pytest.raises((ConfigurationError, Abort)) as end:
        sites.build(root, said=logged)
    assert said in "\n".join((str(end.value), *logged))
    assert not (root / "site").exists()
    assert gc.isenabled()


def test_a_site_of_a_later_format_gets_one_sentence(tmp_path: Path) -> None:
    root = sites.handbook(
        tmp_path / "h", sites.SMALL, {"content/partnership.yml": "name: X\nstage: connect\nformat: 3\n"}
    )
    done = mkdocs(root, "build")
    assert done.returncode == 1
    assert "is written in format 3" in done.stderr
    assert "Traceback" not in done.stderr


# A handbook with mistakes


def _broken(root: Path, **options: object) -> Path:
    files = {
        "content/people.yml": "- id: omar-s\n  name: Omar Stone\n  organisation: school\n- {id: ines-g, name: Ines}\n",
        "content/risks.yml": "- id: [\n",
        "content/notes/x.md": "# Nowhere\n",
    }
    return sites.handbook(root, sites.SMALL, files, **options)


def _said(root: Path) -> list[str]:
    checked = reports.check(load(root).handbook)
    return [f"handbook: {found.position}: {found.message} ({found.rule})" for found in checked.findings]


def test_mistakes_end_a_strict_build_and_every_finding_is_logged_with_its_place(tmp_path: Path) -> None:
    root = _broken(tmp_path / "h")
    said: list[str] = []
    with pytest.raises(Abort, match="warnings in strict mode"):
        sites.build(root, strict=True, said=said)
    logged = [line.partition(": ")[2] for line in said if ": handbook: " in line]
    assert sorted(logged) == sorted(_said(root))
    assert any(line.startswith("handbook: content/people.yml:3:3: ") for line in logged)
    assert any(line.startswith("handbook: content/risks.yml:2:1: ") for line in logged)


def test_open_questions_hold_no_publication_up_and_a_broken_link_does(tmp_path: Path) -> None:
    """At every stage: what is open is counted in one line, with --strict as well."""
    page = {"content/pages/visit.md": "# Visit us\n"}
    root = sites.handbook(tmp_path / "h", sites.SMALL, page)
    partnership = root / "content" / "partnership.yml"
    partnership.write_text(partnership.read_text("utf-8").replace("stage: begin", "stage: monitor"), "utf-8")
    assert len(reports.check(load(root).handbook).findings) > 50
    built = sites.build(root, strict=True)
    assert [line for line in built.log if line.startswith("WARNING")] == []
    (said,) = (line for line in built.log if "Still open" in line)
    assert re.search(r"\d+ questions of Begin and \d+ questions of Implementation", said)
    (root / "content/pages/visit.md").write_text("# Visit us\n\n[The garden](nowhere.md)\n", "utf-8")
    record = next(path for path in sorted((root / "content" / "organizations").glob("*.md")))
    record.write_text(f"{record.read_text('utf-8')}\n![The garden](nowhere.png)\n", "utf-8")
    with pytest.raises(Abort, match="2 warnings in strict mode"):
        sites.build(root, strict=True)


def test_fail_on_incomplete_ends_the_build_once_the_site_is_written(tmp_path: Path) -> None:
    root = _broken(tmp_path / "h", fail_on_incomplete=True)
    said: list[str] = []
    with pytest.raises(Abort) as end:
        sites.build(root, said=said)
    assert end.value.code == 1
    assert said[-1].startswith("ERROR: The check fails: ")
    assert {line.partition(": ")[2] for line in said} >= set(_said(root))
    for page in ("index.html", "progress/connect/index.html", "organizations/garden/index.html", "sitemap.xml"):
        assert (root / "site" / page).exists()


def test_fail_on_incomplete_lets_a_complete_handbook_pass(small: Built) -> None:
    assert "fail_on_incomplete: true" in (small.root / "mkdocs.yml").read_text("utf-8")
    assert [line for line in small.log if line.startswith(("WARNING", "ERROR"))] == []


# Preview


def test_the_preview_follows_an_edit_in_yaml(tmp_path: Path) -> None:
    root = sites.handbook(tmp_path / "h", sites.SMALL, {}, fail_on_incomplete=True)
    people = root / "content" / "people.yml"
    with _serving(root) as address:
        page = f"{address}people/omar-s/"
        _wait(page, "Omar Stone")
        people.write_text(people.read_text("utf-8").replace("Omar Stone", "Omar Pebble"), "utf-8")
        _wait(page, "Omar Pebble")
        # A mistake does not end the preview, not even where it would end a build.
        people.write_text(people.read_text("utf-8").replace("organization: school", "organisation: school"), "utf-8")
        _wait(f"{address}people/", "Ines Grove", without="Omar Pebble")


@contextmanager
def _serving(root: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with (
        (root / "log").open("w") as log,
        subprocess.Popen(command, cwd=root, env=QUIET, stdout=log, stderr=log) as server,
    ):
        try:
            yield f"http://127.0.0.1:{port}/"
            assert server.poll() is None, (root / "log").read_text()
        finally:
            server.terminate()
            try:
                server.wait(5)
            except subprocess.TimeoutExpired:
                server.kill()


def _wait(address: str, text: str, without: str = "\0", seconds: float = 20) -> None:
    """Ask for a page until it has ``text`` and is ``without`` the other one."""
    end = time.monotonic() + seconds
    page = "nothing"
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                page = answer.read().decode()
        except OSError:
            pass
        if text in page and without not in page:
            return
        time.sleep(0.1)
    pytest.fail(f"{address} never had {text!r} without {without!r}: {page[:200]}")
