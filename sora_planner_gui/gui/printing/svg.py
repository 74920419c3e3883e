"""Qt's SVG made fit for every reader.

Qt writes a curve in its own coordinates with a transform, and asks for lines that the transform
leaves as they are ("non-scaling-stroke"). Many readers don't know that and draw lines as wide as
the picture. Here the coordinates themselves are transformed instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

from sora_planner_gui.files.text_rules import cleaned

_SVG, _LINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_NUMBER = re.compile(r"-?\d+\.?\d*(?:[eE][-+]?\d+)?")
_MATRIX = re.compile(r"matrix\(([^)]*)\)")
_UNCHANGED = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Point = tuple[float, float]
Move = Callable[[Point], Point]


def with_strokes_in_place(document: bytes) -> bytes:
    """The document with the coordinates of unscaled lines where their group's transform puts them.

    A group of one sort of pen, as Qt writes it, has either such lines or others, or both: what is
    not such a line keeps the transform.
    """
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _LINK)
    root = ElementTree.fromstring(cleaned(document.decode()))
    for group in root.iter(f"{{{_SVG}}}g"):
        _settle(group)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _settle(group: ElementTree.Element) -> None:
    transform = group.get("transform", "")
    matrix = _matrix(transform)
    if matrix == _UNCHANGED:
        return
    marked = [each for each in group if each.get("vector-effect") == "non-scaling-stroke"]
    if not marked:
        return
    for element in group:
        if element in marked:
            _transform(element, matrix)
        else:
            element.set("transform", transform)
    del group.attrib["transform"]


def _matrix(text: str) -> tuple[float, ...]:
    found = _MATRIX.fullmatch(text.strip())
    return tuple(float(each) for each in found[1].split(",")) if found else _UNCHANGED


def _transform(element: ElementTree.Element, matrix: tuple[float, ...]) -> None:
    a, b, c, d, e, f = matrix

    def move(point: Point) -> Point:
        x, y = point
        return a * x + c * y + e, b * x + d * y + f

    del element.attrib["vector-effect"]
    if element.tag.endswith("rect"):
        _rectangle_as_polygon(element)
    attribute = "d" if element.tag.endswith("path") else "points"
    element.set(attribute, _moved(element.get(attribute, ""), move))


def _moved(coordinates: str, move: Move) -> str:
    """Pairs of numbers, each moved; the letters between them, which Qt writes large, stay."""
    numbers = [float(each) for each in _NUMBER.findall(coordinates)]
    points = [move(each) for each in zip(numbers[::2], numbers[1::2], strict=True)]
    moved = iter([each for point in points for each in point])
    return _NUMBER.sub(lambda _: f"{next(moved):.3f}".rstrip("0").rstrip("."), coordinates)


def _rectangle_as_polygon(element: ElementTree.Element) -> None:
    x, y, width, height = (float(element.attrib.pop(n)) for n in ("x", "y", "width", "height"))
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    element.tag = f"{{{_SVG}}}polygon"
    element.set("points", " ".join(f"{left},{top}" for left, top in corners))
