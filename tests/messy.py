"""A folder as a coordinator has it: twelve papers and two workbooks of an invented partnership, in all formats."""

from __future__ import annotations

import io
from html import escape
from pathlib import Path

import openpyxl
import xlsxwriter

import papers

_W, _TYPES, _RELS, _OFFICE = papers.WORD, papers.TYPES, papers.LINKS, papers.OFFICE


def word(*blocks: str, comments: int = 0) -> bytes:
    """A Word document of blocks that are XML already, with comments in the margin."""
    said = "".join(
        f'<w:comment w:id="{n}" w:author="A"><w:p><w:r><w:t>Sure?</w:t></w:r></w:p></w:comment>'
        for n in range(comments)
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        '"application/xml"/><Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target='
        '"word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_W}><w:body>{''.join(blocks)}</w:body></w:document>",
        "word/styles.xml": f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
        '</w:style><w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style></w:styles>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="s" Type="{_OFFICE}/styles" '
        f'Target="styles.xml"/><Relationship Id="c" Type="{_OFFICE}/comments" Target="comments.xml"/></Relationships>',
        "word/comments.xml": f"<w:comments {_W}>{said}</w:comments>",
    }
    return papers.zipped(files)


def run(text: str, bold: bool = False) -> str:
    """Words of a paragraph."""
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(text: str, style: str = "") -> str:
    """A paragraph; what stands between two stars is bold."""
    parts = text.split("*")
    runs = "".join(run(part, bool(at % 2)) for at, part in enumerate(parts) if part)
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{runs}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table."""
    lines = ("".join(f"<w:tc>{para(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def tracked(before: str, gone: str, put: str, after: str) -> str:
    """A paragraph in which words were replaced, and nobody has accepted it yet."""
    return (
        f"<w:p>{run(before)}<w:del w:id='1' w:author='A'><w:r><w:delText>{escape(gone)}</w:delText></w:r></w:del>"
        f"<w:ins w:id='2' w:author='A'>{run(put)}</w:ins>{run(after)}</w:p>"
    )


FIRST = word(
    para("Harbour Kitchen partnership – first meeting", "H1"),
    para("*Date:* 3 February 2025"),
    para("*Place:* Parish hall"),
    table(
        ("Name", "Organization", "Present"),
        ("Ines Roble", "Harbour Library", "x"),
        ("Tom Alder", "Food Bank of the Bay", "x"),
        ("Mei Lin Oak", "Bay School Board", "regrets"),
    ),
    para("Money", "H2"),
    para("Decision: The library pays the hall in 2025."),
    tracked("The food bank offers ", "two", "three", " evenings a week."),
    para("Actions", "H2"),
    table(
        ("Action", "Who", "By when"),
        ("Ask the parish for a key", "Ines", "2025-02-20"),
        ("List the kitchens of the quarter", "Tom Alder", "March 2025"),
    ),
    comments=2,
)
ONLINE = """<html><head><style>.c1{font-weight:700}.c2{color:#000}</style></head><body>
<p class="title c2"><span class="c2">Harbour Kitchen: planning call, 17 March 2025</span></p>
<p><span class="c1">Attendees:</span><span class="c2"> Ines Roble, Tom Alder, Mei Lin Oak</span></p>
<p><span class="c1">Regrets:</span><span> Paul Hazel (Town of Harbour)</span></p>
<h2><span>Agenda</span></h2><ol class="lst-kix_a-0"><li><span>Kitchens</span></li><li><span>Volunteers</span></li></ol>
<h2><span>Kitchens</span></h2><p><span>Four kitchens were seen.<sup><a href="#cmnt1">[a]</a></sup></span></p>
<h2><span>Action items</span></h2><ul class="lst-kix_b-0"><li><span>@Tom to write to the school by April 4</span></li>
<li><span>Mei Lin: find out about insurance</span></li></ul>
<div><p><a href="#cmnt_ref1">[a]</a><span>Five?</span></p></div></body></html>"""
FRENCH = word(
    para("Procès-verbal de la réunion du 12 mai 2025", "H1"),
    para("*Présents :* Ines Roble, Tom Alder, Luc Frêne (Ville du Havre-Neuf)"),
    para("*Excusée :* Mei Lin Oak"),
    para("*Prise de notes :* Luc Frêne"),
    para("Ordre du jour", "H2"),
    para("1. Cuisine de l’école"),
    para("Décision : La cuisine de l’école ouvre le 1er septembre 2025."),
    para("Mesures de suivi", "H2"),
    table(("Mesure", "Responsable", "Échéance"), ("Écrire à la commission scolaire", "Luc", "30 mai 2025")),
)
ODT = papers.zipped(
    {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        '<text:h text:outline-level="1">Steering group, 9 June 2025</text:h>'
        "<text:p>Chair: Ines Roble</text:p><text:p>Present: Ines Roble, Tom Alder, Mei Lin Oak, Luc Frêne</text:p>"
        '<text:h text:outline-level="2">Actions</text:h><text:list><text:list-item>'
        "<text:p>Mei Lin will book the bus by 20 June</text:p></text:list-item>"
        "<text:list-item><text:p>someone to bring pans</text:p></text:list-item></text:list>"
        "</office:text></office:body></office:document-content>",
    }
)
MEMORANDUM = word(
    para("Memorandum of Understanding", "H1"),
    para("between Harbour Library, Food Bank of the Bay and Bay School Board"),
    para("1. Purpose", "H2"),
    para("The parties cook with people who are new to the quarter."),
    para("2. Roles and responsibilities", "H2"),
    para("2.1 The library keeps the calendar."),
    para("3. Confidentiality", "H2"),
    para("Names of guests are kept by nobody."),
    para("4. Term", "H2"),
    para("This memorandum takes effect on 1 September 2025 and remains in force until 31 August 2028."),
    para("5. Dispute resolution", "H2"),
    para("The parties talk first."),
    para("Signatures", "H2"),
    para("Ines Roble, 28 August 2025"),
)
#: A page that is only a picture: what a scanner makes.
SCAN = papers.pdf([])
PAPERS = {
    "2025-02-03 first meeting.docx": FIRST,
    "planning call (online).html": ONLINE.encode(),
    "PV 12 mai.docx": FRENCH,
    "Steering 2025-06-09.odt": ODT,
    "minutes july.md": b"Minutes, July 7, 2025\n\nPresent:\n- Ines\n- Luc F.\n- Paul Hazel, Town of Harbour\n\n"
    b"Next steps:\n- [ ] Paul: ask the town for tables by 2025-08-01\n",
    "scan of the lease.pdf": SCAN,
    "RE_ RE_ the bus.txt": b"From: Tom\nTo: Mei Lin\nDate: 14 May 2025\n\nHi Mei Lin,\n\nis the bus booked?\n\n"
    b"Tom\n\n> On 13 May Mei Lin wrote:\n> I will ask.\n",
    "memorandum FINAL v3.docx": MEMORANDUM,
    "old minutes 2019.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "agenda 2025-12-01.md": b"# Agenda, 1 December 2025\n\n1. Bus\n2. Kitchens in winter\n3. Any other business\n",
    "newsletter spring.html": b"<html><body><h1>Spring news from the harbour</h1><p>On 2 April 2025 we "
    b"cooked for ninety guests. Thank you to all who came.</p><h2>Soup of the month</h2><p>Leek.</p></body></html>",
    "terms of reference steering group.md": b"# Terms of reference of the steering group\n\n## Purpose\n\n"
    b"It steers.\n\n## Decision making\n\nBy consent.\n\n## Review\n\nThey will be reviewed by 2026-06-30.\n",
}


def members() -> bytes:
    """A list of members with a title over all columns, two rows of headings, merged cells, a hidden row and a total."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Members")
    sheet.merge_range("A1:G1", "Harbour Kitchen – who is who (updated by Ines)")
    sheet.merge_range("A3:A4", "Organization")
    sheet.merge_range("B3:D3", "Contact")
    for at, said in enumerate(("Name", "E-mail", "Phone"), start=1):
        sheet.write(3, at, said)
    sheet.merge_range("E3:E4", "Status")
    sheet.merge_range("F3:F4", "Member since")
    sheet.merge_range("G3:G4", "T-shirt size")
    rows = [
        ("Harbour Library", "Roble, Ines", "ines@library.example.org", "555-0101", "active", "2024-11-05", "M"),
        ("Food Bank of the Bay", "Tom Alder", "tom@bay.example.org", "", "active", "Nov 2024", "L"),
        ("Bay School Board", "Mei Lin Oak", "", "555-0103", "member", "2025", ""),
        ("Town of Harbour", "Paul Hazel", "paul@town.example.org", "", "observer", "", ""),
        ("Total", "", "", "", "", "4", ""),
    ]
    for at, row in enumerate(rows, start=4):
        for column, value in enumerate(row):
            sheet.write(at, column, value)
    sheet.write(9, 0, "Old Harbour Club")
    sheet.set_row(9, None, None, {"hidden": True})
    book.close()
    return out.getvalue()


def budget() -> bytes:
    """A French budget with sections, amounts as people write them, and totals that are formulas."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Budget 2026"
    rows = [
        ("Budget prévisionnel 2026", None, None),
        ("Poste", "Prévu", "Réel"),
        ("Personnel", None, None),
        ("Cuisinière, deux jours", "12 400,50 $", None),
        ("Interprètes", "1 200 $", 350),
        ("Sous-total", "13 600,50 $", None),
        ("Locaux", None, None),
        ("Location de la salle", 4800, 1200),
        ("Total", "=SUM(B4:B8)", None),
    ]
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write(folder: Path) -> Path:
    """Put the folder's files into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in {**PAPERS, "Members list (new).xlsx": members(), "budget 2026 (prov).xlsx": budget()}.items():
        (folder / name).write_bytes(data)
    return folder
