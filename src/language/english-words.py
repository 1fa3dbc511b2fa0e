#!/usr/bin/env python3
"""Writes english-words.txt: common English words, one a line, sorted.

A word in this list is never taken for a misspelling of a word in a title. It comes from SCOWL, sizes 10 to 35 (Debian's
package `scowl`), without words of fewer than four letters and without possessives, plain plurals, comparatives and superlatives.
The licence of SCOWL allows any use as long as its notice is kept: see english-words.LICENSE.

    english-words.py /usr/share/dict/scowl > english-words.txt

With --short it writes the words of two and three letters instead, all of them: `short_words` in
src/matching/languages/english.toml.
"""
import pathlib, sys

short = "--short" in sys.argv
folder = pathlib.Path(sys.argv[-1])
words = set()
for size in (10, 20, 35):
    for kind in ("english", "american", "british"):
        path = folder / f"{kind}-words.{size}"
        if path.exists():
            words.update(path.read_text(encoding="latin-1").split())
words = {word for word in words if word.isascii() and word.isalpha() and word.islower()}
if short:
    sys.stdout.write("\n".join(sorted(word for word in words if len(word) in (2, 3))) + "\n")
    sys.exit()
words = {word for word in words if not (word.endswith("er") and word[:-2] + "est" in words or word.endswith("est") and word[:-3] + "er" in words)}
words = {word for word in words if len(word) >= 4}
plurals = {word for word in words if word.endswith("s") and word[:-1] in words}
sys.stdout.write("\n".join(sorted(words - plurals)) + "\n")
