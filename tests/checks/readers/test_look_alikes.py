"""A label that vanished while a similar one stays is not found; typography alone never loses one."""

import csv
import io

import pytest

from checks.model import Document, ProblemKind
from tests.checks.readers.documents import page, problem, table, values

# wanted | what stands there instead
OTHERS = """
People tested | Tests carried out
Reports | Incidents
All reports | Reports with details
Total | Total with known outcome
Grand total | Total
Total | Grand total
Deaths | Deaths within 28 days
Deaths within 28 days | Deaths within 60 days
Cases | Confirmed cases
Confirmed cases | Probable cases
Arrests | Arrest warrants
Referrals | Referrals made
Employed | Unemployed
Unemployed | Employed
Unemployment rate | Employment rate
Reported offences | Recorded offences
Men | Women
Persons | Households
England | England and Wales
United Kingdom | Great Britain
Ages 5-9 | Ages 5-19
Aged 16 and over | Aged 15 and over
Under 5 | Under 15
Category 1 | Category 11
Table 1 | Table 2
Emissions (a) | Emissions (b)
Built, m² | Built, m³
Revenue | Net revenue
Gross income | Net income
Import | Export
Median age | Mean age
CO | CO₂
Casos | Casos confirmados
Casos notificados | Casos confirmados
Personas atendidas | Atenciones
Hombres | Mujeres
Tasa de paro | Tasa de actividad
Muertes | Muertes por sexo
Décès | Décès à l'hôpital
Personnes testées | Tests réalisés
Ensemble | Ensemble des femmes
Hommes | Femmes
Taux de chômage | Taux d'emploi
Signalements | Signalements traités
Fälle | Todesfälle
Gemeldete Fälle | Aufgeklärte Fälle
Erwerbslose | Erwerbstätige
Insgesamt | Insgesamt ohne Berlin
Haushalte | Haushaltsmitglieder
Maße | Masse
Einwohner | Einwohner je km²
Casi | Casi attivi
Persone testate | Tamponi eseguiti
Totale | Totale parziale
Nati vivi | Nati morti
Disoccupati | Occupati
Casos novos | Casos acumulados
Pessoas vacinadas | Doses administradas
Óbitos | Óbitos suspeitos
Desempregados | Empregados
Total geral | Total parcial
Gevallen | Sterfgevallen
Personen getest | Uitgevoerde testen
Werklozen | Werkenden
Mannen | Vrouwen
Totaal | Totaal exclusief
"""
# wanted | the same, written otherwise
SAME = """
Grand Total | GRAND TOTAL
Grand Total | grand total
Grand Total | Grand\u00a0Total
Grand Total | Grand\u202fTotal
Grand Total | Grand\u2009Total
Grand Total | Grand  Total
Grand Total | Grand Total:
Grand Total | Grand Total*
Grand Total | Grand Total **
Grand Total | Grand Total†
Grand Total | Grand Total ‡
Grand Total | Grand Total¹
Grand Total | Grand Total ²
Grand Total | Grand Total¹²
Grand Total | Grand Total (1)
Grand Total | Grand Total(2)
Grand Total | Grand Total (a)
Grand Total | Grand Total [a]
Grand Total | Grand Total [1]
Grand Total | Grand Total [note 3]
Grand Total | Grand Total (note 1)
Grand Total | *Grand Total
Grand Total | Grand\u00ad Total
Grand Total | Gr\u00adand To\u00adtal
Grand Total | Grand\u200b Total
Grand Total | \u200eGrand Total
Grand Total | \ufeffGrand Total
Grand Total* | Grand Total
Grand Total¹ | Grand Total
Grand Total¹ | Grand Total²
Grand Total: | Grand Total
Law-enforcement | Law\u2011enforcement
Law-enforcement | Law\u2010enforcement
Law-enforcement | Law–enforcement
Law-enforcement | Law—enforcement
Ages 5-9 | Ages 5–9
Ages 5–9 | Ages 5-9
Change -5 to 5 | Change \u22125 to 5
Children's homes | Children’s homes
Children’s homes | Children's homes
Children's homes | Children‘s homes
"Known" cases | “Known” cases
"Known" cases | «Known» cases
"Known" cases | „Known“ cases
Food & drink | Food &amp; drink
Traffic offences | Tra\ufb03c o\ufb00ences
Official figures | O\ufb03cial \ufb01gures
Décès | De\u0301ce\u0300s
De\u0301ce\u0300s | Décès
Année | ANNÉE
Fälle | Fa\u0308lle
Fälle | FÄLLE
Über 65 | ÜBER 65
Número de casos | NÚMERO DE CASOS
Nu\u0301mero de casos | Número de casos
Óbitos¹ | ÓBITOS
Città | Citta\u0300
Totale generale | TOTALE GENERALE (1)
Població total | Població\u00a0total*
Coöperatie | Coo\u0308peratie
Straße | Straße¹
Gesamt­zahl | Gesamtzahl
Aged 16+ | Aged 16+ ³
"""


def pairs(text: str) -> list[tuple[str, str]]:
    return [
        (one.strip(" "), other.strip(" "))
        for one, _, other in (line.partition(" | ") for line in text.strip("\n").split("\n"))
    ]


def as_row(label: str) -> Document:
    return page(f"<table><tr><th>Item</th><th>2023</th></tr><tr><td>{label}</td><td>1,234,567</td></tr></table>")


def as_column(label: str) -> Document:
    return page(f"<table><tr><th>Year</th><th>{label}</th></tr><tr><td>2023</td><td>1,234,567</td></tr></table>")


def as_delimited(label: str) -> Document:
    target = io.StringIO()
    rows = [["Item", "2023"], [label.replace("&amp;", "&"), "1,234,567"], ["Something else", "5"]]
    csv.writer(target).writerows(rows)
    return page(target.getvalue(), "text/csv")


def as_many(label: str) -> Document:
    """One row of a table so long that it is searched in whole columns."""
    target = io.StringIO()
    rows = [
        ["Item", "2023"],
        *(["Kind of thing", f"{i}"] for i in range(30)),
        [label.replace("&amp;", "&"), "1,234,567"],
    ]
    csv.writer(target).writerows(rows)
    return page(target.getvalue(), "text/csv")


FORMS = {"row": as_row, "column": as_column, "delimited": as_delimited, "many": as_many}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("wanted", "other"), pairs(OTHERS))
def test_a_similar_label_is_shown_and_never_read(form: str, wanted: str, other: str) -> None:
    at = table("2023", wanted) if form == "column" else table(wanted, "2023")
    found = problem(FORMS[form](other), at)
    assert found.kind is ProblemKind.NOT_FOUND
    assert other in found.cause


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("wanted", "other"), pairs(SAME))
def test_typography_never_loses_a_label(form: str, wanted: str, other: str) -> None:
    at = table("2023", wanted) if form == "column" else table(wanted, "2023")
    assert values(FORMS[form](other), at) == {None: 1234567}
