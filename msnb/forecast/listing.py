"""What `msnb classes` lists: every built-in class, and whether it may be trusted."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msnb.canonical import number
from msnb.forecast.history.builtin import builtin_archive
from msnb.forecast.levels.levels import LEVELS, Level, levels_of
from msnb.forecast.reference.choosing import builtin_ids, select_class
from msnb.forecast.reference.reference_class import ReferenceClass

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class ClassSummary:
    """One built-in class for one measure, with what it says by default."""

    reference_class: ReferenceClass
    levels: tuple[Level, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in the JSON of ``msnb classes``."""
        chosen = self.reference_class
        return {
            "id": chosen.id,
            "title": chosen.title,
            "measure": chosen.measure,
            "rows": chosen.rows,
            "n": chosen.n,
            "completed": chosen.completed,
            "ongoing": chosen.ongoing,
            "levels": [
                {
                    "level": each.level,
                    "ratio": None if each.ratio is None else number(each.ratio),
                    "supported": each.supported,
                    "borrowed": each.borrowed,
                    "why": each.why,
                }
                for each in self.levels
            ],
            "source": chosen.archive.title,
            "publisher": chosen.archive.publisher,
            "licence": chosen.archive.licence,
            "fit_for_headline": chosen.fit_for_headline,
            "verdict": chosen.verdict,
            "warnings": [{"rule": w.rule, "message": w.message} for w in chosen.warnings],
        }

    def sentence(self) -> str:
        """Return the class, what it is about and its verdict."""
        return self.reference_class.sentence()


@dataclass(frozen=True, eq=False)
class ClassListing:
    """Every built-in class, one item per class and measure."""

    items: tuple[ClassSummary, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON of ``msnb classes``."""
        return {"schema": 1, "classes": [item.to_dict() for item in self.items]}

    def to_frame(self) -> "pd.DataFrame":
        """Return one row per class and measure, a column per level."""
        import pandas as pd  # noqa: PLC0415

        rows = []
        for item in self.items:
            entry = item.to_dict()
            for level in entry.pop("levels"):
                entry[f"ratio_{level['level'] * 100:g}"] = level["ratio"]
            del entry["warnings"]
            rows.append(entry)
        return pd.DataFrame(rows)


def classes() -> ClassListing:
    """Return every built-in reference class with the numbers it gives by default.

    Examples
    --------
    >>> listing = classes()
    >>> [item.reference_class.id for item in listing.items][:2]
    ['world-bank', 'world-bank']
    """
    return ClassListing(
        tuple(
            ClassSummary(chosen, levels_of(chosen, LEVELS, limits=False))
            for class_id in builtin_ids()
            for measure in builtin_archive(class_id.split("/")[0]).measures
            for chosen in [select_class(class_id, measure=measure)]
        )
    )
