"""The software of a new handbook: carried along as a wheel, or named by where it is found; and all that it needs.

Everything is held by a hash but what has none beforehand: a released version whose hash nobody gave, and git. These are
installed apart, alone, after the rest.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handbook.words import _

PROJECT = "partnership-handbook"
PACKAGE = "handbook"
#: What the software needs to run, and what builds it from its sources, each with the hashes of its files.
RUN, BUILD = "locks/run.txt", "locks/build.txt"
#: What documents to take along are written with, which is installed only where somebody wants them.
DOCUMENTS = "locks/documents.txt"
_BESIDE = "documents.txt"
_TAG = "py3-none-any"
_VERSION = re.compile(r"\d+(?:\.\d+)*(?:(?:a|b|rc)\d+)?(?:\.post\d+)?(?:\.dev\d+)?")
_RELEASE = re.compile(rf"(?:{PROJECT}==)?v?(?P<version>{_VERSION.pattern})(?:#sha256=(?P<hash>[0-9a-f]{{64}}))?\Z")
_PLACE = r"[\w.~%/:+-]+"
_GIT = re.compile(
    rf"(?:git\+)?(?P<address>(?:https|ssh|file)://(?:\w+@)?{_PLACE})@(?P<revision>\w[\w./+-]*)\Z", re.ASCII
)
_SCP = re.compile(r"\A(?P<user>\w+)@(?P<host>[\w.-]+):(?P<rest>[^/].*)", re.ASCII)
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z")
_WHEEL = re.compile(rf"partnership_handbook-(?P<version>{_VERSION.pattern})-{_TAG}\.whl\Z")
#: The oldest day that an archive can say, so that the same files are the same bytes.
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


class Unusable(Exception):
    """What was given is no software; the text says why, in one line."""


@dataclass(frozen=True)
class Software:
    """The line of ``requirements.txt`` that names the software, and the wheel's bytes where a handbook carries it.

    ``hashed``: the line says the hash. ``loose``: what can still change under that name, in one sentence.
    """

    line: str
    hashed: bool = True
    wheel: bytes | None = None
    loose: str = ""

    @property
    def is_source(self) -> bool:
        """Whether it is built where it is installed."""
        return "git+" in self.line

    @property
    def install(self) -> list[str]:
        """What pip is told to install it, one command after the other."""
        first = "install --require-hashes --requirement requirements.txt"
        if self.hashed:
            return [first]
        return [first, "install --no-deps --no-build-isolation --requirement software.txt"]


def named(said: str) -> Software:
    """The software that ``said`` names: ``0.1.0``, ``0.1.0#sha256=...``, or a git address with ``@`` and a revision.

    Raises :class:`Unusable`.
    """
    if release := _RELEASE.match(said):
        line = f"{PROJECT}=={release['version']}"
        if release["hash"]:
            return Software(f"{line} --hash=sha256:{release['hash']}")
        loose = _(
            "The hash of {line} is not known here, so whoever publishes it is trusted."
            " To hold it to one file: --software {version}#sha256=HASH"
        )
        return Software(line, hashed=False, loose=loose.format(line=line, version=release["version"]))
    if git := _GIT.match(_SCP.sub(r"ssh://\g<user>@\g<host>/\g<rest>", said, count=1) if "://" not in said else said):
        loose = "" if _COMMIT.match(git["revision"]) else _("{revision} is a name that can be moved; a commit cannot.")
        line = f"{PROJECT} @ git+{git['address']}@{git['revision']}"
        return Software(line, hashed=False, loose=loose.format(revision=git["revision"]))
    raise Unusable(_wrong(said))


def _wrong(said: str) -> str:
    if "#" in said and _RELEASE.match(said.partition("#")[0]):
        return _('"{said}": after the version may follow #sha256= and a hash of 64 digits').format(said=said)
    if re.match(r"(git\+)?http://", said):
        return _('"{said}" could be changed on its way: write https').format(said=said)
    if re.match(r"(git\+)?\w+://", said):
        return _('"{said}" names no revision: write a git address, @ and a commit').format(said=said)
    return _(
        '"{said}" is no software: write a version (0.1.0), a git address with a commit'
        " (https://example.org/team/software@COMMIT) or the path of a wheel"
    ).format(said=said)


def carried(name: str, wheel: bytes) -> Software:
    """The software that a handbook carries along in ``software/``. Raises :class:`Unusable`."""
    if not _WHEEL.match(name):
        expected = f"partnership_handbook-VERSION-{_TAG}.whl"
        raise Unusable(
            _('"{name}" is no wheel of this software; its name is {expected}').format(name=name, expected=expected)
        )
    if not lock(wheel, RUN):
        raise Unusable(_('"{name}" does not say what it needs; take the wheel of a later version').format(name=name))
    digest = hashlib.sha256(wheel).hexdigest()
    return Software(f"./software/{name} --hash=sha256:{digest}", wheel=wheel)


def lock(wheel: bytes, name: str) -> str:
    """One of the locks that a wheel brings along, empty where it has none. Raises :class:`Unusable`."""
    try:
        with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
            return archive.read(f"{PACKAGE}/starter/{name}").decode("utf-8")
    except KeyError:
        return ""
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, RuntimeError, EOFError):
        raise Unusable(_("that file is no wheel, or a broken one")) from None


def files(software: Software, starter: Mapping[str, str]) -> dict[str, str | bytes]:
    """What a handbook keeps of its software, by path: ``requirements.txt``, and the wheel or ``software.txt``.

    ``documents.txt`` is what documents are written with; ``requirements.txt`` says how to have it installed too.
    """
    run = _lock(software, starter, RUN)
    documents = _lock(software, starter, DOCUMENTS)
    beside = {_BESIDE: f"{_head()}{documents}"} if documents else {}
    switch = _("For documents to take along (documents in mkdocs.yml), take the # away before the next line.")
    more = f"\n# {switch}\n# --requirement {_BESIDE}\n" if beside else ""
    if software.hashed:
        needs = _("What it needs.")
        needed = f"{_head()}{software.line}\n\n# {needs}\n{run}{more}"
        wheel = {software.line.split()[0].removeprefix("./"): software.wheel} if software.wheel is not None else {}
        return {"requirements.txt": needed, **wheel, **beside}
    needs = _("The software itself is in software.txt, which is installed after these: it has no hash beforehand.")
    build = starter[BUILD] if software.is_source else ""
    alone = _("The software itself; what it needs is in requirements.txt.")
    only = "" if software.is_source else f"--only-binary {PROJECT}\n"
    return {
        "requirements.txt": f"{_head()}# {needs}\n{_merged(run, build)}{more}",
        "software.txt": f"# {alone}\n{only}{software.line}\n",
        **beside,
    }


def _lock(software: Software, starter: Mapping[str, str], name: str) -> str:
    """A lock as the wheel that is carried along has it, else as we have it."""
    return lock(software.wheel, name) if software.wheel else starter[name]


def _head() -> str:
    about = (
        _("The software that this handbook is checked and published with. Each package is held to the hashes of its"),
        _("files, so that nothing else is installed under its name, and none is built here."),
    )
    return "".join(f"# {line}\n" for line in about) + "--only-binary :all:\n\n"


def _merged(run: str, build: str) -> str:
    """Both locks, each package once, by name."""
    entries = {entry.partition("==")[0]: entry for text in (run, build) for entry in _entries(text)}
    return "".join(entry for _name, entry in sorted(entries.items()))


def _entries(text: str) -> Iterator[str]:
    """The packages of a lock, each with the lines of its hashes."""
    return (match.group() for match in re.finditer(r"^\w.*\n(?:[ \t]+.*\n)*", text, re.MULTILINE))


def metadata(project: Mapping[str, Any], version: str) -> dict[str, str]:
    """What a wheel says about itself, by file, from the table ``project`` of ``pyproject.toml``."""
    about = [
        ("Metadata-Version", "2.4"),
        ("Name", project["name"]),
        ("Version", version),
        ("Summary", project["description"]),
        ("License-Expression", project["license"]),
        ("Requires-Python", project["requires-python"]),
        *(("Requires-Dist", needed) for needed in project["dependencies"]),
    ]
    groups = {"console_scripts": project["scripts"], **project["entry-points"]}
    return {
        "METADATA": "".join(f"{name}: {value}\n" for name, value in about),
        "entry_points.txt": "\n".join(
            f"[{group}]\n" + "".join(f"{name} = {target}\n" for name, target in sorted(entries.items()))
            for group, entries in groups.items()
        ),
    }


def packed(package: Mapping[str, bytes], about: Mapping[str, str], version: str) -> tuple[str, bytes]:
    """A wheel's name and bytes. ``package``: its files by path; ``about``: those that describe it, by name.

    The format is that of the Python packaging user guide's "Binary distribution format". Nothing is compressed:
    compressors differ, and the same files are the same bytes everywhere.
    """
    folder = f"partnership_handbook-{version}.dist-info"
    wheel = f"Wheel-Version: 1.0\nGenerator: {PROJECT}\nRoot-Is-Purelib: true\nTag: {_TAG}\n"
    described = {**about, "WHEEL": wheel}
    files = [*sorted(package.items())]
    files += [(f"{folder}/{name}", text.encode()) for name, text in sorted(described.items())]
    files.append((f"{folder}/RECORD", _record(files, folder)))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path, data in files:
            entry = zipfile.ZipInfo(path, _LONG_AGO)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, data)
    return f"partnership_handbook-{version}-{_TAG}.whl", target.getvalue()


def _record(files: Sequence[tuple[str, bytes]], folder: str) -> bytes:
    lines = []
    for path, data in files:
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        lines.append(f"{path},sha256={digest},{len(data)}\n")
    return "".join([*lines, f"{folder}/RECORD,,\n"]).encode()
