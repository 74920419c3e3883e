from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.reads import read_figure
from sora_planner_gui.engine import typed_text
from sora_planner_gui.engine.distributions import Distribution
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantiles import median
from sora_planner_gui.engine.reading import (
    check_bounds,
    describe,
    parse_figure,
    read_number,
)
from sora_planner_gui.engine.shapes import LISTED
from sora_planner_gui.engine.units import to_base
from sora_planner_gui.errors import AmbiguousText, ReadingError

DAY = 86_400
HOUR = 3600


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("20B", 20e9),
        ("20 billion", 20e9),
        ("20bn", 20e9),
        ("30 M", 30e6),
        ("5k", 5000),
        ("5K", 5000),
        ("2 Trillion", 2e12),
        ("1,000,000", 1e6),
        ("1 000 000", 1e6),
        ("1\u202f000\u2009000", 1e6),
        ("1\u00a0000", 1000),
        ("1'000'000", 1e6),
        ("1e21", 1e21),
        ("1E21", 1e21),
        ("1×10^21", 1e21),
        ("1 x 10^21", 1e21),
        ("1.08 × 10²⁵", 1.08e25),
        ("1.08 · 10^25", 1.08e25),
        ("10^21", 1e21),
        ("10²¹", 1e21),
        ("10⁻⁴", 1e-4),
        ("1,048.5", 1048.5),
        ("1.048,5", 1048.5),
        ("1 048,5", 1048.5),
        ("1,048,576.25", 1048576.25),
        (".5", 0.5),
        ("5.", 5),
        ("+3", 3),
        ("−5", -5),
        ("20B parameters", 20e9),
        ("5 million tokens", 5e6),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: float) -> None:
    assert read_number(text, "count") == number


@pytest.mark.parametrize(
    ("text", "unit", "base_value"),
    [
        ("30 days", "day", 30 * DAY),
        ("1.5 months", "day", 45 * DAY),
        ("30", "day", 30 * DAY),
        ("5 min", "day", 300),
        ("15%", "fraction", 0.15),
        ("15 per cent", "fraction", 0.15),
        ("0.15", "fraction", 0.15),
        ("120 %", "×", 1.2),
        ("$2.50/h", "USD/(GPU·h)", 2.5 / HOUR),
        ("2.50 USD per GPU-hour", "USD/(GPU·h)", 2.5 / HOUR),
        ("$28.4M", "USD", 28.4e6),
        ("-$5", "USD", -5),
        ("USD 5", "USD", 5),
        ("$5 USD", "USD", 5),
        ("989.4 TFLOP/s", "TFLOP/s", 989.4e12),
        ("989.4", "TFLOP/s", 989.4e12),
        ("80 GB", "GB", 80e9),
        ("80 GiB", "GB", 80 * 2**30),
        ("80 B", "GB", 80),
        ("5 B/s", "GB/s", 5),
        ("5B GB", "GB", 5e18),
        ("20B byte", "byte", 20e9),
        ("2.5 min/h", "min/(GPU·h)", 2.5 / 60),
        ("24/s", "1/s", 24),
        ("24 per hour", "1/s", 24 / HOUR),
        ("24 fps", "1/s", 24),
        ("5 kt", "t CO₂e", 5e9),
        ("20 MW", "MW", 20e6),
        ("5k", "W", 5000),
    ],
)
def test_units_are_read_where_given(text: str, unit: str, base_value: float) -> None:
    assert read_number(text, unit) == base_value


@pytest.mark.parametrize(
    "text", ["4 to 10", "4..10", "4...10", "4…10", "4–10", "4—10", "4 - 10", "4-10", "4 TO 10"]
)
def test_two_ends_are_nine_in_ten_of_a_lognormal(text: str) -> None:
    assert read_figure(text, "×") == Figure("4 to 10", "lognormal", (5, 95))


@pytest.mark.parametrize(
    "text",
    [
        "0.21 · 0.38 · 0.66",
        "0.21·0.38·0.66",
        "0.21, 0.38, 0.66",
        "0.21; 0.38; 0.66",
        "0.21 / 0.38 / 0.66",
    ],
)
def test_three_numbers_are_low_mode_and_high(text: str) -> None:
    figure = read_figure(text, "fraction", kind="share")
    assert figure == Figure("0.21 · 0.38 · 0.66", "pert")
    assert parse_figure(figure, "fraction") == Distribution("pert", 0.21, 0.38, 0.66, None)


