"""The clocks of judging: wall time less what is waited for a CPU, and the budget of a whole submission."""
