"""Fact files: read, write, gate, ledger, lock and difference."""
