"""The shapes that stand for groups, drawn: no font has to know them."""

# On a square of 24; the first eight groups each have their own.
_PATHS = {
    "●": "M12 5a7 7 0 1 0 0 14a7 7 0 1 0 0-14z",
    "▲": "M12 5l8 14H4z",
    "■": "M6 6h12v12H6z",
    "◆": "M12 4l8 8-8 8-8-8z",
    "★": "M12 4l2.4 4.8 5.2.7-3.8 3.7.9 5.3-4.7-2.5-4.7 2.5.9-5.3-3.8-3.7 5.2-.7z",
    "✚": "M9.5 5h5v4.5H19v5h-4.5V19h-5v-4.5H5v-5h4.5z",
    "▼": "M4 5h16l-8 14z",
    "⬢": "M8 5h8l4 7-4 7H8l-4-7z",
    "○": "M12 5a7 7 0 1 0 0 14a7 7 0 1 0 0-14zm0 3a4 4 0 1 1 0 8a4 4 0 1 1 0-8z",
}


def shape_path(shape: str) -> str:
    """Return the path of a group's shape, on a square of 24.

    Examples
    --------
    >>> shape_path("■")
    'M6 6h12v12H6z'
    """
    return _PATHS.get(shape, _PATHS["○"])
