"""Numerals, quantities, units and periods of Chinese policy text, and why a numeral is no fact by itself."""
