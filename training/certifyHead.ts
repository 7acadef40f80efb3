/**
 * Certifies the shipped head on the texts kept for that (evals/routing) and writes models/deduction-certificate.json.
 * Usage: npx tsx training/certifyHead.ts DESIGNS, where DESIGNS is how many designs have been scored on these texts, this one included.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCertificate } from '../src/classifiers/certificateFile.ts';
import { certifyPooled } from '../src/classifiers/certify.ts';
import { codeDeductions } from '../src/classifiers/deductionCoding.ts';
import { loadDeductionCoder } from '../src/classifiers/loadDeductionCoder.ts';
import { sha256 } from '../src/core/canonicalJson.ts';

const limit = 0.005;
const certainty = 0.95;
const designs = Number(process.argv[2]);
if (!Number.isInteger(designs) || designs < 1) throw new Error('Say how many designs have been scored on these texts.');
const root = join(import.meta.dirname, '..');
const modelsFolder = join(root, 'models');
const content = readFileSync(join(root, 'evals/routing/certify.jsonl'), 'utf8');
const texts: { text: string; category: string }[] = content
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const coder = await loadDeductionCoder({ modelsFolder });
const coded = await codeDeductions(
  texts.map(({ text }) => ({ text })),
  coder,
);
/** What abstains never passes by itself, however sure. */
const decisions = coded.flatMap(({ category, confidence, route }, at) =>
  route === 'abstain' ? [] : [{ category, confidence, right: category === texts[at]?.category }],
);
const pooled = certifyPooled(decisions, limit, 1 - (1 - certainty) / designs);
writeCertificate(join(modelsFolder, 'deduction-certificate.json'), {
  ...{ head: coder.headVersion, encoder: coder.encoder.version, texts: sha256(content) },
  ...{ limit, certainty, designsLookedAt: designs },
  pooled: { ...pooled, n: texts.length },
});
console.log(pooled);
