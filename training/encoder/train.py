"""
Trains the deduction encoder. `python3 train.py --out FOLDER [--epochs N]`.

It learns from the voices named in `voices.json`. The others are those on which encoder and head together can be judged, so
a new voice is left out unless the list is made anew.
"""

import argparse
import json
import os
import random
import time

import numpy
import torch
from torch import nn

import augment
import wordpiece
from batching import HERE, batch_of, noisy_batches, read_corpus
from export import write_model
from model import SentenceEncoder, pooled


def contrastive(vectors, labels, temperature=0.1):
    """Supervised contrastive loss: texts of one category draw together, others push apart."""
    similarity = vectors @ vectors.T / temperature
    own = torch.eye(len(labels), dtype=torch.bool)
    same = (labels[:, None] == labels[None, :]) & ~own
    log_share = similarity - torch.logsumexp(similarity.masked_fill(own, -1e9), 1, keepdim=True)
    pairs = same.sum(1).clamp(min=1)
    return -((log_share * same).sum(1) / pairs)[same.any(1)].mean()


def accuracy(encoder, classifier, tokenize, rows, labels):
    encoder.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(rows), 128):
            part = rows[start : start + 128]
            ids, mask = batch_of([tokenize(row["text"]) for row in part])
            best = classifier(pooled(encoder(ids, mask), mask)).argmax(1).tolist()
            right += sum(labels[b] == row["category"] for b, row in zip(best, part))
    encoder.train()
    return right / max(1, len(rows))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--out", required=True)
    arguments.add_argument("--epochs", type=int, default=14)
    arguments.add_argument("--width", type=int, default=128)
    arguments.add_argument("--layers", type=int, default=2)
    arguments.add_argument("--vocabulary", type=int, default=4000)
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("--contrast", type=float, default=0.3)
    chosen = arguments.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(chosen.seed)
    numpy.random.seed(chosen.seed)
    chance = random.Random(chosen.seed)

    rows = read_corpus()
    with open(os.path.join(HERE, "voices.json"), encoding="utf-8") as file:
        learned = json.load(file)
    training = [row for row in rows if row["voice"] in learned]
    held_out = [row for row in rows if row["voice"] not in learned]
    labels = sorted({row["category"] for row in rows})

    noisy = [row["text"] for row in training] + [augment.augment(row["text"], chance) for row in training]
    vocabulary = wordpiece.train(noisy, chosen.vocabulary)
    tokenize = wordpiece.Encoder(vocabulary)
    encoder = SentenceEncoder(len(vocabulary), chosen.width, chosen.layers)
    classifier = nn.Linear(chosen.width, len(labels))
    parameters = list(encoder.parameters()) + list(classifier.parameters())
    optimiser = torch.optim.AdamW(parameters, lr=1e-3, weight_decay=0.05)
    size = 96
    steps = chosen.epochs * (len(training) // size)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, total_steps=steps, pct_start=0.1)
    entropy = nn.CrossEntropyLoss(label_smoothing=0.05)
    began = time.time()
    for epoch in range(chosen.epochs):
        total = 0.0
        for part in noisy_batches(training, tokenize, size, chance):
            ids, mask = batch_of([tokens for tokens, _ in part])
            target = torch.tensor([labels.index(row["category"]) for _, row in part])
            vectors = pooled(encoder(ids, mask), mask)
            loss = entropy(classifier(vectors) * 8, target) + chosen.contrast * contrastive(vectors, target)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(parameters, 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        if epoch % 10 == 9 or epoch == chosen.epochs - 1:
            shown = accuracy(encoder, classifier, tokenize, held_out, labels)
            print(f"epoch {epoch + 1} loss {total / (len(training) // size):.3f} held out {shown:.3f} {time.time() - began:.0f}s", flush=True)
    write_model(encoder.eval(), vocabulary, chosen.out)


if __name__ == "__main__":
    main()
