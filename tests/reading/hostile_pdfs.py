"""PDFs made to hurt: small files whose reading could take all memory, all time, or never end."""

import zlib
from collections.abc import Callable

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
ONE_PAGE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
WORDS = b"BT /F 12 Tf 50 50 Td (Bao cao) Tj ET"


def pdf(*objects: bytes, cross_references: bool = True, trailer: bytes = b"") -> bytes:
    """Return a file of the objects, numbered from 1; the first is the catalogue."""
    content = b"%PDF-1.7\n"
    starts = []
    for number, body in enumerate(objects, start=1):
        starts.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    start = len(content) if cross_references else 7
    content += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    content += b"trailer << /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return content + b"startxref\n%d\n%%%%EOF\n" % start


def stream(content: bytes, length: int | None = None, extra: bytes = b"") -> bytes:
    size = len(content) if length is None else length
    return b"<< /Length %d %s >> stream\n%s\nendstream" % (size, extra, content)


def page(content: int = 4, box: bytes = b"0 0 595 842", extra: bytes = b"") -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents %d 0 R "
        b"/Resources << /Font << /F 5 0 R >> /XObject << /X 4 0 R /N 6 0 R >> >> %s >>"
        % (box, content, extra)
    )


def whole(
    kids: bytes = b"3 0 R",
    count: int = 1,
    box: bytes = b"0 0 595 842",
    contents: bytes = WORDS,
    font: bytes = FONT,
    more: tuple[bytes, ...] = (),
) -> bytes:
    """Return a file of one page; objects 6 and on are `more`."""
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return pdf(CATALOGUE, tree, page(box=box), stream(contents), font, *more)


def page_tree_in_a_circle() -> bytes:
    return whole(b"2 0 R 3 0 R 2 0 R", 1000)


def page_tree_ten_thousand_deep() -> bytes:
    nodes = [
        b"<< /Type /Pages /Parent %d 0 R /Kids [%d 0 R] /Count 1 >>" % (number - 1, number + 1)
        for number in range(6, 10_006)
    ]
    last = b"<< /Type /Page /Parent 10005 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    return pdf(
        CATALOGUE,
        b"<< /Type /Pages /Kids [6 0 R] /Count 1 >>",
        page(),
        stream(WORDS),
        FONT,
        *nodes,
        last,
    )


def page_tree_that_promises_two_billion() -> bytes:
    return whole(count=2_147_483_647)


def page_tree_with_fewer_than_none() -> bytes:
    return whole(count=-5)


def hundred_thousand_pages() -> bytes:
    return whole(b"3 0 R " * 100_000, 100_000)


def no_page_at_all() -> bytes:
    return whole(b"", 0)


def a_page_that_is_its_own_parent() -> bytes:
    own = b"<< /Type /Page /Parent 3 0 R /Contents 4 0 R >>"
    return pdf(CATALOGUE, ONE_PAGE, own, stream(WORDS), FONT)


def a_page_somewhat_too_large() -> bytes:
    return whole(box=b"0 0 14401 20000")


def gigantic_page() -> bytes:
    return whole(box=b"0 0 1e12 1e12")


def page_of_unheard_of_numbers() -> bytes:
    return whole(box=b"-99999999999999999999 nan 1" + b"0" * 400 + b" inf")


def page_upside_down_in_its_box() -> bytes:
    return whole(box=b"595 842 -10 -20")


def page_without_size() -> bytes:
    return whole(box=b"0 0 0 0")


def stream_longer_than_the_file() -> bytes:
    return pdf(CATALOGUE, ONE_PAGE, page(), stream(WORDS, length=2_000_000_000), FONT)


def stream_of_negative_length() -> bytes:
    return pdf(CATALOGUE, ONE_PAGE, page(), stream(WORDS, length=-1), FONT)


def form_that_draws_itself() -> bytes:
    extra = b"/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >>"
    return pdf(CATALOGUE, ONE_PAGE, page(), stream(b"/X Do", extra=extra), FONT)


def _forms(count: int, draws: bytes) -> tuple[bytes, ...]:
    """Return forms from object 6 on, each of which draws the next one."""
    extra = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
    inside = b"/Resources << /XObject << /N %d 0 R >> /Font << /F 5 0 R >> >>"
    forms = (stream(draws, extra=extra + inside % number) for number in range(7, 7 + count))
    return (*forms, stream(WORDS, extra=extra))


def forms_a_thousand_deep() -> bytes:
    return whole(contents=b"/N Do", more=_forms(1000, b"/N Do"))


def forms_that_double_thirty_times() -> bytes:
    return whole(contents=b"/N Do", more=_forms(30, b"/N Do 1 0 0 1 9 0 cm /N Do"))


def broken_cross_references() -> bytes:
    return pdf(CATALOGUE, ONE_PAGE, page(), stream(WORDS), FONT, cross_references=False)


def cross_references_in_a_circle() -> bytes:
    content = whole()
    start = content.rindex(b"xref\n0 ")
    return content.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start)


