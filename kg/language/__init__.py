"""Numerals, quantities, units and periods as Chinese policy text writes them, and why a numeral is no fact by itself."""
