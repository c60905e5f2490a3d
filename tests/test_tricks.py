"""No trick passes that must not: each has its level, and is stopped by the gates that it should be stopped by."""

from try_tricks import fares_as_told, tried


def test_every_trick_is_stopped_where_it_should_be() -> None:
    found = list(tried())
    assert len(found) >= 100
    assert [(trick.name, each) for trick, each in found if not fares_as_told(trick, each)] == []
    assert [trick.name for trick, _ in found if trick.level == "blocking" and not trick.gates] == []
    assert len({trick.name for trick, _ in found}) == len(found)
