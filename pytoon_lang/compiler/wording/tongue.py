"""Which language a script is written in, when it is surely not English: by the small words that each one is full of.

Names tell nothing (`Crème de la Mer`, `Über`), so a language has to show several of its words, more than a few of all
words have to be its own, and English may show hardly any. Where that leaves a doubt, the answer is English.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Guess(NamedTuple):
    """A language (ISO 639), as people call it, and the words that gave it away, in order."""

    code: str
    name: str
    words: tuple[str, ...]


def tongue(text: str) -> Guess | None:
    """A script -> the language of Latin letters that it is in; None: English, or nobody can tell."""
    words = [word.replace("’", "'") for word in _WORD.findall(text) if not word.isupper() or len(word) == 1]
    ours = {code: [word.lower() for word in words if _speaks(word, code)] for code in _OWN}
    code = max(ours, key=lambda code: len(ours[code]))
    hits, found = len(ours[code]), tuple(dict.fromkeys(ours[code]))
    strong = sum(word not in _NAMED for word in found)
    marked = sum(not word.isascii() and word.islower() and word not in {*ours[code], *_LOANS} for word in words)
    english = sum(word.lower() in _ENGLISH - _SHARED[code] for word in words)
    if not (strong >= 2 or (strong and len(words) <= _FEW) or (strong + marked and hits >= 3)):
        return None
    sure = hits + marked >= min(3, max(2, len(words) - 1)) and hits + marked >= _SHARE * len(words)
    return Guess(code, _OWN[code][0], found) if sure and english * 4 <= hits else None


def _speaks(word: str, code: str) -> bool:
    """Whether a word is one of a language's own, or is spelled with letters that only it has, and is no name."""
    small, own = word.lower(), _OWN[code][1]
    if small in _LOANS:
        return False
    return small in own or _elided(small) in own or (word.islower() and not _LETTERS[code].isdisjoint(word))


def _elided(word: str) -> str:
    """`l'amour` -> `l'`."""
    return word.partition("'")[0] + "'"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEW = 5
_SHARE = 0.2

_ENGLISH = _words(
    """the of and to is you that it for on are with as his they be at this have from or by not but what all were we
    when your can said there use each which she how their if will up other about out many then them these some her
    would make like into has look more go see no way could my than been who its now get our does ours every a i me he
    was in an so just come plus men bare"""
)
"""Words of English. One that another language has, too, counts for neither (`_SHARED`)."""

_SHARED = {
    code: _words(words)
    for code, words in {
        "de": "in an was so all will",
        "fr": "a on me plus",
        "es": "a me no he",
        "it": "a in no me i come",
        "pt": "a no me as",
        "nl": "in is of was over we me",
        "sv": "i at all in men bare",
        "da": "i at men bare",
        "pl": "a to i",
        "tr": "at on",
        "cs": "a to i",
    }.items()
}
"""Code -> words that are as frequent in that language as in English: `Vamos a la playa` is not half English."""

_LOANS = _words(
    """jalapeño piña señor señorita mañana café crème brûlée déjà naïve résumé cliché façade entrée sauté purée décor
    fiancé fiancée touché à chérie soufflé crêpe protégé risqué matinée exposé pâté rosé"""
)
"""Words that English spells with other languages' letters."""

_NAMED = _words(
    """de la le el los las du des di da do del della van von der den die das il al un una et en y con mi si para pour
    les dos een het chez per"""
)
"""Words that stand in names of brands and places, and in phrases that English took over."""

