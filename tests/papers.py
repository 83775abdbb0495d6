"""A folder of documents as a partnership has them before its handbook: twelve invented files, made here.

``python tests/papers.py FOLDER`` writes them, to be looked at and taken over with ``handbook import FOLDER``.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Mapping
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import openpyxl

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"

FIRST = """# First conversation, 10 February 2026

Present: Ann Birch (Prairie Mill), Cy Elm (Garden Club), Jo Pine (Riverbend Library)
Regrets: Lee Moss

We met because three of us had asked the town for the same room.

- Decision: We try one evening together before we ask for money.
- **ACTION** - Jo: ask the town for the hall by March 3
"""
NOTES = """---
layout: minutes
---
# Planning call

* Date: 2026-04-14
* Scribe: LM

## Attendees
- [x] Lee Moss
- [x] Jo P.
- [ ] Ann Birch

## Review of action items

* Jo: the hall is ours

## To do
- [ ] @cy-elm: count the chairs
- [ ] AB to bring the lamps before next meeting
"""
FRENCH = """# Réunion du comité directeur

Date : 12 mai 2026
Présents : Jo Pine, Lee Moss
Excusés : Cy Elm

## Ordre du jour

1. Le four à pain
2. L'argent

## Le four à pain

Décision : Le four sera allumé deux fois par mois.

## Mesures de suivi

- Jo : écrire à la ville d'ici le 1 juin 2026
- Lee doit acheter du bois
"""
PAGE = """<html><head><title>Minutes</title><style>.c1{font-weight:700}.c2{margin-left:36pt}</style>
<script>alert("never")</script></head><body><p class="title">Steering committee, June 9, 2026</p>
<p><span class="c1">Attendees:</span></p><ul class="lst-kix_a-0"><li>Jo Pine</li><li>Ann Birch
<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></li></ul>
<h2>The oven</h2><p>It draws. See <a href="https://www.google.com/url?q=https://oven.example.org/&amp;sa=D">the
plans</a>.</p>
<ul class="lst-kix_b-0"><li>wood</li></ul><ul class="lst-kix_b-1"><li>dry</li></ul>
<p><img src="data:image/png;base64,iVBORw0KGgo=" alt="the oven"></p>
<p><span class="c1">AI:</span> Ann to sweep the chimney by 2026-06-30</p>
<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Really?</span></p></div></body></html>"""
AGREEMENT = [
    ("Title", "Memorandum of understanding"),
    ("", "Between the Riverbend Library, the Prairie Mill and the Garden Club"),
    ("Heading1", "1. Purpose"),
    ("", "To bake, read and grow together."),
    ("Heading1", "2. Decision making"),
    ("", "By consent."),
    ("Heading1", "3. Term and review"),
    ("", "This memorandum takes effect on 1 July 2026 and expires on 30 June 2028."),
    ("Heading1", "Signatures"),
    ("", "Jo Pine, for the library"),
]
GIVEN = """Partner,In kind or cash,Planned
Riverbend Library,cash,"2,500.00"
Prairie Mill,in kind,1000
"""
LETTER = [
    "TERMS OF REFERENCE OF THE OVEN GROUP",
    "1. Purpose",
    "The group keeps the oven warm and its users",
    "safe.",
    "2. Membership",
    "One person from each partner.",
]


def word(paragraphs: list[tuple[str, str]], table: list[list[str]], comment: str = "") -> bytes:
    """A Word document of paragraphs, each with its style, and a table, with a comment in the margin."""
    body = "".join(_paragraph(style, text) for style, text in paragraphs)
    cells = ["".join(f"<w:tc>{_paragraph('', cell)}</w:tc>" for cell in row) for row in table]
    body += f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>" if table else ""
    files = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{LINKS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument"'
        ' Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {WORD}>{''.join(map(_style, ('Title', 'Heading1', 'Heading2')))}</w:styles>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{LINKS}"><Relationship Id="r1" Type="{OFFICE}/styles"'
        ' Target="styles.xml"/></Relationships>',
    }
    if comment:
        said = _paragraph("", comment)
        files["word/comments.xml"] = f'<w:comments {WORD}><w:comment w:id="0">{said}</w:comment></w:comments>'
    return zipped(files)


def _style(name: str) -> str:
    said = name.replace("Heading", "heading ")
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{said}"/></w:style>'


def _paragraph(style: str, text: str) -> str:
    said = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{said}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def writer(title: str, lines: list[str]) -> bytes:
    """A LibreOffice text: a heading and a list."""
    items = "".join(f"<text:list-item><text:p>{escape(line)}</text:p></text:list-item>" for line in lines)
    names = f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0"'
    body = f'<text:h text:outline-level="1">{escape(title)}</text:h><text:list>{items}</text:list>'
    said = f"<office:body><office:text>{body}</office:text></office:body>"
    return zipped({"content.xml": f"<office:document-content {names}>{said}</office:document-content>"})


def pdf(lines: list[str]) -> bytes:
    """A PDF of one page with lines of text."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    page = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(page), page),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    said, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(said))
        said += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(said),
    )
    return said + end


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """An archive of these files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return held.getvalue()


def workbook(sheets: dict[str, list[list[Any]]], merged: dict[str, list[str]] | None = None) -> bytes:
    """A workbook with these rows in its sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for area in (merged or {}).get(name, []):
            sheet.merge_cells(area)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


