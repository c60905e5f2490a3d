"""What a council without partnermap might write: `yaml.safe_load` and pydantic over every record of a register."""

import sys
from pathlib import Path

import yaml
from pydantic import ValidationError
from records import MODELS


def main(register: Path) -> int:
    """Print what is wrong with each file; the number of files at fault."""
    at_fault = 0
    for folder, model in MODELS.items():
        for file in sorted((register / "data" / folder).glob("*.yaml")):
            try:
                model.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
            except (yaml.YAMLError, ValidationError) as error:
                at_fault += 1
                print(f"{file}: {error}")
    return at_fault


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])) > 0)
