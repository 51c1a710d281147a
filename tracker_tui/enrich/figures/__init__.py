"""Figures of a passage: money and measures, their spans, values, qualifiers and rates."""
