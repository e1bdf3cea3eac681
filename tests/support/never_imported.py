"""A module that is never imported to its end: it multiplies for years in one call into C."""

pow(7, 1 << 40)
