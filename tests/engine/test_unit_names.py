"""Units as people write them, against what pint, which shares no line with them, makes of them."""

from __future__ import annotations

from fractions import Fraction

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.engine import units
from sora_planner_gui.engine.unit_names import named
from sora_planner_gui.errors import AmbiguousText, ReadingError

RENT = "USD/(GPU·h)"
CARBON = "g CO₂e/kWh"
HOUR, DAY = 3600, 86_400


@pytest.mark.parametrize(
    ("text", "field", "same"),
    [
        ("gCO2/kWh", CARBON, "g CO₂e/kWh"),
        ("gCO₂eq/kWh", CARBON, "g CO₂e/kWh"),
        ("g CO2-eq / kWh", CARBON, "g CO₂e/kWh"),
        ("kgCO2/MWh", CARBON, "g CO₂e/kWh"),
        ("kg CO2e per MWh", CARBON, "g CO₂e/kWh"),
        ("克二氧化碳/千瓦时", CARBON, "g CO₂e/kWh"),
        ("GBps", "GB/s", "GB/s"),
        ("Terabytes per second", "GB/s", "TB/s"),
        ("gb", "GB", "GB"),
        ("KB", "GB", "kB"),
        ("tflops", "TFLOP/s", "TFLOP/s"),
        ("petaflops", "TFLOP/s", "PFLOP/s"),
        ("petaflops", "FLOP", "PFLOP"),
        ("PFLOP/s-days", "FLOP", "PFLOPS d"),
        ("KW", "MW", "kW"),
        ("megawatts", "MW", "MW"),
        ("千瓦", "W", "kW"),
        ("兆瓦", "W", "MW"),
        ("度", "MWh", "kWh"),
        ("kilowatt-hours", "MWh", "kWh"),
        ("mo", "day", "month"),
        ("小时", "s", "h"),
        ("个月", "day", "month"),
        ("年", "day", "year"),
        ("params", "count", "count"),
        ("pct", "fraction", "%"),
        ("USD/GPU·h", RENT, RENT),
        ("USD/GPUh", RENT, RENT),
        ("$ per card per hr", RENT, RENT),
        ("USD monthly", RENT, "USD/month"),
        ("USD a day", RENT, "USD/day"),
        ("$/mo.", RENT, "USD/month"),
        ("美元每卡每小时", RENT, RENT),
        ("hours a day", "min/day", "h/day"),
        ("Hz", "1/s", "1/s"),
    ],
)
def test_people_s_names_mean_what_files_call_otherwise(text: str, field: str, same: str) -> None:
    assert named(text, field).unit.factor == units.unit(same).factor


