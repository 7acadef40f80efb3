import type { DocumentDetail } from '../api/documents.ts';

export type Step = { name: string; state: 'done' | 'now' | 'ahead' | 'wrong' };

/** How far a document has come, as the four steps a person waits for. */
export function stepsOf(share: number, detail: DocumentDetail | undefined): Step[] {
  const state = detail?.document.state;
  const read = state === 'read';
  const deductions = detail?.deductions.length ?? 0;
  const coded = detail?.deductions.filter((deduction) => deduction.caseId).length ?? 0;
  const cases = detail?.cases.length ?? 0;
  const uploaded: Step = {
    name: share < 1 ? `Uploading ${Math.round(share * 100)} %` : 'Uploaded',
    state: share < 1 ? 'now' : 'done',
  };
  if (state === 'unreadable')
    return [
      uploaded,
      { name: 'Cannot be read', state: 'wrong' },
      { name: 'Case with an owner', state: cases > 0 ? 'done' : 'now' },
    ];
  if (!read)
    return [
      uploaded,
      { name: 'Reading', state: share < 1 ? 'ahead' : 'now' },
      { name: 'Deductions', state: 'ahead' },
      { name: 'Cases', state: 'ahead' },
    ];
  return [
    uploaded,
    { name: 'Read', state: 'done' },
    { name: counted(deductions, 'deduction'), state: 'done' },
    { name: `${counted(cases, 'case')} in the queue`, state: coded < deductions ? 'now' : 'done' },
  ];
}

/** Whether anything may still change by itself. */
export function isSettled(detail: DocumentDetail | undefined): boolean {
  if (!detail) return false;
  const { state } = detail.document;
  if (state === 'unreadable') return detail.cases.length > 0;
  return state === 'read' && detail.deductions.every((deduction) => deduction.caseId !== null);
}

const counted = (count: number, word: string) => `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
