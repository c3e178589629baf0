"""The JSON Schema of ``plan.toml``: an editor completes and checks as one types."""

from typing import Any

from msnb.plan.plan import FORMAT, Plan


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a plan file.

    Dates are strings of the format date, as editors of TOML see them. It knows every key
    and every value that may stand alone; what lies between items (a reference to nothing,
    a loop) only ``msnb check`` can tell.

    Examples
    --------
    >>> schema = plan_schema()
    >>> schema["title"], schema["required"]
    ('msnb plan, format 1', ['format', 'title', 'start'])
    """
    made = _plain(Plan.model_json_schema(by_alias=True))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:msnb:schema:plan:{FORMAT}",
        **made,
        "title": f"msnb plan, format {FORMAT}",
    }


def _plain(schema: Any) -> Any:  # noqa: ANN401  # JSON
    """Return a schema as an editor should show it, without what only Python knows."""
    if isinstance(schema, list):
        return [_plain(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: value for key, value in schema.items() if not _is_pythons(key, value)}
    if "description" in kept and isinstance(kept["description"], str):
        kept["description"] = " ".join(kept["description"].split("\n\n")[0].split())
    if "properties" in kept:
        kept["additionalProperties"] = False
    choices = [each for each in kept.get("anyOf", ()) if each != {"type": "null"}]
    if len(choices) == 1:  # TOML leaves a key out instead of setting it to nothing
        del kept["anyOf"]
        kept = {**choices[0], **kept}
    return {key: _plain(value) for key, value in kept.items()}


def _is_pythons(key: str, value: object) -> bool:
    return (key == "title" and isinstance(value, str)) or (
        key == "default" and value is None
    )
