"""Addresses as pictures."""

from xml.etree import ElementTree as ET

import segno

from msnb.charts import PALETTE
from msnb.room import qr_svg
from msnb.room.shapes import shape_path
from msnb.session import COLOURS

SVG = "{http://www.w3.org/2000/svg}"


def test_it_is_one_drawing_with_a_name_that_scales() -> None:
    root = ET.fromstring(qr_svg("http://192.168.1.20:8470/?code=KXDM", label="Join <us>"))  # noqa: S314
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert "width" not in root.attrib
    assert [each.text for each in root.iter(f"{SVG}title")] == ["Join <us>"]


def test_its_modules_are_those_of_the_address() -> None:
    address = "http://192.168.1.20:8470/?code=KXDM"
    size = segno.make(address, error="m", micro=False).symbol_size(border=3)[0]
    root = ET.fromstring(qr_svg(address))  # noqa: S314
    assert root.get("viewBox") == f"0 0 {size} {size}"
    assert root.findtext(f"{SVG}title") == address


def test_its_colours_do_not_turn_in_the_dark() -> None:
    svg = qr_svg("http://127.0.0.1:8470/")
    assert not any(colour in svg for colour in PALETTE)


def test_each_group_has_a_shape_of_its_own() -> None:
    assert len({shape_path(each.shape) for each in COLOURS}) == len(COLOURS)
