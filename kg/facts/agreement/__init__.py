"""Agreement of two codings of the same texts: which facts both hold, and what they say of them."""

from kg.facts.agreement.comparing import Agreement, Difference, compare_codings
from kg.facts.agreement.measures import Kappa, cohen_kappa, f1_score

__all__ = ["Agreement", "Difference", "Kappa", "cohen_kappa", "compare_codings", "f1_score"]
