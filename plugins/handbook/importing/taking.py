"""One file taken over: which format it has, what it seems to be, and what that says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from handbook.importing import agreements, layouts, minutes, registers, returning, targets
from handbook.importing.exported import Exports
from handbook.importing.formats import calc, docx, markdown, odt, pdf, separated, web, xlsx
from handbook.importing.formats.paper import LONGEST, Paper, Unreadable
from handbook.importing.formats.tables import Book, Sheet
from handbook.importing.found import Draft, Taking, Unplaced
from handbook.importing.known import Known
from handbook.importing.layouts import Columns
from handbook.importing.returning import Returned
from handbook.importing.targets import Target
from handbook.method.names import slug
from handbook.words import _, listing

#: How a text document is read, by the ending of its name.
PAPERS: Mapping[str, Callable[[bytes], Paper]] = {
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".txt": markdown.read,
    ".html": web.read,
    ".htm": web.read,
    ".docx": docx.read,
    ".odt": odt.read,
    ".pdf": pdf.read,
}
#: How a spreadsheet is read.
BOOKS: Mapping[str, Callable[[bytes], Book]] = {
    ".xlsx": xlsx.read,
    ".ods": calc.read,
    ".csv": separated.read,
    ".tsv": separated.read,
}


#: What a file can be, as people write it; and what leaves it out.
KINDS = ("minutes", "agreement", *targets.BY_NAME)
SKIP = layouts.SKIP


#: Formats that nobody reads safely, and those in which the same programs save today.
_TODAY = {
    **dict.fromkeys((".doc", ".dot", ".rtf", ".wpd", ".pages", ".docm", ".gdoc"), ".docx"),
    **dict.fromkeys((".xls", ".xlt", ".numbers", ".xlsm", ".xlsb", ".gsheet"), ".xlsx"),
}


@dataclass(frozen=True)
class Given:
    """What somebody says of files: the day of the meeting, which field a column with a heading is, and what each is.

    ``kinds`` are by the file's name: one of :data:`KINDS`, or :data:`SKIP`.
    """

    day: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)

    def kind(self, file: str) -> str:
        """What somebody says that a file is, by its path or its name alone; empty if nobody does."""
        return self.kinds.get(file) or self.kinds.get(file.rsplit("/", 1)[-1], "")


def ending(name: str) -> str:
    """The ending of a file's name, in small letters."""
    return f".{name.rpartition('.')[2].lower()}" if "." in name else ""


def opened(file: str, data: bytes) -> Book | Paper:
    """The text or the tables of a file. Raises :class:`Unreadable` where it cannot be taken over."""
    if read := BOOKS.get(ending(file)):
        return read(data)
    to_text = PAPERS.get(ending(file))
    if today := _TODAY.get(ending(file)):
        raise Unreadable(_("this format is not read: open it and save it as {format}").format(format=today))
    if to_text is None:
        names = listing(sorted((*PAPERS, *BOOKS)))
        raise Unreadable(_("files of this kind cannot be taken over; there are {names}").format(names=names))
    paper = to_text(data)
    if len(paper.text) > LONGEST:
        raise Unreadable(_("it is too long"))
    if not paper.text.strip():
        raise Unreadable(_("there is no text in it"))
    return paper


def turn(known: Known, file: str, read: Book | Paper, given: Given) -> int:
    """When a file is taken over: first what others name, organizations, then people; texts come last."""
    if isinstance(read, Paper):
        return len(targets.TARGETS)
    found = [one for sheet in read.sheets if (one := _layout(known, file, sheet, given))]
    return min((targets.TARGETS.index(one.target) for one in found), default=0)


def take(known: Known, file: str, where: str, read: Book | Paper, given: Given | None = None) -> Taking:
    """What a file says. ``file`` is what the records name as their source; ``where`` is its path."""
    given = given or Given()
    if given.kind(file) == SKIP:
        return Taking(file, _("left out, as you said"))
    if isinstance(read, Paper):
        return _paper(known, file, where, read, given)
    return _sheets(known, file, read, given)


def seems(known: Known, file: str, read: Book | Paper, given: Given) -> str:
    """What a file seems to be, in words; empty for nothing that can be taken over."""
    if given.kind(file) == SKIP:
        return _("left out, as you said")
    if isinstance(read, Paper):
        kind = _kind(file, read.text, given)
        if kind == "minutes" and minutes.is_agenda(read.text):
            return _("the agenda of a meeting")
        return {"minutes": _("minutes of a meeting"), "agreement": _("an agreement")}.get(kind, "")
    kinds = known.handbook.records.kinds
    full = [sheet for sheet in read.sheets if sheet.rows]
    exported = [_("registers as they were exported") for sheet in full if returning.recognized(kinds, sheet)]
    found = [one.target.said for sheet in full if (one := _layout(known, file, sheet, given))]
    return listing(list(dict.fromkeys(exported or found)))


