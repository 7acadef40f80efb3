import { describe, expect, it } from 'vitest';
import { isDocketError } from '../../../src/core/errors.ts';
import { limits } from '../../../src/ingest/limits.ts';
import { bytesOf, fixture, readNow } from '../documents.ts';

const head = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>';

function codeOf(text: string): string {
  try {
    readNow({ bytes: bytesOf(text) });
    return 'read';
  } catch (error) {
    return isDocketError(error) ? error.code : String(error);
  }
}

describe('hostile ISO 20022', () => {
  it('refuses a DOCTYPE before it can declare anything', () => {
    const bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]>';
    expect(codeOf(`${bomb}${head}<Stmt><Id>&c;</Id></Stmt></BkToCstmrStmt></Document>`)).toBe('xml_doctype');
  });

  it('leaves undeclared entities as they are printed', () => {
    const text = Buffer.from(fixture('camt054-free-text.xml')).toString().replace('Simulated Stores', '&bomb; Stores');
    const [item] = readNow({ bytes: bytesOf(text) }).items;
    expect(item?.type === 'remittance' && item.remittance.payer.name).toBe('&bomb; Stores Inc');
  });

  it('refuses nesting, tags and numbers of elements beyond the limits', () => {
    expect(codeOf(head + '<a>'.repeat(limits.xmlDepth))).toBe('xml_too_deep');
    expect(codeOf(`${head}<a b="${'x'.repeat(limits.xmlTagCharacters)}"/>`)).toBe('xml_too_large');
    expect(codeOf(head + '<a/>'.repeat(limits.xmlElements))).toBe('xml_too_large');
  });

  it.each([
    ['cut off', head],
    ['crossed', `${head}<a></b>`],
    ['endless tag', `${head}<a`],
    ['endless text', head + 'x'.repeat(2e7)],
  ])('names the place where a document is malformed: %s', (_, text) => expect(codeOf(text)).toBe('xml_malformed'));

  it('refuses an entry with hundreds of thousands of free texts', () => {
    const entry = `<Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-04</Dt></BookgDt><NtryDtls><TxDtls><RmtInf>${'<Ustrd>1</Ustrd>'.repeat(700_000)}</RmtInf></TxDtls></NtryDtls></Ntry>`;
    expect(codeOf(`${head}<Stmt><Id>S</Id>${entry}</Stmt></BkToCstmrStmt></Document>`)).toBe(
      'remittance_text_too_long',
    );
  });

  it('reads 20 MB of entries to the end', () => {
    const entry =
      '<Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-04</Dt></BookgDt></Ntry>';
    const count = limits.bankTransactions;
    const padding = ' '.repeat(Math.floor(20_000_000 / count) - entry.length);
    const text = `${head}<Stmt><Id>S</Id>${(entry + padding).repeat(count)}</Stmt></BkToCstmrStmt></Document>`;
    expect(readNow({ bytes: bytesOf(text) }).items).toHaveLength(count);
  });
});
