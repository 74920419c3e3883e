"""What does it cost? Rent, price, margin, and owning against renting."""

from __future__ import annotations

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import POSITIVE, Choice, Value, formula, number, share

TITLE = "Money"

INPUTS = (
    number(
        "price_per_video_second",
        Figure(
            "0.05 · 0.10 · 0.40",
            shape="pert",
            source="Price lists at 720p: Veo 3.1 Lite · Sora 2, Veo 3.1 Fast, Kling 3.0 0.084 to "
            "0.126 · Veo 3.1",
            date="2026-09",
            grade="one source",
        ),
        "USD/s",
        "Price per video second",
        "What a second of generated video is sold for.",
        low=1e-6,
        high=1e4,
    ),
    Choice(
        "fleet_use_method",
        "Idle cards",
        "A service rents cards for its busiest hour. Whether the hours in which they wait for work "
        "are in the cost of a minute: by peak over average, or by a share of your own; 100 % means "
        "that every card always has work.",
        default="by_peak",
        options=(("by_peak", "By peak over average"), ("own", "Own figure")),
    ),
    number(
        "server_price_factor",
        "1.3",
        "×",
        "Server price over card price",
        "Price of servers and network divided by the price of the cards in them.",
        source="Clusters of H100 at about 40,000 USD a card all-in against 30,000 for the card",
        date="2024-12",
        grade="derived",
        low=1,
        high=100,
    ),
    number(
        "lifetime",
        Figure(
            "3 · 5 · 6 years",
            shape="pert",
            source="Burry, 2 to 3 years; Amazon and Lambda, 5; Microsoft, Google and CoreWeave, 6",
            date="2025",
            grade="one source",
        ),
        "year",
        "Working life",
        "Years over which an owned card is written off.",
        low=0.1,
        high=50,
    ),
    share(
        "owner_utilisation",
        "70 %",
        "Use of owned cards",
        "Share of its life that an owned card is at work.",
        source="Assumed",
        date="2026-11",
        grade="estimate",
    ),
    number(
        "operations_share",
        "0.05",
        "1/year",
        "Running costs",
        "Staff, space and repair a year, as a fraction of the purchase price.",
        source="Assumed",
        date="2026-11",
        grade="estimate",
        high=10,
    ),
    number(
        "electricity_price",
        Figure(
            "0.06 · 0.08 · 0.19",
            shape="pert",
            source="EIA industrial, Iowa, 2025-04 · SemiAnalysis · EIA industrial, Massachusetts",
            date="2025-04",
            grade="one source",
        ),
        "USD/kWh",
        "Electricity",
        "Price of electricity.",
        high=100,
    ),
)


@formula("USD", "Training cost")
def training_cost(training_gpu_time: Value, training_gpu_rent: Value) -> Value:
    """Rent of the training fleet for the whole run."""
    return training_gpu_time * training_gpu_rent


@formula(
    "fraction",
    "Use of the serving fleet",
    default=Figure("100 %", source="Neutral: no card ever waits", date="2026-11", grade="estimate"),
    low=POSITIVE,
    high=1.0,
    sense="share",
    given_when=("fleet_use_method", "own"),
)
def serving_fleet_use(peak_to_average: Value) -> Value:
    """Share of the paid hours in which a serving card has work: the average over the peak."""
    return 1 / peak_to_average


@formula("USD/min", "Cost per video minute")
def rent_per_video_minute(
    serving_gpu_rent: Value, video_minutes_per_paid_gpu_hour: Value, serving_fleet_use: Value
) -> Value:
    """Rent of the card for the time that one minute of video takes, and for its idle hours."""
    return serving_gpu_rent / (video_minutes_per_paid_gpu_hour * serving_fleet_use)


@formula("USD", "Cost per clip")
def cost_per_clip(rent_per_video_minute: Value, clip_duration: Value) -> Value:
    """Rent for one generated clip, kept or not."""
    return rent_per_video_minute * clip_duration


@formula("USD/day", "Cost of serving a day")
def serving_cost_per_day(rent_per_video_minute: Value, generated_minutes_per_day: Value) -> Value:
    """Rent a day for all that is generated, idle hours as in the cost of a minute."""
    return rent_per_video_minute * generated_minutes_per_day


@formula("USD", "Price per clip")
def price_per_clip(price_per_video_second: Value, clip_duration: Value) -> Value:
    """What one generated clip is sold for."""
    return price_per_video_second * clip_duration


@formula("fraction", "Gross margin", low=None, high=1.0, sense="signed")
def gross_margin(rent_per_video_minute: Value, price_per_video_second: Value) -> Value:
    """Share of the price that is left after the rent; every generated clip is sold, kept or not."""
    return 1 - rent_per_video_minute / price_per_video_second


@formula("1/year", "Fixed cost of a card a year")
def owned_yearly_share(lifetime: Value, operations_share: Value) -> Value:
    """Fraction of the purchase price that a year of owning costs: write-off and running costs."""
    return 1 / lifetime + operations_share


@formula("USD/(GPU·h)", "Electricity of a card")
def power_cost_per_gpu_hour(serving_gpu_drawn_power: Value, electricity_price: Value) -> Value:
    """Electricity that one card at work uses, its server and the building's cooling included."""
    return serving_gpu_drawn_power * electricity_price


@formula("USD/(GPU·h)", "Cost of an owned GPU-hour")
def owned_gpu_hour_cost(
    serving_gpu_price: Value,
    server_price_factor: Value,
    owned_yearly_share: Value,
    owner_utilisation: Value,
    power_cost_per_gpu_hour: Value,
) -> Value:
    """Purchase and running costs over the hours at work, and the electricity of an hour."""
    fixed = serving_gpu_price * server_price_factor * owned_yearly_share
    return fixed / owner_utilisation + power_cost_per_gpu_hour


@formula("h/year", "Use above which owning is cheaper", low=None, sense="signed")
def rent_or_own_break_even(
    serving_gpu_price: Value,
    server_price_factor: Value,
    owned_yearly_share: Value,
    serving_gpu_rent: Value,
    power_cost_per_gpu_hour: Value,
) -> Value:
    """Hours a year at which owning and renting cost the same; more than 8,760 means never.

    Below zero the electricity alone costs more than the rent: owning is never cheaper.
    """
    fixed = serving_gpu_price * server_price_factor * owned_yearly_share
    return fixed / (serving_gpu_rent - power_cost_per_gpu_hour)


@formula("USD", "Price of the serving fleet")
def serving_fleet_price(
    serving_gpus_peak: Value, serving_gpu_price: Value, server_price_factor: Value
) -> Value:
    """Buying the cards, servers and network for the busiest hour."""
    return serving_gpus_peak * serving_gpu_price * server_price_factor
