"""What headings announce who list people: "Board members in attendance were", "Voting attendees", "Excusé·e·s"."""

from __future__ import annotations

import re
from itertools import pairwise

#: What such a heading says, the stronger word first: who excused themselves is not there, a guest is.
_SAYS = {
    "apologies": re.compile(r"apolog(?:y|ies)|regrets?|excuses?|excusee?s?|motivee?s?|desiste\w*"),
    "absent": re.compile(r"absente?s?|absences?|absentees?|missing|unavailable|indisponibles?"),
    "guests": re.compile(r"guests?|invitee?s?|observers?|observat(?:eurs?|rices?)|visitors?|visiteurs?"),
    "present": re.compile(r"presente?s?|presences?|attendance|attendees?|attending|attended|participants?|attend"),
}
#: Words that say of whom and how, beside those: nothing else stands in such a heading.
_BESIDE = frozenset(
    """
    a also and are as at by call committee community conference core council board did directors en et executive for
    from given group groups hybrid in industry invited is list line meeting meetings member members names non of on
    online onsite organisation organisations organization organizations other others participating people person
    persons personnes personally phone physically premier project projects received remote remotely rep
    representative representatives reps roll sent site staff steering still team teams technical the
    those to total trustees via video virtual virtually voting were was who with working zoom general public partner
    partners delegates observing officers full
    autres bureau comite conseil dans de des distance du equipe etaient etait la le les ligne liste membre membres
    par partenaires personnel place que se sont sur visio visioconference administration e s es ee ees
    """.split()
)
_NOT = frozenset("not unable non cannot couldnt".split())
#: Who is listed below a heading of its own: "Industry representatives".
_PEOPLE = re.compile(
    r"members?|membres?|representatives?|partners?|partenaires?|staff|teams?|equipe|observers?|guests?|attendees?"
    r"|participants?|directors?|trustees|delegates?|officers?|others?|organi[sz]ers?|person|site|line|ligne|online"
    r"|remotely?|distance|place|virtual(?:ly)?|voting|personnel|personne"
)
#: What a group is called for short, before its people: "BOD members present".
_SHORT = re.compile(r"^[a-z]{2,4} ((?:members?|membres?|attendees|representatives|staff)\b)")
_WHOLE = {
    "roll call": "present",
    "who was there": "present",
    "participation": "present",
    "intro of attendees": "present",
    "introductions of attendees": "present",
    "introduction of attendees": "present",
    "intros of attendees": "present",
    "intro of participants": "present",
    "introductions of participants": "present",
    "unable to attend": "absent",
}


def role(said: str) -> str:
    """Whether folded words announce people who were present, apologies, absent or guests; empty if they do not."""
    if said in _WHOLE:
        return _WHOLE[said]
    words = _SHORT.sub(r"\1", said).split()
    named = {name for word in words for name, pattern in _SAYS.items() if pattern.fullmatch(word)}
    beside = _BESIDE | _NOT
    if not named or not all(word in beside or any(one.fullmatch(word) for one in _SAYS.values()) for word in words):
        return ""
    if named == {"present"}:
        return "absent" if _is_denied(words) else "present"
    return next(name for name in _SAYS if name in named)


def _is_denied(words: list[str]) -> bool:
    """Whether those who attended are said not to have: ``Not attending``, but not ``Non-voting attendees``."""
    return any(word in _NOT and after not in ("voting", "member", "members") for word, after in pairwise(words))


def groups(said: str) -> bool:
    """Whether folded words before a colon name a group, whose people follow: ``Council members: Ann, Bo``."""
    return bool(said) and all(word in _BESIDE for word in said.split())


def gathers(said: str) -> bool:
    """Whether folded words of a heading below one that announces people can name some of those people."""
    words = said.split()
    return bool(words) and len(words) <= 9 and bool(_PEOPLE.fullmatch(words[-1]))
