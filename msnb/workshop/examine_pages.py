"""Whether what people see can be shown: the browser's side, letters, paper."""

import os
import sys
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from msnb.wording import count
from msnb.workshop.examined import Examined

_SHOWN = {
    "msnb.widgets": ("browser",),
    "msnb.room": ("pages", "static"),
    "msnb.reports": ("page",),
}
_TEXTS = {".js", ".css", ".html", ".j2", ".svg"}
_FONTS = {".ttf", ".otf", ".ttc", ".pfb"}


def examine_parts() -> Examined:
    """Read every file that goes to a browser: widgets, phone pages, report pages."""
    read = 0
    for name, folders in _SHOWN.items():
        home = Path(str(import_module(name).__file__)).parent
        for folder in folders:
            files = sorted(each for each in (home / folder).rglob("*") if each.is_file())
            if not any(map(_is_whole, files)):
                return _missing(f"{name} comes without its {folder}")
            damaged = next((each for each in files if not _is_whole(each)), None)
            if damaged is not None:
                return _missing(f"{name} comes with a damaged {damaged.name}")
            read += len(files)
    return Examined(
        "pages", "fine", f"{count(read, 'file')} for browsers are here and whole."
    )


def _is_whole(file: Path) -> bool:
    data = file.read_bytes()
    return bool(data) and (file.suffix not in _TEXTS or bool(data.decode().strip()))


def _missing(found: str) -> Examined:
    return Examined("pages", "cannot", f"{found}.", "Install msnb anew.")


def examine_fonts() -> Examined:
    """Look for fonts where this system keeps them; without one, letters are boxes."""
    if sys.platform in ("win32", "darwin"):
        return Examined("fonts", "fine", "The system brings its fonts.")
    found = sum(1 for folder in _font_folders() for _ in _fonts(folder))
    if not found:
        return Examined(
            "fonts",
            "look",
            "No font was found: pages and PDFs would show boxes for letters.",
            "On Debian: apt-get install fonts-dejavu-core",
        )
    return Examined("fonts", "fine", f"{count(found, 'font')} found.")


def _font_folders() -> list[Path]:
    data = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    own = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    folders = [Path(each) / "fonts" for each in (own, *data.split(os.pathsep)) if each]
    return [*folders, Path.home() / ".fonts"]


def _fonts(folder: Path) -> Iterable[Path]:
    return (each for each in folder.rglob("*") if each.suffix.lower() in _FONTS)


def examine_pdf() -> Examined:
    """Look for WeasyPrint and the library that it draws letters with."""
    if find_spec("weasyprint") is None:
        return Examined(
            "PDF",
            "look",
            "Reports come as web pages only: WeasyPrint is not installed.",
            "For PDFs: pip install 'msnb[pdf]'",
        )
    try:
        import_module("weasyprint")
    except OSError:
        return Examined(
            "PDF",
            "look",
            "Reports come as web pages only: the library Pango is missing.",
            "On Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0",
        )
    return Examined("PDF", "fine", "Reports can be printed as PDF.")