_OWN: dict[str, tuple[str, frozenset[str]]] = {
    code: (name, _words(words) - _ENGLISH)
    for code, name, words in (
        (
            "de",
            "German",
            "der die das und ist nicht mit ein eine einen einem einer für auf wir ihr dein deine deinen deiner ihre "
            "unser unsere sie es auch aber wenn wie noch nur jetzt mehr von zum zur vom dem den des sich sind wird "
            "werden hat haben kann immer jeden jede jeder jedes heute ohne über durch nach bei im du dich dir uns ich "
            "mein meine endlich neu neue neuen oder schon gibt alles einfach zu bis keine kein aus als dass "
            "kaufen machen macht guten besser",
        ),
        (
            "fr",
            "French",
            "le la les des une et est pas que qui dans pour avec sur vous nous votre vos notre nos ce cette ces "
            "au aux du en il elle ils sont plus mais chaque sans tout tous toute très être avez c' l' d' j' n' qu' s' "
            "je tu ton ta tes découvrez enfin jamais toujours où à ne se par ou comme fait bien maintenant peut "
            "nouveau nouvelle chez mieux achetez",
        ),
        (
            "es",
            "Spanish",
            "el la los las una y es que en por para con su sus tu tus del al se lo más pero como cada sin todo todos "
            "nuestro nuestra muy está están ahora hoy ya te nos ser tiene hay este esta esto estos cuando donde "
            "qué cómo también desde hasta porque nunca siempre mejor nueva nuevo día yo mi fue "
            "nuestros nuestras compra",
        ),
        (
            "it",
            "Italian",
            "il lo la gli le un una e è che di non per con del della dei delle degli al alla nel nella sul tuo tua "
            "tuoi tue suo sua nostro nostra questo questa più ma come ogni senza tutto tutti sono hai ho oggi ora "
            "anche quando dove perché sempre mai nuovo nuova l' dell' un' c' nell' all' si ti ci vi chi cosa era "
            "nuova nuove adesso meglio scopri",
        ),
        (
            "pt",
            "Portuguese",
            "o os as um uma e é que em de do da dos das no na nos nas por para com não seu sua seus suas você mais mas "
            "como cada sem tudo todos nosso nossa muito está são agora hoje já ao à pelo pela isso este esta quando "
            "onde também até nunca sempre melhor novo nova ele ela eu tem foi "
            "nossos nossas compre somente",
        ),
        (
            "nl",
            "Dutch",
            "de het een en is van voor met niet op aan zijn je jij jouw uw wij we ons onze dat die dit deze maar "
            "ook als naar bij elke elk iedere zonder alles meer nu altijd nooit kun kunt wordt hebben heeft geen nog "
            "wat hoe waar zo dan om te door over uit nieuw nieuwe vandaag ik "
            "onze koop beter alleen",
        ),
        (
            "sv",
            "Swedish",
            "och att det som en ett är på för med inte av den till du din ditt dina vi vår våra jag har kan om men "
            "från utan varje alltid aldrig nu mer också eller så när hur var ny nya idag bara här där alla allt ska",
        ),
        (
            "da",
            "Danish or Norwegian",
            "og at det som en et er på for med ikke af av den til du din dit ditt dine vi vores vår jeg har kan om men "
            "fra uden uten hver alltid altid aldri aldrig nå nu mer også eller så når hvordan ny nye bare her der alle",
        ),
        (
            "pl",
            "Polish",
            "i w z na nie się jest do to że o co jak po dla od za ale czy tylko już twój twoja twoje nasz nasza każdy "
            "każdego bez przez może są teraz zawsze nigdy więcej ten ta te który która które ty my jestem tym tego",
        ),
        (
            "tr",
            "Turkish",
            "ve bir bu için ile da de çok daha ne her şey gibi kadar ama değil var yok sen seni senin biz bizim şimdi "
            "yeni en olarak olan sonra mi mı artık hiç hem veya sizin",
        ),
        (
            "cs",
            "Czech",
            "a v se na je že to s z do pro o jako po od za ale jen už tvůj vaše naše každý bez přes může jsou teď vždy "
            "nikdy více ten ta který která které my jsem který také když nebo jak",
        ),
    )
}
"""Code -> how the language is called, and its own most frequent words."""

_LETTERS = {
    code: frozenset(letters)
    for code, letters in zip(_OWN, ("ß", "œ", "ñ", "ì", "ãõ", "", "", "øæ", "łąęśźż", "şğı", "řěů"), strict=True)
}
"""Code -> letters that no other of these languages has."""
