import { lookUp } from '../../core/lookUp.ts';
import type { Remittance, RemittanceLine } from '../../core/remittance.ts';
import type { PaidItem, Reduction } from '../bank/credit.ts';
import { all, evidenceOf, evidenceOfAll, find, firstText, textOf } from './elements.ts';
import { addProblem, directionOf, moneyOf, type Source } from './message.ts';
import type { XmlElement } from './xml.ts';

/** What one Strd says. `reference` without amounts waits for the payment's own amount. */
export type Structured = {
  items: PaidItem[];
  reference: { printed: string; element: XmlElement } | null;
  adjustments: Reduction[];
  currency: string | null;
  warnings: Remittance['warnings'];
};

type Amounts = {
  due: number | null;
  remitted: number | null;
  discount: number;
  credit: number;
  tax: number;
  adjustments: Reduction[];
  currency: string | null;
};

/** RfrdDocInf/Tp codes by what they are to a seller; what is not named here (an order, a voucher) is `other`. */
const documentTypes: Record<string, RemittanceLine['documentType']> = {
  CINV: 'invoice', MSIN: 'invoice', HIRI: 'invoice', SBIN: 'invoice', CMCN: 'invoice', CREN: 'credit', CNFA: 'credit', DEBN: 'debit', DNFA: 'debit',
}; // biome-ignore format: a table

/** CdtrRefInf/Tp codes that name something else than what is paid: an advice, an instruction, a currency deal. */
const otherReferences = new Set(['RADM', 'RPIN', 'FXDR', 'DISP']);

/**
 * Reads one structured remittance block (ISO 20022 StructuredRemittanceInformation). Due amount less discounts, less
 * adjustments marked DBIT, plus those marked CRDT, is what was remitted; what the printed amounts leave open is settled by
 * the sum, and a rest that nothing explains is a deduction without a code.
 */
export function readStructured(source: Source, strd: XmlElement, currency: string | null): Structured {
  const documents = all(strd, 'RfrdDocInf');
  const amounts = amountsOf(source, find(strd, 'RfrdDocAmt'), documents, currency);
  const text = firstText(source.text, strd, ['AddtlRmtInf']);
  const printed = referenceOf(source, strd, documents);
  const stated = amounts.due !== null || amounts.remitted !== null || amounts.credit !== 0;
  const none = { items: [], reference: null, adjustments: [], currency: amounts.currency, warnings: [] };
  if (!stated) {
    if (printed === null || amounts.adjustments.length > 0) {
      const adjustments = amounts.adjustments.map((one) => ({
        ...one,
        reference: printed?.printed ?? null,
        text: one.text ?? text,
      }));
      return { ...none, adjustments };
    }
    return { ...none, reference: printed };
  }
  const warnings = [...turnAdjustments(amounts), ...severalDocuments(source, documents, amounts)];
  const item = itemOf(source, strd, documents, amounts, printed?.printed ?? '');
  const words = item.deductions.map((one) => ({ ...one, text: one.text ?? text }));
  const items = [{ ...item, deductions: words }, ...creditBeside(source, documents, amounts, item)];
  return { ...none, items, warnings };
}

/** Payers who mark a deduction as a credit: where only the other sign adds up, it is the one that was meant. */
function turnAdjustments(amounts: Amounts): Remittance['warnings'] {
  const turned = amounts.adjustments.map((one) => ({ ...one, amount: -one.amount }));
  if (turned.length === 0 || restOf(amounts) === 0 || restOf({ ...amounts, adjustments: turned }) !== 0) return [];
  if (amounts.due === null || amounts.remitted === null) return [];
  amounts.adjustments = turned;
  const message = 'Adjustments are marked CRDT and DBIT the other way round: only so the document adds up';
  return [{ code: 'adjustment_sign', message }];
}

/** One amount for several documents cannot be shared out: it stands with the first, and the others are told. */
function severalDocuments(source: Source, documents: XmlElement[], amounts: Amounts): Remittance['warnings'] {
  if (documents.length < 2 || (documents.length === 2 && amounts.credit !== 0)) return [];
  const numbers = documents.map((document) => textOf(source.text, numberOf(source, document)) ?? '').filter(Boolean);
  const message = `One amount is stated for ${numbers.slice(0, 20).join(', ')} together: it stands with the first`;
  return [{ code: 'several_documents', message }];
}

