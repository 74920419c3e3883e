"""How many GPUs serve the demand? Platforms, candidates, peaks, break-even."""

from __future__ import annotations

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import (
    Choice,
    Rows,
    Table,
    Value,
    formula,
    number,
    share,
)

TITLE = "Demand"

_FACTORIAL = "Factorial Funds, Under the hood: how OpenAI's Sora model works, 2024-03"

PLATFORMS = Table(
    "platforms",
    "Platforms",
    "Where video is uploaded, how much of it, and which share of it is generated.",
    columns=(
        number(
            "minutes_per_day",
            "0",
            "min/day",
            "Uploaded a day",
            "Minutes of video uploaded a day.",
            high=1e12,
        ),
        share("ai_share", "0 %", "Generated share", "Share of it that is generated."),
    ),
)

INPUTS = (
    PLATFORMS,
    Choice(
        "demand_method",
        "Demand",
        "Whether demand is a share of all uploads of the platforms in the table, a ceiling of the "
        "whole market, what the users of one service ask for, or so many clips a day.",
        default="service",
        options=(
            ("platforms", "Platforms"),
            ("service", "One service"),
            ("clips", "Clips a day"),
        ),
    ),
    number(
        "daily_users",
        Figure(
            "0.1M · 0.5M · 2.5M",
            shape="pert",
            source="Low: assumed, a young service; mode: Sora's app, 0.67M in 2025-11; high: "
            "Jimeng, 2.5M; Meta's Vibes 2M",
            date="2025-11",
            grade="one source",
        ),
        "1/day",
        "Users a day",
        "People who use the service on a day. Published: Sora's app 0.67M a day in November 2025, "
        "Vibes 2M, Jimeng 2.5M.",
        high=1e10,
    ),
    number(
        "clips_per_user",
        Figure(
            "1 · 3 · 10",
            shape="pert",
            source="Low: Sora's app, 770,000 clips a day by 0.67M users; mode: assumed; high: "
            "Forbes' assumption of 10",
            date="2025-11",
            grade="derived",
        ),
        "count",
        "Clips for each user",
        "Clips that a user has made on a day, all that are asked for, kept or not.",
        high=1e6,
    ),
    number(
        "daily_clips",
        "770K",
        "1/day",
        "Clips a day",
        "Clips that a service is asked for on a day, kept or not.",
        source="Sora's app: 770,000 clips a day by 0.67M users",
        date="2025-11",
        grade="derived",
        high=1e12,
    ),
    number(
        "candidates_per_clip",
        Figure(
            "2 · 5 · 27",
            shape="pert",
            source="Low: Factorial Funds and Lost Garden; mode: baseline of 3 to 10; high: the "
            "Kalshi advertisement, 20 to 27",
            date="2025",
            grade="one source",
        ),
        "×",
        "Clips made for one kept",
        "People generate several clips and keep one.",
        low=1,
        high=1e6,
    ),
    number(
        "peak_to_average",
        Figure(
            "1.1 · 2 · 3",
            shape="pert",
            source="Low: Google's idle share of 10 % (arXiv 2508.15734); mode: Factorial Funds; "
            "high: assumed",
            date="2025-08",
            grade="estimate",
        ),
        "×",
        "Peak over average",
        "Load at the busiest hour divided by the average of the day.",
        low=1,
        high=1000,
    ),
    number(
        "film_minutes",
        "90",
        "min",
        "Length of the film",
        "Finished minutes of a film made of generated video.",
        source="Assumed: a feature film",
        date="2026-11",
        grade="estimate",
        high=1e9,
    ),
    number(
        "shooting_ratio",
        Figure(
            "4 · 30 · 107",
            shape="pert",
            source="Low: a solo creator; mode: scripted work, 10 to 30; high: the Kalshi "
            "advertisement, 80 to 107",
            date="2025",
            grade="one source",
        ),
        "×",
        "Shooting ratio",
        "Minutes generated for one finished minute.",
        low=1,
        high=1e6,
    ),
)


@formula("min/day", "Generated video kept")
def ai_minutes_per_day(platforms: Rows) -> Value:
    """Minutes a day of uploads that are generated, over all platforms."""
    return sum(row.minutes_per_day * row.ai_share for row in platforms)


@formula("min/day", "Video to generate")
def generated_minutes_per_day(
    demand_method: str,
    ai_minutes_per_day: Value,
    candidates_per_clip: Value,
    daily_users: Value,
    clips_per_user: Value,
    daily_clips: Value,
    clip_duration: Value,
) -> Value:
    """Minutes to generate a day: every clip kept and those that are not.

    What a service generates is what it is asked for: there are no candidates on top.
    """
    if demand_method == "clips":
        return daily_clips * clip_duration
    if demand_method == "service":
        return daily_users * clips_per_user * clip_duration
    return ai_minutes_per_day * candidates_per_clip


@formula("1/day", "Clips to generate")
def clips_per_day(generated_minutes_per_day: Value, clip_duration: Value) -> Value:
    """Clips a day that make up the video to generate."""
    return generated_minutes_per_day / clip_duration


@formula("GPU", "GPUs at average load")
def serving_gpus_average(
    generated_minutes_per_day: Value, video_minutes_per_paid_gpu_hour: Value
) -> Value:
    """Cards that keep up with the day's minutes, working around the clock."""
    return generated_minutes_per_day / video_minutes_per_paid_gpu_hour


@formula("GPU", "GPUs at peak")
def serving_gpus_peak(serving_gpus_average: Value, peak_to_average: Value) -> Value:
    """Cards that keep up at the busiest hour."""
    return serving_gpus_average * peak_to_average


@formula("min", "Break-even", source=_FACTORIAL)
def break_even_minutes(
    training_flop: Value, serving_flop_per_video_minute: Value, video_minute: Value
) -> Value:
    """Minutes generated until serving has used as much compute as training."""
    return training_flop / serving_flop_per_video_minute * video_minute


@formula("day", "Time to break-even")
def break_even_duration(break_even_minutes: Value, generated_minutes_per_day: Value) -> Value:
    """Days of the plan's demand until serving has used as much compute as training."""
    return break_even_minutes / generated_minutes_per_day


@formula("GPU·h", "GPU time of a film")
def film_gpu_time(
    film_minutes: Value, shooting_ratio: Value, video_minutes_per_paid_gpu_hour: Value
) -> Value:
    """GPU time of all minutes generated for one film."""
    return film_minutes * shooting_ratio / video_minutes_per_paid_gpu_hour


@formula("USD", "Cost of a film")
def film_cost(film_gpu_time: Value, serving_gpu_rent: Value) -> Value:
    """Rent of the cards that generate one film."""
    return film_gpu_time * serving_gpu_rent
