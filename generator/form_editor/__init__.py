"""The form editor under /quan-tri/: Decap CMS, with forms made from the record types."""
