"""What a text seems to say: something you do, or something that will be different."""

from __future__ import annotations

import re

from handbook.meaning.hollow import words

#: "We will", "to", "nous allons": what may stand before the verb.
_BEFORE = frozenset("we will shall want would like plan intend aim are going to nous allons voulons souhaitons".split())
_ACTIONS = frozenset(
    "hold run organize organise offer provide deliver host conduct arrange launch implement publish distribute "
    "holding running organizing organising offering providing delivering hosting conducting arranging launching "
    "implementing publishing distributing "
    "organiser offrir tenir animer lancer fournir proposer publier distribuer organisons offrons tenons animons "
    "lançons fournissons proposons publions distribuons".split()
)
_EVENT = re.compile(
    r"\A\W*(\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|un|une|deux|trois|quatre|cinq|six|dix)\s+"
    r"(\S+\s+){0,2}(workshops?|meetings?|sessions?|courses?|events?|trainings?|conferences?|seminars?|campaigns?|"
    r"ateliers?|rencontres?|séances?|cours|formations?|conférences?|campagnes?)\b",
    re.IGNORECASE,
)


def is_activity(text: str) -> bool:
    """Whether a text begins with what somebody does ("Hold three workshops") or counts events ("3 workshops")."""
    said = words(text)
    while said and said[0] in _BEFORE:
        said = said[1:]
    return (bool(said) and said[0] in _ACTIONS) or _EVENT.match(text) is not None