function typeOf(source: Source, document: XmlElement | undefined): RemittanceLine['documentType'] {
  if (!document) return 'invoice';
  const code = firstText(source.text, document, ['Tp/CdOrPrtry/Cd', 'Tp/Cd', 'RfrdDocTp/Cd']);
  return code === null ? 'invoice' : (lookUp(documentTypes, code) ?? 'other');
}

function numberOf(source: Source, document: XmlElement | undefined): XmlElement | null {
  if (!document) return null;
  const own = find(document, 'Nb') ?? find(document, 'RfrdDocNb');
  if (textOf(source.text, own) !== null) return own;
  return find(document, 'LineDtls', 'Id', 'Nb');
}

function referenceOf(source: Source, strd: XmlElement, documents: XmlElement[]) {
  const number = documents.map((document) => numberOf(source, document)).find((element) => element !== null);
  const own = number ? textOf(source.text, number) : null;
  if (number && own !== null) return { printed: own, element: number };
  const info = find(strd, 'CdtrRefInf');
  const code = firstText(source.text, info, ['Tp/CdOrPrtry/Cd', 'Tp/Cd', 'CdtrRefTp/Cd']);
  const element = find(info, 'Ref') ?? find(info, 'CdtrRef');
  const printed = textOf(source.text, element);
  return element === null || printed === null || otherReferences.has(code ?? '') ? null : { printed, element };
}

function amountsOf(
  source: Source,
  block: XmlElement | null,
  documents: XmlElement[],
  currency: string | null,
): Amounts {
  const amounts: Amounts = {
    due: null,
    remitted: null,
    discount: 0,
    credit: 0,
    tax: 0,
    adjustments: [],
    currency: null,
  };
  addAmounts(source, block, amounts, currency);
  const lines = documents.flatMap((document) => all(document, 'LineDtls'));
  const bare = amounts.due === null && amounts.remitted === null;
  if (bare || amounts.adjustments.length === 0) {
    const own: Amounts = { ...amounts, due: null, remitted: null, discount: 0, credit: 0, tax: 0, adjustments: [] };
    for (const line of lines) addAmounts(source, find(line, 'Amt'), own, currency);
    if (bare) return own.due === null && own.remitted === null ? { ...amounts, currency: own.currency } : own;
    if (restOf(amounts) !== 0 && restOf({ ...amounts, adjustments: own.adjustments }) === 0) {
      amounts.adjustments = own.adjustments;
    }
  }
  return amounts;
}

function addAmounts(source: Source, block: XmlElement | null, amounts: Amounts, currency: string | null): void {
  for (const element of block?.children ?? []) {
    const kind = kindOf(source, element);
    if (kind === null) continue;
    const money = moneyOf(source, find(element, 'Amt') ?? element, currency);
    if (money === null) continue;
    amounts.currency ??= money.currency;
    if (money.currency !== amounts.currency) {
      addProblem(source, 'mixed_currencies', `${money.currency} beside ${amounts.currency} in one document`, element);
    } else if (kind === 'due') amounts.due = (amounts.due ?? 0) + money.minor;
    else if (kind === 'remitted') amounts.remitted = (amounts.remitted ?? 0) + money.minor;
    else if (kind === 'adjustment') amounts.adjustments.push(adjustmentOf(source, element, money.minor));
    else amounts[kind] += money.minor;
  }
}

type Kind = 'due' | 'remitted' | 'discount' | 'credit' | 'tax' | 'adjustment';
const kinds: Record<string, Kind> = {
  DuePyblAmt: 'due', RmtdAmt: 'remitted', DscntApldAmt: 'discount', CdtNoteAmt: 'credit', TaxAmt: 'tax', AdjstmntAmtAndRsn: 'adjustment',
}; // biome-ignore format: a table

/** Later versions name each amount by a type of its own (RmtAmtAndTp), by code or in the sender's words. */
function kindOf(source: Source, element: XmlElement): Kind | null {
  if (element.name !== 'RmtAmtAndTp') return Object.hasOwn(kinds, element.name) ? (kinds[element.name] as Kind) : null;
  const said = firstText(source.text, element, ['Tp/Cd', 'Tp/Prtry', 'Tp/CdOrPrtry/Cd', 'Tp/CdOrPrtry/Prtry']) ?? '';
  if (/dis|dsc|skonto/i.test(said)) return 'discount';
  if (/tax|vat/i.test(said)) return 'tax';
  if (/^(rmt|remit|paid|pymt|payment|net)/i.test(said)) return 'remitted';
  if (/cred|cdt|cn/i.test(said)) return 'credit';
  if (/due|dup|inv|gross|orig|doc/i.test(said)) return 'due';
  return null;
}

