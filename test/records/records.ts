import type { Remittance } from '../../src/core/remittance.ts';
import type { Database } from '../../src/db/client.ts';
import type { VerbContext } from '../../src/db/context.ts';
import type { FilableReading } from '../../src/records/reading.ts';
import { storeDocument } from '../../src/records/storeDocument.ts';

/** The service itself acts, at a fixed time unless told. */
export function systemContext({ db }: { db: Database }, now = new Date('2026-03-02T10:00:00Z')): VerbContext {
  return { db, actor: { type: 'system', process: 'test' }, now: () => now, requestId: null };
}

let documentsMade = 0;

/** Stores some bytes nobody stored before and returns the document's id. */
export async function newDocument(context: VerbContext, text?: string): Promise<string> {
  documentsMade++;
  const bytes = Buffer.from(text ?? `document ${documentsMade} ${Math.random()}`);
  const { documentId } = await storeDocument(context, { bytes, fileName: null, mediaType: null, source: 'test' });
  return documentId;
}

type RemittanceParts = Partial<Omit<Remittance, 'payer' | 'payment'>> & {
  payer?: Partial<Remittance['payer']>;
  payment?: Partial<Remittance['payment']>;
};

/** A made-up remittance with what a test cares about filled in. */
export function remittance(parts: RemittanceParts = {}): Remittance {
  return {
    documentType: 'remittance',
    format: 'x12-820',
    lines: [],
    adjustments: [],
    balanced: true,
    warnings: [],
    reader: { name: 'test', version: '1', model: null, prompt: null },
    ...parts,
    payer: { name: 'Simulated Grocer Inc.', id: null, ...parts.payer },
    payment: {
      method: 'ACH',
      reference: 'TRACE-1',
      date: '2026-02-27',
      amount: '0.00',
      currency: 'USD',
      ...parts.payment,
    },
  };
}

export function readingOf(remittances: Remittance[], parts: Partial<FilableReading> = {}): FilableReading {
  return {
    format: 'x12-820',
    items: remittances.map((entry, index) => ({ type: 'remittance', remittance: entry, sender: 'SIMGROCER', index })),
    problems: [],
    acknowledgement: null,
    transmissionId: null,
    ...parts,
  };
}

export const reader = { name: 'test', version: '1' };
