"""The whole workshop without people: a real room, simulated phones, the console's own code.

Ends in executed reports, and in counts that must agree: what was sent, what the room
acknowledged, what the store has, and what of the accepted stands in the plan's file.
"""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from msnb.errors import ChoiceError, FileError
from msnb.plan import plan_file, read_log, read_plan
from msnb.room import Room, require_extra
from msnb.session import State
from msnb.wording import count
from msnb.workshop.console import Console
from msnb.workshop.leading import Form, Leading
from msnb.workshop.making import Making
from msnb.workshop.participants import Phone
from msnb.workshop.rehearsed import PLAYS, Rehearsing

FEWEST, MOST = 1, 60
_LEFT_OUT = ("workshop.sqlite*", "log.jsonl", "reports", "versions", ".*")


@dataclass(frozen=True)
class Played:
    """What happened in one step.

    Parameters
    ----------
    id, clock, title : str
        As the agenda has them.
    said : str
    sent : int
        Answers that phones sent in it.
    """

    id: str
    clock: str
    title: str
    said: str
    sent: int

    def __str__(self) -> str:
        sent = f" ({count(self.sent, 'answer')})" if self.sent else ""
        return f"{self.clock}  {self.title}: {self.said}{sent}"


@dataclass(frozen=True)
class Counts:
    """What has to agree at the end.

    Parameters
    ----------
    sent, acknowledged, stored : int
        Answers of phones: sent by them, acknowledged to them, and in the store.
    accepted, in_plan : int
        Answers that were accepted, and those whose item the plan's file or log has.
    """

    sent: int
    acknowledged: int
    stored: int
    accepted: int
    in_plan: int

    def faults(self) -> tuple[str, ...]:
        """Return what does not agree, in sentences.

        Examples
        --------
        >>> Counts(3, 3, 3, 2, 2).faults()
        ()
        >>> Counts(3, 3, 2, 2, 2).faults()
        ('Phones sent 3 answers, 3 were acknowledged, and the store has 2.',)
        """
        said = []
        if not self.sent == self.acknowledged == self.stored:
            said.append(
                f"Phones sent {count(self.sent, 'answer')}, {self.acknowledged} were "
                f"acknowledged, and the store has {self.stored}."
            )
        if self.accepted != self.in_plan:
            said.append(
                f"{count(self.accepted, 'answer')} were accepted, and the plan has "
                f"{self.in_plan} of them."
            )
        return tuple(said)


@dataclass(frozen=True)
class Rehearsal:
    """A rehearsal that is over.

    Parameters
    ----------
    plan : str
        The plan's title.
    folder : Path
        The copy that it was played on.
    form : str
    participants, seed : int
    steps : tuple of Played
    counts : Counts
    making : Making
        The reports.
    """

    plan: str
    folder: Path
    form: str
    participants: int
    seed: int
    steps: tuple[Played, ...]
    counts: Counts
    making: Making

    @property
    def faults(self) -> tuple[str, ...]:
        """What went wrong, in sentences."""
        failed = (
            f"{each.title}: {each.sentence}"
            for each in self.making.reports
            if each.state == "failed"
        )
        return (*self.counts.faults(), *failed)

    def sentence(self) -> str:
        """Return how it went."""
        if self.faults:
            return f"{count(len(self.faults), 'thing')} went wrong. {' '.join(self.faults)}"
        said = (
            f"{count(self.counts.sent, 'answer')} sent, acknowledged and stored; "
            f"{self.counts.accepted} accepted and in the plan."
        )
        return f"{said} {self.making.sentence()}"

    def to_dict(self) -> dict[str, Any]:
        """Return it as ``msnb rehearse --json`` prints it."""
        return {
            "plan": self.plan,
            "folder": str(self.folder),
            "form": self.form,
            "participants": self.participants,
            "seed": self.seed,
            "sentence": self.sentence(),
            "faults": list(self.faults),
            "steps": [vars(each) for each in self.steps],
            "counts": vars(self.counts),
            "reports": [each.to_dict() for each in self.making.reports],
        }


