"""``python -m tui`` is the ``caveat`` command."""

from tui.cli import main

if __name__ == "__main__":
    main()
