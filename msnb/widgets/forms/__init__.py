"""Forms over a plan: short declarations in Python, drawn by one engine in the browser."""

from msnb.widgets.forms.agreement import TermsForm
from msnb.widgets.forms.blocker import BlockerForm
from msnb.widgets.forms.component import ComponentForm
from msnb.widgets.forms.considered import ConsiderChecklist
from msnb.widgets.forms.effort_value import EffortValueBoard
from msnb.widgets.forms.form import Form
from msnb.widgets.forms.gaps import GapList
from msnb.widgets.forms.goal import GoalForm
from msnb.widgets.forms.meeting import MeetingForm
from msnb.widgets.forms.metric import MetricForm
from msnb.widgets.forms.milestone import MilestoneForm
from msnb.widgets.forms.outside_view import OutsideViewExplorer
from msnb.widgets.forms.person import PersonForm
from msnb.widgets.forms.planning_share import PlanningShareMeter
from msnb.widgets.forms.procedure import SettingProcedure
from msnb.widgets.forms.range_editor import RangeEditor
from msnb.widgets.forms.remedies import in_forms
from msnb.widgets.forms.resource import ResourceForm
from msnb.widgets.forms.risk import RiskForm
from msnb.widgets.forms.stakeholder import StakeholderForm
from msnb.widgets.forms.tranche import TrancheForm

__all__ = [
    "BlockerForm",
    "ComponentForm",
    "ConsiderChecklist",
    "EffortValueBoard",
    "Form",
    "GapList",
    "GoalForm",
    "MeetingForm",
    "MetricForm",
    "MilestoneForm",
    "OutsideViewExplorer",
    "PersonForm",
    "PlanningShareMeter",
    "RangeEditor",
    "ResourceForm",
    "RiskForm",
    "SettingProcedure",
    "StakeholderForm",
    "TermsForm",
    "TrancheForm",
    "in_forms",
]
