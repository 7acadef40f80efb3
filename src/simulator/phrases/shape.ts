import type { CategoryCode } from '../../core/taxonomy.ts';

/** What customers write about each category, in one voice. {names} in braces are filled from the claim's details. */
export type Phrases = Record<CategoryCode, readonly string[]>;
