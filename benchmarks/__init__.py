"""Measurements, as ratios within one run, with a check of what was read beside each of them."""
