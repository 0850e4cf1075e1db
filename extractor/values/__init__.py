"""Values: numerals, amounts, percentages, dates."""
