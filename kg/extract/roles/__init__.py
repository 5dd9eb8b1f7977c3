"""Who does what: the role words and acting verbs of a text, the bodies they speak of and what they govern."""

from kg.extract.roles.find import find_marks
from kg.extract.roles.marks import Mark

__all__ = ["Mark", "find_marks"]
