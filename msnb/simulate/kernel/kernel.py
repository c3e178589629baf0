"""The pass as plain loops, for numba to compile; Python itself can run it, slowly.

Each loop does one thing to a row of draws, which a processor does for several at once.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from msnb.simulate.model.clocks import Ints

Floats32 = NDArray[np.float32]

BLOCK = 128
NO_FLOOR = -(2**30)
CERTAIN, DRAWN, GIVEN, FACT = range(4)
"""Kinds of activities; given ones have their minutes drawn elsewhere."""
LAST_CELL = np.nextafter(np.float32(1024), np.float32(0))
ONE = np.int32(1)


class Steps(NamedTuple):
    """A job as columns, one entry a step; and its links, by successor.

    ``row`` is in what ``kind`` refers to; ``amount`` is twice the minutes of what is
    certain, or the tick of a fact; ``begin`` and ``finish`` are what blockers and the
    plan's start allow; ``out`` is a row of the results, or -1.
    """

    place: Ints
    kind: Ints
    row: Ints
    amount: Ints
    begin: Ints
    finish: Ints
    out: Ints
    first_link: Ints
    before: Ints
    lag: Ints
    to_finish: NDArray[np.bool_]


class Draws(NamedTuple):
    """What is drawn, one row an activity; and the factors of each, one after the other."""

    bits: NDArray[np.uint16]
    own: Floats32
    own_of: Ints
    factors: Floats32
    first_factor: Ints
    factor: Ints
    lines: Floats32
    given: Ints


def lined(tables: Floats32) -> Floats32:
    """Return the straight lines of tables: slope and height of a cell beside each other.

    As `msnb.simulate.model.quantile_tables.lines`, raised so that cutting off rounds.
    """
    number = tables.shape[1] - 1
    lines = np.empty((len(tables), 2 * number), dtype=np.float32)
    cells = np.arange(number).astype(np.float32)
    for row in range(len(tables)):
        table = tables[row]
        slope = table[1:] - table[:-1]
        lines[row, ::2] = slope
        lines[row, 1::2] = table[:-1] - slope * cells + np.float32(0.5)
    return lines


def pass_through(steps: Steps, draws: Draws, results: Ints, cap: np.int32) -> None:
    """Play all draws through, block by block.

    Parameters
    ----------
    steps : Steps
        The network, by step of its order.
    draws : Draws
        What is drawn.
    results : array of int32, shape (rows, draws)
        Takes the finishes that are asked for, in ticks.
    cap : int32
        The last tick.
    """
    number = results.shape[1]
    finish = np.empty((len(steps.place), BLOCK), dtype=np.int32)
    begins = np.empty(BLOCK, dtype=np.int32)
    doubles = np.empty(BLOCK, dtype=np.int32)
    spots = np.empty(BLOCK, dtype=np.float32)
    for low in range(0, number, BLOCK):
        size = min(BLOCK, number - low)
        begin, double = begins[:size], doubles[:size]
        for step in range(len(steps.place)):
            row = finish[steps.place[step]]
            if steps.kind[step] == FACT:
                row[:] = steps.amount[step]
            else:
                last(steps, step, draws, low, spots, double)
                wait(steps, step, finish, double, begin)
                for at in range(size):
                    odd = np.int32(double[at] > 0)
                    end = np.int32((begin[at] | odd) + double[at] - odd)
                    row[at] = min(end, cap)
            out = steps.out[step]
            if out >= 0:
                results[out, low : low + size] = row[:size]


def last(
    steps: Steps,
    step: int,
    draws: Draws,
    low: int,
    spots: Floats32,
    double: Ints,
) -> None:
    """Set twice the minutes that are left of an activity."""
    kind, row = steps.kind[step], steps.row[step]
    size = len(double)
    if kind == GIVEN:
        minutes = draws.given[row]
        for at in range(size):
            double[at] = minutes[low + at] << ONE
        return
    if kind != DRAWN:
        double[:] = steps.amount[step]
        return
    own, bits, line = draws.own[draws.own_of[row]], draws.bits[row], draws.lines[row]
    for at in range(size):
        spots[at] = own[bits[low + at]]
    for index in range(draws.first_factor[row], draws.first_factor[row + 1]):
        factor = draws.factors[draws.factor[index]]
        for at in range(size):
            spots[at] += factor[low + at]
    for at in range(size):
        spots[at] = min(max(spots[at], np.float32(0)), LAST_CELL)
    for at in range(size):
        slope = np.uint32(2) * np.uint32(np.int32(spots[at]))
        height = slope + np.uint32(1)
        double[at] = np.int32(np.int32(line[slope] * spots[at] + line[height]) << ONE)


def wait(steps: Steps, step: int, finish: Ints, double: Ints, begin: Ints) -> None:
    """Set the ticks at which an activity may begin."""
    floor, held = steps.begin[step], steps.finish[step]
    begin[:] = floor
    if held > NO_FLOOR:
        for at in range(len(begin)):
            begin[at] = max(begin[at], np.int32(held - double[at]))
    for link in range(steps.first_link[step], steps.first_link[step + 1]):
        event, lag = finish[steps.before[link]], steps.lag[link]
        if lag == 0 and not steps.to_finish[link]:
            for at in range(len(begin)):
                begin[at] = max(begin[at], event[at])
        else:
            keeps = np.int32(-1) if lag == 0 else ~ONE
            weight = np.int32(1) if steps.to_finish[link] else np.int32(0)
            for at in range(len(begin)):
                demand = (np.int32(event[at] + lag) & keeps) - weight * double[at]
                begin[at] = max(begin[at], np.int32(demand))
