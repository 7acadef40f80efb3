"""A WordPiece tokenizer: trained here, and encoded exactly as `tokenizer.json` describes it to the runtime."""

import collections
import re
import unicodedata

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
PAD, UNK, CLS, SEP, MASK = range(5)
NUMBER = re.compile(r"[0-9]{3,}")
# Every character that must never be unknown, on top of those of the corpus.
ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789.,:;/-_#%&$()[]'\"+*=!?@<>|\\~^`{}€£°"


def normalise(text):
    """Long numbers become one shape; lower case; accents dropped. Mirrors the normalizer of tokenizer.json."""
    text = NUMBER.sub("000", text)
    text = "".join(" " if c.isspace() else c for c in text if c.isspace() or not unicodedata.category(c).startswith("C"))
    text = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return text.lower()


def is_punctuation(c):
    code = ord(c)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(c).startswith("P")


def words_of(text):
    """Splits on white space and makes every punctuation character a word of its own (as BERT does)."""
    words, current = [], ""
    for c in normalise(text):
        if c.isspace() or is_punctuation(c):
            if current:
                words.append(current)
            current = ""
            if not c.isspace():
                words.append(c)
        else:
            current += c
    return words + [current] if current else words


def train(texts, size):
    """Grows the vocabulary by merging the pair whose parts meet most above chance (WordPiece's score, damped)."""
    counts = collections.Counter(word for text in texts for word in words_of(text))
    pieces = {word: [word[0]] + ["##" + c for c in word[1:]] for word in counts}
    letters = sorted(set(ALPHABET) | {c for word in counts for c in word})
    vocabulary = SPECIAL + letters + ["##" + c for c in letters]
    known = set(vocabulary)
    while len(vocabulary) < size:
        pairs, singles = collections.Counter(), collections.Counter()
        for word, count in counts.items():
            own = pieces[word]
            for piece in own:
                singles[piece] += count
            for pair in zip(own, own[1:]):
                pairs[pair] += count
        ranked = [
            (n / (singles[a] * singles[b]) ** 0.35, a, b) for (a, b), n in pairs.items() if n >= 3
        ]
        if not ranked:
            break
        ranked.sort(key=lambda entry: (-entry[0], entry[1], entry[2]))
        # Several merges a round are as good as one and many times faster.
        merged = {(a, b) for _, a, b in ranked[: max(1, len(ranked) // 100)]}
        for a, b in sorted(merged):
            joined = a + b[2:]
            if joined not in known and len(vocabulary) < size:
                known.add(joined)
                vocabulary.append(joined)
        for word, own in pieces.items():
            pieces[word] = merge(own, merged)
    return vocabulary


def merge(own, merged):
    result, at = [], 0
    while at < len(own):
        if at + 1 < len(own) and (own[at], own[at + 1]) in merged:
            result.append(own[at] + own[at + 1][2:])
            at += 2
        else:
            result.append(own[at])
            at += 1
    return result


class Encoder:
    """Longest match first, as WordPiece does it at run time."""

    def __init__(self, vocabulary, longest):
        self.ids = {piece: index for index, piece in enumerate(vocabulary)}
        self.longest = longest
        self.cache = {}

    def word(self, word):
        if word not in self.cache:
            self.cache[word] = self._split(word)
        return self.cache[word]

    def _split(self, word):
        if len(word) > 100:
            return [UNK]
        ids, start = [], 0
        while start < len(word):
            end = len(word)
            while end > start and (("##" if start else "") + word[start:end]) not in self.ids:
                end -= 1
            if end == start:
                return [UNK]
            ids.append(self.ids[("##" if start else "") + word[start:end]])
            start = end
        return ids

    def __call__(self, text):
        ids = [i for word in words_of(text) for i in self.word(word)]
        return [CLS] + ids[: self.longest - 2] + [SEP]


def tokenizer_json(vocabulary, longest):
    """The same tokenizer in the interchange layout that the runtime reads."""
    special = [
        {"id": i, "content": t, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
        for i, t in enumerate(SPECIAL)
    ]
    one, two = {"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"SpecialToken": {"id": "[SEP]", "type_id": 0}}
    first, second = {"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}
    return {
        "version": "1.0",
        "truncation": {"direction": "Right", "max_length": longest, "strategy": "LongestFirst", "stride": 0},
        "padding": None,
        "added_tokens": special,
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {"type": "Replace", "pattern": {"Regex": "[0-9]{3,}"}, "content": "000"},
                {
                    "type": "BertNormalizer",
                    "clean_text": True,
                    "handle_chinese_chars": False,
                    "strip_accents": True,
                    "lowercase": True,
                },
            ],
        },
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [one, first, two],
            "pair": [one, first, two, second, {"SpecialToken": {"id": "[SEP]", "type_id": 1}}],
            "special_tokens": {
                "[CLS]": {"id": "[CLS]", "ids": [CLS], "tokens": ["[CLS]"]},
                "[SEP]": {"id": "[SEP]", "ids": [SEP], "tokens": ["[SEP]"]},
            },
        },
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {
            "type": "WordPiece",
            "unk_token": "[UNK]",
            "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100,
            "vocab": {piece: index for index, piece in enumerate(vocabulary)},
        },
    }
