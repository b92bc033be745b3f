"""What the local voice says for prices, ratios, abbreviations, brand names and emoji, and whose token each word is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytoon_lang.backends.voices import hibari
from pytoon_lang.backends.voices.letters import unreadable
from pytoon_lang.backends.voices.phonemes import phrases
from pytoon_lang.backends.voices.speakable import spoken


def reading(text: str) -> str:
    """`token=words` for every token, in order."""
    tokens = text.split()
    words = spoken(tokens, hibari.normalize)
    return " ".join(f"{t}={'_'.join(w.text for w in words if w.token == i)}" for i, t in enumerate(tokens))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Only $129/mo.", "Only=Only $129/mo.=$129_per_month."),
        ("$0.99/day", "$0.99/day=$0.99_per_day"),
        ("20€ off", "20€=€20 off=off"),
        ("$20-$30", "$20-$30=20_to_$30"),
        ("10-20% less", "10-20%=10_to_20% less=less"),
        ("$1.5M", "$1.5M=1.5_million_dollars"),
        ("$2bn", "$2bn=2_billion_dollars"),
        ("10M users", "10M=10_million users=users"),
        ("10M+ fans", "10M+=10_million_plus fans=fans"),
        ("A 4K screen", "A=A 4K=4K screen=screen"),
        ("£3.2 million", "£3.2=3.2 million=million_pounds"),
        ("in 9:16, not 16:9", "in=in 9:16,=9_by_16, not=not 16:9=16_by_9"),
        ("at 9:16 today", "at=at 9:16=nine_sixteen today=today"),
        ("9:16 pm", "9:16=nine_sixteen pm=P.M."),
        ("a 10:1 win", "a=a 10:1=10_to_1 win=win"),
        ("1:1", "1:1=1_to_1"),
        ("at 7:30pm, or", "at=at 7:30pm,=seven_thirty_P.M., or=or"),
        ("Dr. Smith & Co. won", "Dr.=Dr Smith=Smith &=and Co.=Company won=won"),
        ("fast, e.g. now", "fast,=fast, e.g.=for_example now=now"),
        ("24/7 help", "24/7=twenty-four_seven help=help"),
        ("5 km away", "5=5 km=kilometers away=away"),
        ("20 °C", "20=20 °C=degrees_Celsius"),
        ("~50 left", "~50=about_50 left=left"),
        ("Sept 3, 2024", "Sept=September 3,=third, 2024=2024"),
        ("#1 in C#", "#1=number_1 in=in C#=C_sharp"),
        ("Aurora 2.0!", "Aurora=Aurora 2.0!=2_point_oh!"),
        ("aurora.com/shop", "aurora.com/shop=aurora_dot_com_slash_shop"),
        ("https://www.aurora.com/", "https://www.aurora.com/=aurora_dot_com"),
        ("Go 🚀 now", "Go=Go 🚀= now=now"),
        ("🚀 Go 👩‍🚀!", "🚀= Go=Go! 👩‍🚀!="),
        ("𝗔𝘂𝗿𝗼𝗿𝗮 ﬁts", "𝗔𝘂𝗿𝗼𝗿𝗮=Aurora ﬁts=fits"),
        ("now , please !", "now=now, ,= please=please! !="),
        ("[Aurora](/x/)", "[Aurora](/x/)=Aurora(/x/)"),
        ("20 USD or 20 €.", "20=20 USD=dollars or=or 20=20 €.=euros."),
        ("98°F EUR 20", "98°F=98_degrees_Fahrenheit EUR= 20=20_euros"),
        ("4.9/5 and 10/10", "4.9/5=4.9_out_of_5 and=and 10/10=10_out_of_10"),
        ("1080x1920", "1080x1920=1080_by_1920"),
        ("at 12am", "at=at 12am=12_A.M."),
        ("15s, 1s, 90s", "15s,=15_seconds, 1s,=1_second, 90s=90s"),
        (".5 or 0.5 .5", ".5=point_5 or=or 0.5=0.5 .5=point_5"),
        ("20℃ №1", "20℃=20_degrees_Celsius №1=number_1"),
        ("100km/h and/or", "100km/h=100_kilometers_per_hour and/or=and/or"),
        ("50/50", "50/50=fifty_fifty"),
        ("180 g, 1 kg", "180=180 g,=grams, 1=1 kg=kilogram"),
        ("5kg at 10 m/s", "5kg=5_kilograms at=at 10=10 m/s=meters_per_second"),
        ("4K 5G 6ft 60 fps", "4K=4K 5G=5G 6ft=6_feet 60=60 fps=frames_per_second"),
        ("g and kg", "g=g and=and kg=kg"),
        ("(555) 123-4567", "(555)=5_5_5, 123-4567=1_2_3,_4_5_6_7"),
        ("Call 555-1234 now", "Call=Call 555-1234=5_5_5,_1_2_3_4 now=now"),
    ],
)
def test_reading(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "phonemes"),
    [
        ("$129", "wˈʌn hˈʌndɹəd twˈɛnti nˈIn dˈɑləɹz"),
        ("9:16", "nˈIn bI sˌɪkstˈin"),
        ("4K", "fˈɔɹ kˈA"),
        ("$1,299.99", "wˈʌn θˈWzᵊnd tˈu hˈʌndɹəd nˈIndi nˈIn dˈɑləɹz ænd nˈIndi nˈIn sˈɛnts"),
        ("Dr. Who", "dˈɑktəɹ hˌu"),
        ("50%", "fˈɪfti pəɹsˈɛnt"),
        ("R&D", "ˈɑɹ ænd dˈi"),
        ("TikTok", "tˈɪk tˈɑk"),
        ("YouTube", "jˈutˌub"),
        ("Aurora", "əɹˈɔɹə"),
        ("OpenAI", "ˌOpᵊnˈAˌI"),
        ("It costs €20.", "ˌɪt kˈɔsts twˈɛnti jˈʊɹOz."),
    ],
)
def test_phonemes(text: str, phonemes: str) -> None:
    (phrase,) = phrases(text.split())
    assert " ".join(word.phonemes for word in phrase.words) == phonemes


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("On Nov. 22, 2026, we start.", 1),
        ("It weighs 180 g. Order now.", 2),
        ("No. I will not.", 2),
        ("See No. 5 now.", 1),
        ("J. Doe speaks.", 1),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert sum(phrase.ends_sentence for phrase in phrases(text.split())) == count


@pytest.mark.parametrize("text", ["مرحبا بالعالم", "Say Привет", "こんにちは", "نعم yes", "안녕", "αβγ"])
def test_other_scripts_are_found(text: str) -> None:
    assert unreadable(text)


@pytest.mark.parametrize("text", ["Zürich café naïve", "𝗔𝘂𝗿𝗼𝗿𝗮", "½ × 3 ² ™ µm 5° 🚀 — …", "it’s “quoted”", "ª º"])
def test_latin_is_readable(text: str) -> None:
    assert unreadable(text) == ""


def test_sentences_end_where_they_end() -> None:
    text = "Dr. Smith of Aurora Inc. met J. K. Rowling, e.g. Tuesday. Really? “Yes.” Then no. 5 won! the end"
    tokens = text.split()
    firsts = [phrase.words[0].token for phrase in phrases(tokens)]
    assert [tokens[i] for i in firsts] == ["Dr.", "Really?", "“Yes.”", "Then"]


def test_a_sentence_too_long_for_the_model_is_cut_at_commas_or_words() -> None:
    for text in ("word " * 500, "so we run, " * 200):
        parts = phrases(text.split())
        assert len(parts) > 1
        assert all(sum(len(word.phonemes) + 1 for word in part.words) <= 402 for part in parts)
        assert [part.ends_sentence for part in parts] == [False] * (len(parts) - 1) + [True]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(alphabet="aB1$£%.,:;-—–/&@#()[]°½×™🚀’ '\"~+=_*\\^|<>!?", min_size=1, max_size=9), max_size=8))
def test_any_text_gives_words_in_order_of_their_tokens(words: list[str]) -> None:
    tokens = " ".join(words).split()
    owners = [word.token for word in spoken(tokens, hibari.normalize)]
    assert owners == sorted(owners)
    assert all(0 <= owner < len(tokens) for owner in owners)
    sounded = [word.token for phrase in phrases(tokens) for word in phrase.words]
    assert sounded == sorted(sounded)


@pytest.mark.parametrize("form", ["{}", "${}", "{}%", "{}th", "{}.5", "-{}", "We have {} now.", "{}/mo", "{}s"])
@pytest.mark.parametrize("number", ["9" * 33, "9" * 34, "9" * 36, "9" * 37, "1" * 400, "1" + ",000" * 13])
def test_a_number_beyond_all_names_is_read_digit_by_digit(form: str, number: str) -> None:
    words = [word.phonemes for phrase in phrases(form.format(number).split()) for word in phrase.words]
    assert any(words)


def test_every_digit_of_a_serial_number_is_said() -> None:
    assert reading("9" * 34) == f"{'9' * 34}={'_'.join('9' * 34)}"
