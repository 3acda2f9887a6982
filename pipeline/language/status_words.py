"""The grammar around status words: what opens a clause, what qualifies it, what may follow."""

import re

OPENERS = re.compile(
    r"\s*(?:(?:[-+*•–]|\d{1,2}[.)]|[a-zđ]\))\s*)?"
    r"(?:(?:trạng thái|tình trạng|tiến độ|kết quả|kết quả thực hiện|đánh giá)\s*:\s*)?"
    r"(?:(?:(?:tính\s+)?đến\s+(?:nay|thời điểm\s+(?:này|báo cáo|hiện tại)|ngày\s+[\d/.-]+)|hiện nay"
    r"|hiện tại|hiện|(?:nhiệm vụ|nội dung|công việc)(?:\s+này)?|đơn vị)\b\s*,?\s*)*"
)
"""What may stand before a status without changing it: a mark, a label, a time, the task itself."""

CLAUSE_END = re.compile(r";|(?<!\d),|,(?!\d)|\s[-–—]\s|[.!?…](?!\d)|\n(?=\s*[-+*•–])")

ASPECTS = frozenset({"đã", "được", "vẫn", "còn", "cũng", "mới", "chỉ", "thể", "kịp", "có"})
"""Words between a negation or qualifier and the verb."""

NEGATIONS = frozenset({"chưa", "không", "chẳng"})
APPROACHES = ("đang", "về cơ bản", "cơ bản", "gần như", "gần", "sắp", "bước đầu", "một phần")
"""What makes `hoàn thành` less than complete."""

NO_ACTIVITY = frozenset({"tạm", "dừng", "chờ", "đợi", "bị", "gặp", "xin", "vướng", "đề", "có"})
"""Words after `đang` that do not say that work goes on."""

HARMLESS = tuple(
    re.split(
        r"\|",
        "nhiệm vụ được giao|các nhiệm vụ|nhiệm vụ này|nhiệm vụ|nội dung này|được giao|toàn bộ"
        "|tất cả|đúng thời hạn|trước thời hạn|quá thời hạn|trong thời hạn|đúng hạn|trước hạn"
        "|quá hạn|trễ hạn|trong hạn|sau hạn|không có hạn|không hạn|đúng tiến độ|vượt tiến độ"
        "|trước tiến độ|chậm tiến độ|đúng kế hoạch|so với kế hoạch|theo kế hoạch|theo tiến độ"
        "|theo yêu cầu|theo quy định|100 phần trăm|100|sớm|chậm|muộn|tốt|xuất sắc|và|rồi|xong|đạt",
    )
)
"""What may follow `hoàn thành` without taking anything from it."""

PAST_TIME = re.compile(
    r"(?:vào |trong )?(?:ngày|tháng|quý) (?:[\divx]+|ngày|tháng|quý|năm|trong|vào| )+"
)
"""When it was completed; only after `đã`: `hoàn thành tháng 12` may be a plan. A year may be no
more than that year's share of the task.
"""

LAPSE = re.compile(
    r"(?:(?:chậm|muộn|trễ|sớm|quá|trước)(?: thời hạn| hạn| tiến độ| kế hoạch)?"
    r"(?: so với (?:kế hoạch|thời hạn|tiến độ))?|(?<=hạn )|(?<=chậm )|(?<=muộn )|(?<=sớm )) ?"
    r"(?:khoảng )?\d{1,3} (?:ngày|tuần|tháng)(?: làm việc)?"
)
"""By how much it was completed early or late; the word for that may be the status phrase's last."""

HANDED_OVER = re.compile(
    r"(?:đã )?(?:bàn giao|nghiệm thu|đưa vào sử dụng|công bố)"
    r"(?:(?: vào)? (?:ngày|tháng) (?:[\d ]|tháng|năm)+)?$"
)
"""What follows completion."""

BY_DECISION = re.compile(
    r"(?:(?:và )?(?:đã )?được (?:[^\d\s]+ ){0,6}(?:phê duyệt|ban hành) )?"
    r"(?:theo |tại |đã ban hành |ban hành )?(?:quyết định|nghị quyết|qđ|nq) (?:số )?\d"
)

SHORTFALL = re.compile(
    r"[\s(:,–—-]*(?:(?:được|đạt|khoảng|trên|hơn|gần|ước|dưới|tới|đến|tỷ lệ|tỉ lệ)\s+)*"
    r"(?P<percent>\d{1,3}(?:[.,]\d+)?)\s*(?:%|phần trăm)"
)
FRACTION = re.compile(
    r"[\s(:,–—-]*(?:(?:được|đạt)\s+)*(?P<done>\d{1,4})\s*/\s*(?P<all>\d{1,4})(?!\s*/)"
)
STEP = re.compile(
    r"[^\w]*(?:việc |công tác |xong |các )*(?:một phần|cơ bản|phần lớn|bước|giai đoạn|dự thảo"
    r"|đề cương|hồ sơ|lấy ý kiến|xin ý kiến|chuẩn bị|thủ tục|phần|đợt)\b"
)
"""What is only a step on the way, right after `hoàn thành`."""

