"""``handbook sign``: a signature under the words of an agreement as they are now."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli import completion, options, outside
from handbook.cli.answers import confirmed, prompt
from handbook.cli.set import write
from handbook.words import _, count, given, listing

if TYPE_CHECKING:
    from handbook.book import Handbook
    from handbook.records.records import Record

#: So many words of a text and of a promise are shown.
_FEW = 24


@click.command()
@click.argument("agreement", shell_complete=completion.agreements)
@click.argument("party", shell_complete=completion.parties)
@click.option("--name", default="", help="Who signs.")
@click.option("--title", default="", help="What that person does there.")
@click.option("--method", type=click.Choice(("wet", "e-sign", "recorded-vote")), help="How it was signed.")
@click.option("--decision", default="", help="The party's own decision, where that is its signature.")
@click.option("--today", "--date", "day", type=options.Day(), metavar="DATE", help="The day of the signature.")
@click.option("--yes", is_flag=True, help="Write it without asking.")
@click.pass_obj
def sign(
    root: Path,
    agreement: str,
    party: str,
    name: str,
    title: str,
    method: str | None,
    decision: str,
    day: str | None,
    yes: bool,
) -> None:
    """Sign an AGREEMENT for a PARTY, with a fingerprint of its words.

    Shows what is signed. A signature that is there already, without one, is given the fingerprint. Nothing is
    written before somebody says yes.
    """
    from handbook.editing import signing
    from handbook.editing.written import Unwritable

    day = day or date.today().isoformat()
    handbook = outside.load(root, day)
    record = _agreement(handbook, agreement)
    try:
        where = signing.place(record, party)
    except Unwritable as why:
        outside.fail(_("nothing was signed: {why}").format(why=why))
    outside.say(*_shown(handbook, record, party))
    said = {"name": name, "title": title, "date": day, "method": method or "", "decision": decision}
    if where.given:
        told = _("{party} has signed already. The signature will say that it stands under these words.")
        outside.say(told.format(party=party))
    else:
        said = _asked(said, yes)
    if not yes and not _confirmed():
        outside.say(_("Nothing was written. Say --yes to write it."))
        return
    write(root, handbook, record, signing.signature(record, where, party, {key: v for key, v in said.items() if v}))


def _agreement(handbook: Handbook, name: str) -> Record:
    from handbook.editing import changing
    from handbook.editing.written import Unwritable

    try:
        found = handbook.records.get("agreement", name.removeprefix("agreement/")) or changing.find(handbook, name)
    except Unwritable as why:
        outside.fail(str(why))
    if found.kind.id != "agreement":
        outside.fail(_("{name} is no agreement; they are in content/agreements/").format(name=name))
    return found


def _shown(handbook: Handbook, record: Record, party: str) -> Iterator[str]:
    """What is signed, in a few lines."""
    from handbook.comparison.plain import Plain
    from handbook.meaning import agreements, signing

    now, plain = signing.agreed(record), Plain(handbook.references)
    known = handbook.records.by_kind.get("organization", {})
    names = [known[id].title if id in known else id for id in agreements.parties(record.data)]
    words = now.points["text"]["text"]
    yield _("{title} ({path})").format(title=plain.title(record), path=record.path)
    yield "  " + _("between {names}").format(names=listing(names))
    if words:
        said = count("{count} word of text: {{beginning}}", "{count} words of text: {{beginning}}", len(words))
        yield "  " + said.format(beginning=_beginning(words))
    if now.points["clauses"]:
        yield f"  {count('{count} clause', '{count} clauses', len(now.points['clauses']))}"
    named = known[party].title if party in known else party
    for entry in record.data.get("commitments", ()):
        what = _beginning(tuple(given(entry.get("what", "")).split()))
        if not entry.get("party"):
            yield "  " + _("all parties together promise: {what}").format(what=what)
        elif entry["party"] == party:
            yield "  " + _("{party} promises: {what}").format(party=named, what=what)
    yield "  " + _("fingerprint: {fingerprint}").format(fingerprint=now.fingerprint)


def _beginning(words: tuple[str, ...]) -> str:
    return " ".join((*words[:_FEW], *("…" for _more in words[_FEW : _FEW + 1])))


def _asked(said: dict[str, str], yes: bool) -> dict[str, str]:
    """The fields of the signature, asked for where there is somebody to answer."""
    if said["decision"]:
        return said
    if not said["name"] and sys.stdin.isatty() and not yes:
        name = prompt(_("Who signs?"))
        title = said["title"] or prompt(_("What do they do there?"))
        said = {**said, "name": name, "title": title}
    if not said["name"]:
        outside.fail(_('nothing was signed: say who signs, such as --name "Jo Pine"'))
    return said


def _confirmed() -> bool:
    return sys.stdin.isatty() and confirmed(_("Write it?"))