/** DBIT decreases what is paid, CRDT increases it; without a mark it decreases. `Rsn` is the parties' own code. */
function adjustmentOf(source: Source, element: XmlElement, minor: number): Reduction {
  const text = firstText(source.text, element, ['AddtlInf']);
  const code = firstText(source.text, element, ['Rsn', 'Rsn/Cd', 'Rsn/Prtry']);
  const amount = directionOf(source, element) === 1 ? -minor : minor;
  const places = [find(element, 'Amt') ?? element, find(element, 'Rsn'), find(element, 'AddtlInf')];
  return { amount, code, text, reference: null, evidence: evidenceOfAll(source.text, places) };
}

/** What the printed amounts leave unexplained; 0 where one of the two sides is not stated. */
function restOf({ due, remitted, discount, adjustments }: Amounts): number {
  if (due === null || remitted === null) return 0;
  return due - discount - adjustments.reduce((sum, one) => sum + one.amount, 0) - remitted;
}

function itemOf(
  source: Source,
  strd: XmlElement,
  documents: XmlElement[],
  amounts: Amounts,
  reference: string,
): PaidItem {
  const documentType = typeOf(source, documents[0]);
  const evidence = evidenceOf(source.text, strd) ?? evidenceOf(source.text, find(strd, 'RfrdDocAmt') ?? strd);
  const places = evidence ? [evidence] : [];
  const credit = documentType === 'credit' ? 0 : amounts.credit;
  const due = amounts.due ?? (documentType === 'credit' && amounts.credit !== 0 ? amounts.credit : null);
  const own = (amount: number, text: string | null): Reduction[] =>
    amount === 0 ? [] : [{ amount, code: null, text, reference: null, evidence: places }];
  let deductions = amounts.adjustments.map((one) => (one.evidence.length > 0 ? one : { ...one, evidence: places }));
  if (documents.length < 2 && credit !== 0 && restOf(amounts) !== 0 && amounts.remitted !== null) {
    if (restOf(amounts) === credit || restOf(amounts) === credit + amounts.tax) {
      deductions = [...deductions, ...own(credit, 'Credit note')];
    }
  } else if (documents.length < 2 && amounts.remitted === null)
    deductions = [...deductions, ...own(credit, 'Credit note')];
  const rest = restOf({ ...amounts, due, adjustments: deductions });
  const beside = documents.length === 2 && rest === credit && credit !== 0;
  if (amounts.tax !== 0 && rest === amounts.tax) deductions = [...deductions, ...own(rest, 'Tax withheld')];
  else if (rest !== 0 && !beside) deductions = [...deductions, ...own(rest, null)];
  const taken = deductions.reduce((sum, one) => sum + one.amount, 0);
  const paid = due === null ? (amounts.remitted ?? 0) : due - amounts.discount - taken;
  const item = { reference, documentType, gross: due, discount: amounts.discount, deductions, paid, evidence: places };
  return documentType === 'credit' && paid > 0 ? turned(item) : item;
}

/** All amounts of an item with the other sign, as where a credit note is printed as if it were money for us. */
export function turned(item: PaidItem): PaidItem {
  const minus = (amount: number) => (amount === 0 ? 0 : -amount);
  return {
    ...item,
    gross: item.gross === null ? null : minus(item.gross),
    discount: minus(item.discount),
    deductions: item.deductions.map((one) => ({ ...one, amount: minus(one.amount) })),
    paid: minus(item.paid),
  };
}

/** One block for an invoice and the credit note set off against it: the credit note is a line of its own. */
function creditBeside(source: Source, documents: XmlElement[], amounts: Amounts, item: PaidItem): PaidItem[] {
  const second = documents[1];
  if (!second || amounts.credit === 0 || documents.length !== 2 || typeOf(source, second) !== 'credit') return [];
  const number = numberOf(source, second);
  const reference = textOf(source.text, number) ?? '';
  const value = -Math.abs(amounts.credit);
  const evidence = number ? evidenceOfAll(source.text, [number]) : item.evidence;
  return [{ reference, documentType: 'credit', gross: value, discount: 0, deductions: [], paid: value, evidence }];
}
