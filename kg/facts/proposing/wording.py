"""What a run of ``kg extract`` did, in words."""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts.proposing.run import Extraction

SHOWN = 5
"""Facts that are named of those that are new or gone; ``--changes`` names all."""


def extraction_lines(result: Extraction, folder: str, *, changes: bool = False) -> list[str]:
    """Return what a person reads after extraction: what was read, what changed, where to go on."""
    kept = result.changes.kept
    lines = [
        f"已读 {len(result.read)} 份，未变 {len(result.unchanged)} 份，未能读 {len(result.failed)} 份 · "
        f"{len(result.read)} read, {len(result.unchanged)} unchanged, {len(result.failed)} not readable",
    ]
    if result.read:
        lines.append(
            f"这些文献共有事实 {result.facts} 条，其中人工 {kept} 条未动；另有 {result.refused} 条未通过核对，未提出 · "
            f"{result.facts} facts in them, {kept} of people untouched; {result.refused} more did not pass the gate"
        )
    lines += _list_changes("新提出", "new", result.changes.new, changes=changes)
    lines += _list_changes("不再提出", "no longer proposed", result.changes.vanished, changes=changes)
    lines.append(f"下一步 next  kg review ask --facts {folder}  ·  kg build --facts {folder}")
    return lines


def _list_changes(zh: str, en: str, facts: Sequence[str], *, changes: bool) -> list[str]:
    if not facts:
        return []
    shown = facts if changes else facts[: SHOWN if zh == "不再提出" else 0]
    more = "" if len(shown) == len(facts) else "（--changes 全列 lists all）"
    return [f"{zh} {len(facts)} 条 · {len(facts)} {en}{more}", *(f"  {fact}" for fact in shown)]
