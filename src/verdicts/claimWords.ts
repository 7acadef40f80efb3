import type { CaseFile } from './caseFile.ts';
import { text } from './facts.ts';

/** What the claim says in words. */
export const wordsOf = (file: CaseFile): string => said(file, ['reason', 'text', 'category']);

/** What the claim says it is about, with the paper that it names, codes as words. */
export const subjectOf = (file: CaseFile): string =>
  said(file, ['category', 'reason', 'text', 'document']).replaceAll('_', ' ');

const said = ({ claim }: CaseFile, names: readonly string[]): string =>
  names.map((name) => text(claim.head, name)?.value ?? '').join(' ');
