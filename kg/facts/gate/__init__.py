"""The evidence gate: what must hold of every fact, whoever wrote it, before it enters the graph."""

from kg.facts.gate.context import Context
from kg.facts.gate.run import CHECKS, GATE_VERSION, check_case

__all__ = ["CHECKS", "GATE_VERSION", "Context", "check_case"]
