import { z } from 'zod';
import { codeDeductions, type DeductionCoder } from '../classifiers/deductionCoding.ts';

/** One line of input: a deduction to code. */
export const classifyItem = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string().nullable(),
  customer: z.string().nullish(),
  /** The code as the customer sent it; "x12-426:59" names its public list too. */
  customerCode: z.union([z.string(), z.number()]).nullish(),
  /** The public list that the code comes from, where known: x12-426 or edifact-4465. */
  codeSystem: z.string().nullish(),
});
export type ClassifyItem = z.infer<typeof classifyItem>;
/** What a line gets that could not be read. */
export type UnreadLine = { id?: string | number; error: { code: string; message: string; at: { line: number } } };

/** The lines of output for lines of input, in order: the coding of what could be read, the error of what could not. */
export async function codeLines(lines: (ClassifyItem | UnreadLine)[], coder: DeductionCoder): Promise<string> {
  const items = lines.filter((line): line is ClassifyItem => !('error' in line));
  const codings = await codeDeductions(
    items.map(({ text, customer, customerCode, codeSystem }) => ({
      text,
      customer,
      ...splitCode(customerCode, codeSystem),
    })),
    coder,
  );
  const codingOf = new Map(items.map((item, index) => [item, codings[index]]));
  const answers = lines.map((line) => ('error' in line ? line : { id: line.id, ...codingOf.get(line) }));
  return answers.map((answer) => `${JSON.stringify(answer)}\n`).join('');
}

function splitCode(code: ClassifyItem['customerCode'], codeSystem: ClassifyItem['codeSystem']) {
  const whole = code == null ? null : String(code);
  const named = whole?.match(/^(x12-426|edifact-4465):(.+)$/);
  return named ? { codeSystem: named[1], code: named[2] } : { codeSystem, code: whole };
}
