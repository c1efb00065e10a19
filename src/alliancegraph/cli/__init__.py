"""The command line: arguments and messages only, one file a verb."""
