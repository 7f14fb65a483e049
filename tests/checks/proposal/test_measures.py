"""What a proposed figure is called: words of the sentence and of the source."""

import pytest

from checks.model import ProseLocator
from checks.proposal.figures import _labels


@pytest.mark.parametrize(
    ("prose", "called"),
    [
        ("<year>, <value> of adults visited a library", "of adults visited a library"),
        ("The office counted <value> visits in <year>.", "The office counted visits in"),
        ("In <month> <year>: <value>", "In"),
    ],
)
def test_a_sentence_is_called_without_the_signs_that_stood_around_its_placeholders(prose: str, called: str) -> None:
    assert list(_labels(ProseLocator(prose=prose))) == [called]
