"""Telephone numbers, told from everything else that is made of digits."""

from __future__ import annotations

import time

import pytest

from handbook.rules import telephones


def found(text: str) -> list[str]:
    matches = [match.group() for match in telephones.find(text)]
    assert not matches or telephones.may_hold(text)
    return matches


@pytest.mark.parametrize(
    "number",
    [
        "306-555-0100",
        "(306) 555-0100",
        "+1 306 555 0100",
        "01 23 45 67 89",
        "01.23.45.67.89",
        "01-23-45-67-89",
        "01\u00a023\u00a045\u00a067\u00a089",
        "0612345678",
        "+33 1 23 45 67 89",
        "+33 (0)1 23 45 67 89",
        "+33123456789",
        "0033 1 23 45 67 89",
        "0711 12345",
        "0711/12345",
        "0711 / 12 34 56",
        "(0711) 12345-67",
        "030/123456",
        "030 12345678",
        "04321 1234",
        "+49 711 12345",
        "+49 (0)30 123456",
        "+44 20 7946 0958",
        "+41 44 668 18 00",
        "+32 2 555 12 34",
    ],
)
def test_telephone_numbers_are_noticed(number: str) -> None:
    for text in (number, f"Call {number}.", f"Tel.: {number}, evenings", f"({number})"):
        assert found(text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "on 2026-02-10 and 2026-02-11",
        "10.02.2026, 01.02.2026 to 03.02.2026",
        "01/02/2026, 05/2026, 2024/2025, 2026/02/10",
        "from 09:00 to 10:30, 0930 1030",
        "1 500 000 CAD, 12 345 678 EUR, +12 500 000 a year, 1.500.000,00",
        "0,50 or 0.75, 0.123456",
        "ISBN 978-3-16-148410-0, 978 0 306 40615 7, 978 2 07 036822 8, 0-306-40615-2, 0306406152",
        "DE89 3704 0044 0532 0130 00, FR76 3000 6000 0112 3456 7890 189",
        "decision 0142-12345, A1-0711, room-0711-12345, v1.02.03.04",
        "https://example.org/0711/12345/030/123456",
        "pages 011 to 012, no. 0815, years 2024 2025 2026",
        "01 02 03, 01 02 03 04 05 06",
        "Saskatoon, SK S7K 0J5, and 70174 Stuttgart, 01069 Dresden",
        "+3 000 000, +1.5 %, +12",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("piece", ["0", "01 ", "0711 ", "+1 ", "(0711)", "12 34-", "+", "00 1", "(", "1.", "01.", " "])
def test_looking_takes_no_longer_than_the_text_is_long(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    before = time.process_time()
    list(telephones.find(text))
    assert time.process_time() - before < 0.5