@pytest.mark.parametrize(
    ("text", "field", "factor"),
    [
        ("ms", "s", Fraction(1, 1000)),
        ("µs", "s", Fraction(1, 10**6)),
        ("μs", "s", Fraction(1, 10**6)),
        ("us", "s", Fraction(1, 10**6)),
        ("mW", "W", Fraction(1, 1000)),
        ("Gbps", "GB/s", 10**9 // 8),
        ("Gbit/s", "GB/s", 10**9 // 8),
        ("Mbit", "GB", 10**6 // 8),
        ("gigabits/s", "GB/s", 10**9 // 8),
        ("PiB", "GB", 1024**5),
        ("¢/kWh", "USD/kWh", Fraction(1, 360_000_000)),
        ("k$/month", RENT, Fraction(1000, 30 * DAY)),
        ("USD/(8 GPU·h)", RENT, Fraction(1, 8 * HOUR)),
        ("USD/h per 8 GPUs", RENT, Fraction(1, 8 * HOUR)),
        ("$ per 8xGPU per hour", RENT, Fraction(1, 8 * HOUR)),
        ("$/h per node of 8", RENT, Fraction(1, 8 * HOUR)),
        ("lb CO2/MWh", CARBON, Fraction("453.59237") / 3_600_000_000),
        ("‰", "fraction", Fraction(1, 1000)),
        ("short tons", "t CO₂e", Fraction("907184.74")),
        ("short tons CO2e", "t CO₂e", Fraction("907184.74")),
    ],
)
def test_what_files_have_no_name_for_has_its_factor(
    text: str, field: str, factor: int | Fraction
) -> None:
    assert named(text, field).unit.factor == factor


@pytest.mark.parametrize(
    ("text", "field", "readings"),
    [
        ("Gb/s", "GB/s", ("GB/s", "Gbit/s")),
        ("Gb", "GB", ("GB", "Gbit")),
        ("mW", "MW", ("MW", "mW")),
        ("mw", "W", ("mW", "MW")),
        ("tons CO2", "t CO₂e", ("t CO2e", "short tons CO2e")),
        ("TFLOPs", "TFLOP/s", ("TFLOPS",)),
        ("TFLOP", "TFLOP/s", ("TFLOPS",)),
    ],
)
def test_what_can_be_two_things_is_asked(text: str, field: str, readings: tuple[str, ...]) -> None:
    with pytest.raises(AmbiguousText) as asked:
        named(text, field)
    assert asked.value.readings == readings


@pytest.mark.parametrize(
    ("text", "field", "said"),
    [
        ("furlong", "s", "This is a time: s, min, h"),
        ("furlong", "GB", "This is an amount of data: byte, GB"),
        ("g carbon/kWh", CARBON, "not a unit known here"),
        ("GB", "s", "“GB” is an amount of data; this is a time"),
        ("USD/node/h", RENT, "does not say how many GPUs"),
        ("C$/h", RENT, "“C$” is another currency"),
        ("zł/h", RENT, "“zł” is another currency"),
        ("kr/month", RENT, "“kr” is another currency"),
        ("元/小时", RENT, "“元” is another currency"),
        ("k€", "USD", "“€” is another currency"),
        ("TRY", "USD", "“TRY” is another currency"),
        ("pounds/h", RENT, "“pounds” is another currency"),
    ],
)
def test_others_are_refused_with_units_that_fit(text: str, field: str, said: str) -> None:
    with pytest.raises(ReadingError) as refusal:
        named(text, field)
    assert said in str(refusal.value)


PINT = pint.UnitRegistry()
SPELLINGS = {
    "s": (("s", "sec", "seconds", "Second", "秒"), PINT.second),
    "min": (("min", "Minutes", "mins", "分钟"), PINT.minute),
    "h": (("h", "hr", "HOURS", "小时"), PINT.hour),
    "W": (("W", "watts"), PINT.watt),
    "J": (("J", "joules"), PINT.joule),
    "B": (("B", "byte", "Bytes"), PINT.byte),
    "bit": (("bit", "bits"), PINT.bit),
}
PREFIXES = {"": 1.0, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15}
LONG = {"": 1.0, "kilo": 1e3, "mega": 1e6, "giga": 1e9, "tera": 1e12, "milli": 1e-3}
STROKES = ("/", " / ", " per ", "/ ")


@st.composite
def rates(draw: st.DrawFn) -> tuple[str, str, float]:
    """A quotient as somebody may write it, the field it is for, and pint's factor."""
    field, amounts = draw(st.sampled_from([("W", "J"), ("GB/s", "B"), ("GB/s", "bit")]))
    name = draw(st.sampled_from(SPELLINGS[amounts][0]))
    prefixes = PREFIXES if len(name) == 1 or name == "bit" else LONG
    prefix = draw(st.sampled_from(sorted(prefixes)))
    written = draw(st.sampled_from(SPELLINGS[draw(st.sampled_from(["s", "min", "h"]))][0]))
    period = next(unit for names, unit in SPELLINGS.values() if written in names)
    base = PINT.joule / PINT.second if field == "W" else PINT.byte / PINT.second
    factor = (prefixes[prefix] * SPELLINGS[amounts][1] / period).to(base).magnitude
    return f"{prefix}{name}{draw(st.sampled_from(STROKES))}{written}", field, factor


@given(rates())
def test_quotients_are_what_pint_makes_of_them(rate: tuple[str, str, float]) -> None:
    text, field, factor = rate
    assert float(named(text, field).unit.factor) == pytest.approx(factor, rel=1e-12)


FIELDS = ("s", "count", "fraction", "GB", "GB/s", "W", RENT, CARBON, "FLOP", "TFLOP/s", "×")
_ALPHABET = st.sampled_from(
    [*"/·() kMGTPmubBsWhg$%", "CO2", "per", "USD", "GPU", "day", "小时", "8"]
)


@given(st.lists(_ALPHABET, max_size=8).map("".join) | st.text(max_size=20), st.sampled_from(FIELDS))
def test_any_text_is_a_unit_that_fits_or_refused_and_files_agree(text: str, field: str) -> None:
    try:
        found = named(text, field)
    except ReadingError as refusal:
        str(refusal)  # fills the templates
        return
    assert found.unit.dimension == units.unit(field).dimension
    if found.filed:
        assert units.unit(found.filed).factor == found.unit.factor
