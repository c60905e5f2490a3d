#!/usr/bin/env bash
# markdown-it-py 4.3.0 (https://markdown-it-py.readthedocs.io; the rule for tables of the GFM extension): a long table whose rows leave
# out their last cells ends in the middle, and what follows becomes a paragraph, without a word.
#
# Input: a pipe table of 60 headings and 1,200 rows, each of which has its first cell alone, as GitHub Flavored Markdown allows (its
#   specification, section 4.10: "if there are fewer, empty cells are inserted"). 70 kB.
# Expected: a table of 1,200 rows below its headings, as with 1,000 such rows.
# Seen: 1,110 rows; the other 90 are one paragraph after the table. The rule counts the cells that it has filled in, and stops the table
#   at 65,536 of them (a guard against texts made to grow). Neither a warning nor a token tells it. With the cells written out, as `| r |` and
#   59 more `|`, all rows are there.
#
# Fails when that is no longer so. Needs Python 3.11 with venv and pip; leaves nothing behind.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q markdown-it-py==4.3.0

cat >rows.py <<'PYTHON'
from markdown_it import MarkdownIt

WIDTH = 60
HEAD = f"|{' h |' * WIDTH}\n|{' --- |' * WIDTH}\n"


def read(count, row):
    tokens = MarkdownIt("commonmark").enable("table").parse(HEAD + f"{row}\n" * count)
    kinds = [token.type for token in tokens]
    return kinds.count("tr_open") - 1, kinds.count("paragraph_open")


print(*read(1000, "| r |"), *read(1200, "| r |"), *read(1200, "| r |" + " |" * (WIDTH - 1)))
PYTHON
found=$(venv/bin/python rows.py)
printf 'rows and paragraphs: of 1,000 short rows, of 1,200, and of 1,200 written out: %s\n' "$found"
[[ "$found" == "1000 0 1110 1 1200 0" ]]
echo "as described: markdown-it-py 4.3.0 ends the table after 65,536 cells that nobody wrote"
