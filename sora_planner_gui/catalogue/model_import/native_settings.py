"""The settings that each family of models was published with: what a configuration does not say.

They are those that the pipelines of huggingface/diffusers start with, or the authors' own examples;
each stands with where it was read. A setting that was not found there is left out, and asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_PIPELINES = "huggingface/diffusers 0.42.1, defaults and example of {pipeline}"
_DATE = "2026-11"


@dataclass(frozen=True, slots=True)
class Native:
    """What a family makes, and how; None for what was not found. `shift` is of the schedule."""

    source: str
    size: tuple[int, int] | None = None
    frames: int | None = None
    frame_rate: int | None = None
    steps: int | None = None
    passes: int | None = None
    text_tokens: int | None = None
    shift: str = ""
    date: str = _DATE

    def values(self) -> dict[str, int]:
        """Whole numbers by the quantity that they are of."""
        width, height = self.size or (None, None)
        found = {
            "frame_width": width,
            "frame_height": height,
            "frame_rate": self.frame_rate,
            "denoising_steps": self.steps,
            "guidance_passes": self.passes,
            "text_tokens": self.text_tokens,
        }
        return {key: value for key, value in found.items() if value is not None}

    @property
    def duration(self) -> float | None:
        """Seconds of the clip; None where frames or their rate were not found."""
        if self.frames is None or self.frame_rate is None:
            return None
        return self.frames / self.frame_rate


def _of(
    pipeline: str,
    size: tuple[int, int] | None,
    frames: int | None,
    rate: int | None,
    steps: int | None,
    passes: int | None,
    text: int | None,
    shift: str = "",
) -> Native:
    source = _PIPELINES.format(pipeline=pipeline)
    return Native(source, size, frames, rate, steps, passes, text, shift)


def _image(pipeline: str, side: int, steps: int, passes: int, text: int | None = None) -> Native:
    return _of(pipeline, (side, side), 1, 1, steps, passes, text)


_STEP_VIDEO = (
    "stepfun-ai/Step-Video-T2V README (675e08c0), stepvideo/config.py (08d27b2b); prompt and rate: "
    "LiaoYuanF/Step-Video-T2V (b9ba17d6), stepvideo/vae/vae_pipeline.py, utils/video_process.py"
)
_SD = (832, 480)
_HD = (1280, 720)

NATIVE: Mapping[str, Native] = {
    "Wan": _of("WanPipeline", _SD, 81, 16, 50, 2, 512, "3 at 480p, 5 at 720p"),
    "Wan VACE": _of("WanVACEPipeline", _SD, 81, 16, 50, 2, 512),
    "Wan Animate": _of("WanAnimatePipeline", _HD, 77, 30, 20, 1, 512),
    "Wan Animate 2": _of("WanAnimatePipeline", _HD, 77, 30, 20, 1, 512),
    "SkyReels": _of("SkyReelsV2Pipeline", (960, 544), 97, 24, 50, 2, 512, "8, of images 5"),
    "ChronoEdit": _of("ChronoEditPipeline", _SD, 81, 16, 50, 2, 512),
    "AnyFlow": _of("AnyFlowPipeline", _SD, 81, 16, 50, 1, 512),
    "AnyFlow FAR": _of("AnyFlowFARPipeline", _SD, 81, 16, 50, 1, 512),
    "Helios": _of("HeliosPipeline", (640, 384), 132, 24, 50, 2, 512),
    "HunyuanVideo": _of("HunyuanVideoPipeline", _HD, 129, 24, 50, 1, 256, "7"),
    "Framepack": _of("HunyuanVideoFramepackPipeline", _HD, 129, 30, 50, 1, 256),
    "HunyuanVideo 1.5": _of("HunyuanVideo15Pipeline", _SD, 121, 24, 50, 2, 1256, "5"),
    "HunyuanImage": _image("HunyuanImagePipeline", 2048, 50, 2, 1000),
    "Motif-Video": _of("MotifVideoPipeline", (1280, 736), 121, 24, 50, 2, 512),
    "JoyImage": _image("JoyImageEditPipeline", 1024, 40, 2, 4096),
    "CogVideoX": _of("CogVideoXPipeline", (720, 480), 49, 8, 50, 2, 226),
    "ConsisID": _of("ConsisIDPipeline", (720, 480), 49, 8, 50, 2, 226),
    "CogView4": _image("CogView4Pipeline", 1024, 50, 2, 1024),
    "CogView3-Plus": _image("CogView3PlusPipeline", 1024, 50, 2, 224),
    "GLM-Image": _image("GlmImagePipeline", 1024, 50, 2, 2048),
    "EasyAnimate": _of("EasyAnimatePipeline", (512, 512), 49, 8, 50, 2, 256),
    "Mochi": _of("MochiPipeline", (848, 480), 163, 30, 64, 2, 256),
    "Allegro": _of("AllegroPipeline", _HD, 88, 15, 100, 2, 512),
    "Open-Sora Plan": Native(
        "PKU-YuanGroup/Open-Sora-Plan, scripts/text_condition/gpu/sample_t2v_v1_3.sh (03e539de)",
        (640, 352),
        93,
        18,
        100,
        2,
        512,
        date="2024-10",
    ),
    "Open-Sora Plan 1.2": Native(
        "PKU-YuanGroup/Open-Sora-Plan, docs/Report-v1.2.0.md (11246218); "
        "scripts/text_condition/gpu/sample_t2v.sh (0ac5cf56)",
        _HD,
        93,
        24,
        100,
        2,
        512,
        date="2024-07",
    ),
    "Latte": _of("LattePipeline", (512, 512), 16, 8, 50, 2, 120),
    "PixArt": _image("PixArtSigmaPipeline", 1024, 20, 2, 300),
    "LTX-Video": _of("LTXPipeline", (704, 512), 161, 25, 50, 2, 128),
    "LTX-2": _of("LTX2Pipeline", (768, 512), 121, 24, 30, 2, 1024),
    "Cosmos": _of("CosmosTextToWorldPipeline", (1280, 704), 121, 30, 36, 2, 512),
    "Cosmos-Predict2": _of("Cosmos2VideoToWorldPipeline", (1280, 704), 93, 16, 35, 2, 512),
    "Cosmos 3": _of("Cosmos3OmniPipeline", _HD, 189, 24, 35, 2, None),
    "SANA": _image("SanaPipeline", 1024, 20, 2, 300),
    "SANA-Video": _of("SanaVideoPipeline", _SD, 81, 16, 50, 2, 300),
    "SANA-WM": _of("SanaWMPipeline", (1280, 704), 161, 16, 60, 2, 300),
    "HunyuanDiT": _image("HunyuanDiTPipeline", 1024, 50, 2, 333),
    "Lumina-Next": _image("LuminaPipeline", 1024, 30, 2, 256),
    "Lumina 2": _image("Lumina2Pipeline", 1024, 30, 2, 256),
    "Kandinsky 5": _of("Kandinsky5T2VPipeline", (768, 512), 121, 24, 50, 2, 512, "5"),
    "Kandinsky 6": _of("Kandinsky6TI2VAPipeline", (768, 512), 121, 24, 50, 2, 1024),
    "Kandinsky 6 SR": _of("Kandinsky6SRPipeline", None, None, None, 4, 1, None),
    "DiT": Native("Peebles and Xie, arXiv 2212.09748", (512, 512), 1, 1, 250, 2, 0, date="2022-12"),
    "FLUX.1": _image("FluxPipeline", 1024, 28, 1, 512),
    "Open-Sora 2.0": Native(
        "hpcaitech/Open-Sora, configs/diffusion/inference/256px.py (79df8a53)",
        (256, 256),
        129,
        24,
        50,
        3,
        512,
    ),
    "Bria": _image("BriaPipeline", 1024, 30, 2, 128),
    "Bria FIBO": _image("BriaFiboPipeline", 1024, 30, 2, 3000),
    "Bria FIBO 2": _image("BriaFibo2Pipeline", 1024, 30, 2),
    "LongCat-Image": _image("LongCatImagePipeline", 1024, 50, 2, 512),
    "Chroma": _image("ChromaPipeline", 1024, 35, 2, 512),
    "Ovis-Image": _image("OvisImagePipeline", 1024, 50, 2, 256),
    "FLUX.2": _image("Flux2Pipeline", 1024, 50, 1, 512),
    "Stable Diffusion 3": _image("StableDiffusion3Pipeline", 1024, 28, 2, 333),
    "AuraFlow": _image("AuraFlowPipeline", 1024, 50, 2, 256),
    "Qwen-Image": _image("QwenImagePipeline", 1024, 50, 2, 512),
    "Qwen-Image 2.1": _image("QwenImage21Pipeline", 1024, 40, 1),
    "HiDream": _image("HiDreamImagePipeline", 1024, 50, 2, 128),
    "Nucleus-Image": _image("NucleusMoEImagePipeline", 1024, 50, 2),
    "Z-Image": _image("ZImagePipeline", 1024, 50, 2, 512),
    "Krea 2": _image("Krea2Pipeline", 1024, 28, 2, 512),
    "ERNIE-Image": _image("ErnieImagePipeline", 1024, 50, 2),
    "Ideogram 4": _image("Ideogram4Pipeline", 2048, 48, 2, 2048),
    "PRX": _image("PRXPipeline", 512, 28, 2),
    "OmniGen": _image("OmniGenPipeline", 1024, 50, 3),
    "MiniMax H3": Native(
        "https://platform.minimax.io/docs/guides/local-deploy-h3.md", steps=50, date="2026-09"
    ),
    "Open-Sora 1.2": Native(
        "hpcaitech/Open-Sora, docs/report_03.md (19617f6b): 720p trained up to 4 s; "
        "configs/opensora-v1-2/inference/sample.py (0db7b795)",
        _HD,
        102,
        24,
        30,
        2,
        300,
        date="2024-06",
    ),
    # 320 tokens of Step-LLM and 77 of CLIP.
    "Step-Video": Native(
        _STEP_VIDEO,
        (992, 544),
        204,
        25,
        50,
        2,
        397,
        "13",
        date="2025-02",
    ),
    "MAGI-1": Native(
        "SandAI-org/MAGI-1, example/24B/24B_base_config.json, as samiazirar/MAGI-1 (0167eecb) has "
        "it; README (17ed48b3)",
        _HD,
        96,
        24,
        32,
        3,
        800,
        date="2025-05",
    ),
    "LongCat-Video": Native(
        "meituan-longcat/LongCat-Video, run_demo_text_to_video.py and "
        "longcat_video/pipeline_longcat_video.py (27d16151)",
        _SD,
        93,
        15,
        50,
        2,
        512,
        date="2025-10",
    ),
}
"""By the family's name."""
