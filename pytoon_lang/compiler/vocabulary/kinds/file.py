"""The statements that frame a file: edition, imports, parameters, outputs, expectations."""

from __future__ import annotations

from pytoon_lang.compiler.vocabulary.types import FONT, INTEGER, NAME, TEXT, YES_NO, Kind, Slot, Type, name_of, one_of

TOON = Kind(
    "toon",
    "The first line of every file: the edition of the language it is written in.",
    values=(Slot("edition", INTEGER, "the edition", required=True),),
    once=True,
    example="toon 1",
)

IMPORT = Kind(
    "import",
    "Makes the brands and presets of another file known here: `$aurora.ink`, `use aurora.card(...)`.",
    values=(
        Slot("path", Type("path"), "the file, relative to this one", required=True),
        Slot("as", one_of("as"), "the word before that name", unset="no name follows"),
        Slot("alias", NAME, "the name it gets here", unset="the file's own name"),
    ),
    example='import "brand/aurora.toon" as aurora',
)

PARAM = Kind(
    "param",
    'A value that can be set from outside, `--set product="Pro"`; read as `$product`, in text as `{{ product }}`. '
    "Its type is one of `text`, `number`, `integer`, `time`, `length`, `percent`, `level`, `angle`, `money`, `date`, "
    "`color`, `image`, `clip`, `audio`, `list`, `table`, or `one-of(a, b)`. The rows of a table stand in a file, "
    '`table = load("plans.csv")`, or here: `table(name: text, price: money) = [row("Pro", 9USD), row("Team", 29USD)]`.',
    example='param product: text = "Aurora"',
)

OUTPUT = Kind(
    "output",
    "A video file to make, inside the project. Without one it is `out/<name of the video>.mp4`.",
    values=(Slot("path", Type("path"), "the MP4, relative to this file", required=True),),
    keys=(
        Slot("variant", name_of("variant"), "the variant to build", unset="the video as written"),
        Slot(
            "codec", one_of("h264", "hevc", "av1"), "how pictures are encoded; every player knows h264", default="h264"
        ),
        Slot(
            "encoder",
            one_of("software", "nvenc", "qsv", "vaapi", "videotoolbox"),
            "who encodes: this program, or a chip that the machine must have",
            default="software",
        ),
        Slot("playlist", YES_NO, "an HLS playlist of the same pictures and sound, in `hls/` beside it", default="no"),
        Slot("otio", YES_NO, "an OpenTimelineIO timeline for editing programs, beside it", default="no"),
    ),
    example='output "out/launch-square.mp4" variant: square, playlist: yes',
)

FONT_KIND = Kind(
    "font",
    "A font of the project: `font:` may name its family, and letters that others lack are looked for in it.",
    values=(Slot("file", FONT, "the TrueType or OpenType file", required=True),),
    example='font "fonts/Vazirmatn.ttf"',
)

EXPECT = Kind(
    "expect",
    "What must hold for the finished timeline; if it does not, there is an error with the message.",
    values=(
        Slot(
            "condition",
            Type("condition"),
            "a condition in parentheses; `and`, `or`, `not` join comparisons",
            required=True,
        ),
        Slot("message", TEXT, "what to say when it does not hold", default=""),
    ),
    example='expect ($video.duration <= 30s) "shorts do best under 30 s"',
)

VARIANT = Kind(
    "variant",
    "The same video in another shape: a frame, and statements that change or add to those of the file.",
    values=(
        Slot("name", NAME, "its name, for `output`", required=True),
        Slot("frame", Type("frame"), "its aspect ratio or size", unset="the video's"),
    ),
    body=("video", "captions", "music", "narrator", "scene"),
    example="variant square 1:1 { captions safe-area: 6% }",
)
