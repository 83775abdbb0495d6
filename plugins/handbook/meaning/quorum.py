"""Quorum: how many of the partners have to take part, read from people's own words in English or French."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache


@dataclass(frozen=True)
class Quorum:
    """How many partners have to take part for a decision to count, as ``partnership.decision_rule.quorum`` says.

    ``amount`` is a number of partners, or their ``share``: at least so many, or ``beyond`` it at least one more.
    ``among`` is the number of partners that the words speak of (``two of the three partners``), 0 where they speak of
    any number.
    """

    amount: Fraction
    is_share: bool = False
    beyond: bool = False
    among: int = 0

    def least(self, of: int) -> int:
        """How many of ``of`` partners that is. Parts of a partner count as a whole one, and nobody is no quorum."""
        exact = self.amount * of if self.is_share else self.amount
        return max(1, math.floor(exact) + 1 if self.beyond else math.ceil(exact))

    def reached(self, present: int, of: int) -> bool:
        """Whether ``present`` of ``of`` partners are enough."""
        return present >= self.least(of)

    def speaks_of(self, partners: int) -> bool:
        """Whether the words fit a partnership of so many: ``both partners`` says nothing about three."""
        return self.among in (0, partners)


def read(words: object) -> Quorum | None:
    """The quorum that ``words`` say; None where they leave it open, so that nobody guesses.

    ``5``, ``at least three partners``, ``cinq partenaires``, ``two of the three partners``; ``half``, ``50 %``, ``les
    deux tiers``, ``a 2/3 majority``; ``more than half``, ``a majority``, ``half plus one``, ``la moitié plus un``;
    ``all partners``, ``both``, ``one from each partner``. Half plus one is more than half: of five partners, three.
    """
    return _read(str(words))


# Each meeting of a group is held against the same words.
@lru_cache(maxsize=256)
def _read(words: str) -> Quorum | None:
    said = _plain(words)
    for pattern, meaning in _FORMS:
        if match := pattern.fullmatch(said):
            return meaning(match)
    return None


def is_of_some(words: str) -> bool:
    """Whether the words would be a quorum if they did not speak of some members only: "2/3 of the full members"."""
    return read(words) is None and read(_SOME.sub(lambda found: found["who"] or found["qui"], words)) is not None


#: Members of one sort: a word before them in English, after them in French.
_SOME = re.compile(
    r"\b[a-z-]+ (?P<who>(?:members|partners|organi[sz]ations)\b)|\b(?P<qui>membres|partenaires|organismes) [^\W\d_]+\b",
    re.IGNORECASE,
)
#: A quorum is a phrase: what is longer says more than that.
_LONGEST = 200
_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|[/%+<>=≥-]")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_NUMBERS = {
    word: str(number)
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "un deux trois quatre cinq six sept huit neuf dix onze douze",
    )
    for number, word in enumerate(words.split(), start=1)
}
#: What different words mean here; without accents, since not everybody types them.
_SAME: tuple[tuple[str, str], ...] = (
    (r"no fewer than|no less than|not less than|pas moins de|at least|au moins|≥|> =", ""),
    (r"(?:at )?(?:a )?minimum(?: of)?|au minimum|1 minimum de|or more|ou plus", ""),
    (r"^(?:(?:the|a|le|1) )?quorum(?: of| is| de| est de| est)?", ""),
    (r"more than|over|above|plus des?|plus d|plus que|superieure? a|>", "over"),
    (r"plus|\+", "plus"),
    (r"percent|per cent|pour cent|pourcent", "%"),
    (r"half|moitie", "/ 2"),
    (r"thirds?|tiers", "/ 3"),
    (r"quarters?|quarts?", "/ 4"),
    (r"fifths?|cinquiemes?", "/ 5"),
    (r"representatives?|representante?|persons?|people|personne", "person"),
    (r"(?:active )?(?:(?:partner )?organi[sz]ations?(?: partenaires?)?|partners?|members?)|us|membres?", "partners"),
    (r"(?:organismes? )?partenaires?(?: actifs?)?|organismes?|nous", "partners"),
    (r"all|tous|toutes|everyone|everybody|unanimous|unanimity|unanimite", "all"),
    (r"each|every|chaque|chacune?", "each"),
    (r"majority|majorite", "majority"),
    (r"most|plupart", "most"),
    (r"per|par", "per"),
    (r"out of|of|from|sur|d entre|des?|du|d", "of"),
    (r"une|someone|somebody", "1"),
    (r"simple|absolute|absolue|a|an|l|la|le", ""),
    (r"the|les", "the"),
    (r"(?:must|have to|should|shall|are|is|doivent|sont) (?:be |etre )?(?:presente?s?|there|represented)$", ""),
    (r"(?:must |have to |should |shall )?(?:take part|attend)$", ""),
)
_RULES = tuple((re.compile(rf"(?<!\S)(?:{pattern})(?!\S)"), same) for pattern, same in _SAME)


def _plain(text: str) -> str:
    """The words in one form for each meaning, a space between them; nothing of a text that is too long."""
    if len(text) > _LONGEST:
        return ""
    folded = unicodedata.normalize("NFKD", text.casefold()).replace("\N{FRACTION SLASH}", "/")
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    tokens = _TOKEN.findall(_HYPHEN.sub(" ", letters))
    said = " ".join(_NUMBERS.get(token, token) for token in tokens)
    for rule, same in _RULES:
        said = " ".join(rule.sub(same, said).split())
    return re.sub(r"(?<!\d )/ (?=\d)", "1 / ", said)


def _share(match: re.Match[str]) -> Quorum | None:
    part, whole = int(match["part"]), int(match["whole"])
    return _part(Fraction(part, whole), bool(match["over"]), bool(match["plus"])) if whole else None


def _percent(match: re.Match[str]) -> Quorum | None:
    return _part(Fraction(match["percent"].replace(",", ".")) / 100, bool(match["over"]), bool(match["plus"]))


def _part(share: Fraction, over: bool, plus: bool) -> Quorum | None:
    """A share of the partners. Only half is said with one more, and then it means more than half."""
    is_possible = 0 < share < 1 or (share == 1 and not over)
    if not is_possible or (plus and (over or share != Fraction(1, 2))):
        return None
    return Quorum(share, is_share=True, beyond=over or plus)


def _majority(_match: re.Match[str]) -> Quorum:
    return Quorum(Fraction(1, 2), is_share=True, beyond=True)


def _all(match: re.Match[str]) -> Quorum:
    return Quorum(Fraction(1), is_share=True, among=int(match.groupdict().get("among") or 0))


def _both(_match: re.Match[str]) -> Quorum:
    return Quorum(Fraction(1), is_share=True, among=2)


def _count(match: re.Match[str]) -> Quorum | None:
    """A number of partners, which is no more than there are."""
    number, among = int(match["number"]), int(match["among"] or 0)
    quorum = Quorum(Fraction(number), beyond=bool(match["over"]), among=among)
    return quorum if number and (not among or quorum.least(among) <= among) else None


_WHO = r"(?: (?:of )?(?:the )?partners)?"
_PLUS = rf"(?P<plus>{_WHO} plus 1)?{_WHO}"
_VOTE = r"(?:the )?(?P<over>over )?(?:majority of (?:the )?)?(?:the )?"
_OF = r"(?: of (?:all )?(?:the )?(?P<among>\d+))?"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Quorum | None]], ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (rf"{_VOTE}(?P<part>\d+) / (?P<whole>\d+)(?: majority)?{_PLUS}", _share),
        (rf"{_VOTE}(?P<percent>\d+(?:[.,]\d+)?) %(?: majority)?{_PLUS}", _percent),
        (rf"(?:1 |the )?majority{_WHO}|most(?: of)?(?: the)? partners", _majority),
        (r"(?:all|each)(?: of)?(?: the)?(?: (?P<among>\d+))?(?: partners)?", _all),
        (r"1(?: person)? (?:per|of each)(?: of the)? partners", _all),
        (r"both(?: of)?(?: the)?(?: partners)?", _both),
        (r"the (?P<among>\d+)(?: of)?(?: partners)?", _all),
        (rf"(?P<over>over )?(?P<number>\d+)(?: partners)?{_OF}{_WHO}(?: presente?s?)?", _count),
    )
)
