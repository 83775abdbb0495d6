"""The site: what of a handbook may be shown to its audience, and where each thing is found."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from handbook.book import Handbook
from handbook.editing.forge import Repository
from handbook.face.options import PLAIN, Face
from handbook.history.changes import Past, past
from handbook.history.way import Way
from handbook.judging.places import Missing
from handbook.meaning import affiliation, agreements, membership, spans
from handbook.meaning.todos import Todo
from handbook.method import layout
from handbook.method.kinds import Kind
from handbook.method.requirements import Requirement
from handbook.pages import identity, mine, published, ways
from handbook.pages.hidden import NEVER, PUBLIC, Hidden
from handbook.pages.mine import Mine
from handbook.pages.spoken import Spoken
from handbook.reading.commits import Log
from handbook.reading.history import Change, History
from handbook.reading.objects import Step
from handbook.records.records import Record
from handbook.records.references import Link

_NO_HISTORY = History()
_NOWHERE = Repository("")
#: When each line of the file at a path was last changed, in seconds since 1970; nothing where nobody knows.
LineTimes = Callable[[str], Sequence[int]]
States = Callable[[str], Iterable[bytes]]
#: What differs from one state of the handbook to the next.
Steps = Callable[[], Iterable[Step]]


def _nothing_kept() -> Iterable[Step]:
    return ()


def _nobody_kept(_path: str) -> Iterable[bytes]:
    return ()


def _nobody_knows(_path: str) -> Sequence[int]:
    return ()


def _as_page(path: str) -> str:
    return f"{posixpath.splitext(path)[0]}.md"


def _in_order(kinds: Iterable[Kind]) -> list[Kind]:
    return sorted(kinds, key=lambda kind: (int(kind.schema.get("x-order", 99)), kind.id))


@dataclass(frozen=True)
class Site(Spoken):
    """A handbook as one audience sees it: the ``public``, or the ``partners``.

    ``repository`` is where its files are kept and edited. ``directory_urls`` says whether a page is published as a
    folder (``progress/connect/``) or a file (``progress/connect.html``). ``history`` tells when the files were last
    changed. ``site_url`` is where the site will be, or empty where nobody knows. ``edition`` is the
    language of a site beside that in the handbook's first one; ``in_all``: whether there are such.
    ``hand_in`` is to whom or where people hand in who have no account on the forge: a mail address, or that of a page.
    ``documents`` are those that it offers to take along; see :mod:`.offers`. ``face`` is how the partnership looks.
    ``way`` is how far the handbook was at the end of each month; None where that is not to be shown.
    ``line_times`` says of a file when each of its lines was last changed, and ``states`` what it was before.
    ``log`` are the days on which the handbook changed, or None where its history is not to be shown; ``steps`` gives
    what differs since each of them.
    """

    handbook: Handbook
    audience: str = PUBLIC
    repository: Repository = _NOWHERE
    directory_urls: bool = True
    history: History = _NO_HISTORY
    site_url: str = ""
    edition: str = ""
    in_all: bool = True
    hand_in: str = ""
    line_times: LineTimes = _nobody_knows
    states: States = _nobody_kept
    documents: frozenset[str] = frozenset()
    way: Way | None = None
    log: Log | None = None
    steps: Steps = _nothing_kept
    face: Face = PLAIN

    @cached_property
    def identity(self) -> str:
        """What tells this handbook from every other; see :mod:`.identity`."""
        partnership = self.handbook.records.get("partnership", "partnership")
        kept = posixpath.join(self.repository.url, self.repository.folder)
        return identity.of(partnership, self.shows(partnership), kept, self.site_url)

    @cached_property
    def kinds(self) -> list[Kind]:
        """The kinds of which something is shown, in the order that their schemas give."""
        found = [kind for kind in self.handbook.records.kinds.values() if self.records(kind.id)]
        return _in_order(found)

    @cached_property
    def laid_out(self) -> list[Kind]:
        """The kinds that have pages: something of them is shown, or they have a register that waits for the first."""
        kinds = self.handbook.records.kinds.values()
        return _in_order(kind for kind in kinds if kind in self.kinds or (kind.folder and self._may_be_shown(kind)))

    def is_closed(self, kind: str) -> bool:
        """Whether nothing of a kind may be shown."""
        return not self._may_be_shown(self.handbook.records.kinds[kind])

    def _may_be_shown(self, kind: Kind) -> bool:
        return kind.visibility != NEVER and kind.id not in self.handbook.doubtful

    def records(self, kind: str) -> list[Record]:
        """The records of a kind that may be shown, by id."""
        if kind not in self._shown:
            self._shown[kind] = [record for record in self.handbook.records.of(kind) if self.shows(record)]
        return list(self._shown[kind])

    @cached_property
    def _shown(self) -> dict[str, list[Record]]:
        return {}

    @cached_property
    def partners(self) -> list[Record]:
        """The partners of today that may be shown."""
        today = self.handbook.today
        return [one for one in self.records("organization") if membership.read(one.data, today).now]

    def people_of(self, organization: Record) -> list[Record]:
        """The people who belong to an organization today and may be shown."""
        today, id = self.handbook.today, organization.id
        return [one for one in self.records("person") if id in affiliation.organizations(one.data, today)]

    @cached_property
    def mine(self) -> Mine:
        """For which partners each thing is, as far as that may be shown."""
        today = self.handbook.today
        people = {one.id: frozenset(affiliation.organizations(one.data, today)) for one in self.records("person")}
        return mine.mine(self.partners, people, self.handbook.references)

    @cached_property
    def titles(self) -> dict[tuple[str, str], str]:
        """What records are called, by kind and id, as far as somebody has asked before."""
        return {}

    def shows(self, record: Record | None) -> bool:
        """Whether a record may be shown: its visibility says so, and a person agreed to be listed."""
        return record is not None and (record.kind.id, record.id) not in self._hidden.records

    @cached_property
    def _hidden(self) -> Hidden:
        return Hidden(self.handbook, self.audience)

    def tells(self, gap: Missing) -> bool:
        """Whether a gap may be shown: it is not in a hidden record and names none."""
        return self._hidden.tells(gap)

    @cached_property
    def past(self) -> Past:
        """What each record was before, as far as git knows it; nothing of it has been looked through for secrets."""
        begins = self.log is None or not self.log.shallow
        return past(self.steps(), self.handbook.records.kinds, begins=begins)

    @cached_property
    def moments(self) -> dict[tuple[str, str], Any]:
        """What became of records, by kind and id, as far as somebody has asked before; see :mod:`.past`."""
        return {}

    def changed(self, paths: Iterable[str]) -> Change | None:
        """The last change to these files that may be shown, without its author's name where that is a hidden one."""
        found = self.history.latest(path for path in paths if path not in self._hidden.files)
        if found and found.author and not self._hidden.may_name(found.author):
            return Change(found.day, "")
        return found

    def published(self, record: Record) -> Any:
        """What of a record's fields may be shown: neither private ones nor records inside it that are hidden.

        Only to read: the next who asks is given the same.
        """
        place = (record.kind.id, record.id)
        if place not in self._told:
            told = published.fields(record, partial(self._shows_inside, record))
            self._told[place] = {**told, "status": "ended"} if self.has_ended(record) else told
        return self._told[place]

    def has_ended(self, record: Record) -> bool:
        """Whether a record is an agreement that no longer holds, whatever its status says."""
        if record.kind.id != "agreement":
            return False
        return agreements.has_ended(record.data, self.handbook.today, record.id in self._replaced)

    @cached_property
    def _replaced(self) -> Mapping[str, str]:
        return agreements.replaced(one.data for one in self.handbook.records.of("agreement"))

    @cached_property
    def _told(self) -> dict[tuple[str, str], dict[str, Any]]:
        return {}

    def _shows_inside(self, record: Record, kind: str, id: str) -> bool:
        """Whether the record that is written inside another one may be shown."""
        found = self.handbook.records.get(kind, id)
        return found is not None and found.path == record.path and self.shows(found)

    @cached_property
    def waiting(self) -> Mapping[str, tuple[tuple[Requirement, Missing], ...]]:
        """What the stage to work on asks of each partner, by its id, as far as it may be told."""
        stage = self.handbook.assessment.current
        found: dict[str, list[tuple[Requirement, Missing]]] = {}
        for result in stage.asked if stage else ():
            for gap in () if result.settled else result.missing:
                if gap.partner and self.tells(gap):
                    found.setdefault(gap.partner, []).append((result.requirement, gap))
        return {partner: tuple(gaps) for partner, gaps in found.items()}

    @cached_property
    def todos(self) -> tuple[Todo, ...]:
        """Everything to do that may be shown: what is overdue first, then what is open, then what is closed."""
        found = [todo for todo in self.handbook.todos if self.shows(todo.record)]

        def turn(todo: Todo) -> tuple[bool, bool, str]:
            due = todo.fallen_due or spans.first(todo.due) or todo.due
            return todo.closed, not todo.fallen_due, due or spans.NEVER

        return tuple(sorted(found, key=turn))

    @cached_property
    def _todos_of(self) -> dict[str, list[Todo]]:
        found: dict[str, list[Todo]] = {}
        for todo in self.todos:
            for id in dict.fromkeys(todo.people):
                found.setdefault(id, []).append(todo)
        return found

    def todos_of(self, person: Record) -> list[Todo]:
        """What one person is to do or has done, in the order of :attr:`todos`."""
        return self._todos_of.get(person.id, [])

    @cached_property
    def _todos_in(self) -> dict[str, list[Todo]]:
        found: dict[str, list[Todo]] = {}
        for todo in self.todos:
            found.setdefault(todo.record.path, []).append(todo)
        return found

    def todos_in(self, record: Record) -> list[Todo]:
        """What one record has somebody do, in the order in which it is written there."""
        found = (todo for todo in self._todos_in.get(record.path, ()) if todo.record is record)
        return sorted(found, key=lambda todo: todo.pointer[-1])

    def links_to(self, record: Record) -> list[Link]:
        """The links that lead to a record, from records that may be shown."""
        return [link for link in self.handbook.references.to(record) if self.shows(link.record)]

    def title(self, kind: str, id: str) -> str:
        """The title of a record that may be shown, else empty."""
        record = self.handbook.records.get(kind, id)
        return record.title if record and self.shows(record) else ""

    def uri(self, record: Record) -> str:
        """Where a record's own page is: ``meetings/2026-02-10-first.md``."""
        kind = record.kind
        if kind.is_single:
            return _as_page(kind.file)
        return f"{kind.folder}/{record.id}.md"

    @cached_property
    def uris(self) -> dict[str, str]:
        """Every page that a text can link to, by the path below ``content/`` of its file, as if that were Markdown."""
        uris = {self.uri(record): self.uri(record) for kind in self.kinds for record in self.records(kind.id)}
        registers = {self.register(kind): self.register(kind) for kind in self.laid_out if kind.folder}
        lists = {_as_page(kind.file): self.register(kind) for kind in self.laid_out if kind.folder and kind.file}
        own = {
            path.removeprefix(layout.ROOT): uri
            for uri, file in self.own_pages.items()
            for path in (f"{layout.PAGES}{uri}", file)
        }
        return {**lists, **uris, **registers, **own}

    @cached_property
    def own_pages(self) -> dict[str, str]:
        """The pages of the maintainers in the language of this site, with their files; see :mod:`.layout`."""
        return layout.own_pages(self.handbook.tree.files, self.language, self.languages)

    def page_of(self, path: str) -> str:
        """The page that shows the file at ``path`` below ``content/`` (``people/luz-d.yml``), or empty."""
        return self.uris.get(_as_page(path)) or self.uris.get(f"{path}/index.md", "")

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of every record that may be shown and has one, by the page that it stands on."""
        shown = (record for kind in self.kinds for record in self.records(kind.id))
        return {self.uri(record): record.body for record in shown if record.body}

    def register(self, kind: Kind) -> str:
        """Where the register of a kind is: ``meetings/index.md``."""
        return f"{kind.folder}/index.md" if kind.folder else ""

    def url(self, here: str, there: str, anchor: str = "") -> str:
        """The address of the page at ``there``, as a link on the page at ``here`` writes it."""
        start, target = (ways.place(page, self.directory_urls) for page in (here, there))
        folder = posixpath.dirname(start) if start and not start.endswith("/") else start.rstrip("/")
        path = ways.relative(folder, target.rstrip("/"))
        path = f"{path}/" if (target.endswith("/") or not target) and not path.endswith("/") else path
        return f"{path}#{anchor}" if anchor else path

    def address(self, there: str, anchor: str = "") -> str:
        """The whole address of the page at ``there``, for use outside the site; empty where nobody knows it yet."""
        return f"{self.site_url.rstrip('/')}/{self.url('index.md', there, anchor)}" if self.site_url else ""

    @property
    def top(self) -> str:
        """The address of the site in the handbook's first language, or empty where nobody knows it."""
        return self.site_url.removesuffix(f"{self.edition}/") if self.edition else self.site_url

    def edit(self, path: str) -> str:
        """The address at which the file at ``path`` is edited, or empty."""
        return self.repository.edit(path) if path else ""

    @cached_property
    def currency(self) -> str:
        """The currency of the handbook's amounts (``CAD``), empty where it may not be shown."""
        plan = self.handbook.records.get("finance-plan", "finance-plan")
        return str(plan.data.get("currency", "")) if plan and self.shows(plan) else ""

    @cached_property
    def name(self) -> str:
        """The partnership's name, empty where it may not be shown."""
        partnership = self.handbook.records.get("partnership", "partnership")
        return self.text(partnership.data.get("name")) if partnership and self.shows(partnership) else ""
