import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker_tui.enrich.words.language import detect

SENTENCES = {
    "en": "The chipmaker says it will build a new plant after the summer",
    "de": "Der Chiphersteller will im Sommer ein neues Werk bauen",
    "fr": "Le fabricant de puces veut construire une nouvelle usine cet été",
    "es": "El fabricante de chips construirá una nueva planta después del verano",
    "it": "Il produttore di chip vuole costruire una nuova fabbrica dopo l'estate",
    "pt": "A fabricante de chips vai construir uma nova fábrica no verão, diz o jornal",
    "nl": "De chipfabrikant wil na de zomer een nieuwe fabriek bouwen",
    "sv": "Chiptillverkaren vill bygga en ny fabrik efter sommaren och inte vänta",
    "ru": "Производитель чипов построит новый завод после лета",
    "uk": "Виробник чипів збудує новий завод після літа і не чекатиме",
    "ar": "تعتزم الشركة بناء مصنع جديد للرقائق بعد الصيف",
    "he": "יצרנית השבבים תבנה מפעל חדש אחרי הקיץ",
    "hi": "चिप निर्माता गर्मियों के बाद नया संयंत्र बनाएगा",
    "th": "ผู้ผลิตชิปจะสร้างโรงงานใหม่หลังฤดูร้อน",
    "ja": "半導体メーカーは夏以降に新工場を建設する",
    "ko": "반도체 업체가 여름 이후 새 공장을 짓는다",
    "zh": "芯片制造商将在夏季后建设新工厂",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_each_language_is_told_by_its_own_words(language):
    assert detect(SENTENCES[language]) == language


@pytest.mark.parametrize("language", SENTENCES)
def test_a_wrong_declaration_does_not_turn_a_plain_sentence(language):
    assert detect(SENTENCES[language], "en-US") == language


def test_a_declaration_decides_where_words_say_nothing():
    assert detect("Nvidia H200", "de-DE") == "de"
    assert detect("半導体", "ja") == "ja"
    assert detect("", "fr") == "fr"
    assert detect("") == ""


def test_a_foreign_name_does_not_make_an_english_headline_foreign():
    assert detect("Samsung's 삼성 unit is said to buy the startup for $2B") == "en"
    assert detect("Café owners in São Paulo are using AI for the menu") == "en"


@given(st.text(max_size=600), st.text(max_size=8))
def test_any_text_gets_a_short_code_or_nothing(text, declared):
    code = detect(text, declared)
    assert len(code) <= 3
    assert detect(text, declared) == code
