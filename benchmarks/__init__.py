"""Timings, no tests."""
