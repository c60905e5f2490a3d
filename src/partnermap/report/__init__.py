"""The committee report: what it says (`view`) and how it is written (`rendering`)."""
