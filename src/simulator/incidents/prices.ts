import { extend } from '../billing.ts';
import { addDays } from '../calendar.ts';
import type { ClaimDetails } from '../claim.ts';
import { anyLine, goodsDetails, type Incident, type InvoiceLine, type Scene } from '../scene.ts';

/** A price some percent above the given one, with four decimals. */
function raised(price: string, percent: number): string {
  const tenThousandths = Math.round(
    Number(price.replace('.', '').padEnd(price.indexOf('.') + 4, '0')) * (100 + percent),
  );
  const text = String(Math.round(tenThousandths / 100)).padStart(5, '0');
  return `${text.slice(0, -4)}.${text.slice(-4)}`;
}

/** Bills a line at another price and returns what the invoice grew by. */
function rebill(scene: Scene, line: InvoiceLine, price: string): number {
  const { invoice } = scene.delivery;
  const amountMinor = extend(Number(line.quantity), price);
  const difference = amountMinor - line.amountMinor;
  line.price = price;
  line.amountMinor = amountMinor;
  invoice.totalMinor += difference;
  return difference;
}

function priceDetails(line: InvoiceLine, agreed: string): ClaimDetails {
  return { ...goodsDetails(line, Number(line.quantity)), oldprice: agreed };
}

function runningPromotion({ prices, delivery }: Scene, inWindow: boolean) {
  const { issuedOn } = delivery.invoice;
  return prices
    .promotionsOf(delivery.customer.record.number)
    .find((candidate) => (candidate.validFrom <= issuedOn && issuedOn <= candidate.validTo) === inWindow);
}

function promotionShare(scene: Scene, perCent: number): number {
  const goods = scene.delivery.invoice.lines.reduce((sum, line) => sum + line.amountMinor, 0);
  return Math.floor((goods * perCent + 50) / 100);
}

/** Prices, trade money and terms. */
export const priceIncidents: Incident[] = [
  {
    category: 'PRICING',
    rootCause: 'master_data_price',
    verdict: 'VALID',
    weight: 7,
    about: 'Our price master is above the agreement; the order carried the agreed price.',
    happen: (scene) => {
      const line = anyLine(scene);
      const agreed = line.price;
      const amountMinor = rebill(scene, line, raised(agreed, scene.random.int(2, 14)));
      return { amountMinor, details: priceDetails(line, agreed) };
    },
  },
  {
    category: 'PRICING',
    rootCause: 'price_change_timing',
    verdict: 'INVALID',
    weight: 4,
    about: 'The customer still pays the price of before the announced increase.',
    happen: (scene) => {
      const line = anyLine(scene);
      const percent = scene.random.int(2, 9);
      const amountMinor = Math.floor((line.amountMinor * percent) / (100 + percent));
      const oldprice = raised(line.price, -percent);
      return { amountMinor, details: { ...priceDetails(line, oldprice), date: scene.delivery.invoice.issuedOn } };
    },
  },
  {
    category: 'PRICING',
    rootCause: 'master_data_pack_or_uom',
    verdict: 'PARTIAL',
    weight: 2,
    about: 'The pack size differs in both masters; half of the difference is ours.',
    happen: (scene) => {
      const line = anyLine(scene);
      const amountMinor = Math.floor(line.amountMinor / scene.random.pick([4, 6, 12]));
      return { amountMinor, validMinor: Math.floor(amountMinor / 2), details: priceDetails(line, line.price) };
    },
  },
  {
    category: 'PROMOTION',
    rootCause: 'promotion_not_set_up',
    verdict: 'VALID',
    weight: 8,
    about: 'An agreed promotion ran, but the invoice did not carry it.',
    happen: (scene) => {
      const promotion = runningPromotion(scene, true);
      if (!promotion) return null;
      const percent = promotion.rate?.value ?? '5';
      const details = { promo: promotion.number, promoname: promotion.name, pct: percent };
      return { amountMinor: promotionShare(scene, Number(percent)), details };
    },
  },
  {
    category: 'PROMOTION',
    rootCause: 'customer_terms_abuse',
    verdict: 'INVALID',
    weight: 5,
    about: 'The promotion was over, or not yet begun, when the goods were billed.',
    happen: (scene) => {
      const promotion = runningPromotion(scene, false);
      if (!promotion) return null;
      const percent = promotion.rate?.value ?? '5';
      const details = { promo: promotion.number, promoname: promotion.name, pct: percent };
      return { amountMinor: promotionShare(scene, Number(percent)), details };
    },
  },
  {
    category: 'PROMOTION',
    rootCause: 'intentional_trade_spend',
    verdict: 'PARTIAL',
    weight: 3,
    about: 'The promotion is agreed, but the customer took a higher rate than its contract says.',
    happen: (scene) => {
      const promotion = runningPromotion(scene, true);
      if (!promotion) return null;
      const rate = Number(promotion.rate?.value ?? '5');
      const details = { promo: promotion.number, promoname: promotion.name, pct: String(rate + 5) };
      return { amountMinor: promotionShare(scene, rate + 5), validMinor: promotionShare(scene, rate), details };
    },
  },
  {
    category: 'DISCOUNT',
    rootCause: 'customer_terms_abuse',
    verdict: 'INVALID',
    weight: 5,
    about: 'The cash discount was taken after its last day.',
    happen: (scene) => {
      const { terms, issuedOn } = scene.delivery.invoice;
      if (!terms?.discountPercent) return null;
      const amountMinor = promotionShare(scene, Number(terms.discountPercent));
      return {
        amountMinor,
        details: { pct: terms.discountPercent, date: addDays(issuedOn, terms.discountDays ?? 10) },
      };
    },
  },
  {
    category: 'DISCOUNT',
    rootCause: 'customer_policy',
    verdict: 'NOT_DISPUTABLE',
    weight: 2,
    about: 'An anticipation discount that the trading agreement grants.',
    happen: (scene) => ({ amountMinor: promotionShare(scene, 1), details: { pct: '1' } }),
  },
];
