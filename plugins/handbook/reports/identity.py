"""What makes a finding the same one when its file has grown: for machines that remember findings."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from handbook.findings import Finding


def identified(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Each finding with its fingerprint: of its rule, file and message, and the how-manieth of these it is."""
    times: Counter[tuple[str, str, str]] = Counter()
    for found in findings:
        same = (found.rule, found.position.path, found.message)
        times[same] += 1
        yield found, hashlib.sha256("\0".join((*same, str(times[same]))).encode()).hexdigest()
