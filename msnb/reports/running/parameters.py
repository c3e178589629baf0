"""The parameters a template declares, and the values a person gives them.

A template's cell tagged ``parameters`` holds one assignment a line, with a type, a
default and a sentence::

    goal: str = ""  # id of the goal to report; empty: the one with the latest date

The types are ``str``, ``int``, ``float``, ``bool``, ``"date"`` (ISO text; in quotes,
because the cell runs), ``list[float]`` and ``list[str]``. All faults of all values are
said at once, before a kernel starts.
"""

import ast
import io
import tokenize
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from msnb.errors import Fault, FaultsError
from msnb.reports.running.kinds import KINDS, RefusedError, Value, typed
from msnb.wording import did_you_mean, listed, shown

PLAN = "plan"
_NOTHING = (None, "")  # either stands for "nothing given", whatever the type


@dataclass(frozen=True)
class Parameter:
    """One thing about a report that can be changed.

    Parameters
    ----------
    name : str
        As it is assigned.
    type : str
        As it is declared: ``str``, ``int``, ``float``, ``bool``, ``date``,
        ``list[float]`` or ``list[str]``.
    default : text, number, truth value or list of them, or None
        What holds when nothing is given.
    help : str
        The comment beside it: one sentence.
    """

    name: str
    type: str
    default: Value
    help: str

    def to_dict(self) -> dict[str, object]:
        """Return it as ``msnb report --list --json`` prints it."""
        return {
            "name": self.name,
            "type": self.type,
            "default": self.default,
            "help": self.help,
        }


def declared(source: str, template: str) -> tuple[Parameter, ...]:
    """Return the parameters that the source of a ``parameters`` cell declares.

    Parameters
    ----------
    source : str
        Python: assignments and comments only.
    template : str
        Its name, for the message.

    Raises
    ------
    FaultsError
        A line that is no declaration, a type that is none of ours, or a default that
        is not written out or is not of its type.

    Examples
    --------
    >>> declared('goal: str = ""  # id of the goal', "roadmap")
    (Parameter(name='goal', type='str', default='', help='id of the goal'),)
    """
    try:
        lines = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        fault = Fault("The cell 'parameters' is not Python.", "Correct the template.")
        raise FaultsError(template, [fault]) from None
    comments = _comments(source)
    found, faults = [], []
    for line in lines:
        try:
            found.append(_declaration(line, comments.get(line.end_lineno or 0, "")))
        except RefusedError as refused:
            faults.append(Fault(str(refused), _HOW_TO_DECLARE, line=line.lineno))
    if faults:
        source_name = f"{template}, cell 'parameters'"
        raise FaultsError(source_name, faults)
    return tuple(found)


_HOW_TO_DECLARE = 'Declare it as name: type = default, such as goal: str = "".'


def _comments(source: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {
        token.start[0]: token.string.lstrip("# ").strip()
        for token in tokens
        if token.type == tokenize.COMMENT
    }


def _declaration(line: ast.stmt, comment: str) -> Parameter:
    if not (isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)):
        msg = f"{shown(ast.unparse(line))} declares no parameter."
        raise RefusedError(msg)
    name, type_ = line.target.id, _type_name(line.annotation)
    if type_ not in KINDS:
        msg = f"{name} is declared as {type_}; a parameter is {listed(KINDS, 'or')}."
        raise RefusedError(msg)
    try:
        default = ast.literal_eval(line.value or "missing")
    except ValueError:
        msg = f"The default of {name} is not written out."
        raise RefusedError(msg) from None
    if default not in _NOTHING:
        default = typed(name, type_, default)
    return Parameter(name, type_, default, comment)


def _type_name(annotation: ast.expr) -> str:
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return annotation.value.strip()
    return ast.unparse(annotation)


def values_of(
    given: Mapping[str, object] | Iterable[str],
    parameters: Iterable[Parameter],
    *,
    template: str,
) -> dict[str, Value]:
    """Return what was given, by name, each of its declared type.

    Parameters
    ----------
    given : mapping, or texts ``name=value``
        As Python has them, or as a command line has them.
    parameters : iterable of Parameter
        What the template declares.
    template : str
        Its name, for the message.

    Raises
    ------
    FaultsError
        Every name that is not declared or stands twice, every value of another type.

    Examples
    --------
    >>> levels = Parameter("levels", "list[float]", [0.5], "chances to report")
    >>> values_of(["levels=0.5,0.8"], [levels], template="forecast")
    {'levels': [0.5, 0.8]}
    """
    known = {each.name: each for each in parameters if each.name != PLAN}
    faults: list[Fault] = []
    values: dict[str, Value] = {}
    for name, value in _pairs(given, faults):
        if name in values:
            faults.append(Fault(f"{name} is given twice.", "Give it once."))
        elif name not in known:
            faults.append(_unknown(name, [*known]))
        else:
            try:
                values[name] = _accepted(known[name], value)
            except RefusedError as refused:
                faults.append(Fault(str(refused), KINDS[known[name].type].remedy(name)))
    if faults:
        report = f"{template} report"
        raise FaultsError(report, faults)
    return values


def _pairs(
    given: Mapping[str, object] | Iterable[str], faults: list[Fault]
) -> Iterator[tuple[str, object]]:
    if isinstance(given, Mapping):
        yield from given.items()
        return
    for text in given:
        name, equals, value = text.partition("=")
        if equals:
            yield name.strip(), value
        else:
            faults.append(Fault(f"{shown(text)} has no value.", "Write name=value."))


def _unknown(name: str, known: list[str]) -> Fault:
    if name == PLAN:
        return Fault("The plan is no parameter here.", "Name it after the template.")
    remedy = did_you_mean(name, known) or "It takes none."
    if remedy.startswith("Did"):
        remedy += f" The parameters are {listed(known)}."
    return Fault(f"There is no parameter {shown(name)}.", remedy)


def _accepted(parameter: Parameter, value: object) -> Value:
    if value in _NOTHING and parameter.default in _NOTHING:
        return parameter.default
    return typed(parameter.name, parameter.type, value)


def assignments(values: Mapping[str, Value]) -> str:
    """Return the cell that gives these values: Python, one assignment a line.

    Written here and not by papermill, whose text depends on what else is installed.

    Examples
    --------
    >>> print(assignments({"plan": "../plan", "levels": [0.5]}))
    # Parameters
    plan = '../plan'
    levels = [0.5]
    """
    lines = [f"{name} = {value!r}" for name, value in values.items()]
    return "\n".join(["# Parameters", *lines])
