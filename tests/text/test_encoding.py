"""Letters that were read in another encoding: found where nothing else can be meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.encoding import ungarbled

WORDS = """João Conceição MANHÃ IRMÃO ação às à é École ÉTÉ château Île façade naïve Ÿ cœur Œuvre Müller Größe Öl BIÖ
 Übung Æsop Ærø Øyvind Ångström blåbær Þór Ægir Çağrı ÇAĞ Şıh İzmir ığdır Łukasz Żółć źdźbło Ś Tomáš Lukáš Dvořák ŘÍHA
 žluť Ő Űr Győr Ķeguma Ņ Ēriķis ģimene Ţuţu Șerban Ștefan âge ță Ġorġ Ħaż Đặng Nguyễn Ánh Ầu Ñandú niño ÑU Íñiguez ¿qué
 Üç Ä Ê Ö Πλάτων ΑΘΗΝΑ Сергей ЭВМ Ёлка Ђорђе Ѓорѓи Ї Գևորգ שלום سلام مریم हिन्दी தமிழ் ไทย น้ำ ລາວ 李飞飞 小林 ひらがな
 カタカナ 김연아 አዲስ ʻAʻala Mª Nº 1º""".split()
ENDS = ["", *"’‘”“»«›‹…–—™®©°¹²³·•!?.,:;)]†‡§¶ ", "…”", "’s", ".”", "»,", "!”", "\u00a0:", "\u00a0»", "…»", "”…"]
STARTS = ["", *"“„«»‘‚(¿¡–£€"]
TEXTS = st.lists(st.tuples(st.sampled_from(STARTS), st.sampled_from(WORDS), st.sampled_from(ENDS)), max_size=6)


@given(TEXTS)
def test_what_languages_write_is_not_garbled(pieces: list[tuple[str, str, str]]):
    text = " ".join(map("".join, pieces))
    assert ungarbled(text) == text


@given(st.text(max_size=30))
def test_once_is_enough(text: str):
    assert ungarbled(ungarbled(text)) == ungarbled(text)


@given(st.sampled_from(WORDS), st.sampled_from(["latin-1", "cp1252"]))
def test_what_is_garbled_is_found_or_left(word: str, encoding: str):
    """What may be something else stays as it is; nothing is made into something else than it was."""
    try:
        garbled = word.encode().decode(encoding)
    except UnicodeDecodeError:
        return
    assert ungarbled(garbled) in (word, garbled)


@pytest.mark.parametrize(
    "word",
    "é José Gödel Mössbauer Ångström don’t “quoted” Müller Dvořák Łukasz Żółć Сергей Πλάτων 李飞飞 🦜 à° ½".split(),
)
def test_usual_ones_are_found(word: str):
    data = word.encode()
    assert ungarbled(data.decode("latin-1")) == word
    # What Windows-1252 leaves open is read as a control character.
    windows = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)
    assert ungarbled(windows) == word


def test_twice_garbled():
    once = "José".encode().decode("cp1252")
    assert ungarbled(once.encode().decode("cp1252")) == "José"
