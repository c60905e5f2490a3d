"""Every table of a register in files of other programs: a file for all of them, or a folder with a file each."""
