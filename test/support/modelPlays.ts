import type { QuotedRemittance } from '../../src/core/quotedRemittance.ts';
import type { Behaviour } from './languageModelServer.ts';

/** The numbered lines of the document that a prompt shows, by the prompt's own form. */
export function linesShown(prompt: string): string[] {
  const json = prompt.slice(prompt.indexOf('The document:\n') + 'The document:\n'.length);
  return (JSON.parse(json) as [number, string][]).map(([, text]) => text);
}

const amountPattern = /-?\(?[\d.,]*\d[.,]\d{2}\)?/g;

/**
 * What a good model would quote from lines of the form "REFERENCE … amount" under "Paid: amount": a stand-in for one, so that
 * everything behind the model can be tested without any.
 */
export function quoteHonestly(lines: string[]): QuotedRemittance {
  const at = (pattern: RegExp) => lines.findIndex((text) => pattern.test(text));
  const quote = (line: number, text: string | undefined) => (line < 0 || !text ? null : { line: line + 1, text });
  const total = at(/paid|total/i);
  const items = lines.flatMap((text, line) => {
    const reference = /\bINV-\d+/.exec(text)?.[0];
    const amounts = text.match(amountPattern) ?? [];
    return line !== total && reference && amounts[0] ? [{ line, reference, amount: amounts[0] }] : [];
  });
  return {
    isRemittance: items.length > 0,
    payment: {
      payer: quote(at(/^From: /), lines[at(/^From: /)]?.slice(6)),
      reference: quote(at(/EFT \d+/), /EFT (\d+)/.exec(lines[at(/EFT \d+/)] ?? '')?.[1]),
      date: null,
      amount: quote(total, lines[total]?.match(amountPattern)?.at(-1)),
      currency: quote(total, /\b(USD|EUR|GBP)\b/.exec(lines[total] ?? '')?.[0]),
      method: 'ACH',
    },
    lines: items.map(({ line, reference, amount }) => ({
      reference: { line: line + 1, text: reference },
      kind: 'invoice' as const,
      gross: null,
      discount: null,
      paid: { line: line + 1, text: amount },
      deductions: [],
    })),
    adjustments: [],
  };
}

export const answering = (change: (honest: QuotedRemittance, lines: string[]) => unknown): Behaviour => {
  return (prompt) => {
    const lines = linesShown(prompt);
    return { content: JSON.stringify(change(quoteHonestly(lines), lines)) };
  };
};

export const goodModel: Behaviour = answering((honest) => honest);
