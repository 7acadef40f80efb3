import { plainDecimal } from '../core/goods.ts';
import type { RecordBody } from '../core/records/registry.ts';
import { millionths } from './quantities.ts';
import type { World } from './world.ts';

type Order = RecordBody<'order'>;
type Promotion = RecordBody<'promotion'>;

/** Decimals a reckoned price is rounded to where the order prints fewer. */
const leastDecimals = 2;

/**
 * What an off-invoice promotion that is valid on the day of the order makes of a line's agreed price: its number and the price,
 * rounded half up to as many decimals as the order prints. Null where there is none, or several that differ: then nothing is known.
 */
export function promotedPrice(
  world: World,
  order: Order,
  line: Order['lines'][number],
  agreed: string | null,
): { promotion: string | null; promotedPrice: string | null } {
  const none = { promotion: null, promotedPrice: null };
  if (agreed === null) return none;
  const day = order.orderedAt.slice(0, 10);
  const decimals = Math.max(leastDecimals, line.price?.split('.')[1]?.length ?? 0);
  const found = world
    .promotionsOf(order.customerNumber)
    .filter(({ kind, currency }) => kind === 'off_invoice' && currency === order.currency)
    .filter(({ validFrom, validTo }) => validFrom <= day && day <= validTo)
    .filter(({ itemNumbers }) => itemNumbers.length === 0 || itemNumbers.includes(line.itemNumber))
    .flatMap((promotion) => {
      const price = reduced(millionths(agreed), promotion, line.unit);
      return price === null ? [] : [{ promotion: promotion.number, promotedPrice: rounded(price, decimals) }];
    });
  return new Set(found.map((one) => one.promotedPrice)).size === 1 ? (found[0] ?? none) : none;
}

/** A price in millionths less the promotion's rate; null where the rate is for another unit or not for prices. */
function reduced(price: bigint, { rate }: Promotion, unit: string): bigint | null {
  if (!rate || rate.kind === 'fixed' || (rate.unit !== undefined && rate.unit !== unit)) return null;
  const value = millionths(rate.value);
  const left = rate.kind === 'percent' ? price - (price * value) / 100_000_000n : price - value;
  return left >= 0n ? left : null;
}

function rounded(price: bigint, decimals: number): string {
  const step = 10n ** BigInt(Math.max(0, 6 - decimals));
  const nearest = ((price + step / 2n) / step) * step;
  const digits = nearest.toString().padStart(7, '0');
  return plainDecimal(`${digits.slice(0, -6)}.${digits.slice(-6)}`);
}
