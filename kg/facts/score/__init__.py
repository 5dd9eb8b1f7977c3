"""How well proposals by rule match gold: precision, recall and F1 of each kind of fact, and of each rule."""

from kg.facts.score.counts import Count
from kg.facts.score.record import append_scores
from kg.facts.score.scoring import Score, rule_precisions, score_folders

__all__ = ["Count", "Score", "append_scores", "rule_precisions", "score_folders"]
