"""What editors get: schemas that any validator can use by themselves, for every file that is YAML."""

from __future__ import annotations

import json
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

import oracle
from cases import packaged
from handbook import book
from handbook.cli import main
from handbook.editing import editor
from handbook.editing.starting import records
from handbook.editing.template import template
from handbook.method.layout import Layout, Place
from handbook.reading import trees

KINDS, STAGES = book.method(packaged())
FILES = editor.files(KINDS)
SETTINGS = json.loads(FILES[editor.SETTINGS])["yaml.schemas"]
CONTENT = Path(__file__).parent.parent / "content"
YAML = [path.relative_to(CONTENT.parent).as_posix() for path in sorted(CONTENT.rglob("*.yml"))]


def validator(path: str) -> jsonschema.Draft202012Validator:
    """The validator that the settings choose for a file: exactly one."""
    (found,) = [name for name, globs in SETTINGS.items() if any(fnmatch(path, glob) for glob in globs)]
    schema = json.loads(FILES[found.removeprefix("./")])
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def schemas() -> dict[str, Any]:
    return {path: json.loads(text) for path, text in FILES.items() if path.endswith(".schema.json")}


@pytest.mark.parametrize("path", schemas())
def test_a_schema_stands_alone(path: str) -> None:
    schema = schemas()[path]
    jsonschema.Draft202012Validator.check_schema(schema)
    text = FILES[path]
    references = [part.split('"')[1] for part in text.split('"$ref": ')[1:]]
    assert all(reference.startswith("#/") for reference in references)
    assert '"x-' not in text


@pytest.mark.parametrize("kind", [id for id, kind in KINDS.items() if not kind.is_markdown])
def test_every_yaml_file_of_a_kind_has_its_schema(kind: str) -> None:
    found = KINDS[kind]
    places = {found.place("some-name"), *([f"content/{found.file}"] if found.file else [])}
    for path in [name for place in places for name in (place, place.removesuffix(".yml") + ".yaml")]:
        place = Layout(KINDS).place(path)
        assert isinstance(place, Place)
        title = validator(path).schema["title"]
        assert title == (found.title if place.id else found.plural)


def test_no_other_file_has_one() -> None:
    for path in ("content/organizations/library.md", "content/pages/other.yml", "mkdocs.yml"):
        assert not any(fnmatch(path, glob) for globs in SETTINGS.values() for glob in globs)


@pytest.mark.parametrize("path", YAML)
def test_another_validator_accepts_the_example(path: str) -> None:
    data = oracle.read((CONTENT.parent / path).read_text("utf-8"))
    assert [fault.message for fault in validator(path).iter_errors(data)] == []


@pytest.mark.parametrize("kind", [id for id, kind in KINDS.items() if not kind.is_markdown])
def test_a_template_is_not_full_of_errors(kind: str) -> None:
    found = KINDS[kind]
    faults = validator(found.place("some-name")).iter_errors(oracle.read(template(found)))
    assert [fault.message for fault in faults] == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/people.yml", "- {id: jo, name: Jo, organisation: library}"),
        ("content/people/jo.yml", "{name: Jo, consent_to_list: perhaps}"),
        ("content/risks.yml", "- {id: a, category: bad, statement: x}"),
        ("content/partnership.yml", "{name: X}"),
        ("content/surveys.yml", "- {id: a, instrument: health, date: 12.3.2026}"),
    ],
)
def test_a_mistake_is_seen(path: str, text: str) -> None:
    assert not validator(path).is_valid(oracle.read(text))


def test_choices_and_messages_are_said_in_words() -> None:
    risk = schemas()[".vscode/schemas/risk.schema.json"]["properties"]["category"]
    assert len(risk["enumDescriptions"]) == len(risk["enum"])
    assert "errorMessage" in FILES[".vscode/schemas/risk.schema.json"]


def test_the_command_writes_schemas_anew_and_leaves_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = packaged()
    monkeypatch.setattr(trees, "packaged", lambda: read)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/partnership.yml").write_text("name: X\nstage: connect\n")
    (tmp_path / ".vscode/schemas").mkdir(parents=True)
    (tmp_path / ".vscode/settings.json").write_text("{} // mine")
    (tmp_path / ".vscode/schemas/risk.schema.json").write_text("old")
    result = CliRunner().invoke(main, ["-C", str(tmp_path), "editor"])
    assert result.exit_code == 0, result.output
    assert (tmp_path / ".vscode/settings.json").read_text() == "{} // mine"
    assert "yaml.schemas" in result.output
    assert (tmp_path / ".vscode/schemas/risk.schema.json").read_text("utf-8") == FILES[
        ".vscode/schemas/risk.schema.json"
    ]
    assert "Markdown" in result.output


def test_what_a_stage_begins_with_passes_in_the_editor() -> None:
    for stage in STAGES:
        for path, text in records(stage.id, STAGES, KINDS, ["library"]).items():
            if path.endswith(".yml"):
                faults = [fault.message for fault in validator(path).iter_errors(oracle.read(text))]
                assert faults == [], path
