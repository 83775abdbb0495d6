"""Shapes of records, after defaults: one for each kind and for each mapping in it, from the schemas.

``make test ARGS="tests/test_shapes.py --update-golden"`` writes them anew.
"""
# ruff: noqa: D400, D415, E501, F401

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

#: What people write: in one language, or in several, by language.
Text = str | dict[str, str]


class ActionPlanTasks(TypedDict):
    """Task"""

    id: NotRequired[str]
    title: NotRequired[Text]
    goal: NotRequired[str]
    responsible: NotRequired[str]
    participants: NotRequired[list[str]]
    participants_none: NotRequired[bool]
    start: NotRequired[str]
    due: NotRequired[str]
    resources: NotRequired[Text]
    resources_none: NotRequired[bool]
    budget_line: NotRequired[str]
    status: NotRequired[Literal["planned", "doing", "done", "blocked", "dropped", "unknown"]]
    done_on: NotRequired[str]
    evidence: NotRequired[Text]
    note: NotRequired[Text]


class ActionPlan(TypedDict):
    """The tasks that lead to an outcome: who does what, by when, and with what."""

    id: NotRequired[str]
    title: NotRequired[Text]
    outcome: NotRequired[str]
    body: NotRequired[str]
    area: NotRequired[Literal["program", "finance", "administration", "communications"]]
    tasks: NotRequired[list[ActionPlanTasks]]
    visibility: NotRequired[Literal["public", "partners", "never-publish"]]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    source: NotRequired[Text]


class AgreementAccessions(TypedDict):
    """Accession"""

    party: str
    date: NotRequired[str]
    name: NotRequired[Text]
    decision: NotRequired[str]


class AgreementRenewals(TypedDict):
    """Renewal"""

    date: NotRequired[str]
    until: str
    decision: NotRequired[str]


class AgreementClausesParties(TypedDict):
    """Who the partners are, and who may speak and sign for each."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]


class AgreementClausesPurpose(TypedDict):
    """Why you work together, how it came about, and what each partner wants from it."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]


class AgreementClausesPrinciples(TypedDict):
    """The principles you hold to."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]


class AgreementClausesScope(TypedDict):
    """What the partnership does, and what it does not do."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]


class AgreementClausesGovernance(TypedDict):
    """Which committees and groups steer the partnership."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]
    bodies: NotRequired[list[str]]


class AgreementClausesDecisionRule(TypedDict):
    """How you decide, how many must take part, and what happens if you cannot agree."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]


class AgreementClausesRolesResponsibilities(TypedDict):
    """Who does what."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]


class AgreementClausesResourcesFinance(TypedDict):
    """What each partner puts in, and who holds the money."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]


class AgreementClausesCommunication(TypedDict):
    """Who speaks in public, and how names and logos are used."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]


class AgreementClausesDataPrivacy(TypedDict):
    """How you protect what you know about people and about each other."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]


class AgreementClausesIntellectualProperty(TypedDict):
    """Who owns what you create together, and how others may use it."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]


class AgreementClausesConflictOfInterest(TypedDict):
    """What somebody does who would gain from a decision."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]


class AgreementClausesConflictResolution(TypedDict):
    """What you do, step by step, when partners disagree."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]
    steps: NotRequired[list[Text]]
    contact: NotRequired[str]
    days: NotRequired[int]
    external_help: NotRequired[Text]


class AgreementClausesAccountability(TypedDict):
    """How partners show that they keep their word, and what happens if they do not."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]
    reporting: NotRequired[Text]
    consequence: NotRequired[Text]


class AgreementClausesMonitoringEvaluation(TypedDict):
    """How you find out whether the work succeeds and the partnership is well."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]


class AgreementClausesMembershipChange(TypedDict):
    """How new partners join, and how a partner leaves."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]
    criteria: NotRequired[Text]
    admitted_by: NotRequired[str]
    notice_days: NotRequired[int]


class AgreementClausesAmendment(TypedDict):
    """Who can change this agreement, and how."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]


class AgreementClausesReviewDate(TypedDict):
    """From when to when the agreement holds, and when you look at it again."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]


class AgreementClausesTerminationExit(TypedDict):
    """How the partnership ends, and what becomes of its money, things and records."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]


class AgreementClausesLegalStatus(TypedDict):
    """Whether the agreement binds in law, and what it does not create."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]


