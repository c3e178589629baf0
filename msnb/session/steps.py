"""The twelve steps of the workshop: what is asked, shown, said and kept in each."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from msnb.check import PROMPTS
from msnb.session.questions import ANSWERS, TAGS, VOTES, Choice, Item, Question
from msnb.session.warm_up import FACTS

Form = Literal["long", "short"]


@dataclass(frozen=True)
class Step:
    """One step of the workshop.

    Parameters
    ----------
    id, title : str
        ``right_to_left``, "Right to left".
    minutes : int
        How long it has.
    starts : int
        Minutes after the beginning.
    ask : str
        What the phone says above its question.
    fields : tuple of Question
        What the phone asks, one after the other; the first one is asked first.
    projector : str
        The big sentence on the wall.
    script : tuple of str
        What the facilitator says and does, sentence by sentence.
    keeps : str
        What stays of it.
    reserved : bool
        Whether the workshop cannot end without it, or without a reason for leaving it out.
    silent : int
        Minutes in which the script asks everybody to write in silence; 0 for none.
    """

    id: str
    title: str
    minutes: int
    starts: int
    ask: str
    fields: tuple[Question, ...]
    projector: str
    script: tuple[str, ...]
    keeps: str
    reserved: bool = False
    silent: int = 0

    @property
    def clock(self) -> str:
        """When it starts, in hours and minutes after the beginning: ``0:22``."""
        return said_clock(self.starts)

    def question(self, kind: str) -> Question | None:
        """Return its question of a kind, or None."""
        return next((each for each in self.fields if each.kind == kind), None)

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {**asdict(self), "clock": self.clock}


def said_clock(minutes: int) -> str:
    """Return minutes as a clock that started at the beginning.

    Examples
    --------
    >>> said_clock(22), said_clock(117)
    ('0:22', '1:57')
    """
    return f"{minutes // 60}:{minutes % 60:02d}"


_CAUSES = tuple(
    Choice(each.key, each.title[:1].upper() + each.title[1:], hint=each.ask)
    for each in PROMPTS
)

STEPS = (
    Step(
        id="join",
        title="Join",
        minutes=5,
        starts=0,
        ask="You are in.",
        fields=(Question("wait", "Your group colour comes here as soon as it is drawn."),),
        projector="Point your camera at the square, or type the code.",
        script=(
            "Welcome. Take out your phone and point the camera at the square.",
            "No app, no account, no names. Whatever you type has no author.",
            "When we are done we will have a plan, a forecast and a report.",
            "Wait until the head count is right. Draw the groups, then lock them.",
            "Sit with your colour. Each group needs one phone that lasts to the end.",
        ),
        keeps="the colours, and how many are in each",
    ),
    Step(
        id="warm_up",
        title="Warm-up",
        minutes=5,
        starts=5,
        ask="How sure are you?",
        fields=(
            Question(
                "range",
                "From what to what? Be right 4 times in 5.",
                hint="Too wide says nothing. Too narrow is wrong.",
                items=tuple(Item(each.id, each.question, each.unit) for each in FACTS),
            ),
        ),
        projector="Three questions. Give ranges that hold 4 times in 5.",
        script=(
            "Three questions. Nobody knows the answers, and nobody looks them up.",
            (
                "Give a low and a high number, so that the truth lies between them "
                "4 times in 5."
            ),
            "You have three minutes.",
            "Show the answers. Read the score aloud.",
            "Most rooms hit far fewer than they meant to. We all set ranges too narrow.",
            "Keep that in mind: in an hour you will estimate our own work.",
        ),
        keeps="how often each group's ranges held",
    ),
    Step(
        id="goals",
        title="Goals",
        minutes=12,
        starts=10,
        ask="It worked. What is true now?",
        fields=(
            Question(
                "text",
                "It worked. What is true now?",
                hint="Something that one can see or count. One sentence.",
                most=3,
            ),
            Question("dots", "Which matter most? Place three dots.", most=3),
        ),
        projector="{day} It worked. What is true?",
        script=(
            "Close your eyes. {day} It worked. Look around: what is true?",
            "Type what you see, not what you did. At most three sentences each.",
            "After four minutes: stop. Merge those that say the same, and read them aloud.",
            "Now three dots each. You may put several on one.",
            "Show the dots. Keep three goals at most; park the others, nothing is lost.",
            (
                "For each goal ask: how would we measure it? Where is it today? "
                "Where must it be? By when?"
            ),
            "Ask which goal above it serves, and put it on the ladder.",
        ),
        keeps="the goals, their ladder and their metrics",
        silent=4,
    ),
    Step(
        id="right_to_left",
        title="Right to left",
        minutes=20,
        starts=22,
        ask="What must have been true just before?",
        fields=(
            Question(
                "event",
                "What must have been true just before?",
                hint="One thing that has happened, not a task: “20 clinics trained”.",
                choices=TAGS,
            ),
        ),
        projector="What must have been true just before?",
        script=(
            "We start at the goal and walk backwards.",
            "What must have been true just before it? Not long before. Just before.",
            (
                "Type one event at a time. Tag it: a success to turn up, "
                "or a pain to turn down."
            ),
            "Four silent minutes. Nobody talks, everybody types.",
            "Now read them aloud. Accept each as a milestone: just before what?",
            "Then again: four silent minutes, further to the left.",
            "Stop when the leftmost ones could start tomorrow.",
        ),
        keeps="the milestones, the links and the events",
        silent=4,
    ),
    Step(
        id="worth_it",
        title="Worth it?",
        minutes=15,
        starts=42,
        ask="Your group: how much effort, how much value?",
        fields=(
            Question(
                "sliders",
                "How much effort, how much value?",
                hint="1 is little, 10 is much. Compare them with each other.",
            ),
        ),
        projector="How much effort? How much value? Each group for itself.",
        script=(
            "In your groups now: how much effort does each take, and how much is it worth?",
            "One phone for each group. Compare, do not calculate.",
            "Nobody sees the others' numbers until every group has handed in.",
            "Eight minutes. Then press hand in.",
            "Here they are. On one curve everything is worth the same.",
            "Talk where the groups lie far apart. One minute each, then the next.",
        ),
        keeps="the priorities, and where the groups disagree",
    ),
    Step(
        id="break",
        title="Break",
        minutes=5,
        starts=57,
        ask="A short break.",
        fields=(Question("wait", "Everything is saved. We go on in five minutes."),),
        projector="Everything is saved. A short break.",
        script=(
            "Five minutes. Everything so far is saved.",
            "Meanwhile merge what stands twice, and look for milestones without a link.",
        ),
        keeps="a version of the plan as it is now",
    ),
    Step(
        id="blockers",
        title="What could stop us",
        minutes=13,
        starts=62,
        ask="What could stop us?",
        fields=(
            Question(
                "blocker",
                "What could stop us, and who can remove it?",
                hint="One at a time. A role or a department will do; no names.",
                choices=_CAUSES,
            ),
        ),
        projector="It failed. What stopped us, and who could have removed it?",
        script=(
            "This time is reserved. It is never cut, whatever else runs late.",
            "{day} It failed. What stopped us?",
            "I read seven questions. Half a minute of silence after each.",
            *(each.ask for each in PROMPTS),
            "Type one blocker at a time, and who can remove it.",
            "For the heaviest: an owner, a date, and the milestone it threatens.",
            "A prompt that does not apply is dismissed with a reason, not passed over.",
        ),
        keeps="the risks and the blockers",
        reserved=True,
    ),
    Step(
        id="ranges",
        title="Blind ranges",
        minutes=15,
        starts=75,
        ask="How long will it take?",
        fields=(
            Question(
                "range",
                "I would be surprised if it were faster than … or slower than …",
                hint="Count from when everything it needs is there. Do not compare yet.",
            ),
        ),
        projector="Two numbers for each stage. Nobody sees the others' yet.",
        script=(
            "Now how long each stage takes, from when everything it needs is there.",
            (
                "Two numbers: you would be surprised if it were faster than the first, "
                "and surprised if it were slower than the second."
            ),
            "Almost everybody sets ranges too narrow. Make yours wider.",
            "Do not talk. Blind numbers are worth more than agreed ones.",
            "Show them all at once.",
            "We talk about the two widest only. What did you think of that we did not?",
            "Who wants to, gives new numbers. The blind ones are kept beside them.",
        ),
        keeps="each group's ranges, blind and revised",
    ),
    Step(
        id="outside_view",
        title="Outside view",
        minutes=10,
        starts=90,
        ask="Is this class of projects like us?",
        fields=(Question("vote", "Are these projects like ours?", choices=VOTES),),
        projector="How long did projects like this one really take?",
        script=(
            "We have said what we think. Now what happened to others.",
            (
                "Choose the class together, before anybody sees its numbers. "
                "Read some of its projects aloud, by name."
            ),
            "Are these like us? Vote, and say why.",
            "Now the numbers: this is what we said, and this is what they took.",
            "We are not better than they were. They planned with care, too.",
            (
                "Set two dates: the target we aim for, 1 in 2, "
                "and the commitment we promise, 4 in 5."
            ),
        ),
        keeps="the class, the dates, and what we had said before",
    ),
    Step(
        id="cards",
        title="Milestone cards",
        minutes=10,
        starts=100,
        ask="Is this milestone yours?",
        fields=(
            Question(
                "confirm",
                "Do you stand by this card?",
                hint="Owner, backup, done-when, and what each side gives.",
                choices=ANSWERS,
            ),
        ),
        projector="Who owns it, and how will we know it is done?",
        script=(
            "Go through the cards from left to right. A minute each is enough.",
            "Who owns it? Who stands in when they are away?",
            "How will we know that it is done? Something that one can see.",
            (
                "What does each side give, what follows if it is met, and until when "
                "does that hold?"
            ),
            "The owner confirms on the phone.",
            "Look at the list of gaps. What is still open gets an owner, not a guess.",
        ),
        keeps="the terms, the owners and their backups",
    ),
    Step(
        id="promises",
        title="Promises",
        minutes=7,
        starts=110,
        ask="What do you promise, and by when?",
        fields=(
            Question(
                "promise",
                "I promise …",
                hint="One thing you yourself will do, and the day.",
                most=1,
            ),
        ),
        projector="One promise each, with a date.",
        script=(
            "One promise each: something you yourself will do, and by when.",
            (
                "Type it. Nobody leaves without one; the console shows which colours "
                "are missing."
            ),
            "When do we look at the plan again, and where? Put the dates in now.",
            "Who has to be told what we decided today? Who tells them?",
        ),
        keeps="the promises, the check-ins, and a calendar file",
    ),
    Step(
        id="report",
        title="Report",
        minutes=3,
        starts=117,
        ask="Here is your report.",
        fields=(Question("wait", "The report opens here as soon as it is made."),),
        projector="Point your camera at the square: here is your report.",
        script=(
            "Press the button. The report takes less than a minute.",
            "Point your camera at the square. It opens without a network from then on.",
            "Read the first line aloud. That is the decision.",
            "Save this version. Thank you.",
        ),
        keeps="the report, and the plan folder with everything in it",
    ),
)
