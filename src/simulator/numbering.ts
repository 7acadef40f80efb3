const starts = {
  order: ['SO', 700_001],
  shipment: ['SH', 300_001],
  proof: ['POD', 500_001],
  receipt: ['RCV', 200_001],
  invoice: ['', 90_240_001],
  credit: ['CM', 60_001],
  payment: ['PAY', 40_001],
  claim: ['CL', 1],
  bank: ['BT', 800_001],
  promotion: ['PR', 100_001],
} as const;

export type NumberedKind = keyof typeof starts;
export type Numbering = { next: (kind: NumberedKind) => string };

/** The distributor's document numbers: one run for each kind, no gaps. */
export function createNumbering(): Numbering {
  const used: Partial<Record<NumberedKind, number>> = {};
  const next = (kind: NumberedKind) => {
    const [prefix, start] = starts[kind];
    const count = used[kind] ?? 0;
    used[kind] = count + 1;
    return `${prefix}${String(start + count).padStart(kind === 'claim' ? 6 : 0, '0')}`;
  };
  return { next };
}
