"""What a handbook has already: whom and what the names in a document mean, and what has to be begun for them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from handbook.book import Handbook
from handbook.importing import naming
from handbook.importing.found import Draft, Found, Unplaced
from handbook.importing.naming import Named, People
from handbook.method.layout import why_reserved
from handbook.method.names import readable, slug
from handbook.words import _, listing


@dataclass
class Known:
    """The people, organizations and groups of a handbook, and those whom this import begins, in the order in which."""

    handbook: Handbook
    people: People = field(default_factory=People)
    begun: dict[str, Draft] = field(default_factory=dict)
    organizations: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    titles: dict[str, dict[str, str]] = field(default_factory=dict)
    taken: dict[str, set[str]] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    #: What the rows of exported sheets are called: the ids by title, by kind.
    entered: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, handbook: Handbook) -> Known:
        """What is known before anything is imported."""
        known = cls(handbook)
        for record in handbook.records.of("person"):
            known.people.add(record.id, record.title)
        for kind, names in (("organization", known.organizations), ("body", known.bodies)):
            for record in handbook.records.of(kind):
                given = record.data.get("name")
                said = [*given.values()] if isinstance(given, dict) else [str(given)]
                for name in (record.id, *said):
                    names[slug(name)] = record.id
        return known

    def organization(self, name: str) -> str:
        """The id of the organization that is called so, empty if none is, or more than one."""
        return _one(self.organizations, name)

    def body(self, name: str) -> str:
        """The id of the group that is called so, empty if none is, or more than one."""
        return _one(self.bodies, name)

    def somebody(self, name: str) -> str:
        """The id of the one person who is called so, empty if nobody is, or several."""
        ids = self.people.meant(name)
        return ids[0] if len(ids) == 1 else ""

    def called(self, kind: str, title: str) -> str:
        """The id of the record of that kind with exactly this title, there or begun; empty if there is none."""
        if kind == "person":
            ids = self.people.meant(title)
            ids = ids if len(ids) == 1 else [id for id in ids if slug(self.people.names[id]) == slug(title)]
            return ids[0] if len(ids) == 1 else ""
        if kind in ("organization", "body"):
            return (self.organizations if kind == "organization" else self.bodies).get(slug(title), "")
        if kind not in self.titles:
            self.titles[kind] = {slug(record.title): record.id for record in self.handbook.records.of(kind)}
        return self.titles[kind].get(slug(title), "")

    def new_id(self, kind: str, title: str) -> str:
        """A name for a new record of that kind, under which it is known from here on."""
        if kind == "person":
            id = self.people.id(title)
            self.people.add(id, title)
            return id
        base = readable(title, 50) or slug(title, 50)
        base = f"{base}-{kind}" if why_reserved(base) else base
        taken = self.taken.setdefault(kind, {record.id for record in self.handbook.records.of(kind)})
        id, number = base, 1
        while id in taken:
            number += 1
            id = f"{base}-{number}"
        taken.add(id)
        if kind in ("organization", "body"):
            self.enter(kind, id, title)
        return id

    def more(self, id: str, found: list[Found]) -> None:
        """What else is said of somebody who was begun, where nothing was said before; then that somebody is kept."""
        draft = self.begun[id]
        said = {one.field for one in draft.found}
        self.begun[id] = replace(draft, found=(*draft.found, *(one for one in found if one.field not in said)))
        self.kept.add(id)

    def enter(self, kind: str, id: str, name: str) -> None:
        """Know an organization or group that this import begins."""
        names = self.organizations if kind == "organization" else self.bodies
        for one in (id, slug(name)):
            names.setdefault(one, id)

    def person(self, named: Named, among: list[str], source: str, place: str) -> tuple[str, str]:
        """The id of somebody who is named, begun where nobody is known, and what was worked out for that."""
        ids = self.people.meant(named.name, among) or self.people.meant(named.name)
        ids = ids or self.people.shorter(named.name)
        if len(ids) == 1:
            name = self.people.names[ids[0]]
            for alias in named.aliases:
                self.people.add(ids[0], name, (alias,))
            same = slug(name) == slug(named.name.lstrip("@")) or ids[0] == named.name
            return ids[0], "" if same else _('"{name}" is taken for {person}').format(name=named.name, person=name)
        return self.begin(named, source, place), ""

    def begin(self, named: Named, source: str, place: str) -> str:
        """Begin a record for somebody who has none: the name, and where from if that has one; no consent."""
        id = self.people.id(named.name)
        self.people.add(id, named.name, named.aliases)
        found = [Found("name", named.name.lstrip("@"), place)]
        if home := self.organization(named.origin):
            found.append(Found("organization", home, place))
        self.begun[id] = Draft("person", id, (*found, Found("source", source, place)))
        return id

    def meant(self, name: str, among: list[str], everybody: bool = True) -> str | Unplaced | None:
        """The id of the one person whom a name means; None if nobody is, and why not if it could be several.

        Those ``among`` whom it is first; then ``everybody`` who is known.
        """
        ids = self.people.meant(name, among)
        if not ids and everybody:
            ids = self.people.meant(name) or self.people.shorter(name)
        if len(ids) > 1:
            names = listing([self.people.names[id] for id in ids])
            return Unplaced(name, "", _("it could be {names}").format(names=names))
        return ids[0] if ids else None


def _one(names: dict[str, str], name: str) -> str:
    wanted = slug(name)
    if not wanted:
        return ""
    if wanted in names:
        return names[wanted]
    letters = naming.initials(name)
    ids = {
        id
        for known, id in names.items()
        if "-" in known and naming.initials(known) in (wanted, letters) and len(wanted) < 6
    }
    words = wanted.split("-")
    ids = ids or {
        id for known, id in names.items() if len(wanted) > 3 and all(word in known.split("-") for word in words)
    }
    return next(iter(ids)) if len(ids) == 1 and readable(name) else ""
