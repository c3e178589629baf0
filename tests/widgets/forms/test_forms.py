"""Each form: what it asks, what it says beside that, and what its buttons do."""

from datetime import date
from pathlib import Path

import pytest

from msnb.board import Keeper
from msnb.check import metric_sentence
from msnb.plan import edit_plan
from msnb.widgets.forms import (
    BlockerForm,
    ComponentForm,
    ConsiderChecklist,
    EffortValueBoard,
    Form,
    GoalForm,
    MeetingForm,
    MetricForm,
    MilestoneForm,
    PersonForm,
    PlanningShareMeter,
    RangeEditor,
    ResourceForm,
    RiskForm,
    SettingProcedure,
    StakeholderForm,
    TermsForm,
    TrancheForm,
)

from .conftest import Asking, Keep, Opened, find, parts_of

FORMS = Path(__file__).parents[3] / "msnb" / "widgets" / "forms"


def titles(form: Form) -> list[str]:
    return [section["title"] for section in form.view["sections"]]


def options(form: Form, field: str) -> list[str]:
    return [each["value"] for each in parts_of(form)[field]["options"]]


# ---- goals


def test_a_goal_has_a_metric_and_a_place_in_the_ladder(
    keeper: Keeper, opened: Opened
) -> None:
    form = opened(GoalForm, keeper, "trust")
    ladder = parts_of(form)["ladder"]["rows"]
    assert [(row["title"], row["depth"], row["here"]) for row in ladder] == [
        ("All 14 clinics take bookings", 0, False),
        ("Patients trust it", 1, True),
    ]
    metric = {"name": "trust", "baseline": "40 ", "target": "80", "unit": "%"}
    assert Asking(form).set("trust.metric", metric)["ok"]
    assert keeper.plan.to_dict()["goals"][1]["metric"]["target"] == 80


def test_a_goal_cannot_serve_itself(keeper: Keeper, opened: Opened) -> None:
    assert options(opened(GoalForm, keeper), "live.serves") == ["trust"]


def test_a_statement_proposes_its_metric(keeper: Keeper, opened: Opened) -> None:
    form = opened(GoalForm, keeper)
    assert parts_of(form)["asks"]["text"] == [
        "The sentence counts clinics to 14.",
        "Still to ask: Where does it stand today? By when, or in which period?",
    ]
    reply = Asking(form).act("metric")
    assert reply["message"] == "Metric of 'All 14 clinics take bookings': clinics."
    assert keeper.plan.to_dict()["goals"][0]["metric"] == {"name": "clinics", "target": 14}
    assert "asks" not in parts_of(form)


def test_revenue_by_thirty_per_cent_gives_all_four_fields(
    keep: Keep, opened: Opened
) -> None:
    keeper = keep(
        goals=[{"id": "grow", "statement": "Increase revenue by 30 % YoY"}],
        milestones=[],
        tasks=[],
    )
    Asking(opened(GoalForm, keeper)).act("metric")
    assert keeper.plan.to_dict()["goals"][0]["metric"] == {
        "name": "revenue",
        "baseline": 100,
        "target": 130,
        "unit": "% of the year before",
    }


def test_a_statement_that_counts_nothing_is_asked(keeper: Keeper, opened: Opened) -> None:
    assert parts_of(opened(GoalForm, keeper, "trust"))["asks"]["text"][0].startswith(
        "Still to ask: What is counted?"
    )


def test_a_wrong_quarter_is_explained(keeper: Keeper, opened: Opened) -> None:
    reply = Asking(opened(GoalForm, keeper)).set("live.evaluate", "2027-Q3, autumn")
    assert reply["message"] == "'autumn' is not a quarter. Write it as \"2027-Q3\"."


# ---- milestones


def test_a_milestone_card_has_all_its_parts(keeper: Keeper, opened: Opened) -> None:
    form = opened(MilestoneForm, keeper)
    assert titles(form) == [
        "What will be true",
        "Who",
        "How long its stage takes",
        "Dates",
        "What must be true before",
        "Two-way terms",
        "The money it sets free",
        "What it brings, the most important first",
        "Resources and tools it needs",
        "What happened",
    ]
    fields = {
        *("owner", "backup", "done_when", "kind", "marks", "deadline", "target"),
        *("commitment", "takes", "cost", "needs", "critical", "tag"),
    }
    assert {f"pilot.{field}" for field in fields} <= set(parts_of(form))