class AgreementClausesLiabilityInsurance(TypedDict):
    """Who answers for damage, and who is insured for what."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]


class AgreementClausesSignatures(TypedDict):
    """That every party signs, and who signs for it."""

    state: NotRequired[Literal["not-relevant", "not-in-place", "partial", "full"]]
    note: NotRequired[Text]
    reason: NotRequired[Text]
    section: NotRequired[str]


class AgreementClauses(TypedDict):
    """How far each point of the agreement is settled."""

    parties: NotRequired[AgreementClausesParties]
    purpose: NotRequired[AgreementClausesPurpose]
    principles: NotRequired[AgreementClausesPrinciples]
    scope: NotRequired[AgreementClausesScope]
    governance: NotRequired[AgreementClausesGovernance]
    decision_rule: NotRequired[AgreementClausesDecisionRule]
    roles_responsibilities: NotRequired[AgreementClausesRolesResponsibilities]
    resources_finance: NotRequired[AgreementClausesResourcesFinance]
    communication: NotRequired[AgreementClausesCommunication]
    data_privacy: NotRequired[AgreementClausesDataPrivacy]
    intellectual_property: NotRequired[AgreementClausesIntellectualProperty]
    conflict_of_interest: NotRequired[AgreementClausesConflictOfInterest]
    conflict_resolution: NotRequired[AgreementClausesConflictResolution]
    accountability: NotRequired[AgreementClausesAccountability]
    monitoring_evaluation: NotRequired[AgreementClausesMonitoringEvaluation]
    membership_change: NotRequired[AgreementClausesMembershipChange]
    amendment: NotRequired[AgreementClausesAmendment]
    review_date: NotRequired[AgreementClausesReviewDate]
    termination_exit: NotRequired[AgreementClausesTerminationExit]
    legal_status: NotRequired[AgreementClausesLegalStatus]
    liability_insurance: NotRequired[AgreementClausesLiabilityInsurance]
    signatures: NotRequired[AgreementClausesSignatures]


class AgreementCommitmentsKept(TypedDict):
    """Word on it"""

    date: str
    status: Literal["kept", "partly", "not", "let-off"]
    said_in: NotRequired[str]
    note: NotRequired[Text]


class AgreementCommitments(TypedDict):
    """Commitment"""

    id: NotRequired[str]
    party: NotRequired[str]
    what: NotRequired[Text]
    by_when: NotRequired[Text]
    due: NotRequired[str]
    resources: NotRequired[Text]
    kept: NotRequired[list[AgreementCommitmentsKept]]


class AgreementResponsibilities(TypedDict):
    """Responsibility"""

    item: NotRequired[Text]
    responsible: NotRequired[list[str]]
    accountable: NotRequired[str]
    consulted: NotRequired[list[str]]
    informed: NotRequired[list[str]]


class AgreementSignatures(TypedDict):
    """Signature"""

    party: NotRequired[str]
    name: NotRequired[Text]
    title: NotRequired[Text]
    date: NotRequired[str]
    method: NotRequired[Literal["wet", "e-sign", "recorded-vote"]]
    fingerprint: NotRequired[str]
    decision: NotRequired[str]


class AgreementAttachedFile(TypedDict):
    """The signed agreement as a file, if you have one."""

    path: str
    sha256: NotRequired[str]


class Agreement(TypedDict):
    """A written agreement between the partners. Its clauses are 22 points that an agreement should ..."""

    title: NotRequired[Text]
    type: Literal["tor", "mou", "partnership-agreement", "joint-venture", "charter", "bylaws", "policy", "amendment"]
    version: NotRequired[str]
    status: NotRequired[Literal["draft", "in-review", "ratified", "amended", "ended"]]
    supersedes: NotRequired[str]
    amends: NotRequired[str]
    kept_at: NotRequired[str]
    parties: NotRequired[list[str]]
    accessions: NotRequired[list[AgreementAccessions]]
    signatures_needed: NotRequired[int]
    drafted_by: NotRequired[list[str]]
    effective_date: NotRequired[str]
    end_date: NotRequired[str]
    review_date: NotRequired[str]
    renewal: NotRequired[Text]
    renewals: NotRequired[list[AgreementRenewals]]
    clauses: NotRequired[AgreementClauses]
    commitments: NotRequired[list[AgreementCommitments]]
    responsibilities: NotRequired[list[AgreementResponsibilities]]
    signatures: NotRequired[list[AgreementSignatures]]
    attached_file: NotRequired[AgreementAttachedFile]
    approved_by: NotRequired[str]
    visibility: NotRequired[Literal["public", "partners", "never-publish"]]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    source: NotRequired[Text]


class AssessmentMotivation(TypedDict):
    """How much your organization wants this partnership, and why."""

    rating: NotRequired[int]
    why: NotRequired[Text]


class AssessmentSharedInterest(TypedDict):
    """How much of what you want the other partners want too."""

    rating: NotRequired[int]
    why: NotRequired[Text]
    interests: NotRequired[list[Text]]


class AssessmentResources(TypedDict):
    """Resource"""

    type: Literal["money", "staff-time", "space", "equipment", "expertise", "contacts", "other"]
    what: NotRequired[Text]
    amount: NotRequired[float]
    unit: NotRequired[Text]
    committed: NotRequired[bool]


class AssessmentTimeAvailable(TypedDict):
    """How much time your people can give, who they are, and until when."""

    hours_per_month: NotRequired[float]
    people: NotRequired[list[str]]
    until: NotRequired[str]


class AssessmentUnderstanding(TypedDict):
    """Partner"""

    partner: str
    priorities: NotRequired[Text]
    goals: NotRequired[Text]
    culture: NotRequired[Text]


class AssessmentCare(TypedDict):
    """How much your organization cares about this cause and these partners, and why."""

    rating: NotRequired[int]
    why: NotRequired[Text]


class Assessment(TypedDict):
    """One organization's honest look at itself before it commits: why it wants to join, what it can ..."""

    organization: str
    completed_by: NotRequired[str]
    date: NotRequired[str]
    motivation: NotRequired[AssessmentMotivation]
    shared_interest: NotRequired[AssessmentSharedInterest]
    impetus: NotRequired[Literal["voluntary", "funder", "mandate", "crisis", "mixed"]]
    impetus_note: NotRequired[Text]
    resources: NotRequired[list[AssessmentResources]]
    no_resources_reason: NotRequired[Text]
    time_available: NotRequired[AssessmentTimeAvailable]
    strengths: NotRequired[list[Text]]
    weaknesses: NotRequired[list[Text]]
    understanding: NotRequired[list[AssessmentUnderstanding]]
    care: NotRequired[AssessmentCare]
    visibility: NotRequired[Literal["public", "partners", "never-publish"]]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    source: NotRequired[Text]


#: Member
BodyMembers = TypedDict(
    "BodyMembers",
    {
        "person": str,
        "organization": NotRequired[str],
        "role": NotRequired[Text],
        "from": NotRequired[str],
        "to": NotRequired[str],
        "term_months": NotRequired[int],
        "seat": NotRequired[Text],
    },
)


class BodySeats(TypedDict):
    """Seat"""

    title: Text
    filled_by: NotRequired[Text]
    organization: NotRequired[str]
    number: NotRequired[int]
    term_months: NotRequired[int]
    staggered: NotRequired[bool]


class BodyRoles(TypedDict):
    """Role"""

    title: Text
    holder: NotRequired[str]
    vacant_since: NotRequired[str]
    responsibilities: NotRequired[list[Text]]


class BodyDeliverables(TypedDict):
    """Deliverable"""

    id: NotRequired[str]
    title: NotRequired[Text]
    due: NotRequired[str]
    status: NotRequired[Literal["planned", "doing", "done", "dropped", "unknown"]]
    done_on: NotRequired[str]
    evidence: NotRequired[Text]


class BodyFormerNames(TypedDict):
    """Former name"""

    name: Text
    until: NotRequired[str]


#: Pause
BodyHiatus = TypedDict(
    "BodyHiatus",
    {
        "from": str,
        "to": NotRequired[str],
        "why": NotRequired[Text],
    },
)


class BodyEndedMoved(TypedDict):
    """Task"""

    what: Text
    to: NotRequired[str]


class BodyEnded(TypedDict):
    """That the group is over: since when, why, by which decision, and what has moved where. It owes ..."""

    date: NotRequired[str]
    why: NotRequired[Text]
    decision: NotRequired[str]
    moved: NotRequired[list[BodyEndedMoved]]


class Body(TypedDict):
    """A group that works or decides for the partnership: an assembly, a board, a steering committee, a ..."""

    id: NotRequired[str]
    type: Literal["assembly", "board", "steering", "planning-team", "working-group", "monitoring", "advisory", "secretariat", "community"]
    name: Text
    aim: NotRequired[Text]
    domain: NotRequired[Text]
    problem: NotRequired[Text]
    area: NotRequired[Literal["program", "finance", "administration", "communications"]]
    organizations: NotRequired[list[str]]
    confirmed_on: NotRequired[str]
    members: NotRequired[list[BodyMembers]]
    term_months: NotRequired[int]
    seats: NotRequired[list[BodySeats]]
    chair: NotRequired[str]
    co_chairs: NotRequired[list[str]]
    vice_chairs: NotRequired[list[str]]
    chosen_by: NotRequired[str]
    facilitator: NotRequired[str]
    recorder: NotRequired[str]
    delegate: NotRequired[str]
    hosts: NotRequired[list[str]]
    supporting_organizations: NotRequired[list[str]]
    staff: NotRequired[list[str]]
    mentors: NotRequired[list[str]]
    reports_to: NotRequired[str]
    linked_to: NotRequired[list[str]]
    cadence: NotRequired[Literal["once", "daily", "weekly", "every-two-weeks", "every-four-weeks", "monthly", "every-two-months", "quarterly", "twice-a-year", "yearly", "as-needed"]]
    repository: NotRequired[str]
    channel: NotRequired[Text]
    roles: NotRequired[list[BodyRoles]]
    deliverables: NotRequired[list[BodyDeliverables]]
    stakeholders: NotRequired[list[Text]]
    done_when: NotRequired[Text]
    former_names: NotRequired[list[BodyFormerNames]]
    hiatus: NotRequired[list[BodyHiatus]]
    ended: NotRequired[BodyEnded]
    dormant_after: NotRequired[int]
    reviewed_on: NotRequired[str]
    visibility: NotRequired[Literal["public", "partners", "never-publish"]]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    source: NotRequired[Text]


