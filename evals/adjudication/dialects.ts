/** A record as the scenarios write it: plain words, days as YYYY-MM-DD, quantities as numbers, money as decimal strings. */
export type Plain = { [key: string]: string | number | boolean | null | undefined | Plain[] | string[] };

/** A way of writing records: names for the plain words, and how days, numbers and units are printed. */
export type Dialect = {
  name: string;
  names: Record<string, string>;
  /** Names that differ by type of record: "invoice.date". */
  typed: Record<string, string>;
  day: (day: string) => string | number;
  money: (amount: string) => string | number;
  quantity: (value: number) => string | number;
  unit: (unit: string) => string;
  shape: (record: Plain) => Plain;
};

const same = <T>(value: T): T => value;
const slashed = (day: string) => `${day.slice(5, 7)}/${day.slice(8, 10)}/${day.slice(0, 4)}`;
const grouped = (amount: string) => amount.replace(/\B(?=(\d{3})+(?!\d)(?=.*\.))/g, ',');

/** Words of money, so that a dialect can print them its own way. */
const moneyWords = new Set(
  'price amount subtotal freight tax total paid open allowance each fixed cap fee quoted claimed'.split(' '),
);
const dayWords = new Set(
  'date due requested notBefore cancelledOn from to noticed paidOn expiry certFrom certTo periodTo periodFrom'.split(
    ' ',
  ),
);
const quantityWords = new Set('qty damaged short holds minQty scanned'.split(' '));

const snake: Dialect = {
  name: 'snake',
  names: {
    item: 'sku', qty: 'quantity', uom: 'uom', price: 'unit_price', amount: 'amount', lines: 'line_items', po: 'po_number', invoice: 'invoice_number', shipment: 'shipment_number',
    customer: 'customer_name', currency: 'currency', subtotal: 'subtotal', freight: 'freight_amount', tax: 'tax_amount', total: 'total_amount', due: 'due_date',
    discPct: 'discount_percent', discDays: 'discount_days', netDays: 'net_days', graceDays: 'grace_days', paidOn: 'payment_date', paid: 'amount_paid', requested: 'requested_delivery_date',
    notBefore: 'deliver_not_before', status: 'status', cancelledOn: 'cancelled_date', freightTerms: 'freight_terms', quoted: 'quoted_freight', substitute: 'substitute_sku', bol: 'bol_number',
    carrier: 'carrier', requiredCarrier: 'required_carrier', asnSent: 'asn_sent_at', ack: 'ack_997_status', delivered: 'delivered_at', arrived: 'arrived_at', appointment: 'appointment_at', movedBy: 'rescheduled_by', labelsOk: 'labels_ok',
    damaged: 'quantity_damaged', short: 'quantity_short', condition: 'condition', expiry: 'expiration_date', rma: 'rma_number', signedBy: 'signed_by', clean: 'clean', notes: 'notes', exceptions: 'exceptions', kind: 'type', slc: 'shipper_load_and_count',
    from: 'valid_from', to: 'valid_to', items: 'items', pct: 'rate_percent', each: 'rate_per_unit', eachUnit: 'rate_unit', fixed: 'fixed_amount', cap: 'cap_amount', prior: 'paid_to_date', basis: 'date_basis', minQty: 'minimum_quantity', scanned: 'scanned_units', mechanic: 'promotion_type', proof: 'performance_proof',
    noticed: 'notice_date', noticeDays: 'notice_days', claim: 'claim_number', open: 'open_amount', appliedTo: 'applied_to_invoice', reason: 'reason', category: 'category', claimed: 'amount', promo: 'promotion_code', credit: 'credit_memo_number', other: 'original_invoice', text: 'description',
    window: 'claim_window_days', start: 'window_start', concealed: 'concealed_damage_days', feePct: 'fee_percent', fee: 'fee_amount', lateDays: 'late_grace_days', noticeHours: 'asn_notice_hours', restock: 'restocking_fee_percent', returnDays: 'return_window_days', rmaRequired: 'rma_required', exempt: 'tax_exempt', cert: 'exemption_certificate', region: 'ship_to_state', certRegion: 'exempt_state', certFrom: 'certificate_effective_date', certTo: 'certificate_expiration_date', bank: 'bank_charges_paid_by', lookback: 'audit_lookback_months', shelf: 'minimum_shelf_life_days', defPct: 'defective_allowance_percent', disputable: 'disputable', overPct: 'overage_tolerance_percent', periodFrom: 'period_start', periodTo: 'period_end', holds: 'units_per_case', packUnit: 'uom',
  },
  typed: {
    'invoice.number': 'invoice_number', 'invoice.date': 'invoice_date', 'order.number': 'po_number', 'order.date': 'order_date', 'shipment.number': 'shipment_number', 'shipment.date': 'ship_date', 'shipment.qty': 'quantity_shipped',
    'receipt.number': 'receipt_number', 'receipt.date': 'received_date', 'receipt.qty': 'quantity_received', 'pod.number': 'pod_number', 'pod.date': 'delivery_date', 'promotion.number': 'promotion_code', 'price.number': 'agreement_number', 'price.price': 'contract_price', 'price.from': 'effective_from', 'price.to': 'effective_to',
    'credit.number': 'credit_memo_number', 'credit.date': 'issue_date', 'claim.number': 'claim_number', 'claim.date': 'claim_date', 'terms.pct': 'rate_percent',
  },
  day: same, money: same, quantity: same, unit: same, shape: same,
}; // biome-ignore format: a dictionary

