"""Plan titles as units write them: each way of damaging a title, and rows of no item at all."""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.domain.plan import PlanItem
from pipeline.language.comparable import nfc, toneless

REWORDINGS = (
    ("Xây dựng Đề án", "Lập Đề án"),
    ("Xây dựng Đề án", "Tham mưu xây dựng Đề án"),
    ("Lập Đề án", "Xây dựng Đề án"),
    ("Lập dự án", "Xây dựng Dự án"),
    ("Ban hành quy định", "Tham mưu ban hành quy định về"),
    ("Tổ chức triển khai thực hiện", "Triển khai thực hiện"),
    ("Tổ chức triển khai thực hiện", "Thực hiện"),
    ("Triển khai đồng bộ", "Thực hiện đồng bộ việc"),
    ("Triển khai hỗ trợ", "Hỗ trợ"),
    ("Rà soát, kiểm tra công tác", "Kiểm tra, rà soát việc"),
    ("cơ chế hỗ trợ tài chính", "chính sách hỗ trợ kinh phí"),
    ("cho hoạt động xử lý", "đối với việc xử lý"),
    ("gây ô nhiễm môi trường", "gây ô nhiễm"),
    ("trên địa bàn thành phố", "tại thành phố"),
    ("rác sinh hoạt", "chất thải rắn sinh hoạt"),
    ("Hoàn thành", "Triển khai hoàn thành"),
    ("Giám sát dịch", "Theo dõi, giám sát dịch bệnh"),
    ("Đấu thầu thuốc", "Tổ chức đấu thầu thuốc"),
    ("Kết nối dữ liệu", "Kết nối, liên thông dữ liệu"),
)
CLERKS = {
    "vùng phát thải thấp": ("Đề án vùng phát thải thấp", "Vùng phát thải thấp"),
    "của các Cụm công nghiệp": (
        "Kiểm tra BVMT các cụm công nghiệp",
        "Công tác bảo vệ môi trường cụm công nghiệp",
    ),
    "Xây dựng Đề án Di dời": (
        "Lập Đề án di dời các CSSX gây ÔNMT trong khu đô thị",
        "Xây dựng ĐA Di dời cơ sở sản xuất CN gây ÔN",
    ),
    "Quyết định lộ trình di dời": ("Lộ trình di dời cơ sở ô nhiễm", "Quyết định lộ trình di dời"),
    "Xây dựng Đề án Xử lý chất thải": (
        "Đề án xử lý chất thải chăn nuôi",
        "XD Đề án XL chất thải CN và phụ phẩm NN",
    ),
    "Ban hành quy định cơ chế": (
        "Cơ chế hỗ trợ xử lý chất thải chăn nuôi",
        "Quy định hỗ trợ tài chính xử lý chất thải",
    ),
    "logistics nông sản": ("Đề án logistics nông sản", "Đề án Khu nuôi trồng tập trung"),
    "Lập dự án Bảo tồn": ("Lập dự án bảo tồn ĐDSH", "Lập DA bảo tồn, phục hồi rạn san hô"),
    "thực hiện Dự án Bảo tồn": ("Triển khai dự án bảo tồn rạn san hô",),
    "Phân loại rác sinh hoạt": ("Triển khai phân loại rác tại nguồn", "Phân loại rác"),
}
"""What units called an item of this plan in a few words, by words of the item's title."""
_TAILS = re.compile(
    r"(?: \(.*| trên địa bàn .*| theo quy định| đến năm .*| vào các khu, cụm .*"
    r"| cấp địa phương| với trạm y tế xã)$"
)
_LETTERS = "aeioubcdghklmnt"
NOISE = (
    "Tổ chức hội thao cơ quan chào mừng ngày thành lập ngành",
    "Xây dựng quy chế chi tiêu nội bộ năm 2026",
    "Rà soát, công bố thủ tục hành chính thuộc phạm vi quản lý",
    "Kiểm tra công tác bảo vệ môi trường tại các cơ sở y tế",
    "Xây dựng Đề án sắp xếp tổ chức bộ máy của đơn vị",
    "Xây dựng Đề án phát triển chăn nuôi công nghệ cao",
    "Tổ chức triển khai thực hiện Luật Đất đai năm 2024",
    "Lập kế hoạch sử dụng đất hằng năm cấp xã",
    "Quyết định phê duyệt giá đất cụ thể các dự án",
    "Trồng và phục hồi rừng ngập mặn ven biển",
    "Thu gom rác thải nhựa trên bãi biển Cát Bà",
    "Triển khai chương trình nông thôn mới nâng cao",
    "Tuyên truyền, phổ biến pháp luật về phòng cháy, chữa cháy rừng",
    "Công tác cải cách hành chính và chuyển đổi số",
    "Đào tạo, bồi dưỡng cán bộ, công chức, viên chức",
    "Giải quyết đơn thư, tiếp công dân",
    "Phòng, chống dịch tả lợn châu Phi",
    "Lập dự án đầu tư sửa chữa trụ sở làm việc",
    "Thực hiện chính sách hỗ trợ đất trồng lúa",
    "Xây dựng cơ sở dữ liệu đất đai quốc gia",
    "Tổ chức hội nghị tổng kết công tác năm",
    "Hỗ trợ doanh nghiệp tham gia hội chợ nông sản",
    "Kiểm kê, thanh lý tài sản công",
    "Mua sắm trang thiết bị văn phòng",
    "Kiểm tra an toàn thực phẩm nông, lâm, thủy sản",
    "Quan trắc môi trường nước vùng nuôi trồng thủy sản",
    "Cấp giấy phép môi trường cho các dự án đầu tư",
    "Khám sức khỏe định kỳ cho người lao động",
    "Đấu thầu mua sắm vật tư tiêu hao",
    "Giám sát chất lượng nước sinh hoạt nông thôn",
    "Tiếp tục thực hiện các nhiệm vụ được giao",
    "Nhiệm vụ đột xuất do lãnh đạo giao",
    "Công tác khác",
)