class CommunicationPlanAudiences(TypedDict):
    """Audience"""

    name: Text
    internal: NotRequired[bool]
    message: NotRequired[Text]
    channel: NotRequired[Text]
    frequency: NotRequired[Text]
    responsible: NotRequired[str]
    language: NotRequired[list[str]]


#: Route
CommunicationPlanInternal = TypedDict(
    "CommunicationPlanInternal",
    {
        "from": str,
        "to": str,
        "how": NotRequired[Text],
    },
)


class CommunicationPlanTrustPractices(TypedDict):
    """Practice"""

    practice: Text
    last_done: NotRequired[str]


class CommunicationPlanEffectiveness(TypedDict):
    """How you find out whether your messages arrive, and what you did about it."""

    method: NotRequired[Text]
    last_result: NotRequired[Text]
    change: NotRequired[Text]


class CommunicationPlanLog(TypedDict):
    """Log entry"""

    date: str
    audience: Text
    what: NotRequired[Text]


class CommunicationPlan(TypedDict):
    """Whom you tell what, how and how often, inside the partnership and outside. The text below the ..."""

    audiences: NotRequired[list[CommunicationPlanAudiences]]
    internal: NotRequired[list[CommunicationPlanInternal]]
    spokesperson: NotRequired[str]
    trust_practices: NotRequired[list[CommunicationPlanTrustPractices]]
    effectiveness: NotRequired[CommunicationPlanEffectiveness]
    log: NotRequired[list[CommunicationPlanLog]]
    visibility: NotRequired[Literal["public", "partners", "never-publish"]]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    source: NotRequired[Text]


class ConflictEntries(TypedDict):
    """Entry"""

    id: NotRequired[str]
    raised: NotRequired[str]
    raised_by: NotRequired[str]
    between: NotRequired[list[str]]
    summary: NotRequired[Text]
    step: NotRequired[Literal["informal", "facilitated", "mediation", "escalated"]]
    owner: NotRequired[str]
    next_date: NotRequired[str]
    status: NotRequired[Literal["open", "closed"]]
    resolution: NotRequired[Text]
    closed: NotRequired[str]


class Conflict(TypedDict):
    """Disagreements that need care, and the step each has reached. No published page shows it, only ..."""

    reviewed_on: NotRequired[str]
    entries: NotRequired[list[ConflictEntries]]
    visibility: NotRequired[Literal["public", "partners", "never-publish"]]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    source: NotRequired[Text]


#: How many voted which way, where it is not said who.
DecisionVotes = TypedDict(
    "DecisionVotes",
    {
        "for": NotRequired[int],
        "against": NotRequired[int],
        "abstain": NotRequired[int],
        "not_voting": NotRequired[int],
    },
)


class DecisionBallot(TypedDict):
    """Option"""

    option: NotRequired[Text]
    person: NotRequired[str]
    votes: NotRequired[int]
    chosen: NotRequired[bool]


class DecisionPositions(TypedDict):
    """Position"""

    organization: NotRequired[str]
    person: NotRequired[str]
    position: NotRequired[Literal["consent", "reservation", "stand-aside", "abstain", "object", "absent"]]
    reason: NotRequired[Text]


class DecisionPros(TypedDict):
    """Argument"""

    organization: NotRequired[str]
    text: NotRequired[Text]


class DecisionCons(TypedDict):
    """Argument"""

    organization: NotRequired[str]
    text: NotRequired[Text]


class DecisionReviewed(TypedDict):
    """Review"""

    date: str
    finding: NotRequired[Text]


class Decision(TypedDict):
    """Something the partners decided or are asked to decide, with each partner's position. It is a ..."""

    id: NotRequired[str]
    title: NotRequired[Text]
    type: Literal["agree-to-partner", "process", "ratify", "approve-plan", "consensus-on-implementation", "membership", "appointment", "election", "modification", "continuation", "other"]
    body: NotRequired[str]
    concerns: NotRequired[str]
    option: NotRequired[Literal["continue", "change", "pause", "transition", "end"]]
    proposal: NotRequired[Text]
    status: NotRequired[Literal["draft", "proposed", "adopted", "rejected", "superseded"]]
    date: NotRequired[str]
    opened: NotRequired[str]
    closed: NotRequired[str]
    meeting: NotRequired[str]
    method: NotRequired[Literal["consent", "consensus", "majority", "supermajority", "delegated"]]
    moved_by: NotRequired[str]
    seconded_by: NotRequired[str]
    votes: NotRequired[DecisionVotes]
    ballot: NotRequired[list[DecisionBallot]]
    positions: NotRequired[list[DecisionPositions]]
    outcome: NotRequired[Text]
    options: NotRequired[list[Text]]
    pros: NotRequired[list[DecisionPros]]
    cons: NotRequired[list[DecisionCons]]
    review_date: NotRequired[str]
    reviewed: NotRequired[list[DecisionReviewed]]
    area: NotRequired[Literal["policy", "procedure", "outcome", "goal", "strategy"]]
    finding: NotRequired[Text]
    closing_plan: NotRequired[Text]
    supersedes: NotRequired[str]
    refs: NotRequired[list[str]]
    visibility: NotRequired[Literal["public", "partners", "never-publish"]]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    source: NotRequired[Text]


class EvaluationPlanFormativeQuestions(TypedDict):
    """Question"""

    id: NotRequired[str]
    text: NotRequired[Text]
    outcome: NotRequired[str]
    criterion: NotRequired[Literal["relevance", "coherence", "effectiveness", "efficiency", "impact", "sustainability"]]
    methods: NotRequired[list[Text]]
    instrument: NotRequired[str]


class EvaluationPlanFormative(TypedDict):
    """What you want to learn while the work is going on, so that you can still change it."""

    questions: NotRequired[list[EvaluationPlanFormativeQuestions]]
    methods: NotRequired[list[Text]]
    when: NotRequired[list[str]]
    responsible: NotRequired[str]
    use: NotRequired[Text]
    follow_up_by: NotRequired[str]


class EvaluationPlanSummativeQuestions(TypedDict):
    """Question"""

    id: NotRequired[str]
    text: NotRequired[Text]
    outcome: NotRequired[str]
    criterion: NotRequired[Literal["relevance", "coherence", "effectiveness", "efficiency", "impact", "sustainability"]]
    methods: NotRequired[list[Text]]
    instrument: NotRequired[str]


class EvaluationPlanSummative(TypedDict):
    """What you want to know when the work is over, to judge what it brought."""

    questions: NotRequired[list[EvaluationPlanSummativeQuestions]]
    methods: NotRequired[list[Text]]
    when: NotRequired[list[str]]
    responsible: NotRequired[str]
    use: NotRequired[Text]
    follow_up_by: NotRequired[str]


