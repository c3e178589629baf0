"""Files that the room hands out: its own style and scripts, and finished reports."""

import hashlib
from functools import cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from msnb.charts import palette_css
from msnb.room.house import House, house_of
from msnb.room.refusals import RefusalError

REPORTS = "reports"
_STATIC = Path(__file__).parent / "static"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_REPORT_TYPES = {".html": "text/html", ".pdf": "application/pdf"}
# A report may run its own script, but as nobody: it can neither read nor send as a phone.
_REPORT_POLICY = (
    "sandbox allow-scripts allow-popups allow-downloads; default-src 'none'; "
    "script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@cache
def _own_files() -> dict[str, tuple[bytes, str, str]]:
    """Return the room's own files by name: content, type, and what changes with it."""
    contents = {
        path.name: path.read_bytes() for path in _STATIC.iterdir() if path.suffix in _TYPES
    } | {"palette.css": palette_css().encode()}
    return {
        name: (content, _TYPES[Path(name).suffix], hashlib.sha256(content).hexdigest()[:16])
        for name, content in contents.items()
    }


async def show_own_file(request: Request) -> Response:
    """Hand out one of the room's own files."""
    found = _own_files().get(request.path_params["name"])
    if found is None:
        raise RefusalError(404, "The room has no such file.")
    content, type_, mark = found
    headers = {"etag": f'"{mark}"', "cache-control": "no-cache"}
    if request.headers.get("if-none-match") == f'"{mark}"':
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=type_, headers=headers)


async def show_report(request: Request) -> Response:
    """Hand out a finished report to whoever is in the room."""
    house = house_of(request)
    is_in = house.who.participant(request, house.live.state)
    if not (is_in or house.who.may_see_screen(request)):
        return RedirectResponse("/", 303)
    name = request.path_params["name"]
    path = await run_in_threadpool(_report, house, name)
    return FileResponse(
        path,
        media_type=_REPORT_TYPES[path.suffix],
        filename=name,
        content_disposition_type="inline",
        headers={"content-security-policy": _REPORT_POLICY},
    )


def _report(house: House, name: str) -> Path:
    """Return the file of a report that the workshop made; of no other file there."""
    made = {str(each.get("name")) for each in house.live.state.records.get("report", ())}
    path = house.folder / REPORTS / name
    is_plain = Path(name).name == name and path.suffix in _REPORT_TYPES
    if name not in made or not is_plain or path.is_symlink() or not path.is_file():
        msg = "The room has no such report. Open the one that the phone's page names."
        raise RefusalError(404, msg)
    return path
