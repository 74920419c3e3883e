"""Lines that Qt asks not to be scaled lie where its transform puts them, with their own width."""

from __future__ import annotations

from xml.etree import ElementTree

from sora_planner_gui.gui.printing.svg import with_strokes_in_place

NAMESPACE = {"s": "http://www.w3.org/2000/svg"}


def moved(inside: str, transform: str = "matrix(10,0,0,-2,100,50)") -> ElementTree.Element:
    document = (
        '<svg xmlns="http://www.w3.org/2000/svg"><g stroke-width="1" '
        f'transform="{transform}">{inside}</g></svg>'
    )
    return ElementTree.fromstring(with_strokes_in_place(document.encode()))


def test_points_of_a_line_are_moved_and_the_transform_is_gone() -> None:
    root = moved('<polyline vector-effect="non-scaling-stroke" points="0,0 1,2.5 -3,4e1 "/>')
    line = root.find(".//s:polyline", NAMESPACE)
    assert line is not None
    assert line.get("points") == "100,50 110,45 70,-30 "
    assert line.get("vector-effect") is None
    assert root.find("s:g", NAMESPACE).get("transform") is None  # type: ignore[union-attr]


def test_a_path_keeps_its_commands() -> None:
    root = moved('<path vector-effect="non-scaling-stroke" d="M0,0 L1,1 C1,1 2,2 3,3 Z "/>')
    path = root.find(".//s:path", NAMESPACE)
    assert path is not None
    assert path.get("d") == "M100,50 L110,48 C110,48 120,46 130,44 Z "


def test_a_turned_rectangle_becomes_a_polygon() -> None:
    inside = '<rect vector-effect="non-scaling-stroke" x="0" y="0" width="2" height="1"/>'
    root = moved(inside, "matrix(0,1,-1,0,0,0)")
    shape = root.find(".//s:polygon", NAMESPACE)
    assert shape is not None
    assert shape.get("points") == "0,0 0,2 -1,2 -1,0"


def test_what_is_scaled_keeps_the_transform() -> None:
    root = moved('<text x="1">a</text><polyline vector-effect="non-scaling-stroke" points="0,0"/>')
    text = root.find(".//s:text", NAMESPACE)
    assert text is not None
    assert text.get("transform") == "matrix(10,0,0,-2,100,50)"
    assert moved("<text/>").find("s:g", NAMESPACE).get("transform")  # type: ignore[union-attr]