class EvaluationPlanDataSources(TypedDict):
    """Data source"""

    name: Text
    owner: NotRequired[Text]
    access: NotRequired[Text]
    privacy: NotRequired[Text]


class EvaluationPlanInstruments(TypedDict):
    """Instrument"""

    id: NotRequired[str]
    name: NotRequired[Text]
    licence: NotRequired[Text]
    why: NotRequired[Text]


class EvaluationPlanStakeholders(TypedDict):
    """Stakeholder"""

    who: Text
    interest: NotRequired[Text]
    role: NotRequired[Text]
    when: NotRequired[Text]


class EvaluationPlan(TypedDict):
    """How you will find out whether the work and the partnership itself do well, on the way and at the ..."""

    phase: NotRequired[Literal["early", "middle", "later"]]
    formative: NotRequired[EvaluationPlanFormative]
    summative: NotRequired[EvaluationPlanSummative]
    data_sources: NotRequired[list[EvaluationPlanDataSources]]
    instruments: NotRequired[list[EvaluationPlanInstruments]]
    stakeholders: NotRequired[list[EvaluationPlanStakeholders]]
    approved_by: NotRequired[str]
    visibility: NotRequired[Literal["public", "partners", "never-publish"]]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    source: NotRequired[Text]


class FinancePlanPeriods(TypedDict):
    """From a first day to a last day."""

    start: str
    end: str


class FinancePlanCeilings(TypedDict):
    """Ceiling"""

    title: Text
    amount: NotRequired[float]
    per: NotRequired[Literal["once", "daily", "weekly", "every-two-weeks", "every-four-weeks", "monthly", "every-two-months", "quarterly", "twice-a-year", "yearly", "as-needed"]]
    note: NotRequired[Text]


class FinancePlanOtherPlansPeriod(TypedDict):
    """The days it is for."""

    start: str
    end: str


class FinancePlanOtherPlansIncome(TypedDict):
    """What was to come in, and what did."""

    planned: NotRequired[float]
    actual: NotRequired[float]


class FinancePlanOtherPlansCosts(TypedDict):
    """What was to be spent, and what was."""

    planned: NotRequired[float]
    actual: NotRequired[float]


class FinancePlanOtherPlansIncomeLines(TypedDict):
    """One line of a plan of another period."""

    title: Text
    category: NotRequired[Text]
    planned: NotRequired[float]
    actual: NotRequired[float]
    note: NotRequired[Text]


class FinancePlanOtherPlansCostLines(TypedDict):
    """One line of a plan of another period."""

    title: Text
    category: NotRequired[Text]
    planned: NotRequired[float]
    actual: NotRequired[float]
    note: NotRequired[Text]


class FinancePlanOtherPlans(TypedDict):
    """Plan"""

    title: Text
    period: NotRequired[FinancePlanOtherPlansPeriod]
    status: NotRequired[Literal["proposed", "approved"]]
    currency: NotRequired[str]
    opening_balance: NotRequired[float]
    income: NotRequired[FinancePlanOtherPlansIncome]
    costs: NotRequired[FinancePlanOtherPlansCosts]
    income_lines: NotRequired[list[FinancePlanOtherPlansIncomeLines]]
    cost_lines: NotRequired[list[FinancePlanOtherPlansCostLines]]
    approved_by: NotRequired[str]
    kept_at: NotRequired[str]
    note: NotRequired[Text]


class FinancePlanContributionsPeriod(TypedDict):
    """The days it is for; leave it out if the plan has only one period."""

    start: str
    end: str


class FinancePlanContributions(TypedDict):
    """Contribution"""

    organization: str
    type: NotRequired[Literal["cash", "in-kind"]]
    planned: NotRequired[float]
    actual: NotRequired[float]
    period: NotRequired[FinancePlanContributionsPeriod]
    note: NotRequired[Text]


class FinancePlanBudgetLinesOriginal(TypedDict):
    """For a cost in another currency: the amount in that one. 'Planned' and 'actual' stay in the ..."""

    currency: str
    amount: float


class FinancePlanBudgetLinesPeriod(TypedDict):
    """The days it is for; leave it out if the plan has only one period."""

    start: str
    end: str


class FinancePlanBudgetLines(TypedDict):
    """Budget line"""

    id: NotRequired[str]
    title: NotRequired[Text]
    category: NotRequired[Text]
    planned: NotRequired[float]
    proposed: NotRequired[float]
    original: NotRequired[FinancePlanBudgetLinesOriginal]
    actual: NotRequired[float]
    period: NotRequired[FinancePlanBudgetLinesPeriod]
    goal: NotRequired[str]


class FinancePlanOtherIncomeOriginal(TypedDict):
    """For money in another currency: the amount in that one. 'Planned' and 'actual' stay in the plan's ..."""

    currency: str
    amount: float


class FinancePlanOtherIncomePeriod(TypedDict):
    """The days it is for; leave it out if the plan has only one period."""

    start: str
    end: str


class FinancePlanOtherIncome(TypedDict):
    """Source of income"""

    source: Text
    planned: NotRequired[float]
    count: NotRequired[int]
    each: NotRequired[float]
    tier: NotRequired[str]
    original: NotRequired[FinancePlanOtherIncomeOriginal]
    actual: NotRequired[float]
    period: NotRequired[FinancePlanOtherIncomePeriod]
    conditions: NotRequired[Text]
    report_due: NotRequired[str]


class FinancePlan(TypedDict):
    """What the partnership will cost, who brings what, and what was spent in the end."""

    currency: NotRequired[str]
    periods: NotRequired[list[FinancePlanPeriods]]
    status: NotRequired[Literal["proposed", "approved"]]
    opening_balance: NotRequired[float]
    ceilings: NotRequired[list[FinancePlanCeilings]]
    other_plans: NotRequired[list[FinancePlanOtherPlans]]
    contributions: NotRequired[list[FinancePlanContributions]]
    budget_lines: NotRequired[list[FinancePlanBudgetLines]]
    other_income: NotRequired[list[FinancePlanOtherIncome]]
    fiscal_agent: NotRequired[str]
    gap_plan: NotRequired[Text]
    approved_by: NotRequired[str]
    visibility: NotRequired[Literal["public", "partners", "never-publish"]]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    source: NotRequired[Text]


class FoundationPrinciples(TypedDict):
    """Principle"""

    name: NotRequired[Text]
    means: NotRequired[Text]


class Foundation(TypedDict):
    """What you stand for together: purpose, vision, mission, principles and beliefs."""

    purpose: NotRequired[Text]
    addresses: NotRequired[list[str]]
    vision: NotRequired[Text]
    horizon_year: NotRequired[int]
    horizon_until: NotRequired[int]
    mission: NotRequired[Text]
    principles: NotRequired[list[FoundationPrinciples]]
    beliefs: NotRequired[list[Text]]
    working_together: NotRequired[Text]
    approved_by: NotRequired[str]
    visibility: NotRequired[Literal["public", "partners", "never-publish"]]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    source: NotRequired[Text]


