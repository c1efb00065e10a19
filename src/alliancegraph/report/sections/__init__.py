"""What there is to say, a module a section or two."""