const camel: Dialect = {
  ...snake,
  name: 'camel',
  names: {
    ...snake.names,
    item: 'productCode', qty: 'qty', uom: 'unitOfMeasure', price: 'unitCost', lines: 'items', po: 'purchaseOrder', invoice: 'invoiceNo', shipment: 'asnNumber', customer: 'buyer', freight: 'freightCharge', tax: 'salesTax', total: 'invoiceTotal', due: 'dueDate',
    discPct: 'cashDiscountPct', discDays: 'cashDiscountDays', netDays: 'netDueDays', graceDays: 'discountGraceDays', paidOn: 'valueDate', requested: 'mustArriveBy', cancelledOn: 'cancelDate', freightTerms: 'fobTerms', asnSent: 'asnTransmittedAt', ack: 'functionalAckStatus', delivered: 'deliveredAt', appointment: 'appointmentTime', movedBy: 'appointmentChangedBy',
    damaged: 'damagedQty', short: 'shortQty', rma: 'returnAuthorization', signedBy: 'receiverSignature', clean: 'isClean', notes: 'remarks', exceptions: 'discrepancies', kind: 'kind', items: 'eligibleProducts', pct: 'allowancePct', each: 'allowancePerUnit', fixed: 'lumpSum', cap: 'maxAmount', prior: 'previouslyPaid', from: 'startDate', to: 'endDate',
    claim: 'deductionNumber', open: 'balance', appliedTo: 'appliedTo', claimed: 'deductionAmount', window: 'claimDeadlineDays', subtotal: 'merchandiseTotal', holds: 'eachesPerCase', exempt: 'isTaxExempt', cert: 'certificateNumber', scanned: 'unitsSold', minQty: 'minQty',
  },
  typed: {
    ...snake.typed,
    'invoice.number': 'invoiceNumber', 'invoice.date': 'invoiceDate', 'order.number': 'orderNumber', 'order.date': 'orderedOn', 'shipment.number': 'asnNumber', 'shipment.date': 'shippedDate', 'shipment.qty': 'shippedQty', 'receipt.number': 'receiptId', 'receipt.date': 'receivedOn', 'receipt.qty': 'qtyReceived',
    'pod.number': 'podNumber', 'pod.date': 'deliveredOn', 'promotion.number': 'dealNumber', 'price.number': 'contractNumber', 'price.price': 'agreedPrice', 'price.from': 'validFrom', 'price.to': 'validTo', 'credit.number': 'creditMemo', 'credit.amount': 'creditAmount', 'credit.date': 'creditDate', 'claim.number': 'deductionNumber', 'claim.amount': 'deductionAmount', 'claim.date': 'deductionDate',
  },
  money: Number,
  unit: (unit) => ({ CA: 'CASE', EA: 'EACH' })[unit] ?? unit,
}; // biome-ignore format: a dictionary

