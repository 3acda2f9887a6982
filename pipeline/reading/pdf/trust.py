"""Whether a signer's certificate leads to a root that the agency trusts. A door to pyHanko's
validator (extra `sign`).

Nobody is asked over the network: whether a certificate was revoked is not known.
"""

from collections.abc import Sequence
from datetime import datetime

from pipeline.reading.optional import can_check_signatures
from pipeline.reading.pdf.signatures import at_once


def is_trusted(chain: Sequence[bytes], roots: Sequence[bytes], signed_at: datetime | None) -> bool:
    """Return whether certificates (DER, the signer's first) lead to one of the roots.

    They have to have been valid when the signature says it was made; one that does not say when
    is not believed.
    """
    if not chain or not roots or signed_at is None or not can_check_signatures():
        return False
    from asn1crypto.x509 import Certificate
    from pyhanko_certvalidator import CertificateValidator, ValidationContext

    try:
        signer, *others = (Certificate.load(one) for one in chain)
        context = ValidationContext(
            trust_roots=[Certificate.load(root) for root in roots],
            allow_fetching=False,
            moment=signed_at,
            revocation_mode="soft-fail",
        )
        validator = CertificateValidator(
            signer, intermediate_certs=others, validation_context=context
        )
        at_once(validator.async_validate_path())
        # What is trusted by itself is not asked when it was valid.
        return bool(signer.not_valid_before <= signed_at <= signer.not_valid_after)
    except MemoryError:
        raise
    except Exception:  # no path, an expired certificate, a structure that nobody knows
        return False
