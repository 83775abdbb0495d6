"""The words by which documents say what stands where, in English and French: "Present", "Mesures de suivi"."""

from __future__ import annotations

import re
import unicodedata

from handbook.importing import rolls

#: What a heading or a label announces, by all the ways in which people write it: small letters, no accents or signs.
_ROLES = {
    "earlier": (
        r".*\b(previous|prior|past|last|precedente?s?)\b.*"
        r"\b(actions?|items?|minutes|meetings?|to ?dos?|tasks?|suivis?)\b.*|"
        r".*\b(actions?|items?|minutes|to ?dos?|tasks?|suivis?|mesures?)\b.*"
        r"\b(previous|prior|past|last|derniere|precedente?s?)\b.*|"
        r"(review|status|follow up|suivi)( of| des?)?( the| les?)?( open)? "
        r"(actions?|actions? (items?|points?)|to ?dos?|mesures)|"
        r"(action items?|actions?|to ?dos?) (review|status|update|follow ups?)|"
        r".*\b(on hold|deferred|postponed|parked|parking lot|backlog|carried forward|en attente|reporte(e?s)?)\b.*|"
        r"matters arising|affaires decoulant.*"
    ),
    "chair": (
        r"(meeting )?(co )?(chairs?|chairpersons?)|chaired by|(meeting )?(led|lead|run) by|presidee? par|"
        r"president(e|s)?|presidence"
    ),
    "facilitator": (
        r"(meeting )?(facilitators?|moderators?|hosts?)|(facilitated|moderated|hosted) by|"
        r"anim(ation|ee? par|ateur|atrice)"
    ),
    "recorder": (
        r"(minutes|notes?) (taken |recorded |written |kept )?(by|takers?|taking)|scribes?( s)?|(scribed|recorded) by|"
        r"(note|minute) ?takers?|"
        r"notetakers?|secretary|recorders?|minutes|(prise|preneurs?|preneuses?) de notes?|secretaires?|redaction|"
        r"redigee? par|compte rendu par"
    ),
    "date": (
        r"(meeting |call )?(date|dates?|when|day|held on|tenue? le|jour|quand)"
        r"( and time| et heure| time| of (the )?meeting| de la reunion)?|"
        r"(time|date) (and|et) (location|place|venue|lieu)|when and where|where and when|(date )?heure et lieu"
    ),
    "place": r"place|location|where|venue|lieu|endroit|room|salle",
    "time": r"time|heures?|horaire|hour",
    "agenda": (
        r"((meeting|tentative|draft|proposed|suggested|todays?) )?agenda( items?| and (minutes|notes))?|"
        r"ordre du jour|topics"
    ),
    "actions": (
        r"(new |open |key |follow ?up |summary of |list of )?"
        r"(actions?|actions? (items?|points?)|to ?dos?|to do list|tasks?)"
        r"( summary| list| recap| arising| agreed| from (this|the|todays) meeting)?( and (owners?|next steps?))?"
        r"( (and )?(assignees?|owners?|responsibles?))?|"
        r"(actions?|action items?) (and |or )?(decisions?|resolutions?)|"
        r"(decisions?|resolutions?) (and |or |et )?actions?|"
        r"mesures? de suivi|suivis?( a faire)?|taches?|a faire|points d action|actions a (faire|mener)|"
        r"decisions et suivis"
    ),
    "steps": r"(next|agreed|follow ?up) steps?( and (actions?|owners?))?|prochaines etapes|what next",
    "decisions": (
        r"(key |summary of )?(decisions?|resolutions?|decided|what (was|we) decided|agreements reached)"
        r"( made| taken| summary)?|decisions? prises?"
    ),
}
_PATTERNS = {role: re.compile(pattern) for role, pattern in _ROLES.items()}
_OTHER = re.compile(r"[^a-z0-9]+")
_NUMBERING = re.compile(r"^(\d+ |[ivx]+ |[a-z] )+(?=[a-z])")
_SPAN = re.compile(r"\([^)]*\)")

