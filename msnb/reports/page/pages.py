"""From an executed notebook to one HTML file that needs nothing else."""

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from msnb.charts import palette_css
from msnb.imports import skip_slow_imports
from msnb.reports.page.blocks import HEADLINE_TYPE
from msnb.reports.page.figures import (
    FIGURES_TYPE,
    PICTURE_TYPE,
    SPEC_TYPE,
    SVG_TYPE,
    figure_html,
    figure_name,
    own_names,
    with_drawings,
)
from msnb.reports.page.style import sheet, without_notebook_style
from msnb.wording import visible

skip_slow_imports()

from nbconvert.exporters.templateexporter import TemplateExporter  # noqa: E402
from nbconvert.filters.markdown_mistune import (  # noqa: E402
    IPythonRenderer,
    MarkdownWithMath,
)
from nbformat import NotebookNode  # noqa: E402

HIDDEN = frozenset({"notebook-only", "remove-cell", "parameters", "injected-parameters"})
_HERE = Path(__file__).parent
_IMAGES = ("image/png", "image/jpeg")


def page(
    notebook: NotebookNode,
    *,
    title: str,
    interactive: bool = False,
    instead: str = "",
) -> str:
    """Return the page of an executed notebook.

    Parameters
    ----------
    notebook : NotebookNode
        Its code is not shown, nor cells tagged ``notebook-only``.
    title : str
        Of the browser's tab and the PDF.
    interactive : bool
        Adds Vega, once, which draws the pictures anew; without scripts they stay.
    instead : str
        HTML to show in the cells' place: what to say when the notebook failed.
    """
    specs = _specs(notebook) if interactive and not instead else {}
    script = _script() if specs else ""
    resources = {
        "title": visible(title),
        "style": style(),
        "policy": _policy(script),
        "specs": json.dumps(specs, sort_keys=True).replace("<", "\\u003c") if specs else "",
        "script": script,
        "instead": instead,
        "introduces": not has_headline(notebook),
        "hidden": HIDDEN,
    }
    text, _ = _exporter().from_notebook_node(notebook, resources)
    return str(text)


@cache
def _exporter() -> TemplateExporter:
    return TemplateExporter(  # type: ignore[no-untyped-call]
        file_extension=".html",
        template_name="page",
        extra_template_basedirs=[str(_HERE.parent)],
        default_preprocessors=[],
        filters={"words": words, "shown": shown, "safe_text": escape},
    )


@cache
def style() -> str:
    """Return the page's style sheet: the blocks, the page, the pictures' colours."""
    return "".join([sheet("blocks.css"), sheet("page.css"), palette_css()])


def words(markdown: str) -> str:
    """Return the HTML of a template's own words."""
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    return str(MarkdownWithMath(renderer=renderer).render(markdown))


def shown(output: NotebookNode) -> str:
    """Return one output of a cell as HTML; empty for what is not for readers."""
    if output.output_type == "stream":
        return f"<pre>{escape(output.text)}</pre>" if output.name == "stdout" else ""
    if output.output_type == "error":
        return f"<pre>{escape(output.evalue)}</pre>"
    return _displayed(output.data)


def _displayed(data: Mapping[str, Any]) -> str:
    if PICTURE_TYPE in data:
        svg, picture = data[SVG_TYPE], data[PICTURE_TYPE]
        return with_drawings(
            figure_html(svg, picture), {figure_name(svg): picture["narrow"]}
        )
    if "text/html" in data:
        figures = data.get(FIGURES_TYPE, {})
        narrow = {name: each["narrow"] for name, each in figures.items()}
        html = with_drawings(without_notebook_style(data["text/html"]), narrow)
        return html if 'class="msnb' in html else f'<div class="output">{html}</div>'
    if SVG_TYPE in data:
        svg = data[SVG_TYPE]
        return (
            f'<figure class="msnb-figure" id="{figure_name(svg)}">{own_names(svg)}</figure>'
        )
    for type_ in _IMAGES:
        if type_ in data:
            return f'<img alt="" src="data:{type_};base64,{data[type_].strip()}">'
    if "text/markdown" in data:
        return f'<div class="words">{words(data["text/markdown"])}</div>'
    plain = data.get("text/plain", "")
    return f"<pre>{escape(plain)}</pre>" if plain else ""


def _outputs(notebook: NotebookNode, type_: str) -> list[Mapping[str, Any]]:
    return [
        output.data
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if type_ in output.get("data", {})
    ]


def has_headline(notebook: NotebookNode) -> bool:
    """Return whether a cell gave a headline."""
    return bool(_outputs(notebook, HEADLINE_TYPE))


def headline(notebook: NotebookNode) -> str:
    """Return the decision a report opens with; empty if it has none."""
    found = _outputs(notebook, HEADLINE_TYPE)
    return str(found[0][HEADLINE_TYPE]["headline"]) if found else ""


def _specs(notebook: NotebookNode) -> dict[str, Any]:
    """Return how to draw each figure, by its name."""
    found: dict[str, Any] = {}
    for data in _outputs(notebook, FIGURES_TYPE):
        found |= {name: each["spec"] for name, each in data[FIGURES_TYPE].items()}
    for data in _outputs(notebook, SPEC_TYPE):
        if SVG_TYPE in data:
            found[figure_name(data[SVG_TYPE])] = data[SPEC_TYPE]
    return found


def _script() -> str:
    """Return Vega and the lines that call it."""
    from msnb.charts import vega_bundle  # noqa: PLC0415  # 0.9 MB, for interactive pages only

    script = (_HERE / "interactive.js").read_text(encoding="utf-8")
    return f"{vega_bundle()}\n{script}".replace("</script", "<\\/script")


def _policy(script: str) -> str:
    """Return what the page may do: show what it holds, run our script, ask for nothing."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    scripts = f"'sha256-{digest}'" if script else "'none'"
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; "
        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )
