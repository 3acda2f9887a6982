"""PDFs that are really signed, by a certificate made for the moment."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from asn1crypto import keys, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, sign_pdf
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore


def signer_named(name: str, issuer: tuple[str, rsa.RSAPrivateKey] | None = None) -> SimpleSigner:
    """A signer with a certificate of its own making, or one that an issuer made for it."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = _named(name)
    begun = datetime.now(UTC) - timedelta(days=1)
    certificate = (
        made.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(_named(issuer[0]) if issuer else subject)
        .public_key(key.public_key())
        .serial_number(made.random_serial_number())
        .not_valid_before(begun)
        .not_valid_after(begun + timedelta(days=365))
        .add_extension(
            made.KeyUsage(True, True, False, False, False, False, False, False, False), True
        )
        .sign(issuer[1] if issuer else key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return SimpleSigner(
        signing_cert=x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )


def root_named(name: str) -> tuple[bytes, rsa.RSAPrivateKey]:
    """A root's certificate (DER) and its key."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    begun = datetime.now(UTC) - timedelta(days=9)
    certificate = (
        made.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(name))
        .public_key(key.public_key())
        .serial_number(made.random_serial_number())
        .not_valid_before(begun)
        .not_valid_after(begun + timedelta(days=3650))
        .add_extension(made.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    return certificate.public_bytes(serialization.Encoding.DER), key


def _named(name: str) -> made.Name:
    return made.Name([made.NameAttribute(NameOID.COMMON_NAME, name)])


def signed(content: bytes, signer: SimpleSigner, field: str = "Signature1") -> bytes:
    """The PDF with one more signature."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    out = sign_pdf(writer, PdfSignatureMetadata(field_name=field), signer)
    return bytes(out.getvalue())


def with_a_smaller_page(content: bytes) -> bytes:
    """The PDF with something changed after it was signed, as editors append it."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/MediaBox"] = generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 595, 800)])
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def with_one_byte_changed(content: bytes) -> bytes:
    """The PDF with a byte of what was signed replaced: a letter of its producer's name."""
    at = content.index(b"ReportLab")
    return content[:at] + b"R" + content[at + 1 :].replace(b"eportLab", b"epORTLab", 1)


def write(path: Path, content: bytes) -> Path:
    """The file, written."""
    path.write_bytes(content)
    return path
