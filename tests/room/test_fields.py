"""From a form's fields to the answer that they mean."""

from msnb.room.fields import answer_in


def test_plain_fields_stay_as_they_came() -> None:
    fields = {"text": " x ", "tag": "pain", "id": "1"}
    assert answer_in("event", fields) == fields


def test_dots_are_gathered_by_item() -> None:
    fields = {"dots:a": "2", "dots:b:c": "1", "effort:a": "9", "text": "x"}
    assert answer_in("dots", fields) == {"dots": {"a": "2", "b:c": "1"}}


def test_sliders_are_gathered_by_item_and_kind() -> None:
    fields = {"effort:a": "2", "value:a": "9", "value:b": "1", "dots:a": "3"}
    assert answer_in("sliders", fields) == {
        "ratings": {"a": {"effort": "2", "value": "9"}, "b": {"value": "1"}}
    }


def test_a_form_without_any_of_its_fields_means_nothing() -> None:
    assert answer_in("dots", {}) == {"dots": {}}
    assert answer_in("sliders", {}) == {"ratings": {}}