_WORK = (
    "trình|thẩm định|phê duyệt|lấy ý kiến|xin ý kiến|hoàn thiện|tổng hợp|xem xét|ký|ban hành"
    "|nghiệm thu|cho ý kiến|ý kiến|rà soát|chỉnh sửa|bổ sung|tiếp thu|xử lý|triển khai|thực hiện"
    "|xây dựng|dự thảo|tham mưu|soạn thảo|thông qua|hoàn thành|chờ|kết thúc|bàn giao|giải ngân"
)
PENDING = re.compile(
    rf"\b(?:(?:đang|chờ|đợi|tiếp tục|sẽ|dự kiến)\s+(?:\w+\s+){{0,4}}?(?:{_WORK})"
    r"|chưa\s+(?:được\s+|có\s+)?(?:\w+\s+){0,2}?"
    rf"(?:{_WORK}|quyết định|quyết toán|kết quả|xong|đủ|đạt)"
    r"|đạt\s+(?:\w+\s+)?\d{1,2}(?:[.,]\d+)?\s*%\s*(?:khối lượng|kế hoạch|tiến độ))\b"
)
"""Work that still goes on, in the same sentence."""

REMAINDER = re.compile(
    r"(?:^|[,;:(–—-])\s*(?:[-+*•–]\s*)?(?:(?:nhưng|song|tuy nhiên|hiện|vẫn|chỉ)\s*,?\s*)*"
    r"(?:còn(?!\s+(?:(?:gặp|có|nhiều|một số)\s+)*(?:khó khăn|hạn chế|tồn tại|bất cập)\b"
    r"|\s+(?:lại\s+)?(?:0+|không)\b(?![,.]\d)|\s+(?:trong\s+)?(?:thời\s+)?hạn\b)"
    r"|(?:ngoại\s+|loại\s+)?trừ|thiếu"
    r"|chưa(?!\s+(?:có|phát sinh|gặp|thấy)\s+(?:khó khăn|vướng|tồn tại|kiến nghị|đề xuất)))\b"
    r"|\bchuyển\s+(?:tiếp\s+)?sang\s+(?:năm|quý|kỳ|tháng|giai đoạn)\b"
)
"""What was left out of `hoàn thành`, at the start of a clause; mere difficulties are not."""

AWAITED = re.compile(
    r"\b(?:(?:đang|chờ|đợi|dự kiến|sẽ)\s+(?:\w+\s+){0,4}?"
    r"(?:trình|thẩm định|phê duyệt|lấy ý kiến|ban hành|nghiệm thu|thông qua|hoàn thiện)"
    r"|chưa\s+(?:được\s+)?(?:\w+\s+){0,2}?"
    r"(?:phê duyệt|ban hành|thẩm định|nghiệm thu|thông qua|ký))\b"
)
"""An approval still to come, anywhere in the text."""

HANDED_IN = re.compile(r"[^\w]*(?:và\s+)?(?:đã\s+)?(?:tham mưu\s+)?trình\b")
GRANTED = re.compile(
    r"\b(?:(?:được|đã)\s+(?:\w+\s+){0,6}?(?:phê duyệt|ban hành|thông qua)\b"
    r"|(?:phê duyệt|ban hành)\b[^;.]{0,60}?\b(?:quyết định|nghị quyết)\s+(?:số\s+)?\d)"
)

UNFINISHED = (
    "xong",
    "hết",
    "đầy đủ",
    "đồng bộ",
    "dứt điểm",
    "toàn diện",
    "hoàn chỉnh",
    "kịp thời",
    "đúng",
    "theo đúng",
    "theo kế hoạch",
    "theo tiến độ",
)
"""After `chưa triển khai` these say that it has begun."""

REASON = re.compile(
    r"(?:(?:thực hiện|triển khai|nhiệm vụ|nội dung|này) )*"
    r"(?:$|(?:do|vì|bởi|nguyên nhân|lý do|theo|chờ|đợi|năm|trong (?:năm|kỳ|quý|tháng))\b)"
)
"""What may follow a status in prose: an end or a reason; an object would narrow it."""

UNTICKED = re.compile(r"[☐□]|\[\s*\]|\(\s*\)|\?")
