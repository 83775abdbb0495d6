"""Agreements: the text with its headings and numbers, the parties, the clauses that it seems to have, and its days."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.importing import dates, lines, wording
from handbook.importing.found import Draft, Found, Taking, Unplaced
from handbook.importing.known import Known
from handbook.importing.lines import Line
from handbook.method.names import readable, slug
from handbook.words import _

#: What agreements are called, the surest first.
_TYPES = (
    ("amendment", r"amendment|amending agreement|avenant|modification de l ?entente"),
    ("mou", r"memorandum( of (understanding|agreement))?|mou|protocole d ?(entente|accord)"),
    ("tor", r"terms of reference|termes de reference|mandat du comite|cadre de reference"),
    ("joint-venture", r"joint venture|coentreprise"),
    ("bylaws", r"by ?laws|reglements? (interieurs?|generaux)|statuts"),
    ("charter", r"charter|charte"),
    ("policy", r"policy|politique"),
    ("partnership-agreement", r"(partnership |collaboration |cooperation )?agreement|entente|convention|accord"),
)
#: What headings of clauses say, by the clause's name.
_CLAUSES = {
    "parties": r"(the )?part(ies|ners|enaires)|between|entre",
    "purpose": r"(purpose|background|preamble|recitals?|objectives?|objets?|objectifs?|preambule|contexte"
    r"|introduction|buts?)",
    "principles": r"(guiding )?(principles?|values)|principes?|valeurs",
    "scope": r"scope|portee|champ d ?application|area of cooperation|areas of work",
    "governance": r"governance|steering committee|management|coordination|structure|gouvernance|comite directeur"
    r"|gestion",
    "decision_rule": r"decisions?( making)?|voting|quorum|prise de decisions?|votes?",
    "roles_responsibilities": r"roles?|responsibilit(y|ies)|obligations?|commitments?|responsabilites?|engagements?"
    r"|duties",
    "resources_finance": r"financ\w+|funding|budget|resources?|costs?|money|contributions?|ressources?|couts?|frais",
    "communication": r"communications?|publicity|branding|visibility|visibilite|publicite|announcements?",
    "data_privacy": r"privacy|confidential\w*|data( protection| sharing)?|vie privee|donnees|renseignements personnels",
    "intellectual_property": r"intellectual property|copyright|ownership of works|licen[cs]\w*"
    r"|propriete intellectuelle",
    "conflict_of_interest": r"conflicts? of interests?|conflits? d ?interets?",
    "conflict_resolution": r"(dispute|conflict)s?( resolution)?|resolution of (disputes|conflicts)|resolving \w+"
    r"|differends?"
    r"|reglement des (differends|conflits)|litiges?",
    "accountability": r"accountability|reporting|reports?|reddition de comptes|rapports?|imputabilite",
    "monitoring_evaluation": r"monitoring|evaluation|monitoring and evaluation|suivi( et evaluation)?",
    "membership_change": r"(new )?(members|partners)|membership|accession|joining( and leaving)?|withdrawal|adhesion"
    r"|retrait",
    "amendment": r"amendments?|changes to (this|the) agreement|variation|modifications?",
    "review_date": r"terms?|duration|review|term and review|duree|revision|renewal|renouvellement|effective date"
    r"|entree en vigueur",
    "termination_exit": r"termination|ending|exit|dissolution|resiliation|fin( de l ?entente)?",
    "legal_status": r"legal (status|effect|standing)|non binding|status of (this|the) \w+|statut juridique"
    r"|portee juridique|nature"
    r"|governing law|droit applicable|law",
    "liability_insurance": r"liabilit(y|ies)|insurance|indemnity|indemnification|responsabilite civile|assurances?",
}
_SIGNED = re.compile(r"signatures?|signed|execution|signataires?")
_NAMED = {name: re.compile(rf"(?:.*\b)?(?:{pattern})(?:\b.*)?") for name, pattern in _CLAUSES.items()}
_EXACT = {name: re.compile(pattern) for name, pattern in _CLAUSES.items()}
_NUMBER = re.compile(
    r"^(?:(?:article|section|clause|part|partie)\s+)?"
    r"(?P<number>\d+(?:\.\d+)*|[IVX]+|[A-Z])(?:[.):–-]+|\s)\s*(?P<title>\S.*)$",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"\b(?:minutes?|meetings?|notes?|agenda|call|reunion|proces verbal|compte rendu|summary)\b")
_VERSION = re.compile(r"\bversion\s*:?\s*(\d[\w.]*)", re.IGNORECASE)
_DRAFT = re.compile(r"^\W*(?:draft|ébauche|brouillon|projet)\b", re.IGNORECASE)
_BEGINS = re.compile(
    r"\b(?:effective(?: date| on| as of| from)?|takes? effect|(?:comes?|enters?) into (?:force|effect)"
    r"|in force from|prend effet"
    r"|entre(?:ra)? en vigueur|en vigueur)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:expires?|ends? on|until|terminates? on|remains? in (?:force|effect) until|prend fin|se termine|jusqu)\b",
    re.IGNORECASE,
)
_REVIEWS = re.compile(
    r"\b(?:be reviewed|review(?:ed)? (?:on|by|before)|review date|sera (?:revue?|révisée?)|date de révision)\b",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\b(?:a (?:period|term) of|une (?:période|durée) de)\s+(?:[\w-]+\s+)?\(?(\w+)\)?\s*"
    r"(?:years?|months?|ans?|mois)\b",
    re.IGNORECASE,
)
_LONGEST = 90


def seems(file: str, text: str) -> bool:
    """Whether a text seems to be an agreement: it is called one where it begins, and nothing there says minutes."""
    head = [line.text for line in lines.read(text)[:4] if len(line.text) < _LONGEST]
    said = wording.folded(" ".join([file.rsplit("/", 1)[-1], *head]))
    return any(map(_type, head[:2])) and not _MINUTES.search(said)


def read(known: Known, file: str, text: str) -> Taking:
    """What an agreement's Markdown ``text`` says. Signatures are never taken: people sign."""
    read = lines.read(text)
    title = next((line for line in read[:6] if len(line.text) < _LONGEST and _type(line.text)), read[0])
    kind = _type(title.text) or "partnership-agreement"
    found = [Found("title", title.text.split("\n")[0], _place(title)), Found("type", kind, _place(title))]
    if kind == "partnership-agreement" and not re.search(r"partner|parten", title.text, re.IGNORECASE):
        found[1] = Found("type", kind, _place(title), _("its title says no more"))
    found += _said_once(read)
    parties, unplaced = _parties(known, read)
    found += [*parties, *_clauses(read), *_days(read)]
    unplaced += _left(read)
    found.append(Found("source", file, ""))
    draft = Draft("agreement", readable(title.text, 50) or kind, tuple(found), text.strip())
    return Taking(file, _("an agreement"), (draft,), tuple(unplaced))


