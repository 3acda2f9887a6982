"""Charts → native chart parts of a Word document, editable in Word."""

from collections.abc import Iterable, Iterator

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from pipeline.domain.report import Chart, Series
from pipeline.language.clean_text import xml_escaped
from pipeline.render.chart_workbook import SHEET, chart_workbook

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EMU_PER_MM = 36000
_HEIGHT_MM = 58.0
_FONT_SIZE = 900


def charts_xml(
    document: Document, charts: Iterable[Chart], width_mm: float, font: str
) -> Iterator[str]:
    """Add the charts' parts to the document; yield the paragraph that shows them side by side."""
    shown = list(charts)
    each = width_mm / len(shown) - 1 if shown else 0
    drawings = "".join(
        _drawing(_add_part(document, chart, number, font), chart, number, each)
        for number, chart in enumerate(shown, start=1)
    )
    if drawings:
        yield f'<w:p><w:pPr><w:pStyle w:val="BCGiua"/></w:pPr><w:r>{drawings}</w:r></w:p>'


def _add_part(document: Document, chart: Chart, number: int, font: str) -> str:
    """Add chart and workbook to the package and return the relation's id."""
    package = document.part.package
    name = PackURI(f"/word/charts/chart{number}.xml")
    book_name = PackURI(f"/word/embeddings/chart{number}.xlsx")
    book = Part(book_name, _BOOK_TYPE, chart_workbook(chart), package)
    part = Part(name, _CHART_TYPE, b"", package)
    related = part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    part._blob = _chart_xml(chart, related, font).encode()
    return str(document.part.relate_to(part, RELATIONSHIP_TYPE.CHART))


def _drawing(relation: str, chart: Chart, number: int, width_mm: float) -> str:
    size = f'cx="{round(width_mm * _EMU_PER_MM)}" cy="{round(_HEIGHT_MM * _EMU_PER_MM)}"'
    title = xml_escaped(chart.title).replace('"', "&quot;")
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing"><wp:extent {size}/>'
        f'<wp:docPr id="{100 + number}" name="Biểu đồ {number}" descr="{title}"/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart xmlns:c="{_DRAWING}/chart" xmlns:r="{_OFFICE}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _chart_xml(chart: Chart, workbook: str, font: str) -> str:
    series = "".join(_series_xml(one, n, chart) for n, one in enumerate(chart.series))
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main" xmlns:r="{_OFFICE}">'
        f'<c:roundedCorners val="0"/><c:chart>{_title_xml(chart.title)}'
        '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart>'
        '<c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="60"/><c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/>'
        f"</c:barChart>{_AXES}</c:plotArea>{legend if len(chart.series) > 1 else ''}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{_FONT_SIZE}"><a:latin typeface="{font}"/>'
        '</a:defRPr></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )


def _title_xml(title: str) -> str:
    return (
        '<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1000" b="1"/></a:pPr>'
        f'<a:r><a:rPr lang="vi-VN" sz="1000" b="1"/><a:t>{xml_escaped(title)}</a:t></a:r></a:p>'
        '</c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


_AXES = (
    '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
    '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
    '<c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling>'
    '<c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="1"/>'
    '<c:axPos val="t"/><c:numFmt formatCode="0" sourceLinked="0"/><c:crossAx val="1"/></c:valAx>'
)


def _series_xml(series: Series, number: int, chart: Chart) -> str:
    column, last = chr(ord("B") + number), len(chart.categories) + 1
    names = _points_xml("str", chart.categories)
    values = _points_xml("num", series.values)
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef>'
        f"<c:f>{SHEET}!${column}$1</c:f>{_points_xml('str', (series.name,))}</c:strRef></c:tx>"
        f'<c:spPr><a:solidFill><a:srgbClr val="{series.colour}"/></a:solidFill></c:spPr>'
        '<c:invertIfNegative val="0"/><c:dLbls><c:numFmt formatCode="0;;" sourceLinked="0"/>'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f>{names}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f>{values}</c:numRef>"
        "</c:val></c:ser>"
    )


def _points_xml(kind: str, values: Iterable[object]) -> str:
    points = [
        f'<c:pt idx="{n}"><c:v>{xml_escaped(str(value))}</c:v></c:pt>'
        for n, value in enumerate(values)
    ]
    return f'<c:{kind}Cache><c:ptCount val="{len(points)}"/>{"".join(points)}</c:{kind}Cache>'
