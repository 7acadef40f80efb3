/** How most rules behave: a case at once, and like cases under one from the eleventh. */
export const usual = { groupBeyond: 10, patienceMinutes: 0, off: false } as const;

/** What rules about orders share. */
export const ofOrders = {
  ...usual,
  area: 'order',
  watches: 'order',
  caseKind: 'order_exception',
  ownerRole: 'sales_ops',
  money: 'order.totalMinor == null ? 0 : order.totalMinor',
} as const;
