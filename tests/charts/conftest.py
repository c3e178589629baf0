"""Small rows, plans and classes, and one picture of every kind, for looking closely."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from xml.etree import ElementTree as ET

import pytest

from msnb.charts import (
    Outlook,
    Picture,
    RangeGiven,
    RoadmapRow,
    RowLink,
    better_than_simpler,
    coverage,
    effort_value_picture,
    forecast_levels,
    gantt,
    mean_excess_picture,
    nearest_projects,
    outcomes,
    outcomes_in_time,
    range_picture,
    reliability,
    roadmap,
    roadmap_rows,
    sensitivity,
    stakeholder_map,
    where_outcomes_fell,
)
from msnb.charts.drawing.lettering import text_width
from msnb.forecast import (
    TWENTIETHS,
    alternatives,
    backtest,
    course_of,
    forecast,
    forecast_baseline,
    nearest,
    select_class,
    tail_of,
)
from msnb.plan import Component, Plan, Stakeholder
from msnb.schedule import schedule

from .several import several_pictures
from .simulated import risk_pictures

NASTY = """<script>alert("1")</script> & 'q' $x^2$ {{ x }} **b** a.b[c] \\n"""
LONG = (
    "Everything that the fourteen clinics need before the first patient is treated, tested"
)
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Word:
    """A text of a drawing: what it says, where it lies, and how large it is."""

    text: str
    left: float
    right: float
    y: float
    size: float


class Svg:
    """An SVG element, taken apart."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = ET.fromstring(text)  # noqa: S314  # our own
        self.width, self.height = map(float, self.root.get("viewBox", "").split()[2:])

    def group(self, name: str) -> list[ET.Element]:
        """Return the marks of a layer; nothing where the layer is not there."""
        found = self.root.find(f"{SVG}g[@class='{name}']")
        return [] if found is None else list(found)

    def words(self, name: str | None = None) -> list[Word]:
        """Return the texts of a layer, or all of them."""
        groups = self.root.findall(f"{SVG}g")
        return [
            _word(group, text)
            for group in groups
            if name in (None, group.get("class"))
            for text in group.findall(f"{SVG}text")
        ]

    def attributes(self, *names: str) -> set[str]:
        """Return the values that attributes have anywhere."""
        return {
            value
            for element in self.root.iter()
            for key, value in element.attrib.items()
            if key in names
        }


def _word(group: ET.Element, text: ET.Element) -> Word:
    def of(name: str, default: str) -> str:
        return text.get(name) or group.get(name) or default

    x, y = map(float, re.findall(r"-?[\d.]+", text.get("transform", "0 0")))
    size = float(of("font-size", "0").removesuffix("px"))
    said = text.text or ""
    width = text_width(said, size, bold=of("font-weight", "") == "600")
    shift = {"start": 0, "middle": width / 2, "end": width}[of("text-anchor", "start")]
    return Word(said, x - shift, x - shift + width, y, size)


@pytest.fixture
def take_apart() -> Callable[[str], Svg]:
    """Return the parser of SVG texts."""
    return Svg


def at(month: int, day: int, year: int = 2027) -> datetime:
    """Return the evening of a day."""
    return datetime(year, month, day, 18)  # noqa: DTZ001  # plans have no time zone


GOAL = RoadmapRow(
    "open",
    "goal",
    "The shop sells",
    goal="open",
    finish=at(4, 2),
    float_days=20.0,
    deadline=date(2027, 4, 30),
    outlook=(Outlook(0.5, date(2027, 4, 20)), Outlook(0.8, date(2027, 5, 20))),
    needs=(RowLink("stocked", "FF", is_driving=True),),
)
STOCKED = RoadmapRow(
    "stocked",
    "milestone",
    "Shelves full",
    goal="open",
    owner="Ana",
    start=datetime(2027, 3, 29, 9),  # noqa: DTZ001
    finish=at(4, 2),
    latest=at(4, 30),
    float_days=20.0,
    target=date(2027, 4, 9),
    commitment=date(2027, 4, 16),
    is_driving=True,
    needs=(RowLink("fitted", is_driving=True), RowLink("sign")),
)
FITTED = RoadmapRow(
    "fitted",
    "milestone",
    "Shop fitted",
    goal="open",
    owner="Ben",
    notes=("no backup",),
    start=datetime(2027, 3, 1, 9),  # noqa: DTZ001
    finish=at(3, 26),
    latest=at(3, 19),
    float_days=-5.0,
    deadline=date(2027, 3, 19),
    is_driving=True,
    is_started=True,
    needs=(RowLink("lease"),),
)
SIGN = RoadmapRow(
    "sign",
    "milestone",
    "Sign lit",
    goal="open",
    finish=at(3, 12),
    latest=at(4, 23),
    float_days=30.0,
    notes=("no owner",),
)
LEASE = RoadmapRow(
    "lease",
    "milestone",
    "Lease signed",
    goal="open",
    owner="Ana",
    start=datetime(2027, 2, 1, 9),  # noqa: DTZ001
    finish=at(2, 12),
    is_finished=True,
    is_started=True,
)
AS_OF = date(2027, 3, 8)


