"""How far two colours are apart, also for people who see fewer of them.

Simulation of colour blindness after Machado, Oliveira and Fernandes (2009), severity 1;
differences in CIELAB (1976); contrast as WCAG 2 defines it.
"""

import numpy as np
from numpy.typing import NDArray

_SIGHT = {
    "all colours": np.eye(3),
    "no red": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "no green": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "no blue": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
KINDS_OF_SIGHT = tuple(_SIGHT)
_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])


def _linear(colour: str) -> NDArray[np.float64]:
    parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _lab(colour: str, sight: str) -> NDArray[np.float64]:
    seen = np.clip(_SIGHT[sight] @ _linear(colour), 0, 1)
    x, y, z = np.cbrt(_TO_XYZ @ seen / _WHITE)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def apart(one: str, other: str, sight: str) -> float:
    return float(np.linalg.norm(_lab(one, sight) - _lab(other, sight)))


def contrast(one: str, other: str) -> float:
    light = sorted(float(_TO_XYZ[1] @ _linear(each)) for each in (one, other))
    return (light[1] + 0.05) / (light[0] + 0.05)