def test_a_card_says_beside_its_name_what_it_lacks(keeper: Keeper, opened: Opened) -> None:
    rows = opened(MilestoneForm, keeper).view["list"]["rows"]
    assert [row["note"] for row in rows] == [
        "no done-when and backup",
        "no done-when, owner and backup",
        "no done-when, owner and backup",
    ]


def test_two_way_terms_are_written_from_the_card(keeper: Keeper, opened: Opened) -> None:
    ask = Asking(opened(MilestoneForm, keeper))
    ask.set("terms:pilot.gives", {"party": "sponsor", "what": "Two nurses", "amount": "5k"})
    ask.set(
        "terms:pilot.if_met", {"party": "sponsor", "what": "The roll-out", "role": "ana"}
    )
    ask.set("terms:pilot.if_missed", "replan")
    ask.set("terms:pilot.valid_until", "30 September 2027")
    [terms] = keeper.plan.to_dict()["terms"]
    assert terms == {
        "milestone": "pilot",
        "gives": {"party": "sponsor", "what": "Two nurses", "amount": 5000},
        "if_met": {"party": "sponsor", "what": "The roll-out", "role": "ana"},
        "if_missed": "replan",
        "valid_until": date(2027, 9, 30),
    }


def test_a_tranche_and_a_resource_are_added_to_the_card(
    keeper: Keeper, opened: Opened
) -> None:
    ask = Asking(opened(MilestoneForm, keeper))
    ask("add_row", field="tranches:", value="Second payment")
    ask.set("second-payment.amount", "120k")
    ask("add_row", field="resources:", value="A training room")
    [tranche], [resource] = keeper.plan.tranches, keeper.plan.resources
    assert (tranche.milestone, tranche.amount) == ("pilot", 120000)
    assert resource.milestones == ("pilot",)


def test_a_date_within_an_absence_is_said(keep: Keep, opened: Opened) -> None:
    away = [{"from": date(2027, 6, 20), "to": date(2027, 7, 4)}]
    keeper = keep(people=[{"id": "ana", "name": "Ana", "away": away}])
    assert parts_of(opened(MilestoneForm, keeper))["absences"]["text"] == [
        "Ana is away 20 June 2027 to 4 July 2027. 30 June 2027 falls into it."
    ]


def test_what_a_card_waits_for_is_a_list_of_links(keeper: Keeper, opened: Opened) -> None:
    form = opened(MilestoneForm, keeper, "data")
    ask = Asking(form)
    assert "data" not in [
        each["value"] for each in parts_of(form)["data.needs"]["add"]["options"]
    ]
    ask("add_row", field="data.needs", value="trained")
    ask.set("data.needs[trained].lag", "2 calendar weeks")
    ask.set("data.needs[trained].link", "SS")
    assert keeper.plan.to_dict()["milestones"][1]["needs"] == [
        {"on": "trained", "lag": "2ew", "link": "SS"}
    ]
    ask("remove_row", field="data.needs", row="trained")
    assert find(keeper.plan, "data").needs == ()


def test_what_holds_while_nothing_is_said_is_shown(keeper: Keeper, opened: Opened) -> None:
    parts = parts_of(opened(MilestoneForm, keeper))
    assert parts["pilot.marks"]["value"] == "achievement"
    assert parts["pilot.needs[data].link"]["value"] == "FS"
    assert "marks" not in keeper.plan.to_dict()["milestones"][0]


# ---- components and resources


def test_the_order_of_components_is_kept_through_the_file(
    keeper: Keeper, opened: Opened
) -> None:
    form = opened(ComponentForm, keeper)
    ask = Asking(form)
    for title in ("Calendar", "Reminders", "Payments"):
        ask("add_row", field="components:", value=title)
    ask("move_row", field="components:", row="payments", above="calendar")
    keeper.save()
    keeper.refresh()
    assert [each.id for each in keeper.plan.components] == [
        "payments",
        "calendar",
        "reminders",
    ]
    rows = parts_of(form)["components:"]["rows"]
    assert [row["title"] for row in rows] == ["Payments", "Calendar", "Reminders"]


def test_resources_are_summed_by_kind(keep: Keep, opened: Opened) -> None:
    keeper = keep(
        resources=[
            {"id": "a", "name": "Trainers", "kind": "human", "amount": 30000},
            {"id": "b", "name": "A room", "kind": "human", "amount": 500, "secured": True},
            {"id": "c", "name": "Lawyer", "kind": "adviser"},
        ]
    )
    form = opened(ResourceForm, keeper)
    assert form.view["sentence"] == ("2 are not certain yet. Amounts: people EUR 30,500.")
    notes = [row["note"] for row in form.view["list"]["rows"]]
    assert notes == ["not certain yet", "certain", "not certain yet"]