def _kind(file: str, text: str, given: Given) -> str:
    """Whether a text is minutes or an agreement: as somebody says, else as it seems; empty for neither."""
    if given.kind(file) in ("minutes", "agreement"):
        return given.kind(file)
    if not given.day and agreements.seems(file, text):
        return "agreement"
    return "minutes" if given.day or minutes.seems(file, text) else ""


def _layout(known: Known, file: str, sheet: Sheet, given: Given) -> Columns | None:
    """How a sheet that nobody exported is laid out, as what somebody says or as what it seems."""
    stem = file.rsplit("/", 1)[-1].rpartition(".")[0]
    return layouts.layout(known, sheet, stem, given.columns, given.kind(file))


def doubtful(known: Known, file: str, read: Book | Paper, given: Given) -> Iterator[tuple[str, str, Target]]:
    """The columns of a spreadsheet that mean no field: their place and heading, and what the rows are."""
    for sheet in read.sheets if isinstance(read, Book) and given.kind(file) != SKIP else ():
        if sheet.rows and not returning.recognized(known.handbook.records.kinds, sheet):
            yield from layouts.doubtful(sheet, _layout(known, file, sheet, given))


def lacks_day(taken: Taking, read: Book | Paper) -> bool:
    """Whether nothing was taken of minutes because no day is certain."""
    return isinstance(read, Paper) and not taken.drafts and taken.seems == _("minutes of a meeting")


def _paper(known: Known, file: str, where: str, paper: Paper, given: Given) -> Taking:
    """A text: an agreement or minutes. Its pictures become attachments, with the file's name before their own."""
    text, pictures = paper.text, {}
    stem = slug(file.rsplit("/", 1)[-1].rpartition(".")[0], 40)
    for name, picture in paper.pictures.items():
        if f"]({name})" in text:
            text = text.replace(f"]({name})", f"](../attachments/{stem}-{name})")
            pictures[f"{stem}-{name}"] = picture
    kind = _kind(file, text, given)
    if kind == "agreement":
        taking = agreements.read(known, file, text)
    elif kind:
        taking = minutes.read(known, file, where, text, given.day, paper.header)
    else:
        return Taking(file, _("neither minutes nor an agreement, it seems"), (), (_neither(file, text),))
    return replace(taking, pictures=pictures, remarks=(*paper.remarks, *taking.remarks))


def _sheets(known: Known, file: str, book: Book, given: Given) -> Taking:
    """The sheets of a workbook, those first that others name."""
    full = [sheet for sheet in book.sheets if sheet.rows]
    kinds = known.handbook.records.kinds
    exported = [(sheet, one) for sheet in full if (one := returning.recognized(kinds, sheet))]
    drafts, unplaced, seems = _exported(known, file, exported)
    others = [sheet for sheet in full if sheet not in [one for one, _returned in exported]]
    laid_out = [(sheet, _layout(known, file, sheet, given)) for sheet in others]
    order = [target.name for target in targets.TARGETS]
    for sheet, columns in sorted(laid_out, key=lambda pair: order.index(pair[1].target.name) if pair[1] else 99):
        if columns is None:
            unplaced.append(_unknown(sheet))
            continue
        found, left = registers.read(known, file, sheet, columns)
        drafts += found
        unplaced += left
        seems.append(columns.target.said)
    told = [f"{sheet.name}: {one}" if sheet.name else one for sheet in book.sheets for one in sheet.remarks]
    named = listing(list(dict.fromkeys(seems))) or _("a table")
    return Taking(file, named, tuple(drafts), tuple(unplaced), (*book.remarks, *told))


def _exported(
    known: Known, file: str, exported: Sequence[tuple[Sheet, Returned]]
) -> tuple[list[Draft], list[Unplaced], list[str]]:
    """What was changed in sheets that an export wrote."""
    drafts: list[Draft] = []
    unplaced: list[Unplaced] = []
    lists = frozenset((one.kind.id, one.list) for _sheet, one in exported if one.kind and one.list)
    exports = Exports(known.handbook, lists)
    for sheet, returned in exported:
        returning.enter(known, sheet, returned)
    # Registers come first, in whatever order the sheets are: lists are put into their records.
    for sheet, returned in sorted(exported, key=lambda pair: bool(pair[1].list)):
        found, left = returning.read(known, exports, file, sheet, returned)
        drafts += found
        unplaced += left
    return drafts, unplaced, [_("registers as they were exported")] if exported else []


def _neither(file: str, text: str) -> Unplaced:
    first = next((line.strip(" #*") for line in text.splitlines() if line.strip()), file)
    why = _("--as '{file}=minutes' takes it for minutes; agreement for an agreement")
    return Unplaced(first[:60], "", why.format(file=file))


def _unknown(sheet: Sheet) -> Unplaced:
    first = next((cell for cell in sheet.rows[0].cells if cell is not None), "")
    why = _("nothing says what its rows are: no row of headings has names of fields; --map gives them")
    return Unplaced(str(first)[:60], sheet.place(sheet.rows[0].number, 0), why)