class IndicatorBaseline(TypedDict):
    """Where things stood before you began, or why you do not need to know."""

    needed: NotRequired[bool]
    why: NotRequired[Text]
    year: NotRequired[int]
    date: NotRequired[str]
    value: NotRequired[float | str]
    comment: NotRequired[Text]
    source: NotRequired[Text]


class IndicatorPeriodsParts(TypedDict):
    """Group"""

    group: Text
    actual: NotRequired[float | str]


class IndicatorPeriods(TypedDict):
    """Period"""

    start: str
    end: str
    target: NotRequired[float | str]
    actual: NotRequired[float | str]
    comment: NotRequired[Text]
    evidence: NotRequired[Text]
    parts: NotRequired[list[IndicatorPeriodsParts]]


class Indicator(TypedDict):
    """One thing you measure to see how close a goal is. All its values are in its own unit."""

    id: NotRequired[str]
    title: Text
    goal: NotRequired[str]
    measure: NotRequired[Literal["unit", "percentage", "nominal", "ordinal", "qualitative"]]
    unit: NotRequired[Text]
    ascending: NotRequired[bool]
    baseline: NotRequired[IndicatorBaseline]
    periods: NotRequired[list[IndicatorPeriods]]
    data_source: NotRequired[Text]
    method: NotRequired[Text]
    frequency: NotRequired[Literal["once", "daily", "weekly", "every-two-weeks", "every-four-weeks", "monthly", "every-two-months", "quarterly", "twice-a-year", "yearly", "as-needed"]]
    responsible: NotRequired[str]
    disaggregation: NotRequired[list[Text]]
    visibility: NotRequired[Literal["public", "partners", "never-publish"]]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    source: NotRequired[Text]


class MeetingRepeated(TypedDict):
    """Time"""

    date: str
    time: NotRequired[str]
    place: NotRequired[Text]
    url: NotRequired[str]


class MeetingAttendance(TypedDict):
    """Person"""

    person: NotRequired[str]
    status: Literal["present", "apologies", "absent"]
    organization: NotRequired[str]
    number: NotRequired[int]
    name: NotRequired[str]
    affiliation: NotRequired[Text]
    capacity: NotRequired[Literal["member", "alternate", "observer", "guest"]]
    note: NotRequired[Text]


class MeetingAgenda(TypedDict):
    """Topic"""

    topic: NotRequired[Text]
    lead: NotRequired[str]
    minutes: NotRequired[int]


#: How many voted which way, where it is not said who.
MeetingDecisionsVotes = TypedDict(
    "MeetingDecisionsVotes",
    {
        "for": NotRequired[int],
        "against": NotRequired[int],
        "abstain": NotRequired[int],
        "not_voting": NotRequired[int],
    },
)


class MeetingDecisionsBallot(TypedDict):
    """Option"""

    option: NotRequired[Text]
    person: NotRequired[str]
    votes: NotRequired[int]
    chosen: NotRequired[bool]


class MeetingDecisionsPositions(TypedDict):
    """Position"""

    organization: NotRequired[str]
    person: NotRequired[str]
    position: NotRequired[Literal["consent", "reservation", "stand-aside", "abstain", "object", "absent"]]
    reason: NotRequired[Text]


class MeetingDecisionsPros(TypedDict):
    """Argument"""

    organization: NotRequired[str]
    text: NotRequired[Text]


class MeetingDecisionsCons(TypedDict):
    """Argument"""

    organization: NotRequired[str]
    text: NotRequired[Text]


class MeetingDecisionsReviewed(TypedDict):
    """Review"""

    date: str
    finding: NotRequired[Text]


class MeetingDecisions(TypedDict):
    """Something the partners decided or are asked to decide, with each partner's position. It is a ..."""

    id: NotRequired[str]
    title: NotRequired[Text]
    type: Literal["agree-to-partner", "process", "ratify", "approve-plan", "consensus-on-implementation", "membership", "appointment", "election", "modification", "continuation", "other"]
    body: NotRequired[str]
    concerns: NotRequired[str]
    option: NotRequired[Literal["continue", "change", "pause", "transition", "end"]]
    proposal: NotRequired[Text]
    status: NotRequired[Literal["draft", "proposed", "adopted", "rejected", "superseded"]]
    date: NotRequired[str]
    opened: NotRequired[str]
    closed: NotRequired[str]
    meeting: NotRequired[str]
    method: NotRequired[Literal["consent", "consensus", "majority", "supermajority", "delegated"]]
    moved_by: NotRequired[str]
    seconded_by: NotRequired[str]
    votes: NotRequired[MeetingDecisionsVotes]
    ballot: NotRequired[list[MeetingDecisionsBallot]]
    positions: NotRequired[list[MeetingDecisionsPositions]]
    outcome: NotRequired[Text]
    options: NotRequired[list[Text]]
    pros: NotRequired[list[MeetingDecisionsPros]]
    cons: NotRequired[list[MeetingDecisionsCons]]
    review_date: NotRequired[str]
    reviewed: NotRequired[list[MeetingDecisionsReviewed]]
    area: NotRequired[Literal["policy", "procedure", "outcome", "goal", "strategy"]]
    finding: NotRequired[Text]
    closing_plan: NotRequired[Text]
    supersedes: NotRequired[str]
    refs: NotRequired[list[str]]
    visibility: NotRequired[Literal["public", "partners", "never-publish"]]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    source: NotRequired[Text]


class MeetingActions(TypedDict):
    """Action"""

    id: NotRequired[str]
    text: NotRequired[Text]
    responsible: NotRequired[list[str]]
    due: NotRequired[str]
    status: NotRequired[Literal["open", "done", "dropped", "unknown"]]
    result: NotRequired[Text]
    closed: NotRequired[str]
    organization: NotRequired[str]
    body: NotRequired[str]


class MeetingReviews(TypedDict):
    """Review"""

    what: NotRequired[Text]
    done: NotRequired[list[Text]]
    not_done: NotRequired[list[Text]]
    finding: NotRequired[Text]


class Meeting(TypedDict):
    """A meeting, planned or held: who was there, what was decided, and who does what by when."""

    title: NotRequired[Text]
    type: Literal["preliminary", "planning", "regular", "working-group", "review", "community", "launch", "celebration"]
    date: str
    end_date: NotRequired[str]
    time: NotRequired[str]
    place: NotRequired[Text]
    url: NotRequired[str]
    repeated: NotRequired[list[MeetingRepeated]]
    status: NotRequired[Literal["planned", "held", "cancelled"]]
    number: NotRequired[int]
    body: NotRequired[str]
    attendance: NotRequired[list[MeetingAttendance]]
    quorum_met: NotRequired[bool]
    facilitator: NotRequired[str]
    facilitator_impartial: NotRequired[bool]
    facilitator_declaration: NotRequired[Text]
    accepted_by: NotRequired[list[str]]
    chair: NotRequired[str]
    recorder: NotRequired[str]
    recorders: NotRequired[list[str]]
    agenda: NotRequired[list[MeetingAgenda]]
    agenda_set_with: NotRequired[list[str]]
    shared_on: NotRequired[str]
    decisions: NotRequired[list[MeetingDecisions]]
    actions: NotRequired[list[MeetingActions]]
    no_actions_reason: NotRequired[Text]
    reviews: NotRequired[list[MeetingReviews]]
    vision_check: NotRequired[bool]
    milestone: NotRequired[str]
    acknowledged: NotRequired[list[str]]
    what_was_shared: NotRequired[Text]
    visibility: NotRequired[Literal["public", "partners", "never-publish"]]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    source: NotRequired[Text]


