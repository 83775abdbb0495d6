"""A handbook in which everything that must not be published carries a mark that is easy to find.

A mark is one word, ``zq-12-qz``, which can be an id too. :class:`Planted` knows what each was planted in.
"""

from __future__ import annotations

import re
from itertools import cycle
from pathlib import Path
from typing import Any

import sites
from handbook.method.fields import Field
from handbook.method.kinds import Kind

#: What a shown record or a page names, and so is published.
NAMED = ("attachments/shown.png", "attachments/signed.pdf", "attachments/linked.docx", "attachments/Réunion 1.pdf")
NAMED_BY_PAGE = "attachments/of-a-page.png"
_OPEN = {"organization": "garden", "person": "ines-g", "meeting": "2026-02-10-first", "decision": "how-we-work"}


class Planted:
    """The marks, by what they were planted in, and the files that carry them."""

    def __init__(self, visibility: str) -> None:
        self.visibility = visibility
        self.marks: dict[str, str] = {}
        self.files: dict[str, str | bytes] = {}
        self.records = [kind for kind in sites.kinds().values() if kind.id not in ("partnership", "needs-assessment")]
        #: The ids of what is hidden, by kind: records, and parts of records.
        self.hidden = {kind.id: self.mark(f"the id of a {kind.id}") for kind in self.records}
        for kind in self.records:
            self._hide(kind)
        for kind in self.records:
            if not kind.is_single:
                self._show(kind)
        self._surround()

    def mark(self, place: str) -> str:
        """A new mark, for what is planted in ``place``."""
        mark = f"zq-{len(self.marks)}-qz"
        self.marks[mark] = place
        return mark

    def found(self, built: sites.Built) -> list[str]:
        """Every mark that is in the site, in a file's name or anywhere in its bytes: the file and what it tells."""
        pattern = re.compile(rb"zq-\d+-qz", re.IGNORECASE)
        return sorted(
            f"{name}: {self.marks[mark]} ({mark})"
            for name, data in built.bytes_by_name().items()
            # Long lines of a calendar are folded, in the middle of a word as well.
            for mark in {
                found.decode().lower() for found in pattern.findall(name.encode() + b"\n" + data.replace(b"\r\n ", b""))
            }
        )

    def _hide(self, kind: Kind) -> None:
        """A record with a mark in every text and every id, that refers to shown and to hidden ones in turn."""
        image = self.mark("an image that only a hidden record names")
        text = self.mark(f"the text of a {kind.id}")
        data = {**_Marked(self, kind).record(kind), "visibility": self.visibility}
        if kind.id == "agreement":
            data["attached_file"] = {"path": f"attachments/{self._attachment('the file of a hidden agreement')}"}
        self.files[kind.place(self.hidden[kind.id])] = sites.written(
            kind, data, f"## A heading {text}\n\nText {text}.\n\n![A picture](../attachments/{image}.png)\n"
        )
        self.files[f"content/attachments/{image}.png"] = text.encode()

    def _show(self, kind: Kind) -> None:
        """A record that is shown, every reference in it leading to something hidden."""
        data = _Shown(self).record(kind)
        if kind.id == "agreement":
            data["attached_file"] = {"path": NAMED[1]}
        if kind.id == "meeting":
            data["decisions"] = [
                {**_Marked(self, kind).record(sites.kinds()["decision"]), **self._decision()},
                {"id": "seen-by-all", "type": "other", "proposal": "Seen by everybody"},
            ]
        body = (
            f"A picture: ![x](../attachments/shown.png), [a paper](../attachments/linked.docx) and\n"
            f"[minutes](<../{NAMED[3]}>).\n\n<!-- {self.mark('a comment in a text')} -->\n"
        )
        comment = f"# {self.mark('a comment in YAML')}\n"
        text = sites.written(kind, {name: value for name, value in data.items() if name != "visibility"}, body)
        text = text.replace("---\n", f"---\n{comment}", 1) if kind.is_markdown else comment + text
        self.files[kind.place(f"shown-{kind.id}")] = text

    def _decision(self) -> dict[str, Any]:
        return {"id": self.mark("the id of a decision in a meeting"), "visibility": self.visibility}

    def _attachment(self, place: str) -> str:
        name = f"{self.mark(place)}.pdf"
        self.files[f"content/attachments/{name}"] = self.mark(place).encode()
        return name

    def _surround(self) -> None:
        """Files that are no records, or broken ones."""
        put, mark = self.files, self.mark
        for path in (*NAMED, NAMED_BY_PAGE):
            put[f"content/{path}"] = b"a published file"
        self._attachment("a file that nothing names")
        for folder in ("", "people/", "meetings/", "attachments/", "notes/"):
            put[f"content/{folder}README.md"] = f"# {mark(f'content/{folder}README.md')}"
            for ending in ("json", "svg", "html", "txt", "css", "js", "csv", "yml.bak"):
                put[f"content/{folder}{mark('a file name')}.{ending}"] = mark(f"content/{folder}*.{ending}")
        put["content/.hidden/x.md"] = mark("a hidden folder")
        put["content/misplaced.md"] = f"---\ntitle: {mark('a misplaced file')}\n---\n"
        put["content/people/unknown-field.yml"] = f"name: {mark('a broken record')}\nrender_macros: true\n"
        put["content/people/unreadable.yml"] = f"name: [{mark('an unreadable file')}\n"
        put["content/people/no-consent.yml"] = f"name: Nobody {mark('a person without consent')}\nroles: [champion]\n"
        put["content/meetings/2026-04-01-hidden.md"] = (
            f"---\ntype: regular\ndate: 2026-04-01\nvisibility: {self.visibility}\ndecisions:\n"
            f"  - id: {mark('the id of a decision in a hidden meeting')}\n    type: other\n"
            f"    proposal: {mark('the proposal of a decision in a hidden meeting')}\n---\n"
        )
        put["content/meetings/2026-04-02-broken.md"] = (
            f"---\ntype: regular\ndate: 2026-04-02\nunknown: x\nvisibility: {self.visibility}\ndecisions:\n"
            f"  - id: {mark('the id of a decision in a hidden meeting that has mistakes')}\n    type: other\n"
            f"    proposal: {mark('the proposal of a decision in a hidden meeting that has mistakes')}\n---\n"
        )
        put["content/pages/more.md"] = (
            f"# More\n\n![A picture](../{NAMED_BY_PAGE})\n\n"
            '{{ progress() }}\n\n{{ register("person") }}\n\n{{ register("conflict") }}\n\n'
            f'{{{{ record("person", "{self.hidden["person"]}") }}}}\n\n'
            '{{ requirement("connect.supporters.champions") }}\n'
        )