def _place(line: Line) -> str:
    return _("line {number}").format(number=line.number)


def _type(text: str) -> str:
    said = wording.folded(text)
    return next((kind for kind, pattern in _TYPES if re.search(rf"\b(?:{pattern})\b", said)), "")


def _said_once(read: tuple[Line, ...]) -> Iterator[Found]:
    """Its version, and that it is a draft, where its beginning says so."""
    for line in read[:10]:
        if version := _VERSION.search(line.text):
            yield Found("version", version[1], _place(line))
            break
    for line in read[:10]:
        if _DRAFT.match(line.text) and len(line.text) < _LONGEST:
            yield Found("status", "draft", _place(line))
            break


def _parties(known: Known, read: tuple[Line, ...]) -> tuple[list[Found], list[Unplaced]]:
    """The organizations that are known and named before the second section, or where the parties are listed."""
    heads = [at for at, line in enumerate(read) if _section(line)]
    end = heads[2] if len(heads) > 2 else len(read)
    found: dict[str, Found] = {}
    ids = [*known.organizations.values()]
    named = {name: id for name, id in known.organizations.items() if name != id or ids.count(id) == 1}
    lists = False
    unplaced = []
    for line in read[:end]:
        if _section(line):
            lists = bool(_EXACT["parties"].fullmatch(_bare(line)))
        said = f" {slug(line.text, 4000).replace('-', ' ')} "
        here = {id for name, id in named.items() if len(name) > 3 and f" {name.replace('-', ' ')} " in said}
        for id in sorted(here):
            found.setdefault(id, Found("parties", [id], _place(line)))
        if lists and line.form == "item" and not here:
            unplaced.append(Unplaced(line.text, _place(line), _("there is no organization called that")))
    return list(found.values()), unplaced


def _section(line: Line) -> bool:
    """Whether a line is the heading of a section: one in the text, or a short line in bold or with a number."""
    if line.form == "heading":
        return True
    is_short = line.form in ("text", "item") and len(line.text) < _LONGEST and not line.text.endswith((".", ";", ","))
    return is_short and (
        line.lead == line.text or bool(re.match(r"(?:article|section)\s+\w+", line.text, re.IGNORECASE))
    )


def _bare(line: Line) -> str:
    number = _NUMBER.match(line.text)
    return wording.folded(number["title"] if number else line.text)


def _clauses(read: tuple[Line, ...]) -> Iterator[Found]:
    """The clauses that headings name, each in part: whether it settles all, only people can say."""
    seen: set[str] = set()
    for line in read[1:]:
        if not _section(line):
            continue
        said, number = _bare(line), _NUMBER.match(line.text)
        exact = [name for name, pattern in _EXACT.items() if pattern.fullmatch(said)]
        names = exact or [name for name, pattern in _NAMED.items() if pattern.fullmatch(said)]
        for name in names if len(said.split()) <= 8 else []:
            if name not in seen:
                seen.add(name)
                clause = {"state": "partial", "section": number["number"] if number else line.text.rstrip(" :")}
                note = _("seems to stand there; whether it settles everything is for people to say")
                yield Found(f"clauses.{name}", clause, _place(line), note)


def _days(read: tuple[Line, ...]) -> Iterator[Found]:
    """The days from which and until which it holds, and when it is reviewed, where a sentence says one day."""
    for name, pattern in (("effective_date", _BEGINS), ("end_date", _ENDS), ("review_date", _REVIEWS)):
        for line in read:
            found = [day for part in _sentences(line.text) if pattern.search(part) for day in _after(part, pattern)]
            if found:
                yield Found(name, found[0], _place(line))
                break


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.;])\s+", text)


def _after(part: str, pattern: re.Pattern[str]) -> list[str]:
    """The first day behind the words, if it is certain."""
    match = pattern.search(part)
    days = dates.found(part[match.end() :] if match else part)
    return [days[0].ways[0]] if days and len(days[0].ways) == 1 else []


def _left(read: tuple[Line, ...]) -> Iterator[Unplaced]:
    """What is not taken: a term without its last day, and signatures."""
    for line in read:
        if term := _TERM.search(line.text):
            yield Unplaced(term[0], _place(line), _("write the last day of that term as the end date"))
            break
    for line in read:
        if _section(line) and _SIGNED.search(_bare(line)):
            yield Unplaced(line.text, _place(line), _("signatures are never taken over: handbook sign"))
            break
