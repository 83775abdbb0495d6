"""What was found in each source, a line each, with where it stands: nothing is taken silently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.book import Handbook
from handbook.handins.names import Names
from handbook.importing.found import Found, Taking
from handbook.method.fields import Field
from handbook.words import _


def lines(handbook: Handbook, names: Names, takings: Sequence[Taking]) -> Iterator[str]:
    """The sources with what they seem to be, what was found where, and what was not taken and why."""
    for taking in takings:
        yield _("{file}: {seems}").format(file=taking.file, seems=taking.seems)
        for draft in taking.drafts:
            kind = handbook.records.kinds[draft.kind]
            for one in draft.found:
                place = kind.field.at(one.pointer)
                if (one.field != "source" and one.place) or one.note:
                    yield f"  {_line(_title(kind.field, one), names, place, one)}"
        for left in taking.unplaced:
            said = _("{place}: not taken: {said}: {why}") if left.place else _("not taken: {said}: {why}")
            yield "  " + said.format(place=left.place, said=left.said, why=left.why)
        yield from (f"  {remark}" for remark in taking.remarks)


def _title(whole: Field, one: Found) -> str:
    """What a field is called; in an entry of a list with that list and the entry's number."""
    place = whole.at(one.pointer)
    title = _(place.title) if place else one.field
    if len(one.pointer) > 1 and isinstance(one.pointer[1], int):
        above = whole.at(one.pointer[:1])
        return _("{list} {number}: {field}").format(
            list=_(above.title) if above else one.pointer[0], number=one.pointer[1] + 1, field=title
        )
    return title


def _line(title: str, names: Names, field: Field | None, one: Found) -> str:
    if one.value is None:
        value = _("taken out")
    elif field and field.is_withheld:
        value = _("filled in; it is for nobody to read")
    else:
        value = names.value(field, one.value)
    said = _("{place}: {field}: {value}") if one.place else _("{field}: {value}")
    whole = said.format(place=one.place, field=title, value=value)
    return _("{said} ({note})").format(said=whole, note=one.note) if one.note else whole
