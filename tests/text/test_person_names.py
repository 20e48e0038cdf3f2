"""The parts of names, as bibliographies tell them apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.text.person_names import name_parts


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Plato", ("", "", "Plato", "")),
        ("Ada Byron", ("Ada", "", "Byron", "")),
        ("Geoffrey E. Hinton", ("Geoffrey E.", "", "Hinton", "")),
        ("Ludwig van Beethoven", ("Ludwig", "van", "Beethoven", "")),
        ("Laurens van der Maaten", ("Laurens", "van der", "Maaten", "")),
        ("Charles Louis de la Vallée Poussin", ("Charles Louis", "de la", "Vallée Poussin", "")),
        ("Ronan Le Bras", ("Ronan", "", "Le Bras", "")),
        ("William El Sayed", ("William", "", "El Sayed", "")),
        ("Quoc V. Le", ("Quoc V.", "", "Le", "")),
        ("Martin Luther King Jr.", ("Martin Luther", "", "King", "Jr.")),
        ("Pius II", ("Pius", "", "II", "")),
        ("danah boyd", ("danah", "", "boyd", "")),
        ("Ἀριστοτέλης", ("", "", "Ἀριστοτέλης", "")),
    ],
)
def test_a_name_falls_into_its_parts(name: str, parts: tuple[str, ...]):
    assert name_parts(name) == parts


@given(some.lists(some.text(some.characters(categories=("L", "P")), min_size=1), min_size=1).map(" ".join))
def test_no_part_of_a_name_is_lost(name: str):
    parts = name_parts(name)
    assert parts.family
    assert " ".join(filter(None, parts)).split() == name.split()
