"""The pages of pairs say what the records say, in the words that readers asked for."""

from tests.support.drawn import TOY, drawn

from generator.records.papers import Pair


def test_what_held_an_idea_back_is_called_so():
    page = drawn(TOY, "pair", "relational-model-system-r")
    assert [heading.text for heading in page.all("h2", id="why-not")] == ["What held it back"]
    assert Pair.model_fields["why_not"].description == "what held it back"
