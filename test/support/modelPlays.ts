import type { QuotedPaper } from '../../src/core/quotedPaper.ts';
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

/** What a good model would quote from a slip of goods that somebody signed for. */
function quoteSlip(lines: string[]): QuotedPaper {
  const quoteOf = (pattern: RegExp) => {
    const line = lines.findIndex((text) => pattern.test(text));
    const found = pattern.exec(lines[line] ?? '');
    return line < 0 || !found ? null : { line: line + 1, text: found[1] ?? found[0] };
  };
  type Fact = QuotedPaper['facts'][number];
  const fact = (name: Fact['fact'], pattern: RegExp): Fact[] => {
    const value = quoteOf(pattern);
    return value ? [{ fact: name, value }] : [];
  };
  type LineFact = QuotedPaper['lines'][number][number];
  const lineFact = (name: LineFact['fact'], pattern: RegExp): LineFact[] => {
    const value = quoteOf(pattern);
    return value ? [{ fact: name, value }] : [];
  };
  const shipment = quoteOf(/Load (\S+\d)/);
  return {
    isPaper: true,
    kind: 'proof_of_delivery',
    kindSaid: quoteOf(/Goods signature slip/),
    currency: quoteOf(/\bUSD\b/),
    references: shipment ? [{ of: 'shipment', number: shipment }] : [],
    facts: [
      ...fact('deliveredOn', /Taken in on (.+)$/),
      ...fact('signedBy', /By hand of (.+)$/),
      ...fact('amount', /In all USD (\S+)$/),
    ],
    lines: [
      [
        ...lineFact('item', /^(\d{6}) /),
        ...lineFact('quantity', /^\d{6} +(\d+) CS/),
        ...lineFact('unit', /^\d{6} +\d+ (CS)/),
        ...lineFact('amount', /CS +(\S+)$/),
      ],
    ],
  };
}

const noRemittance: QuotedRemittance = {
  isRemittance: false,
  payment: { payer: null, reference: null, date: null, amount: null, currency: null, method: null },
  lines: [],
  adjustments: [],
};

/** A model that finds no remittance in a document, and quotes it as a paper; `change` makes it a worse one. */
export const paperModel =
  (change: (honest: QuotedPaper) => unknown = (honest) => honest): Behaviour =>
  (prompt) => ({
    content: JSON.stringify(prompt.includes('`isPaper`') ? change(quoteSlip(linesShown(prompt))) : noRemittance),
  });
