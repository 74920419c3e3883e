"""Render the icons into the sizes and containers that the systems want. Needs PySide6."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
NAMES = ("sora-planner", "soraplan")
SIZES = (16, 24, 32, 48, 64, 128, 256)
LARGE_SIZES = (512, 1024)
ICNS_KINDS = {128: b"ic07", 256: b"ic08", 512: b"ic09", 1024: b"ic10"}


def main(target: Path) -> None:
    """Write name-size.png, name.ico and name.icns for each icon."""
    application = QGuiApplication([*sys.argv[:1], "-platform", "offscreen"])
    target.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        pictures = {size: png(ICONS / f"{name}.svg", size) for size in (*SIZES, *LARGE_SIZES)}
        for size in SIZES:
            (target / f"{name}-{size}.png").write_bytes(pictures[size])
        (target / f"{name}.ico").write_bytes(ico({size: pictures[size] for size in SIZES}))
        (target / f"{name}.icns").write_bytes(icns(pictures))
    del application


def png(svg: Path, size: int) -> bytes:
    """Render a square picture."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Pack pictures for Windows: a directory of 16 bytes a picture, then the pictures."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(head) + 16 * len(pictures)
    for size, data in pictures.items():
        side = size % 256  # 0 stands for 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return head + b"".join(pictures.values())


def icns(pictures: dict[int, bytes]) -> bytes:
    """Pack pictures for macOS: a kind and a length before each."""
    parts = [
        kind + struct.pack(">I", len(pictures[size]) + 8) + pictures[size]
        for size, kind in ICNS_KINDS.items()
    ]
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


if __name__ == "__main__":
    main(Path(sys.argv[1]))
