"""What a publisher says beside a figure, in seven languages; and the many sentences that say it of something else."""

from datetime import date

import pytest

from checks.model import Observation, Signal, Status
from tests.checks.readers.documents import html_table, observed, prose, reading, source, table

CELL = html_table("Category | 2023", "Asylum applications | 36,210,368", "Urgent reports | 63,892", caption="Table 1")


def beside(text: str, *, row: str = "Asylum applications", tag: str = "p") -> Observation:
    return observed(f"<html><body><{tag}>{text}</{tag}>{CELL}</body></html>", table(row, "<year>"))


SAID = {
    Signal.NOT_LATEST: [
        "This is not the latest release. View latest release",
        "This is not the most recent publication.",
        "You are viewing an older version of this page.",
        "There is a newer edition of this publication.",
        "A newer release of this publication is available.",
        "This release has been superseded by a later edition.",
        "This is an archived release, published on 3 May 2022.",
        "Esta no es la última publicación.",
        "Existe una versión más reciente de este informe.",
        "Cette publication n'est pas la plus récente version.",
        "Une version plus récente est disponible.",
        "Dies ist nicht die aktuelle Ausgabe.",
        "Es gibt eine neuere Ausgabe dieser Veröffentlichung.",
        "Diese Veröffentlichung wurde durch die Ausgabe 2024 ersetzt.",
        "Questa non è l'ultima edizione.",
        "Esiste una versione più recente.",
        "Esta não é a versão mais recente.",
        "Existe uma edição mais recente.",
        "Dit is niet de laatste versie.",
        "Er is een nieuwere versie beschikbaar.",
        "Det finnes en nyere publisering.",
    ],
    Signal.RETRACTED: [
        "This publication was withdrawn on 4 May 2024.",
        "This release has been withdrawn because of an error.",
        "These figures have been withdrawn pending review.",
        "Notice of withdrawal: quality of the source",
        "Esta publicación ha sido retirada.",
        "Cette publication a été retirée.",
        "Diese Veröffentlichung wurde zurückgezogen.",
        "Questa pubblicazione è stata ritirata.",
        "Esta publicação foi retirada.",
        "Deze publicatie is ingetrokken.",
        "The figures for asylum applications have been withdrawn.",
    ],
    Signal.DISCONTINUED: [
        "This series has been discontinued, see table 14.",
        "Series discontinued, see table 10-10-0123-01",
        "Discontinued: replaced by table 4",
        "This table has been archived and is no longer updated.",
        "These data will no longer be updated.",
        "This table was replaced by table 10-10-0123-01.",
        "Serie descontinuada, véase la tabla 12",
        "Esta tabla ya no se actualiza.",
        "Série arrêtée, voir le tableau 12",
        "Ces données ne sont plus mises à jour.",
        "Diese Tabelle wird nicht mehr aktualisiert.",
        "Diese Zeitreihe wurde eingestellt, siehe Tabelle 61111-0002.",
        "Questa serie è stata interrotta.",
        "Questi dati non vengono più aggiornati.",
        "Esta série foi descontinuada.",
        "Deze tabel is stopgezet.",
        "Denne tabellen er avsluttet.",
    ],
    Signal.CORRECTED: [
        "This release was corrected on 14 May 2024.",
        "Correction (14 May 2024): asylum applications were first printed as 36,201,368.",
        "14 May 2024: Correction. The value 36,210,368 was printed as 36,201,368.",
        "Correction: 14 May 2024. These data have been corrected.",
        "Fe de erratas: asylum applications, 36.201.368",
        "Esta publicación ha sido corregida el 14 de mayo de 2024.",
        "Cette publication a été corrigée le 14 mai 2024.",
        "Diese Tabelle wurde am 14. Mai 2024 korrigiert.",
        "Questi dati sono stati corretti.",
        "Estes dados foram corrigidos.",
        "Deze cijfers zijn gecorrigeerd.",
        "The number of asylum applications was corrected on 3 June 2024.",
        "This table for 2023 has been corrected.",
    ],
    Signal.BREAK: [
        "Methodology changed in 2022, figures before are not comparable.",
        "There is a break in the series in 2023.",
        "Break in series from 2023.",
        "These figures are not comparable with earlier years.",
        "Ruptura de la serie en 2023.",
        "Rupture de série en 2023.",
        "Zeitreihenbruch 2023: neue Methode.",
        "Diese Zahlen sind nicht mit den Vorjahren vergleichbar.",
        "Interruzione della serie nel 2023.",
        "Quebra de série em 2023.",
        "Trendbreuk in 2023 door een nieuwe methode.",
    ],
}


