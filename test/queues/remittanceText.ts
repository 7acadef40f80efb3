/** A made-up 820: one payment with a line per invoice, each short-paid by one adjustment. */
export function remittanceText(options: { control: number; lines: number; payment?: string; text?: string }): string {
  const { control, lines, text = 'SHORT SHIPPED CARTONS' } = options;
  const isaControl = String(control).padStart(9, '0');
  const detail = Array.from({ length: lines }, (_, n) => [
    `RMR*IV*INV-${control}-${n + 1}**90.00*100.00`,
    'ADX*-10.00*59',
    `NTE*CBH*${text}`,
  ]).flat();
  const set = [
    `ST*820*0001`,
    `BPR*C*${options.payment ?? (90 * lines).toFixed(2)}*C*ACH*CTX*01*121000248*DA*111222333*4445556666*01*071000013*DA*555019900*20260918`,
    `TRN*1*PAY-${control}*121140399`,
    'N1*PR*SIMULATED GROCERS',
    'N1*PE*SIMULATED WHOLESALE',
    'ENT*1',
    ...detail,
  ];
  return [
    `ISA*00*          *00*          *ZZ*SIMGROCERS     *ZZ*SIMWHOLESALE   *260918*1400*U*00401*${isaControl}*0*P*:`,
    `GS*RA*SIMGROCERS*SIMWHOLESALE*20260918*1400*${control}*X*004010`,
    ...set,
    `SE*${set.length + 1}*0001`,
    `GE*1*${control}`,
    `IEA*1*${isaControl}`,
    '',
  ].join('~\n');
}
