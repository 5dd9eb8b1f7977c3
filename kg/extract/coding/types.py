"""Which kind of practice an initiative is: types of subject first, then types of form."""

from __future__ import annotations

from kg.extract.coding.concept_words import find_concepts, load_parents, load_words, without_broader
from kg.extract.coding.vocabulary import in_order

_SUBJECTS = 2
_FORMS = 2
"""Types of each part that one initiative may have."""


def tell_types(named: str, near: str, own: str) -> tuple[str, ...]:
    """Return the types of an initiative, the main one first, none where its words tell no practice.

    ``named`` are its name and its words, ``near`` the clause that they stand in, ``own`` all that the text says of it.
    Where the name is silent on the subject, the clause tells it; where it tells nothing at all, the rest does.
    """
    told = _types(named)
    subjects = told["subject"] or _narrower(_types(near)["subject"], told["field"]) or told["field"]
    if subjects or told["form"]:
        subjects = subjects or _types(near)["subject"]
        return _joined(subjects, told["form"])
    wider = _types(near)
    if not any(wider.values()):
        wider = _types(own)
    return _joined(wider["subject"] or wider["field"], wider["form"])


def _narrower(types: tuple[str, ...], fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in types if load_parents("itype").get(one) in fields)


def _joined(subjects: tuple[str, ...], forms: tuple[str, ...]) -> tuple[str, ...]:
    return (*subjects[:_SUBJECTS], *forms[:_FORMS])


def _types(words: str) -> dict[str, tuple[str, ...]]:
    """Return the types that words name, by part; a field counts where no type of it does."""
    rows = load_words("itype")
    named = in_order(find_concepts("itype", words))
    covered = {covered for concept in named for covered in rows[concept].covers}
    kept = without_broader("itype", (concept for concept in named if concept not in covered))
    return {
        part: tuple(concept for concept in kept if rows[concept].part == part)
        for part in ("subject", "form", "field")
    }
