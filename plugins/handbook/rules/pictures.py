"""Rules about the pictures of a text. One that is left out leaves its words on the page."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding
from handbook.rules.checked import Checked


def picture_missing(checked: Checked) -> Iterator[Finding]:
    """A picture that a text shows is there, by its way from the file in which the text stands.

    Bad::

        ![the oven](ovn.jpg)

    Good::

        ![the oven](oven.jpg)
    """
    yield from checked.lost("picture-missing")


def picture_from_elsewhere(checked: Checked) -> Iterator[Finding]:
    """A picture lies in the content folder: the site makes nobody's browser ask another host for anything.

    Bad::

        ![the oven](https://pictures.example.org/oven.jpg)

    Good::

        ![the oven](oven.jpg)
    """
    yield from checked.lost("picture-from-elsewhere")


def picture_in_the_text(checked: Checked) -> Iterator[Finding]:
    """A picture is a file of its own, not letters and digits in the text, as some editors paste it.

    Bad::

        ![the oven][image1]

        [image1]: <data:image/png;base64,iVBORw0KGgo=>

    Good::

        ![the oven](oven.png)
    """
    yield from checked.lost("picture-in-the-text")
