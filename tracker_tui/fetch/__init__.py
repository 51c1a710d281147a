"""Bytes from a source, politely and within limits; httpx lives in client.py alone."""