@pytest.mark.parametrize(
    ("text", "kind", "shape", "percentiles"),
    [
        ("7", "scale", "fixed", None),
        ("4 to 10", "count", "lognormal", (5, 95)),
        ("0 to 10", "scale", "uniform", (0, 100)),
        ("0.1 to 0.5", "share", "beta", (5, 95)),
        ("0 to 50 %", "share", "uniform", (0, 100)),
        ("4 | 7 | 10", "scale", "sample", None),
        ("4 (30 %) | 7 (50 %) | 10 (20 %)", "scale", "discrete", None),
        ("-5 to 5", "signed", "normal", (5, 95)),
        ("-5--3", "signed", "normal", (5, 95)),
        ("1 · 2 · 2", "scale", "pert", None),
        ("4 to 4", "scale", "fixed", None),
    ],
)
def test_the_kind_decides_the_shape(
    text: str, kind: str, shape: str, percentiles: tuple[float, float] | None
) -> None:
    figure = read_figure(text, "×", kind=kind)
    assert (figure.shape, figure.percentiles) == (shape, percentiles)


@pytest.mark.parametrize(
    ("text", "unit", "ends"),
    [
        ("4 to 10 B", "count", (4e9, 10e9)),
        ("500M to 2B", "count", (500e6, 2e9)),
        ("10 to 50 %", "fraction", (0.1, 0.5)),
        ("1 to 2 months", "day", (30 * DAY, 60 * DAY)),
        ("12 h to 2 days", "day", (12 * HOUR, 2 * DAY)),
        ("4k to 10k GB", "GB", (4e12, 10e12)),
        ("$2-3/h", "USD/(GPU·h)", (2 / HOUR, 3 / HOUR)),
        ("$2 to $3/h", "USD/(GPU·h)", (2 / HOUR, 3 / HOUR)),
        ("$2 to 3 USD/h", "USD/(GPU·h)", (2 / HOUR, 3 / HOUR)),
        ("1e-5-1e-4", "count", (1e-5, 1e-4)),
        ("10^21 to 10^22", "FLOP", (1e21, 1e22)),
    ],
)
def test_what_stands_last_holds_for_the_others(
    text: str, unit: str, ends: tuple[float, float]
) -> None:
    assert parse_figure(read_figure(text, unit), unit).ends == ends


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        (" 20B ", "count", "20B"),
        ("1.5 months", "day", "1.5 months"),
        ("30", "day", "30 days"),
        ("1", "day", "1 day"),
        ("4-10", "day", "4 to 10 days"),
        ("24", "1/s", "24 /s"),
        ("4,211.5", "GPU", "4,211.5"),
        ("$2.50/h", "USD/(GPU·h)", "$2.50/h"),
        ("2.50", "USD/(GPU·h)", "2.50 USD/(GPU·h)"),
        ("1\u202f000", "count", "1 000"),
        ("4 to 4 B", "count", "4 B"),
        ("$4 to 4", "USD", "$4"),
        ("~5", "day", "4 to 6.25 days"),
        ("~20B", "count", "16B to 25B"),
        ("~1e21", "FLOP", "8e20 to 1.25e21 FLOP"),
        ("about 15 %", "fraction", "12 % to 18.75 %"),
    ],
)
def test_the_stored_text_keeps_its_meaning_away_from_its_field(
    text: str, unit: str, value: str
) -> None:
    assert read_figure(text, unit).value == value


def test_about_is_a_lognormal_around_the_number() -> None:
    figure = read_figure("~5", "×")
    assert figure == Figure("4 to 6.25", "lognormal", (5, 95))
    assert median(parse_figure(figure, "×")) == pytest.approx(5)


