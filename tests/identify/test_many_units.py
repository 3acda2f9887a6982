"""Thousands of communes beside the agency's own units."""

import json
from pathlib import Path

import pytest

from pipeline.domain.plan import Unit
from pipeline.identify.unit_names import UnitNames
from pipeline.language.comparable import folded
from tests.workspace_settings import real_settings

REAL = Path(__file__).resolve().parents[3] / "shared" / "real" / "units"


def commune(name, province):
    full = f"UBND {name[0].lower()}{name[1:]}, {province[0].lower()}{province[1:]}"
    return Unit("-".join(folded(full).split()), full, (name,))


LISTED = [
    commune("Xã Tân Hưng", "Tỉnh Cà Mau"),
    commune("Xã Vạn Lạng", "Tỉnh Thái Nguyên"),
    commune("Xã Văn Lang", "Tỉnh Thái Nguyên (mới)"),
    commune("Xã Tân Tiến", "Tỉnh Hưng Yên"),
    commune("Xã Tân Tiến", "Tỉnh Lạng Sơn"),
]
OURS = list(real_settings().units)


def named(*heads):
    return UnitNames([*OURS, *LISTED]).in_heads(heads)


def test_a_committee_written_out_over_two_lines_is_the_one_listed():
    assert named("ỦY BAN NHÂN DÂN", "XÃ TÂN HƯNG") == {"ubnd-xa-tan-hung-tinh-ca-mau"}


def test_tones_tell_communes_apart_where_nothing_else_does():
    assert named("XÃ VĂN LANG") == {"ubnd-xa-van-lang-tinh-thai-nguyen-moi"}
    assert len(named("XA VAN LANG")) == 2


def test_of_one_name_in_two_provinces_the_province_decides_or_nothing_does():
    assert len(named("ỦY BAN NHÂN DÂN", "XÃ TÂN TIẾN")) == 2
    in_full = named("ỦY BAN NHÂN DÂN", "XÃ TÂN TIẾN", "TỈNH LẠNG SƠN")
    assert in_full == {"ubnd-xa-tan-tien-tinh-lang-son"}


@pytest.mark.parametrize(
    "heads",
    [
        ("ỦY BAN NHÂN DÂN", "XÃ TÂN HƯNG", "TỈNH VĨNH LONG"),
        ("ỦY BAN NHÂN DÂN", "XA TAN HUNG", "TINH VINH LONG"),
        ("UBND TỈNH VĨNH LONG", "ỦY BAN NHÂN DÂN XÃ TÂN HƯNG"),
        ("ỦY BAN NHÂN DÂN XÃ TÂN HƯNG, TỈNH VĨNH LONG",),
    ],
)
def test_a_commune_of_another_province_is_a_stranger_whatever_its_name(heads):
    assert named(*heads) == frozenset()
    assert "TAN HUNG" in folded(UnitNames([*OURS, *LISTED]).stranger(heads) or "").upper()


def test_a_province_badly_scanned_or_said_before_is_still_the_unit_s_own():
    unit = {"ubnd-xa-tan-hung-tinh-ca-mau"}
    assert named("ỦY BAN NHÂN DÂN", "XÃ TÂN HƯNG", "TỈNH CÀ MẠU") == unit
    assert named("UBND TỈNH CÀ MAU", "ỦY BAN NHÂN DÂN XÃ TÂN HƯNG") == unit


@pytest.mark.parametrize("strange", ["XÃ TÂN HƯƠNG", "XÃ TÂN HỒNG", "XÃ TÂN LẠNG"])
def test_a_commune_that_is_not_listed_is_none_that_is_named_alike(strange):
    assert named("ỦY BAN NHÂN DÂN", strange) == frozenset()


def test_scanning_damage_that_leaves_no_syllable_is_seen_through():
    assert named("CHI CUC KIỂM LẢM THÀNH PHỔ") == {"chi-cuc-kiem-lam"}
    assert named("CHI CỤC PHÁT TRIẾN NÔNG THÔNG") == {"chi-cuc-phat-trien-nong-thon"}


@pytest.mark.skipif(not REAL.is_dir(), reason="the shared list of communes is not here")
def test_every_commune_of_the_country_is_found_by_its_letterhead():
    (listed,) = REAL.glob("*.json")
    provinces = json.loads(listed.read_text("utf-8"))
    communes = [
        commune(ward["FullName"], province["FullName"])
        for province in provinces
        for ward in province["Wards"]
    ]
    names = UnitNames([*OURS, *communes])
    assert len(communes) > 3000
    for unit in communes:
        name, province = unit.aliases[0], unit.name.rpartition(", ")[2]
        assert unit.id in names.in_heads(["ỦY BAN NHÂN DÂN", name.upper()])
        assert names.in_heads(["ỦY BAN NHÂN DÂN", name.upper(), province.upper()]) == {unit.id}
    assert all(names.in_heads([unit.name.upper()]) == {unit.id} for unit in OURS)
