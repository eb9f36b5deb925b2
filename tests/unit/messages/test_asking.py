"""`new` asks the same in every language."""

from __future__ import annotations

from string import Formatter

import pytest

from generator.domain.vocabulary import VOCABULARIES
from generator.messages import LANGUAGES, asking

VIETNAMESE, ENGLISH = (asking(language) for language in LANGUAGES)
MARKED = "ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"


def test_both_languages_have_the_same_questions_with_the_same_details() -> None:
    def shape(questions: dict[str, str]) -> dict[str, set[str | None]]:
        return {name: {it[1] for it in Formatter().parse(text)} - {None} for name, text in questions.items()}

    assert shape(dict(VIETNAMESE.questions)) == shape(dict(ENGLISH.questions))


@pytest.mark.parametrize("vocabulary", ENGLISH.words)
def test_every_word_that_is_asked_for_has_an_english_label_of_its_own(vocabulary: str) -> None:
    labels = ENGLISH.words[vocabulary]
    assert list(labels) == list(VOCABULARIES[vocabulary])
    assert len(set(labels.values())) == len(labels)
    assert [label for label in labels.values() if set(label.lower()) & set(MARKED)] == []


def test_vietnamese_labels_are_those_of_the_vocabularies() -> None:
    assert VIETNAMESE.words == {}
