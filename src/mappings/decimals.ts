/** a ÷ b as a decimal string of at most `decimals` digits, rounded half away from zero; null where b is zero. */
export function divided(a: string, b: string, decimals: number): string | null {
  const [x, y] = [partsOf(a), partsOf(b)];
  if (y.digits === 0n) return null;
  const scale = 10n ** BigInt(decimals);
  const top = x.digits * 10n ** BigInt(y.places) * scale;
  const bottom = y.digits * 10n ** BigInt(x.places);
  const negative = top < 0n !== bottom < 0n;
  const [up, down] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom];
  return written((2n * up + down) / (2n * down), decimals, negative);
}

/** The sum of decimal strings, as one. */
export function summed(values: string[]): string {
  const parts = values.map(partsOf);
  const places = Math.max(0, ...parts.map((part) => part.places));
  const total = parts.reduce((sum, part) => sum + part.digits * 10n ** BigInt(places - part.places), 0n);
  return written(total < 0n ? -total : total, places, total < 0n);
}

/** Below zero where a is smaller than b, both plain decimals. */
export function compared(a: string, b: string): number {
  const [x, y] = [partsOf(a), partsOf(b)];
  const [left, right] = [x.digits * 10n ** BigInt(y.places), y.digits * 10n ** BigInt(x.places)];
  return left < right ? -1 : left > right ? 1 : 0;
}

export const isDecimal = (text: string): boolean => /^[+-]?\d{1,30}(\.\d{1,30})?$/.test(text);

function partsOf(text: string): { digits: bigint; places: number } {
  if (!isDecimal(text)) throw new Error(`"${text.slice(0, 40)}" is no decimal number`);
  const [whole = '0', fraction = ''] = text.replace(/^\+/, '').split('.');
  return { digits: BigInt(`${whole}${fraction}`), places: fraction.length };
}

function written(digits: bigint, places: number, negative: boolean): string {
  const text = String(digits).padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  const fraction = text.slice(text.length - places).replace(/0+$/, '');
  const number = fraction ? `${whole}.${fraction}` : whole;
  return negative && digits !== 0n ? `-${number}` : number;
}
