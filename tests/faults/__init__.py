"""Long proofs: power cuts, kills, bad lines, herds. `python -m tests.faults` lists them."""
