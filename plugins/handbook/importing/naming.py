"""Names of people as documents write them, and whom they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from handbook.importing import wording
from handbook.method.names import readable, slug

_ADDRESS = re.compile(r"<[^<>@]*@[^<>@]*>|(?<!\S)[^\s@]{1,64}@[^\s@]{1,255}|https?://[^\s)\]]+")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_PRONOUNS = re.compile(r"(?:she|he|they|ze|xe|it|any|elle|il|iel|ael|ol)\b[\w/ .,-]*", re.IGNORECASE)
_DASH = re.compile(r"\s+[-–—|/:]+\s+|\s*[:|]\s+|(?<=\w)[-–—]\s+|\s*//\s*|[-–—:|,]+\s*$")
_HANDLE = re.compile(r"(?<!\S)@([\w-]+)")
#: A name, where from, and how to find the person: ``Ann Birch / Library / @ann``.
_SLASHED = re.compile(r"^([^/]{2,60}?)\s*/\s*([^/]{2,80}?)\s*/[^/]*$")
_TOKEN = re.compile(r"^@?[^\W\d_][\w.'’‘`·-]*$")
#: Another name between quotes.
_NICK = re.compile(r"\s*[\"“‘]([^\"”’]+)[\"”’](?=\s|$)\s*")
_PARTICLES = frozenset("van von de der den del della di da dos du la le el al bin ibn ter ten zu zur y e of".split())
_AND = re.compile(r"\s*(?:,|;|&|\band\b|\bet\b|\+|、)\s*")
_ABSENT = re.compile(r"\b(absente?|not present)\b", re.IGNORECASE)
_REGRETS = re.compile(r"\b(regrets|apologies|excused|excusée?|excusee?)\b", re.IGNORECASE)
#: The same in letters behind a name: not present, did not attend.
_AWAY = re.compile(r"(?<=\w)\s+(?:NP|DNA)$")
_CHAIR = re.compile(r"\b(chair\w*|co-?chairs?|president|présidente?|presidente?)\b", re.IGNORECASE)
#: Who chairs the meeting, and not some other body.
_CHAIRS = re.compile(
    r"(?:the )?(?:meeting |session |acting |co-?)?(?:chair(?:person|man|woman|ing)?|president|présidente?)",
    re.IGNORECASE,
)
#: Somebody who came for somebody else: "Kay in place of Lee", and where it is not certain who came.
_INSTEAD = re.compile(
    r"\s+(?:in place of|on behalf of|instead of|standing in for|for|à la place de|pour)\s+(?=[A-ZÀ-Þ])"
)
_PROXY = re.compile(
    r"\b(?:(?:proxy|alternate|substitute)\b(?! for )|procuration|represented by|représentée?)\b", re.IGNORECASE
)
#: Somebody's other name: ``Ann Birch aka Annie``.
_ALSO = re.compile(r"\s+(?:aka|a\.k\.a\.|alias|also known as|dite?)\s+", re.IGNORECASE)
#: Initials before the name that they stand for: ``AB: Ann Birch``.
_LETTERED = re.compile(r"\W{0,2}(?P<letters>[A-Z]{2,4})\W{0,2}\s*[:\s]\s*(?P<name>[^\W\d_]\S* .*)$", re.DOTALL)
#: For how long somebody was there: ``Ann Birch joined late``.
_CAME = re.compile(r"\s[*_(]*(?=(?:joined|left|arriv\w+|late|parti\w*|until|from)\b)", re.IGNORECASE)
#: An institution's name, which begins with its article: "La Maison du Livre".
_HOUSE = re.compile(r"(?:la|le|les|the|l['’]\w+) .*\b(?:des|du|de|d['’]|of|for|pour|et|and|&)\b", re.IGNORECASE)
_RECORDER = re.compile(
    r"\b(scribe|scribing|scribes|note ?taker|notes|minutes|secretary|secrétaire|recorder)\b", re.IGNORECASE
)
_HOW = re.compile(
    r"^(?:remote|remotely|host|facilitator|guest|observer|online|in person|virtual|phone|late|new(?: member)?|voting"
    r"|non-voting|proxy|moderator|by phone|en ligne|à distance)$",
    re.IGNORECASE,
)
_SPELL = re.compile(r"^(?:left|joined|from|until|arriv\w*|late|parti\w*|jusqu)\b.*\d", re.IGNORECASE)
#: No name has more words.
_MOST = 5


@dataclass(frozen=True)
class Named:
    """Somebody whom a document names: the name, where from, other names, and what else is said in brackets."""

    name: str
    origin: str = ""
    aliases: tuple[str, ...] = ()
    said: str = ""

    @property
    def missed(self) -> str:
        """How somebody was missed, as an attendance has it; empty for who was there."""
        return "apologies" if _REGRETS.search(self.said) else "absent" if _ABSENT.search(self.said) else ""

    @property
    def chairs(self) -> bool:
        return any(_CHAIRS.fullmatch(part.strip()) for part in re.split(r"[,;/]", self.said))

    @property
    def is_proxy(self) -> bool:
        """Whether somebody else may have come."""
        return bool(_PROXY.search(self.said))

    @property
    def records(self) -> bool:
        return bool(_RECORDER.search(self.said))


def one(text: str) -> Named | None:
    """The person that a text names, with where from: ``Jo Pine (she/her), Library``. None if it names nobody."""
    handles = tuple(re.findall(r"(?<![\w/])@([\w-]+)", text))
    plain = _ADDRESS.sub("", text).strip(" *_-–—•·,;.")
    plain = _HANDLE.sub(" ", plain).strip() or plain
    if letters := lettered(plain):
        handles, plain = (*handles, letters["letters"]), letters["name"]
    plain, *others = _ALSO.split(plain, maxsplit=1)
    handles = (*handles, *(other.strip() for other in others))
    plain = _SLASHED.sub(r"\1 / \2", plain)
    if pair := re.fullmatch(r"([^\W\d]+)/([^\W\d]\w+)", plain):
        return Named(pair[1], "", (pair[2], *handles))
    asides: list[str] = []
    while _BRACKETS.search(plain):  # the inner ones first
        asides += [aside.strip() for aside in _BRACKETS.findall(plain)]
        plain = _BRACKETS.sub(" ", plain)
    plain = _INSTEAD.split(plain, maxsplit=1)[0]
    plain = _CAME.split(plain, maxsplit=1)[0].strip(" *_")
    if _AWAY.search(plain):
        asides, plain = [*asides, "absent"], _AWAY.sub("", plain)
    plain, *further = (part.strip() for part in re.split(_DASH, plain, maxsplit=1))
    name, *after = (part.strip() for part in re.split(r"\s*,\s*", plain, maxsplit=1))
    said = [*after, *further]
    if not is_name(name) and handles and (not name or name.startswith("@")):
        name = f"@{handles[0]}"
    if not is_name(name):
        return None
    return _described(name, [aside for aside in asides if aside and not _PRONOUNS.fullmatch(aside)], said, handles)


def _described(name: str, asides: list[str], said: list[str], handles: tuple[str, ...]) -> Named:
    """Somebody with what stands beside the name: in brackets, and behind a comma or dash."""
    aliases = [aside for aside in asides if _is_alias(aside, name)]
    origins = [part for part in (*asides, *said) if part and part not in aliases and not _is_remark(part)]
    remarks = [part for part in (*asides, *said) if _is_remark(part)]
    nicks = _NICK.findall(name)
    name = _once(_NICK.sub(" ", name).strip().rstrip(".*†‡"))
    origin = origins[0] if origins else ""
    return Named(" ".join(name.split()), origin, (*aliases, *nicks, *handles), " ".join(remarks))


def _once(name: str) -> str:
    """A name without its repetition, as links have it that say whom they lead to."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and words[:half] == words[half:] else name


