import { parseCamt053 } from 'camt-parser';
import { Parser as Mt940Parser } from 'mt940js';
import type { BenchResult } from '../src/cli/bench.ts';
import { bai2Reader } from '../src/ingest/bank/bai2Reader.ts';
import { mt940Reader } from '../src/ingest/bank/mt940Reader.ts';
import type { Reader } from '../src/ingest/contract.ts';
import { isoReader } from '../src/ingest/iso20022/reader.ts';

const turns = 3;
const repetitions = 3;

type Rival = { name: string; run: (text: string) => unknown; goal: string; factor: number | null };

/**
 * Reads one generated file of about 5 MB per bank format, whole: bookings, remittances with evidence, control sums. Beside it, in the
 * same process and in turns, the library a user would pick instead, which maps less; medians are compared. BAI2 has no
 * peer on npm: it stands beside the least that any reader must do, cutting the text into records and fields.
 */
export async function bench(): Promise<BenchResult[]> {
  return [
    await compare('camt.053', isoReader, generateCamt(5_000_000), {
      name: 'camt-parser parsing the same file',
      run: (text) => parseCamt053(text),
      goal: '≥ 1.5 × camt-parser',
      factor: 1.5,
    }),
    await compare('MT940', mt940Reader, generateMt940(5_000_000), {
      name: 'mt940js parsing the same file',
      run: (text) => new Mt940Parser().parse(text),
      goal: '',
      factor: null,
    }),
    await compare('BAI2', bai2Reader, generateBai2(5_000_000), {
      name: 'splitting the same text into lines and fields, which reads nothing',
      run: (text) => text.split('\n').map((line) => line.split(',')),
      goal: '',
      factor: null,
    }),
  ];
}

async function compare(format: string, reader: Reader, text: string, rival: Rival): Promise<BenchResult> {
  const bytes = Buffer.from(text, 'latin1');
  const items = await itemsRead(reader, bytes);
  await rival.run(text);
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < turns; turn++) {
    for (let n = 0; n < repetitions; n++) ours.push(await elapsed(() => itemsRead(reader, bytes)));
    for (let n = 0; n < repetitions; n++) theirs.push(await elapsed(() => rival.run(text)));
  }
  const megabytes = bytes.length / 1e6;
  const [docket, baseline] = [megabytes / (median(ours) / 1000), megabytes / (median(theirs) / 1000)];
  return {
    name: `${format} read whole: bookings, remittances with evidence, control sums`,
    unit: 'MB/s',
    docket: round1(docket),
    baseline: { name: rival.name, value: round1(baseline) },
    goal: rival.goal || null,
    reached: rival.factor === null ? null : docket >= rival.factor * baseline,
    details: {
      ratio: round1(docket / baseline),
      megabytes: round1(megabytes),
      repetitions: turns * repetitions,
      items,
    },
  };
}

async function itemsRead(reader: Reader, bytes: Uint8Array): Promise<number> {
  const { items, problems } = await reader.read({ bytes });
  if (problems.length > 0) throw new Error(`the generated file was not read whole: ${problems[0]?.message}`);
  return items.length;
}