# ---- terms, money, meetings


def test_terms_are_agreed_for_one_milestone_after_the_other(
    keeper: Keeper, opened: Opened
) -> None:
    form = opened(TermsForm, keeper, "data")
    given = {"party": "us", "what": "two nurses", "amount": ""}
    assert Asking(form).set("terms:data.gives", given)["ok"]
    assert Asking(form).set("terms:data.if_missed", "replan")["ok"]
    (terms,) = keeper.plan.terms
    assert (terms.milestone, terms.if_missed) == ("data", "replan")
    assert terms.gives is not None
    assert terms.gives.what == "two nurses"
    notes = {row["id"]: row["note"] for row in form.view["list"]["rows"]}
    assert notes == {"pilot": "", "data": "terms", "trained": ""}
    assert "add" in Asking(form)("add", title="Another")["message"]


def test_a_tranche_may_wait_for_a_milestone_or_be_free(
    keeper: Keeper, opened: Opened
) -> None:
    form = opened(TrancheForm, keeper)
    assert form.view["sentence"] == "What is paid only when something is true?"
    assert Asking(form)("add", title="First payment")["ok"]
    assert Asking(form).set("first-payment.amount", "EUR 1.2m")["ok"]
    assert form.view["list"]["rows"][0]["note"] == "free from the start"
    assert Asking(form).set("first-payment.milestone", "pilot")["ok"]
    assert form.view["sentence"] == "Of 1,200,000 EUR, 1,200,000 are locked."
    wrong = Asking(form).set("first-payment.amount", "a lot")
    assert not wrong["ok"]
    assert keeper.plan.tranches[0].amount == 1_200_000
    assert Asking(form).set("first-payment.released_on", "1 March 2027")["ok"]
    assert form.view["list"]["rows"][0]["note"] == "paid 1 March 2027"


def test_a_meeting_says_how_often_it_is_and_from_when(
    keeper: Keeper, opened: Opened
) -> None:
    form = opened(MeetingForm, keeper)
    assert form.view["list"]["label"] == "0 meetings and messages"
    assert Asking(form)("add", title="Check-in")["ok"]
    assert form.view["list"]["rows"][0]["note"] == "once, no first day"
    assert Asking(form).set("check-in.every", "1 week")["ok"]
    assert Asking(form).set("check-in.starts", "2027-02-08")["ok"]
    assert form.view["list"]["rows"][0]["note"] == "every week, from 8 February 2027"
    assert Asking(form).set("check-in.every", "2 weeks")["ok"]
    assert form.view["list"]["rows"][0]["note"].startswith("every 2 weeks,")
    assert Asking(form).set("check-in.who", ["ana", "ben"])["ok"]
    assert keeper.plan.cadence[0].who == ("ana", "ben")
    assert not Asking(form).set("check-in.every", "often")["ok"]
    assert str(keeper.plan.cadence[0].every) == "2w"


# ---- risks, blockers, stakeholders, metrics, people


def test_every_question_of_the_pre_mortem_is_asked(keeper: Keeper, opened: Opened) -> None:
    form = opened(RiskForm, keeper)
    asked = [each for each in parts_of(form) if each.startswith(".dismissed.")]
    assert asked == [
        ".dismissed.optimism",
        ".dismissed.planning",
        ".dismissed.assessment",
        ".dismissed.discovery",
        ".dismissed.politics",
        ".dismissed.legacy",
        ".dismissed.third_party",
    ]


def test_a_question_is_answered_by_a_risk_or_put_aside_with_a_reason(
    keeper: Keeper, opened: Opened
) -> None:
    form = opened(RiskForm, keeper)
    ask = Asking(form)
    ask.set(".dismissed.legacy", "no old system is replaced")
    ask("add", title="We hope for volunteers")
    ask.set("we-hope-for-volunteers.cause", "optimism")
    assert parts_of(form)["prompt-optimism"]["text"] == [
        "Optimism: 'We hope for volunteers'."
    ]
    assert form.view["sentence"] == (
        "Imagine that it has failed. Not answered yet: too little planning, poor risk "
        "assessment, poor discovery, politics and third parties."
    )


