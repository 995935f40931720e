"""All functions that the compiler itself knows."""

from inspection.forms.xpath.labels import OF_LABELS
from inspection.forms.xpath.special import OF_FORMS

SPECIAL = OF_FORMS | OF_LABELS