def object_stream_that_holds_itself() -> bytes:
    inside = b"6 0 " + b"<< /Type /ObjStm /N 1 /First 4 /Length 4 /Extends 6 0 R >>"
    holder = stream(inside, extra=b"/Type /ObjStm /N 1 /First 4 /Extends 6 0 R")
    entries = b"".join(
        bytes((kind,)) + where.to_bytes(4, "big") + bytes((index,))
        for kind, where, index in (
            (0, 0, 0),
            (2, 6, 0),
            (2, 6, 1),
            (2, 6, 2),
            (2, 6, 3),
            (2, 6, 4),
            (2, 6, 5),
            (1, 9, 0),
        )
    )
    content = b"%PDF-1.7\n6 0 obj\n" + holder + b"\nendobj\n"
    start = len(content)
    extra = b"/Type /XRef /Size 8 /W [1 4 1] /Root 1 0 R"
    content += b"7 0 obj\n" + stream(entries, extra=extra) + b"\nendobj\n"
    return content + b"startxref\n%d\n%%%%EOF\n" % start


def references_in_a_circle() -> bytes:
    return pdf(CATALOGUE, ONE_PAGE, page(content=6), stream(WORDS), FONT, b"7 0 R", b"6 0 R")


def arrays_a_hundred_thousand_deep() -> bytes:
    return pdf(CATALOGUE, ONE_PAGE, page(extra=b"/X " + b"[" * 100_000), stream(WORDS), FONT)


def states_saved_without_end() -> bytes:
    return whole(contents=b"q " * 300_000 + WORDS)


def more_lines_than_are_looked_at() -> bytes:
    return whole(contents=b"0 0 m 500 0 l S 0 0 m 0 500 l S " * 110_000)


def a_path_of_points_without_end() -> bytes:
    return whole(contents=b"0 0 m " + b"500 0 l 0 9 l " * 150_000 + b"S " + WORDS)


def sixty_thousand_words() -> bytes:
    return whole(contents=b"BT /F 9 Tf 5 5 Td " + b"(Bao cao) Tj 1 0 Td " * 60_000 + b"ET")


def tables_stacked_ten_thousandfold() -> bytes:
    lines = [
        b"0 %.2f m 500 %.2f l S %.2f %.2f m %.2f %.2f l S %.2f %.2f m %.2f %.2f l S"
        % (y, y, x, y, x, y + 0.5, x + 9, y, x + 9, y + 0.5)
        for y, x in ((800 - step * 2 / 20, step % 400) for step in range(30_000))
    ]
    return whole(contents=b"\n".join(lines))


def _packed(content: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    return pdf(CATALOGUE, ONE_PAGE, page(), stream(content, extra=b"/Filter " + filters), FONT)


def unfolding_two_hundredfold() -> bytes:
    return _packed(zlib.compress(b" " * 300_000_000, 1))


def unfolding_a_millionfold() -> bytes:
    packer = zlib.compressobj(1)
    once = b"".join(packer.compress(b" " * 10_000_000) for _ in range(40)) + packer.flush()
    return _packed(zlib.compress(once, 9), b"[/FlateDecode /FlateDecode]")


def filters_two_hundred_deep() -> bytes:
    content = WORDS
    for _ in range(200):
        content = zlib.compress(content)
    return _packed(content, b"[" + b"/FlateDecode " * 200 + b"]")


def pixels_without_end_inline() -> bytes:
    image = b"q 500 0 0 500 0 0 cm BI /W 99999 /H 99999 /CS /RGB /BPC 8 ID \x00\x00 EI Q "
    return whole(contents=image + WORDS)


def a_picture_of_ten_billion_pixels() -> bytes:
    extra = (
        b"/Type /XObject /Subtype /Image /Width 99999 /Height 99999 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Filter /FlateDecode"
    )
    picture = stream(zlib.compress(b"\x00" * 1000), extra=extra)
    return whole(contents=b"q 595 0 0 842 0 0 cm /N Do Q", more=(picture,))


def no_font_at_all() -> bytes:
    return whole(font=b"null")


def a_font_that_descends_from_itself() -> bytes:
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        b"/DescendantFonts [5 0 R] /ToUnicode 5 0 R >>"
    )
    return whole(font=font, contents=b"BT /F 12 Tf 50 50 Td <00410042> Tj ET")


def letters_drawn_by_their_own_font() -> bytes:
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] "
        b"/CharProcs << /a 6 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 "
        b"/LastChar 97 /Widths [9] /Resources << /Font << /F 5 0 R >> >> >>"
    )
    glyph = stream(b"9 0 d0 BT /F 1 Tf (aaaaaaaa) Tj ET")
    return whole(font=font, contents=b"BT /F 12 Tf 50 50 Td (aaa) Tj ET", more=(glyph,))


def widths_beyond_all_pages() -> bytes:
    font = (
        b"<< /Type /Font /Subtype /TrueType /BaseFont /Arial /FirstChar 32 /LastChar 255 "
        b"/Widths [" + b"1e30 -1e30 999999999999 " * 75 + b"] >>"
    )
    return whole(font=font)