#: What stands before something that is to be done, or was decided, in a line of its own.
ACTION = re.compile(
    r"^\W{0,4}(?:(?:new |open )?action(?:[ -]?(?:items?|points?))?s?|AI|todo|to[- ]do|mesures? de suivi|suivi|t[âa]che"
    r"|[àa] faire)\s*#?\d*\W{0,3}?"
    r"(?:\s*[(\[](?P<who>[^)\]]{1,60})[)\]]\s*[:\]–—-]?|\s+[-–—]\s*(?P<named>[^\[\]]{1,40})\]:?"
    r"|\s+(?P<whom>(?-i:[A-Z@])[\w.-]*(?: (?-i:[A-Z])[\w.-]*)?)\s*:|\s*[:\]]|\s+[-–—])"
    r"\W{0,3}\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
DECISION = re.compile(
    r"^\W{0,4}(?:decision|decided|resolution|resolved|agreed|consensus|d[ée]cision|décid[ée]e?s?|decidé|r[ée]solution|r[ée]solu|convenu|adopt[ée]e?)"
    r"(?:\s*(?:n[°o]\.?\s*)?#?\d[\d.-]*)?\W{0,3}?\s*[:\]–—]\W{0,3}\s*(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)

#: Kinds of meetings by words of their titles.
TYPES = (
    ("launch", re.compile(r"\b(launch|kick ?off|lancement)\b")),
    ("celebration", re.compile(r"\b(celebration|celebrating|fete|anniversary)\b")),
    (
        "working-group",
        re.compile(r"\b(working group|wg|subgroup|sub group|task force|groupe de travail|sous groupe|sig)\b"),
    ),
    ("planning", re.compile(r"\b(planning|planification)\b")),
    ("community", re.compile(r"\b(community (meeting|call)|town hall|open house|assemblee publique)\b")),
    ("preliminary", re.compile(r"\b(preliminary|first conversation|reunion preliminaire)\b")),
    ("review", re.compile(r"\b(review meeting|retrospective|reunion de bilan|bilan)\b")),
)
CANCELLED = re.compile(
    r"^(?:note )?(?:(?:this |the |la )?(?:meeting|call|reunion) (?:(?:was|is|has been|est) )?)?"
    r"(?:cancell?ed|annulee?)\b"
)
#: Words that stand for nobody in particular, and words that begin no name.
NOBODY = frozenset(
    """
    all everyone everybody anyone someone somebody nobody none tbd tbc na n/a team group committee board chairs chair
    editors members member participants attendees us we you they others other tous toutes equipe groupe comite personne
    note notes update updates link links new old next please add your name names here the a an this that it if when
    quorum total present absent apologies regrets guests agenda action actions decision decisions item items due owner
    who what date status champions champion authors author see also yes no topic topics volunteers volunteer me i need
    recording recordings transcript intro intros introductions polls poll minutes meeting slides video zoom call welcome
    opening closing discussion summary etc today close open so not could would
    secretary treasurer coordinator director manager moderator facilitator host trésorier trésorière secrétaire
    coordonnateur coordonnatrice directeur directrice
    needs needed should must can and or for to of in on with by from is are was were be will let lets
    """.split()
)
GROUPS = re.compile(
    r"\b(groups?|(?:sub ?)?committees?|teams?|boards?|council|members|wg|tsc|sig|chairs|editors|partners|staff|everyone"
    r"|all|comite|groupe|equipe|conseil|membres|participants|attendees|subgroup|secretariat|authors|champions"
    r"|implementers|community)\b"
)
#: The heads of columns in tables of minutes.
COLUMNS = {
    "who": re.compile(
        r"(who|names?|nom|noms|prenom et nom|persons?|personnes?|participants?|attendees?|members?|membres?|delegates?)"
    ),
    "from": re.compile(
        r"(from|organi[sz]ations?|affiliations?|company|employer|organismes?|institution|partner|partenaire)"
    ),
    "there": re.compile(r"(present|presence|attended|attendance|status|there|statut)"),
    "what": re.compile(
        r"(actions?|action items?|tasks?|what|taches?|mesures?|mesures? de suivi|suivis?|quoi|to ?do|description)"
    ),
    "owner": re.compile(
        r"(who|owners?|responsible|responsables?|assigned to|assignee|qui|person|lead|action by|by whom|assigne a)"
    ),
    "due": re.compile(r"(due|due date|by|by when|when|deadline|echeance|quand|pour quand|date|target date|delai)"),
    "decision": re.compile(r"(decisions?|resolutions?|decided)"),
    #: Each line of such a cell is to be done, by whom it names.
    "todo": re.compile(
        r"(actions?|action items?|next steps?|suivis?|mesures?)"
        r"( (and |et )?(responsible|responsables?|owners?|who|qui))?( notes?)?"
    ),
}


def folded(text: str) -> str:
    """The words of a text in small letters, without accents, signs and what stands in brackets."""
    apart = unicodedata.normalize("NFKD", _SPAN.sub(" ", text))
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()
    return _OTHER.sub(" ", plain.replace("'", "").replace("’", "")).strip()


def role(text: str) -> str:
    """What a heading or label announces, empty for anything else."""
    said = folded(text)
    said = re.sub(r"(?: \d+)+$", "", _NUMBERING.sub("", said))
    if not said or len(said) > 70:
        return ""
    if _PATTERNS["earlier"].fullmatch(said):
        return "earlier"
    return rolls.role(said) or next((name for name, pattern in _PATTERNS.items() if pattern.fullmatch(said)), "")


def column(text: str, *names: str) -> bool:
    """Whether the head of a column says one of these."""
    said = folded(text)
    return any(COLUMNS[name].fullmatch(said) for name in names)
