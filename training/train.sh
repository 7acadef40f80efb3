#!/bin/sh
# Trains the fold encoders, the shipped encoder and the head, on one CPU thread. See README.md.
set -eu
cd "$(dirname "$0")"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
python=${PYTHON:-/usr/bin/python3}
for fold in 0 1 2 3; do
  "$python" encoder/train.py --fold "$fold" --folds 4 --epochs 50 --out ".work/fold-$fold"
done
"$python" encoder/train.py --epochs 50 --out ../models/deduction-encoder
cd .. && npx tsx training/trainHead.ts training/.work
