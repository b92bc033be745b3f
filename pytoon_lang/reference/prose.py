"""What is written by hand on docs/llm.md. The two programs need no files, so that they check as they stand."""

from __future__ import annotations

RECIPE = """\
toon 1

video hello 9:16

scene only 4s {
  background: #101018
  text "Hello, world" at: center
}
"""

LAUNCH = """\
toon 1

param product: text = "Aurora"

brand aurora {
  font: "Inter"
  transitions: [cut, fade, swipe]
  palette { ink: #101a3a, plum: #94347f, amber: #ffa54a }
}

video launch 9:16 {
  preset: product-hero-clean
  brand: aurora
  targets: [reels, tiktok, shorts]
}

narrator ana { speed: 105% }
captions word-pop { max-words: 3, highlight: $brand.amber }

scene hook {                                    // as long as its speech
  generate "A runner at dawn, golden hour"
  say ana "Meet {{ product }}, the sneaker that runs on sunlight."
}

transition fade(500ms)

scene offer 4s {
  background: gradient($aurora.ink, $aurora.plum, angle: 70deg)
  text "{{ product }}" at: center, size: 120px, enter: pop(300ms)
  text "From $129" at: below(40px), start: 400ms, enter: rise(300ms)
  say ana "Made for morning people."
}

expect ($video.duration <= 30s) "shorts do best under 30 s"

output "out/launch.mp4"
output "out/launch-square.mp4" variant: square

variant square 1:1 { captions safe-area: 6% }
"""

SYNTAX = """\
- First line: `toon 1`. One statement per line; `//` comments; `/-` switches a statement off.
- A statement is `kind values... key: value, key: value { ... }`. Keys stand on its line or one a line in its block.
- Text is always in `"double quotes"`; names and choices are bare words: `motion: zoom-in`.
- Numbers carry a unit: `4s 250ms 12f`, `64px 60%`, `-18dB -14LUFS`, `30deg`, `2USD`. Ratio `9:16`, colour `#ff7a3c`.
- `[a, b]` is a list, `name(value, key: value)` a call. Arithmetic and comparison only in parentheses: `($a + 2s)`.
- `param price: text = "$9"` declares, `$price` reads, `{{ price }}` inside text. Types: TYPES|one-of(a, b).
- Rows: `param plans: table(name: text) = [row("Pro"), row("Team")]` or `load("plans.csv")`;
  `each plan in $plans { ... }`.
- Colours of a brand: `$brand.ink`, or by its name `$aurora.ink`. Files are relative to the .toon file.
- Scenes play in the order written; a `transition` stands between two of them and overlaps both. A scene without a
  length lasts as long as its speech.
"""

REPAIR = """\
`toonc check FILE --format json` prints one object; its `diagnostics` each have `severity` (only `error`
stops a build), `code`, `message`, `file`, `line`, `column`, `help` (what to type) and `fixes` (each with `edits`; those
that are `safe` can be applied as they are). Take the first error, change what `help` says, check again. `toonc explain
CODE` shows a wrong and a right program, `toonc reference STATEMENT` all keys of a statement. `toonc dump --stage
timeline FILE` lists every scene, line and caption with its frames; `toonc diff OLD NEW` says what a change did.
"""
