"""What commands record: from a register and what happened to the edits that say so."""
