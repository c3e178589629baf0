from msnb.simulate import simulate
from tests.simulate.by_hand import a_plan, a_risk


def test_exposure_is_chance_times_impact_beside_the_days_it_costs() -> None:
    risks = [
        {**a_risk("rain", ["open"], 0.4, "5d"), "cost": 1000, "mitigation": "A tent"},
        {"id": "strike", "threatens": ["open"], "delay": "30d"},
        a_risk("side", ["sign"], 0.5, "1d"),
    ]
    milestones = [{"id": "open", "takes": "10d"}, {"id": "sign", "takes": "1d"}]
    rain, side, strike = simulate(a_plan(milestones, risks=risks)).risks
    assert (rain.id, rain.days, rain.amount) == ("rain", 2, 400)
    assert rain.driver is not None
    assert (rain.driver.days_p50, rain.driver.days_p80) == (0, 5)
    said = rain.to_dict()
    assert (said["exposure_days"], said["days_p80"], said["has_mitigation"]) == (2, 5, True)
    # It strikes work that nothing waits for, and costs the date nothing.
    assert (side.id, side.days, side.driver) == ("side", 0.5, None)
    # Nobody said how likely it is.
    assert (strike.id, strike.days, strike.amount, strike.driver) == (
        "strike",
        None,
        None,
        None,
    )
