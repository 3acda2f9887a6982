"""An item reported as completed without the document that the plan asks for."""

from collections.abc import Iterator

from pipeline.checks.wording import called_completed
from pipeline.domain.evidence import proves, proving_products
from pipeline.domain.finding import Finding
from pipeline.domain.plan import PlanItem
from pipeline.domain.progress import Role, Status
from pipeline.domain.situation import Situation
from pipeline.language.comparable import folded_words

_MOSTLY = 0.7


def missing_evidence(situation: Situation) -> Iterator[Finding]:
    """Yield a gap for every completed item whose proving document lacks number or date.

    Only a document of the kind and issuer that the plan names proves completion. Its date may stand
    in the document itself, where that was handed in.
    """
    for record in situation.records:
        item = situation.plan.item(record.item)
        if record.role is not Role.LEAD or record.status is not Status.COMPLETED:
            continue
        if item.product.kind is None:
            continue
        proofs = proving_products(record, item.product, situation.product_kinds, situation.issuers)
        if any(product.date or product.number in situation.paper_days for product in proofs):
            continue
        lacking = "ngày ban hành" if proofs else "số, ngày"
        yield Finding(
            "missing_evidence",
            f"{called_completed(record, situation)} nhưng chưa nêu {lacking} của sản phẩm "
            f"(“{item.product.text}”).",
            "Đề nghị đơn vị cho biết số, ngày văn bản và gửi kèm văn bản."
            + _lying_there(item, situation),
            unit=record.unit,
            item=item.id,
            path=record.sources["status"].file if "status" in record.sources else None,
            sources=tuple(s for k, s in record.sources.items() if k in ("status", "result")),
            part=record.part,
        )


def _lying_there(item: PlanItem, situation: Situation) -> str:
    """A document of the inbox that may be the product, for a person to look at: nobody cites it."""
    for paper in situation.papers:
        fits = proves(paper.number, item.product, situation.product_kinds, situation.issuers)
        if fits and _speaks_of(paper.subject, item):
            day = f" ngày {paper.dated:%d/%m/%Y}" if paper.dated else ""
            return f" Có thể là {paper.number}{day} trong tệp “{paper.path}”."
    return ""


def _speaks_of(subject: str, item: PlanItem) -> bool:
    words = set(folded_words(item.title))
    return bool(words) and len(words & set(folded_words(subject))) >= _MOSTLY * len(words)
