import { currencyExponent, extendPrice } from '../../core/money.ts';
import type { RecordKind } from '../../core/records/registry.ts';
import { checkRecord } from '../recordItem.ts';
import type { MessageItem } from './message.ts';
import type { Allowance, Line, TradeMessage } from './tradeMessage.ts';

/** Element 7143: whose number an item's number is. */
const gtins = ['EN', 'SRV', 'UP', 'UA', 'UK', 'EAN', 'GT'];
const ours = ['SA', 'SN', 'VN', 'VP', 'MF', 'ZSA'];
const buyers = ['IN', 'BP', 'CB', 'PI'];

/** The item as every record has it: its number is ours, else the GTIN, else the buyer's. */
export function itemOf(line: Line, currency: string) {
  const of = (kinds: string[]) => kinds.map((kind) => line.items.get(kind)).find((number) => number !== undefined);
  const [own, gtin, buyerItemNumber] = [of(ours), of(gtins), of(buyers)];
  const pack = line.quantities.get('59') ?? line.quantities.get('52');
  return {
    itemNumber: own ?? gtin ?? buyerItemNumber ?? [...line.items.values()][0] ?? 'unknown',
    gtin,
    buyerItemNumber,
    description: line.description,
    pack,
    allowances: line.allowances.map((each) => allowanceOf(each, currency)),
  };
}

export function allowanceOf({ kind, code, text, amount, percent }: Allowance, currency: string) {
  return { kind, code, text, percent, amountMinor: minorOf(amount, currency) };
}

/** A plain decimal in minor units; undefined where it is none. Digits beyond the currency's own are rounded. */
export function minorOf(amount: string | undefined, currency: string): number | undefined {
  if (!amount) return undefined;
  return extendPrice(amount, '1', currencyExponent(currency)) ?? undefined;
}

/** The quantity of the first of these kinds that the line states. */
export function quantityOf(line: Line, ...kinds: string[]): { quantity: string; unit: string } | undefined {
  const found = kinds.map((kind) => line.quantities.get(kind)).find((quantity) => quantity !== undefined);
  return found && { quantity: found.quantity, unit: found.unit || 'PCE' };
}

/** The net price (AAA), else the gross one, else the first. */
export function priceOf(line: Line): { price: string; per: number } | undefined {
  const kinds = ['AAA', 'INV', 'NTP', 'AAB', 'CAL'];
  return (
    kinds.map((kind) => line.prices.get(kind)).find((price) => price !== undefined) ?? [...line.prices.values()][0]
  );
}

export function dateOf({ dates }: TradeMessage, ...kinds: string[]): string | undefined {
  return kinds.map((kind) => dates.get(kind)?.day).find((day) => day !== undefined);
}

/** The point in time of the first of these dates, else of the message, else of the interchange; midnight where no time is stated. */
export function timeOf(trade: TradeMessage, ...kinds: string[]): string {
  const found = [...kinds, '137'].map((kind) => trade.dates.get(kind)).find((date) => date !== undefined);
  return `${found?.day ?? trade.context.date}T${found?.time || '00:00'}:00Z`;
}

export function referenceOf({ references }: TradeMessage, ...kinds: string[]): string | undefined {
  const found = kinds.map((kind) => references.find(({ qualifier }) => qualifier === kind));
  return found.find((reference) => reference !== undefined)?.number;
}

/** The customer's id: that of the buyer, else of whoever is billed or delivered to, else a name, else the sender. */
export function customerOf({ parties, context }: TradeMessage): string {
  const found = ['BY', 'IV', 'DP', 'ST', 'UC'].flatMap((kind) => parties.get(kind) ?? []);
  const id = found.find((party) => party.id !== '')?.id ?? found.find((party) => party.name !== '')?.name;
  if (!id && !context.sender) {
    const message = 'No party of the message says who the customer is';
    context.faults.push({ code: 'customer_missing', message, segment: context.message.first });
  }
  return (id || context.sender || 'unknown').slice(0, 120);
}

/** Where the goods leave from, as the seller numbers its warehouses. */
export function warehouseOf({ parties }: TradeMessage): string | undefined {
  return parties.get('SF')?.id || undefined;
}

export function addressOf({ parties }: TradeMessage): object | undefined {
  const party = parties.get('DP') ?? parties.get('ST');
  if (!party) return undefined;
  const { id: _, lines, ...rest } = party;
  return lines.length > 0 ? { ...rest, lines } : rest;
}

/** The message as one record, or a fault saying what it lacks. */
export function recordOf({ context }: TradeMessage, kind: RecordKind, body: object): MessageItem[] {
  const checked = checkRecord(kind, body);
  if (!('wrong' in checked)) return [{ type: 'record', ...checked }];
  const { message, faults } = context;
  const text = `Message ${message.type} ${message.reference} cannot be a record: ${checked.wrong}`;
  faults.push({ code: 'record_incomplete', message: text, segment: message.first });
  return [];
}
