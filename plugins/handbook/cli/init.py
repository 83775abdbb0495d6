"""``handbook init``: a new handbook's repository, or the next stage's templates in one that exists."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handbook import disk, words
from handbook.cli import asking, options, outside, software
from handbook.cli.answers import kept
from handbook.words import _, begun, count, either_of

if TYPE_CHECKING:
    from handbook.editing.repository import Beginning
    from handbook.editing.software import Software
    from handbook.method.kinds import Kind
    from handbook.method.requirements import Stage

_STARTER = Path(__file__).resolve().parent.parent / "starter"
#: What every handbook has: somebody is asked nothing where one is there already.
_FIRST = ("README.md", "mkdocs.yml", "requirements.txt", "content/partnership.yml")
#: So many of the files that are in the way are named.
_FEW = 5
#: How wide text is at most, to be read well.
_WIDEST = 100


@click.command()
@click.argument("folder", required=False, metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="The partnership's name.")
@click.option("--partner", "partners", multiple=True, metavar="NAME", help="A partner organization; once for each.")
@click.option("--language", "languages", multiple=True, metavar="CODE", help="A language you publish in: en, fr.")
@click.option("--repository", metavar="URL", help="Where the handbook will be kept: the repository's web address.")
@click.option("--branch", default="main", show_default=True, help="The repository's main branch.")
@click.option("--forge", type=options.forge, help="What the repository's address belongs to, where it does not tell.")
@click.option(
    "--owner",
    "owners",
    multiple=True,
    metavar="@NAME",
    help="Who at the forge is asked about every change: a person (@ana) or a team (@riverbend/maintainers).",
)
@click.option(
    "--software",
    metavar="WHAT",
    help="What the handbook is checked with: a version (0.1.0), a git address with @ and a commit, or a wheel's path."
    " Without it the handbook carries along the very software that writes it.",
)
@click.option("--since", metavar="WHEN", help="Since when the partners work together: 2016, 2016-04, 2016-04-12.")
@click.option(
    "--adopt",
    multiple=True,
    metavar="STAGE",
    help="A stage that lies behind them, to be adopted as it is; with --since, once for each.",
)
@click.option("--keep", is_flag=True, help="Leave files that are there already as they are, and write the others.")
@click.option("--stage", type=click.Choice(options.STAGES[:-1]), help="Add what a stage asks for to this handbook.")
@click.pass_obj
def init(root: Path, /, folder: Path | None, keep: bool, stage: str | None, **given: Any) -> None:
    """Begin a handbook in DIR, ready to push.

    Writes its first records, its website and its checks. For partners who have worked together before, --since says
    since when, --adopt what lies behind them, and a --partner since when it is one: "The Library, 2019-04".

    On a terminal it asks what is not given. Nothing that exists is ever written over. With --stage it adds that
    stage's templates to the handbook in DIR, and the fields that it asks for to the records that are there.
    """
    place = root / folder if folder else root
    if stage:
        _next_stage(place, stage)
        return
    if folder is None:
        outside.fail(_("say where: handbook init DIR, or handbook init . for this folder"))
    chosen = software.chosen(given.pop("software"))
    if not keep:
        _free(place, _FIRST)
    kinds, stages = _method()
    with kept(root, "init", str(folder)) as answered:
        beginning = asking.beginning(asking.Given(**given), stages, date.today().isoformat(), answered)
        # What partners read is in their first language; what is said here in that of whoever runs the command.
        with words.language(beginning.languages[0]):
            files = _files(beginning, chosen, stages, kinds)
        written = _put(place, files, keep)
    said = count(
        "{count} file is written in {{folder}}. What to do next:",
        "{count} files are written in {{folder}}. What to do next:",
        written,
    )
    outside.say(said.format(folder=folder), "")
    outside.say(*_begin(beginning, str(folder), stages), "")
    check = f"handbook check --stage {beginning.past.present(stages).id}"
    outside.say(
        _("{command}  says what to answer first, and where").format(command=f"{'handbook status':<{len(check)}}"),
        _("{command}  says all that is still open, file by file").format(command=check),
        _("{command}  shows the handbook in your browser, and its forms there save into the files").format(
            command=f"{'mkdocs serve':<{len(check)}}"
        ),
        _("{command}  takes over minutes, lists and agreements that you have already").format(
            command=f"{'handbook import':<{len(check)}}"
        ),
        _("README.md in {folder} says all of this too, and to your partners what they do.").format(folder=folder),
    )
    if chosen.loose:
        outside.say(_("Take care: {what}").format(what=chosen.loose))
    if beginning.repository.url and not beginning.repository.known and given["forge"] is None:
        said = _(
            "Take care: the address does not tell what kind of forge that is, so nothing checks or publishes the"
            " handbook there yet. To change that, begin anew with --forge github, gitea, forgejo or gitlab."
        )
        outside.say(said)
    if beginning.unspoken:
        outside.say(*_in_english(beginning.unspoken))
    if sys.stdin.isatty() and sys.stdout.isatty():
        _offer(place)


def _offer(place: Path) -> None:
    """Ask for the folder of what partners have already, and take it over into the new handbook."""
    from handbook.cli.import_ import import_

    outside.say("")
    question = _("In which folder are minutes, lists and agreements that you have already? (Enter: none)")
    while said := click.prompt(question, default="", show_default=False).strip():
        folder = Path(said).expanduser()
        if folder.is_dir():
            with click.Context(import_, obj=place, info_name="import") as context:
                context.invoke(import_, files=(folder,))
        outside.say("  " + _("there is no folder called {name}").format(name=said))


def _in_english(codes: list[str]) -> Iterator[str]:
    """What is not written in the handbook's languages, and what can be done about it."""
    from handbook.editing.languages import named

    said = _(
        "This software speaks no {languages} yet: README.md, the questions and the website's own words are in English."
    )
    yield said.format(languages=either_of(list(map(named, codes))))
    said = _("What you write may be in any language, or in several: a text can be given as {{en: ..., {code}: ...}}.")
    yield said.format(code=codes[0])
    yield _("README.md has a place near its beginning where your partners can say the same in their language.")


