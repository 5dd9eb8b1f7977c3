"""Proposed facts reviewed by a person: in a workbook that goes out and comes back, or in the terminal."""
