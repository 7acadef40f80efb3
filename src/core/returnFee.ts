import { currencyExponent } from './money.ts';

const inMinor = (units: number, currency: string): number => units * 10 ** currencyExponent(currency);

/** Largest fee that a bank takes for a return, where it states one: further from a payment, its return is not looked for. */
export const mostFeeMinor = (currency: string): number => inMinor(100, currency);

/** Without a word of a fee, a larger difference is something else than one. */
export const mostUnstatedMinor = (currency: string): number => inMinor(50, currency);
