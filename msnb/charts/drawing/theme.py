"""The look of every picture: one closed palette, one scale of type, one page style."""

from types import MappingProxyType

BACKGROUND = "#ffffff"
CARD = "#f5f7f9"
LINE = "#e3e8ee"
INK = "#16202c"
SOFT = "#5b6776"
MUTE = "#b9c3cd"
LINK = "#8593a2"
ACCENT = "#0b6e6e"
FLOAT = "#86bcba"
BAND = "#f3c987"
LIKELY = "#a35c00"
WARN = "#9c2f1d"

SMALL, BODY, HEAD = 12, 14, 16
WIDE, NARROW = 820.0, 328.0  # of the drawings, in pixels of their letters
FONT = "Inter, system-ui, 'DejaVu Sans', sans-serif"

_DARK = {
    BACKGROUND: ("bg", "#11171d"),
    CARD: ("card", "#1a222b"),
    LINE: ("line", "#2a3440"),
    INK: ("ink", "#e8edf2"),
    SOFT: ("soft", "#9fabb8"),
    MUTE: ("mute", "#4d5a68"),
    LINK: ("link", "#76859a"),
    ACCENT: ("accent", "#5cc2bd"),
    FLOAT: ("float", "#2f6f6d"),
    BAND: ("band", "#8c6220"),
    LIKELY: ("likely", "#ffcf87"),
    WARN: ("warn", "#ff9a86"),
}

PALETTE = MappingProxyType({light: f"--{name}" for light, (name, _) in _DARK.items()})
"""Every colour a picture may use, and the CSS variable that stands for it."""


def palette_css() -> str:
    """Return the style sheet that recolours the pictures for the dark and lays them out.

    It sets the palette's variables (light; dark where the reader prefers it; light on
    paper), maps the colours inside a picture to them, and shows the wide drawing
    (``.picture-wide``) or the narrow one (``.picture-narrow``), never both.

    Examples
    --------
    >>> 'svg [fill="#0b6e6e"]{fill:var(--accent)}' in palette_css()
    True
    """
    light = ";".join(f"--{name}:{colour}" for colour, (name, _) in _DARK.items())
    dark = ";".join(f"--{name}:{colour}" for name, colour in _DARK.values())
    maps = "\n".join(
        f'svg [{attribute}="{colour}"]{{{attribute}:var({variable})}}'
        for colour, variable in PALETTE.items()
        for attribute in ("fill", "stroke")
    )
    return f"""\
:root{{color-scheme:light dark;{light}}}
@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}
{maps}
.picture-wide svg,.picture-narrow svg{{display:block;width:100%;height:auto}}
.picture-wide{{max-width:60rem}}
.picture-narrow{{display:none;max-width:26rem;margin:0 auto}}
@media screen and (max-width:819px){{
.picture-wide{{display:none}}.picture-narrow{{display:block}}
}}
"""
