"""The parts of the reception page: service, applicant, papers, fees, what was received last."""