def test_a_chance_is_between_nothing_and_all(keep: Keep, opened: Opened) -> None:
    keeper = keep(risks=[{"id": "r", "title": "Late"}])
    ask = Asking(opened(RiskForm, keeper))
    assert ask.set("r.chance", "3 in 10")["message"] == "Chance of 'Late': 3 in 10."
    assert ask.set("r.chance", "170 %")["message"] == "1.7 is too large. Give 1 or less."
    assert keeper.plan.risks[0].chance == 0.3


def test_blockers_say_how_many_are_left_and_whose(keep: Keep, opened: Opened) -> None:
    keeper = keep(
        blockers=[
            {"id": "a", "title": "No access", "owner": "ana", "by": date(2027, 3, 1)},
            {"id": "b", "title": "Which system?", "kind": "unknown"},
            {"id": "c", "title": "Gone", "resolved_on": date(2027, 2, 1)},
        ]
    )
    form = opened(BlockerForm, keeper)
    assert form.view["sentence"] == "2 are still there; 1 has no owner."
    assert [row["note"] for row in form.view["list"]["rows"]] == [
        "by 1 March 2027",
        "no date, no owner",
        "gone since 1 February 2027",
    ]


def test_a_stakeholder_map_stands_below_the_form(keep: Keep, opened: Opened) -> None:
    keeper = keep(
        stakeholders=[
            {"id": "head", "name": "Head of care", "contact": "x", "next_step": "call"},
            {"id": "nurses", "name": "Nurses", "reports_to": "head"},
        ]
    )
    form = opened(StakeholderForm, keeper)
    parts = parts_of(form)
    assert parts["map"]["text"].startswith("2 stakeholders:")
    assert [row[0] for row in parts["map-table"]["rows"]] == ["Head of care", "Nurses"]
    assert form.view["sentence"] == "1 has no contact or no next step."
    assert options(form, "head.reports_to") == ["nurses"]


def test_who_reports_to_each_other_is_refused(keep: Keep, opened: Opened) -> None:
    keeper = keep(
        stakeholders=[
            {"id": "head", "name": "Head"},
            {"id": "nurses", "name": "Nurses", "reports_to": "head"},
        ]
    )
    reply = Asking(opened(StakeholderForm, keeper)).set("head.reports_to", "nurses")
    assert reply["ok"] is False
    assert "report to each other" in reply["message"]


def test_a_metric_is_called_better_worse_or_unknown(keep: Keep, opened: Opened) -> None:
    wait = {"id": "wait", "name": "waiting time", "baseline": 30, "target": 10}
    keeper = keep(metrics=[wait | {"unit": "min"}])
    form = opened(MetricForm, keeper)
    verdict = parts_of(form)["verdict"]
    assert (verdict["tone"], form.view["list"]["rows"][0]["note"]) == ("note", "unknown")
    Asking(form).set("wait.current", "25")
    verdict = parts_of(form)["verdict"]
    assert verdict["tone"] == "good"
    assert verdict["text"] == [metric_sentence(keeper.plan.metrics[0])]
    assert verdict["text"][0].startswith("'waiting time' is better: 25 min")


def test_an_absence_is_added_as_a_day_and_made_longer(
    keeper: Keeper, opened: Opened
) -> None:
    ask = Asking(opened(PersonForm, keeper))
    ask("add_row", field="ana.away", value="2 August 2027")
    assert ask.set("ana.away[2027-08-02].to", "20 August 2027")["ok"]
    [away] = keeper.plan.people[0].away
    assert (away.first, away.last) == (date(2027, 8, 2), date(2027, 8, 20))
    reply = ask.set("ana.away[2027-08-02].to", "1 August 2027")
    assert reply["message"].startswith("It ends on 2027-08-01, before it begins")


# ---- what was considered


def test_five_questions_are_asked_and_none_is_an_answer(
    keeper: Keeper, opened: Opened
) -> None:
    form = opened(ConsiderChecklist, keeper)
    ask = Asking(form)
    ask.set("live.considered.users", "Nurses and patients")
    assert ask.act("none", key="risks")["message"] == (
        "Risks of 'All 14 clinics take bookings': none."
    )
    assert parts_of(form)["done"]["text"] == [
        "2 of 5 questions are answered; stakeholders, constraints and metrics are left."
    ]
    assert form.view["list"]["rows"][0]["note"] == "2 of 5"
    for key in ("stakeholders", "constraints", "metrics"):
        ask.act("none", key=key)
    assert parts_of(form)["done"]["tone"] == "good"
    assert "aside" not in parts_of(form)
    assert ask.act("none", key="the weather")["ok"] is False


# ---- ranges


