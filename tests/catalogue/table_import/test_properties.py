"""What tables say, held against fields and against an independent reading: never silently wrong."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sora_planner_gui.catalogue import store
from sora_planner_gui.catalogue.kinds import kinds
from sora_planner_gui.catalogue.overlay import Overlay
from sora_planner_gui.catalogue.table_import.columns import guess
from sora_planner_gui.catalogue.table_import.entries import Reading, Taken, take
from sora_planner_gui.catalogue.table_import.reading import Rate
from sora_planner_gui.catalogue.table_import.sheet import parse, read_file
from sora_planner_gui.engine.stating import point, state
from sora_planner_gui.engine.units import from_base
from sora_planner_gui.errors import ReadingError
from sora_planner_gui.export.catalogue import to_csv

UNITS = {
    "memory": ("VRAM", ("GB", "GiB", "MB", "MiB", "TB", "bytes", "gb", "mib", "Gbit", "Gb", "W")),
    "bandwidth": (
        "Bandwidth",
        ("GB/s", "TB/s", "GiB/s", "MB/s", "TBps", "Gbps", "Gb/s", "tb/s", "gigabytes/s", "GB"),
    ),
    "power": ("TDP", ("W", "kW", "watts", "kilowatts", "KW", "mW", "hp", "J")),
    "peak_bf16": (
        "BF16",
        ("TFLOPS", "PFLOPS", "GFLOPS", "TFLOP/s", "petaflops", "tflops", "FLOP/s", "FLOP"),
    ),
}


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from([(key, unit) for key, (_, units) in UNITS.items() for unit in units]),
    st.decimals("0.1", "99999", places=2),
    st.sampled_from(["{name} ({unit})", "{name} [{unit}]", "{name}, {unit}", "{name} {unit}"]),
)
def test_what_a_table_says_with_a_unit_is_what_a_field_reads(
    figure: tuple[str, str], number: object, form: str
) -> None:
    key, unit = figure
    declared = kinds()["gpus"].measure(key)
    assert declared is not None
    header = form.format(name=UNITS[key][0], unit=unit)
    sheet = parse(f"Name\t{header}\nCard X\t{number}\n")
    found = take(sheet, Reading("gpus", guess("gpus", sheet))).presets
    in_cell = parse(f"Name\t{UNITS[key][0]}\nCard X\t{number} {unit}\n")
    of_cell = take(in_cell, Reading("gpus", guess("gpus", in_cell))).presets
    for presets in (found, of_cell):
        if not presets or key not in presets[0].figures:
            continue
        try:
            field = state(f"{number} {unit}", declared)
        except ReadingError:
            # A field asks whether FLOP are meant as a rate; cards have no amounts of them.
            assert unit == "FLOP"
            continue
        assert point(presets[0].figures[key], declared) == pytest.approx(
            point(field, declared), rel=1e-12
        )


CURRENCIES = {
    "USD": Fraction(1),
    "US$": Fraction(1),
    "$": Fraction(1),
    "EUR": Fraction("1.1"),
    "€": Fraction("1.1"),
    "zł": Fraction("0.25"),
    "PLN": Fraction("0.25"),
    "C$": Fraction("0.7"),
    "kr": None,
    "¥": None,
    "doubloons": None,
}
"""What each is worth in the rates of the test; None where no rate is stated."""
RATES = {
    "EUR": Rate(Fraction("1.1"), "2026-10-01", "1.1 USD of 2026-10-01"),
    "PLN": Rate(Fraction("0.25"), "2026-10-01", "0.25 USD of 2026-10-01"),
    "CAD": Rate(Fraction("0.7"), "2026-10-01", "0.7 USD of 2026-10-01"),
}
PERIODS = {
    "per hour": 1,
    "/h": 1,
    "per GPU-hour": 1,
    "per day": 24,
    "/day": 24,
    "monthly": 720,
    "/mo": 720,
    "per month": 720,
    "per week": 168,
    "per year": 8760,
    "p.a.": 8760,
    "per fortnight": 336,
    "per moon": None,
}
HEADINGS = (
    *("Price {period} ({currency})", "Price ({currency}) {period}", "Rent {period}, {currency}"),
    *("{currency} {period}", "Cost [{currency} {period}]"),
)


def written(number: Fraction, style: str) -> str:
    """A number to two decimals, as languages write it."""
    whole, _, rest = f"{float(number):.2f}".partition(".")
    thousands, decimal = {"en": (",", "."), "de": (".", ","), "fr": (" ", ","), "ch": ("'", ".")}[
        style
    ]
    return f"{int(whole):,}".replace(",", thousands) + decimal + rest


@settings(max_examples=150, deadline=None)
@given(
    heading=st.sampled_from(HEADINGS),
    currency=st.sampled_from(sorted(CURRENCIES)),
    period=st.sampled_from(sorted(PERIODS)),
    style=st.sampled_from(["en", "de", "fr", "ch"]),
    separator=st.sampled_from(["\t", ";", ",", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]),
    prices=st.lists(st.integers(50, 900), min_size=1, max_size=4),
    cards=st.sampled_from([0, 1, 4, 8]),
    count_in=st.sampled_from(["column", "name"]),
)
def test_no_price_is_silently_another(
    heading: str,
    currency: str,
    period: str,
    style: str,
    separator: str,
    encoding: str,
    prices: list[int],
    cards: int,
    count_in: str,
) -> None:
    per_card = "GPU" in period
    hours, worth = PERIODS[period], CURRENCIES[currency]
    header = ["GPU", "Provider", heading.format(period=period, currency=currency), "Date"]
    rows = []
    for at, cents in enumerate(prices):
        stated = Fraction(cents, 100) * (hours or 1) * (1 if per_card else max(cards, 1))
        name = f"H{at}00"
        if cards and count_in == "name":
            name = f"{cards}x {name}"
        rows.append([name, "Shop", written(stated, style), "2026-10-01"])
    if cards and count_in == "column":
        header.append("GPUs")
        for row in rows:
            row.append(str(cards))
    lines = [separator.join(f'"{cell}"' for cell in row) for row in (header, *rows)]
    try:
        data = "\n".join(lines).encode(encoding)
    except UnicodeEncodeError:
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_bytes(data)
        sheet = read_file(path)
    found = take(sheet, Reading("rents", guess("rents", sheet), rates=RATES))
    for preset in found.presets:
        (figure,) = preset.figures.values()
        at = int(preset.name[1])
        dollars = float(Fraction(prices[at], 100) * (worth or 0))
        value = float(figure.value.split()[0])
        assert hours is not None
        assert worth is not None
        # A cell has cents, which are more of a price for an hour of one card than of a node's.
        assert value == pytest.approx(dollars, rel=1e-9, abs=0.006 * float(worth))


@pytest.mark.parametrize("kind", list(kinds()))
def test_the_catalogues_own_csv_is_read_back_as_it_was(kind: str) -> None:
    entries = store.bundled(kind)
    sheet = parse(to_csv(kinds()[kind], entries, Overlay()))
    found = take(sheet, Reading(kind, guess(kind, sheet)))
    assert not found.rejected
    plain = dict(zip(entries, found.presets, strict=True))
    for key, preset in entries.items():
        assert plain[key].figures == dict(preset.figures)
        assert (plain[key].name, plain[key].notes) == (preset.name, preset.notes)
        assert plain[key].facts == dict(preset.facts)
        assert plain[key].choices == dict(preset.choices)


def of(kind: str, text: str) -> Taken:
    sheet = parse(text)
    return take(sheet, Reading(kind, guess(kind, sheet), source="s", date="2026-11-01"))


def test_several_prices_of_a_card_are_series_by_channel_and_term() -> None:
    found = of(
        "rents",
        "GPU,Provider,Region,Date,On-demand ($/h),1-yr reserved ($/h),Spot ($/h)\n"
        "H100,AWS,us,2026-01-01,3.9,2.5,1.2\nH100,AWS,us,2026-02-01,3.8,,1.1\n",
    )
    assert {each.name: sorted(each.figures) for each in found.presets} == {
        "H100 · AWS, us, on demand": ["2026-01-01", "2026-02-01"],
        "H100 · AWS, us, reserved 1 year": ["2026-01-01"],
        "H100 · AWS, us, spot": ["2026-01-01", "2026-02-01"],
    }
    assert [each.facts["channel_kind"] for each in found.presets] == [
        "on demand",
        "reserved",
        "spot",
    ]


def test_a_price_of_a_node_is_parted_and_says_so() -> None:
    (preset,) = of("rents", "GPU,GPUs,$/h,Date\nH100,8,98.32,2026-10-01\n").presets
    figure = preset.figures["2026-10-01"]
    assert from_base(point(figure, kinds()["rents"].series), "USD/h") == pytest.approx(12.29)  # type: ignore[arg-type]
    assert figure.note == "stated as 98.32 (USD/h); of 8 cards together"


@pytest.mark.parametrize(
    ("cell", "hourly"),
    [
        ("$2.5/GPU-hr", 2.5),
        ("2.5 USD per GPU-hour", 2.5),
        ("$20/8-GPU-hour", 2.5),
        ("1 800,00 $/month", 2.5),
        ("1'800 $/month", 2.5),
        ("3 5 USD/h", None),
        ("18 00 USD/month", None),
    ],
)
def test_a_price_is_read_with_its_unit_or_left_out(cell: str, hourly: float | None) -> None:
    found = of("rents", f"GPU;Rate\nH100;{cell}\n")
    prices = [figure for each in found.presets for figure in each.figures.values()]
    series = kinds()["rents"].series
    assert series is not None
    assert [from_base(point(each, series), "USD/h") for each in prices] == pytest.approx(
        [] if hourly is None else [hourly]
    )
