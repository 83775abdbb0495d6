"""Hand-ins: what somebody wrote in a form, found in whatever text carries it, and taken into the records."""