class NeedsAssessmentNeeds(TypedDict):
    """Need"""

    id: NotRequired[str]
    statement: NotRequired[Text]
    who_is_affected: NotRequired[Text]
    evidence: NotRequired[list[Text]]
    consulted: NotRequired[list[Text]]


class NeedsAssessmentProblems(TypedDict):
    """Problem"""

    id: NotRequired[str]
    statement: NotRequired[Text]
    need: NotRequired[str]


class NeedsAssessmentPartnerProfile(TypedDict):
    """Characteristic"""

    characteristic: NotRequired[Text]
    addresses: NotRequired[list[str]]
    weakness: NotRequired[Text]


class NeedsAssessmentOtherCandidates(TypedDict):
    """Organization"""

    name: NotRequired[Text]
    why: NotRequired[Text]
    next_step: NotRequired[Text]


class NeedsAssessment(TypedDict):
    """The needs you found, how you know about them, and the cause that you share."""

    date: NotRequired[str]
    needs: NotRequired[list[NeedsAssessmentNeeds]]
    problems: NotRequired[list[NeedsAssessmentProblems]]
    shared_need: NotRequired[Text]
    common_cause: NotRequired[Text]
    basis: NotRequired[list[Literal["cause", "problems", "aspirations"]]]
    agreed_by: NotRequired[list[str]]
    partner_profile: NotRequired[list[NeedsAssessmentPartnerProfile]]
    other_candidates: NotRequired[list[NeedsAssessmentOtherCandidates]]
    no_other_candidates: NotRequired[Text]
    visibility: NotRequired[Literal["public", "partners", "never-publish"]]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    source: NotRequired[Text]


#: Time as a partner
OrganizationMembership = TypedDict(
    "OrganizationMembership",
    {
        "from": NotRequired[str],
        "to": NotRequired[str],
        "tier": NotRequired[str],
        "decision": NotRequired[str],
        "note": NotRequired[Text],
    },
)


class OrganizationFormerNames(TypedDict):
    """Former name"""

    name: Text
    until: NotRequired[str]


class OrganizationMergedInto(TypedDict):
    """The organization of which it has become a part; after that day nothing is asked of it."""

    organization: str
    date: NotRequired[str]


#: Relationship
OrganizationRelationships = TypedDict(
    "OrganizationRelationships",
    {
        "with": str,
        "level": NotRequired[Literal["none", "networking", "coordinating", "cooperating", "collaborating"]],
        "since": NotRequired[str],
        "strength": NotRequired[int],
        "note": NotRequired[Text],
    },
)


class OrganizationAffirmed(TypedDict):
    """Affirmation"""

    date: str
    by: NotRequired[str]


class OrganizationOnboarding(TypedDict):
    """Step"""

    step: NotRequired[Text]
    done: NotRequired[str]


class OrganizationDueDiligence(TypedDict):
    """Finding"""

    criterion: NotRequired[Text]
    finding: NotRequired[Text]
    source: NotRequired[Text]
    concern: NotRequired[Text]


class Organization(TypedDict):
    """An organization in, or near, the partnership. The text below the header says who you are."""

    name: Text
    status: NotRequired[Literal["prospective", "invited", "active", "observer", "host", "withdrawn", "merged"]]
    role: NotRequired[Literal["lead", "backbone", "partner", "funder", "host"]]
    contact: NotRequired[str]
    sector: NotRequired[Literal["government", "indigenous-government", "public-institution", "non-profit", "community-group", "charitable-foundation", "cooperative", "business", "other"]]
    mandate: NotRequired[Text]
    services: NotRequired[list[Text]]
    vision: NotRequired[Text]
    website: NotRequired[str]
    joined: NotRequired[str]
    left: NotRequired[str]
    membership: NotRequired[list[OrganizationMembership]]
    former_names: NotRequired[list[OrganizationFormerNames]]
    merged_into: NotRequired[OrganizationMergedInto]
    country: NotRequired[Text]
    next_step: NotRequired[Text]
    why: NotRequired[Text]
    relationships: NotRequired[list[OrganizationRelationships]]
    affirmed: NotRequired[list[OrganizationAffirmed]]
    onboarding: NotRequired[list[OrganizationOnboarding]]
    backbone_functions: NotRequired[list[Literal["guide-strategy", "support-activities", "shared-measurement", "public-will", "advance-policy", "mobilize-funding"]]]
    iati_role: NotRequired[Literal["funding", "accountable", "extending", "implementing"]]
    due_diligence: NotRequired[list[OrganizationDueDiligence]]
    visibility: NotRequired[Literal["public", "partners", "never-publish"]]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    source: NotRequired[Text]


class OutcomeGoalsSpecific(TypedDict):
    """Who and what the goal is about, and where."""

    who: NotRequired[Text]
    what: NotRequired[Text]
    where: NotRequired[Text]


class OutcomeGoalsAttainable(TypedDict):
    """Why you trust that the goal can be reached."""

    evidence: NotRequired[Text]


class OutcomeGoalsRealistic(TypedDict):
    """What you already have, or have planned, to reach the goal."""

    resources: NotRequired[list[str]]
    note: NotRequired[Text]


class OutcomeGoalsStrategies(TypedDict):
    """Strategy"""

    id: NotRequired[str]
    statement: NotRequired[Text]
    lead: NotRequired[str]
    reinforces: NotRequired[list[str]]


class OutcomeGoals(TypedDict):
    """Goal"""

    id: NotRequired[str]
    statement: NotRequired[Text]
    specific: NotRequired[OutcomeGoalsSpecific]
    indicators: NotRequired[list[str]]
    attainable: NotRequired[OutcomeGoalsAttainable]
    realistic: NotRequired[OutcomeGoalsRealistic]
    by_date: NotRequired[str]
    by_date_note: NotRequired[Text]
    strategies: NotRequired[list[OutcomeGoalsStrategies]]


class Outcome(TypedDict):
    """A change the partnership wants to see, with the goals and strategies that lead to it. The text ..."""

    statement: Text
    by_date: NotRequired[str]
    contributes_to_vision: NotRequired[Text]
    result_type: NotRequired[Literal["output", "outcome", "impact"]]
    goals: NotRequired[list[OutcomeGoals]]
    approved_by: NotRequired[str]
    visibility: NotRequired[Literal["public", "partners", "never-publish"]]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    source: NotRequired[Text]


class PartnershipOptionsConsidered(TypedDict):
    """Option"""

    option: NotRequired[Text]
    why_not: NotRequired[Text]


class PartnershipDecisionRuleQuorumByTier(TypedDict):
    """How many members of a tier have to take part."""

    tier: str
    quorum: Text