def _is_remark(text: str) -> bool:
    """Whether what stands beside a name says how somebody was there, and not where from."""
    return any(pattern.search(text) for pattern in (_ABSENT, _REGRETS, _CHAIR, _RECORDER, _HOW, _SPELL, _PROXY))


def _is_alias(text: str, name: str) -> bool:
    """Whether what stands in brackets is another name: a handle, or the initials."""
    return text.startswith("@") or text.casefold() == initials(name) or bool(re.fullmatch(r"[a-z][\w.-]{2,}", text))


def lettered(text: str) -> re.Match[str] | None:
    """Initials and the name that they stand for, if a text begins with both."""
    found = _LETTERED.match(text)
    name = re.split(r"[(,:–-]", found["name"])[0].strip() if found else ""
    return found if found and initials(name)[:1] == found["letters"][0].casefold() and " " in name else None


def several(text: str) -> Iterator[Named]:
    """The people whom a line names one after the other: ``Jo Pine (Library), Lee and Ann``."""
    yield from (found for part in apart(text) if (found := one(part)))


def apart(text: str) -> list[str]:
    """What stands between the signs that part several names, with what each has in brackets."""
    hidden = _BRACKETS.sub(lambda found: found[0].replace(",", "\0").replace(" and ", "\1"), text)
    parts = (part.replace("\0", ",").replace("\1", " and ").strip() for part in _AND.split(hidden))
    return [part for part in parts if part]


