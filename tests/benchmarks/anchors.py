"""How often an anchor finds its words again after the article changed, and how often it finds others.

    python -m tests.benchmarks.anchors [TRIALS] [SEED] [-v]

Passages are taken from the sample articles, the articles are changed in one of several ways, and each character keeps
the place it came from, so that the right answer is known. ``wrong`` counts answers that share less than half of their
extent with the words. ``gone`` counts passages of which a fifth was cut or that others were put into the middle of:
those may be found or not, but not where none of their words are. ``twin`` counts orphans that stood, context and all,
in a stretch that the change says twice: nothing an anchor holds tells the two apart, so giving none is right.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable

from tui.flags.anchors import locate, target_for
from tui.model import Span, Target
from tui.resources import resource

Letter = tuple[str, int]
"""A character and the offset it had at first, ``NEW`` for a new one; the copy of the character at n is ``-2 - n``."""
Text = list[Letter]
Change = Callable[[Text, random.Random], Text]

NEW = -1
NOISE = 0.1
OCR = {"l": "1", "i": "l", "o": "0", "m": "rn", "e": "c", "s": "5", "h": "b", "a": "o", ",": ".", "t": "f"}


def new(words: str) -> Text:
    return [(letter, NEW) for letter in words]


def noise(text: Text, chance: random.Random, share: float = NOISE) -> Text:
    """Replace, insert or drop single characters."""
    changed: Text = []
    for letter in text:
        if chance.random() >= share:
            changed.append(letter)
            continue
        kind = chance.randrange(3)
        if kind != 2:
            changed += new(chance.choice("abcdefghijklmnopqrstuvwxyz ,."))
        if kind == 1:
            changed.append(letter)
    return changed


def insertions(text: Text, chance: random.Random) -> Text:
    """Put sentences in."""
    for _ in range(6):
        place = chance.randrange(len(text) + 1)
        text = text[:place] + new(" The newsroom added this line later, on request. ") + text[place:]
    return text


def deletions(text: Text, chance: random.Random) -> Text:
    """Cut stretches out, a tenth of the text in all."""
    for _ in range(5):
        place = chance.randrange(len(text))
        text = text[:place] + text[place + len(text) // 50 :]
    return text


def moved_paragraphs(text: Text, chance: random.Random) -> Text:
    """Put the paragraphs into another order."""
    paragraphs: list[Text] = [[]]
    for letter in text:
        paragraphs[-1].append(letter)
        if letter[0] == "\n":
            paragraphs.append([])
    chance.shuffle(paragraphs)
    return [letter for paragraph in paragraphs for letter in paragraph]


def ocr(text: Text, chance: random.Random) -> Text:
    """Misread letters as a scanner does."""
    changed: Text = []
    for letter, origin in text:
        other = OCR.get(letter) if chance.random() < 0.15 else None
        changed += [(each, origin) for each in other] if other else [(letter, origin)]
    return changed


def quotes_and_spaces(text: Text, chance: random.Random) -> Text:
    """Straighten or curl quotation marks, and break lines elsewhere."""
    curled = {"“": '"', "”": '"', "‘": "'", "’": "'", '"': "”", "'": "’", "—": "--"}
    changed: Text = []
    for letter, origin in text:
        if letter == " " and chance.random() < 0.15:
            changed += [("\n", origin)] if chance.random() < 0.5 else [(" ", origin), (" ", NEW)]
        else:
            changed += [(each, origin) for each in curled.get(letter, letter)]
    return changed


def repeated(text: Text, chance: random.Random) -> Text:
    """Say a part of the article once more before or after it, and change both a little."""
    start = chance.randrange(len(text))
    again = [(letter, -2 - origin) for letter, origin in text[start : start + 400]]
    return noise(again + text if chance.random() < 0.5 else text + again, chance, 0.03)


def rewritten(text: Text, chance: random.Random) -> Text:
    """Write half of the lines anew, in other words of the same article."""
    words = "".join(letter for letter, _ in text).split()
    changed: Text = []
    line: Text = []
    for letter in [*text, ("\n", NEW)]:
        line.append(letter)
        if letter[0] == "\n":
            changed += new(" ".join(chance.choices(words, k=len(line) // 6)) + "\n") if chance.random() < 0.5 else line
            line = []
    return changed


CHANGES: tuple[Change, ...] = (
    insertions, deletions, moved_paragraphs, noise, ocr, quotes_and_spaces, repeated, rewritten,
)  # fmt: skip


def trial(article: str, change: Change, chance: random.Random) -> tuple[str, str]:
    """Return what became of one anchor (found, orphan, twin, wrong, gone) and what it was looking for."""
    length = chance.choice((6, 12, 25, 60, 120, 300, 700))
    start = chance.randrange(max(1, len(article) - length))
    span = Span(start, min(len(article), start + length))
    target = target_for(article, span)
    changed = change([(letter, origin) for origin, letter in enumerate(article)], chance)
    text = "".join(letter for letter, _ in changed)
    left = [place for place, (_, origin) in enumerate(changed) if span.start <= origin < span.end]
    placement = locate(target, text)
    lost = len(left) < 0.8 * len(span) or left[-1] - left[0] > 1.25 * len(span) + 4
    if placement is None:
        return ("gone" if lost else "twin" if is_said_twice(target, changed) else "orphan"), target.exact
    shared = sum(placement.span.start <= place < placement.span.end for place in left)
    if lost:
        return ("gone" if shared else "wrong"), target.exact
    whole = len(placement.span) + len(left) - shared
    return ("found" if shared >= 0.5 * whole else "wrong"), target.exact


def is_said_twice(target: Target, changed: Text) -> bool:
    """Tell whether all that an anchor holds, words and context, stands in a stretch that was copied."""
    copies = {-2 - origin for _, origin in changed if origin < NEW}
    if not copies:
        return False
    return min(copies) <= target.start - len(target.prefix) and target.end + len(target.suffix) <= max(copies) + 1


def main(trials: int, seed: int) -> None:
    """Print a row for each kind of change."""
    articles = [path.read_text() for path in sorted(resource("seeds").glob("*.txt"))]
    chance = random.Random(seed)
    outcomes = ("found", "orphan", "twin", "gone", "wrong")
    print(f"{'change':<20}{'trials':>8}{''.join(f'{each:>8}' for each in outcomes)}{'recall':>9}{'ms each':>9}")
    for change in CHANGES:
        counts = dict.fromkeys(outcomes, 0)
        began = time.process_time()
        for _ in range(trials):
            outcome, exact = trial(chance.choice(articles), change, chance)
            counts[outcome] += 1
            if outcome in {"wrong", "orphan"} and "-v" in sys.argv:
                print(f"{outcome}: {exact!r}")
        spent = time.process_time() - began
        recall = counts["found"] / max(1, counts["found"] + counts["orphan"])
        row = "".join(f"{counts[each]:>8}" for each in outcomes)
        print(f"{change.__name__:<20}{trials:>8}{row}{recall:>9.4f}{spent / trials * 1000:>9.2f}", flush=True)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    main(*(*numbers, *(500, 1)[len(numbers) :]))
