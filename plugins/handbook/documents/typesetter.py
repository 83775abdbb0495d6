"""What a process does in which typst sets one thing: it reads on its input what, and its output is what becomes of it.

It is run as a file, not as a part of the package: it has to begin in no time, and needs nothing but typst, which lies
in the folder that it is told.
"""

from __future__ import annotations

import json
import signal
import sys

#: How it ends where typst refuses; why, is said beside its output.
REFUSED = 3


def main() -> int:
    """Set what is asked for: source and options, in a folder where fonts may lie, with the families to be used."""
    # Whoever interrupts a build wants no word of this.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.path.append(sys.argv[1])
    import typst

    asked = json.load(sys.stdin.buffer)
    folder, (first, *others) = asked["folder"], asked["families"]
    paths = [folder] if asked["fonts"] else []
    given = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)
    with open(f"{folder}/fonts.json", "w", encoding="utf-8") as names:  # noqa: PTH123
        json.dump([first, *sorted(given.families()), *others], names)
    known = typst.Fonts(include_system_fonts=False, font_paths=paths)
    compiler = typst.Compiler(root=folder, font_paths=known, ignore_system_fonts=True)
    try:
        made = compiler.compile(input=asked["source"].encode(), **asked["options"])
    except typst.TypstError as why:
        sys.stderr.write(json.dumps({"message": why.message, "diagnostic": why.diagnostic}))
        return REFUSED
    # Of several pages of dots there would be several.
    sys.stdout.buffer.write(made[0] if isinstance(made, list) else made or b"")
    return 0


if __name__ == "__main__":
    sys.exit(main())
