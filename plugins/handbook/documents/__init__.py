"""Documents to take along: what the site shows, as files to print, sign, send and keep.

pages --blocks--> document --pdf, docx, epub--> file
"""

from __future__ import annotations

from handbook.documents.gathering import Gathering, Read
from handbook.documents.libraries import Unwritable
from handbook.documents.naming import named, names
from handbook.documents.pdf import unshown
from handbook.documents.writing import downloads, write

__all__ = ["Gathering", "Read", "Unwritable", "downloads", "named", "names", "unshown", "write"]