class PartnershipDecisionRule(TypedDict):
    """How the partners decide together."""

    method: NotRequired[Literal["consent", "consensus", "majority", "supermajority", "delegated"]]
    quorum: NotRequired[Text]
    quorum_by_tier: NotRequired[list[PartnershipDecisionRuleQuorumByTier]]
    threshold: NotRequired[Text]
    fallback: NotRequired[Text]
    scope: NotRequired[list[Text]]


class PartnershipDecisionRulesQuorumByTier(TypedDict):
    """How many members of a tier have to take part."""

    tier: str
    quorum: Text


class PartnershipDecisionRules(TypedDict):
    """Decision rule"""

    body: NotRequired[str]
    types: NotRequired[list[Literal["agree-to-partner", "process", "ratify", "approve-plan", "consensus-on-implementation", "membership", "appointment", "election", "modification", "continuation", "other"]]]
    method: NotRequired[Literal["consent", "consensus", "majority", "supermajority", "delegated"]]
    quorum: NotRequired[Text]
    quorum_by_tier: NotRequired[list[PartnershipDecisionRulesQuorumByTier]]
    threshold: NotRequired[Text]
    notice_days: NotRequired[int]
    approvals: NotRequired[int]
    fallback: NotRequired[Text]


class PartnershipMemberOf(TypedDict):
    """Membership"""

    name: Text
    since: NotRequired[str]
    until: NotRequired[str]
    what: NotRequired[Text]
    url: NotRequired[str]


class PartnershipTools(TypedDict):
    """Tool"""

    purpose: NotRequired[Literal["documents", "tasks", "conversation", "meetings", "calendar", "contacts", "data", "other"]]
    tool: NotRequired[Text]
    owner: NotRequired[str]


class PartnershipBetweenMeetings(TypedDict):
    """How you make sure that work gets done between meetings."""

    tracker: NotRequired[Text]
    check_in: NotRequired[Text]
    reminder_by: NotRequired[str]


class PartnershipProjectManager(TypedDict):
    """The person who manages the work as a whole, or why you need nobody for it."""

    person: NotRequired[str]
    not_required: NotRequired[bool]
    why: NotRequired[Text]


class PartnershipTiersFees(TypedDict):
    """Fee"""

    who: Text
    amount: float


class PartnershipTiers(TypedDict):
    """Tier"""

    id: NotRequired[str]
    title: NotRequired[Text]
    fee: NotRequired[float]
    fees: NotRequired[list[PartnershipTiersFees]]
    seats: NotRequired[int]
    rights: NotRequired[list[Text]]


class PartnershipMilestones(TypedDict):
    """Milestone"""

    id: NotRequired[str]
    title: NotRequired[Text]
    date: NotRequired[str]
    done: NotRequired[bool]


class PartnershipNoExternalPressures(TypedDict):
    """If you looked for pressures from outside and found none, when you looked and why you think so."""

    reviewed_on: NotRequired[str]
    why: NotRequired[Text]


class PartnershipWaivers(TypedDict):
    """Waiver"""

    requirement: str
    reason: NotRequired[Text]
    decision: NotRequired[str]


class PartnershipAdoptedAsIs(TypedDict):
    """Stage"""

    stage: Literal["connect", "begin", "implementation", "monitor"]
    decision: NotRequired[str]
    reason: NotRequired[Text]
    date: NotRequired[str]


class Partnership(TypedDict):
    """The partnership itself: its name, the stage it works in, and how its members work together."""

    id: NotRequired[str]
    name: Text
    summary: NotRequired[Text]
    languages: NotRequired[list[str]]
    required_languages: NotRequired[list[str]]
    stage: Literal["connect", "begin", "implementation", "monitor"]
    format: NotRequired[int]
    start: NotRequired[str]
    handbook_since: NotRequired[str]
    origin: NotRequired[Literal["organic", "purposeful", "mandated"]]
    origin_note: NotRequired[Text]
    size: NotRequired[Literal["small", "large"]]
    form: NotRequired[Literal["networking", "coordinating", "cooperating", "collaborating", "joint-venture", "merger"]]
    rationale: NotRequired[Text]
    options_considered: NotRequired[list[PartnershipOptionsConsidered]]
    decision_rule: NotRequired[PartnershipDecisionRule]
    decision_rules: NotRequired[list[PartnershipDecisionRules]]
    ground_rules: NotRequired[list[Text]]
    member_of: NotRequired[list[PartnershipMemberOf]]
    channels: NotRequired[list[Text]]
    tools: NotRequired[list[PartnershipTools]]
    between_meetings: NotRequired[PartnershipBetweenMeetings]
    project_manager: NotRequired[PartnershipProjectManager]
    onboarding: NotRequired[list[Text]]
    tiers: NotRequired[list[PartnershipTiers]]
    milestones: NotRequired[list[PartnershipMilestones]]
    fiscal_year_start: NotRequired[str]
    no_external_pressures: NotRequired[PartnershipNoExternalPressures]
    waivers: NotRequired[list[PartnershipWaivers]]
    adopted_as_is: NotRequired[list[PartnershipAdoptedAsIs]]
    source_url: NotRequired[str]
    visibility: NotRequired[Literal["public", "partners", "never-publish"]]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    source: NotRequired[Text]


#: Affiliation
PersonAffiliations = TypedDict(
    "PersonAffiliations",
    {
        "organization": NotRequired[str],
        "name": NotRequired[Text],
        "from": NotRequired[str],
        "to": NotRequired[str],
        "title": NotRequired[Text],
    },
)


class PersonBoundaryCrosser(TypedDict):
    """For a person who knows several partners well: whom they know, and how you help them to connect ..."""

    knows: NotRequired[list[str]]
    levels: NotRequired[list[Literal["governance", "management", "front-line"]]]
    functions: NotRequired[list[Literal["reticulist", "entrepreneur", "interpreter", "coordinator"]]]
    support: NotRequired[list[Text]]
    reviewed_on: NotRequired[str]


class PersonOnboarding(TypedDict):
    """Step"""

    step: NotRequired[Text]
    done: NotRequired[str]


class Person(TypedDict):
    """A person who works in or for the partnership. Write only what may be public, and ask the person ..."""

    id: NotRequired[str]
    name: Text
    organization: NotRequired[str]
    affiliations: NotRequired[list[PersonAffiliations]]
    title: NotRequired[Text]
    roles: NotRequired[list[Literal["champion", "representative", "alternate", "boundary-crosser", "facilitator", "coordinator", "spokesperson", "evaluator", "advisor", "volunteer", "other"]]]
    consent_to_list: NotRequired[bool]
    boundary_crosser: NotRequired[PersonBoundaryCrosser]
    onboarding: NotRequired[list[PersonOnboarding]]
    languages: NotRequired[list[str]]
    contact: NotRequired[str]
    reminders: NotRequired[Literal["mail"]]
    visibility: NotRequired[Literal["public", "partners", "never-publish"]]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    source: NotRequired[Text]


class ReportPeriod(TypedDict):
    """The days the report is about."""

    start: str
    end: str


class ReportOutcomes(TypedDict):
    """Outcome"""

    outcome: str
    result: NotRequired[Text]
    evidence: NotRequired[list[Text]]


