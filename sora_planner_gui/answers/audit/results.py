"""Which figures of a claim are its results, where nobody has said so."""

from __future__ import annotations

from dataclasses import replace

from sora_planner_gui.answers.audit.arithmetic import Relation, closest
from sora_planner_gui.catalogue.claims import Claim, ClaimFigure


def with_results(claim: Claim) -> Claim:
    """The claim, with each figure marked that follows by its unit from what is given before it.

    Whether the numbers agree plays no part. A claim that names a result stays as it is.
    """
    if any(each.result for each in claim.figures):
        return claim
    figures = list(claim.figures)
    for place, figure in enumerate(figures):
        given = [each for each in figures[:place] if not each.result]
        relation = _from(claim, place, given) if given else None
        if relation is not None:
            figures[place] = replace(figure, result=True)
    return replace(claim, figures=tuple(figures))


def _from(claim: Claim, place: int, given: list[ClaimFigure]) -> Relation | None:
    result = replace(claim.figures[place], result=True)
    relation = closest(replace(claim, figures=(*given, result)))[result.name]
    if relation is None or not relation.refutes:
        return None
    is_rate = "/" in result.unit and len(relation.powers) == 1 and relation.powers[0][1] > 0
    return relation if len(relation.powers) > 1 or is_rate else None
