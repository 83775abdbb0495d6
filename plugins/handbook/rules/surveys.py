"""Rules about the results of surveys."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, error, warning
from handbook.rules.checked import Checked
from handbook.words import _

#: Our own questionnaires are answered from 1 to 5; others may count in another way.
_FROM_ONE_TO_FIVE = ("stage-checkin", "health", "clarity")
_RATED = ("relationships", "tasks", "accomplishments")
_LOW = 2


def survey_result_unattributed(checked: Checked) -> Iterator[Finding]:
    """Each result of a survey says whose it is: one organization, or one group that is not a partner.

    Bad::

        results:
          - {respondents: 4, relationships: 4}

    Good::

        results:
          - {organization: library, respondents: 4, relationships: 4}
    """
    for survey, index, result in checked.records.listed("survey", "results"):
        named = [name for name in ("organization", "group") if name in result]
        if len(named) == 1:
            continue
        message = _("the result does not say who answered")
        hint = _('Add "organization: ..." for a partner, or "group: ..." for others.')
        if named:
            message = _('the result names "{organization}" and a group').format(organization=result["organization"])
            hint = _('Keep "organization" for a partner, or "group" for others.')
        yield error("survey-result-unattributed", survey.at("results", index), message, hint)


def low_rating_without_comment(checked: Checked) -> Iterator[Finding]:
    """Where a rating is 2 or lower, a comment says what stands behind it.

    Bad::

        results:
          - {organization: museum, relationships: 4, tasks: 2}

    Good::

        results:
          - {organization: museum, relationships: 4, tasks: 2, comment: Three of us left in spring.}
    """
    for survey, index, result in checked.records.listed("survey", "results"):
        rated = {name: result[name] for name in _RATED if name in result} | result.get("dimensions", {})
        low = [name for name, rating in rated.items() if rating <= _LOW]
        if low and "comment" not in result and survey.data["instrument"] in _FROM_ONE_TO_FIVE:
            message = _('"{name}" is rated {limit} or lower without a comment').format(name=low[0], limit=_LOW)
            hint = _('Add "comment: ..." with what people said about it.')
            yield warning("low-rating-without-comment", survey.at("results", index), message, hint)
