"""The same plan as people lay it out: comments, headers, dotted keys, mixed order."""

from random import Random

from msnb.plan.house import toml_value

LISTS = (
    *("people", "goals", "milestones", "tasks", "terms", "risks", "events"),
    *("stakeholders", "metrics", "tranches", "resources", "blockers", "components"),
    "cadence",
)


def laid_out(data: dict, random: Random) -> str:
    """Return TOML that says ``data``, in a layout that nobody has tidied up."""
    first: list[str] = []
    queues: list[list[str]] = []
    for key, value in data.items():
        if key in LISTS and random.random() < 0.8:
            queues.append([_section([key], item, random, "[[{}]]") for item in value])
        elif key == "calendars":
            queues += [[_section([key, name], value[name], random)] for name in value]
        elif isinstance(value, dict) and random.random() < 0.7:
            queues.append([_section([key], value, random)])
        else:
            first += _lines(key, value, random)
    sections = []
    while queues:
        queue = random.choice(queues)
        sections.append(queue.pop(0))
        queues = [each for each in queues if each]
    text = "".join(first) + "".join(sections)
    return text.rstrip("\n") if random.random() < 0.2 else text


def _section(path: list[str], table: dict, random: Random, form: str = "[{}]") -> str:
    name = ".".join(path)
    own, below = [], []
    for key, value in table.items():
        entries = value if isinstance(value, list) else ["no table"]
        are_tables = value and all(isinstance(each, dict) for each in entries)
        if isinstance(value, dict) and value and random.random() < 0.3:
            below.append(_section([*path, key], value, random))
        elif are_tables and random.random() < 0.3:
            below += [_section([*path, key], each, random, "[[{}]]") for each in value]
        else:
            own += _lines(key, value, random)
    return "".join(
        [
            random.choice(["", "\n", "\n# about this\n", "\n# a heading\n\n"]),
            random.choice(["", "  "]) + form.format(name) + _comment(random) + "\n",
            *own,
            *below,
        ]
    )


def _lines(key: str, value: object, random: Random) -> list[str]:
    above = random.choice(["", "", "", "# above\n", "\n"])
    equals = random.choice([" = ", " = ", "=", "   =  "])
    indent = random.choice(["", "", "", "  "])
    if isinstance(value, dict) and value and random.random() < 0.3:
        return [above, *(_line(f"{key}.{k}", equals, v, random) for k, v in value.items())]
    if isinstance(value, list) and random.random() < 0.4:
        entries = [
            f"{random.choice(['', '    '])}{toml_value(each)},{_comment(random)}\n"
            + random.choice(["", "", "    # between\n"])
            for each in value
        ]
        return [above, f"{indent}{key}{equals}[\n{''.join(entries)}]{_comment(random)}\n"]
    return [above, indent + _line(key, equals, value, random)]


def _line(key: str, equals: str, value: object, random: Random) -> str:
    return f"{key}{equals}{toml_value(value)}{_comment(random)}\n"


def _comment(random: Random) -> str:
    return random.choice(["", "", "", "  # [why] \"not\" 'this' = that", "   ", " #"])
