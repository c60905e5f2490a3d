"""Writes `export.md` beside it: every table that `export` writes, column by column; `--check` only compares.

Tables and kinds are the program's, meanings of fields the models', of what follows from them those of `json.md`. The prose
is here, and the queries that a test runs as they are printed.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from make_json import BESIDE, MEANINGS
from partnermap.answers.exported.shape import ExportColumn, ExportTable
from partnermap.answers.exported.tables import schema

PAGE = Path(__file__).with_name("export.md")

INTRODUCTION = """\
# Export: every table and column

What `partnermap export` writes in `json`, `xlsx`, `sqlite`, `csv` and `parquet`: the same tables, with the same columns, in
each of them. This page is made from the program by `python docs/make_export.py`; a test holds it current, and runs the
queries below as they stand here.

```sh
partnermap export --on 2010-03-31 --output partnerships.xlsx
partnermap export --on 2010-03-31 --output partnerships.sqlite
partnermap export --on 2010-03-31 --format parquet --output tables
```

## What holds for every table

- There is one table for each kind of record, and one for each kind of entry in it. All of them are always there, also
  without a row. What is not for the public is in none of them, unless `--private` is given; `about` says how much is missing.
- A column has the key that it has in every answer ([json.md](json.md)), and one within a group that of the group before it:
  `ended.last_day`. As a field has it, so has the column: with the value and by the name of the file
  ([records.md](records.md)). What follows from the records, as `state`, `due` and `days_overdue`, stands beside it.
- In a workbook the heading is the key in words: "Ended: last day".
- `id` is what `partnermap show` takes. A row of an entry begins with the record that it stands in; `number` is its place
  among those beside it that are shown, from 1. `evaluation` and `action_ref` together name an action, as `evaluation` and `ref`
  do in `actions`.
- The last column of every table is `on`, the day of `--on`, so that tables of several days can be put one below the other.
- Two tables are for whoever opens the file, and are not in `json`, whose first and last keys say the same: `about` says whose register it is, of
  which day, by which version, from which records (a digest over all of them), and what is not in it; `tables` says what
  each holds, and how many rows it has.

## Kinds of value

| kind | holds | json | xlsx | sqlite | csv | parquet |
| --- | --- | --- | --- | --- | --- | --- |
| text | a text, as in the file: a ref `1.10` or a year `2009/10` stays what it is | text | text | `TEXT` | text | `string` |
| list | several texts | list | one text, `; ` between | `TEXT`, the same | text, the same | `string`, the same |
| day | a day | text `2010-03-31` | day | `TEXT`, `2010-03-31` | `2010-03-31` | `date32` |
| period | a day, month, quarter or year, as it is written; `known by 2010-03-31` where only that is known (in `json` as in the file) | text | text | `TEXT` | text | `string` |
| integer | a whole number | number | number | `INTEGER` | number | `int64` |
| decimal | pounds | text `545300.50` | number with two places | `REAL` | `545300.50` | `decimal128(18, 2)` |
| boolean | yes or no | true or false | TRUE or FALSE | `INTEGER`, 1 or 0 | `true` or `false` | `bool` |

- Beside each period stands the day by which it counts, as a day: its last, under its key with `_last`, or where something
  holds from its beginning its first, with `_first`. `target_date` `2010-03` has `target_date_last` `2010-03-31`.
- What is not known is null, an empty cell in a workbook and an empty field in CSV.
- In SQLite tables are `STRICT`. Keys and references to other tables are declared where they hold for all rows; an evaluation of a
  partnership that is not on record leaves out the one that it breaks. Amounts are `REAL`, so that they compare as numbers, which
  keeps every amount that a file can hold to the penny.
- In a workbook no text is taken for a formula, a link or a number. A text of more than 32,767 characters, more than a cell holds, is
  cut; the cell says so, and stderr names it.