def rehearse(  # what a command line may say
    plan: str | PathLike[str],
    folder: str | PathLike[str],
    *,
    participants: int = 12,
    seed: int = 1,
    form: Form = "long",
    tell: Callable[[str], None] = lambda _: None,
) -> Rehearsal:
    """Play a plan's whole workshop on a copy of it, with phones that nobody holds.

    Parameters
    ----------
    plan : str or path
        Plan folder or file; stays as it is.
    folder : str or path
        Where the copy goes, with all that the workshop makes; new, or empty.
    participants : int
        Phones, 1 to 60.
    seed : int
        The same one gives the same answers and decisions.
    form : {"long", "short"}
    tell : callable
        Told a line for each step as it is over.

    Raises
    ------
    MsnbError
        The plan cannot be read, the folder has something in it, the extra ``room`` is not
        installed, or something went otherwise than it does in a workshop.
    """
    if not FEWEST <= participants <= MOST:
        msg = f"{participants} phones cannot take part. Choose {FEWEST} to {MOST}."
        raise ChoiceError(msg)
    require_extra()
    copy = _copied(plan, Path(folder))
    rng = random.Random(seed)  # noqa: S311  # a simulation
    with _opened(copy, form, rng) as (console, url):
        phones = [
            Phone(url, number, random.Random(f"{seed}-{number}"))  # noqa: S311
            for number in range(participants)
        ]
        case = Rehearsing(console, phones, rng)
        steps = []
        for step in console.leading.agenda.steps:
            if step.id != console.leading.state.step_id:
                case.ask("next", step=console.leading.state.step_id)
            before = sum(len(each.sent) for each in phones)
            said = PLAYS[step.id](case)
            sent = sum(len(each.sent) for each in phones) - before
            steps.append(Played(step.id, step.clock, step.title, said, sent))
            tell(str(steps[-1]))
        case.ask("finish")
        counts = _counted(case)
        making = console.desk.maker.now
    title = console.leading.keeper.plan.title
    return Rehearsal(title, copy, form, participants, seed, tuple(steps), counts, making)


def _copied(plan: str | PathLike[str], folder: Path) -> Path:
    """Copy a plan without what earlier workshops left; return the copy's folder."""
    read_plan(plan)
    file = plan_file(plan)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            msg = (
                f"{folder} has something in it already. Name another folder, or remove it."
            )
            raise FileError(msg)
        if Path(plan).is_dir():
            ignored = shutil.ignore_patterns(*_LEFT_OUT)
            shutil.copytree(file.parent, folder, ignore=ignored, dirs_exist_ok=True)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, folder / "plan.toml")
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        msg = f"{folder} cannot be written ({why}). Name another folder."
        raise FileError(msg) from None
    return folder


@contextmanager
def _opened(folder: Path, form: Form, rng: random.Random) -> Iterator[tuple[Console, str]]:
    """Open console and room on a plan; close both, whatever happens."""
    room = Room(folder)
    with Leading(folder, form=form) as leading:
        console = Console(leading)
        console.desk.rng = rng
        leading.begin(rng=rng)
        try:
            room.open()
            yield console, room.url
        finally:
            room.close()


def _counted(case: Rehearsing) -> Counts:
    leading = case.leading
    state = leading.state
    own = [each for each in state.entries.values() if each.entry.author]
    accepted = [each.accepted_as for each in own if each.accepted_as]
    leading.keeper.save()
    there = {*read_plan(leading.folder).by_id, *_promised(leading.folder)}
    return Counts(
        sent=sum(len(each.sent) for each in case.phones),
        acknowledged=sum(len(each.acknowledged) for each in case.phones),
        stored=_stored(state),
        accepted=len(accepted),
        in_plan=sum(each in there for each in accepted),
    )


def _stored(state: State) -> int:
    return sum(bool(each.entry.author) for each in state.entries.values())


def _promised(folder: Path) -> set[str]:
    return {str(each.data.get("id")) for each in read_log(folder).of("promise")}