def letters_of_no_size_and_of_every_size() -> bytes:
    sizes = (b"0", b"-12", b"1e-30", b"1e9", b"99999999999999")
    lines = b"".join(b"/F %s Tf 1 0 0 1 50 50 Tm (Bao cao) Tj " % size for size in sizes)
    return whole(contents=b"BT " + lines + b"0 0 0 0 50 90 Tm (Phang) Tj ET")


def a_map_of_characters_to_books() -> bytes:
    long = b"0041" * 4000
    body = b"begincmap " + b"1 beginbfrange <0000> <ffff> <%s> endbfrange " % long * 6
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        b"/DescendantFonts [6 0 R] /ToUnicode 7 0 R >>"
    )
    below = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (A) "
        b"/Ordering (I) /Supplement 0 >> >>"
    )
    text = b"BT /F 12 Tf 50 50 Td <" + b"0041" * 20_000 + b"> Tj ET"
    return whole(font=font, contents=text, more=(below, stream(body)))


def form_fields_in_a_circle() -> bytes:
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] >> >>"
    field = (
        b"<< /FT /Tx /T (a) /Kids [6 0 R 6 0 R] /Parent 6 0 R /Type /Annot /Subtype /Widget "
        b"/Rect [9 9 99 99] >>"
    )
    return pdf(catalogue, ONE_PAGE, page(extra=b"/Annots [6 0 R]"), stream(WORDS), FONT, field)


def a_pattern_painted_with_itself() -> bytes:
    tree = ONE_PAGE
    painted = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Pattern << /P 6 0 R >> /Font << /F 5 0 R >> >> >>"
    )
    tile = stream(
        b"/Pattern cs /P scn 0 0 9 9 re f",
        extra=b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] "
        b"/XStep 0.0001 /YStep 0.0001 /Resources << /Pattern << /P 6 0 R >> >>",
    )
    fill = b"/Pattern cs /P scn 0 0 595 842 re f " + WORDS
    return pdf(CATALOGUE, tree, painted, stream(fill), FONT, tile)


def locked_by_an_unknown_handler() -> bytes:
    lock = b"<< /Filter /Nobodys /V 99 /R 99 /O (x) /U (x) /P -1 >>"
    return pdf(
        CATALOGUE,
        ONE_PAGE,
        page(),
        stream(WORDS),
        FONT,
        lock,
        trailer=b"/Encrypt 6 0 R /ID [(a) (a)]",
    )


def torn_off_in_the_middle() -> bytes:
    content = whole()
    return content[: len(content) // 2]


def words_without_meaning() -> bytes:
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+X /Encoding /Identity-H "
        b"/DescendantFonts [6 0 R] >>"
    )
    below = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+X /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>"
    )
    codes = b"".join(b"%04x" % code for code in range(3, 90))
    return whole(font=font, contents=b"BT /F 12 Tf 50 50 Td <" + codes + b"> Tj ET", more=(below,))


Made = Callable[[], bytes]
BAO_CAO: tuple[Made, ...] = (
    page_tree_that_promises_two_billion,
    page_tree_with_fewer_than_none,
    a_page_that_is_its_own_parent,
    a_page_somewhat_too_large,
    gigantic_page,
    page_of_unheard_of_numbers,
    page_upside_down_in_its_box,
    page_without_size,
    stream_longer_than_the_file,
    stream_of_negative_length,
    broken_cross_references,
    cross_references_in_a_circle,
    arrays_a_hundred_thousand_deep,
    states_saved_without_end,
    a_path_of_points_without_end,
    filters_two_hundred_deep,
    pixels_without_end_inline,
    no_font_at_all,
    form_fields_in_a_circle,
    a_pattern_painted_with_itself,
    sixty_thousand_words,
)
"""Files whose words are read in spite of everything."""
REFUSED: tuple[Made, ...] = (
    page_tree_in_a_circle,
    page_tree_ten_thousand_deep,
    hundred_thousand_pages,
    no_page_at_all,
    form_that_draws_itself,
    forms_a_thousand_deep,
    object_stream_that_holds_itself,
    references_in_a_circle,
    unfolding_two_hundredfold,
    a_picture_of_ten_billion_pixels,
    locked_by_an_unknown_handler,
    torn_off_in_the_middle,
    words_without_meaning,
)
"""Files that are refused, with a reason."""
ANSWERED: tuple[Made, ...] = (
    more_lines_than_are_looked_at,
    tables_stacked_ten_thousandfold,
    a_font_that_descends_from_itself,
    letters_drawn_by_their_own_font,
    widths_beyond_all_pages,
    letters_of_no_size_and_of_every_size,
)
"""Files of which only this is asked, that something is said of them soon."""
ENDED: tuple[Made, ...] = (
    forms_that_double_thirty_times,
    unfolding_a_millionfold,
    a_map_of_characters_to_books,
)
"""Files that need more than any process is given: their child ends, and the night says so."""
