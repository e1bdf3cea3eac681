"""Where the answers are: in their places, elsewhere, or not found."""