def test_nothing_could_sway_the_first_answer(keep: Keep, opened: Opened) -> None:
    keeper = keep(outside_view={"duration": "world-bank/water"})
    form = opened(RangeEditor, keeper, "trained")
    assert list(parts_of(form)) == [
        "trained.takes",
        *(f"trained.takes.{key}" for key in ("low", "high", "likely")),
    ]
    assert "range" in parts_of(opened(RangeEditor, keeper, "pilot"))


def test_a_single_duration_is_no_answer_to_the_question_yet(
    keeper: Keeper, opened: Opened
) -> None:
    form = opened(RangeEditor, keeper, "data")
    assert "range" not in parts_of(form)
    notes = {row["id"]: row["note"] for row in form.view["list"]["rows"]}
    assert notes == {
        "pilot": "3 weeks to 10 weeks",
        "data": "2 weeks, no range yet",
        "trained": "not asked yet",
        "teach": "6 working days, no range yet",
    }


def test_a_range_stands_beside_what_past_projects_made_of_its_middle(
    keep: Keep, opened: Opened
) -> None:
    keeper = keep(outside_view={"duration": "world-bank/water"})
    text = parts_of(opened(RangeEditor, keeper))["range"]["text"]
    assert text == (
        "3 weeks to 10 weeks, most likely 5 weeks. Planned so in world-bank/water: "
        "1 in 2 took up to 6.69 weeks and 4 in 5 took up to 8.15 weeks."
    )


def test_without_a_class_the_range_stands_alone(keeper: Keeper, opened: Opened) -> None:
    parts = parts_of(opened(RangeEditor, keeper))
    assert parts["range"]["title"] == "The range"
    assert parts["class"]["text"] == [
        "Choose a reference class to see what past projects took."
    ]


def test_an_unfit_class_is_named_and_shows_no_number(keep: Keep, opened: Opened) -> None:
    keeper = keep(outside_view={"duration": "uk-gmpp/ict"})
    parts = parts_of(opened(RangeEditor, keeper))
    assert parts["range"]["title"] == "The range"
    assert parts["class"]["text"][0].startswith(
        "The class uk-gmpp/ict is not fit for a headline:"
    )


def test_finished_work_is_not_asked_about(keep: Keep, opened: Opened) -> None:
    done = {"id": "done", "title": "Done", "finished": date(2027, 1, 29)}
    keeper = keep(milestones=[done], tasks=[])
    form = opened(RangeEditor, keeper)
    assert form.view["list"]["rows"] == []
    assert form.view["sentence"] == "Nothing is left to be asked."


# ---- effort and value


def test_components_are_put_in_the_order_of_their_worth(keep: Keep, opened: Opened) -> None:
    keeper = keep(
        components=[
            {"id": "a", "title": "A", "effort": 4, "value": 4},
            {"id": "b", "title": "B"},
            {"id": "c", "title": "C", "effort": 1, "value": 3},
            {"id": "d", "title": "D", "effort": 2, "value": 2},
        ]
    )
    form = opened(EffortValueBoard, keeper)
    assert form.view["sentence"].startswith("1 component is not rated yet.")
    Asking(form).act("sort")
    assert [each.id for each in keeper.plan.components] == ["c", "a", "d", "b"]
    [sort] = parts_of(form)["order"]["buttons"]
    assert sort["off"] is True


def test_only_the_components_of_one_milestone_are_shown_and_moved(
    keep: Keep, opened: Opened
) -> None:
    keeper = keep(
        components=[
            {"id": "a", "title": "A", "milestone": "pilot", "effort": 2, "value": 2},
            {"id": "x", "title": "X", "milestone": "data", "effort": 1, "value": 9},
            {"id": "b", "title": "B", "milestone": "pilot", "effort": 1, "value": 2},
        ]
    )
    form = opened(EffortValueBoard, keeper, "pilot")
    assert [row["key"] for row in parts_of(form)["components:"]["rows"]] == ["a", "b"]
    Asking(form).act("sort")
    assert [each.id for each in keeper.plan.components] == ["b", "x", "a"]


# ---- the planning share


@pytest.mark.parametrize(
    ("days", "tone"), [("19.9", "warn"), ("20", "good"), ("45", "good"), ("45.1", "warn")]
)
def test_the_meter_warns_outside_twenty_to_forty_five_per_cent(
    keeper: Keeper, opened: Opened, days: str, tone: str
) -> None:
    form = opened(PlanningShareMeter, keeper)
    ask = Asking(form)
    assert parts_of(form)["meter"]["share"] is None
    ask.set(".planning.total_effort_days", "100")
    ask.set(".planning.effort_days", days)
    meter = parts_of(form)["meter"]
    assert (meter["share"], meter["tone"]) == (pytest.approx(float(days) / 100), tone)