@dataclass(frozen=True, slots=True)
class Written:
    """A row as a unit wrote it: its number, its title and how it was damaged."""

    number: str | None
    title: str
    way: str


Damage = Callable[[str, PlanItem, random.Random, Mapping[str, str]], str]


def _as_planned(title: str, *_: object) -> str:
    return title


def _reworded(title: str, _item: PlanItem, dice: random.Random, _short: Mapping[str, str]) -> str:
    fitting = [pair for pair in REWORDINGS if pair[0] in title]
    for old, new in dice.sample(fitting, min(2, len(fitting))):
        title = title.replace(old, new, 1)
    return title


def _shortened(title: str, _item: PlanItem, dice: random.Random, _short: Mapping[str, str]) -> str:
    cut = _TAILS.sub("", title)
    words = cut.split()
    if cut != title or len(words) < 9:
        return cut
    return " ".join(words[: round(len(words) * dice.uniform(0.65, 0.85))])


def _abbreviated(
    title: str, _item: PlanItem, _dice: random.Random, short: Mapping[str, str]
) -> str:
    for brief, full in short.items():
        title = re.sub(rf"(?i)(?<!\w){re.escape(full)}(?!\w)", brief, title, count=2)
    return title


def _typed_badly(
    title: str, _item: PlanItem, dice: random.Random, _short: Mapping[str, str]
) -> str:
    letters = list(title)
    for _ in range(max(2, len(letters) // 30)):
        at = dice.randrange(1, len(letters) - 1)
        slip = dice.random()
        if slip < 0.4:
            letters[at], letters[at - 1] = letters[at - 1], letters[at]
        elif slip < 0.7:
            letters[at] = ""
        else:
            letters[at] = dice.choice(_LETTERS)
    return "".join(letters)


def _toneless(title: str, *_: object) -> str:
    return toneless(title).capitalize()


def _merged(title: str, _item: PlanItem, dice: random.Random, _short: Mapping[str, str]) -> str:
    words = nfc(title).split()
    for _ in range(max(2, len(words) // 4)):
        at = dice.randrange(len(words) - 1)
        words[at : at + 2] = [words[at] + words[at + 1]]
        if len(words) < 3:
            break
    return " ".join(words)


def _with_a_year(
    title: str, _item: PlanItem, dice: random.Random, _short: Mapping[str, str]
) -> str:
    tails = (
        " năm 2026",
        " trong năm 2026",
        " (nhiệm vụ năm 2026)",
        " - năm 2026",
        " giai đoạn 2026-2030",
    )
    return title + dice.choice(tails)


def _with_its_product(title: str, item: PlanItem, *_: object) -> str:
    return f"{title} (sản phẩm: {item.product.text})" if item.product.text else title


def _shouted(title: str, *_: object) -> str:
    return title.upper()


def _in_a_clerk_s_words(
    title: str, item: PlanItem, dice: random.Random, short: Mapping[str, str]
) -> str:
    known = next((brief for words, brief in CLERKS.items() if words in item.title), None)
    return _shortened(title, item, dice, short) if known is None else dice.choice(known)


DAMAGES: Mapping[str, Damage] = {
    "as planned": _as_planned,
    "reworded": _reworded,
    "shortened": _shortened,
    "abbreviated": _abbreviated,
    "typing slips": _typed_badly,
    "tones lost": _toneless,
    "words merged": _merged,
    "year added": _with_a_year,
    "product added": _with_its_product,
    "in capitals": _shouted,
    "a clerk's words": _in_a_clerk_s_words,
}


def damaged(item: PlanItem, way: str, dice: random.Random, abbreviations: Mapping[str, str]) -> str:
    """Return the item's title damaged one way, or two ways joined by a plus."""
    title = item.title
    for one in way.split(" + "):
        title = DAMAGES[one](title, item, dice, abbreviations)
    return title
