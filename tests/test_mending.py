"""What the author of a value meant: the finding offers the line to paste, and names what cannot be seen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from cases import TODAY, packaged
from handbook import book
from handbook.method.mending import days, deadline, months, period, quarters, several_days
from handbook.reading.trees import Tree

LIBRARY = "---\nname: {en: Public Library, fr: Bibliothèque publique}\nstatus: active\n---\n"
LISTED = "organization: library\nconsent_to_list: true\n"
PEOPLE = {
    "content/partnership.yml": "name: Riverbend\nstage: connect\n",
    "content/organizations/library.md": LIBRARY,
    "content/people/ann-b.yml": f"name: Ann Birch\n{LISTED}",
    "content/people/bo-b.yml": f"name: Bo Birch\n{LISTED}",
    "content/people/zoe.yml": f"name: Zoë Łaska\n{LISTED}",
}
MEETING = "content/meetings/2026-02-10-a.md"


@cache
def found(path: str, text: str) -> tuple[tuple[str, str], ...]:
    """The messages and hints about one file of a small handbook."""
    files: Mapping[str, str] = {**PEOPLE, path: text}
    read = book.load(Tree({name: content.encode() for name, content in files.items()}), packaged(), TODAY)
    return tuple((item.message, item.hint) for item in read.findings if item.position.path == path)


def meeting(line: str) -> tuple[tuple[str, str], ...]:
    return found(MEETING, f"---\ntype: regular\ndate: 2026-02-10\n{line}\n---\n")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-2-17", "2026-02-17"),
        ("18.2.2026", "2026-02-18"),
        ("17/02/2026", "2026-02-17"),
        ("02/17/2026", "2026-02-17"),
        ("5/5/2026", "2026-05-05"),
        ("2026/02/17", "2026-02-17"),
        ("20260217", "2026-02-17"),
        ("2026-17-02", "2026-02-17"),
        ("2026-02-17T10:00:00Z", "2026-02-17"),
        ("2026-02-17 10:30", "2026-02-17"),
        ("Feb 17, 2026", "2026-02-17"),
        ("Tuesday, February 17th, 2026", "2026-02-17"),
        ("17 février 2026", "2026-02-17"),
        ("1er mars 2026", "2026-03-01"),
        ("2. März 2026", "2026-03-02"),
        ("2026\u201102\u201117", "2026-02-17"),
        ("２０２６-02-17", "2026-02-17"),
    ],
)
def test_a_day_that_is_certain_is_offered(written: str, day: str) -> None:
    assert days(written) == [day]


@pytest.mark.parametrize(
    "written", ["2026-02-30", "02/2026", "2026", "next week", "v1.2.3", "10 of us in 2026", "", "0/0/2026"]
)
def test_what_is_no_day_is_none(written: str) -> None:
    assert days(written) == []


#: Months as people write them, each with what it is; none where it may be something else.
MONTHS = [
    ("July 2021", ["2021-07"]),
    ("juillet 2021", ["2021-07"]),
    ("2021 Jul.", ["2021-07"]),
    ("07/2021", ["2021-07"]),
    ("7.2021", ["2021-07"]),
    ("2021/07", ["2021-07"]),
    ("2021-7", ["2021-07"]),
    ("2012/01", ["2012-01"]),
    ("2011/12", []),
    ("2026/27", []),
    ("13/2021", []),
    ("0/2021", []),
    ("July 21", []),
    ("2021 2022", []),
    ("July", []),
    ("7 July 2021", []),
]


@pytest.mark.parametrize(("written", "month"), MONTHS)
def test_a_month_is_understood_as_people_write_it(written: str, month: list[str]) -> None:
    assert months(written) == month


@pytest.mark.parametrize(
    ("written", "ends"),
    [
        ("3-4 May 2022", ("2022-05-03", "2022-05-04")),
        ("3–4 May 2022", ("2022-05-03", "2022-05-04")),
        ("3/4 May 2022", ("2022-05-03", "2022-05-04")),
        ("May 3 and 4, 2022", ("2022-05-03", "2022-05-04")),
        ("May 3rd to 5th, 2022", ("2022-05-03", "2022-05-05")),
        ("du 3 au 4 mai 2022", ("2022-05-03", "2022-05-04")),
        ("30 April - 2 May 2022", ("2022-04-30", "2022-05-02")),
        ("30 décembre au 2 janvier 2023", ("2022-12-30", "2023-01-02")),
        ("3 May 2022 - 4 May 2022", ("2022-05-03", "2022-05-04")),
        ("2022-05-03 to 2022-05-04", ("2022-05-03", "2022-05-04")),
        ("2022-05-03 – 2022-05-04", ("2022-05-03", "2022-05-04")),
        ("30.12.2022 until 2.1.2023", None),
        ("30.12.2022 until 13.1.2023", ("2022-12-30", "2023-01-13")),
        ("3 May 2022", None),
        ("May 2022", None),
        ("4-3 May 2022", None),
        ("3-3 May 2022", None),
        ("30-31 February 2022", None),
        ("3 sessions on 4 May 2022", None),
        ("3 4 2022", None),
        ("4 May 2022 to 3 May 2022", None),
        ("3-4 May 2022, 5", None),
        ("", None),
    ],
)
def test_days_in_a_row_are_understood_as_people_write_them(written: str, ends: tuple[str, str] | None) -> None:
    assert several_days(written) == ends


@pytest.mark.parametrize(
    ("written", "ends"),
    [
        ("2020", ("2020", "2020")),
        ("2020-2023", ("2020", "2023")),
        ("2020–2023", ("2020", "2023")),
        ("2020/21", ("2020", "2021")),
        ("2020 – 2021", ("2020", "2021")),
        ("2020-04 – 2021-03-31", ("2020-04", "2021-03-31")),
        ("2020-11", ("2020-11", "2020-11")),
        ("2023-2020", None),
        ("April 2020 to March 2021", ("2020-04", "2021-03")),
        ("avril 2020 au 31 mars 2021", ("2020-04", "2021-03-31")),
        ("2020-04-01 to 2021-03-31", ("2020-04-01", "2021-03-31")),
        ("3-4 May 2022", ("2022-05-03", "2022-05-04")),
        ("Q2 2020", ("2020-Q2", "2020-Q2")),
        ("3/4/2020 to 2021", None),
        ("2018 to 2019 to 2020", None),
        ("last year", None),
        ("", None),
    ],
)
def test_a_period_is_understood_as_people_write_it(written: str, ends: tuple[str, str] | None) -> None:
    assert period(written) == ends


def test_a_day_that_is_not_certain_is_said_both_ways() -> None:
    assert days("03/02/2026") == ["2026-02-03", "2026-03-02"]
    assert days("17.02.26") == ["2026-02-17", "2017-02-26"]
    ((message, hint),) = meeting("updated: 03/02/2026")
    assert 'not "03/02/2026"' in message
    assert hint.endswith("updated: 2026-02-03  or  updated: 2026-03-02")


@pytest.mark.parametrize(
    ("line", "shown", "hint"),
    [
        ("recorder: 2024", "2024", 'Put it in quotes:  recorder: "2024"'),
        ("recorder: 1e3", "1e3", 'Put it in quotes:  recorder: "1e3"'),
        ("recorder: 0x10", "0x10", 'Put it in quotes:  recorder: "0x10"'),
        ("recorder: 1.50", "1.50", 'Put it in quotes:  recorder: "1.50"'),
        ("recorder: True", "True", 'Put it in quotes:  recorder: "True"'),
        ("title: 12", "12", 'Put it in quotes:  title: "12"'),
        ('number: "7"', "7", "Write it without quotes:  number: 7"),
        ('facilitator_impartial: "true"', "true", "Write it without quotes:  facilitator_impartial: true"),
        ("facilitator_impartial: Oui", "Oui", "Write it anew:  facilitator_impartial: true"),
        ("number: １２", "１２", "Write it anew:  number: 12"),
        ("number: 1e3x", "1e3x", "Write, for example: number: 7"),
        ("visibility: Never publish", "Never publish", "Write it anew:  visibility: never-publish"),
        ("updated: 18.2.2026", "18.2.2026", "Write it anew:  updated: 2026-02-18"),
        ("updated: 20260218", "20260218", "Write it anew:  updated: 2026-02-18"),
        ("tags: [a, 2024]", "2024", 'Put it in quotes:  "2024"'),
    ],
)
def test_the_author_sees_what_was_written_and_what_to_write(line: str, shown: str, hint: str) -> None:
    ((message, said),) = meeting(line)
    assert f'"{shown}"' in message
    assert said == hint


@pytest.mark.parametrize(
    ("line", "name", "hint"),
    [
        ("updated: 2026-02-02\u00a0", "a no-break space (U+00A0)", "updated: 2026-02-02"),
        ("updated: 2026\u201102-03", "a non-breaking hyphen (U+2011)", "updated: 2026-02-03"),
        ("updated: 2026-02-03\u2060", "a word joiner (U+2060)", "updated: 2026-02-03"),
        ("visibility: “public”", "a left double quotation mark (U+201C)", "visibility: public"),
        ("visibility: publ\u0456c", "a cyrillic small letter byelorussian-ukrainian i (U+0456)", "visibility: public"),
        ("facilitator_impartial: true\u200b", "a zero-width space (U+200B)", "facilitator_impartial: true"),
        ("number: 7\u00a0", "a no-break space (U+00A0)", "number: 7"),
        ("recorder: ann-b\u200b", "a zero-width space (U+200B)", "recorder: ann-b"),
        ("recorder: ann\u2011b", "a non-breaking hyphen (U+2011)", "recorder: ann-b"),
        ("recorder: ann-b\u200e", "a left-to-right mark (U+200E)", "recorder: ann-b"),
        ("recorder: an\u00adn-b", "a soft hyphen (U+00AD)", "recorder: ann-b"),
        ("recorder: ‘ann-b’", "a left single quotation mark (U+2018)", "recorder: ann-b"),
        ("recorder: ann–b", "an en dash (U+2013)", "recorder: ann-b"),
    ],
)
def test_what_cannot_be_seen_in_a_value_is_named(line: str, name: str, hint: str) -> None:
    ((message, said),) = meeting(line)
    assert name in message
    assert said == f"Write it anew:  {hint}"


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("recorder: Ann Birch", "Ann Birch is ann-b: write  recorder: ann-b"),
        ("recorder: ann  BIRCH", "ann BIRCH is ann-b: write  recorder: ann-b"),
        ("recorder: Zoe Laska", "Zoe Laska is zoe: write  recorder: zoe"),
        ("recorder: Ann", "Ann is ann-b: write  recorder: ann-b"),
        ("recorder: Birch", 'That can be "ann-b" or "bo-b": write the one that is meant.'),
        ("attendance: [{person: Bo Birch, status: present}]", "Bo Birch is bo-b: write  person: bo-b"),
        ("accepted_by: [Bibliotheque Publique]", "Bibliotheque Publique is library: write  library"),
    ],
)
def test_a_name_leads_to_the_id(line: str, hint: str) -> None:
    assert [said for _message, said in meeting(line)] == [hint]


def test_what_is_seen_but_belongs_to_a_text_is_no_matter() -> None:
    assert meeting("title: “Who digs?” – l’été, 1\u202f000\u00a0€, co\u00adop, 👩\u200d🌾") == ()


@pytest.mark.parametrize(
    ("written", "quarter"),
    [
        ("spring 2026", "2026-Q2"),
        ("the Summer of 2026", "2026-Q3"),
        ("Fall, 2026", "2026-Q4"),
        ("winter 2027", "2027-Q1"),
        ("Q2 2026", "2026-Q2"),
        ("2026 q3", "2026-Q3"),
        ("second quarter of 2026", "2026-Q2"),
        ("4th quarter 2026", "2026-Q4"),
        ("T3 2026", "2026-Q3"),
        ("1er trimestre 2026", "2026-Q1"),
        ("l'été 2026", "2026-Q3"),
        ("Frühling 2026", "2026-Q2"),
        ("otoño de 2026", "2026-Q4"),
    ],
)
def test_a_season_or_a_quarter_is_a_quarter(written: str, quarter: str) -> None:
    assert quarters(written) == [quarter]


@pytest.mark.parametrize("written", ["spring", "early spring 2026", "spring 2026 or 2027", "quarter 2026", "Q5 2026"])
def test_what_may_be_several_quarters_is_none(written: str) -> None:
    assert quarters(written) == []


@pytest.mark.parametrize(
    ("written", "time"), [("spring 2026", "2026-Q2"), ("April 2026", "2026-04"), ("avril 2026", "2026-04")]
)
def test_the_line_to_paste_has_the_span_where_one_may_stand(written: str, time: str) -> None:
    ((_message, hint),) = found("content/partnership.yml", f"name: Riverbend\nstage: connect\nstart: {written}\n")
    assert f"start: {time}" in hint
    assert not any(time in hint for _message, hint in meeting(f"date: {written}"))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("31 March 2027", "2027-03-31"),
        ("by 31 March 2027", "2027-03-31"),
        ("By March 31, 2027.", "2027-03-31"),
        ("by January 15th, 2027", "2027-01-15"),
        ("by 2027-03-31", "2027-03-31"),
        ("No later than June 2027", "2027-06"),
        ("on or before 30/06/2027", "2027-06-30"),
        ("by Q2 2027", "2027-Q2"),
        ("by the end of March 2027", "2027-03-31"),
        ("by the end of Q2 2027", "2027-06-30"),
        ("by the end of February 2028", "2028-02-29"),
        ("by the end of 2027", "2027-12-31"),
        ("June 2029", "2029-06"),
        ("D’ici la fin de 2027", "2027-12-31"),
        ("by 2027", "2027"),
        ("d'ici le 1er mai 2027", "2027-05-01"),
        ("au plus tard en mars 2027", "2027-03"),
        # What begins or goes on then, comes again, is counted from something else, or may be two days.
        ("From 27 January 2026", ""),
        ("from May 2026", ""),
        ("until 2028", ""),
        ("Every year until 2028", ""),
        ("each May", ""),
        ("31 March each year", ""),
        ("Each season from 2026", ""),
        ("school year 2026/27", ""),
        ("2026-27", ""),
        ("by 30 June and 31 December 2027", ""),
        ("1 May 2026 to 30 April 2027", ""),
        ("no later than 30 days after signature", ""),
        ("within six months of signing", ""),
        ("by 03/04/2027", ""),
        ("30 June", ""),
        ("every quarter", ""),
        ("by", ""),
        ("", ""),
        ("31 March 2027 " * 8, ""),
    ],
)
def test_the_time_by_which_something_is_to_be_done(written: str, meant: str) -> None:
    assert deadline(written) == meant