function generateCamt(characters: number): string {
  const entries: string[] = [];
  let total = 0;
  for (let n = 0, length = 0; length < characters; n++) {
    const minor = 10_000 + ((n * 7_919) % 900_000);
    total += minor;
    const entry =
      `<Ntry><Amt Ccy="EUR">${decimal(minor)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt>` +
      `<ValDt><Dt>2026-03-02</Dt></ValDt><AcctSvcrRef>SIM${n}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>` +
      `<NtryDtls><TxDtls><Refs><EndToEndId>E2E-${n}</EndToEndId></Refs><Amt Ccy="EUR">${decimal(minor)}</Amt><CdtDbtInd>CRDT</CdtDbtInd>` +
      `<RltdPties><Dbtr><Pty><Nm>Simulated Customer ${n % 500}</Nm></Pty></Dbtr></RltdPties><RmtInf><Strd><RfrdDocInf><Tp><CdOrPrtry><Cd>CINV</Cd></CdOrPrtry></Tp>` +
      `<Nb>RE-${100_000 + n}</Nb></RfrdDocInf><RfrdDocAmt><DuePyblAmt Ccy="EUR">${decimal(minor + 200)}</DuePyblAmt><DscntApldAmt><Amt Ccy="EUR">2.00</Amt></DscntApldAmt>` +
      `<RmtdAmt Ccy="EUR">${decimal(minor)}</RmtdAmt></RfrdDocAmt></Strd></RmtInf></TxDtls></NtryDtls></Ntry>\n`;
    entries.push(entry);
    length += entry.length;
  }
  const balance = (code: string, minor: number) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${decimal(minor)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-02</Dt></Dt></Bal>`;
  return (
    '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>' +
    '<GrpHdr><MsgId>SIM</MsgId><CreDtTm>2026-03-03T05:00:00Z</CreDtTm></GrpHdr><Stmt><Id>SIM-1</Id><CreDtTm>2026-03-03T05:00:00Z</CreDtTm>' +
    `<Acct><Id><IBAN>DE00SIM00000000001</IBAN></Id><Ccy>EUR</Ccy></Acct>${balance('OPBD', 10_000)}${balance('CLBD', 10_000 + total)}` +
    `${entries.join('')}</Stmt></BkToCstmrStmt></Document>`
  );
}

/** One statement a day with twenty transactions each. */
function generateMt940(characters: number): string {
  const statements: string[] = [];
  let balance = 100_000;
  for (let n = 0, length = 0; length < characters; n++) {
    const lines = [
      `:20:SIM${n}`,
      ':25:99999999/0001234567',
      `:28C:${String(n % 99_999).padStart(5, '0')}/001`,
      `:60F:C260302EUR${comma(balance)}`,
    ];
    for (let item = 0; item < 20; item++) {
      const minor = 1_000 + (((n * 20 + item) * 7_919) % 90_000);
      balance += minor;
      lines.push(
        `:61:2603020302CR${comma(minor)}NTRFNONREF//B${n}-${item}`,
        `:86:166?00GUTSCHRIFT?10931?20EREF+E2E-${n}-${item}?21SVWZ+RE ${10_000_000 + n * 20 + item}?30SIMBDEFFXXX`,
        `?31DE00SIM0000000987654?32Simulated Customer ${item}`,
      );
    }
    lines.push(`:62F:C260302EUR${comma(balance)}`, '-');
    const statement = `${lines.join('\n')}\n`;
    statements.push(statement);
    length += statement.length;
  }
  return statements.join('');
}

function generateBai2(characters: number): string {
  const records: string[] = [];
  let total = 0;
  for (let n = 0, length = 0; length < characters; n++) {
    const minor = 10_000 + ((n * 7_919) % 900_000);
    total += minor;
    const transaction = [
      `16,165,${minor},,BREF${n},TRACE${n},ORIG CO NAME:SIMULATED CUSTOMER ${n % 500}`,
      `88,INV ${90_000_000 + n} ${decimal(minor)}/`,
    ];
    records.push(...transaction);
    length += transaction.join('\n').length + 1;
  }
  const count = records.length + 2;
  const head = [
    '01,SIMBANK,SIMDIST,260303,2400,7,80,,2/',
    '02,SIMDIST,SIMBANK,1,260302,2359,USD,2/',
    '03,9900001,USD,010,0,,/',
  ];
  return [
    ...head,
    ...records,
    `49,${total},${count}/`,
    `98,${total},1,${count + 2}/`,
    `99,${total},1,${count + 4}/`,
  ].join('\n');
}

function decimal(minor: number): string {
  return `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
}

function comma(minor: number): string {
  return decimal(minor).replace('.', ',');
}

async function elapsed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(times: number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
