"""What the option parser refuses, said as the rest is: what is wrong, then what to do.

The parser's errors are known by the names of their classes: where the classes live differs
between its versions.
"""

import re
from collections.abc import Sequence
from typing import Any

from msnb.wording import did_you_mean, listed, shown

_EXTRA = re.compile(r"unexpected extra argument(?:s|\(s\))? \((.*)\)", re.DOTALL)


def explained(error: Any, words: Sequence[str], top: Any) -> str:  # noqa: ANN401  # see above
    """Return in two sentences what cannot be used of the words that were typed.

    Parameters
    ----------
    error : exception
        What the parser raised.
    words : sequence of str
        What was typed after ``msnb``.
    top : command
        The parser's own tree of commands.
    """
    path, command = _asked(error, words, top)
    name = type(error).__name__
    if name == "NoSuchOption":
        return _no_such_option(error.option_name, words, path, command)
    if name == "MissingParameter" and error.param is not None:
        return _missing(error.param, path, command)
    if name == "BadOptionUsage":
        return _without_value(error.option_name, command)
    message = error.format_message().rstrip(".")
    extra = _EXTRA.search(message)
    if extra:
        return _too_much(extra[1], path, command)
    unknown = _unknown_command(words, path, command)
    return unknown or f"{message}. See {path} --help."


def _asked(error: Any, words: Sequence[str], top: Any) -> tuple[str, Any]:  # noqa: ANN401
    """Return the command that was meant, and how it is typed."""
    if error.ctx is not None:
        return error.ctx.command_path, error.ctx.command
    path, command = "msnb", top
    for word in words:
        if word not in _below(command):
            break
        path, command = f"{path} {word}", _below(command)[word]
    return path, command


def _below(command: Any) -> dict[str, Any]:  # noqa: ANN401
    return getattr(command, "commands", {})


def _no_such_option(name: str, words: Sequence[str], path: str, command: Any) -> str:  # noqa: ANN401
    wrong = f"{path} has no option {shown(name)}."
    later = next((word for word in words if word in _below(command)), None)
    if later and name in _options(_below(command)[later]):
        return f"{wrong} Write it after the command: {path} {later} {name}."
    return f"{wrong} {did_you_mean(name, _options(command))}"


def _options(command: Any) -> list[str]:  # noqa: ANN401
    own = [opt for each in command.params if _is_option(each) for opt in each.opts]
    return [*own, "--help"]


def _is_option(param: Any) -> bool:  # noqa: ANN401
    return bool(param.param_type_name == "option")


def _typed(param: Any) -> str:  # noqa: ANN401
    """Return how a parameter is typed: ``PLAN``, ``--finished DATE``."""
    metavar = param.metavar or param.name.upper()
    return f"{max(param.opts, key=len)} {metavar}" if _is_option(param) else metavar


def _missing(param: Any, path: str, command: Any) -> str:  # noqa: ANN401
    head = _typed(param).partition(" ")[0]
    about = (getattr(param, "help", None) or "").rstrip(".")
    said = f": {about[:1].lower()}{about[1:]}" if about else ""
    return f"{head} is missing{said}. Write {_line(path, command)}."


def _line(path: str, command: Any) -> str:  # noqa: ANN401
    """Return the shortest line that the command accepts."""
    return " ".join([path, *(_typed(each) for each in command.params if each.required)])


def _without_value(name: str, command: Any) -> str:  # noqa: ANN401
    param = next((each for each in command.params if name in each.opts), None)
    if param is None or getattr(param, "is_flag", False):
        return f"{name} takes no value. Write {name} alone."
    return f"{name} needs a value. Write {name} {_typed(param).partition(' ')[2]}."


def _too_much(extra: str, path: str, command: Any) -> str:  # noqa: ANN401
    arguments = [_typed(each) for each in command.params if not _is_option(each)]
    wrong = f"{shown(extra)} is more than {path} takes."
    if not arguments:
        return f"{wrong} Leave it out."
    return f"{wrong} Give it {listed(arguments)}; a name with spaces needs quotes."


def _unknown_command(words: Sequence[str], path: str, command: Any) -> str:  # noqa: ANN401
    after = words[len(path.split()) - 1 :]
    typed = next((word for word in after if not word.startswith("-")), None)
    if typed is None or not _below(command) or typed in _below(command):
        return ""
    return (
        f"There is no command {shown(typed)}. {did_you_mean(typed, list(_below(command)))}"
    )
