"""Documents of the seed system, small and whole."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

SCENE_GRAPH: Json = {
    "version": "2.0",
    "scenes": [
        {
            "id": 1,
            "description": "Product reveal",
            "duration": 4000,
            "media": {"type": "image", "asset": "file:///data/shoe.png", "effect": "ken_burns_zoom"},
            "caption": "Meet the shoe",
            "style": {"mood": "warm", "camera_motion": "orbit", "lighting": "neon"},
            "overlays": [
                {"type": "logo", "asset": "logo.png", "position": "top-right", "scale": 0.2, "opacity": 0.7},
                {"type": "text", "asset": "NEW", "position": "custom", "opacity": 0.5},
                {"type": "product_image", "asset": "logo.png", "position": "bottom-left", "scale": 2.0},
            ],
            "transition": "swipe_left",
        },
        {
            "id": 2,
            "description": "A run",
            "duration": 5000,
            "media": {"type": "video", "engine": "runway", "prompt": "A runner at dawn", "effect": "slow_zoom_in"},
            "caption": "Feel {{ it }}",
            "audio": "sounds/whoosh.wav",
            "style": {"mood": "cinematic", "camera_motion": "slow dolly in", "lighting": "golden hour"},
            "transition": "fade_black",
        },
        {
            "id": 3,
            "description": "End card",
            "duration": 3000,
            "media": {"type": "video", "asset": "https://cdn.example.com/end.mp4", "prompt": "An end"},
            "caption": "",
            "transition": "cut",
        },
        {
            "id": 4,
            "description": "Packshot",
            "duration": 2000,
            "media": {"type": "image", "asset": "C:\\pics\\pack shot.png", "effect": "static"},
            "caption": "Order now",
        },
    ],
    "globalAudio": {"voiceScript": "Meet the shoe. It runs.", "voiceFile": None, "backgroundMusic": "bed.mp3"},
}

RENDER_SPEC: Json = {
    "render_spec_version": 1,
    "job_id": "0a1b2c",
    "archetype": "OVERLAY",
    "brand_safe": True,
    "aspect_ratio": "9:16",
    "target_duration_seconds": 9,
    "segment_duration_seconds": 3,
    "preset_id": "overlay_classic",
    "engine_policy": "api_only",
    "assets": {"images": ["file:///a/p.png", "q.png"], "mask": "m.png", "music": "bed.mp3", "voice": "v.wav"},
    "segment_prompts": ["one", "two", "three"],
    "captions_plan": {
        "hook": "Hook",
        "beats": ["Beat", "Lost beat"],
        "cta": "Buy now",
        "timings": [
            {"start": 0, "end": 2.5, "text": "Hook"},
            {"start": 2.5, "end": 6, "text": "Beat"},
            {"start": 6, "end": 9, "text": "Buy now"},
            {"start": 9, "end": 11, "text": "Too late"},
        ],
    },
    "audio_plan": {"music_level_db": -20, "voice_level_db": -5, "duck_music": False},
    "constraints": {"safe_zones": "huge", "keep_subject_static": True},
}

PLANNED: Json = RENDER_SPEC | {
    "archetype": "MEME_TEXT",
    "brand_safe": False,
    "preset_id": "no_such_look",
    "engine_policy": "local_only",
    "assets": {"images": []},
    "captions_plan": {"hook": "Hook", "beats": ["Beat"], "cta": "Buy now", "timings": []},
    "audio_plan": {},
    "constraints": {"safe_zones": "tiktok"},
    "segments": [
        {"index": 1, "duration_seconds": 3.5, "prompt": "A second shot", "engine": "midjourney"},
        {"index": 0, "duration_seconds": 2.5, "prompt": "A first shot", "engine": "luma"},
        {"index": 2, "duration_seconds": 0.01},
    ],
}

JOB_V2: Json = {
    "prompt": "Product reveal. Key features. Call to action.",
    "media_files": ["file:///data/storage/uploads/product.png"],
    "preset_id": "product_hero_clean",
    "brand_safe": True,
    "voice_script": "Introducing our amazing product.",
    "target_duration_seconds": 30,
}

JOB_V1: Json = {
    "preset_id": "overlay_classic",
    "prompt": "Sleek product showcase",
    "target_duration_seconds": 15,
    "image_uris": ["file:///data/storage/uploads/product.png"],
}

DOCUMENTS: dict[str, Json] = {
    "scene-graph": SCENE_GRAPH,
    "scene-graph-with-recording": SCENE_GRAPH | {"globalAudio": {"voiceFile": "me.wav", "voiceScript": "Hello there."}},
    "scene-graph-with-mute-recording": SCENE_GRAPH | {"globalAudio": {"voiceFile": "me.wav"}},
    "render-spec": RENDER_SPEC,
    "render-spec-with-segments": PLANNED,
    "job-v2": JOB_V2,
    "job-v2-with-everything": JOB_V2
    | {"music_source": "upbeat", "engine_override": "runway", "max_scenes": 2, "tenant": "acme", "media_files": []},
    "job-v1": JOB_V1,
    "job-v1-with-everything": JOB_V1
    | {
        "music_uri": "s3://beds/calm.mp3",
        "voice_uri": "me.wav",
        "mask_uri": "m.png",
        "archetype": "MEME_TEXT",
        "engine_policy": "local_only",
        "brand_safe": False,
    },
}
