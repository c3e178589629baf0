"""A form in a real browser without a kernel: its own Python answers what it asks."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Locator, Page

from msnb.widgets.forms import Form
from tests.browser.conftest import PATIENCE_MS

AXE = Path(__file__).parents[2] / "javascript" / "node_modules" / "axe-core" / "axe.min.js"
_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>A form</title>
<style>body{margin:0;color-scheme:light dark;background:light-dark(#fff,#11171d)}</style>
</head><body><main></main></body></html>"""
_OPEN = """async ([code, view]) => {
  const heard = {};
  const call = (name, value) => (heard[name] ?? []).forEach((act) => act(value));
  const show = (now) => { view = now; call("change:view"); };
  const model = {
    get: () => view,
    on: (name, act) => (heard[name] ??= []).push(act),
    off: () => {},
    send: async (message) => {
      const [now, reply] = await window.ask(message);
      show(now);
      call("msg:custom", reply);
    },
  };
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const widget = await import(url);
  window.show = show;
  widget.default.render({ model, el: document.querySelector("main") });
}"""
_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Stage:
    """A form on a page."""

    page: Page
    form: Form
    errors: list[str] = field(default_factory=list)

    def follow(self) -> None:
        """Let the page show what others have changed."""
        self.page.evaluate("(view) => window.show(view)", self.form.view)

    def open_all(self) -> None:
        """Open every section and list."""
        self.page.locator("details").evaluate_all(
            "(all) => all.forEach((each) => { each.open = true; })"
        )

    def input(self, id_: str) -> Locator:
        """Return the input of a field."""
        inputs = "input:not([type=date]), select, textarea, summary"
        return self.field(id_).locator(inputs).first

    def field(self, id_: str) -> Locator:
        """Return a field with all that belongs to it."""
        return self.page.locator(f'[data-id="{id_}"]')

    def fault(self, id_: str) -> Locator:
        """Return what is wrong with a field."""
        return self.field(id_).locator(".msnb-form-fault:visible")

    def violations(self) -> list[str]:
        """Return what axe finds."""
        if not self.page.evaluate("Boolean(window.axe)"):
            self.page.add_script_tag(path=AXE)
        found: list[dict[str, Any]] = self.page.evaluate("axe.run('main')")["violations"]
        return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]

    @property
    def overflow(self) -> int:
        """Pixels by which the page is wider than the screen."""
        return int(self.page.evaluate(_WIDE))

    @property
    def focused(self) -> str:
        """The id of the field that has the keyboard."""
        code = "document.activeElement?.closest('[data-id]')?.dataset.id ?? ''"
        return str(self.page.evaluate(code))


def put_on_stage(
    browser: Browser,
    form: Form,
    *,
    width: int = 1200,
    scheme: Literal["light", "dark"] = "light",
) -> Stage:
    """Open a page with a form on it; the caller closes it."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.set_default_timeout(PATIENCE_MS)
    stage = Stage(page, form)
    page.on("pageerror", lambda error: stage.errors.append(str(error)))
    page.expose_function("ask", lambda message: [form.answer(message), form.view][::-1])
    page.set_content(_PAGE)
    page.add_style_tag(content=str(form._css))
    page.evaluate(_OPEN, [str(form._esm), form.view])
    return stage