class _Marked(sites.Filler):
    def __init__(self, planted: Planted, kind: Kind) -> None:
        self.planted, self.kind = planted, kind
        self.turns = cycle((planted.hidden, _OPEN))

    def text(self, field: Field) -> Any:
        place = f"{field.name} of a {self.kind.id}"
        if not field.text:
            return f"Words {self.planted.mark(place)}"
        return {"fr": f"Mots {self.planted.mark(place)}", "en": f"Words {self.planted.mark(place)}"}

    def reference(self, field: Field) -> str:
        known = next(self.turns)
        return next((known[kind] for kind in field.refers_to if kind in known), super().reference(field))

    def part(self, field: Field) -> str:
        part = field.annotations["x-part"]
        return self.planted.hidden.setdefault(part, self.planted.mark(f"the id of a {part}"))


class _Shown(sites.Filler):
    def __init__(self, planted: Planted) -> None:
        self.planted = planted

    def value(self, field: Field) -> Any:
        if field.name == "consent_to_list":
            return True
        value = super().value(field)
        private = (
            field.annotations.get("x-visibility") == "never-publish" and isinstance(value, str) and not field.choices
        )
        return self.planted.mark("contact details") if private else value

    def reference(self, field: Field) -> str:
        known = self.planted.hidden
        return next((known[kind] for kind in field.refers_to if kind in known), super().reference(field))


def plant(root: Path, visibility: str, audience: str = "public") -> tuple[Path, Planted]:
    """A handbook with one record of nearly every kind that has this ``visibility``, and one that is shown."""
    planted = Planted(visibility)
    return sites.handbook(root, sites.SMALL, planted.files, audience=audience), planted