@pytest.mark.parametrize(("signal", "text"), [(signal, text) for signal, texts in SAID.items() for text in texts])
def test_what_the_publisher_says_of_its_page_reaches_the_figure(signal: Signal, text: str) -> None:
    one = beside(text)
    assert (one.signal, one.signal_text) == (signal, text)


SAID_OF_OTHERS = [
    # another table, another figure, another year
    "Table 5 has been withdrawn.",
    "Correction: in Table 7 (Wales, flats) two figures were transposed.",
    "The figures in Table 3 have been corrected.",
    "This release corrects Table 9.",
    "These figures in table 9 have been corrected.",
    "The number of births was corrected on 3 June 2024.",
    "This table for 2019 has been corrected.",
    "Methodology changed in 2024, figures before are not comparable.",
    "Break in series from 2025.",
    "Die Zahlen für Geburten wurden berichtigt.",
    "Les chiffres des naissances ont été corrigés.",
    "Las cifras de nacimientos han sido corregidas.",
    "I dati sulle nascite sono stati corretti.",
    "Os dados de nascimentos foram corrigidos.",
    "De cijfers over geboorten zijn gecorrigeerd.",
    # archives, lists and navigation
    "Superseded releases",
    "Discontinued publications",
    "Discontinued series",
    "View latest release",
    "Older versions of this page",
    "Previous editions of this report",
    "Corrections and clarifications policy",
    "Corrections",
    "This page lists releases that have been superseded.",
    "See also: withdrawn publications",
    "2019 edition (superseded by the 2020 edition)",
    "Zurückgezogene Veröffentlichungen",
    "Versions précédentes",
    "Publicaciones anteriores",
    # consent, accounts, services
    "We use cookies. Your consent can be withdrawn at any time.",
    "Support for this browser has been discontinued.",
    "This page has been translated. The latest version is in French.",
    "You can withdraw your consent on this page at any time.",
    # news and what is counted
    "The government withdrew its proposal.",
    "The ministry said that the data was corrected last week by its office.",
    "Asylum applications were withdrawn in 4,000 cases.",
    "Of these asylum applications 4,000 were withdrawn by the applicant.",
    "Applications withdrawn: 4,000",
    "The newspaper corrected its story on 3 May 2024.",
    "The road was closed because its surface was corrected.",
    "Troops have been withdrawn from the region, the figures show.",
    "Benefits were suspended pending an appeal in 300 cases.",
    "Discontinuing smoking helps.",
    "The trial was discontinued in 2023.",
    "Die Truppen wurden zurückgezogen.",
    "Das Verfahren wurde eingestellt.",
    "Les troupes ont été retirées.",
    "Las tropas fueron retiradas.",
    "Le truppe sono state ritirate.",
    "As tropas foram retiradas.",
    "De troepen zijn teruggetrokken.",
    # what may happen, and what is usual
    "Daily totals reflect actual counts. There may be corrections to previous figures.",
    "Any incorrect figures identified will be corrected.",
    "Figures are corrected for seasonal effects.",
    "Saisonbereinigte und korrigierte Werte",
    "Données corrigées des variations saisonnières",
    "Datos corregidos de efectos estacionales y de calendario",
    "Dati corretti per gli effetti di calendario",
    "Seizoengecorrigeerde cijfers",
    "Provisional licences issued in 2023",
    "1 Break in series flag is shown with the letter b.",
    "b = break in series, p = provisional",
    "Most recent data: 2023",
    "The most recent edition of the survey was in 2023.",
    "Method of payment changed for many households.",
]


@pytest.mark.parametrize("text", SAID_OF_OTHERS)
@pytest.mark.parametrize("tag", ["p", "li"])
def test_what_is_said_of_something_else_is_no_signal(text: str, tag: str) -> None:
    one = beside(text, tag=tag)
    assert (one.signal, one.status) == (None, Status.NORMAL)


def test_a_long_story_is_no_notice() -> None:
    story = "This release has been withdrawn. " + "The reporter went on to tell of many other things. " * 10
    assert beside(story).signal is None


@pytest.mark.parametrize(
    "text",
    [
        "These figures are provisional.",
        "This data is still provisional.",
        "Estas cifras son provisionales.",
        "Ces données sont provisoires.",
        "Diese Zahlen sind vorläufig.",
        "Questi dati sono provvisori.",
        "Estes dados são provisórios.",
        "Deze cijfers zijn voorlopig.",
    ],
)
def test_figures_called_provisional_are(text: str) -> None:
    one = beside(text)
    assert (one.signal, one.status) == (None, Status.PROVISIONAL)


