import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Dialect, dialects, type Plain, speak } from './dialects.ts';
import { eighthBatch } from './eighthBatch.ts';
import { eleventhBatch } from './eleventhBatch.ts';
import { fifteenthBatch } from './fifteenthBatch.ts';
import { fifthBatch } from './fifthBatch.ts';
import { fourteenthBatch } from './fourteenthBatch.ts';
import { mixedCases } from './mixed.ts';
import { ninthBatch } from './ninthBatch.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { secondBatch } from './secondBatch.ts';
import { seventhBatch } from './seventhBatch.ts';
import { sixthBatch } from './sixthBatch.ts';
import { tenthBatch } from './tenthBatch.ts';
import { thirdBatch } from './thirdBatch.ts';
import { thirteenthBatch } from './thirteenthBatch.ts';
import { twelfthBatch } from './twelfthBatch.ts';

/** Writes cases.jsonl: every scenario three times in the dialects' turn, then the batches written by hand. `npx tsx evals/adjudication/writeCases.ts` gives the same bytes again. */
const lines = [
  ...scenarios(3).map((scenario, at) => caseOf(scenario, dialects[at % dialects.length] as Dialect)),
  ...secondBatch,
  ...thirdBatch,
  ...mixedCases(scenarios(2), 77),
  ...fifthBatch,
  ...sixthBatch,
  ...seventhBatch,
  ...eighthBatch,
  ...ninthBatch,
  ...tenthBatch,
  ...eleventhBatch,
  ...twelfthBatch,
  ...thirteenthBatch,
  ...fourteenthBatch,
  ...fifteenthBatch,
  ...written('sixteenthBatch.jsonl'),
  ...written('seventeenthBatch.jsonl'),
  ...written('eighteenthBatch.jsonl'),
  ...written('nineteenthBatch.jsonl'),
  ...written('twentiethBatch.jsonl'),
  ...written('twentyFirstBatch.jsonl'),
  ...written('twentySecondBatch.jsonl'),
  ...written('twentyThirdBatch.jsonl'),
  ...written('twentyFourthBatch.jsonl'),
  ...written('twentyFifthBatch.jsonl'),
  ...written('twentySixthBatch.jsonl'),
  ...written('twentySeventhBatch.jsonl'),
  ...written('twentyEighthBatch.jsonl'),
  ...written('twentyNinthBatch.jsonl'),
  ...written('thirtiethBatch.jsonl'),
];
writeFileSync(
  fileURLToPath(new URL('cases.jsonl', import.meta.url)),
  lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
);

/** A batch that came as a file of cases. */
function written(name: string): object[] {
  const content = readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');
  return content
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function caseOf(scenario: Scenario, dialect: Dialect): object {
  const { type: _type, ...claim } = speak(dialect, { type: 'claim', ...scenario.claim }) as Plain & { header?: Plain };
  return {
    id: `${scenario.name}-${dialect.name}`,
    category: scenario.category,
    trap: scenario.trap,
    style: dialect.name,
    claim,
    records: scenario.records.map((record) => speak(dialect, record)),
    verdict: scenario.verdict,
    valid: scenario.valid,
  };
}
