"""Another class, chosen with the same choices as a first one."""

from collections.abc import Sequence

from msnb.forecast.reference.choosing import select_class
from msnb.forecast.reference.reference_class import ReferenceClass


def select_alike(
    chosen: ReferenceClass,
    class_id: str | None = None,
    *,
    maturity: bool | None = None,
    where: Sequence[str] = (),
) -> ReferenceClass:
    """Return a class of the same source, with measure, kappa and maturity rule alike.

    Parameters
    ----------
    chosen : ReferenceClass
    class_id : str, optional
        Else the same class.
    maturity : bool, optional
        Else as in the chosen class.
    where : sequence of str
        Conditions that narrow it further.

    Raises
    ------
    ChoiceError, HistoryError
        As for `select_class`.
    """
    return select_class(
        class_id or chosen.id,
        measure=chosen.measure,
        history=chosen.archive,
        maturity=chosen.matures if maturity is None else maturity,
        kappa=chosen.kappa,
        pool_mixed=any(each.rule == "pooled-mixture" for each in chosen.warnings),
        where=where,
    )
