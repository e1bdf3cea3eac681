"""Draw the course's figures as SVG text, in English and in Chinese."""
