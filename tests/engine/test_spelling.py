"""What people type, in the spelling of files, against values worked out beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import format_exact, format_full, format_value
from sora_planner_gui.engine.reading import parse_figure, read, read_number, read_typed
from sora_planner_gui.engine.spelling import Field, spelt
from sora_planner_gui.errors import AmbiguousText, ReadingError

COUNT = Field("count")
SHARE = Field("fraction", "share")
TIMES = Field("×")
WIDTH, HEIGHT = Field("px", "count", "width"), Field("px", "count", "height")
CARBON = Field("g CO₂e/kWh")
MONEY, RENT = Field("USD"), Field("USD/(GPU·h)")
SECONDS, DAYS = Field("s"), Field("day")


@pytest.mark.parametrize(
    ("text", "field", "filed"),
    [
        ("38％", SHARE, "38%"),
        ("１．５", TIMES, "1.5"),
        ("٣٨٪", SHARE, "38%"),
        ("百分之38", SHARE, "38 %"),
        ("38 pct", SHARE, "38 %"),
        ("140亿", COUNT, "14000000000"),
        ("1.4万亿", COUNT, "1400000000000"),
        ("5千万", COUNT, "50000000"),
        ("140亿参数", COUNT, "14000000000 parameters"),
        ("1亿2千万", COUNT, "120000000"),
        ("1万5千到2亿", COUNT, "15000 to 200000000"),
        ("$1亿2千万", MONEY, "120000000 $"),
        ("1 1/2 months", DAYS, "1.5 months"),
        ("33 1/2 %", SHARE, "33.5 %"),
        ("14 Mrd.", COUNT, "14000000000"),
        ("14 млрд", COUNT, "14000000000"),
        ("14B params", COUNT, "14B parameters"),
        ("14b", COUNT, "14000000000"),
        ("14 billion params", COUNT, "14 billion parameters"),
        ("1_000_000", COUNT, "1000000"),
        ("“14B”", COUNT, "14B"),
        ('="20"', COUNT, "20"),
        ("'20", COUNT, "20"),
        ("1\u202f000", COUNT, "1 000"),
        ("½", TIMES, "0.5"),
        ("2½", TIMES, "2.5"),
        ("2 ¾", TIMES, "2.75"),
        ("5000 ms", SECONDS, "5 s"),
        ("250 µs", SECONDS, "0.00025 s"),
        ("250 msec", SECONDS, "0.25 s"),
        ("1:30", SECONDS, "90 s"),
        ("1:00:30", SECONDS, "3630 s"),
        ("1:30 h", DAYS, "90 min"),
        ("1 min 30 s", SECONDS, "90 s"),
        ("1h30", SECONDS, "90 min"),
        ("1m30s", SECONDS, "90 s"),
        ("2 weeks 3 days", DAYS, "17 days"),
        ("1 yr 6 mo", DAYS, "545 days"),
        ("3 mo", DAYS, "3 months"),
        ("3个月", DAYS, "3 months"),
        ("5小时", SECONDS, "5 h"),
        ("400 gCO2/kWh", CARBON, "400 g CO2e/kWh"),
        ("0.4 kgCO2e/kWh", CARBON, "0.4 kg CO2e/kWh"),
        ("900 lb/MWh", CARBON, "408.233133 g CO₂e/kWh"),
        ("26.8 Tbps", Field("GB/s"), "3350 GB/s"),
        ("700瓦", Field("W"), "700 W"),
        ("$1,000", MONEY, "$1000"),
        ("US$30,970", MONEY, "US$30970"),
        ("usd 30k", MONEY, "$30k"),
        ("3万美元", MONEY, "30000 USD"),
        ("$1800/mo", RENT, "1800 USD/month"),
        ("98.32 USD/h per 8 GPUs", RENT, "12.29 USD/(GPU·h)"),
        ("2.5美元/小时", RENT, "2.5 USD/h"),
        ("4K", HEIGHT, "2160 px"),
        ("720p", HEIGHT, "720 px"),
        ("720p", WIDTH, "1280 px"),
        ("1080p", WIDTH, "1920 px"),
        ("Full HD", HEIGHT, "1080 px"),
        ("1.5k", WIDTH, "1.5k"),
    ],
)
def test_one_number_is_spelt_as_in_files(text: str, field: Field, filed: str) -> None:
    assert spelt(text, field).text == filed


@pytest.mark.parametrize(
    "text",
    [
        *("between 4 and 10", "from 4 to 10", "Between 4 to 10", "4 bis 10", "zwischen 4 und 10"),
        *("[4, 10]", "(4; 10)", "[4,10]", "(4 to 10)", "4~10", "4～10", "4 ~ 10", "4 〜 10"),
        *("从4到10", "4至10", "4至10之间", "介于4和10之间", "4到10"),
    ],
)
def test_two_ends_are_given_in_many_ways(text: str) -> None:
    assert spelt(text, TIMES).text == "4 to 10"


@pytest.mark.parametrize(
    ("text", "field", "filed"),
    [
        ("14B~20B", COUNT, "14B to 20B"),
        ("4 to 10亿", COUNT, "400000000 to 1000000000"),
        ("300 to 400 gCO2/kWh", CARBON, "300 g CO2e/kWh to 400 g CO2e/kWh"),
        ("40 to 100 ms", SECONDS, "0.04 s to 0.1 s"),
        ("1:30 to 2:00", SECONDS, "90 s to 120 s"),
        ("720p to 1080p", HEIGHT, "720 px to 1080 px"),
        ("[4, 10] 个月", DAYS, "4 months to 10 months"),
        ("1,1; 1,2; 1,5", TIMES, "1.1 · 1.2 · 1.5"),
        ("[4, 6, 10]", TIMES, "4 · 6 · 10"),
        ("[2,5; 10]", TIMES, "2.5 to 10"),
        ("$1,000 to $2,000", MONEY, "$1000 to $2000"),
        ("$2–3/h", RENT, "$2–3/h"),
        (">= 10B, <= 20B", COUNT, "10B to 20B"),
        ("10B < x < 20B", COUNT, "10B to 20B"),
        ("about 5", TIMES, "~5"),
        ("circa 5", TIMES, "~5"),
        ("约5", TIMES, "~5"),
        ("5左右", TIMES, "~5"),
    ],
)
def test_ranges_are_spelt_as_in_files(text: str, field: Field, filed: str) -> None:
    assert spelt(text, field).text == filed


@pytest.mark.parametrize(
    ("text", "field", "filed"),
    [
        ("4 ± 1", TIMES, "3 to 5"),
        ("4±1", TIMES, "3 to 5"),
        ("4+-1", TIMES, "3 to 5"),
        ("4 +/- 1", TIMES, "3 to 5"),
        ("4 ± 10 %", TIMES, "3.6 to 4.4"),
        ("14B ± 1B", COUNT, "13 to 15B"),
        ("14 ± 1 B", COUNT, "13 to 15B"),
        ("140亿 ± 10亿", COUNT, "13000000000 to 15000000000"),
        ("40 ± 5 %", SHARE, "35 to 45 %"),
        ("40 % ± 5 %", SHARE, "35 to 45 %"),
        ("4 ± 1 days", DAYS, "3 to 5 days"),
        ("4 days ± 12 h", DAYS, "3.5 to 4.5 days"),
        ("400 ± 20 gCO2/kWh", CARBON, "380 to 420 g CO2e/kWh"),
        ("5000 ± 500 ms", SECONDS, "4.5 to 5.5 s"),
        ("$30 ± 5", MONEY, "25 to 35 $"),
        ("$25,000 ± $5,000", MONEY, "20000 to 30000 $"),
    ],
)
def test_plus_minus_is_a_normal_range(text: str, field: Field, filed: str) -> None:
    assert spelt(text, field) == type(spelt(text, field))(filed, "normal")
    assert read_typed(text, field).figure.shape == "normal"
    assert read_typed(text, field).says_meaning


@pytest.mark.parametrize(
    ("text", "field", "readings"),
    [
        ("40", SHARE, ("40 %",)),
        ("30 to 40", SHARE, ("30 to 40 %",)),
        ("30 to 40 uniform", SHARE, ("30 to 40 % uniform",)),
        ("0.4 ± 10 %", SHARE, ("30 % to 50 % normal", "36 % to 44 % normal")),
        ("1.920", WIDTH, ("1920", "1.92")),
        ("1.080 px", HEIGHT, ("1080 px", "1.08 px")),
        ("1.048", WIDTH, ("1048", "1.0480")),
        ("1,048", WIDTH, ("1048", "1.0480")),
        ("1.280 to 1.920", WIDTH, ("1280 to 1920", "1.28 to 1.92")),
        ("1.024", Field("GPU"), ("1024", "1.0240")),
        ("30.970", MONEY, ("30970", "30.97")),
        ("30,970", MONEY, ("30970", "30.97")),
        ("4K", WIDTH, ("3840 px", "4096 px")),
        ("480p", WIDTH, ("854 px", "832 px", "848 px", "640 px")),
        ("1920x1080", WIDTH, ("1920 px",)),
        ("1920 × 1080", HEIGHT, ("1080 px",)),
        ("1:30", DAYS, ("90 s", "90 min")),
        ("1:30 to 2:00", DAYS, ("90 s to 2:00", "90 min to 2:00")),
        ("2兆", COUNT, ("2 million", "2 trillion")),
        ("3350 Gb/s", Field("GB/s"), ("3350 GB/s", "3350 Gbit/s")),
        ("300 to 400 Gb/s", Field("GB/s"), ("300 GB/s to 400 Gb/s", "300 Gbit/s to 400 Gb/s")),
        ("1/2", TIMES, ("0.5",)),
        ("(14)", COUNT, ("14",)),
        ("80G", Field("GB"), ("80 GB",)),
        ("4, 10", TIMES, ("4 to 10",)),
        ("1,1; 1,5", TIMES, ("1.1 to 1.5",)),
        ("1,2 ± 0.1", TIMES, ("1.2 ± 0.1", "12 ± 0.1")),
        ("1.920 ± 10", WIDTH, ("1920 ± 10", "1.92 ± 10")),
        ("[1,200]", COUNT, ("1 to 200", "1200")),
        ("100.000", Field("1/day"), ("100000", "100")),
        ("10.000 to 20.000", Field("min/day"), ("10000 to 20000", "10 to 20")),
        ("3 5 days", DAYS, ("3.5 days", "3 to 5 days")),
        ("5 3 days", DAYS, ("5.3 days",)),
        ("3 5 USD", MONEY, ("3.5 USD", "3 to 5 USD")),
        ("20B 5", COUNT, ("20.5B",)),
        ("1万5", COUNT, ("1.5万",)),
    ],
)
def test_what_is_not_clear_is_asked(text: str, field: Field, readings: tuple[str, ...]) -> None:
    with pytest.raises(AmbiguousText) as asked:
        read_typed(text, field, low=0, high=1 if field == SHARE else None)
    assert asked.value.readings == readings
    str(asked.value)


@pytest.mark.parametrize(
    ("text", "field", "said"),
    [
        (">100k", COUNT, "where the range begins, not where it ends"),
        ("100k+", COUNT, "where the range begins, not where it ends"),
        ("≥ 14B", COUNT, "where the range begins"),
        ("at least 14B", COUNT, "where the range begins"),
        ("至少140亿", COUNT, "where the range begins"),
        ("< 5", COUNT, "where the range ends, not where it begins"),
        ("up to 5", COUNT, "where the range ends"),
        ("14B ± 1", COUNT, "off by 1 or by 1B"),
        ("4 ± 0", COUNT, "single number"),
        ("between 4", COUNT, "another number is missing"),
        ("4 ±", COUNT, "another number is missing"),
        ("[4,", COUNT, "another number is missing"),
        ("10 furlong", SECONDS, "This is a time: s, min, h"),
        ("10 furlong", CARBON, "This is a carbon intensity: g CO₂e/kWh"),
        ("C$30", MONEY, "“C$” is another currency"),
        ("30 zł", MONEY, "“zł” is another currency"),
        ("3万元", MONEY, "“元” is another currency"),
        ("€30k", MONEY, "“€” is another currency"),
        ("30 USD/node/h", RENT, "how many GPUs"),
        ("1:75", SECONDS, "not a unit"),
        ("2 1e24 FLOP", Field("FLOP"), "two numbers"),
        ("5千1万", COUNT, "two numbers; one is needed"),
        ("12 5/2024", DAYS, "two numbers; one is needed"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, field: Field, said: str) -> None:
    with pytest.raises(ReadingError) as refusal:
        read_typed(text, field, low=0)
    assert said in str(refusal.value)


NUMBERS = st.decimals(0, 10**6, places=2).map(lambda number: f"{number:f}")
FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
SPACES = st.sampled_from(["", " ", "\u00a0", "\u2009", "\u202f"])
SUFFIXES = {"": 1, "k": 10**3, "万": 10**4, "M": 10**6, "亿": 10**8, "B": 10**9, "万亿": 10**12}
UNITS = {
    "day": {"天": 1, "days": 1, "周": 7, "wk": 7, "mo": 30, "个月": 30, "yr": 365, "年": 365},
    "GB": {"GB": 1, "TB": 1000, "Gbit": Fraction(1, 8), "GiB": Fraction(2**30, 10**9)},
}


@given(NUMBERS, SPACES, st.sampled_from(sorted(SUFFIXES)), st.booleans())
def test_numbers_in_all_scripts_are_what_arithmetic_makes_of_them(
    number: str, space: str, suffix: str, full: bool
) -> None:
    written = number.translate(FULL_WIDTH) if full else number
    value = read_number(spelt(f"{written}{space}{suffix}", TIMES).text, "×")
    assert value == float(Fraction(number) * SUFFIXES[suffix])


@given(NUMBERS, SPACES, st.data())
def test_units_in_all_scripts_are_what_arithmetic_makes_of_them(
    number: str, space: str, data: st.DataObject
) -> None:
    field = data.draw(st.sampled_from(sorted(UNITS)))
    unit = data.draw(st.sampled_from(sorted(UNITS[field])))
    value = read_number(spelt(f"{number}{space}{unit}", Field(field)).text, field)
    one = Fraction(read_number(f"1 {field}", field))
    assert value == pytest.approx(float(Fraction(number) * UNITS[field][unit] * one), rel=1e-15)


OLD_ENDINGS = [
    "",
    "k",
    "/h",
    " per GPU-hour",
    " M",
    "B",
    " %",
    " days",
    " GB",
    " USD/h",
    " W",
    " million",
    "T",
]
OLD_BETWEEN = [" to ", "..", "–", " - ", " · ", "; ", ", ", " / "]


@st.composite
def old_spellings(draw: st.DrawFn) -> str:
    """Texts that files have had from the first version on, and some that they never had."""
    number = st.sampled_from(["4", "10", "1.5", "1e21", "1 000", "1,000,000", "-3", "0.21", "62,5"])
    parts = draw(st.lists(number, min_size=1, max_size=3))
    text = draw(st.sampled_from(OLD_BETWEEN)).join(parts)
    before = draw(st.sampled_from(["", "$", "~", " "]))
    return f"{before}{text}{draw(st.sampled_from(OLD_ENDINGS))}"


@given(old_spellings(), st.sampled_from(["×", "day", "GB", "fraction", "USD/(GPU·h)", "W"]))
def test_what_files_spell_so_means_the_same_typed(text: str, unit: str) -> None:
    try:
        filed = read(text, unit, kind="signed").figure
    except ReadingError:
        return
    assert read_typed(text, Field(unit, "signed")).figure == filed


def test_a_long_text_is_read_or_refused_at_once() -> None:
    """No text of the length that is allowed makes the patterns try for long."""
    for piece in (
        "1 ",
        "1,",
        "1~",
        "到1",
        "1 to ",
        "(1;",
        "1h",
        ">1",
        "1.1.",
        "1±",
        "between 1 and ",
    ):
        with pytest.raises(ReadingError):
            read_typed((piece * 200)[:200], DAYS)


@given(st.text(max_size=30) | st.text("0123456789.,;:±~+-[]()kMB %万亿½pto", max_size=20))
def test_any_typed_text_is_read_or_refused_and_files_read_it_alike(text: str) -> None:
    for field in (COUNT, SHARE, WIDTH, DAYS, RENT):
        try:
            figure = read_typed(text, field).figure
        except ReadingError as refusal:
            str(refusal)  # fills the templates
            continue
        parse_figure(figure, field.unit)


@given(
    st.floats(1e-6, 1e12),
    st.sampled_from([*("s", "GB", "W", "USD/(GPU·h)", "×", "TFLOP/s", "day"), "px", "USD"]),
    st.sampled_from([format_exact, format_full, format_value]),
)
def test_what_the_program_writes_is_read_as_it_stands(
    value: float, unit: str, write: Callable[[float, str], str]
) -> None:
    """Typed again it is what files have, unless the dot may part thousands there: that is asked."""
    text = write(value, unit)
    field = Field(unit, "count" if unit == "px" else "scale")
    try:
        typed = read_typed(text, field).figure
    except AmbiguousText:
        assert field.groups_by_dot
        assert re.search(r"(?<![0-9])[1-9][0-9]{0,2}\.[0-9]{3}(?![0-9])", text)
        return
    assert parse_figure(typed, unit) == parse_figure(read(text, unit).figure, unit)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [("1.920", "px", 1.92), ("4K", "px", 4000), ("30.970", "USD", 30.97), ("1.024", "GPU", 1.024)],
)
def test_files_are_read_as_ever(text: str, unit: str, value: float) -> None:
    assert parse_figure(Figure(text), unit).low == value
    with pytest.raises(AmbiguousText):
        read_typed(text, Field(unit, "count", "width"))
