#!/bin/sh
# Trains the encoder and the head, on one CPU thread. See README.md.
set -eu
cd "$(dirname "$0")"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
"${PYTHON:-/usr/bin/python3}" encoder/train.py --out ../models/deduction-encoder
cd .. && npx tsx training/trainHead.ts
