"""The prompts of the blockers' step: five causes of failure, and two usual suspects."""

from msnb.session.questions import Choice

PROMPTS = (
    Choice("optimism", "We were too hopeful"),
    Choice("planning", "We planned too little"),
    Choice("assessment", "We misjudged a risk"),
    Choice("discovery", "We learned too late what was needed"),
    Choice("politics", "It was politics"),
    Choice("legacy", "An old system held us up"),
    Choice("third_party", "Somebody we depend on did not deliver"),
)