class ReportGoals(TypedDict):
    """Goal"""

    goal: str
    status: NotRequired[Literal["met", "partly", "not", "too-early"]]
    target: NotRequired[float | str]
    actual: NotRequired[float | str]
    explanation: NotRequired[Text]


class ReportReviews(TypedDict):
    """Review"""

    what: NotRequired[Text]
    done: NotRequired[list[Text]]
    not_done: NotRequired[list[Text]]
    finding: NotRequired[Text]


class ReportToolsReview(TypedDict):
    """Instrument"""

    instrument: str
    appropriate: NotRequired[Text]
    change: NotRequired[Text]


class ReportEffectivenessProtocols(TypedDict):
    """The agreed ways in which partners deal with one another."""

    rating: NotRequired[int]
    why: NotRequired[Text]
    supports: NotRequired[list[str]]


class ReportEffectivenessPolicies(TypedDict):
    """The rules that the partners set for themselves."""

    rating: NotRequired[int]
    why: NotRequired[Text]
    supports: NotRequired[list[str]]


class ReportEffectivenessProcedures(TypedDict):
    """The steps you follow in your daily work."""

    rating: NotRequired[int]
    why: NotRequired[Text]
    supports: NotRequired[list[str]]


class ReportEffectivenessStrategies(TypedDict):
    """Strategy"""

    strategy: str
    rating: NotRequired[int]
    why: NotRequired[Text]


class ReportEffectiveness(TypedDict):
    """How well your rules, ways of working and strategies served the vision, outcomes and goals."""

    protocols: NotRequired[ReportEffectivenessProtocols]
    policies: NotRequired[ReportEffectivenessPolicies]
    procedures: NotRequired[ReportEffectivenessProcedures]
    strategies: NotRequired[list[ReportEffectivenessStrategies]]


class ReportBenefits(TypedDict):
    """Partner"""

    organization: str
    benefit: NotRequired[Text]
    cost: NotRequired[Text]
    answered_by: NotRequired[str]


class ReportResources(TypedDict):
    """Resource"""

    organization: str
    type: NotRequired[Literal["cash", "in-kind"]]
    actual: NotRequired[float]
    what: NotRequired[Text]


class ReportDifficulties(TypedDict):
    """Difficulty"""

    what: Text
    effect: NotRequired[Text]
    response: NotRequired[Text]


class ReportCommitments(TypedDict):
    """Commitment"""

    commitment: str
    status: NotRequired[Literal["kept", "partly", "not"]]
    why: NotRequired[Text]


class ReportModifications(TypedDict):
    """Change"""

    area: Literal["policy", "procedure", "outcome", "goal", "strategy"]
    finding: NotRequired[Text]
    change: NotRequired[Text]
    no_change: NotRequired[bool]
    when: NotRequired[Literal["made", "planned"]]
    evaluation: NotRequired[Literal["formative", "summative"]]
    decision: NotRequired[str]
    date: NotRequired[str]


class ReportAar(TypedDict):
    """Four questions to ask together after an event or a piece of work, in this order."""

    expected: NotRequired[Text]
    actual: NotRequired[Text]
    why: NotRequired[Text]
    next: NotRequired[list[Text]]


class ReportSustainability(TypedDict):
    """How long the partnership can go on: money, people and what stands in the way."""

    funding_until: NotRequired[str]
    people: NotRequired[Text]
    risks: NotRequired[list[str]]


class ReportPlainLanguageCheck(TypedDict):
    """Somebody from outside the partnership read your plans or reports and told you what they understood."""

    who: NotRequired[Text]
    rating: NotRequired[int]
    result: NotRequired[Text]
    action: NotRequired[Text]


class Report(TypedDict):
    """What was done, reached and learned in a period, and what will change. The text below the header ..."""

    title: NotRequired[Text]
    type: Literal["progress", "quarterly", "annual", "evaluation", "final", "funder", "after-action"]
    body: NotRequired[str]
    period: NotRequired[ReportPeriod]
    author: NotRequired[str]
    co_authors: NotRequired[list[str]]
    audience: NotRequired[list[Text]]
    due: NotRequired[str]
    submitted: NotRequired[str]
    outcomes: NotRequired[list[ReportOutcomes]]
    goals: NotRequired[list[ReportGoals]]
    reviews: NotRequired[list[ReportReviews]]
    tools_review: NotRequired[list[ReportToolsReview]]
    effectiveness: NotRequired[ReportEffectiveness]
    benefits: NotRequired[list[ReportBenefits]]
    resources: NotRequired[list[ReportResources]]
    difficulties: NotRequired[list[ReportDifficulties]]
    no_difficulties_confirmed_by: NotRequired[list[str]]
    evolution: NotRequired[Text]
    commitments: NotRequired[list[ReportCommitments]]
    modifications: NotRequired[list[ReportModifications]]
    no_modifications_reason: NotRequired[Text]
    aar: NotRequired[ReportAar]
    sustainability: NotRequired[ReportSustainability]
    growth: NotRequired[Text]
    plain_language_check: NotRequired[ReportPlainLanguageCheck]
    visibility: NotRequired[Literal["public", "partners", "never-publish"]]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    source: NotRequired[Text]


class RiskHistory(TypedDict):
    """Note"""

    date: str
    note: NotRequired[Text]


class Risk(TypedDict):
    """Something that could stand in your way, or help you along, and what you do about it."""

    id: NotRequired[str]
    category: Literal["barrier", "external-pressure", "risk", "opportunity"]
    statement: Text
    affects: NotRequired[list[str]]
    stakeholders: NotRequired[list[Text]]
    likelihood: NotRequired[int]
    impact: NotRequired[int]
    owner: NotRequired[str]
    treatment: NotRequired[Literal["treat", "tolerate", "transfer", "terminate"]]
    response: NotRequired[Text]
    contingency: NotRequired[Text]
    status: NotRequired[Literal["open", "watching", "closed"]]
    review_date: NotRequired[str]
    history: NotRequired[list[RiskHistory]]
    visibility: NotRequired[Literal["public", "partners", "never-publish"]]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    source: NotRequired[Text]


class SurveyResults(TypedDict):
    """Result"""

    organization: NotRequired[str]
    group: NotRequired[Text]
    respondents: NotRequired[int]
    approximate: NotRequired[bool]
    from_partners: NotRequired[int]
    dimensions: NotRequired[dict[str, float]]
    relationships: NotRequired[float]
    tasks: NotRequired[float]
    accomplishments: NotRequired[float]
    comment: NotRequired[Text]
    consent_to_show: NotRequired[bool]


class Survey(TypedDict):
    """The answers to one round of questions about how the partnership is doing. Write down means for ..."""

    id: NotRequired[str]
    title: NotRequired[Text]
    instrument: Literal["stage-checkin", "health", "clarity", "other"]
    instrument_name: NotRequired[Text]
    date: str
    stage: NotRequired[Literal["connect", "begin", "implementation", "monitor"]]
    mode: NotRequired[Literal["informal", "formal"]]
    results: NotRequired[list[SurveyResults]]
    total: NotRequired[float]
    max: NotRequired[float]
    interpretation: NotRequired[Text]
    visibility: NotRequired[Literal["public", "partners", "never-publish"]]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    source: NotRequired[Text]
