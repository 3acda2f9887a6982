"""The certificates in `config/trust/`."""

import pytest

from pipeline.settings.problems import Problems
from pipeline.settings.trust import read_trust

PEM = "-----BEGIN CERTIFICATE-----\nMAMCAQU=\n-----END CERTIFICATE-----\n"
OTHER = "-----BEGIN CERTIFICATE-----\nMAMCAQc=\n-----END CERTIFICATE-----\n"
DER = b"\x30\x03\x02\x01\x05"


@pytest.fixture
def trust(tmp_path):
    (tmp_path / "trust").mkdir()
    return tmp_path / "trust"


def test_without_the_folder_nobody_is_trusted(tmp_path):
    assert read_trust(tmp_path, Problems()) == ()


def test_a_file_holds_one_certificate_or_several_as_text_or_bytes(trust):
    (trust / "goc.pem").write_text(f"Gốc\n{PEM}{OTHER}".replace("Gốc", "Goc"))
    (trust / "goc.cer").write_bytes(DER)
    (trust / "README.md").write_text("về thư mục này")
    problems = Problems()
    assert read_trust(trust.parent, problems) == (DER, b"\x30\x03\x02\x01\x07")
    assert problems.found == []


@pytest.mark.parametrize("content", [b"", b"abc", "Không phải".encode()])
def test_what_is_no_certificate_is_named(trust, content):
    (trust / "hong.crt").write_bytes(content)
    problems = Problems()
    assert read_trust(trust.parent, problems) == ()
    assert "config/trust/hong.crt" in problems.found[0]