@pytest.mark.parametrize(
    ("text", "unit", "readings"),
    [
        ("1,048", "count", ("1048", "1.048")),
        ("62,5", "count", ("62.5", "625")),
        ("0,5", "count", ("0.5",)),
        ("0,500", "count", ("0.500",)),
        (",5", "count", ("0.5",)),
        ("1.000.000", "count", ("1000000",)),
        ("2,5 to 3,5", "count", ("2.5 to 3.5", "25 to 35")),
        ("0,21; 0,38; 0,66", "count", ("0.21 · 0.38 · 0.66",)),
        ("~2,5 days", "day", ("~2.5 days", "~25 days")),
        ("62,5 %", "fraction", ("62.5 %", "625 %")),
        ("5m", "count", ("5M",)),
        ("5 m", "day", ("5M", "5 min", "5 months")),
        ("4 to 10 m", "day", ("4 to 10M", "4 to 10 min", "4 to 10 months")),
        ("$5m", "USD", ("$5M",)),
        ("5T", "t CO₂e", ("5 t", "5 trillion")),
        ("20 M", "MW", ("20 MW", "20 million")),
        ("989 T", "TFLOP/s", ("989 TFLOP/s", "989 trillion")),
        ("500k to 2M", "GB", ("500 kB to 2 MB", "500 thousand to 2 million")),
    ],
)
def test_text_with_two_meanings_offers_the_readings(
    text: str, unit: str, readings: tuple[str, ...]
) -> None:
    with pytest.raises(AmbiguousText) as ambiguity:
        read_figure(text, unit)
    assert ambiguity.value.readings == readings
    for reading in readings:
        read_figure(reading, unit, kind="signed")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Nothing is written here."),
        ("  \t ", "Nothing is written here."),
        ("NaN", "not a number"),
        ("inf", "not a number"),
        ("twenty", "not a number"),
        ("1,2,3", "do not part thousands"),
        ("1,00,000", "do not part thousands"),
        ("1.2.3,4", "do not part thousands"),
        ("5\t6", "hidden character"),
        ("1" * 201, "longer than 200"),
        ("1e301", "beyond what can be calculated"),
        ("1e-301", "beyond what can be calculated"),
        ("1e999999999999", "beyond what can be calculated"),
        ("10^999999999999", "beyond what can be calculated"),
        ("1e300 T", "beyond what can be calculated"),
        ("10 to 4", "not in order: 10 GPU · 4 GPU."),
        ("5 · 3 · 9", "not in order: 5 GPU · 3 GPU · 9 GPU."),
        ("4 to", "another number is missing"),
        ("4 GPU ..", "another number is missing"),
        ("4–", "another number is missing"),
        ("4 -", "another number is missing"),
        ("4 · 6 ·", "another number is missing"),
        ("4,", "another number is missing"),
        ("1e-", "not a unit"),
        ("4, 10", "neither one number"),
        ("4 · 10", "neither one number"),
        ("1 · 2 · 3 · 4", "neither one number"),
        ("1 to 2 to 3", "neither one number"),
        ("1 to 2 · 3 · 4", "neither one number"),
        ("4 GPU to 10", "Write the unit after the last number"),
        ("~4 to 5", "single number"),
        ("~0", "above zero"),
        ("~-5", "above zero"),
        ("−5", "−5 GPU is too low: the least possible here is 0 GPU."),
        ("-5 to 5", "−5 GPU is too low: the least possible here is 0 GPU."),
        ("5 days", "“days” is a time; this is a plain number"),
        ("15 %", "“%” is a share; this is a plain number"),
        ("5 furlongs", "not a unit known here"),
        ("€5", "Convert it to US dollars first."),
        ("{value}", "“{value}” is not a number."),
    ],
)
def test_what_cannot_be_read_is_refused_in_plain_words(text: str, said: str) -> None:
    with pytest.raises(ReadingError) as refusal:
        read_figure(text, "GPU")
    assert said in str(refusal.value).replace("\u202f", " ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("15", "1 500 % is too high: the most possible here is 100 %. Did you mean 15 %?"),
        ("10 to 50", "Did you mean 10 to 50 %?"),
        ("101 %", "101 % is too high: the most possible here is 100 %."),
        ("1500", "150 000 % is too high: the most possible here is 100 %."),
        ("-15", "−1 500 % is too low: the least possible here is 0 %."),
    ],
)
def test_a_share_over_100_per_cent_is_refused(text: str, said: str) -> None:
    with pytest.raises(ReadingError) as refusal:
        read_figure(text, "fraction", kind="share")
    assert str(refusal.value).replace("\u202f", " ").endswith(said)


