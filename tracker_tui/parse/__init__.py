"""Bytes of a source to RawEntry, whatever the format; everything here is untrusted."""
