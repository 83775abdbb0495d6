"""Rules about the files that records name."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from handbook.findings import Finding, error
from handbook.method import messages
from handbook.reading import unseen
from handbook.rules.checked import Checked
from handbook.words import _


def attachment_missing(checked: Checked) -> Iterator[Finding]:
    """A file that a record names lies in the content folder, under exactly that name.

    Bad: ``attached_file: {path: attachments/Agreement.pdf}``, while the file is
    ``content/attachments/agreement.pdf``.

    Good::

        attached_file: {path: attachments/agreement.pdf}
    """
    for record in checked.records:
        for pointer, _field, value in record.kind.field.attachments.find(record.data):
            if f"content/{posixpath.normpath(value['path'])}" not in checked.attachments:
                message = _('there is no file "{path}" in the content folder').format(path=value["path"])
                ending = posixpath.splitext(value["path"])[1].lower()
                names = {name.removeprefix("content/") for name in checked.attachments if name.endswith(ending)}
                near = messages.did_you_mean(value["path"], names)
                if (hidden := unseen.found(value["path"])) and (plain := unseen.typed(value["path"])) in names:
                    message = _('"{path}" has {unseen} in it').format(path=plain, unseen=hidden)
                    near = _("Write it anew:  {line}").format(line=messages.line(("path",), plain))
                hint = near or _("Put the file there, or write where it lies: path: attachments/name.pdf.")
                yield error("attachment-missing", record.at(*pointer, "path"), message, hint)
