"""Words that people look for, beside those of the labels, and the keys that they mean."""

from __future__ import annotations

from collections.abc import Mapping

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    # money
    "buy purchase own capex invest": (
        *("training_gpu_price", "serving_gpu_price", "server_price_factor", "lifetime"),
        *("owner_utilisation", "operations_share", "owned_gpu_hour_cost", "serving_fleet_price"),
        "rent_or_own_break_even",
    ),
    "hire lease cloud hourly opex": ("training_gpu_rent", "serving_gpu_rent"),
    "depreciation amortisation amortization write-off": ("lifetime", "owned_yearly_share"),
    "revenue income sell sales charge tariff": ("price_per_video_second", "price_per_clip"),
    "profit loss earnings": ("gross_margin", "price_per_video_second", "cost_per_clip"),
    "budget spend bill": ("training_cost", "serving_cost_per_day", "cost_per_clip", "film_cost"),
    "maintenance staff hosting colocation": ("operations_share",),
    # demand
    "growth audience popularity customers subscribers dau adoption market": (
        *("daily_users", "clips_per_user", "platforms", "peak_to_average"),
    ),
    "film movie feature cinema series episode": (
        *("film_minutes", "shooting_ratio", "film_cost", "film_gpu_time"),
    ),
    "retries rejects discarded takes waste yield": ("candidates_per_clip", "shooting_ratio"),
    "requests jobs generations": ("daily_clips", "clips_per_user", "clips_per_day"),
    "burst busy rush load headroom": ("peak_to_average", "serving_gpus_peak", "fleet_use_method"),
    "youtube tiktok uploads social": ("platforms",),
    # the clip and the model
    "seconds runtime": ("clip_duration",),
    "fps": ("frame_rate",),
    "resolution 720p 1080p 4k hd pixels": ("frame_width", "frame_height"),
    "vae codec encoder": (
        *("temporal_compression", "spatial_compression", "autoencoder_memory", "decoding_time"),
    ),
    "weights params billion": ("parameter_count",),
    "sampling sampler distillation distilled nfe": ("denoising_steps", "evaluations"),
    "cfg": ("guidance_passes",),
    "caching cache": ("cached_share",),
    "upscaler upscaling super-resolution": ("refiner_evaluations", "base_pixel_share"),
    "sparse sparsity window": ("attention_kind", "attended_share", "attended_duration"),
    "quantisation quantization bits fp4 int8": (
        *("training_precision", "serving_precision", "precision_method", "realised_gain"),
        *("attention_precision", "attention_gain"),
    ),
    # cards and fleet
    "card accelerator chip hardware nvidia amd": ("training_gpu", "serving_gpu", "measured_gpu"),
    "tflops speed performance": (
        *("training_gpu_peak", "serving_gpu_peak", "video_minutes_per_gpu_hour"),
    ),
    "vram hbm": ("training_gpu_memory", "serving_gpu_memory", "serving_memory"),
    "efficiency": ("training_mfu", "serving_mfu", "serving_utilisation", "parallel_efficiency"),
    "failures downtime interruptions uptime": ("training_goodput",),
    "latency delay response": ("clip_latency",),
    "throughput": ("video_minutes_per_gpu_hour", "measured_video_minutes_per_gpu_hour"),
    "deadline schedule duration": ("training_duration",),
    "dataset hours footage": ("training_video_duration", "training_images", "training_stages"),
    "research ablations trials": ("experiment_multiple",),
    # energy
    "watts megawatts gigawatts tdp": (
        *("training_gpu_power", "serving_gpu_power", "serving_power", "power_draw"),
    ),
    "co2 climate emissions footprint": (
        *("grid_carbon", "training_carbon", "carbon_per_video_minute"),
    ),
    "datacenter datacentre cooling": ("pue", "server_power_factor"),
}
"""Words that mean the same, parted by spaces, and the keys of inputs, choices, tables, figures."""

_WORDS_OF: Mapping[str, str] = {
    key: " ".join(words for words, keys in SYNONYMS.items() if key in keys)
    for key in {key for keys in SYNONYMS.values() for key in keys}
}


def words_for(key: str) -> str:
    """The other words for what a key names, parted by spaces."""
    return _WORDS_OF.get(key, "")