def test_about_beyond_100_per_cent_says_how_far_it_reaches() -> None:
    with pytest.raises(ReadingError, match=r"112\.5.%.*from 0\.8 to 1\.25 times"):
        read_figure("~90 %", "fraction", kind="share")


def test_bounds_are_inclusive_and_named_in_display_units() -> None:
    low, high = 1.0 * DAY, 1000.0 * DAY
    assert read_figure("1 to 1000", "day", low=low, high=high).shape == "lognormal"
    with pytest.raises(ReadingError, match=r"0\.5.days is too low.*1.day\."):
        read_figure("12 h", "day", low=low, high=high)
    with pytest.raises(ReadingError, match=r"1.001.days is too high.*1.000.days\."):
        read_figure("3 to 1001", "day", low=low, high=high)


def test_bounds_hold_for_stored_figures_too() -> None:
    stored = parse_figure(Figure("120 %"), "fraction")
    check_bounds(stored, "fraction", high=2)
    with pytest.raises(ReadingError):
        check_bounds(stored, "fraction", high=2, kind="share")


@pytest.mark.parametrize(
    "figure",
    [
        Figure("4 to 10"),
        Figure("4", "lognormal", (5, 95)),
        Figure("4 to 10", "pert"),
        Figure("4 · 5 · 10", "uniform", (0, 100)),
        Figure("4 to 10", "gamma", (5, 95)),
        Figure("~5", "fixed"),
        Figure("4 to 10", "lognormal"),
        Figure("4 to 10", "lognormal", (0, 100)),
        Figure("4 to 10", "lognormal", (95, 5)),
        Figure("4 to 10", "normal", (60, 90)),
        Figure("4 to 10", "uniform", (float("nan"), 100)),
        Figure("0 to 10", "lognormal", (5, 95)),
        Figure("10 to 4", "uniform", (0, 100)),
        Figure("4 to 4", "normal", (5, 95)),
        Figure("1,048"),
        Figure(""),
    ],
)
def test_a_stored_figure_is_never_guessed_at(figure: Figure) -> None:
    with pytest.raises(ReadingError):
        parse_figure(figure, "count")


def test_a_stored_shape_is_kept() -> None:
    figure = Figure("4 to 10", "normal", (10, 90))
    assert parse_figure(figure, "count") == Distribution("normal", 4, None, 10, (10, 90))


@pytest.mark.parametrize("text", ["4 to 10", "~5"])
def test_a_single_number_is_no_range(text: str) -> None:
    with pytest.raises(ReadingError, match="single number"):
        read_number(text, "count")


@pytest.mark.parametrize(
    ("text", "unit", "kind", "understood"),
    [
        ("20B", "count", "scale", "20 000 000 000"),
        ("1.5 months", "day", "scale", "45 days"),
        ("15%", "fraction", "share", "15 %"),
        ("4 to 10", "×", "scale", "4 to 10 × · 90 % of draws between · lognormal"),
        ("4 to 10 B", "count", "scale", "4B to 10B · 90 % of draws between · lognormal"),
        ("10 to 50 %", "fraction", "share", "10 to 50 % · 90 % of draws between · beta"),
        ("0.21 · 0.38 · 0.66", "count", "scale", "0.21 · 0.38 · 0.66 · low · mode · high · PERT"),
    ],
)
def test_what_was_understood_is_told(text: str, unit: str, kind: str, understood: str) -> None:
    told = describe(read_figure(text, unit, kind=kind), unit)
    assert told.replace("\u202f", " ") == understood


def test_what_was_understood_can_be_told_in_another_language() -> None:
    german = {
        "{low} to {high} · {share} % of draws between · {shape}": "{low} bis {high} ({shape})",
        "lognormal": "logarithmisch normal",
    }
    told = describe(read_figure("4 to 10", "count"), "count", lambda text: german[text])
    assert told == "4 bis 10 (logarithmisch normal)"


