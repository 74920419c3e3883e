"""Which column of Sobol's sequence belongs to which key; for ever, so that draws never move.

A key keeps its place in this list. New keys go to its end; a key that is no longer used stays.
Cells of tables, whose rows people name, have columns behind it, by a hash of their name.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

KEYS = """
clip_duration frame_rate frame_width frame_height temporal_compression spatial_compression
patch_frames patch_side parameter_count transformer_layers transformer_width text_tokens
denoising_steps guidance_passes reference_parameter_count reference_training_flop
reference_forward_flop dataset_multiple video_share training_video_duration training_images
training_epochs gpt3_multiple gpt3_training_flop known_training_flop compute_tier
experiment_multiple training_gpu_peak training_gpu_memory training_gpu_bandwidth
training_gpu_power training_gpu_rent training_gpu_price training_mfu training_goodput
training_bytes_per_parameter text_encoder_memory autoencoder_memory activation_bytes
serving_gpu_peak serving_gpu_memory serving_gpu_bandwidth serving_gpu_power serving_gpu_rent
serving_gpu_price serving_mfu measured_video_minutes_per_gpu_hour measured_gpu_peak
gpus_per_replica parallel_efficiency llm_parameter_count candidates_per_clip peak_to_average
film_minutes shooting_ratio price_per_video_second server_price_factor lifetime
owner_utilisation operations_share electricity_price power_draw server_power_factor pue
grid_carbon training_duration training_gpus frames_per_clip latent_frames tokens_per_frame
tokens_per_clip linear_parameter_count size_multiple attention_flop_per_token
forward_flop_per_clip_extrapolated forward_flop_per_clip_architecture frames_multiple
training_flop_dit_extrapolation training_video_tokens training_image_tokens training_tokens
training_flop_token_count image_attention_flop_per_token training_flop_architecture
training_flop_gpt3_multiple training_flop training_h100_months reference_h100_months
training_gpt3_runs training_gpu_time training_state_memory training_gpus_for_memory
serving_bytes_per_parameter serving_weight_memory serving_activation_memory serving_memory
serving_gpus_for_memory serving_flop_per_clip serving_flop_per_video_minute
video_minutes_per_gpu_hour gpu_time_per_clip clip_latency llm_tokens_per_video_minute
ai_minutes_per_day generated_minutes_per_day serving_gpus_average serving_gpus_peak
break_even_minutes break_even_duration film_gpu_time film_cost training_cost
rent_per_video_minute gross_margin owned_yearly_share power_cost_per_gpu_hour
owned_gpu_hour_cost rent_or_own_break_even serving_fleet_price training_gpu_drawn_power
serving_gpu_drawn_power training_energy energy_per_video_minute serving_power training_carbon
carbon_per_video_minute mixture_of_choices training_clips_at_once layer_input_bytes
layer_activation_bytes guidance_passes_at_once tile_side decoded_latent_frames decoding_bytes
training_state_memory_per_gpu training_activation_memory training_gpus_per_clip decoded_pixels
serving_decoding_memory serving_working_memory serving_memory_per_gpu sharing_overhead
attended_share attended_duration head_width linear_text_tokens attention_width attended_tokens
cached_share evaluations base_pixel_share refiner_evaluations refiner_attended_share
base_attended_tokens refiner_attended_tokens base_pass_share refiner_pass_share
serving_gpu_peak_16bit realised_gain serving_linear_share linear_gain attention_gain
serving_effective_flop software_factor card_utilisation_factor prediction_error
predicted_utilisation serving_utilisation prompt_time decoding_time fixed_time_per_clip
paid_gpu_time_per_clip video_minutes_per_paid_gpu_hour serving_fleet_use cost_per_clip
price_per_clip daily_users clips_per_user training_stage_tokens training_flop_stages
clips_per_day serving_cost_per_day utilisation_recovery code_age_factor
swapped_share host_bandwidth tile_overlap resident_weight_memory offload_time_per_clip
denoising_minutes_per_gpu_hour daily_clips
""".split()  # noqa: SIM905  (a list of words reads better)

COLUMNS = 512
SCATTERED = COLUMNS
"""Stands for no column: draws without a sequence, for cells beyond those that have columns."""
FIRST_FREE = 192
FREE = COLUMNS - 2 * FIRST_FREE
_PLACES = {key: place for place, key in enumerate(KEYS)}


def columns_of(keys: Iterable[str]) -> dict[str, int]:
    """The column of each key: its place in the list, or one of its own behind it for a cell.

    Of two cells whose hashes meet the later name takes the next column: hand in all cells, ranges
    or not, lest a new range moves the draws of another.
    """
    names = set(keys)
    columns = {key: _PLACES[key] for key in names if key in _PLACES}
    taken: set[int] = set()
    for key in sorted(names - set(columns)):
        columns[key] = _free_column(key, taken)
        taken.add(columns[key])
    return columns


def second_column(column: int) -> int:
    """The column of a second set of draws, independent of the first: counted from the end."""
    return COLUMNS - 1 - column if column < FIRST_FREE else SCATTERED


def _free_column(key: str, taken: set[int]) -> int:
    digest = blake2b(key.encode(), digest_size=8).digest()
    place = int.from_bytes(digest, "little")
    for step in range(FREE):
        column = FIRST_FREE + (place + step) % FREE
        if column not in taken:
            return column
    return SCATTERED