@cache
def folder() -> dict[str, bytes]:
    """The twelve files by name."""
    members = [
        ["The partners of the bread oven"],
        ["Organization", "Type", "Contact", None, "Since"],
        [None, None, "Name", "E-mail", None],
        ["Riverbend Library", "public", "Pine, Jo", "jo@library.example.org", date(2026, 1, 12)],
        ["Prairie Mill", "NGO", "Ann Birch", "ann@mill.example.org", "3.2.2026"],
        ["Garden Club", "community group", "Cy Elm", None, "2026-02"],
    ]
    areas = ["A1:E1", "C2:D2", "A2:A3", "B2:B3", "E2:E3"]
    risks = [
        ["Risk", "Probability", "Impact", "Owner", "Mitigation"],
        ["The chimney burns", 2, 5, "Ann Birch", "Swept every June"],
    ]
    lines = ["Budget 2026;;;", "Poste;Catégorie;Prévu;Réel", "Bois;Four;1 250,50 $;1 000,00", "Farine;Four;300;"]
    budget = "\n".join([*lines, "Total;;1 550,50;", ""])
    group = [
        ("Title", "Oven group, 3 March 2026"),
        ("", "Present: Ann Birch, Lee Moss, Cy Elm"),
        ("Heading1", "The bricks"),
    ]
    actions = [
        ["Action", "Who", "By when"],
        ["Order bricks", "Ann", "20 March"],
        ["Ask for a permit", "Cy Elm", "next meeting"],
    ]
    return {
        "2026-02-10 first conversation.md": FIRST.encode(),
        "2026-03-03 oven group.docx": word(group, actions, "Is that enough?"),
        "2026-04-14-planning.md": NOTES.encode(),
        "2026-05-12 comité.md": FRENCH.encode(),
        "2026-06-09 steering.html": PAGE.encode(),
        "2026-07-02 oven group.odt": writer("Oven group", ["Present: Ann Birch, Cy Elm", "ACTION: Cy to buy flour"]),
        "Agreement signed.docx": word(AGREEMENT, []),
        "Terms of the oven group.pdf": pdf(LETTER),
        "Members.xlsx": workbook({"Members": members, "Risks": risks}, {"Members": areas}),
        "Budget 2026.csv": budget.encode("cp1252"),
        "Contacts.csv": "Prénom,Nom,Organisme,Fonction\nLee,Moss,Prairie Mill,Baker\n".encode(),
        "Contributions.csv": GIVEN.encode(),
    }


def write(place: Path) -> None:
    """Write the folder."""
    place.mkdir(parents=True, exist_ok=True)
    for name, data in folder().items():
        (place / name).write_bytes(data)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