- In CSV a text that a spreadsheet would take for a formula has `'` before it, as in [all CSV](commands.md#for-every-command);
  `--raw` leaves it as it is.

## Asking SQLite and DuckDB

A key with a dot in it or that is a word of SQL (`on`, `to`, `from`, `with`, `by`, `left`) stands in double quotes:
`"ended.last_day"`. How many actions are overdue, as many as [`overdue`](commands.md#overdue) lists:

```sql
SELECT count(*) FROM actions WHERE state = 'overdue'
```

Who answers for them, the most days first:

```sql
SELECT responsibility, count(*) AS overdue, max(days_overdue) AS most_days
FROM actions WHERE state = 'overdue'
GROUP BY responsibility ORDER BY most_days DESC NULLS LAST, responsibility NULLS LAST
```

What else is overdue, as many as `overdue --all` lists under `other`:

```sql
SELECT count(*) FROM due_days WHERE days_until_due IS NULL
```

What the last note on each of them says:

```sql
SELECT actions.id, progress.day, progress.note
FROM actions JOIN progress ON progress.evaluation = actions.evaluation AND progress.action_ref = actions.ref
WHERE actions.state = 'overdue' AND progress.number =
  (SELECT max(number) FROM progress AS later
   WHERE later.evaluation = actions.evaluation AND later.action_ref = actions.ref)
ORDER BY actions.id
```

`sqlite3 partnerships.sqlite` answers them as they stand. DuckDB does once it knows where the tables are, each in a file of the
folder:

```sql
CREATE VIEW actions AS FROM 'tables/actions.parquet';
CREATE VIEW due_days AS FROM 'tables/due_days.parquet';
CREATE VIEW progress AS FROM 'tables/progress.parquet';
```

## The tables

"Known by" are the columns that tell a row from all others of its table.
"""

OWN: Mapping[str, str] = {
    "characteristic": "A characteristic that an edition scores.",
    "criterion": "A criterion of a toolkit, or of the partnership's own framework.",
    "earlier_rating": "A word of an earlier edition's scale.",
    "from_points": "The sum of scores from which on it is this tier.",
    "funding_number": "The `number` of the row of `funding`.",
    "from_score": "The score from which on it is this ranking.",
    "is_met": "Whether it met this part of the test.",
    "limit": "What a limit is set to.",
    "number": "Its place among those beside it that are shown, from 1.",
    "edition": "An edition of the test, scorecard and scales.",
    "objective": "An objective of the strategy.",
    "part": "The part of the evaluation or toolkit: `self_assessment`, `council_role` or `continued_role`.",
    "points": "Points of the scale of an edition.",
    "post_id": "A post's id; null where `posts.yaml` does not have it.",
    "question_id": "A question of a toolkit, by its key.",
    "ranking": "A ranking of risks.",
    "rating": "A rating, or a word of a scale.",
    "scoring_number": "The `number` of the row of `significance`.",
    "section_number": "The `number` of the row of `sections`.",
    "successor_id": "The id of the body that takes its place.",
    "test": "A part of the test of significance.",
    "text": "The text.",
    "tier": "A tier of an edition.",
}
"""What columns mean that no answer has elsewhere."""

IDS: Mapping[str, str] = {
    "body_change": "The id of a change of bodies.",
    "evaluation": "The id of an evaluation.",
    "framework": "The id of a toolkit.",
    "partnership": "The id of a partnership.",
    "report": "The id of a report sheet.",
    "strategy": "The id of a strategy.",
}
"""What a record is called by in the rows of others, and in its own beside `id`."""

OF_TABLES: Mapping[tuple[str, str], str] = {
    ("related", "a"): "The partnership whose record says it.",
    ("related", "b"): "The other partnership.",
    ("thresholds", "amount"): "The limit, in pounds.",
    ("amendments", "field"): "The key of the field that was changed.",
    ("amendments", "before"): "What stood there before; null where nothing did.",
    ("posts", "post_id"): "Its id in `posts.yaml`.",
}


def meaning(table: ExportTable, column: ExportColumn) -> str:
    """What a column of a table means; raises `SystemExit` where nobody says it."""
    key = column.key
    last = key.rpartition(".")[2]
    found = (
        OF_TABLES.get((table.name, key))
        or column.meaning
        or IDS.get(key)
        or MEANINGS.get(last)
        or BESIDE.get(last)
        or OWN.get(last)
        or named(last)
    )
    if not found:
        raise SystemExit(f"{table.name}: what {key} means is said nowhere")
    return found.replace("|", "\\|")


def named(key: str) -> str:
    """What a key means that a field has elsewhere: that of the first table whose field it is."""
    return next(
        (
            column.meaning
            for table in schema().values()
            for column in table.columns
            if column.key == key and column.meaning
        ),
        "",
    )


def sections() -> Iterator[str]:
    """A section for each table."""
    for table in schema().values():
        known = ", ".join(f"`{key}`" for key in table.known_by)
        yield f"\n### {table.name}\n\n{table.meaning}{f' Known by {known}.' if known else ''}\n\n"
        yield "| column | kind | means |\n| --- | --- | --- |\n"
        for column in table.columns:
            yield f"| `{column.key}` | {column.kind} | {meaning(table, column)} |\n"


def page() -> str:
    """The whole page."""
    return "".join([INTRODUCTION, *sections()])


def main() -> int:
    """Write the page, or with `--check` say whether it is current."""
    made = page()
    if "--check" in sys.argv[1:]:
        current = PAGE.exists() and PAGE.read_text("utf-8") == made
        sys.stdout.write(
            "current\n" if current else "docs/export.md is not current: run python docs/make_export.py\n"
        )
        return 0 if current else 1
    PAGE.write_text(made, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
