"""`config/layout.toml` → the figures of Nghị định 30/2020/NĐ-CP."""

from pipeline.settings.entry import Entry
from pipeline.settings.model import Layout
from pipeline.settings.toml_file import TomlFile

_WIDEST_PAGE_MM = 2000
_LARGEST_TYPE_PT = 100
_WIDEST_MARGIN_MM = 100
_MOST_LINES = 5


def read_layout(file: TomlFile) -> Layout:
    """Return the figures; margins in millimetres, sizes in points."""
    top = Entry.whole_file(file)
    tables = {
        "page": top.table("page"),
        "landscape": top.table("landscape"),
        "size": top.table("size"),
        "paragraph": top.table("paragraph"),
    }

    def figure(table: str, key: str, most: float) -> float:
        return tables[table].number(key, least=0, most=most)

    def margin(table: str, key: str) -> float:
        return figure(table, key, _WIDEST_MARGIN_MM)

    def size(key: str) -> float:
        return figure("size", key, _LARGEST_TYPE_PT)

    def optional(table: str, key: str, usual: float, most: float) -> float:
        return figure(table, key, most) if tables[table].has(key) else usual

    layout = Layout(
        font=top.text("font"),
        page_width_mm=figure("page", "width_mm", _WIDEST_PAGE_MM),
        page_height_mm=figure("page", "height_mm", _WIDEST_PAGE_MM),
        margin_top_mm=margin("page", "margin_top_mm"),
        margin_bottom_mm=margin("page", "margin_bottom_mm"),
        margin_left_mm=margin("page", "margin_left_mm"),
        margin_right_mm=margin("page", "margin_right_mm"),
        landscape_top_mm=margin("landscape", "top_mm"),
        landscape_bottom_mm=margin("landscape", "bottom_mm"),
        landscape_left_mm=margin("landscape", "left_mm"),
        landscape_right_mm=margin("landscape", "right_mm"),
        size_state=size("state"),
        size_motto=size("motto"),
        size_agency=size("agency"),
        size_number=size("number"),
        size_place=size("place"),
        size_kind=size("kind"),
        size_subject=size("subject"),
        size_body=size("body"),
        size_recipients_title=size("recipients_title"),
        size_recipients=size("recipients"),
        size_page_number=size("page_number"),
        size_table=size("table"),
        first_line_mm=margin("paragraph", "first_line_mm"),
        space_after_pt=figure("paragraph", "space_after_pt", _LARGEST_TYPE_PT),
        line_spacing=figure("paragraph", "line_spacing", _MOST_LINES),
        size_about=size("about"),
        size_appendix=optional("size", "appendix", 14, _LARGEST_TYPE_PT),
        about_before_pt=optional("paragraph", "about_before_pt", 6, _LARGEST_TYPE_PT),
        rule_share=optional("paragraph", "rule_share", 0.42, 1),
    )
    for entry in (top, *tables.values()):
        entry.finish()
    return layout
