import { sha256 } from '../core/canonicalJson.ts';
import type { Work } from '../db/outbox.ts';
import type { RecordEntry } from './foldVersions.ts';
import type { WrittenRecord } from './writeRecords.ts';

const chunkSize = 50;

/** The deductions among what was written that are new or say something else now. */
export function changedDeductionIds(entries: RecordEntry[], written: WrittenRecord[]): string[] {
  const ids = entries.flatMap(({ kind }, at) => {
    const record = written[at];
    return kind === 'deduction' && record?.changed ? [record.id] : [];
  });
  return [...new Set(ids)];
}

/** Work to code deductions, at most 50 a job. */
export function codingWork(deductionIds: string[]): Work[] {
  const works: Work[] = [];
  for (let start = 0; start < deductionIds.length; start += chunkSize) {
    const chunk = deductionIds.slice(start, start + chunkSize);
    const workKey = `deduction.code:${sha256(chunk.join()).slice(0, 32)}`;
    works.push({ job: 'deduction.code', payload: { deductionIds: chunk }, workKey });
  }
  return works;
}
