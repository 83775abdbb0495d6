"""What somebody answers at a terminal, in English or in the language that is spoken."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from cases import packaged
from handbook import book, words
from handbook.cli import answers, past
from handbook.cli.answers import Wrong


@pytest.fixture
def french() -> Iterator[None]:
    with words.language("fr"):
        yield


def _answering(*said: str) -> Callable[..., str]:
    waiting = iter(said)
    return lambda *_question, **_how: next(waiting)


@pytest.mark.parametrize(
    ("said", "is_yes"), [("oui", True), ("O", True), ("yes", True), ("non", False), ("no", False), ("", False)]
)
@pytest.mark.usefixtures("french")
def test_yes_and_no_are_understood_in_both(monkeypatch: pytest.MonkeyPatch, said: str, is_yes: bool) -> None:
    monkeypatch.setattr(answers, "prompt", _answering("peut-être", said))
    assert answers.confirmed("?") is is_yes


@pytest.mark.usefixtures("french")
def test_none_of_the_stages_is_said_in_both() -> None:
    _kinds, stages = book.method(packaged())
    assert [past.behind(said, stages) for said in ("aucune", "Aucun", "none", "connect et begin")] == [0, 0, 0, 2]
    with pytest.raises(Wrong, match="aucune"):
        past.behind("toutes", stages)


def test_without_a_catalogue_only_english_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "prompt", _answering("oui", "n"))
    assert answers.confirmed("?") is False
