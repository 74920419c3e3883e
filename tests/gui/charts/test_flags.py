from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.gui.charts.flags import Flag, flags, stagger

labels = st.lists(
    st.tuples(st.floats(0, 500), st.floats(5, 200)), max_size=7, unique_by=lambda label: label[0]
)


def test_labels_flip_where_the_room_ends() -> None:
    assert flags([100, 450], [80, 80], room=500) == [Flag(100, 100, 180), Flag(450, 370, 450)]


def test_labels_far_apart_share_the_lowest_row() -> None:
    assert stagger(flags([0, 100, 200], [50, 50, 50], room=500), rows=3) == [0, 0, 0]


def test_close_labels_climb_towards_the_left() -> None:
    assert stagger(flags([0, 20, 40], [100, 100, 100], room=500), rows=3) == [2, 1, 0]


def test_close_labels_at_the_right_end_climb_towards_the_right() -> None:
    assert stagger(flags([460, 480, 500], [100, 100, 100], room=500), rows=3) == [0, 1, 2]


def test_a_label_without_a_row_is_left_out() -> None:
    assert stagger(flags([0, 20], [100, 100], room=500), rows=1).count(None) == 1
    assert stagger(flags([0], [100], room=500), rows=0) == [None]


@given(labels=labels, rows=st.integers(0, 5))
def test_no_label_overlaps_another_or_is_cut_by_a_pole(
    labels: list[tuple[float, float]], rows: int
) -> None:
    wanted = flags([pole for pole, _ in labels], [width for _, width in labels], room=500)
    placed = [
        (flag, row)
        for flag, row in zip(wanted, stagger(wanted, rows), strict=True)
        if row is not None
    ]
    assert all(0 <= row < rows for _, row in placed)
    for row in range(rows):
        ends = sorted((flag.start, flag.end) for flag, other in placed if other == row)
        assert all(left[1] <= right[0] for left, right in pairwise(ends))
    for flag, row in placed:
        higher = [other.pole for other, other_row in placed if other_row > row]
        assert not any(flag.start < pole < flag.end for pole in higher if pole != flag.pole)