def _starter() -> dict[str, str]:
    """The files that a new handbook is made from, by path, in the language that is spoken."""
    from handbook.editing.paragraphs import translated

    paths = (path for path in sorted(_STARTER.rglob("*")) if path.is_file())
    texts = {path.relative_to(_STARTER).as_posix(): path.read_text("utf-8") for path in paths}
    return {name: translated(name, text) for name, text in texts.items()}


def _begin(beginning: Beginning, folder: str, stages: Sequence[Stage]) -> list[str]:
    """What is done once, as lines for a terminal."""
    from handbook.editing import repository, steps

    width = min(shutil.get_terminal_size().columns, _WIDEST)
    return steps.wrapped(steps.plain(repository.begin(beginning, _starter(), folder, stages)), width).split("\n")


def _method() -> tuple[Mapping[str, Kind], tuple[Stage, ...]]:
    from handbook.book import method
    from handbook.reading import trees

    return method(trees.packaged())


def _files(
    beginning: Beginning, chosen: Software, stages: Sequence[Stage], kinds: Mapping[str, Kind]
) -> dict[str, str | bytes]:
    from handbook.editing import editor, repository

    return {
        **repository.surroundings(beginning, _starter(), chosen, stages),
        **repository.content(beginning, stages, kinds),
        **editor.files(kinds),
    }


def _next_stage(place: Path, stage: str) -> None:
    from handbook.editing import starting, widening
    from handbook.meaning import membership

    handbook = outside.load(place, date.today().isoformat())
    if not handbook.records.of("partnership"):
        said = _("{folder} holds no handbook yet (no content/partnership.yml): handbook init DIR begins one")
        outside.fail(said.format(folder=place))
    present = {*handbook.tree.files, *handbook.tree.others}
    stages = [result.stage for result in handbook.assessment.stages]
    today = handbook.today
    organizations = handbook.records.of("organization")
    active = [record.id for record in organizations if not membership.read(record.data, today).is_over]
    files = starting.records(stage, stages, handbook.records.kinds, active)
    lacking = {path: text for path, text in files.items() if path not in present}
    wider = list(widening.widened(handbook, stage))
    if not lacking and not wider:
        outside.say(_("Nothing to add: every record that this stage begins with is there, with all its fields."))
        return
    _put(place, lacking, keep=True)
    disk.rewrite_all(place, [(one.path, one.path, one.before, one.after) for one in wider])
    outside.say(*lacking, *(f"{one.path}: {', '.join(one.fields)}" for one in wider))
    said = _("Open them and answer their questions; handbook check --stage {stage} says what is missing.")
    outside.say(said.format(stage=stage))


def _put(place: Path, files: Mapping[str, str | bytes], keep: bool) -> int:
    """Write files that are not there yet: all or, where one of them is in the way, none. How many were written."""
    if not keep:
        _free(place, files)
    lacking = {path: text for path, text in files.items() if not disk.is_taken(place, path)}
    disk.create_all(place, lacking)
    return len(lacking)


def _free(place: Path, files: Iterable[str]) -> None:
    """End where one of these files is in the way."""
    there = [path for path in files if disk.is_taken(place, path)]
    if there:
        said = _(
            "nothing was written, because this is there already in {folder}: {files}. Choose another folder, or add"
            " --keep to leave these as they are and write only the others"
        )
        outside.fail(said.format(folder=place, files=begun(there, _FEW)))