const sap: Dialect = {
  ...snake,
  name: 'sap',
  names: {
    ...snake.names,
    item: 'MATNR', uom: 'VRKME', price: 'NETPR', amount: 'NETWR', lines: 'ITEMS', po: 'EBELN', invoice: 'INVOICE_NO', customer: 'KUNNR', currency: 'WAERK', tax: 'MWSBK', discPct: 'ZBD1P', discDays: 'ZBD1T', netDays: 'ZBD3T', from: 'DATAB', to: 'DATBI', qty: 'MENGE', notes: 'REMARK_TEXT', freightTerms: 'INCO1', requested: 'VDATU', total: 'TOTAL_AMOUNT', bol: 'BOLNR', holds: 'UMREZ',
  },
  typed: {
    ...snake.typed,
    'invoice.number': 'VBELN', 'invoice.date': 'FKDAT', 'invoice.qty': 'FKIMG', 'order.number': 'EBELN', 'order.date': 'BEDAT', 'order.qty': 'KWMENG', 'shipment.number': 'VBELN', 'shipment.date': 'WADAT_IST', 'shipment.qty': 'LFIMG', 'receipt.qty': 'WEMNG', 'pod.date': 'PODAT', 'price.price': 'KBETR', 'price.uom': 'KMEIN', 'pack.uom': 'MEINH', 'claim.claimed': 'WRBTR', 'claim.amount': 'WRBTR', 'credit.amount': 'WRBTR',
  },
  day: (day) => day.replaceAll('-', ''),
  unit: (unit) => ({ CA: 'KAR', EA: 'ST' })[unit] ?? unit,
  quantity: (value) => value.toFixed(3),
}; // biome-ignore format: a dictionary

const edi: Dialect = {
  ...snake,
  name: 'edi',
  names: { ...snake.names, item: 'vendor_part', lines: 'detail', po: 'purchase_order_ref', total: 'gross_total', notes: 'msg', discPct: 'ITD03', discDays: 'ITD05', netDays: 'ITD07' },
  typed: {
    ...snake.typed,
    'invoice.number': 'BIG02', 'invoice.date': 'BIG01', 'invoice.po': 'BIG04', 'invoice.qty': 'IT102', 'invoice.uom': 'IT103', 'invoice.price': 'IT104', 'order.number': 'BEG03', 'order.date': 'BEG05', 'order.qty': 'PO102', 'order.uom': 'PO103', 'order.price': 'PO104', 'shipment.number': 'BSN02', 'shipment.date': 'BSN03', 'shipment.qty': 'SN102', 'shipment.uom': 'SN103', 'receipt.qty': 'RCD02', 'receipt.uom': 'RCD03', 'claim.amount': 'debit_amount', 'claim.claimed': 'debit_amount',
  },
  day: (day) => day.replaceAll('-', ''),
  quantity: String,
}; // biome-ignore format: a dictionary

const spoken: Dialect = {
  ...snake,
  name: 'spoken',
  names: Object.fromEntries(Object.entries(snake.names).map(([word, name]) => [word, titled(name)])),
  typed: Object.fromEntries(Object.entries(snake.typed).map(([word, name]) => [word, titled(name)])),
  day: slashed,
  money: (amount) => `$${grouped(amount)}`,
  quantity: (value) => value.toLocaleString('en-US'),
  unit: (unit) => ({ CA: 'Cases', EA: 'Each' })[unit] ?? unit,
};

const nested: Dialect = {
  ...camel,
  name: 'nested',
  unit: (unit) => ({ CA: 'CS', EA: 'EA' })[unit] ?? unit,
  shape: (record) => {
    const { type, id, ...rest } = record;
    const heads = Object.entries(rest).filter(([, value]) => !Array.isArray(value));
    const lists = Object.entries(rest).filter(([, value]) => Array.isArray(value));
    return {
      type,
      ...(id !== undefined && { id }),
      header: Object.fromEntries(heads),
      ...Object.fromEntries(lists),
    } as unknown as Plain;
  },
};

function titled(name: string): string {
  return name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

export const dialects: Dialect[] = [snake, camel, sap, edi, spoken, nested];

/** A plain record in a dialect. */
export function speak(dialect: Dialect, record: Plain): Plain {
  const type = String(record.type);
  return dialect.shape(spoken_(dialect, type, record, true) as Plain);
}

function spoken_(dialect: Dialect, type: string, record: Plain, top: boolean): Plain {
  return Object.fromEntries(
    Object.entries(record)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([word, value]) => {
        if (top && (word === 'type' || word === 'id')) return [word, value];
        const name = dialect.typed[`${type}.${word}`] ?? dialect.names[word] ?? word;
        return [name, printed(dialect, type, word, value)];
      }),
  ) as Plain;
}

function printed(dialect: Dialect, type: string, word: string, value: unknown): unknown {
  if (Array.isArray(value))
    return value.map((entry) => (typeof entry === 'object' ? spoken_(dialect, type, entry as Plain, false) : entry));
  if (typeof value === 'string' && moneyWords.has(word)) return dialect.money(value);
  if (typeof value === 'string' && dayWords.has(word)) return dialect.day(value);
  if (typeof value === 'number' && quantityWords.has(word)) return dialect.quantity(value);
  if (typeof value === 'string' && (word === 'uom' || word === 'eachUnit')) return dialect.unit(value);
  return value;
}
