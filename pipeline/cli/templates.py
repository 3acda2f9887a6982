"""The Word templates of a workspace: whether they are in order, and fresh copies beside them."""

from collections.abc import Iterator
from pathlib import Path

import pipeline
from pipeline.drafting import add_working_file
from pipeline.errors import WorkspaceError
from pipeline.render.template_check import TEMPLATE_NAMES, check_template

_SHIPPED = Path(pipeline.__file__).parents[1] / "templates"
_BESIDE = "-moi"


def template_problems(workspace: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the name of each template and what is wrong with it, in words."""
    for name in TEMPLATE_NAMES:
        path = workspace / "templates" / name
        missing = [f"{name}: không có trong templates/."]
        yield name, check_template(path) if path.is_file() else missing


def place_fresh_templates(workspace: Path) -> list[Path]:
    """Put the template as it is shipped beside each one that is not in order, and in the place of
    a missing one; return what was written. A file that is there is never written over.

    Raises WorkspaceError where the folder cannot be written, or this installation has no templates.
    """
    placed = []
    for name, problems in template_problems(workspace):
        if problems:
            there = (workspace / "templates" / name).exists()
            fresh = f"{Path(name).stem}{_BESIDE}.docx" if there else name
            placed.append(add_working_file(workspace / "templates", fresh, _shipped(name)))
    return [path for path in placed if path is not None]


def _shipped(name: str) -> bytes:
    try:
        return (_SHIPPED / name).read_bytes()
    except OSError as error:
        raise WorkspaceError(
            f"Bản cài này không kèm mẫu {name} ({_SHIPPED}).",
            "Chép thư mục templates/ từ bản phát hành của chương trình vào thư mục làm việc.",
        ) from error
