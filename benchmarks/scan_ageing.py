"""Prints a PDF and ages the print as offices do: another resolution, askew, stamped, copied."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image

Page = npt.NDArray[np.uint8]
Ageing = Callable[[Page, np.random.Generator], Page]

AGEINGS: dict[str, tuple[int, tuple[str, ...]]] = {
    "clean 300": (300, ()),
    "clean 200": (200, ()),
    "skewed": (300, ("skew",)),
    "noisy": (300, ("noise",)),
    "stamped": (300, ("stamp",)),
    "shadowed": (200, ("shadow",)),
    "upside down": (300, ("half turn",)),
    "on its side": (300, ("quarter turn",)),
    "grey 200 jpeg": (200, ("grey", "skew", "jpeg")),
    "black 300": (300, ("skew", "black")),
    "black 200": (200, ("black",)),
    "fax 150": (150, ("grey", "jpeg")),
    "copied": (200, ("blur", "skew", "noise", "jpeg")),
    "photo": (250, ("photo", "jpeg")),
    "photo, no edges": (250, ("close photo", "jpeg")),
    "all at once": (300, ("stamp", "shadow", "skew", "noise", "half turn", "jpeg")),
}
"""Name → resolution in dpi, and what is done to the print, in order."""

CLEAN = ("clean 300", "clean 200")


def aged(source: Path, name: str, seed: int) -> bytes:
    """Return the pages of `source` printed, aged as `name` says, and scanned into a PDF."""
    dpi, steps = AGEINGS[name]
    chance = np.random.default_rng(seed)
    pages = []
    for page in pypdfium2.PdfDocument(source):
        picture = np.ascontiguousarray(page.render(scale=dpi / 72).to_numpy()[..., :3])
        for step in steps:
            picture = _STEPS[step](picture, chance)
        pages.append(picture)
    return _as_pdf(pages, dpi, 45 if "jpeg" in steps else 85)


def _as_pdf(pages: Sequence[Page], dpi: int, quality: int) -> bytes:
    pictures = [Image.fromarray(cv2.cvtColor(page, cv2.COLOR_BGR2RGB)) for page in pages]
    written = BytesIO()
    pictures[0].save(
        written,
        "PDF",
        save_all=True,
        append_images=pictures[1:],
        resolution=dpi,
        quality=quality,
    )
    return written.getvalue()


def _skew(page: Page, chance: np.random.Generator) -> Page:
    height, width = page.shape[:2]
    angle = chance.choice((-1, 1)) * chance.uniform(0.8, 2.5)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(page, turn, (width, height), borderValue=(255, 255, 255))


def _noise(page: Page, chance: np.random.Generator) -> Page:
    grained = page.astype(np.int16) + chance.normal(0, 14, page.shape[:2])[..., None]
    spotted = np.clip(grained, 0, 255).astype(np.uint8)
    spots = chance.random(page.shape[:2])
    spotted[spots < 0.0015] = 0
    spotted[spots > 0.9985] = 255
    return spotted


def _stamp(page: Page, chance: np.random.Generator) -> Page:
    """A red round stamp and a blue signature over the words."""
    height, width = page.shape[:2]
    inked = np.full_like(page, 255)
    centre = int(width * chance.uniform(0.3, 0.8)), int(height * chance.uniform(0.35, 0.8))
    radius = width // 14
    for ring in (radius, radius * 3 // 4):
        cv2.circle(inked, centre, ring, (60, 50, 215), max(2, width // 500))
    cv2.putText(
        inked, "CHI CUC", (centre[0] - radius // 2, centre[1]), 0, width / 2600, (60, 50, 215), 3
    )
    steps = np.cumsum(chance.normal(0, radius / 4, (14, 2)), axis=0)
    strokes = (steps + centre + [radius, 0]).astype(np.int32)
    cv2.polylines(inked, [strokes], isClosed=False, color=(200, 70, 40), thickness=width // 600)
    return np.minimum(page, inked)


def _shadow(page: Page, chance: np.random.Generator) -> Page:
    height, width = page.shape[:2]
    across = np.linspace(chance.uniform(0.45, 0.6), 1.0, width)[None, :]
    down = np.linspace(1.0, chance.uniform(0.75, 0.9), height)[:, None]
    return (page * (across * down)[..., None]).astype(np.uint8)


def _blur(page: Page, _: np.random.Generator) -> Page:
    return cv2.GaussianBlur(page, (3, 3), 0.9)


def _half_turn(page: Page, _: np.random.Generator) -> Page:
    return np.ascontiguousarray(np.rot90(page, 2))


def _quarter_turn(page: Page, chance: np.random.Generator) -> Page:
    return np.ascontiguousarray(np.rot90(page, int(chance.choice((1, 3)))))


def _grey(page: Page, _: np.random.Generator) -> Page:
    return cv2.cvtColor(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)


def _black(page: Page, chance: np.random.Generator) -> Page:
    """Black or white only, as copiers scan by default."""
    dark = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY) < chance.uniform(120, 190)
    return np.where(dark[..., None], 0, 255).astype(np.uint8).repeat(3, axis=2)


def _unchanged(page: Page, _: np.random.Generator) -> Page:
    return page


def _photo(page: Page, chance: np.random.Generator) -> Page:
    """Taken by hand above a table: the whole page seen, from aside, lit from aside."""
    return _taken(page, chance, (0.03, 0.09), 0.06)


def _close_photo(page: Page, chance: np.random.Generator) -> Page:
    """Taken so near that the page's edges lie outside the picture."""
    return _taken(page, chance, (-0.035, -0.012), 0.02)


def _taken(
    page: Page, chance: np.random.Generator, room: tuple[float, float], slant: float
) -> Page:
    """Return a picture of the page with so much room at its sides, as shares of them, and each
    corner moved by up to `slant`.
    """
    height, width = page.shape[:2]
    size = np.array([width, height], np.float32)
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    inwards = np.sign(0.5 - corners) * chance.uniform(*room, (4, 2))
    moved = (corners + inwards + chance.uniform(0, slant, (4, 2)) * np.sign(0.5 - corners)) * size
    table = np.full_like(page, chance.integers(30, 150, 3).astype(np.uint8))
    table = np.clip(table + chance.normal(0, 6, page.shape[:2])[..., None], 0, 255).astype(np.uint8)
    view = cv2.getPerspectiveTransform(corners * size, moved.astype(np.float32))
    seen = cv2.warpPerspective(
        page, view, (width, height), dst=table, borderMode=cv2.BORDER_TRANSPARENT
    )
    return _grained(_blur(_shadow(seen, chance), chance), chance, 4)


def _grained(page: Page, chance: np.random.Generator, strength: float) -> Page:
    grain = chance.normal(0, strength, page.shape[:2])[..., None]
    return np.clip(page + grain, 0, 255).astype(np.uint8)


_STEPS: dict[str, Ageing] = {
    "skew": _skew,
    "noise": _noise,
    "stamp": _stamp,
    "shadow": _shadow,
    "blur": _blur,
    "grey": _grey,
    "black": _black,
    "half turn": _half_turn,
    "quarter turn": _quarter_turn,
    "photo": _photo,
    "close photo": _close_photo,
    "jpeg": _unchanged,  # done by the writer of the PDF
}