def is_list(text: str, is_entry: bool = False) -> bool:
    """Whether an entry of a list names several people, and not one with where from.

    ``is_entry``: it is one of several entries, of which each has one person, if nothing says otherwise.
    """
    parts = [part.strip() for part in _AND.split(_BRACKETS.sub("", text)) if part.strip()]
    names = [part for part in parts if is_name(part)]
    if is_entry:
        full = [part for part in names if " " in part]
        return len(full) == len(parts) and (len(parts) > 3 or (len(parts) > 1 and "," not in text))
    if ";" in text or len(parts) > 3:
        return len(names) > len(parts) / 2
    full = [part for part in names if " " in part or len(parts) > 2]
    return len(parts) > 1 and len(full) == len(parts) and not (len(parts) == 2 and "," in text)


def is_name(text: str) -> bool:
    """Whether a text can be what somebody is called: a few words without signs, and none that names nobody."""
    words = re.sub(r"[\"“”*†‡]", "", _NICK.sub(r" \1 ", text)).split()
    if not words or len(words) > _MOST or any(not _TOKEN.match(word) for word in words):
        return False
    if _HOUSE.match(text.strip()):
        return False
    if (words[0].casefold().strip(".") in wording.NOBODY and words[0] != "Will") or wording.GROUPS.search(
        text.casefold()
    ):
        return False
    if len(words) == 1:
        return len(words[0]) > 1
    if any(word.islower() and word.isascii() and word not in _PARTICLES for word in words[1:]):
        return False
    if any(len(word) > 3 and word.isupper() for word in words) and not all(word.isupper() for word in words):
        return False
    big = [word for word in words if word[:1].isupper() or not word.isascii()]
    return len(big) + sum(word.casefold() in _PARTICLES for word in words) >= len(words) - 1 and bool(big)


def is_initials(text: str) -> bool:
    """Whether a text is nothing but the first letters of a name: ``AB``, ``A-B``."""
    is_apart = re.fullmatch(r"[^\W\d_](?:[.-][^\W\d_])+\.?", text)
    return text.isupper() and bool(is_apart or (2 <= len(text) <= 4 and text.isalpha()))


def initials(name: str) -> str:
    """The first letters of a name, in small ones: ``jp``."""
    return _letters(name).casefold()


