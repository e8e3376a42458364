#!/usr/bin/env python3
"""A library of ten years: a hundred thousand sources and five thousand notes, made of words of our own.

    python tests/benchmarks/large_library.py FILE.appunto [--sources N] [--notes N] [--words N]

Half of the sources are Italian, half English. Their words are the ones of the sample sources of this repository, the
commonest words of each language, and words put together from syllables with the endings of that language; they are as
frequent as words of a language are (Zipf's law with Mandelbrot's shift, rank + 2.7). The same numbers make the same
library. What is made is kept: a second call with the same numbers gives the file that is there.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from composer.library.note_table import StoredNote  # noqa: E402
from composer.library.store import Library  # noqa: E402
from composer.quotes.model import Quote  # noqa: E402
from composer.sources.model import (  # noqa: E402
    BLOCK_SEPARATOR,
    BlockKind,
    Certainty,
    Fact,
    Metadata,
    Rights,
    RightsLevel,
    Source,
    SourceBlock,
    SourceText,
)
from composer.text.anchors import anchor_at  # noqa: E402
from composer.text.spans import Span  # noqa: E402

NOW: Final = "2026-06-30T09:30:00+02:00"
PARAGRAPH_WORDS: Final = 60
VOCABULARY: Final = 60_000  # words of each language
SHIFT: Final = 2.7
COMMON: Final = {
    "it": re.findall(
        r"\w+",
        "di e il la che in a per un del si con non i una è le della da al sono dei come più ha alla lo delle nel ma "
        "gli anche o dal se questo ai nella su tra ci della stato dopo quando cui essere fra hanno solo loro dalla",
    ),
    "en": re.findall(
        r"\w+",
        "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they "
        "which one you were all her she there would their we him been has when who will no more if out so said what",
    ),
}
ENDINGS: Final = {
    "it": ("a", "e", "o", "i", "are", "ato", "ata", "ati", "zione", "zioni", "mente", "ità", "ale", "ali"),
    "en": ("", "s", "ed", "ing", "er", "ers", "ly", "ment", "ments", "ion", "ions", "al", "ity", "ness"),
}
SYLLABLES: Final = {
    "it": re.findall("..", "camiterodisolevaneparufigobetaluscenormadopirevetigaforanu"),
    "en": re.findall("...", "strandwelbrophonmergildcrafetunvoldeskparlimcontertalfor"),
}
PAPERS: Final = {
    "it": ("La Gazzetta del Molo", "Il Foglio del Porto", "Corriere della Valle", "Agenzia Stella"),
    "en": ("The Harbour Times", "The Valley Courier", "Continental Review", "North Wire"),
}
FIRST: Final = {"it": ("Anna", "Marta", "Lorenzo", "Ettore"), "en": ("Ada", "Joost", "Miriam", "Owen")}
LAST: Final = {
    "it": ("Verdi", "De Paolis", "Tagliapietra", "Salva"),
    "en": ("Whitlock", "van Lierop", "Castell", "Reed"),
}


@dataclass(frozen=True)
class Tongue:
    """The words of a language, the commonest first, and their cumulative weights."""

    words: Sequence[str]
    weights: Sequence[float]

    def take(self, chance: random.Random, count: int) -> list[str]:
        return chance.choices(self.words, cum_weights=self.weights, k=count)


def tongue(language: str, count: int = VOCABULARY) -> Tongue:
    chance = random.Random(language)
    words = dict.fromkeys(COMMON[language])
    for sample in sorted((ROOT / "seeds").glob("*")):
        if sample.suffix in {".txt", ".md"} and sample.name != "README.md":
            words.update(dict.fromkeys(re.findall(r"[^\W\d_]{4,}", sample.read_text(encoding="utf-8").lower())))
    while len(words) < count:
        stem = "".join(chance.choices(SYLLABLES[language], k=chance.randint(1, 3)))
        for ending in chance.sample(ENDINGS[language], 3):
            words[stem + ending] = None
    ordered = list(words)[:count]
    weights = list(itertools.accumulate(1 / (rank + SHIFT) for rank in range(1, count + 1)))
    return Tongue(ordered, weights)


def made_source(number: int, chance: random.Random, tongues: dict[str, Tongue], words_each: int) -> Source:
    language = "it" if number % 2 else "en"
    own = tongues[language]
    text = own.take(chance, words_each)
    blocks, start = [], 0
    for index, first in enumerate(range(0, words_each, PARAGRAPH_WORDS), 1):
        paragraph = " ".join(text[first : first + PARAGRAPH_WORDS]).capitalize() + "."
        blocks.append(SourceBlock(BlockKind.PARAGRAPH, paragraph, start, number=index))
        start += len(paragraph) + len(BLOCK_SEPARATOR)
    surname = chance.choice(LAST[language])
    year, month, day = 2016 + number * 10 // 100_000 % 11, chance.randint(1, 12), chance.randint(1, 28)
    title = " ".join(own.take(chance, 7)).capitalize()
    return Source(
        id=f"s-{number:06}",
        key=f"{surname.split()[-1].lower()}{year}-{number}",
        filename=f"{number}.txt",
        media_type="text/plain",
        sha256=hashlib.sha256(str(number).encode()).hexdigest(),
        text=SourceText(tuple(blocks)),
        metadata=Metadata(
            title=Fact(title, Certainty.READ),
            authors=(Fact(f"{chance.choice(FIRST[language])} {surname}", Certainty.READ),),
            publication=Fact(chance.choice(PAPERS[language]), Certainty.READ),
            date=Fact(f"{year}-{month:02}-{day:02}", Certainty.READ) if number % 9 else None,
            language=Fact(language, Certainty.READ),
        ),
        rights=Rights(RightsLevel.RESTRICTED if number % 5 == 0 else RightsLevel.UNKNOWN),
        imported=f"{year}-{month:02}-{day:02}T08:00:00+01:00",
    )


def made_sources(count: int, words_each: int, seed: int = 7) -> Iterator[Source]:
    """`count` sources of `words_each` words, the same ones for the same numbers."""
    chance = random.Random(seed)
    tongues = {language: tongue(language) for language in ("it", "en")}
    return (made_source(number, chance, tongues, words_each) for number in range(count))


def made_note(number: int, chance: random.Random, sources: Sequence[Source]) -> tuple[StoredNote, list[Quote]]:
    """A note with a quotation from each of `sources`."""
    language = "it" if number % 2 else "en"
    quotes, lines = [], []
    for place, source in enumerate(sources):
        block = source.text.blocks[chance.randrange(len(source.text.blocks))]
        words = Span(block.start, block.start + len(" ".join(block.text.split()[:12])))
        exact = source.text.text[words.start : words.end]
        quote = Quote(
            f"q-{number:05}-{place:02}",
            source.id,
            anchor_at(source.text.text, words, paragraph=block.number),
            language=language,
            created=NOW,
        )
        quotes.append(quote)
        lines.append(f'["{exact}"]{{.quote q="{quote.id}"}} [@{source.key}, para. {block.number}].')
    title = f"Appunto {number}" if language == "it" else f"Note {number}"
    note = StoredNote(
        id=f"n-{number:05}",
        title=title,
        language=language,
        created=NOW,
        modified=f"2026-{1 + number % 12:02}-{1 + number % 28:02}T10:00:00+01:00",
        words=sum(len(line.split()) for line in lines),
        markdown=f"---\ntitle: {title}\nlanguage: {language}\n---\n\n" + "\n\n".join(lines) + "\n",
        plain=" ".join(quote.anchor.exact for quote in quotes),
        quote_ids=tuple(quote.id for quote in quotes),
        keys=tuple(source.key for source in sources),
    )
    return note, quotes


def make(path: Path, sources: int, notes: int, words_each: int, tell: Callable[[str], None] = print) -> Path:
    """The library of these numbers at `path`, made unless it is there."""
    if path.exists():
        return path
    begun = time.perf_counter()
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.stem + "-part.appunto")
    for left in path.parent.glob(f"{part.name}*"):  # with its log, which would be taken for that of the new one
        left.unlink()
    with Library.open(part, who="bench", now=NOW) as library:
        _fill(library, sources, notes, words_each)
    part.replace(path)
    tell(f"made in {time.perf_counter() - begun:.0f} s, {path.stat().st_size / 1e6:.0f} MB")
    return path


def _fill(library: Library, sources: int, notes: int, words_each: int) -> None:
    chance = random.Random(11)
    used: list[Source] = []  # half of the sources are quoted somewhere
    made = made_sources(sources, words_each)
    while batch := list(itertools.islice(made, 2_000)):
        with library.transaction():
            for source in batch:
                library.sources.add(source, b"", later=True)
        used += batch[::10]
        for _ in library.sources.learning():
            pass
    for first in range(0, notes, 200):
        with library.transaction():
            for number in range(first, min(first + 200, notes)):
                note, quotes = made_note(number, chance, chance.sample(used, min(8, len(used))))
                for quote in quotes:
                    library.quotes.put(quote)
                library.notes.put(note)
    for name, step in (("prima pagina", 50), ("NATO", 7), ("raro", 20_000)):
        library.filing.tag([f"s-{number:06}" for number in range(0, sources, step)], name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("file", type=Path)
    parser.add_argument("--sources", type=int, default=100_000)
    parser.add_argument("--notes", type=int, default=5_000)
    parser.add_argument("--words", type=int, default=600)
    options = parser.parse_args()
    make(options.file, options.sources, options.notes, options.words)


if __name__ == "__main__":
    main()
