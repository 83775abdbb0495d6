"""The search in Chromium: what readers ask, in their words and with their slips, leads to the page that answers it."""

from __future__ import annotations

import pytest

from browsing import WHOLE, Look
from sites import Built

pytestmark = pytest.mark.browser

#: What somebody types, and the page that is to be among the first three.
ENGLISH = {
    "who decides": "briefings/deciding/",
    "how do we decide?": "briefings/deciding/",
    "contact": "people/",
    "phone number": "people/",
    "promise": "briefings/promises/",
    "promises": "briefings/promises/",
    "what was promised": "briefings/promises/",
    "what changed last month": "progress/changes/",
    "news": "progress/changes/",
    "past year": "progress/so-far/",
    "pdf": "",
    "overdue": "progress/next/",
    "what is late": "progress/next/",
    "money": "finance/",
    "the budget": "finance/",
    "last meeting": "meetings/",
    "minutes": "meetings/",
    "annual report": "reports/",
    "members": "organizations/",
    "how do I join": "organizations/",
    "logo": "communication-plan/",
    "signatures": "agreements/",
    "what could go wrong": "risks/",
    "numbers reached": "indicators/",
    # Slips: a letter missing, one too many, another one, two the other way round.
    "agreemnt": "agreements/",
    "partnrs": "organizations/",
    "progess": "progress/",
    "decison": "decisions/",
    "meetting": "meetings/",
    "budgat": "finance/",
    "ovedrue": "progress/next/",
}
FRENCH = {
    "qui décide": "fr/briefings/deciding/",
    "qui decide": "fr/briefings/deciding/",
    "coordonnées": "fr/people/",
    "coordonnees": "fr/people/",
    "prochaine reunion": "fr/meetings/",
    "procès-verbal": "fr/meetings/",
    "en retard": "fr/progress/next/",
    "l’entente": "fr/agreements/",
    "entante": "fr/agreements/",
    "engagement": "fr/briefings/promises/",
    "promesse": "fr/briefings/promises/",
    "ce qui a changé": "fr/progress/changes/",
    "decison": "fr/decisions/",
    "comment adhérer": "fr/organizations/",
}
#: Asks the page's own search, as the page does, and gives for each query the addresses that it finds first.
_ASK = """async queries => {
    const config = JSON.parse(document.getElementById("__config").textContent);
    const base = new URL(config.base + "/", location.href);
    const index = await (await fetch(new URL("search/search_index.json", base))).json();
    const worker = new Worker(new URL(config.search, location.href));
    const ask = message => new Promise(done => {
        worker.onmessage = event => done(event.data.data);
        worker.postMessage(message);
    });
    await ask({type: 0, data: {...index, options: {suggest: true}}});
    const found = {};
    for (const query of queries) {
        const items = (await ask({type: 2, data: query})).items.slice(0, 3);
        found[query] = items.map(item => new URL(item.at(0).location.split("#")[0], base).pathname.slice(1));
    }
    worker.terminate();
    return found;
}"""


@pytest.mark.parametrize(("site", "start", "asked"), [("example", "", ENGLISH), ("bilingual", "fr/", FRENCH)])
def test_readers_find_what_they_ask_for(
    site: str, start: str, asked: dict[str, str], look: Look, request: pytest.FixtureRequest
) -> None:
    built: Built = request.getfixturevalue(site)
    with look(built, WHOLE) as window:
        found = window.open(start).evaluate(_ASK, list(asked))
    assert {query: pages for query, pages in found.items() if asked[query] not in pages} == {}
    assert window.troubles == []


def test_a_slip_is_forgiven_while_somebody_types(example: Built, look: Look) -> None:
    with look(example, WHOLE) as window:
        page = window.open("")
        page.locator(".md-search__input").press_sequentially("agreemnt")
        first = page.locator(".md-search-result__link").first
        assert first.get_attribute("href").partition("?")[0].endswith("/agreements/")
    assert window.troubles == []
