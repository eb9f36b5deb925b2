"""What the office itself hands on: tables of a year."""
