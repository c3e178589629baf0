"""What both passes work on: a network, what is left to do, and when work is possible."""

from collections.abc import Sequence
from dataclasses import dataclass

from msnb.schedule.network import Groups, Network, grouped
from msnb.schedule.workload import Workload
from msnb.schedule.worktime import WorkTime


@dataclass(frozen=True)
class Problem:
    """A network with durations, facts and working times.

    Parameters
    ----------
    network : Network
        Activities and links.
    load : Workload
        What is left of each activity.
    times : sequence of WorkTime
        As ``network.time_of`` counts them; the plan's own comes first.
    time : sequence of WorkTime, one an activity
        The same, by position of the activity.
    heeded : Groups
        By successor, the links that hold it back. What is finished waits for nothing, and
        what has started no longer waits for links to its start.
    binding : Groups
        By predecessor, the links through which its successors set it a latest date.
    """

    network: Network
    load: Workload
    times: Sequence[WorkTime]
    time: Sequence[WorkTime]
    heeded: Groups
    binding: Groups


def problem_of(network: Network, load: Workload, times: Sequence[WorkTime]) -> Problem:
    """Return the problem, with the links that facts have settled left out."""
    heeded, binding = network.into, network.out_of
    if load.begun_at:
        links, count = network.links, len(network.order)
        heed = [link for link in range(len(links.after)) if _is_heeded(link, network, load)]
        bind = [
            link
            for link in heed
            if not (links.from_start[link] and links.before[link] in load.begun_at)
        ]
        heeded = grouped(heed, links.after, count)
        binding = grouped(bind, links.before, count)
    time = [times[each] for each in network.time_of]
    return Problem(network, load, times, time, heeded, binding)


def _is_heeded(link: int, network: Network, load: Workload) -> bool:
    after = network.links.after[link]
    if after in load.finished_at:
        return False
    return network.links.to_finish[link] or after not in load.begun_at
