"""What an article prints that can be watched: values, shares, trends, stages, absences, existence, relative dates."""

from checks.claims.find import claims_in, sentence_claim
from checks.claims.model import Claim, LeftOut, Sort

__all__ = ["Claim", "LeftOut", "Sort", "claims_in", "sentence_claim"]
