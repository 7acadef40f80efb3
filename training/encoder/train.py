"""
Trains the deduction encoder. `python3 train.py --out FOLDER [--fold N] [--epochs N]`.

Without `--fold` it learns from every voice of the corpus. With it the voices of that fold are left out, and named in
FOLDER/left-out.json: encoder and head together can be judged on them.
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
from batching import batch_of, noisy_batches, read_corpus, voices_of_fold
from export import write_model
from model import LONGEST, SentenceEncoder, pooled

BATCH = 96


def contrastive(vectors, labels, temperature=0.1):
    """Supervised contrastive loss: texts of one category draw together, others push apart."""
    similarity = vectors @ vectors.T / temperature
    own = torch.eye(len(labels), dtype=torch.bool)
    same = (labels[:, None] == labels[None, :]) & ~own
    log_share = similarity - torch.logsumexp(similarity.masked_fill(own, -1e9), 1, keepdim=True)
    pairs = same.sum(1).clamp(min=1)
    return -((log_share * same).sum(1) / pairs)[same.any(1)].mean()


def masked(ids, mask, vocabulary):
    """BERT's lesson: a fifth of the tokens is chosen; of these most are hidden, some exchanged, some left. Ids and the choice."""
    chosen = (torch.rand(ids.shape) < 0.2) & (mask == 1) & (ids >= len(wordpiece.SPECIAL))
    fate = torch.rand(ids.shape)
    hidden = ids.masked_fill(chosen & (fate < 0.8), wordpiece.MASK)
    exchanged = chosen & (fate > 0.9)
    hidden[exchanged] = torch.randint(len(wordpiece.SPECIAL), vocabulary, (int(exchanged.sum()),))
    return hidden, chosen


def learn(name, epoch_of_batches, parameters, epochs, weight_decay, loss_of, report=lambda: ""):
    """Runs epochs of one loss, with one learning rate that rises and falls. A batch is pairs of (tokens, row)."""
    optimiser = torch.optim.AdamW(parameters, lr=1e-3, weight_decay=weight_decay)
    steps = epochs * len(epoch_of_batches())
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, total_steps=steps, pct_start=0.1)
    began = time.time()
    for epoch in range(epochs):
        losses = []
        for part in epoch_of_batches():
            loss = loss_of(*batch_of([tokens for tokens, _ in part]), [row for _, row in part])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(parameters, 1.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        if epoch % 5 == 4 or epoch == epochs - 1:
            spent = time.time() - began
            print(f"{name} {epoch + 1} loss {sum(losses) / len(losses):.3f} {report()} {spent:.0f}s", flush=True)


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
    arguments.add_argument("--fold", type=int)
    arguments.add_argument("--filling", type=int, default=12, help="epochs of filling in hidden words, before the categories")
    arguments.add_argument("--epochs", type=int, default=14)
    arguments.add_argument("--width", type=int, default=128)
    arguments.add_argument("--layers", type=int, default=2)
    arguments.add_argument("--vocabulary", type=int, default=8000)
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("--contrast", type=float, default=0.3)
    chosen = arguments.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(chosen.seed)
    numpy.random.seed(chosen.seed)
    chance = random.Random(chosen.seed)

    rows = read_corpus()
    left_out = [] if chosen.fold is None else voices_of_fold(rows, chosen.fold)
    training = [row for row in rows if row["voice"] not in left_out]
    held_out = [row for row in rows if row["voice"] in left_out]
    labels = sorted({row["category"] for row in rows})

    noisy = [row["text"] for row in training] + [augment.augment(row["text"], chance) for row in training]
    vocabulary = wordpiece.train(noisy, chosen.vocabulary)
    tokenize = wordpiece.Encoder(vocabulary, LONGEST)
    encoder = SentenceEncoder(len(vocabulary), chosen.width, chosen.layers)

    def batches():
        return noisy_batches(training, tokenize, BATCH, chance)

    guess = nn.Sequential(nn.Linear(chosen.width, chosen.width), nn.GELU(), nn.LayerNorm(chosen.width))
    commonness = nn.Parameter(torch.zeros(len(vocabulary)))

    def filling_loss(ids, mask, _):
        hidden, picked = masked(ids, mask, len(vocabulary))
        meant = guess(encoder.contextual(hidden, mask)[picked])
        return nn.functional.cross_entropy(meant @ encoder.tokens.weight.T + commonness, ids[picked])

    parameters = [*encoder.parameters(), *guess.parameters(), commonness]
    learn("filling", batches, parameters, chosen.filling, 0.01, filling_loss)

    classifier = nn.Linear(chosen.width, len(labels))
    entropy = nn.CrossEntropyLoss(label_smoothing=0.05)

    def category_loss(ids, mask, batch):
        target = torch.tensor([labels.index(row["category"]) for row in batch])
        vectors = pooled(encoder(ids, mask), mask)
        return entropy(classifier(vectors) * 8, target) + chosen.contrast * contrastive(vectors, target)

    def report():
        return f"held out {accuracy(encoder, classifier, tokenize, held_out, labels):.3f}" if held_out else ""

    parameters = [*encoder.parameters(), *classifier.parameters()]
    learn("category", batches, parameters, chosen.epochs, 0.05, category_loss, report)
    write_model(encoder.eval(), vocabulary, chosen.out)
    if chosen.fold is not None:
        with open(os.path.join(chosen.out, "left-out.json"), "w", encoding="utf-8") as file:
            json.dump(left_out, file)


if __name__ == "__main__":
    main()
