"""What a change does to the site: two built folders compared, told for whoever reviews it."""
