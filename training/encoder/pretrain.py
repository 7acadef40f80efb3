"""
Teaches the encoder what English words mean before it sees deductions: words of one WordNet meaning, its definition and its
example sentences draw together. `python3 pretrain.py --out FILE [--epochs N]`; needs Debian's wordnet-base.
"""

import argparse
import json
import os
import random
import time

import torch
from torch import nn

import augment
import wordpiece
from batching import batch_of, read_corpus
from model import SentenceEncoder, pooled

# Meanings of animals, plants, people, places, body parts and feelings say nothing about deliveries and money.
LEFT_OUT = {"05", "08", "12", "15", "18", "20", "29", "37"}


def read_meanings(folder):
    """Each meaning as (its words, its definition and examples)."""
    meanings = []
    for name in ("verb", "noun", "adj", "adv"):
        with open(os.path.join(folder, "data." + name), encoding="latin-1") as lines:
            for line in lines:
                if line.startswith("  "):
                    continue
                fields, _, gloss = line.partition(" | ")
                parts = fields.split(" ")
                if parts[1] in LEFT_OUT:
                    continue
                words = [parts[4 + 2 * i].split("(")[0].replace("_", " ") for i in range(int(parts[3], 16))]
                texts = [text.strip(' "') for text in gloss.strip().split(";") if text.strip(' "')]
                if texts and not words[0][0].isupper():
                    meanings.append((words, texts))
    return meanings


def pair_of(meaning, chance):
    """Two different ways to say the meaning; single words get the noise of real texts now and then."""
    words, texts = meaning
    sides = [words, texts[:1], texts[1:]]
    sides = [side for side in sides if side]
    first, second = chance.sample(sides, 2)
    left, right = chance.choice(first), chance.choice(second)
    if len(words) > 1 and chance.random() < 0.3:
        left, right = chance.sample(words, 2)
    return [augment.augment(side, chance) if chance.random() < 0.2 else side for side in (left, right)]


def epoch_of(meanings, tokenize, size, chance):
    pairs = [[tokenize(side)[:32] for side in pair_of(meaning, chance)] for meaning in meanings]
    chance.shuffle(pairs)
    pairs.sort(key=lambda pair: max(len(pair[0]), len(pair[1])) + chance.random() * 6)
    starts = list(range(0, len(pairs) - size + 1, size))
    chance.shuffle(starts)
    return [pairs[start : start + size] for start in starts]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--out", required=True)
    arguments.add_argument("--wordnet", default="/usr/share/wordnet")
    arguments.add_argument("--epochs", type=int, default=3)
    arguments.add_argument("--width", type=int, default=128)
    arguments.add_argument("--layers", type=int, default=2)
    arguments.add_argument("--vocabulary", type=int, default=8000)
    arguments.add_argument("--seed", type=int, default=7)
    chosen = arguments.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(chosen.seed)
    chance = random.Random(chosen.seed)

    meanings = read_meanings(chosen.wordnet)
    corpus = [row["text"] for row in read_corpus()]
    sample = [text for _, texts in chance.sample(meanings, 15000) for text in texts[:1]]
    # Our own texts count five times, so that their words are not cut into crumbs.
    vocabulary = wordpiece.train(corpus * 5 + sample, chosen.vocabulary)
    tokenize = wordpiece.Encoder(vocabulary)
    encoder = SentenceEncoder(len(vocabulary), chosen.width, chosen.layers)
    size = 192
    steps = chosen.epochs * (len(meanings) // size)
    optimiser = torch.optim.AdamW(encoder.parameters(), lr=1e-3, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, total_steps=steps, pct_start=0.1)
    began = time.time()
    print(len(meanings), "meanings,", len(vocabulary), "pieces", flush=True)
    for epoch in range(chosen.epochs):
        total, right, seen = 0.0, 0, 0
        for part in epoch_of(meanings, tokenize, size, chance):
            left, right_side = (batch_of([pair[side] for pair in part]) for side in (0, 1))
            scores = pooled(encoder(*left), left[1]) @ pooled(encoder(*right_side), right_side[1]).T / 0.05
            target = torch.arange(size)
            loss = (nn.functional.cross_entropy(scores, target) + nn.functional.cross_entropy(scores.T, target)) / 2
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
            right += (scores.argmax(1) == target).sum().item()
            seen += size
        print(f"epoch {epoch + 1} loss {total * size / seen:.3f} matched {right / seen:.3f} {time.time() - began:.0f}s", flush=True)
    os.makedirs(os.path.dirname(chosen.out) or ".", exist_ok=True)
    torch.save({"weights": encoder.state_dict(), "vocabulary": vocabulary, "shape": [chosen.width, chosen.layers]}, chosen.out)


if __name__ == "__main__":
    main()
