"""The unit lexicons: every entry is read, every example too, and the factors are those of physics."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pint
import pytest

from extractor.lexicons import load_lexicon
from extractor.values.comparators import read_rows
from extractor.values.numbers import NumberRecognizer
from extractor.values.units import UnitTable, percent_units, plain

# ISO 4217, list three, as of 2026: what a report may still name.
WITHDRAWN = frozenset(
    [
        "ATS",
        "BEF",
        "BGN",
        "BGL",
        "BYB",
        "BYR",
        "CSK",
        "CUC",
        "CYP",
        "DDM",
        "DEM",
        "EEK",
        "ESP",
        "FIM",
        "FRF",
        "GHC",
        "GRD",
        "HRK",
        "IEP",
        "ITL",
        "LTL",
        "LUF",
        "LVL",
        "MTL",
        "MXP",
        "NLG",
        "PLZ",
        "PTE",
        "ROL",
        "RUR",
        "SDD",
        "SIT",
        "SKK",
        "SUR",
        "TRL",
        "UAK",
        "VEB",
        "VEF",
        "YUD",
        "YUM",
        "ZMK",
        "ZWD",
        "ZWL",
    ]
)
# UCUM codes and Chinese units in pint's words; what is left out has no counterpart there.
PINT = {
    "t": "metric_ton", "kg": "kilogram", "g": "gram", "mg": "milligram", "ug": "microgram", "ng": "nanogram",
    "[lb_av]": "pound", "[oz_av]": "ounce", "[car_m]": "carat", "km": "kilometer", "m": "meter", "dm": "decimeter",
    "cm": "centimeter", "mm": "millimeter", "um": "micrometer", "nm": "nanometer", "[nmi_i]": "nautical_mile",
    "[mi_i]": "mile", "[ft_i]": "foot", "[in_i]": "inch", "[yd_i]": "yard", "km2": "kilometer**2", "har": "hectare",
    "m2": "meter**2", "cm2": "centimeter**2", "mm2": "millimeter**2", "[acr_br]": "international_foot**2*43560",
    "[smi_us]": "mile**2", "[sft_i]": "foot**2", "m3": "meter**3", "dm3": "decimeter**3", "mL": "milliliter", "L": "liter",
    "uL": "microliter", "dL": "deciliter", "kL": "kiloliter", "pg": "picogram", "[gal_us]": "gallon", "[bu_us]": "bushel", "kW.h": "kilowatt*hour", "MW.h": "megawatt*hour",
    "GW.h": "gigawatt*hour", "W.h": "watt*hour", "J": "joule", "kJ": "kilojoule", "MJ": "megajoule", "GJ": "gigajoule",
    "TJ": "terajoule", "cal": "calorie", "kcal": "kilocalorie", "W": "watt", "kW": "kilowatt", "MW": "megawatt",
    "GW": "gigawatt", "TW": "terawatt", "V": "volt", "kV": "kilovolt", "V.A": "volt*ampere", "kV.A": "kilovolt*ampere",
    "MV.A": "megavolt*ampere", "A": "ampere", "mA": "milliampere", "Pa": "pascal", "kPa": "kilopascal",
    "hPa": "hectopascal", "MPa": "megapascal", "mm[Hg]": "millimeter_Hg", "Hz": "hertz", "kHz": "kilohertz",
    "MHz": "megahertz", "GHz": "gigahertz", "K": "kelvin", "N": "newton", "kN": "kilonewton", "By": "byte",
    "kBy": "kilobyte", "MBy": "megabyte", "GBy": "gigabyte", "TBy": "terabyte", "PBy": "petabyte", "EBy": "exabyte",
    "bit": "bit", "kbit": "kilobit", "Mbit": "megabit", "Gbit": "gigabit", "bit/s": "bit/second",
    "kbit/s": "kilobit/second", "Mbit/s": "megabit/second", "Gbit/s": "gigabit/second", "Tbit/s": "terabit/second",
    "[ppm]": "ppm",
    "马力": "metric_horsepower", "吨力": "force_metric_ton", "吨标准煤": "tonne_of_coal_equivalent*29.3076/29.3076",
    "吨油当量": "tonne_of_oil_equivalent",
}  # fmt: skip

# Market units (市制) by the order of 1959: three 尺 are a metre, two 斤 a kilogram, fifteen 亩 a hectare.
MARKET = {
    "斤": "kilogram/2", "两": "kilogram/20", "钱": "kilogram/200", "担": "50*kilogram", "公担": "100*kilogram",
    "里": "500*meter", "丈": "10*meter/3", "尺": "meter/3", "寸": "meter/30", "亩": "hectare/15", "亩次": "hectare/15",
}  # fmt: skip


def _rows() -> list[tuple[str, str, str, str]]:
    kinds = load_lexicon("units")["kind"]
    return [
        (names.split()[0], ucum, factor, kind["si"])
        for kind in kinds.values()
        for names, ucum, factor in read_rows(kind["units"])
        if factor != "-"
    ]


@pytest.fixture(scope="module")
def registry() -> Any:
    return pint.UnitRegistry(non_int_type=Decimal)


@pytest.fixture(scope="module")
def recognizer() -> NumberRecognizer:
    return NumberRecognizer()


@pytest.mark.parametrize(("name", "ucum", "factor", "si"), _rows())
def test_a_factor_is_that_of_pint(registry: Any, name: str, ucum: str, factor: str, si: str) -> None:
    expression = PINT.get(ucum) or MARKET.get(name) or PINT.get(name)
    if ucum == "-" and name == "吨标准煤":
        expression = "29307.6*megajoule"  # GB/T 2589-2020: 29.3076 MJ a kilogram
    if ucum == "-" and name == "吨油当量":
        expression = "41868*megajoule"  # GB/T 2589-2020: 41.868 MJ a kilogram
    assert expression is not None, f"{name} has a factor that nothing verifies"
    unit = {"bit/s": "bit/second", "m/s": "meter/second", "m2": "meter**2", "m3": "meter**3", "V.A": "volt*ampere"}
    unit |= {"1": "dimensionless"}
    above, _, below = factor.partition("/")
    expected = registry.parse_expression(expression).to(unit.get(si, si)).magnitude
    assert float(Decimal(above) / Decimal(below or 1)) == pytest.approx(float(expected), rel=1e-9)


def test_every_unit_is_read_behind_a_number(recognizer: NumberRecognizer) -> None:
    table = UnitTable()
    unread = []
    for name in table.names("money", "quantity", "count"):
        found = recognizer.find(f"举办培训30{name}。")[0]
        unit = table.get(name)
        whole = unit.whole if unit is not None and unit.whole else name
        if [one.unit for one in found] != [whole]:
            unread.append((name, [one.unit for one in found]))
    assert not unread


def test_every_percent_unit_is_read(recognizer: NumberRecognizer) -> None:
    for name, (unit, _) in percent_units().items():
        assert [one.unit for one in recognizer.find(f"提高3.5{name}，")[1]] == [unit], name


def test_every_example_of_a_percentage_has_its_unit(recognizer: NumberRecognizer) -> None:
    examples = load_lexicon("percentages")["examples"]
    for example in examples:
        assert [one.unit for one in recognizer.find(example["text"])[1]] == [example["unit"]], example["text"]
    assert {example["unit"] for example in examples} == {unit for unit, _ in percent_units().values()}


def test_a_label_is_no_unit(recognizer: NumberRecognizer) -> None:
    for name in load_lexicon("classifiers")["labels"].split():
        found = recognizer.find(f"见30{name}。")[0]
        assert not found, (name, [one.unit for one in found])


@pytest.mark.parametrize("name", ["units", "classifiers", "bare_numbers"])
def test_every_example_of_a_lexicon_is_an_amount(recognizer: NumberRecognizer, name: str) -> None:
    data = load_lexicon(name)
    examples = [one for kind in data.get("kind", {"": data}).values() for one in kind["examples"]]
    assert len(examples) > 3
    for example in examples:
        assert recognizer.find(f"共{example}。")[0], example


def test_every_currency_example_has_its_code(recognizer: NumberRecognizer) -> None:
    for example in load_lexicon("currencies")["examples"]:
        assert [one.currency for one in recognizer.find(example["text"])[0]] == [example["code"]]


def test_set_phrases_count_nothing(recognizer: NumberRecognizer) -> None:
    for phrase in load_lexicon("classifiers")["phrases"].split():
        assert not recognizer.find(f"坚持{phrase}。")[0], phrase


def test_a_stop_makes_another_word(recognizer: NumberRecognizer) -> None:
    for lexicon in ("units", "classifiers", "percentages"):
        for name, words in read_rows(load_lexicon(lexicon)["stop"]):
            for word in words.split():
                amounts, shares = recognizer.find(f"共30{name}{word}")
                assert name not in [one.unit for one in (*amounts, *shares)], (name, word)


@pytest.mark.parametrize(("written", "printed"), [("1E+3", "1000"), ("38.00", "38"), ("0.50", "0.5"), ("0.00", "0")])
def test_numbers_are_printed_plainly(written: str, printed: str) -> None:
    assert str(plain(Decimal(written))) == printed


def test_withdrawn_currencies_are_marked_and_all_others_are_in_use() -> None:
    data = load_lexicon("currencies")
    codes = {code for code, *_ in read_rows(data["names"])}
    historic = set(data["historic"].split())
    assert historic == codes & WITHDRAWN
