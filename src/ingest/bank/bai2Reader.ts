import { decodeText } from '../../core/decodeText.ts';
import { docketError } from '../../core/errors.ts';
import { lookUp } from '../../core/lookUp.ts';
import type { Reader, ReaderInput, Reading } from '../contract.ts';
import { problemLog } from '../problems.ts';
import { positionFinder } from '../text.ts';
import { transmissionName } from '../transmission.ts';
import { type Account, readAccount } from './bai2Account.ts';
import { addProblem, type Bai2Context } from './bai2Context.ts';
import { type Bai2Record, recordsOf } from './bai2Records.ts';
import { collectBookings } from './bookings.ts';
import { compactDay } from './days.ts';
import { bankIdentity } from './identity.ts';
import { newSearch } from './remittanceText.ts';

/** Reads BAI2 (BAI version 2) cash reports. */
export const bai2Reader: Reader = {
  name: 'bai2',
  version: bankIdentity.version,
  detect: detectBai2,
  read: readBai2,
};

/** Certain where a file header and a group header stand first; likely for a file header alone. */
export function detectBai2(head: string): number {
  if (!/^\s*01,[^,\n]{0,40},[^,\n]{0,40},\d{6},/.test(head)) return 0;
  return /[\n/]\s*(02|88),/.test(head) ? 1 : 0.8;
}

function readBai2(input: ReaderInput): Reading {
  const { text } = decodeText(input.bytes);
  const { records, strange } = recordsOf(text);
  const header = records.find(({ code }) => code === '01');
  if (!header)
    throw docketError({ code: 'header_missing', message: 'A BAI2 file begins with a record 01', at: { offset: 0 } });
  const sender = header.fields[0]?.text.trim() || null;
  const context: Bai2Context = {
    text,
    problems: problemLog(),
    positionOf: positionFinder(text),
    bookings: collectBookings(sender),
    items: [],
    search: newSearch(),
    sender,
  };
  for (const { text: printed, start } of strange) {
    const message = 'A line begins with no record code of BAI2 and was left out';
    context.problems.add({ code: 'unknown_record', message, at: context.positionOf(start), excerpt: printed });
  }
  readFile(context, records);
  const items = [...context.items, ...context.bookings.items()].map((item, index) => ({ ...item, index }));
  if (items.length === 0 && context.problems.list().length === 0) {
    context.problems.add({ code: 'no_transactions', message: 'The file has no transactions (16)', at: { offset: 0 } });
  }
  const names = records
    .filter(({ code }) => code === '01' || code === '02')
    .map(({ fields }) =>
      fields
        .slice(0, 6)
        .map((field) => field.text.trim())
        .join(','),
    );
  return {
    format: 'bai2',
    items,
    problems: context.problems.list(),
    acknowledgement: null,
    transmissionId: transmissionName('bai2', names),
  };
}

type Group = { header: Bai2Record; sum: number; accounts: number; lines: number; account: Account | null };

/** Goes through the records in order; trailers are held against what stands before them. */
function readFile(context: Bai2Context, records: Bai2Record[]): void {
  let group: Group | null = null;
  let groups = 0;
  let fileSum = 0;
  let fileLines = 0;
  let closed = false;
  for (const record of records) {
    fileLines += record.lines;
    if (group) group.lines += record.lines;
    if (record.code === '02') {
      if (group) addProblem(context, 'trailer_missing', 'A group ends without its trailer 98', group.header);
      group = { header: record, sum: 0, accounts: 0, lines: record.lines, account: null };
      groups++;
      checkStatus(context, record);
    } else if (record.code === '03' || record.code === '16' || record.code === '49') {
      if (!group) addProblem(context, 'group_missing', `A record ${record.code} stands outside any group (02)`, record);
      else inGroup(context, group, record);
    } else if (record.code === '98' && group) {
      endAccount(context, group);
      checkTrailer(context, record, 'group', group.sum, 'accounts', group.accounts, group.lines);
      fileSum += group.sum;
      group = null;
    } else if (record.code === '99') {
      closed = true;
      checkTrailer(context, record, 'file', fileSum, 'groups', groups, fileLines);
    }
  }
  const [first] = records as [Bai2Record];
  if (group) {
    endAccount(context, group);
    addProblem(context, 'trailer_missing', 'The last group has no trailer 98: the file may be cut off', group.header);
  } else if (!closed) addProblem(context, 'trailer_missing', 'The file has no trailer 99: it may be cut off', first);
}

function inGroup(context: Bai2Context, group: Group, record: Bai2Record): void {
  if (record.code === '03') {
    endAccount(context, group);
    group.accounts++;
    group.account = openAccount(group.header, record);
    return;
  }
  if (!group.account) {
    addProblem(context, 'account_missing', `A record ${record.code} stands outside any account (03)`, record);
    return;
  }
  group.account.lines += record.lines;
  if (record.code === '16') {
    group.account.transactions.push(record);
    return;
  }
  group.account.trailer = record;
  group.sum += readAccount(context, group.account);
  group.account = null;
}

/** An account whose trailer is missing is read all the same; the sums above it will tell. */
function endAccount(context: Bai2Context, group: Group): void {
  if (!group.account) return;
  addProblem(context, 'trailer_missing', 'An account ends without its trailer 49', group.account.header);
  group.sum += readAccount(context, group.account);
  group.account = null;
}

function openAccount({ fields: group }: Bai2Record, header: Bai2Record): Account {
  const state = group[2]?.text.trim() ?? '';
  const currency = header.fields[1]?.text.trim() || group[5]?.text.trim() || 'USD';
  return {
    header,
    id: header.fields[0]?.text.trim() ?? '',
    currency,
    day: compactDay(group[3]?.text ?? ''),
    provisional: /^(1|3)$/.test(group[6]?.text.trim() ?? ''),
    counts: !Object.hasOwn(states, state) || state === '3',
    transactions: [],
    trailer: null,
    lines: header.lines,
  };
}

const states: Record<string, string> = {
  '2': 'takes back what an earlier file said',
  '3': 'corrects an earlier file',
  '4': 'is a test',
};

function checkStatus(context: Bai2Context, record: Bai2Record): void {
  const state = record.fields[2]?.text.trim() ?? '';
  const said = lookUp(states, state);
  if (said === undefined) return;
  const effect = state === '3' ? 'its bookings replace those with the same number' : 'nothing of it was booked';
  addProblem(context, 'group_status', `The group's status ${state} says that it ${said}: ${effect}`, record);
}

/** 98 and 99: control total, number of accounts or groups, number of records. Empty fields are not held against anything. */
function checkTrailer(
  context: Bai2Context,
  record: Bai2Record,
  what: string,
  sum: number,
  parts: string,
  count: number,
  lines: number,
): void {
  const [total, stated, records] = record.fields.map((field) => field.text.trim());
  if (total && Number(total) !== sum) {
    addProblem(context, 'control_total', `The ${what} trailer says ${total}, the ${parts} come to ${sum}`, record);
  }
  if (stated && Number(stated) !== count) {
    addProblem(context, 'control_count', `The ${what} trailer says ${stated} ${parts}, there are ${count}`, record);
  }
  if (records && Number(records) !== lines) {
    addProblem(context, 'record_count', `The ${what} trailer says ${records} records, there are ${lines}`, record);
  }
}
