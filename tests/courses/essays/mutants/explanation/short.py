explanation = "less error"
