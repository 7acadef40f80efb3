import type { ActionKind, EffectState, ProposedAction } from './actions.ts';
import type { RecordBody } from './records/registry.ts';

/** An allocation that people approved, from its approval on. */
export type ApprovedAllocation = {
  action: Extract<ProposedAction, { kind: 'allocate_stock' }>;
  state: EffectState;
  /** ISO 8601; `confirmedAt` is when the other side is known to have it. */
  approvedAt: string;
  confirmedAt: string | null;
};

/** What left a warehouse: a line of a shipment, whichever order it was for. */
export type LeftWarehouse = {
  orderNumber: string;
  warehouse: string | null;
  itemNumber: string;
  quantity: string;
  unit: string;
  shippedAt: string;
};

/** What has to be known to say who may get which stock. */
export type StockFacts = {
  /** What is looked at: of these items all open lines are there. */
  itemNumbers: string[];
  /** Orders with a line that may still be open, with all their shipments. */
  orders: RecordBody<'order'>[];
  shipments: RecordBody<'shipment'>[];
  items: RecordBody<'item'>[];
  customers: Pick<RecordBody<'customer'>, 'number' | 'name' | 'tier'>[];
  /** What the ERP says is there. */
  levels: RecordBody<'stock_level'>[];
  left: LeftWarehouse[];
  approved: ApprovedAllocation[];
};

/** Actions that rest on stock as it was when they were proposed. */
export const restingOnStock: readonly ActionKind[] = ['allocate_stock', 'expedite_receipt'];

/** A count older than so many days says too little of what is there to promise it to anybody. */
export const countedWithinDays = 14;
/** Orders placed before that are taken as over, as in the key figure of back-orders. */
export const openForDays = 365;
