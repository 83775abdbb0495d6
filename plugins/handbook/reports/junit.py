"""The check as JUnit XML, which most servers that run checks can show."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from handbook.findings import Finding, capped, fails
from handbook.judging.stages import Result, StageResult, State
from handbook.oneline import joined, line
from handbook.reports import phrases
from handbook.reports.checked import Checked
from handbook.words import _


def report(checked: Checked) -> str:
    """A suite for each stage that is asked for, with a case for each requirement.

    Before them one for all other findings, with a case for each rule and file.
    """
    root = Element("testsuites", name="handbook")
    asked = [result for result in checked.assessment.stages if result.stage.id in checked.asked]
    requirements = {found.requirement.id for stage in asked for found in stage.results}
    others = capped(found for found in checked.findings if found.rule not in requirements)
    _suite(root, _("Records"), _files(others, checked.strict))
    for stage in asked:
        _suite(root, _(stage.stage.title), _requirements(stage, checked))
    for name in ("tests", "failures"):
        root.set(name, str(sum(int(suite.attrib[name]) for suite in root)))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + joined(tostring(root, "unicode").split("\n"))


def _suite(root: Element, name: str, cases: Iterable[Element]) -> None:
    suite = SubElement(root, "testsuite", name=line(name))
    suite.extend(cases)
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))


def _files(findings: tuple[Finding, ...], strict: bool) -> Iterable[Element]:
    found = sorted(findings, key=lambda one: (one.position.path, one.rule))
    for (path, rule), same in groupby(found, key=lambda one: (one.position.path, one.rule)):
        case = Element("testcase", name=rule, classname=path)
        several = list(same)
        said = "\n".join(_lines(one) for one in several)
        if fails(several, strict):
            SubElement(case, "failure", type=rule, message=several[0].message).text = said
        else:
            SubElement(case, "system-out").text = said
        yield case
    if not found:
        yield Element("testcase", name=_("nothing to mend"), classname="content/")


def _lines(found: Finding) -> str:
    hint = (f"  {one}" for one in found.hint.split("\n") if one)
    return joined([f"{found.position}: {found.message}", *hint]).rstrip("\n")


def _requirements(stage: StageResult, checked: Checked) -> Iterable[Element]:
    gaps: dict[str, list[Finding]] = {}
    for found in checked.findings:
        gaps.setdefault(found.rule, []).append(found)
    for result in stage.results:
        id = result.requirement.id
        case = Element("testcase", name=line(_(result.requirement.title)), classname=id)
        if id in gaps:
            failure = SubElement(case, "failure", type=id, message=gaps[id][0].message)
            failure.text = "\n".join(_lines(found) for found in capped(gaps[id]))
        elif result.state is not State.MET:
            SubElement(case, "skipped").text = _skipped(result, stage)
        yield case


def _skipped(result: Result, stage: StageResult) -> str:
    """Why a requirement is neither answered nor at fault."""
    if result.settled:
        return phrases.state(result.state)
    if result.requirement.gate == "advisory":
        return _("advisory: nothing waits for it")
    return phrases.stage_state(stage.state) if stage.closed else _("can be told once the errors are mended")
