import type { Remittance } from '../../core/remittance.ts';
import { paidOf, writeRemittance } from '../bank/credit.ts';
import { checkRemittance } from '../validate.ts';
import { all, find, firstText } from './elements.ts';
import { reference } from './entry.ts';
import { isoIdentity } from './identity.ts';
import { addProblem, dayAt, type Money, moneyOf, type Source } from './message.ts';
import { readRemittanceInfo } from './remittanceInfo.ts';
import type { XmlElement } from './xml.ts';

/** Reads a remt.001 RmtAdvc: one remittance per RmtInf, tied by OrgnlPmtInf to the payment it explains. */
export function readAdvice(source: Source, advice: XmlElement): Remittance[] {
  return joined(all(advice, 'RmtInf').flatMap((element) => readOne(source, advice, element) ?? []));
}

/** Blocks that explain the same payment bit by bit are one remittance, where only together they come to it. */
function joined(parts: Remittance[]): Remittance[] {
  const [first, second] = parts;
  if (!first || !second || parts.some(({ balanced }) => balanced)) return parts;
  const same = ({ payment }: Remittance) =>
    payment.reference !== null &&
    payment.reference === first.payment.reference &&
    payment.amount === first.payment.amount &&
    payment.currency === first.payment.currency;
  if (!parts.every(same)) return parts;
  const whole = checkRemittance({
    ...first,
    lines: parts.flatMap(({ lines }) => lines),
    adjustments: parts.flatMap(({ adjustments }) => adjustments),
    warnings: parts.flatMap(({ warnings }) => warnings),
  });
  return whole.balanced ? [whole] : parts;
}

const amountPaths = ['Amt/InstdAmt', 'Amt/EqvtAmt/Amt', 'InstdAmt', 'IntrBkSttlmAmt', 'AmtDtls/InstdAmt/Amt', 'Amt'];
const references = ['ChqNb', 'ChqNmbr', 'EndToEndId', 'TxId', 'UETR', 'InstrId', 'PmtInfId', 'AcctSvcrRef', 'MsgId'];

function readOne(source: Source, advice: XmlElement, element: XmlElement): Remittance | null {
  const { text } = source;
  const payment = find(element, 'OrgnlPmtInf');
  const stated = amountOf(source, payment);
  const currency = stated?.currency ?? currencyIn(source, element);
  if (currency === null) {
    addProblem(source, 'amount_missing', 'An advice states no amount in any currency', element);
    return null;
  }
  const info = readRemittanceInfo(source, [element], currency, stated ? [stated.minor] : []);
  const warnings = [...info.warnings];
  const adjusted = info.adjustments.reduce((sum, one) => sum + one.amount, 0);
  if (!stated) {
    const message = 'The advice does not state the amount of the payment: the sum of its items is taken';
    warnings.push({ code: 'amount_not_stated', message });
  }
  if (info.items.length + info.adjustments.length === 0) {
    warnings.push({ code: 'no_items', message: 'The advice names no documents with amounts' });
  }
  const parties = [payment, find(payment, 'OrgnlTxRef')];
  const names = parties.map((holder) =>
    firstText(text, holder, ['Dbtr/Nm', 'Dbtr/Pty/Nm', 'UltmtDbtr/Nm', 'UltmtDbtr/Pty/Nm']),
  );
  const sender = firstText(text, advice, ['GrpHdr/InitgPty/Nm']);
  return writeRemittance({
    format: 'remt.001',
    payer: { name: names.find(Boolean) ?? sender, id: payerIdOf(source, payment) },
    payment: {
      method: methodOf(source, payment),
      reference:
        reference(source, payment, [...references.map((name) => `Refs/${name}`), ...references]) ??
        firstText(text, element, ['RmtId']),
      date: dayOfPayment(source, payment),
      amount: stated?.minor ?? paidOf(info.items) - adjusted,
      currency,
    },
    items: info.items,
    adjustments: info.adjustments,
    warnings,
    reader: isoIdentity,
  });
}

function amountOf(source: Source, payment: XmlElement | null): Money | null {
  for (const path of amountPaths) {
    const amount = moneyOf(source, find(payment, ...path.split('/')));
    if (amount) return amount;
  }
  return null;
}

/** The currency of the first amount inside the advice. */
function currencyIn(source: Source, element: XmlElement): string | null {
  for (const child of element.children) {
    if (/\bCcy\s*=/.test(child.attributes)) {
      const amount = moneyOf(source, child);
      if (amount) return amount.currency;
    }
    const inside = currencyIn(source, child);
    if (inside !== null) return inside;
  }
  return null;
}

function dayOfPayment(source: Source, payment: XmlElement | null): string | null {
  for (const name of ['IntrBkSttlmDt', 'ReqdExctnDt', 'ReqdColltnDt', 'ValDt', 'OrgnlDt']) {
    const day = dayAt(source, find(payment, name));
    if (day !== null) return day;
  }
  return null;
}

function payerIdOf({ text }: Source, payment: XmlElement | null): string | null {
  return firstText(text, payment, [
    'Dbtr/Id/OrgId/AnyBIC',
    'Dbtr/Id/OrgId/LEI',
    'Dbtr/Id/OrgId/Othr/Id',
    'Dbtr/Pty/Id/OrgId/Othr/Id',
  ]);
}

/** PmtMtd says cheque; local instruments of the US clearing house and the SEPA scheme say ACH; urgent ones say wire. */
function methodOf({ text }: Source, payment: XmlElement | null): Remittance['payment']['method'] {
  const said = [
    'PmtMtd',
    'PmtTpInf/SvcLvl/Cd',
    'PmtTpInf/LclInstrm/Cd',
    'PmtTpInf/LclInstrm/Prtry',
    'PmtTpInf/ClrChanl',
  ]
    .map((path) => firstText(text, payment, [path]) ?? '')
    .join(' ');
  if (/\bCHK\b/.test(said)) return 'CHECK';
  if (/\b(URGP|SDVA|RTGS|FEDWIRE|URNS)\b/i.test(said)) return 'WIRE';
  return /\b(SEPA|NURG|CTX|CCD|PPD|IAT|ARC|BOC|POP|RCK|WEB|TEL|CTP|ACH|INST)\b/.test(said) ? 'ACH' : null;
}
