"""What sheets hold: the records, or entries of records, that a row can be, and what people call their columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from handbook import words
from handbook.importing import wording
from handbook.method.fields import Field
from handbook.method.kinds import Kind
from handbook.words import _


@dataclass(frozen=True)
class Target:
    """What each row of a sheet is: a record of ``kind``, or an entry of its list ``entries``.

    ``called`` is what such sheets are called. ``columns`` are the headings of fields, beyond their titles and names;
    ``needs`` are groups of fields of each of which a sheet has one.
    """

    name: str
    kind: str
    called: str
    columns: Mapping[str, str]
    needs: tuple[tuple[str, ...], ...]
    entries: str = ""

    @property
    def said(self) -> str:
        """What such a sheet is, in words."""
        return {
            "organization": _("a list of organizations"),
            "membership": _("a list of memberships"),
            "person": _("a list of people"),
            "contribution": _("contributions"),
            "budget-line": _("a budget"),
            "action": _("a list of actions"),
            "risk": _("a list of risks"),
            "indicator": _("a list of indicators"),
        }[self.name]

    def field(self, kinds: Mapping[str, Kind], name: str) -> Field | None:
        """The field of that name in what a row is."""
        place: Field | None = kinds[self.kind].field
        if self.entries and place:
            place = place.fields[self.entries].items
        return place.named(tuple(name.split("."))) if place else None


_ORGANIZATION = (
    r"organi[sz]ations?|organi[sz]ation name|name of (the )?organi[sz]ation|organismes?|partners?|partenaires?|members?"
    r"|membres?|institutions?|company|agency|nom de l? ?organi(sme|sation)|nom du (partenaire|membre)|contributor"
    r"|bailleur|contributeur"
)
_PERSON = (
    r"responsible|responsable|owner|who|qui|assigned to|lead|person responsible|porteur|porteuse|assigne a|proprietaire"
)
_DETAILS = r"e ?mail|email address|(adresse )?courriel|mail|phone|telephone|tel|contact details"
_DUE = r"due|due date|deadline|by when|by|echeance|date limite|pour quand|date prevue|when"
_STATUS = r"status|statut|state|etat|avancement"
_NOTE = r"notes?|remarks?|comments?|remarques?|commentaires?|observations?"
_PLANNED = (
    r"planned|budget|budgeted|amount|montant|prevu|prevue?s?|budget prevu|montant prevu|pledged|promised|planned amount"
    r"|estimate|cost|couts?|depenses? prevues?|promis|engage"
)
_ACTUAL = r"actual|actuals|spent|paid|received|reel|reels|depense|depense reelle|recu|verse|montant reel|realise"

#: In the order in which sheets are taken over: what others name comes first.
TARGETS = (
    Target(
        "organization",
        "organization",
        r"(list of )?(organi[sz]ations|members|partners|organismes|partenaires|membres)|membership list",
        {
            "name": rf"{_ORGANIZATION}|name|nom",
            "status": _STATUS,
            "role": r"role|type of partner",
            "contact": r"contact( person| name| principal)?|main contact|representative|personne (contact|ressource)"
            r"|representante?",
            "contact.contact": _DETAILS,
            "sector": r"sector|secteur|type|type of organi[sz]ation|type d organisme",
            "mandate": r"mandate|mission|mandat|about",
            "services": r"services|activities|activites|programs",
            "website": r"web ?site|site( web| internet)?|url|web|web address|homepage",
            "joined": r"joined|member since|since|date joined|joining date|membre depuis|depuis|(date d )?adhesion",
            "left": r"left|date left|depart|date de depart",
            "country": r"country|pays",
        },
        (("name",),),
    ),
    Target(
        "membership",
        "organization",
        r"(memberships?|adhesions|membership (periods|history))",
        {
            "organization": rf"{_ORGANIZATION}|name|nom",
            "from": r"from|start|joined|since|du|debut|depuis|adhesion|member since|date of joining",
            "to": r"to|until|end|left|au|fin|jusqu au|depart|member until",
            "tier": r"tier|level|niveau|categorie|category|class|type of membership",
            "note": _NOTE,
        },
        (("organization",), ("from",), ("to", "tier")),
        entries="membership",
    ),
    Target(
        "person",
        "person",
        r"(people|persons|contacts|personnes|staff|team|equipe|members?|delegates|representatives|carnet d adresses)",
        {
            "name": r"name|full name|nom|nom complet|person|personne|nom et prenom|prenom et nom|member|membre|contact",
            "given": r"first name|given name|prenom|forename",
            "family": r"last name|family name|surname|nom de famille",
            "organization": rf"{_ORGANIZATION}|affiliation|employer|employeur",
            "title": r"title|job title|position|poste|fonction|titre|role|occupation",
            "contact": rf"{_DETAILS}|coordonnees",
            "languages": r"languages?|langues?",
            "consent_to_list": r"consent|consent to list|may be listed|listed|consentement|accepte d etre liste",
        },
        (("name", "given", "family"), ("organization", "contact", "title", "given", "languages", "consent_to_list")),
    ),
    Target(
        "contribution",
        "finance-plan",
        r"(contributions?|income|revenus?|funding|financement|apports?)",
        {
            "organization": _ORGANIZATION,
            "type": r"type|kind|cash or in kind|in kind or cash|(argent|especes) ou (en )?nature"
            r"|nature|genre|type de contribution|form",
            "planned": rf"{_PLANNED}|contribution",
            "actual": _ACTUAL,
            "note": _NOTE,
        },
        (("organization",), ("planned", "actual"), ("type", "planned")),
        entries="contributions",
    ),
    Target(
        "budget-line",
        "finance-plan",
        r"(budget|budget lines|costs|expenses|expenditures?|depenses|lignes budgetaires|finance|previsions)",
        {
            "title": r"title|item|line|budget line|description|poste( budgetaire)?|libelle|designation|rubrique|expense"
            r"|depense|ligne",
            "category": r"category|categorie|type|group|groupe|section|volet",
            "planned": _PLANNED,
            "proposed": r"proposed|demande|propose",
            "actual": _ACTUAL,
        },
        (("title",), ("planned", "actual")),
        entries="budget_lines",
    ),
    Target(
        "action",
        "action-plan",
        r"(actions?|action items?|action plan|tasks?|taches|plan d action|to ?do( list)?|work ?plan|suivis?)",
        {
            "title": r"task|action|action items?|what|description|tache|quoi|mesure|activity|activite|title",
            "responsible": _PERSON,
            "participants": r"participants|others|others taking part|with|avec",
            "start": r"start|start date|debut|from|date de debut",
            "due": _DUE,
            "status": _STATUS,
            "done_on": r"done on|completed|completed on|fait le|termine le|date done",
            "resources": r"resources|ressources|moyens",
            "note": _NOTE,
        },
        (("title",), ("responsible", "due", "status")),
        entries="tasks",
    ),
    Target(
        "risk",
        "risk",
        r"(risks?|risk (register|log)|risques?|registre des risques)",
        {
            "statement": r"risk|risk description|description|statement|risque|enonce|description du risque|event",
            "category": r"category|categorie|type",
            "likelihood": r"likelihood|probability|probabilite|vraisemblance|l|p",
            "impact": r"impact|severity|consequence|gravite|i",
            "owner": _PERSON,
            "treatment": r"treatment|strategy|traitement|strategie",
            "response": r"response|mitigation( plan)?|reponse|mesures? d attenuation|attenuation|what we do",
            "contingency": r"contingency|if it happens|plan b|plan de rechange|contingency plan",
            "status": _STATUS,
            "review_date": r"review|review date|revision|date de revision|next review",
        },
        (("statement",), ("likelihood", "impact", "response", "owner")),
    ),
    Target(
        "indicator",
        "indicator",
        r"(indicators?|indicateurs?|kpis?|measures|monitoring|suivi evaluation)",
        {
            "title": r"indicator|indicateur|title|measure|name|kpi|titre",
            "unit": r"unit|unite|unit of measure|unite de mesure",
            "baseline.value": r"baseline|baseline value|valeur de reference|situation de depart|depart",
            "target": r"target|cible|target value|objectif",
            "actual": r"actual|result|valeur|resultat|actual value|reel|realise",
            "data_source": r"source|data source|source of data|source des donnees|means of verification",
            "method": r"method|methode|how",
            "frequency": r"frequency|how often|frequence",
            "responsible": _PERSON,
        },
        (("title",), ("unit", "baseline.value", "target", "frequency", "data_source")),
    ),
)
BY_NAME = {target.name: target for target in TARGETS}


def titles(target: Target, kinds: Mapping[str, Kind]) -> dict[str, set[str]]:
    """What fields are called: by their names and by their titles in every language there are words in."""
    found: dict[str, set[str]] = {}
    for name in target.columns:
        field = target.field(kinds, name)
        said = {wording.folded(name.replace("_", " ").replace(".", " "))}
        for code in words.languages() if field else ():
            with words.language(code):
                said.add(wording.folded(field.title) if field else "")
        found[name] = said
    return found


def matching(target: Target, heading: str, known: Mapping[str, set[str]]) -> str:
    """The field that a heading means in a target: by its title or name, else by what people call it; empty for none."""
    said = wording.folded(re.sub(r"\b(?:19|20)\d\d(?:[-/–]\d\d(?:\d\d)?)?\b", " ", heading))
    said = re.sub(r"^(?:the|la|le|les|l) | (?:s|e s)$", "", said).strip()
    if not said:
        return ""
    exact = next((name for name, ways in known.items() if said in ways), "")
    return exact or next((name for name, ways in target.columns.items() if re.fullmatch(ways, said)), "")
