"""How far a forecast can be trusted: the record of its class, and what cannot be said."""

from typing import TYPE_CHECKING

from msnb.charts import mean_excess_picture
from msnb.forecast import COMMIT, Card, Forecast, Recent, stopped_sentence, tail_of
from msnb.reports.page.blocks import Bullets, Caution, Paragraph, Stack
from msnb.reports.page.figures import Figure
from msnb.reports.page.tables import Kind, Table
from msnb.wording import chance

if TYPE_CHECKING:
    from msnb.reports.page.markup import Block

_KINDS: dict[str, Kind] = {"held": "number", "share": "number", "miss": "number"}


def record_blocks(card: Card, recent: Recent | None) -> Stack:
    """Return how the method did on projects it had not seen.

    Parameters
    ----------
    card : Card
        Of the class that the forecast rests on.
    recent : Recent, optional
        What was tried where the whole class drifts, or its levels held too rarely.
    """
    blocks: list[Block] = [Paragraph(card.sentence())]
    blocks += [
        Caution(each.message)
        for each in card.warnings
        if each.rule not in ("no-tests", "drift", "under-way")
    ]
    if card.n_tests and card.drift.is_seen:
        blocks.append(Caution(card.drift.message))
    too_few = any(each.rule == "few-tests" for each in card.warnings)
    told = "" if too_few else card.comparison()
    more = " ".join(each for each in (told, card.firmness()) if each)
    blocks += [Paragraph(more)] if more else []
    if recent is not None and recent.recent is not None:
        blocks += [Paragraph(recent.sentence()), halves(recent)]
    blocks.append(Paragraph("The whole card: msnb report scorecard."))
    return Stack(blocks)


def halves(recent: Recent) -> Table:
    """Return the record of the whole class beside that of its later half alone."""
    rows = []
    named = (("All of them", recent.whole), ("The later half alone", recent.recent))
    for name, card in named:
        if card is None:
            continue
        held = card.at(COMMIT)
        row: dict[str, object] = {"name": name, "tried": card.n_tests}
        row["miss"] = None if card.crps is None else f"{card.crps:.3f}"
        if held is not None:
            row |= {"held": held.said(), "share": f"{held.share:.0%}"}
        rows.append(row)
    labels = {
        "name": "Forecast from",
        "tried": "Past projects tried",
        "held": f"{chance(COMMIT)} held for",
        "share": "Share",
        "miss": "Mean miss",
    }
    return Table(rows, "The later half beside the whole", labels, _KINDS)


def tail_blocks(outlook: Forecast) -> Stack:
    """Return how much further the worst past projects went, and what that rests on."""
    tail = tail_of(outlook.reference_class)
    blocks: list[Block] = [Paragraph(f"{tail.sentence()} {tail.basis()}".rstrip())]
    if tail.index is not None:
        blocks.append(Figure(mean_excess_picture(tail)))
    return Stack(blocks)


def limits(outlook: Forecast) -> Bullets:
    """Return what cannot be said."""
    thing = "date" if outlook.measure == "duration" else "cost"
    said: list[str] = [
        f"No {chance(each.level.level)}: {each.level.why}."
        for each in outlook.levels
        if not each.level.supported
    ]
    said += [
        f"How far off the {chance(each.level.level)} {thing} could really be: so many do "
        "not bound it."
        for each in outlook.levels
        if each.level.supported and each.level.high is None
    ]
    said += [
        "What is special about this plan: its own ranges and risks play no part here.",
        "Whether your project is like these ones. That was judged by people, above.",
        "Whether the future resembles the past that these figures come from.",
    ]
    stopped = stopped_sentence(outlook.reference_class)
    if stopped:
        said.append(f"{stopped} What would have become of them is not known.")
    return Bullets(said)
