"""Prints the JSON schema of the plain models, which takes an evaluation or a partnership, for check-jsonschema."""

import json

from pydantic.json_schema import models_json_schema
from records import Evaluation, Partnership


def main() -> None:
    """Tell the two apart by a key that only one of them has, so that each is held to its own."""
    references, schema = models_json_schema([(Evaluation, "validation"), (Partnership, "validation")])
    schema["if"] = {"required": ["milestones"]}
    schema["then"] = references[Evaluation, "validation"]
    schema["else"] = references[Partnership, "validation"]
    print(json.dumps(schema, indent=2))


if __name__ == "__main__":
    main()
