"""The command line: it parses, calls, prints. Every rule lives below."""

from msnb.cli.app import main

__all__ = ["main"]
