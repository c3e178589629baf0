"""An address as a picture that phones read."""

import io

# Dark on light in both colour schemes, for not all phones read it the other way round; so
# these are none of the palette's colours, which turn with the scheme.
_DARK, _LIGHT = "#101418", "#fefefe"


def qr_svg(address: str, *, label: str = "") -> str:
    """Return a QR code as one SVG element that fills the place it is put in.

    Parameters
    ----------
    address : str
        What a phone opens.
    label : str
        What a screen reader says; the address if empty.

    Examples
    --------
    >>> qr_svg("http://127.0.0.1:8470/").startswith('<svg role="img"')
    True
    """
    import segno  # noqa: PLC0415  # in the extra 'room'

    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out,
        kind="svg",
        xmldecl=False,
        svgns=True,
        omitsize=True,
        border=3,
        dark=_DARK,
        light=_LIGHT,
        title=label or address,
        nl=False,
    )
    svg = out.getvalue().decode()
    return svg.replace("<svg ", '<svg role="img" ', 1) if "role=" not in svg else svg
