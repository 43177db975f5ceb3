"""Benchmarks: `python -m tests.bench` prints them beside limits measured in the same run."""