FIELDS = ("count", "fraction", "day", "GB", "FLOP", "TFLOP/s", "USD/(GPU·h)", "1/s", "t CO₂e")
KINDS = ("scale", "count", "share", "signed")
numerals = st.one_of(
    st.integers(0, 10**13).map(str),
    st.integers(0, 10**10).map("{:,}".format),
    st.floats(1e-12, 1e30).map(str),
    st.tuples(st.integers(1, 999), st.integers(-20, 30)).map(
        lambda pair: "{} × 10^{}".format(*pair)
    ),
)
suffixes = st.sampled_from(["", "", "", "k", " M", "B", " billion", "bn", " thousand"])
unit_texts = st.sampled_from(
    ["", "", "", " %", " days", " h", " GB", " TFLOP/s", "/h", " USD/h", " t CO₂e", " FLOP", " 1/s"]
)
part_texts = st.tuples(st.sampled_from(["", "", "", "$", "-", "~"]), numerals, suffixes, unit_texts)
separators = st.sampled_from([" to ", "-", "–", "..", " · ", ", ", "; ", " / "])
typed_texts = st.builds(
    lambda separator, parts: separator.join("".join(part) for part in parts),
    separators,
    st.lists(part_texts, min_size=1, max_size=3),
)
odd_texts = st.one_of(st.text(), st.text("0123456789.,eE^×·/-–~$% kMBTmto⁻²⁵'"))


def kept_as_read(figure: Figure) -> bool:
    """Whether what is kept of the figure's text is what anybody else reads it as."""
    return typed_text.read_parts(figure.value) == typed_text._read(figure.value)


@given(st.one_of(typed_texts, odd_texts), st.sampled_from(FIELDS), st.sampled_from(KINDS))
def test_text_is_either_refused_or_means_the_same_when_stored(
    text: str, unit: str, kind: str
) -> None:
    try:
        figure = read_figure(text, unit, kind=kind)
    except ReadingError as refusal:
        str(refusal)  # fills the templates
        return
    stated = parse_figure(figure, unit)
    assert figure.shape in LISTED or kept_as_read(figure)
    assert stated.low <= median(stated) * (1 + 1e-9) or stated.low < 0
    assert describe(figure, unit)
    if not text.strip().startswith(("~", "about")):
        assert read_figure(figure.value, unit, kind=kind) == figure


field_units = st.sampled_from(
    [
        ("count", ""),
        ("fraction", " %"),
        ("day", " months"),
        ("GB", " TiB"),
        ("FLOP", " PFLOP"),
        ("USD/(GPU·h)", " USD per GPU-hour"),
        ("1/s", "/h"),
        ("t CO₂e", " kg CO₂e"),
    ]
)
rising = st.lists(st.decimals(0, 10**6, places=3), min_size=2, max_size=3, unique=True).map(sorted)


@given(rising, st.sampled_from([" to ", "–", "-", ".."]), suffixes, field_units)
def test_a_range_means_what_its_numbers_mean_alone(
    numbers: list[Decimal], dash: str, suffix: str, field: tuple[str, str]
) -> None:
    unit, written = field
    separator = dash if len(numbers) == 2 else " · "
    figure = read_figure(separator.join(map(str, numbers)) + suffix + written, unit)
    stated = parse_figure(figure, unit)
    alone = [read_number(f"{number}{suffix}{written}", unit) for number in numbers]
    assert [stated.low, stated.high] == [alone[0], alone[-1]]
    assert stated.mode is None or stated.mode == alone[1]
    assert kept_as_read(figure)
    assert read_figure(figure.value, unit) == figure


@given(st.floats(1e-12, 1e20), st.sampled_from(FIELDS))
def test_a_declared_number_equals_the_same_number_typed(number: float, unit: str) -> None:
    assert to_base(number, unit) == read_number(repr(number), unit)


@given(odd_texts, st.sampled_from(FIELDS))
def test_stored_text_is_refused_or_has_one_value(text: str, unit: str) -> None:
    try:
        stated = parse_figure(Figure(text), unit)
    except ReadingError as refusal:
        str(refusal)  # fills the templates
        return
    assert stated.low == stated.high == median(stated) == read_number(text, unit)


@given(st.lists(st.floats(1e-9, 1e20), min_size=2, max_size=2, unique=True).map(sorted))
def test_two_ends_are_read_exactly(ends: list[float]) -> None:
    figure = read_figure(f"{ends[0]!r} to {ends[1]!r}", "count")
    assert list(parse_figure(figure, "count").ends) == ends
