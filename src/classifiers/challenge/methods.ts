import type { Purpose } from '../../core/predictions.ts';
import { orderLineMethod } from '../orderRisk/predictOrderLines.ts';
import { openInvoiceMethod } from '../payment/openInvoices.ts';
import { shortPayMethod } from '../shortPay/predictShortPays.ts';
import type { Method } from './method.ts';

const methods = { payment: openInvoiceMethod, 'short-pay': shortPayMethod, 'order-risk': orderLineMethod };

/** How a purpose is predicted. Its rows are its own; they come from whoever names the purpose, so the type is given up here, once. */
export const methodFor = (purpose: Purpose) => methods[purpose] as unknown as Method<unknown, unknown>;
