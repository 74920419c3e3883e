"""What power and carbon does it take? From the card's rated power to the meter of the building."""

from __future__ import annotations

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import Value, formula, number, share

TITLE = "Energy"

INPUTS = (
    share(
        "power_draw",
        Figure(
            "75 · 90 · 98 %",
            shape="pert",
            source="Epoch AI, 70 to 75 % for language models; Jegham et al., arXiv 2607.04553, "
            "measured while denoising: 90 to 98 %",
            date="2026-07",
            grade="one source",
        ),
        "Power drawn",
        "Power that a card at work draws, as a fraction of its rated power (TDP).",
    ),
    number(
        "server_power_factor",
        Figure(
            "1.11 · 1.3 · 1.82",
            shape="pert",
            source="Delavande, processor and memory; typical server; DGX H100, 10.2 kW for "
            "5.6 kW of cards",
            date="2025",
            grade="one source",
        ),
        "×",
        "Server power over card power",
        "Power of a server divided by that of the cards in it.",
        low=1,
        high=10,
    ),
    number(
        "pue",
        Figure(
            "1.09 · 1.2 · 1.54",
            shape="pert",
            source="Google's fleet · EcoLogits' default · Uptime Institute's average of 2025",
            date="2025",
            grade="one source",
        ),
        "×",
        "Building power over server power (PUE)",
        "Power of the data centre divided by that of its servers: cooling and losses come on top.",
        low=1,
        high=10,
    ),
    number(
        "grid_carbon",
        Figure(
            "28 · 384 · 602",
            shape="pert",
            source="Ember, 2025: Norway · United States · Malaysia",
            date="2025",
            grade="one source",
        ),
        "g CO₂e/kWh",
        "Carbon of electricity",
        "Carbon dioxide for each kilowatt-hour of the grid. China: 525; world: 458.",
        high=1e5,
    ),
)


@formula("W", "Power per training GPU")
def training_gpu_drawn_power(
    training_gpu_power: Value, power_draw: Value, server_power_factor: Value, pue: Value
) -> Value:
    """Power at the building's meter for one card at work in training."""
    return training_gpu_power * power_draw * server_power_factor * pue


@formula("W", "Power per serving GPU")
def serving_gpu_drawn_power(
    serving_gpu_power: Value, power_draw: Value, server_power_factor: Value, pue: Value
) -> Value:
    """Power at the building's meter for one card at work in serving."""
    return serving_gpu_power * power_draw * server_power_factor * pue


@formula("MWh", "Energy of training")
def training_energy(training_gpu_time: Value, training_gpu_drawn_power: Value) -> Value:
    """Energy at the building's meter for the whole run."""
    return training_gpu_time * training_gpu_drawn_power


@formula("kWh/min", "Energy per video minute")
def energy_per_video_minute(
    serving_gpu_drawn_power: Value, video_minutes_per_paid_gpu_hour: Value
) -> Value:
    """Energy at the building's meter for one minute of video."""
    return serving_gpu_drawn_power / video_minutes_per_paid_gpu_hour


@formula("MW", "Power of the serving fleet")
def serving_power(serving_gpus_peak: Value, serving_gpu_drawn_power: Value) -> Value:
    """Power at the building's meter with the whole serving fleet at work."""
    return serving_gpus_peak * serving_gpu_drawn_power


@formula("t CO₂e", "Carbon of training")
def training_carbon(training_energy: Value, grid_carbon: Value) -> Value:
    """Carbon dioxide of the electricity that training uses; making the cards is not in it."""
    return training_energy * grid_carbon


@formula("g CO₂e/min", "Carbon per video minute")
def carbon_per_video_minute(energy_per_video_minute: Value, grid_carbon: Value) -> Value:
    """Carbon dioxide of the electricity that one minute of video uses."""
    return energy_per_video_minute * grid_carbon
