"""Words about camera, light and mood in the description of a shot."""

from __future__ import annotations

import re

STYLES: dict[str, tuple[str, ...]] = {
    "camera": (
        r"(?:slow|quick|fast|gentle|smooth|steady|extreme|handheld|hand-held|cinematic)?[ -]*(?:"
        r"dolly(?:ing)?(?: (?:in|out|left|right|zoom|shot))?|(?:camera )?pan(?:s|ning)?(?: (?:left|right|up|down))?|"
        r"tilt(?:s|ing)?(?: (?:up|down))?|(?:camera )?zoom(?:s|ing)?(?: (?:in|out))|push(?:es|ing)?[ -]in|"
        r"pull(?:s|ing)?[ -](?:back|out)|track(?:s|ing)?(?: shot)|crane(?: (?:up|down|shot))|orbit(?:s|ing)?(?: shot)?|"
        r"close[ -]?up(?: shot)?|macro(?: shot)|wide(?:[ -]angle)?(?: shot)|medium(?: shot)|establishing(?: shot)|"
        r"aerial(?: (?:view|shot))?|drone(?: (?:view|shot))|overhead(?: (?:view|shot))|low[ -]angle(?: shot)?|"
        r"high[ -]angle(?: shot)?|bird'?s[ -]eye(?: view)?|point of view|pov(?: shot)?|static(?: camera| shot)|"
        r"handheld(?: camera| shot)?|steadicam)",
    ),
    "lighting": (
        r"(?:warm|soft|cold|cool|hard|harsh|dim|bright|moody|dramatic|natural|low|high)?[ -]*(?:"
        r"golden[ -]hour(?: light(?:ing)?)?|blue[ -]hour(?: light(?:ing)?)?|magic hour|neon(?: light(?:s|ing)?)|"
        r"studio light(?:s|ing)?|back[ -]?lit|back[ -]?light(?:ing)?|rim light(?:ing)?|candle[ -]?light|moonlight|"
        r"sunlight|daylight|sunrise light|sunset light|spotlight|high[ -]key|low[ -]key|volumetric light(?:ing)?|"
        r"silhouette lighting)",
        r"(?:warm|soft|cold|cool|hard|harsh|dim|bright|moody|dramatic|natural|ambient) light(?:ing)?",
    ),
    "mood": (
        r"cinematic|dramatic|upbeat|energetic|calm|peaceful|serene|playful|nostalgic|mysterious|tense|epic|romantic|"
        r"melancholic|hopeful|joyful|dreamy|moody|luxurious|elegant|minimalist|gritty|futuristic|realistic|stylized|"
        r"creative|artistic|vintage|uplifting|whimsical",
    ),
}
"""A style -> what speaks of it, as regular expressions, the more telling first."""

_MOTIONS = (
    ("zoom-in", r"zoom\w*[ -]in|dolly\w*[ -]in|push\w*[ -]in|close[ -]?up|macro"),
    ("zoom-out", r"zoom\w*[ -]out|dolly\w*[ -]out|pull\w*[ -](?:back|out)|wide|establishing|aerial|drone"),
    ("pan-left", r"(?:pan|dolly)\w*[ -]left"),
    ("pan-right", r"(?:pan|dolly)\w*[ -]right|\bpan|track|orbit"),
    ("pan-up", r"tilt\w*[ -]up|crane"),
    ("pan-down", r"tilt\w*[ -]down|overhead"),
    ("none", r"static|locked|still"),
)


def style_of(style: str, text: str) -> tuple[str, str]:
    """A description -> what remains of it, and the first words in it about a style.

    The words leave the description only where they stand alone between commas or full stops: taken out of the middle
    of a sentence they would leave a hole.
    """
    for pattern in STYLES[style]:
        found = re.search(rf"(?<![\w-])(?:{pattern})(?![\w-])", text, re.IGNORECASE)
        if found:
            said = " ".join(found[0].lower().split())
            alone = re.search(
                rf"(?:^|[,;.\n])\s*(?:with |in )?(?:a |an |the )?{re.escape(found[0].strip())}\s*(?=[,;.\n]|$)", text
            )
            return (text[: alone.start()] + text[alone.end() :] if alone else text), said.strip(" -")
    return text, ""


def motion_of(camera: str) -> str:
    """What a camera does -> the motion of a still picture that comes nearest; empty when nothing does."""
    return next((motion for motion, words in _MOTIONS if re.search(words, camera, re.IGNORECASE)), "")