@pytest.fixture
def shop_rows() -> tuple[RoadmapRow, ...]:
    """Return a goal and four milestones: done, late, with float, and on the way."""
    return (GOAL, STOCKED, FITTED, SIGN, LEASE)


def chain_of(count: int, title: str = "Step {}") -> tuple[RoadmapRow, ...]:
    """Return a goal and so many milestones in a row, one every other month."""
    rows = []
    for number in range(count, 0, -1):
        begin, end = (divmod(2 * (number - last), 12) for last in (1, 0))
        rows.append(
            RoadmapRow(
                f"m{number}",
                "milestone",
                title.format(number),
                goal="g",
                owner="Ana",
                start=datetime(2027 + begin[0], begin[1] + 1, 2, 9),  # noqa: DTZ001
                finish=at(end[1] + 1, 1, 2027 + end[0]),
                latest=at(end[1] + 1, 20, 2027 + end[0]),
                float_days=13.0,
                is_driving=True,
                needs=(RowLink(f"m{number - 1}", is_driving=True),) if number > 1 else (),
            )
        )
    goal = RoadmapRow("g", "goal", title.format("all"), goal="g", finish=rows[0].finish)
    return (goal, *rows)


def shop_plan(title: str = "Shop fitted") -> Plan:
    """Return a plan with everything a picture shows."""
    return Plan.model_validate(
        {
            "format": 1,
            "title": title,
            "start": date(2027, 2, 1),
            "status_date": date(2027, 2, 1),
            "people": [{"id": "ana", "name": title}],
            "goals": [{"id": "open", "statement": title, "by": date(2027, 4, 30)}],
            "milestones": [
                {"id": "lease", "title": "Lease signed", "takes": "2w", "owner": "ana"},
                {
                    "id": "fitted",
                    "title": title,
                    "goal": "open",
                    "owner": "ana",
                    "needs": ["lease"],
                    "deadline": date(2027, 4, 16),
                },
            ],
            "tasks": [
                {"id": "paint", "title": title, "milestone": "fitted", "takes": "6d"},
                {
                    "id": "shelves",
                    "title": "Shelves",
                    "milestone": "fitted",
                    "takes": "1w",
                    "needs": ["paint"],
                    "who": ["ana"],
                },
            ],
        }
    )


def every_picture(title: str = "Shop fitted") -> Iterator[Picture]:
    """Yield one picture of each kind; user text is the title."""
    plan = shop_plan(title)
    dates = schedule(plan)
    water = select_class("world-bank/water")
    told = forecast(plan, reference_class="world-bank/water", limits=False)
    yield roadmap(roadmap_rows(plan, dates, told), as_of=dates.as_of, title=title)
    yield gantt(plan, dates)
    outlook = forecast_baseline(water, start=date(2027, 2, 1), days=730)
    yield outcomes(water, outlook.levels)
    yield forecast_levels(outlook)
    yield sensitivity(alternatives(water))
    yield nearest_projects(nearest(water, 900))
    yield effort_value_picture(
        [Component(id=f"c{at}", title=title, effort=at, value=3) for at in range(4)]
    )
    yield stakeholder_map(
        [
            Stakeholder(id="head", name=title, role=title, influence="high"),
            Stakeholder(id="ward", name=title, reports_to="head", stance="opposes"),
        ]
    )
    yield range_picture(
        RangeGiven(3, 5, 10, "weeks"), [(0.5, 6.7), (0.8, 8.1)], past_name=title
    )
    tried = backtest(water, levels=TWENTIETHS)
    yield coverage(backtest(water).card())
    yield reliability(tried.card())
    yield where_outcomes_fell(tried)
    yield outcomes_in_time(course_of(water))
    yield better_than_simpler(tried.card())
    yield mean_excess_picture(tail_of(water))
    yield from risk_pictures(title)
    yield from several_pictures(title)
    yield roadmap(())
    yield roadmap(chain_of(40, LONG + " {}"), as_of=date(2027, 2, 1))


@pytest.fixture(scope="session")
def pictures() -> list[Picture]:
    """Return one picture of each kind."""
    return list(every_picture())


@pytest.fixture(scope="session")
def drawings(pictures: list[Picture]) -> list[Svg]:
    """Return both drawings of each picture."""
    return [Svg(each.svg(which)) for each in pictures for which in ("wide", "narrow")]
