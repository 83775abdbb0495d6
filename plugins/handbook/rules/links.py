"""Rules about where the links of a text lead, and about what it holds that no page shows."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.rules.checked import Checked


def link_to_nothing(checked: Checked) -> Iterator[Finding]:
    """A link in a text leads to a file that is there, by its way from the file in which it stands.

    Bad: where the file is ``2026-02-05-steering.md``::

        See [the last minutes](2026-02-05-stering.md).

    Good::

        See [the last minutes](2026-02-05-steering.md).
    """
    yield from checked.lost("link-to-nothing")


def link_to_no_heading(checked: Checked) -> Iterator[Finding]:
    """A link into a text names one of its headings: in lower case, with hyphens for spaces, without other signs.

    Bad::

        See [what it costs](#money), further down.

        ## The money (2026)

    Good::

        See [what it costs](#the-money-2026), further down.
    """
    yield from checked.lost("link-to-no-heading")


def link_of_another_kind(checked: Checked) -> Iterator[Finding]:
    """A link leads to a file here, a web address or an e-mail address. Any other is left out of the page.

    Bad::

        [the plan](file:///home/ann/plan.pdf)

    Good::

        [the plan](../attachments/plan.pdf)
    """
    yield from checked.lost("link-of-another-kind")


def name_spelt_otherwise(checked: Checked) -> Iterator[Finding]:
    """A link or a picture names a file exactly: capital letters count, and accents that are stored in another way.

    Bad: where the file is ``IMG_2041.JPG``::

        ![the oven](img_2041.jpg)

    Good::

        ![the oven](IMG_2041.JPG)
    """
    yield from checked.lost("name-spelt-otherwise")


def path_with_backslashes(checked: Checked) -> Iterator[Finding]:
    r"""The way to a file is written with ordinary slashes.

    Bad::

        ![the oven](..\pictures\oven.png)

    Good::

        ![the oven](../pictures/oven.png)
    """
    yield from checked.lost("path-with-backslashes")


def ending_not_published(checked: Checked) -> Iterator[Finding]:
    """What a text links to or shows is a page, or a file that is published: a picture, a PDF, an office document.

    Bad::

        ![our logo](logo.svg)

    Good::

        ![our logo](logo.png)
    """
    yield from checked.lost("ending-not-published")


def html_left_out(checked: Checked) -> Iterator[Finding]:
    """A text holds no HTML that a page cannot keep: embedded films and pages, drawings, forms, scripts.

    Bad::

        <iframe src="https://example.org/film"></iframe>

    Good::

        [The film of the evening](https://example.org/film)
    """
    yield from checked.lost("html-left-out")


def text_nested_too_deep(checked: Checked) -> Iterator[Finding]:
    """A text is nested no deeper than a page can be; one that is appears as it is written.

    Bad: a line of a hundred thousand ``>``, or as many HTML tags that nobody closes.

    Good::

        > What she said.
    """
    yield from checked.lost("text-nested-too-deep")
