"""What is shown: a format a module, each thing it can show a pure function to text."""
