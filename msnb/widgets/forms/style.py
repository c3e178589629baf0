"""The colours of the pictures within a widget: those of its tokens, light or dark."""

from msnb.charts import PALETTE


def picture_css() -> str:
    """Return the style sheet that maps a picture's colours to the tokens of a widget.

    Examples
    --------
    >>> '.msnb-form-picture [fill="#0b6e6e"]{fill:var(--msnb-accent)}' in picture_css()
    True
    """
    return "\n".join(
        f'.msnb-form-picture [{attribute}="{colour}"]'
        f"{{{attribute}:var(--msnb-{variable.removeprefix('--')})}}"
        for colour, variable in PALETTE.items()
        for attribute in ("fill", "stroke")
    )