def test_the_meter_recommends_more_for_more_risk_and_size(
    keeper: Keeper, opened: Opened
) -> None:
    form = opened(PlanningShareMeter, keeper)
    ask = Asking(form)
    found = []
    for risk, size in (("low", "small"), ("high", "small"), ("high", "large")):
        ask.set(".planning.risk", risk)
        ask.set(".planning.size", size)
        found.append(parts_of(form)["meter"]["wanted"])
    assert found == sorted(found)
    assert (found[0], found[-1]) == (0.2, 0.45)


# ---- the procedure


def test_the_procedure_begins_at_the_first_missing_step(keep: Keep, opened: Opened) -> None:
    keeper = keep(goals=[], milestones=[], tasks=[])
    form = opened(SettingProcedure, keeper)
    rows = parts_of(form)["steps"]["rows"]
    assert [row["title"] for row in rows] == [
        "Goals",
        "Tasks",
        "Phases",
        "Milestones",
        "Order and time frame",
        "Communicate",
    ]
    assert [row["here"] for row in rows] == [True] + [False] * 5
    assert form.view["sentence"] == ("Step 1 of 6 is missing, Goals: There is no goal yet.")


def test_leaving_early_has_saved_and_names_the_missing_step(
    keep: Keep, opened: Opened
) -> None:
    keeper = keep(goals=[], milestones=[], tasks=[])
    form = opened(SettingProcedure, keeper)
    ask = Asking(form)
    ask("add_row", field="goals:", value="All 14 clinics take bookings")
    reply = ask.act("leave")
    assert reply["message"].startswith("Saved. Step 1 of 6 is missing, Goals: ")
    text = (keeper.folder / "plan.toml").read_text(encoding="utf-8")
    assert 'statement = "All 14 clinics take bookings"' in text


def test_all_six_steps_can_be_walked_to_the_end(keep: Keep, opened: Opened) -> None:
    keeper = keep(goals=[], milestones=[], tasks=[])
    form = opened(SettingProcedure, keeper)
    ask = Asking(form)
    ask("add_row", field="goals:", value="Open")
    ask.set("open.by", "2027-11-30")
    metric = {"name": "clinics", "baseline": "0", "target": "14", "unit": ""}
    ask.set("open.metric", metric)
    ask.act("step", item="tasks")
    ask("add_row", field="tasks:", value="Teach nurses")
    ask.act("step", item="phases")
    ask("add_row", field="milestones:", value="Nurses trained")
    ask.set("teach-nurses.milestone", "nurses-trained")
    ask.act("step", item="milestones")
    ask("add_row", field="milestones:", value="Pilot live")
    ask.set("pilot-live.goal", "open")
    ask.set("pilot-live.done_when", "20 bookings in one day")
    ask.set("nurses-trained.goal", "open")
    ask.set("nurses-trained.done_when", "28 nurses passed the test")
    ask.act("step", item="order")
    ask.set("pilot-live.needs", ["nurses-trained"])
    ask.set("pilot-live.takes", {"low": "1w", "high": "4w", "likely": "2w"})
    ask.act("step", item="communicate")
    ask("add_row", field="cadence:", value="Monday call")
    ask.set("monday-call.who", ["ana", "ben"])
    ask.set("monday-call.every", "1 week")
    state = [row["note"] for row in parts_of(form)["steps"]["rows"]]
    assert state == ["done"] * 6
    assert ask.act("leave")["message"] == "Saved. All 6 steps are done."
    assert keeper.plan.milestones[0].marks == "phase_end"


def test_a_step_that_there_is_not_is_refused(keeper: Keeper, opened: Opened) -> None:
    assert Asking(opened(SettingProcedure, keeper)).act("step", item="party")["ok"] is False


# ---- all of them


def test_every_text_of_a_form_is_ours_or_the_plan_s(keeper: Keeper, opened: Opened) -> None:
    keeper.change(edit_plan(keeper.plan, "pilot", title="<b>x</b>"), "Renamed.")
    form = opened(MilestoneForm, keeper)
    assert form.view["title"] == "<b>x</b>"  # as data: the browser makes it a text node


def test_every_declared_form_is_small() -> None:
    for file in FORMS.glob("*.py"):
        assert len(file.read_text(encoding="utf-8").splitlines()) <= 400, file.name
