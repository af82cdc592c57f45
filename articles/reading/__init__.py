"""Bytes of any origin to one clean Draft: decode, parse, adapt, clean."""
