"""Scene graph and timeline -> who is to be asked for which clip, and both with the clips that are there already.

What the next stages may rely on: a shot with a clip is an ordinary scene with footage, conformed like any other; one
without is drawn on this machine (its first picture in motion, else a backdrop with a title) and is the same length. A
clip that was paid for is taken before anybody is asked again. What only shots need is loaded when there is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.scene import Asset, Picture, Text
from pytoon_lang.compiler.ir.values import Time
from pytoon_lang.compiler.keys import content_key
from pytoon_lang.compiler.vocabulary.engines import LOCAL
from pytoon_lang.diagnostics import Diagnostic, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.scene import Candidate, Scene, SceneGraph
    from pytoon_lang.compiler.ir.scene import Shot as Asked
    from pytoon_lang.compiler.ir.shoot import Filmed, Offer, Shot
    from pytoon_lang.compiler.ir.timeline import Facts, SceneSpan, Timeline
    from pytoon_lang.world import World


class Filming(NamedTuple):
    """The graph and the timeline with pictures in the place of shots, and the shots in the order of their scenes."""

    graph: SceneGraph
    timeline: Timeline
    shots: tuple[Shot, ...]


def film(graph: SceneGraph, timeline: Timeline, facts: Facts, world: World) -> Outcome[Filming]:
    """Every shot -> what to ask of whom, or the clip that somebody made of it."""
    shots: list[Shot] = []
    found: list[Diagnostic] = []
    pictures: dict[int, Picture] = {}
    for number, span in enumerate(timeline.scenes):
        scene, shot = graph.scenes[number], graph.scenes[number].shot
        if shot is None:
            continue
        made, d1 = _offers(shot, span, graph, timeline, world)
        one, d2 = _settled(number, scene, shot, made, facts)
        shots.append(one._replace(elsewhere=tuple(other.key for other in made if other not in one.offers)))
        found += (*d1, *d2)
        found += _left_out(shot, one, found, world)
        picture = _clip(shot, one.offers[one.taken], facts) if one.taken >= 0 else _still(shot)
        if picture is not None:
            pictures[number] = picture
    return Outcome(Filming(*_with(graph, timeline, pictures), tuple(shots)), tuple(found))


def _offers(
    shot: Asked, span: SceneSpan, graph: SceneGraph, timeline: Timeline, world: World
) -> Outcome[tuple[Offer, ...]]:
    """What each engine that can make a shot is asked for, here or elsewhere."""
    from pytoon_lang.compiler.filming.bids import Cannot, Wanted, offer
    from pytoon_lang.compiler.filming.reports import left_out, never_sent, none_can, seedless

    services = [one for one in shot.written if one.engine != LOCAL]
    if services and graph.video.brand_safe and (shot.first or shot.last):
        return Outcome((), (never_sent(shot),))
    seconds = Time.of_frames(span.end - span.start, timeline.rate).seconds
    wanted = Wanted(shot, seconds, timeline.width, timeline.height, graph.video.budget)
    offers: list[Offer] = []
    refusals: list[tuple[Candidate, Cannot]] = []
    for candidate in services:
        studio = world.studio(candidate.engine)
        if studio is None:
            continue
        made = offer(candidate, studio, wanted)
        if isinstance(made, Cannot):
            refusals.append((candidate, made))
        else:
            offers.append(made)
    guessed = timeline.estimated and span.scene.length is None and bool(span.scene.says)
    sure = not (guessed and any(refusal.length for _, refusal in refusals))
    here = [one for one in offers if _asked_here(one, shot)]
    if refusals and sure and (not here if _api_only(shot) else not offers and _named(shot)):
        found = [none_can(refusals, shot)]
    else:
        found = [left_out(candidate, refusal, shot) for candidate, refusal in refusals]
    if here and here[0].bid.seed is None and shot.origins["seed"].by == "written":
        found.append(seedless(shot, here[0].bid))
    return Outcome(tuple(offers), tuple(found))


def _left_out(shot: Asked, one: Shot, found: list[Diagnostic], world: World) -> tuple[Diagnostic, ...]:
    """Who has no key here. Of chains that nobody wrote, it is said once."""
    from pytoon_lang.compiler.filming.skipped import skipped

    remark = skipped(shot, one.offers[one.taken].bid.engine if one.taken >= 0 else "", world)
    if remark is None:
        return ()
    everywhere = shot.origins["engine"].by != "written"
    return () if everywhere and any(other.message == remark.message for other in found) else (remark,)


def _asked_here(one: Offer, shot: Asked) -> bool:
    """Whether there is a key for its engine."""
    return any(candidate.engine == one.bid.engine for candidate in shot.chain)


def _at_hand(one: Offer, facts: Facts) -> bool:
    from pytoon_lang.compiler.ir.shoot import Filmed

    fact = facts.get(one.key)
    return isinstance(fact, Filmed) and bool(fact.path)


def _api_only(shot: Asked) -> bool:
    """Whether what no service makes is a mistake: nothing may be drawn on this machine."""
    return shot.chain[-1].engine != LOCAL


def _named(shot: Asked) -> bool:
    """Whether the author named services for a shot, and not this machine."""
    return shot.origins["engine"].by == "written" and all(one.engine != LOCAL for one in shot.written)


def _settled(
    number: int, scene: Scene, shot: Asked, made: tuple[Offer, ...], facts: Facts
) -> tuple[Shot, tuple[Diagnostic, ...]]:
    """The first offer that there is a clip of; who failed before it, or that all did, is told."""
    from pytoon_lang.compiler.filming.reports import failed, rephrased
    from pytoon_lang.compiler.ir.shoot import Filmed, Shoot, Shot
    from pytoon_lang.compiler.ir.task import Task

    # Who has a clip that somebody else paid for needs no key for it.
    offers = tuple(one for one in made if _asked_here(one, shot) or _at_hand(one, facts))
    key = content_key("shoot", tuple(one.key for one in made), (), "")
    task = Task(key, "shoot", Shoot(offers), (), f"generate {scene.name}", 0, shot.span)
    known = [facts.get(one.key) for one in offers]
    fates = [fate if isinstance(fate, Filmed) else None for fate in known]
    taken = next((n for n, fate in enumerate(fates) if fate is not None and fate.path), -1)
    wasted = {one.key: fate.lost for one, fate in zip(offers, fates, strict=True) if fate and fate.lost}
    doubtful = {one.key: fate.held for one, fate in zip(offers, fates, strict=True) if fate and fate.held}
    if taken >= 0:
        paid = fates[taken]
        told = [*_before(scene, shot, offers[: taken + 1], fates)]
        told += [rephrased(shot, offers[taken], paid)] if paid and paid.said else []
        usd = paid.usd if paid else 0.0
        return Shot(number, task, taken, usd=usd, lost=wasted, held=doubtful), tuple(told)
    if not all(fate is not None and fate.fresh for fate in fates):
        return Shot(number, task, wanted=True), ()
    drafted = all(fate is not None and fate.trouble == "draft" for fate in fates)
    grave = _api_only(shot) and not drafted
    return Shot(number, task, lost=wasted, held=doubtful), (failed(shot, offers, fates, grave=grave),) if offers else ()


def _before(scene: Scene, shot: Asked, offers: tuple[Offer, ...], fates: list[Filmed | None]) -> Iterator[Diagnostic]:
    """What became of those who stand before the one whose clip is taken."""
    from pytoon_lang.compiler.filming.reports import fell_back, kept

    taken = offers[-1]
    for one, fate in zip(offers[:-1], fates, strict=False):
        yield fell_back(scene, shot, one, fate, taken) if fate is not None else kept(scene, shot, one, taken)


def _clip(shot: Asked, taken: Offer, facts: Facts) -> Picture:
    from pytoon_lang.compiler.ir.shoot import Filmed

    fate = facts[taken.key]
    assert isinstance(fate, Filmed)
    asset = Asset(fate.path, fate.digest, "video", fate.width, fate.height, fate.length)
    return Picture(asset, "none", "minimal", "cover", Time(0), shot.span, shot.origins)


def _still(shot: Asked) -> Picture | None:
    """The picture that the local renderer moves; without one it draws a backdrop."""
    return Picture(shot.first, "zoom-in", "smooth", "cover", Time(0), shot.span, shot.origins) if shot.first else None


def _with(graph: SceneGraph, timeline: Timeline, pictures: dict[int, Picture]) -> tuple[SceneGraph, Timeline]:
    """Both with pictures in the scenes; the titles that stood in for them are gone."""
    if not pictures:
        return graph, timeline
    scenes = tuple(_shown(scene, pictures.get(number)) for number, scene in enumerate(graph.scenes))
    spans = tuple(span._replace(scene=scene) for span, scene in zip(timeline.scenes, scenes, strict=True))
    items = tuple(span for span in timeline.items if span.scene < 0 or span.item in scenes[span.scene].items)
    assets = dict.fromkeys((*graph.assets, *(picture.asset for picture in pictures.values())))
    return graph._replace(scenes=scenes, assets=tuple(assets)), timeline._replace(scenes=spans, items=items)


def _shown(scene: Scene, picture: Picture | None) -> Scene:
    if picture is None or scene.shot is None:
        return scene
    title = scene.shot.span
    items = tuple(item for item in scene.items if not (isinstance(item, Text) and item.span == title))
    return scene._replace(picture=picture, items=items)
