"""Pictures in the cells of a workbook, as large as their columns let them be."""

import hashlib
import io
from typing import Any

from pipeline.domain.report import Column, Picture

_EDGE, _LARGEST_SCALE = 4, 0.8
"""Pixels around a picture in its cell; pictures cut at 150 dpi are read well at this size."""
_PIXELS_PER_WIDTH, _PT_PER_PIXEL = 7.0, 0.75
"""Of a unit of column width, and of the 96 pixels to the inch that Excel counts with."""


def show_picture(worksheet: Any, place: tuple[int, int], picture: Picture, column: Column) -> None:
    """Put a picture inside its cell (row, column), no wider than that."""
    scale = _scale(picture, column)
    worksheet.insert_image(
        *place,
        f"{hashlib.sha256(picture.png).hexdigest()[:16]}.png",
        {
            "image_data": io.BytesIO(picture.png),
            "x_scale": scale,
            "y_scale": scale,
            "x_offset": _EDGE,
            "y_offset": _EDGE,
            "object_position": 1,
            "description": "Ảnh cắt từ trang quét",
        },
    )


def height_shown(picture: Picture, column: Column) -> float:
    """Return the height in points that a picture and the room around it take in its column."""
    return (_size(picture)[1] * _scale(picture, column) + 2 * _EDGE) * _PT_PER_PIXEL


def _scale(picture: Picture, column: Column) -> float:
    """How much a picture is made smaller to fit into its column's width."""
    room = column.weight * _PIXELS_PER_WIDTH - 2 * _EDGE
    return min(_LARGEST_SCALE, room / _size(picture)[0])


def _size(picture: Picture) -> tuple[int, int]:
    """Width and height in pixels, as the first chunk of every PNG has them."""
    return int.from_bytes(picture.png[16:20]), int.from_bytes(picture.png[20:24])
