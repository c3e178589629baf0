"""What the browser gets: one module, one sheet, the pictures' colours."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from msnb.charts import palette_css
from msnb.widgets import assets
from msnb.widgets.assets import css, esm


@pytest.fixture
def browser_folder(tmp_path, monkeypatch) -> Iterator[Path]:
    """Let the modules of a folder of the test's own be joined."""
    monkeypatch.setattr(assets, "BROWSER", tmp_path)
    for each in (assets.esm, assets.css, assets._source):
        each.cache_clear()
    yield tmp_path
    for each in (assets.esm, assets.css, assets._source):
        each.cache_clear()


def test_modules_keep_their_own_names_and_come_once(browser_folder) -> None:
    (browser_folder / "low.js").write_text(
        "// A remark.\nconst own = 1;\nexport function low() {\n  return own;\n}\n"
    )
    (browser_folder / "mid.js").write_text(
        'import { low } from "./low.js";\nconst own = 10;\n'
        "export const mid = low() + own;\n"
    )
    (browser_folder / "top.js").write_text(
        'import { low as deep } from "./low.js";\nimport { mid } from "./mid.js";\n\n'
        "const own = 100;\nexport default deep() + mid + own;\n"
    )
    joined = esm("top.js")
    assert joined.count("function low") == 1
    assert "remark" not in joined
    assert _ran(joined) == "112"


def _ran(module: str) -> str:
    script = f"{module.replace('export default', 'const it =')}\nconsole.log(it);"
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script], capture_output=True, check=True
    )
    return done.stdout.decode().strip()


def test_modules_that_need_each_other_are_refused(browser_folder) -> None:
    (browser_folder / "a.js").write_text('import { b } from "./b.js";\n')
    (browser_folder / "b.js").write_text('import { a } from "./a.js";\n')
    with pytest.raises(
        ValueError, match=r"^These modules import each other: a\.js > b\.js > a\.js\.$"
    ):
        esm("a.js")


def test_the_board_is_small_and_asks_nobody_for_anything() -> None:
    module = esm("board.js")
    assert len(module.encode()) < 100_000
    assert (
        re.findall(r"https?://(?!www\.w3\.org/2000/svg)", module + css("board.css")) == []
    )
    assert "innerHTML" not in module
    assert "@import" not in css("board.css")


def test_colours_are_those_of_the_pictures() -> None:
    """Each of the palette's names has the same light and the same dark colour here."""
    pictures = [
        dict(re.findall(r"--(\w+):(#\w{6})", block))
        for block in re.findall(r":root\{[^}]*\}", palette_css())
    ]
    ours = re.findall(r"--msnb-(\w+): light-dark\((#\w{6}), (#\w{6})\)", css())
    shared = {name: (light, dark) for name, light, dark in ours if name in pictures[0]}
    assert shared == {name: (pictures[0][name], pictures[1][name]) for name in pictures[0]}
