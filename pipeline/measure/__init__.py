"""Records → the figures that the plan's indicators ask for, and money, each with its place."""

from pipeline.measure.answered import without_answered
from pipeline.measure.indicators import measure_indicators
from pipeline.measure.money import measure_money

__all__ = ["measure_indicators", "measure_money", "without_answered"]
