"""``python -m handbook``: the command, where its folder is not on the path."""

from handbook.cli import run

if __name__ == "__main__":
    run()
