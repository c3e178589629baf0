"""``python -m msnb`` and the ``msnb`` command."""

from msnb.cli import main

if __name__ == "__main__":
    main()
