from nbformat import NotebookNode, v4

from msnb.reports.running.failure import failure_at, failure_html


def stopped(error: dict[str, object], source: str = "forecast(plan)") -> NotebookNode:
    outputs = [v4.new_output("error", **error)] if error else []
    return v4.new_notebook(
        cells=[
            v4.new_markdown_cell("# Q?\n\n## When <it> ends ##\n\nWords. #no heading"),
            v4.new_code_cell("1"),
            v4.new_code_cell(source, outputs=outputs),
        ]
    )


OURS = {"ename": "ChoiceError", "evalue": "There is no class 'x'.", "traceback": []}
OURS["traceback"] = [OURS["evalue"]]
THEIRS = {"ename": "KeyError", "evalue": "'x'", "traceback": ["KeyError <1>", "line 3"]}


def test_a_refusal_is_its_sentence_alone() -> None:
    failure = failure_at(stopped(OURS), 2, "")
    assert failure.where == "cell 3, under “When <it> ends”"
    assert failure.sentence == "There is no class 'x'."
    html = failure_html(failure, kicker="Shop · own", notebook_name="own.ipynb")
    assert "ChoiceError" not in html
    assert "<details>" not in html


def test_a_programs_error_names_its_kind_and_keeps_the_trace_for_who_mends_it() -> None:
    failure = failure_at(stopped(THEIRS), 2, "")
    assert failure.sentence == "KeyError: 'x'."
    html = failure_html(failure, kicker="Shop", notebook_name="own.ipynb")
    assert "<details><summary>For whoever mends it</summary><pre>KeyError &lt;1&gt;" in html


def test_a_cell_that_said_nothing_is_explained_by_what_stopped_it() -> None:
    failure = failure_at(
        stopped({}), 2, "It took longer than the 600 s that a cell may take."
    )
    assert failure.sentence == "It took longer than the 600 s that a cell may take."


def test_the_page_shows_the_cell_cut_and_escaped() -> None:
    source = "\n".join(f"print('<{n}>')" for n in range(20))
    html = failure_html(
        failure_at(stopped(OURS, source), 2, ""),
        kicker="<Shop>",
        notebook_name="a<b>.ipynb",
    )
    assert "print(&#x27;&lt;11&gt;&#x27;)\n…</pre>" in html
    assert "&lt;12&gt;" not in html
    assert "&lt;Shop&gt;" in html
    assert "<code>a&lt;b&gt;.ipynb</code>" in html


def test_without_a_heading_the_cell_has_its_number() -> None:
    notebook = v4.new_notebook(cells=[v4.new_code_cell("1")])
    assert failure_at(notebook, 0, "Gone.").where == "cell 1"
