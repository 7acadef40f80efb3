import type { Deduction } from '../../../src/core/records/registry.ts';
import type { CaseDetail } from '../api/cases.ts';
import { Link } from '../app/router.tsx';
import { Panel } from '../ui/Page.tsx';
import { MoneyValue } from '../ui/Values.tsx';
import { decimalText } from '../words/money.ts';
import { dateText } from '../words/times.ts';
import { codeSystemName } from './EvidenceChip.tsx';
import { Fact } from './Fact.tsx';
import { lineOf } from './lineOf.ts';

/** What was read from the document: the payment, the line it concerns, the deduction itself. */
export function ValuesPanel({ detail }: { detail: CaseDetail }) {
  const reading = detail.remittance?.reading;
  const deduction = detail.subject?.kind === 'deduction' ? (detail.subject.body as unknown as Deduction) : null;
  if (!reading && !deduction) return null;
  const line = reading && detail.subject ? lineOf(reading, detail.subject.number) : null;
  const currency = reading?.payment.currency ?? detail.case.currency;
  const money = (amount: string | null | undefined) => amount && `${currency} ${decimalText(amount)}`;
  return (
    <Panel title="Read from the document" aside={<DocumentLink detail={detail} />}>
      <dl className="facts panel-body">
        {deduction && (
          <>
            <Fact name={deduction.amountMinor < 0 ? 'Given back' : 'Kept back'} evidence={deduction.evidence}>
              <strong>
                <MoneyValue amountMinor={deduction.amountMinor} currency={deduction.currency} />
              </strong>
            </Fact>
            <Fact name="Code" evidence={deduction.evidence}>
              {deduction.code && (
                <>
                  <span className="mono">{deduction.code}</span>{' '}
                  {deduction.codeSystem && <span className="muted">{codeSystemName(deduction.codeSystem)}</span>}
                </>
              )}
            </Fact>
            <Fact name="Customer's words" evidence={deduction.evidence}>
              {deduction.text && <q>{deduction.text}</q>}
            </Fact>
            <Fact name="Reference">{deduction.reference}</Fact>
            <Fact name="Invoice" evidence={line?.evidence}>
              {deduction.invoiceNumber}
            </Fact>
            <Fact name="Claimed on">{deduction.claimedOn && dateText(deduction.claimedOn)}</Fact>
          </>
        )}
        {line && (
          <>
            <Fact name="Invoiced" evidence={line.evidence}>
              {money(line.gross)}
            </Fact>
            <Fact name="Discount" evidence={line.evidence}>
              {Number(line.discount) !== 0 ? money(line.discount) : null}
            </Fact>
            <Fact name="Paid" evidence={line.evidence}>
              {money(line.paid)}
            </Fact>
          </>
        )}
        {reading && (
          <>
            <Fact name="Payer">{reading.payer.name ?? reading.payer.id ?? 'not stated'}</Fact>
            <Fact name="Payment">
              {money(reading.payment.amount)}
              <span className="muted">
                {[reading.payment.method, reading.payment.reference].filter(Boolean).map((part) => ` · ${part}`)}
              </span>
            </Fact>
            <Fact name="Payment date">{reading.payment.date && dateText(reading.payment.date)}</Fact>
            <Fact name="Sums">{reading.balanced ? 'Agree with the payment' : 'Do not agree with the payment'}</Fact>
          </>
        )}
      </dl>
    </Panel>
  );
}

function DocumentLink({ detail }: { detail: CaseDetail }) {
  if (!detail.document) return null;
  return <Link href={`/documents/${detail.document.id}`}>{detail.document.fileName ?? 'Whole document'}</Link>;
}
