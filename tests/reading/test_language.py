"""The language of a text is told offline, and not guessed where it cannot be told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LINEAR, growth
from tui.reading.language import agreed_language, language_of

TEXTS = {
    "en": (
        "The harbour was closed on Friday after a crane fell, and two of the dockers who were there were "
        "hurt. It will not be opened before the end of the week, the port authority said, as the inquiry has "
        "only begun."
    ),
    "de": (
        "Der Hafen wurde am Freitag geschlossen, nachdem ein Kran umgestürzt war, und zwei der Arbeiter "
        "wurden verletzt. Er wird nicht vor dem Ende der Woche geöffnet, wie die Behörde mit Blick auf die "
        "Untersuchung sagte, die erst begonnen hat. Das Amt will sich am Montag wieder äußern."
    ),
    "fr": (
        "Le port a été fermé vendredi après la chute d'une grue, et deux des dockers qui étaient sur le quai "
        "ont été blessés. Il ne sera pas ouvert avant la fin de la semaine, selon les autorités, car les "
        "enquêteurs ne sont pas encore sur place."
    ),
    "es": (
        "El puerto fue cerrado el viernes después de la caída de una grúa, y dos de los estibadores que "
        "estaban en el muelle resultaron heridos. No se abrirá antes del fin de la semana, según la "
        "autoridad, porque la investigación es muy lenta."
    ),
    "cs": (
        "Přístav byl v pátek uzavřen, protože se zřítil jeřáb, a dva dělníci, kteří byli na nábřeží, jsou "
        "zranění. Podle úřadu se neotevře do konce týdne, ale vyšetřování už je v plném proudu a do věci se "
        "vložila i policie, která to potvrdila."
    ),
    "ru": (
        "Порт был закрыт в пятницу после того, как упал кран, и двое из рабочих, которые были на причале, "
        "ранены. Он не будет открыт до конца недели, но это не всё: как сказал его директор, они также ждут и"
        " решения суда по делу о кране."
    ),
    "uk": (
        "Порт був закритий у п'ятницю, після того як упав кран, і двоє з робітників, що були на причалі, "
        "поранені. Він не буде відкритий до кінця тижня, але це не все: як сказав його директор, вони також "
        "чекають на рішення суду про це."
    ),
    "ja": (
        "クレーンが倒れたため、港は金曜日に閉鎖された。港湾局によると、二人の作業員がけがをし、調査"
        "はまだ始まったばかりだという。"
    ),
    "zh": (
        "星期五一台起重机倒塌后港口关闭，港务局表示，两名工人受伤，调查刚刚开始，港口在本周末之前不"
        "会重新开放，原因仍在调查之中。"
    ),
    "ar": (
        "أغلق الميناء يوم الجمعة بعد سقوط رافعة وأصيب اثنان من العمال الذين كانوا على الرصيف وقالت سلطة "
        "الميناء إن التحقيق بدأ"
    ),
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_of_a_few_sentences(language):
    """Two sentences of news are enough."""
    assert language_of(TEXTS[language]) == language


@pytest.mark.parametrize("text", ["", "Crane falls", "1 2 3 4 5 " * 50, "lorem ipsum dolor sit amet " * 20])
def test_what_cannot_be_told_is_not_guessed(text):
    """Too few words, and words of no language."""
    assert language_of(text) is None


def test_the_text_is_believed_before_the_page():
    """Many a template calls every page English."""
    assert agreed_language("en", TEXTS["de"]) == "de"
    assert agreed_language("de", TEXTS["en"]) == "en"
    assert agreed_language("en", "Crane falls") == "en"
    assert agreed_language(None, "Crane falls") is None


@given(st.text())
def test_any_text_is_looked_at(text):
    """Nothing raises."""
    assert language_of(text) is None or len(language_of(text)) == 2


def test_a_long_text_costs_no_more_than_its_beginning():
    """The first pages tell."""

    def reading(times):
        text = "слово и дело " * times
        return lambda: language_of(text)

    assert growth(reading, 200_000) < LINEAR / 2
