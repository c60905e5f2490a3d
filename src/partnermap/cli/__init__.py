"""The command line: one command a module. Only here are the clock and the terminal read, and only here is typer."""