def test_figures_of_another_year_called_provisional_are_not_ours() -> None:
    assert beside("These figures for 2024 are provisional.").status is Status.NORMAL


def test_the_weightiest_notice_counts() -> None:
    body = f"<p>This release was corrected on 3 May.</p><p>This release has been withdrawn.</p>{CELL}"
    assert observed(body, table("Urgent reports", "<year>")).signal is Signal.RETRACTED


def test_a_title_or_heading_may_say_that_a_series_has_ended() -> None:
    title = f"<html lang=en><title>03013: Consumer prices (avslutta serie)</title><body>{CELL}"
    assert observed(title, table("Urgent reports", "<year>")).signal is Signal.DISCONTINUED
    heading = f"<html lang=en><h2>Reports (discontinued)</h2>{CELL.replace('Table 1', '')}"
    assert observed(heading, table("Urgent reports", "<year>")).signal is Signal.DISCONTINUED
    elsewhere = f"<html lang=en>{CELL}<ul><li>Deaths (discontinued)</li></ul>"
    assert observed(elsewhere, table("Urgent reports", "<year>")).signal is None


@pytest.mark.parametrize("said", ["Unavailable", "Temporarily unavailable", "Withdrawn", "Indisponible", "Retirado"])
def test_a_cell_that_says_it_is_withdrawn_has_no_value(said: str) -> None:
    one = observed(html_table("C | 2023", f"Tested | {said}"), table("Tested", "<year>"))
    assert (one.value, one.signal, one.signal_text) == (None, Signal.RETRACTED, said)


def test_a_sentence_is_given_the_notices_as_well() -> None:
    body = "<p>This release has been withdrawn.</p><p>We received 63,892 reports.</p>"
    assert observed(body, prose("received <value> reports")).signal is Signal.RETRACTED


def test_a_notice_may_be_drawn_by_no_word_of_the_figure_itself() -> None:
    """The sentence that states the figure is no notice about it, though it speaks of corrections."""
    body = "<p>Correct answers rose to 63,892 reports.</p>"
    found = reading(body, prose("rose to <value> reports"))
    assert [one.signal for one in found.observations] == [None]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "<p>Release date: 16 June 2026</p><p>Next release: 16 July 2026</p>"),
        ("en", "<dl><dt>Next update</dt><dd>16 July 2026 9:30am</dd></dl>"),
        ("en", "<p>These statistics will be next published on July 16, 2026.</p>"),
        ("es", "<p>Próxima actualización: 16 de julio de 2026</p>"),
        ("fr", "<p>Prochaine publication : 16 juillet 2026</p>"),
        ("de", "<p>Nächste Veröffentlichung: 16. Juli 2026</p>"),
        ("it", "<p>Prossimo aggiornamento: 16 luglio 2026</p>"),
        ("pt", "<p>Próxima divulgação: 16 de julho de 2026</p>"),
        ("nl", "<p>Volgende publicatie: 16 juli 2026</p>"),
    ],
)
def test_the_day_of_the_next_release_is_read(language: str, text: str) -> None:
    found = reading(f"<html lang={language}>{text}{CELL}", table("Urgent reports", "<year>"), of=source())
    assert found.next_release == date(2026, 7, 16)


@pytest.mark.parametrize(
    "text",
    [
        "<p>Next release: July 2026</p>",
        "<p>Next release: to be announced. Updated 16 July 2026.</p>",
        "<p>Next release: 16 July 2026</p><p>Next release: 17 July 2026</p>",
        "<p>Released on 16 July 2026.</p>",
    ],
)
def test_no_day_or_two_days_of_a_next_release_are_none(text: str) -> None:
    found = reading(f"<html lang=en>{text}{CELL}", table("Urgent reports", "<year>"))
    assert found.next_release is None


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type": "Dataset", "dateModified": "2026-05-06T09:30:00+01:00"}</script>',
        '<meta property="article:modified_time" content="2026-05-06">',
        '<meta name="DCTERMS.modified" content="2026-05-06">',
    ],
)
def test_the_day_of_the_last_change_is_read(head: str) -> None:
    found = reading(f"<html lang=en><head>{head}</head><body>{CELL}", table("Urgent reports", "<year>"))
    assert found.modified == date(2026, 5, 6)


def test_two_days_of_a_last_change_are_none() -> None:
    head = '<meta name="last-modified" content="2026-05-06"><meta property="og:updated_time" content="2026-05-07">'
    found = reading(f"<html lang=en><head>{head}</head><body>{CELL}", table("Urgent reports", "<year>"))
    assert found.modified is None
