"""Memory between nights: what arrived when, what it said, and what was made of it."""

from pipeline.ledger.ledger import Ledger
from pipeline.ledger.sightings import Seen, Sighting

__all__ = ["Ledger", "Seen", "Sighting"]
