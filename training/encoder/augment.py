"""Ways in which the same complaint gets written: noise that must not change its meaning."""

import re

NEIGHBOURS = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "w", "r": "et", "s": "ad", "t": "ry",
    "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x",
}
SCANNED = {"o": "0", "l": "1", "i": "l", "s": "5", "O": "0", "I": "1", "S": "5", "B": "8", "m": "rn", "w": "vv"}
SHORT = {
    "received": ["rcvd", "recd", "rec'd", "recv"], "shipment": ["shpmt", "shipmt"], "shipped": ["shpd", "shipd"],
    "invoice": ["inv", "invc"], "invoiced": ["inv'd"], "quantity": ["qty", "quant"], "damaged": ["dmgd", "damgd"],
    "damage": ["dmg", "damg"], "short": ["shrt", "sht"], "shortage": ["shrtg", "shortg"], "merchandise": ["mdse", "merch"],
    "freight": ["frt", "frght"], "allowance": ["allow", "alw", "allw"], "discount": ["disc", "dsct"], "price": ["prc"],
    "delivery": ["dlvy", "delv", "del"], "delivered": ["dlvd", "deld"], "promotion": ["promo", "prom"],
    "promotional": ["promo"], "advertising": ["adv", "advtg"], "returned": ["rtnd", "rtrnd"], "return": ["rtn", "ret"],
    "credit": ["cr", "crdt"], "purchase": ["purch"], "order": ["ord"], "cancelled": ["canc", "cxld"],
    "duplicate": ["dup", "dupl"], "charge": ["chg", "chrg"], "number": ["no", "nbr", "#"], "payment": ["pmt", "pymt"],
    "carton": ["ctn"], "cartons": ["ctns"], "cases": ["cs"], "case": ["cs"], "pallet": ["plt"], "pallets": ["plts"],
    "missing": ["missg", "msng"], "rebate": ["reb", "rbt"], "volume": ["vol"], "handling": ["hdlg"], "labor": ["lbr"],
    "penalty": ["pen", "pnlty"], "appointment": ["appt"], "wrong": ["wrg"], "item": ["itm"], "previously": ["prev"],
    "overpayment": ["ovpmt", "o/p"], "without": ["w/o"], "with": ["w/"], "customer": ["cust"], "deduction": ["ded"],
    "agreement": ["agmt"], "contract": ["contr"], "warehouse": ["whse"], "between": ["btwn"], "because": ["bc", "cos"],
    "please": ["pls", "plz"], "account": ["acct"], "certificate": ["cert"], "exempt": ["exmpt"], "exchange": ["exch"],
}
BEFORE = [
    "deduction:", "reason:", "re:", "claim -", "note:", "hi,", "hello team,", "dear supplier,", "fyi", "debit memo:",
    "chargeback:", "comment:", "short pay:", "per our records,", "vendor debit", "adj:", "good morning,", "remark",
    "ded", "dm", "disputed:", "memo", "cust note:", "ap comment:", "as advised,", "ref our claim,",
]
AFTER = [
    "thanks", "thank you", "pls advise", "please advise", "regards, accounts payable", "see attached", "backup to follow",
    "tks", "let me know", "see backup", "call with questions", "per ap", "contact buyer", "sent from my phone", "rgds",
    "docs attached", "copy attached", "credit requested", "please issue credit", "deducted from payment", "ded taken",
]
REFERENCES = [
    "inv {}", "PO {}", "PO# {}", "invoice #{}", "store {}", "ref {}", "dm {}", "clm {}", "acct {}", "dept {}",
    "DC {}", "{}", "$ {}", "USD {}", "dtd {}/{}", "ck {}", "vendor {}", "({})", "line {}", "amt {}", "#{}",
]


def number(random):
    return str(random.randint(1, 10 ** random.randint(1, 7)))


def reference(random):
    pattern = random.choice(REFERENCES)
    return pattern.format(*[number(random) for _ in range(pattern.count("{}"))])


def typo(word, random):
    if len(word) < 4 or not word.isalpha():
        return word
    at = random.randrange(1, len(word) - 1)
    kind = random.random()
    if kind < 0.3:
        return word[:at] + word[at + 1 :]
    if kind < 0.55:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind < 0.75:
        return word[:at] + random.choice(NEIGHBOURS.get(word[at].lower(), word[at])) + word[at + 1 :]
    if kind < 0.9:
        return word[:at] + word[at] + word[at:]
    return word[0] + re.sub("[aeiou]", "", word[1:]) if len(word) > 5 else word


def scanned(text, random):
    return "".join(SCANNED[c] if c in SCANNED and random.random() < 0.3 else c for c in text)


def augment(text, random):
    """One noisy variant. `random` is a seeded random.Random, so a run repeats."""
    words = re.sub(r"\d", lambda m: str(random.randint(0, 9)), text).split() if random.random() < 0.5 else text.split()
    if len(words) > 3 and random.random() < 0.35:
        words = [w for w in words if random.random() > 0.1] or words
    if random.random() < 0.35:
        words = [
            random.choice(SHORT[w.lower()]) if w.lower() in SHORT and random.random() < 0.6 else w for w in words
        ]
    rate = random.choice([0, 0, 0, 0.06, 0.15])
    words = [typo(w, random) if random.random() < rate else w for w in words]
    for _ in range(random.choice([0, 0, 0, 1, 1, 2])):
        words.insert(random.choice([0, len(words), random.randint(0, len(words))]), reference(random))
    if random.random() < 0.2:
        words.insert(0, random.choice(BEFORE))
    if random.random() < 0.15:
        words.append(random.choice(AFTER))
    result = " ".join(words)
    if random.random() < 0.05:
        result = scanned(result, random)
    if len(result) > 60 and random.random() < 0.08:
        result = result[: random.choice([60, 80, 100])]
    case = random.random()
    return result.upper() if case < 0.2 else result.lower() if case < 0.5 else result
