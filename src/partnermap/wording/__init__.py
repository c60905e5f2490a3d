"""Plain words for numbers, days, money, lists and the codes of records: one wording for messages, tables and papers.

In the English of a council's report, whatever the locale of the machine. It knows nothing of the records.
"""
