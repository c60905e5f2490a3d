"""A slip in a part of a name finds the name, however many there are."""

import pytest

from partnermap.errors import NothingThereError
from partnermap.spelling import one_of, part_of


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Arts Devlopment", "'Arts Development Officer'"),
        ("Devlopment", "'Arts Development Officer'"),
        ("Oficer Arts", "'Arts Development Officer'"),
        ("Head of Officee 7", "'Head of Office 7'"),
    ],
)
def test_a_slip_in_part_of_a_name_finds_the_name_among_many(text: str, meant: str) -> None:
    many = ["Arts Development Officer", *(f"Head of Office {number}" for number in range(40))]
    for ask in (part_of, one_of):
        with pytest.raises(NothingThereError) as error:
            ask(text, many, "post")
        assert f"did you mean {meant}" in str(error.value)


def test_what_is_like_no_part_of_a_name_has_no_near_match() -> None:
    with pytest.raises(NothingThereError) as error:
        part_of("Zebra Keeper", ["Arts Development Officer", "Head of Office"], "post")
    assert "did you mean" not in str(error.value)
