import pytest

from msnb.workshop.alike import alike, known_already, same_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Pilot live", "pilot LIVE", id="case"),
        pytest.param("Café geöffnet", "Cafe geoffnet!", id="accents and signs"),
        pytest.param("The pilot is live", "Pilot live", id="small words"),
        pytest.param("  Pilot \n live", "Pilot live", id="spaces"),
    ],
)
def test_texts_that_differ_in_looks_alone_have_the_same_words(one: str, other: str) -> None:
    assert same_words(one) == same_words(other)


def test_a_text_of_small_words_alone_keeps_them() -> None:
    assert same_words("Has been") == "has been"
    assert same_words("Is the") != same_words("Has been")


def test_a_text_without_words_is_like_no_other() -> None:
    assert same_words("!!!") == ""
    assert known_already("!!!", [("a", "???")]) == ""


def test_nearly_the_same_is_found_the_surest_first_and_each_pair_once() -> None:
    texts = {
        "a": "Twenty nurses trained in March",
        "b": "Lease signed",
        "c": "Twenty nurses trained in May",
        "d": "twenty nurses trained in march.",
    }
    pairs = alike(texts)
    assert pairs[0] == ("a", "d")
    assert set(pairs) == {("a", "d"), ("a", "c"), ("c", "d")}


def test_texts_without_words_are_not_alike() -> None:
    assert alike({"a": "…", "b": "?"}) == ()


def test_the_first_with_the_same_words_is_the_one_that_is_known() -> None:
    cards = [("m1", "Lease signed"), ("m2", "Pilot live"), ("m3", "pilot live")]
    assert known_already("PILOT live", cards) == "m2"
    assert known_already("Pilots", cards) == ""
