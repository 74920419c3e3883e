"""The kinds of entries in the catalogue, and what each figure of an entry is: unit, bounds, label.

Figures are declared as the engine declares its inputs, so that they are read, checked and shown
alike. Prices and supply are series: their figures are keyed by the date they are of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from sora_planner_gui.engine.card import PRECISIONS
from sora_planner_gui.engine.quantities import POSITIVE, Quantity, number

GRADES = ("verified", "one source", "derived", "estimate")
"""How well a figure is backed: by two tables that agree, by one, by arithmetic, by judgement."""

DATE = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
"""A year, a month or a day; what the figures of a series are keyed by."""

_MODEL_FIGURES = (
    *("parameter_count", "linear_parameter_count", "transformer_layers", "transformer_width"),
    *("text_tokens", "guidance_passes", "denoising_steps", "temporal_compression"),
    *("spatial_compression", "patch_frames", "patch_side"),
    *("linear_text_tokens", "attention_width", "head_width"),
    *("attended_share", "attended_duration", "code_age_factor"),
    *("frame_width", "frame_height", "clip_duration", "frame_rate"),
)
_RENT = number("rent", None, "USD/(GPU·h)", "Rent", "Price of one card for an hour.", high=1e4)
_PRICE = number("price", None, "USD", "Price", "Price of what is sold, once.", high=1e12)
_HOSTED = number(
    "hosted_price", None, "USD/s", "Price", "Price of a second of finished video.", high=1e4
)
_SHIPPED = number("shipped", None, "count", "Cards", "Cards shipped in the quarter.", high=1e12)
_SUPPLIED = number("supply", None, "count", "Number", "How many; what is counted stands beside it.")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: its id, what one and many are called, its figures and its facts in words.

    `series` describes the figures of entries that are a series of dated figures.
    """

    id: str
    label: str
    one: str
    help: str
    figures: tuple[Quantity, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    series: Quantity | None = None

    def measure(self, key: str) -> Quantity | None:
        """What the figure called `key` is; None where this version does not know it."""
        for each in self.figures:
            if each.key == key:
                return each
        if self.series is not None and DATE.fullmatch(key):
            return replace(self.series, key=key)
        return None

    def label_of(self, key: str) -> str:
        """What a figure or fact is called; its key where this version does not know it."""
        known = dict(self.facts) | {each.key: each.label for each in self.figures}
        return known.get(key, key if DATE.fullmatch(key) else key.replace("_", " "))


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its id, in the order in which they are offered."""
    return {each.id: each for each in (_gpus(), _models(), *_prices(), *_demand(), *_world())}


def ordered(kind: Kind, keys: Iterable[str]) -> list[str]:
    """Keys of figures in the order of their declaration; then dates and unknown ones, sorted."""
    known = [each.key for each in kind.figures]
    return sorted(keys, key=lambda key: (known.index(key) if key in known else len(known), key))


def _gpus() -> Kind:
    peaks = [
        *(
            number(f"peak_{key}", None, "TFLOP/s", f"Peak, {label}", _DENSE)
            for key, label in _PEAKS
        ),
        *(
            number(f"sparse_{key}", None, "TFLOP/s", f"Sparse peak, {label}", _SPARSE)
            for key, label in _PEAKS
        ),
    ]
    figures = (
        number("memory", None, "GB", "Memory", "Memory of one card.", low=POSITIVE, high=1e6),
        number("bandwidth", None, "GB/s", "Memory bandwidth", "How fast it reads its memory."),
        *(replace(each, low=POSITIVE, high=1e9) for each in peaks),
        number("achieved_bf16", None, "TFLOP/s", "Achieved in bf16", _ACHIEVED, high=1e9),
        _share("serving_mfu", "Serving utilisation", "Share of the peak, by measured runs."),
        _share("sharing_overhead", "Overhead of sharing", "By how much each further card slows."),
        number("card_utilisation_factor", None, "×", "Departure in utilisation", _DEPARTURE),
        number("utilisation_recovery", None, "×", "Recovered with software", _RECOVERY, high=1),
        number("prediction_error", None, "×", "Error of its prediction", _ERROR),
        number("power", None, "W", "Rated power (TDP)", "The most it draws.", low=POSITIVE),
        number("rent", None, "USD/(GPU·h)", "Rent", "Price of renting it for an hour.", high=1e4),
        number("price", None, "USD", "Price", "Price of buying one.", high=1e8),
        number("total_processing_performance", None, "count", "Processing performance", _TPP),
    )
    facts = (
        ("architecture", "Architecture"),
        ("silicon", "Silicon"),
        ("release_year", "Year"),
        ("memory_type", "Memory type"),
        ("form_factor", "Form"),
        ("interconnect", "Interconnect"),
        ("interconnect_bandwidth", "Interconnect bandwidth"),
        ("launch_price", "Launch price"),
        ("measured_runs", "Runs in the calibration"),
        ("rent_channel", "Channel of the rent"),
        ("export_rule", "Export to China"),
    )
    return Kind("gpus", "GPUs", "GPU", "Accelerator cards.", _bounded(figures), facts)


_PEAKS = (*PRECISIONS, ("fp16_acc16", "fp16 (fp16 accumulation)"), ("int8", "int8"))
_DENSE = "Highest rate by the data sheet: dense, never with sparsity."
_SPARSE = "What the data sheet prints with 2:4 sparsity; no estimate uses it."
_ACHIEVED = "Highest rate measured in a dense matrix product."
_DEPARTURE = "Share of the peak in measured runs over what the peak alone predicts."
_RECOVERY = "Power of its peak over an H100's by which software made for it makes up for the loss."
_ERROR = "Share of the peak reached over the share predicted: wider without runs of the card."
_TPP = "Dense TFLOP/s × bits, by which US export rules measure a card."


def _share(key: str, label: str, help: str) -> Quantity:
    return number(key, None, "fraction", label, help, high=1.0, sense="share")


def _bounded(figures: Iterable[Quantity]) -> tuple[Quantity, ...]:
    return tuple(replace(each, high=1e9) if each.high is None else each for each in figures)


def _models() -> Kind:
    from sora_planner_gui.engine.formulas import estimation_graph

    quantities = estimation_graph().quantities
    facts = (
        ("native_video", "Video"),
        ("native_frames", "Frames"),
        ("release_year", "Year"),
        ("attention_kind", "Attention"),
        ("cross_attention", "Text enters by"),
        ("text_encoder", "Text encoder"),
        ("layers", "Layers"),
        ("attention_heads", "Heads"),
        ("head_dimension", "Head dimension"),
        ("feed_forward_width", "Feed-forward width"),
        ("feed_forward_gated", "Gated"),
        ("latent_channels", "Latent channels"),
        ("vae_causal", "Causal autoencoder"),
    )
    figures = tuple(quantities[key] for key in _MODEL_FIGURES)
    return Kind("models", "Models", "model", "Video and image models.", figures, facts)


def _prices() -> tuple[Kind, ...]:
    facts = (("card", "Card"), ("gpu", "GPU of the catalogue"), ("channel", "Channel"))
    stated = ("price_as_stated", "Price as stated")
    rents = Kind(
        "rents",
        "Rental prices",
        "rental price",
        "What an hour of a card has cost, by channel: each a series of dated prices.",
        facts=(*facts, ("provider", "Provider"), ("channel_kind", "Term"), stated),
        series=_RENT,
    )
    purchases = Kind(
        "purchases",
        "Purchase prices",
        "purchase price",
        "What a card or server has cost, by channel: each a series of dated prices.",
        facts=(*facts, ("sold_as", "Sold as"), stated),
        series=_PRICE,
    )
    hosted = Kind(
        "hosted-prices",
        "Hosted prices",
        "hosted price",
        "What services ask for a second of video, by model, size and sound: dated prices.",
        facts=(
            ("hosted_model", "Model"),
            ("resolution", "Resolution"),
            ("sound", "Sound"),
            ("channel", "Channel"),
            ("price_kind", "Kind of price"),
        ),
        series=_HOSTED,
    )
    return rents, purchases, hosted


def _demand() -> tuple[Kind, ...]:
    minutes = number("minutes_per_day", None, "min/day", "Uploads", "Minutes uploaded a day.")
    ai_share = _share("ai_share", "Made by AI", "Share of these made by a model.")
    generated = (
        number("videos_per_day", None, "count", "Videos a day", "How many it makes a day."),
        number("videos_made", None, "count", "Videos made", "How many it has made so far."),
        number(
            "generated_minutes_per_day", None, "min/day", "Minutes a day", "Minutes made a day."
        ),
        number("peak_users", None, "count", "Most users", "The most users it has had."),
        number("cost_per_day", None, "USD/day", "Cost a day", "What running it has cost a day."),
    )
    return (
        Kind("platforms", "Upload platforms", "platform", "Where it goes.", (minutes, ai_share)),
        Kind("generators", "Video generators", "generator", "What their makers say.", generated),
    )


def _world() -> tuple[Kind, ...]:
    electricity = number(
        "electricity_price", None, "USD/kWh", "Electricity", "Price of electricity.", high=100
    )
    carbon = number(
        "grid_carbon", None, "g CO₂e/kWh", "Carbon", "Carbon dioxide of the grid.", high=1e5
    )
    regions = Kind(
        "regions", "Regions", "region", "Price and carbon of power.", (electricity, carbon)
    )
    rules = Kind(
        "export-rules",
        "Export rules",
        "export rule",
        "What the United States let out and China in, to where, and from when.",
        _thresholds(),
        (
            ("from", "From"),
            ("until", "Until"),
            ("announced", "Announced"),
            ("to_countries", "Countries"),
            ("test", "Test"),
            ("cards", "Cards"),
            ("effect", "Effect"),
            ("origin", "Exported from"),
            ("levy", "Levy"),
            ("volume_cap", "Cap"),
            ("status", "Status"),
            ("source", "Source"),
        ),
    )
    supply = Kind(
        "supply",
        "Supply",
        "supply",
        "What has been made, sold or ordered: each a series by date.",
        facts=(("counted", "Counted"),),
        series=_SUPPLIED,
    )
    shipments = Kind(
        "shipments",
        "Shipments by quarter",
        "shipment",
        "Cards shipped a quarter: each a series by the month in which the quarter ends.",
        facts=(
            ("card", "Card"),
            ("gpu", "GPU of the catalogue"),
            ("generation", "Generation"),
            ("counted", "Counted"),
        ),
        series=_SHIPPED,
    )
    return regions, rules, supply, shipments


def _thresholds() -> tuple[Quantity, ...]:
    return (
        _threshold("performance_at_least", "count", "Performance from"),
        _threshold("performance_below", "count", "Performance below"),
        _threshold("dense_performance_at_least", "count", "Performance from, if dense"),
        _threshold("density_at_least", "count", "Density from"),
        _threshold("density_below", "count", "Density below"),
        _threshold("interconnect_at_least", "GB/s", "Interconnect from"),
        _threshold("bandwidth_below", "GB/s", "Memory bandwidth below"),
    )


def _threshold(key: str, unit: str, label: str) -> Quantity:
    return number(key, None, unit, label, "A threshold of the rule.", high=1e9)
