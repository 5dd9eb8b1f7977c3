"""An evidence-first knowledge graph of health policy in action, built from reviewed fact files."""

__version__ = "0.1.0"
