"""The labelled corpus, and how token lists become padded batches."""

import glob
import json
import os

import torch

import augment
import wordpiece

HERE = os.path.dirname(os.path.abspath(__file__))
LONGEST_IN_TRAINING = 128
FOLDS = 4


def read_corpus():
    """Rows of {id, text, category, voice}; the voice is the name of the file."""
    rows = []
    for path in sorted(glob.glob(os.path.join(HERE, "..", "corpus", "*.jsonl"))):
        voice = os.path.basename(path)[: -len(".jsonl")]
        with open(path, encoding="utf-8") as lines:
            rows += [{**json.loads(line), "voice": voice} for line in lines if line.strip()]
    return rows


def voices_of_fold(rows, fold):
    """Every fourth voice, from the fold's number on. Word lists belong to no fold: nobody is judged on them."""
    voices = sorted({row["voice"] for row in rows if not row["voice"].startswith("glossary")})
    return voices[fold::FOLDS]


def batch_of(token_lists):
    """Token ids padded to the longest (batch × tokens), and the mask of the real ones."""
    longest = max(len(tokens) for tokens in token_lists)
    ids = torch.zeros(len(token_lists), longest, dtype=torch.long)
    for row, tokens in enumerate(token_lists):
        ids[row, : len(tokens)] = torch.tensor(tokens)
    return ids, (ids != wordpiece.PAD).long()


def noisy_batches(rows, tokenize, size, chance):
    """One epoch of noisy variants, texts of like length together (padding is wasted work), batches in random order."""
    noisy = [row["text"] if chance.random() < 0.15 else augment.augment(row["text"], chance) for row in rows]
    pairs = [(tokenize(text)[:LONGEST_IN_TRAINING], row) for text, row in zip(noisy, rows)]
    chance.shuffle(pairs)
    pairs.sort(key=lambda pair: len(pair[0]) + chance.random() * 4)
    starts = list(range(0, len(pairs) - size + 1, size))
    offset = chance.randrange(len(pairs) - starts[-1] - size + 1)
    chance.shuffle(starts)
    return [pairs[start + offset : start + offset + size] for start in starts]
