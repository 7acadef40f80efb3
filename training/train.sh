#!/bin/sh
# Trains the encoder and the head, each training on one CPU thread. See README.md.
set -eu
cd "$(dirname "$0")"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
train() { "${PYTHON:-/usr/bin/python3}" encoder/train.py "$@"; }
# Four encoders that are only judged, and the one that is shipped. Two at a time: each wants a core.
for fold in 0 2; do
  train --fold $fold --out build/fold-$fold & first=$!
  train --fold $((fold + 1)) --out build/fold-$((fold + 1))
  wait $first
done
train --out ../models/deduction-encoder
cd ..
npx tsx training/fuseEncoder.ts
npx tsx training/trainHead.ts
