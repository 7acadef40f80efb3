"""A small BERT-shaped sentence encoder, written so that it exports to a plain graph."""

import math

import torch
from torch import nn

# The text is cut after so many word pieces.
LONGEST = 160
# A token counts at most e^STRETCH times as much as one that says nothing either way.
STRETCH = 3.0

class Layer(nn.Module):
    def __init__(self, width, heads, dropout):
        super().__init__()
        self.heads = heads
        self.sharpness = 1.0 / math.sqrt(width // heads)
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.norm_attention, self.norm_output = nn.LayerNorm(width), nn.LayerNorm(width)
        self.dropout = nn.Dropout(dropout)

    def split(self, x):
        return x.reshape(x.shape[0], x.shape[1], self.heads, -1).transpose(1, 2)

    def forward(self, x, shut):
        query, key, value = (self.split(part(x)) for part in (self.query, self.key, self.value))
        scores = query @ key.transpose(2, 3) * self.sharpness + shut
        mixed = (self.dropout(torch.softmax(scores, -1)) @ value).transpose(1, 2)
        x = self.norm_attention(x + self.dropout(self.out(mixed.reshape(x.shape))))
        return self.norm_output(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))


class SentenceEncoder(nn.Module):
    """
    ids, mask (batch × tokens) → one vector per token (batch × tokens × width). Pool by mean over the mask and bring to length 1.

    Each token's vector is stretched by how much it has to say, so that the runtime's plain mean is a weighted one: in a long
    e-mail the reason is one clause among pleasantries.
    """

    def __init__(self, vocabulary, width=128, layers=2, heads=4, longest=LONGEST, dropout=0.1):
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, width, padding_idx=0)
        self.positions = nn.Embedding(longest, width)
        self.norm = nn.LayerNorm(width)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, heads, dropout) for _ in range(layers))
        self.weight = nn.Linear(width, 1)
        nn.init.zeros_(self.weight.weight)
        for parameter in (self.tokens.weight, self.positions.weight):
            nn.init.normal_(parameter, std=0.05)

    def contextual(self, ids, mask):
        """The tokens' vectors before they are weighted."""
        x = self.tokens(ids) + self.positions(torch.arange(ids.shape[1]))
        x = self.dropout(self.norm(x))
        shut = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, shut)
        return x

    def forward(self, ids, mask, types=None):
        x = self.contextual(ids, mask)
        x = x * torch.exp(STRETCH * torch.tanh(self.weight(x) / STRETCH))
        # token_type_ids are part of the runtime's contract for this shape of model and carry nothing here.
        return x if types is None else x + 0.0 * types[:, :, None].to(x.dtype)


def pooled(vectors, mask):
    weights = mask[:, :, None].to(vectors.dtype)
    return nn.functional.normalize((vectors * weights).sum(1) / weights.sum(1), dim=-1)