def _letters(name: str) -> str:
    """The first letters as they are written: ``eP`` for elf Pavlik."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isalpha())


@dataclass
class People:
    """Everybody who is known, by id, and whom names can mean."""

    names: dict[str, str] = field(default_factory=dict)
    _whole: dict[str, list[str]] = field(default_factory=dict)
    _aliases: dict[str, list[str]] = field(default_factory=dict)
    #: By what a short form of the name begins or ends with: its first and last word, and its initials.
    _parts: dict[str, list[str]] = field(default_factory=dict)

    def add(self, id: str, name: str, aliases: Iterable[str] = ()) -> None:
        """Enter somebody under an id, or further names of somebody who is there."""
        if id not in self.names:
            self.names[id] = name
            whole = slug(name.lstrip("@"))
            words = _words(name)
            letters = initials(name)
            _put(self._whole, id, whole, id)
            _put(self._parts, id, words[0], words[-1], letters, letters[:1] + letters[-1:], words[0][:1] + words[-1])
        _put(self._aliases, id, *(slug(alias.lstrip("@")) for alias in aliases))

    def meant(self, name: str, among: Iterable[str] | None = None) -> list[str]:
        """The ids of those whom a name means, the surest way first: the whole name, another one, a part, initials.

        ``among`` are the ids to look through; without it everybody's.
        """
        wanted = slug(name.lstrip("@"))
        pool = None if among is None else set(among)
        words = _words(name)
        short = [id for word in (words[0], words[-1]) for id in self._parts.get(word, ())]
        ways = (
            self._whole.get(wanted, ()),
            self._aliases.get(wanted, ()),
            [id for id in short if _is_short(name, self.names[id])],
        )
        found = ([id for id in dict.fromkeys(way) if pool is None or id in pool] for way in ways if wanted)
        ids = next((way for way in found if way), [])
        written = [id for id in ids if _letters(self.names[id]) == name]
        return written if len(written) == 1 else ids

    def shorter(self, name: str) -> list[str]:
        """The ids of those who are only known by what is short for a name: ``Jo P.``, but not ``Jo``."""
        words = _words(name)
        near = dict.fromkeys([*self._parts.get(words[0], ()), *self._parts.get(words[-1], ())])
        return [id for id in near if len(_words(self.names[id])) > 1 and _is_short(self.names[id], name)]

    def id(self, name: str) -> str:
        """An id for somebody new: the first name and a letter, or more of it where that is taken."""
        first, *others = readable(name).split("-") if readable(name) else [""]
        short = f"{first}-{others[-1][0]}" if others and first else first
        for id in (short, readable(name)):
            if id and id not in self.names:
                return id
        base = readable(name) or slug(name)
        return next(f"{base}-{number}" for number in range(2, 1000) if f"{base}-{number}" not in self.names)


def _put(index: dict[str, list[str]], id: str, *keys: str) -> None:
    for key in dict.fromkeys(keys):
        if key:
            index.setdefault(key, []).append(id)


def _words(name: str) -> list[str]:
    """The words of a name in small letters; a given name with a hyphen is one."""
    return [short for word in name.lstrip("@").split() if (short := slug(word))] or [""]


def _is_short(name: str, whole: str) -> bool:
    """Whether a name is short for a whole one: ``Jo``, ``Jo P.``, ``Pine``, ``J. Pine``, ``JP``."""
    said, words = _words(name), _words(whole)
    if len(words) < 2:
        return False
    if len(said) == 1:
        letters = initials(whole)
        is_letters = 2 <= len(said[0]) <= 4 and (name.isupper() or name != name.capitalize())
        if is_letters and said[0] in (letters, letters[0] + letters[-1]):
            return True
        return said[0] in (words[0], words[-1], words[0][0] + words[-1]) and len(said[0]) > 1
    first, last = said[0], said[-1]
    return (
        (first == words[0] and len(last) == 1 and last == words[-1][0])
        or (last == words[-1] and len(first) == 1 and first == words[0][0])
        or (len(words) > 2 and first == words[0] and last == words[-1])
        or said == words[: len(said)]
    )
