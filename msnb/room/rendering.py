"""From a template and facts to a page; whatever a person typed becomes text."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from msnb.room.shapes import shape_path
from msnb.wording import count, day, listed, visible

_HERE = Path(__file__).parent


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {"visible": visible, "day": day, "listed": listed}
    environment.globals |= {"count": count, "shape_path": shape_path}
    return environment


def html(template: str, **facts: Any) -> str:  # noqa: ANN401  # what a template shows
    """Return a page as text."""
    return _templates().get_template(template).render(facts)


def page(template: str, /, status: int = 200, **facts: Any) -> HTMLResponse:  # noqa: ANN401
    """Return a page as an answer."""
    return HTMLResponse(html(template, **facts), status_code=status)
