"""Words without quotes: nothing, yes or no, a number, or just text; and what is refused, with what to write instead."""

from __future__ import annotations

import math

import pytest

from handbook.reading import scalars
from handbook.reading.scalars import Refused, plain, short, strange


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing(text: str) -> None:
    assert plain(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False), ("FALSE", False)],
)
def test_yes_and_no(text: str, value: bool) -> None:
    assert plain(text) is value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("-0", 0),
        ("7", 7),
        ("12", 12),
        ("-12", -12),
        ("+12", 12),
        ("0o17", 15),
        ("0x1f", 31),
        ("0x1F", 31),
        ("9007199254740992", 2**53),
        ("-9007199254740992", -(2**53)),
        ("0x20000000000000", 2**53),
    ],
)
def test_whole_numbers(text: str, value: int) -> None:
    found = plain(text)
    assert found == value
    assert type(found) is int


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.5", 1.5),
        ("-1.5", -1.5),
        ("+1.5", 1.5),
        ("1.", 1.0),
        (".5", 0.5),
        ("-.5", -0.5),
        ("0.5", 0.5),
        ("1e3", 1000.0),
        ("1E3", 1000.0),
        ("1e+3", 1000.0),
        ("1.5e-3", 0.0015),
        ("10.e2", 1000.0),
        ("1e308", 1e308),
    ],
)
def test_numbers_with_a_point_or_a_power(text: str, value: float) -> None:
    found = plain(text)
    assert isinstance(found, float)
    assert math.isclose(found, value, rel_tol=1e-15)


@pytest.mark.parametrize(
    "text",
    """no NO yes on off y n nULL tRUE truefalse None none nothing ~~ ~1 Nancy Tuesday False!
    . - + -- ... 1.2.3 1,5 12% 12h 1e 1e+ e3 +e3 -x 2026-02-10 12:30 190:20:30 306-555-0100 0x 0o 0o8 0xg 0b2 -.inf.
    .information .Nan +.nan 1__ab _1 1_a .e5 <<< == < > é １２ _1_""".split(),
)
def test_just_text(text: str) -> None:
    assert plain(text) == text


def refused(text: str) -> Refused:
    found = plain(text)
    assert isinstance(found, Refused), f"{text} is {found!r}"
    return found


@pytest.mark.parametrize(
    ("rule", "text", "number"),
    [
        ("number-with-underscore", "1_000", "1000"),
        ("number-with-underscore", "-1_000", "-1000"),
        ("number-with-underscore", "+1_000.5", "+1000.5"),
        ("number-with-underscore", "1.5_0", "1.50"),
        ("number-with-underscore", "._5", ".5"),
        ("number-with-underscore", "1e1_0", "1e10"),
        ("number-with-leading-zero", "007", "7"),
        ("number-with-leading-zero", "00", "0"),
        ("number-with-leading-zero", "-007", "-7"),
        ("number-with-leading-zero", "+0700", "700"),
        ("number-with-leading-zero", "-00", "-0"),
    ],
)
def test_a_number_that_could_be_text(rule: str, text: str, number: str) -> None:
    assert refused(text) == Refused(
        rule,
        f'"{text}" could be a number or text',
        f'Write {number} for a number, or "{text}" in quotes for text, such as a telephone number.',
    )


@pytest.mark.parametrize(
    "text", ["0b11", "-0b11", "+0b1_0", "-0o17", "0o1_7", "-0x1F", "+0xff", "0x1_F", ".5e3", "-.5E3"]
)
def test_forms_that_programs_take_differently(text: str) -> None:
    assert refused(text) == Refused(
        "number-unclear", f'"{text}" could be a number or text', f'Put it in quotes if it is text: "{text}".'
    )


def test_only_underscores_name_no_number_to_write() -> None:
    assert refused("-__") == Refused(
        "number-with-underscore", '"-__" could be a number or text', 'Put it in quotes if it is text: "-__".'
    )


@pytest.mark.parametrize("text", [".inf", ".Inf", ".INF", "-.inf", "+.INF", ".nan", ".NaN", ".NAN"])
def test_what_is_endless_is_no_number(text: str) -> None:
    assert refused(text) == Refused("not-a-number", f'"{text}" is not a number that can be used', "Write it in quotes.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9007199254740993", "9007199254740993"),
        ("-9007199254740993", "-9007199254740993"),
        ("0x20000000000001", "0x20000000000001"),
        ("1e309", "1e309"),
        ("-1e309", "-1e309"),
        ("1" * 40, "1" * 40),
        ("1" * 41, "1" * 40 + "…"),
    ],
)
def test_longer_numbers_are_not_the_same_in_every_program(text: str, said: str) -> None:
    assert refused(text) == Refused(
        "number-too-long",
        f'"{said}" is too long for a number',
        "Put it in quotes if it is an account, telephone or reference number.",
    )


@pytest.mark.parametrize(("digits", "is_read"), [(18, True), (19, False)])
def test_a_based_number_is_read_up_to_twenty_characters(digits: int, is_read: bool) -> None:
    """Zeros in front make it no larger, but there is an end to what is looked at."""
    assert (plain("0o" + "7".rjust(digits, "0")) == 7) is is_read


def test_signs_of_yaml() -> None:
    assert refused("<<") == Refused("yaml-merge", '"<<" is not used here', "Write the fields out.")
    assert refused("=") == Refused(
        "yaml-sign", '"=" has a special meaning when it stands alone', 'Write "=" in quotes.'
    )


@pytest.mark.parametrize(
    ("length", "most", "said"), [(5, 5, "xxxxx"), (6, 5, "xxxxx…"), (40, 40, "x" * 40), (41, 40, "x" * 40 + "…")]
)
def test_a_message_quotes_the_beginning_of_a_long_text(length: int, most: int, said: str) -> None:
    assert short("x" * length, most) == said
    if most == 40:
        assert short("x" * length) == said


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("name: Li\u202ebrary", "Write the line anew, without it:  name: Library"),
        ("  name:\u202e  ", "Write the line anew, without it:  name:"),
        ("\u202e" + "x" * scalars.LINE, "Write the line anew, without it:  " + "x" * 160),
        ("", "Delete it: put the cursor there, press Backspace, and type the neighbouring letters again."),
        ("\u202e", "Delete it: put the cursor there, press Backspace, and type the neighbouring letters again."),
        ("x" * 161, "Delete it: put the cursor there, press Backspace, and type the neighbouring letters again."),
    ],
)
def test_what_cannot_be_seen_is_named_and_the_line_given_without_it(line: str, hint: str) -> None:
    found = strange("\u202e", line)
    assert found.rule == "control-character"
    assert "U+202E" in found.message
    assert found.message.endswith(" stands here")
    assert found.hint == hint
