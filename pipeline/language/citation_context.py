"""What the words around a document's number say of it: its kind, whether it is issued, its use."""

import re
from dataclasses import dataclass

_KINDS = (
    "nghị quyết|quyết định|chỉ thị|quy chế|quy định|thông cáo|thông báo|thông tư liên tịch|thông tư"
    "|nghị định|hướng dẫn|chương trình|kế hoạch|phương án|đề án|dự án|báo cáo|biên bản|tờ trình"
    "|hợp đồng|công văn|công điện|kết luận|giấy mời|giấy phép|văn bản|pháp lệnh|luật"
)
_KIND_BEFORE = re.compile(
    rf"(?<!\w)(?P<kind>{_KINDS})(?:\s*\([^()]{{0,40}}\))?\s*(?:số)?\s*:?\s*$", re.IGNORECASE
)
_CLAUSE_END = re.compile(r";|[.!?]\s")
_ONLY_JOINED = re.compile(
    r"(?:\s+của\s[^\d;.,]{1,80}?)?[\s,]*(?:\s(?:và|cùng)\s|,)(?:các|số|:|\s)*", re.IGNORECASE
)
_DRAFT = re.compile(r"\bdự thảo(?:\s+\w+){0,3}\s*$")
_NOT_YET = re.compile(r"\b(?:sẽ|dự kiến|chưa|chờ|chuẩn bị)\b[^,]*$")
_SUBMITTED = re.compile(
    r"(?P<pending>\bđang\s+(?:\w+\s+){0,2})?(?<!tờ )(?<!chương )(?<!quy )(?<!quá )(?<!công )"
    r"(?<!tiến )(?<!lộ )(?<!thuyết )(?<!giáo )\btrình\b(?P<after>.*)$",
    re.DOTALL,
)
_ISSUED = re.compile(r"\b(?:ban hành|phê duyệt|thông qua|công nhận|ký)\b")
_BASIS = re.compile(
    r"\b(?:căn cứ|theo|thực hiện|triển khai|thi hành|thay thế|sửa đổi|bổ sung|bãi bỏ|hủy bỏ|huỷ bỏ"
    r"|trên cơ sở|quán triệt|phổ biến|tuyên truyền|học tập|(?:chỉ đạo|giao|quy định|yêu cầu) tại)"
    r"\s+(?:(?:các|những|nội dung|đúng|tinh thần|đầy đủ)\s+)*$"
)
_ISSUED_BY = re.compile(
    r"\b(?:phê duyệt|ban hành|công nhận|công bố|thông qua)\s+(?:kèm\s+)?theo\s*$"
)


@dataclass(frozen=True, slots=True)
class CitationContext:
    """What the words before a number say; the fields are those of `Citation`."""

    kind: str | None
    draft: bool
    basis: bool
    lead: str


def read_context(
    before: str, after: str, previous: CitationContext | None = None
) -> CitationContext:
    """Return what the words before and after a number and symbol say of the document.

    `before` reaches back to the `previous` citation: of several joined by commas or `và`, the later
    share what is said of the first.
    """
    clause = before[max((end.end() for end in _CLAUSE_END.finditer(before)), default=0) :]
    named = _KIND_BEFORE.search(clause)
    kind = " ".join(named["kind"].lower().split()) if named else None
    lead = (clause[: named.start()] if named else clause).lower()
    if previous is not None and before == clause and _ONLY_JOINED.fullmatch(lead):
        return CitationContext(kind or previous.kind, previous.draft, previous.basis, lead)
    draft = after.lstrip(" (").lower().startswith("dự thảo") or bool(_DRAFT.search(lead))
    if kind != "tờ trình":
        draft = draft or _still_on_its_way(lead)
    basis = bool(_BASIS.search(lead)) and not _ISSUED_BY.search(lead)
    return CitationContext(kind, draft, basis, lead)


def _still_on_its_way(lead: str) -> bool:
    """Return whether the words say that the document is submitted or awaited, not issued.

    `trình UBND thành phố ban hành Quyết định số …` tells of one issued: only then has it a number.
    """
    if _NOT_YET.search(lead):
        return True
    submitted = _SUBMITTED.search(lead)
    if submitted is None:
        return False
    return bool(submitted["pending"]) or not _ISSUED.search(submitted["after"])
