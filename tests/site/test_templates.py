"""Templates as the environment reads them."""

from pathlib import Path

from markupsafe import Markup

from generator.site.templates import environment


def test_indentation_is_for_those_who_write(tmp_path: Path):
    """What is printed keeps its own."""
    (tmp_path / "page.html").write_text(
        "<ul>\n  {% for one in all %}\n\t  <li>{{ one }}  </li>\n  {% endfor %}\n</ul>\n"
    )
    drawn = environment(tmp_path).get_template("page.html").render(all=["1\n  2"])
    assert drawn == Markup("<ul>\n<li>1\n  2  </li>\n</ul>")


def test_numbers_are_printed_with_their_nouns(tmp_path: Path):
    (tmp_path / "page.html").write_text(
        "{{ 1 | counted('paper') }}, {{ things | counted('paper') }}, {{ 2 | noun('person') }}"
    )
    drawn = environment(tmp_path).get_template("page.html").render(things=["a", "b"])
    assert drawn == "1 paper, 2 papers, people"


def test_places_and_shares_are_printed_with_one_decimal_or_as_many_as_asked(tmp_path: Path):
    (tmp_path / "page.html").write_text(
        "{{ 12 | pixels }} {{ 12.0 | pixels(0) }} {{ 0.4567 | per_cent }} {{ 0.375 | per_cent(0) }}"
    )
    assert environment(tmp_path).get_template("page.html").render() == "12.0 12 45.7 38"
