import { isDocketError } from '../../core/errors.ts';
import { lookUp } from '../../core/lookUp.ts';
import { read855 } from './acknowledgement855.ts';
import { read812 } from './adjustment812.ts';
import { read824 } from './advice824.ts';
import { isoDateOf } from './dates.ts';
import type { TransactionSet } from './envelope.ts';
import { type SetFault, setCodes } from './faults.ts';
import { read997 } from './functional997.ts';
import { read810 } from './invoice810.ts';
import { read823 } from './lockbox823.ts';
import { read850 } from './order850.ts';
import { read861 } from './receipt861.ts';
import { read820 } from './remittance820.ts';
import type { InterchangeHeader } from './separators.ts';
import type { SetContext, SetReading } from './set.ts';
import { read856 } from './shipNotice856.ts';

const setReaders: Record<string, ((context: SetContext) => SetReading) | undefined> = {
  '820': read820,
  '812': read812,
  '823': read823,
  '810': read810,
  '850': read850,
  '855': read855,
  '856': read856,
  '861': read861,
  '824': read824,
  '997': read997,
  '999': read997,
};

/** Reads one set, or says why not: whatever happens here, the rest of the batch goes on. */
export function attempt(context: SetContext): SetReading {
  const { set } = context;
  if (!set.complete) return { items: [], faults: [] };
  const read = lookUp(setReaders, set.id);
  if (!read) return { items: [], faults: [unsupported(set)] };
  try {
    return read(context);
  } catch (error) {
    if (!isDocketError(error)) throw error;
    const fault = { code: error.code, message: error.message, segment: set.first, setCode: setCodes.segmentsInError };
    return { items: [], faults: [fault] };
  }
}

function unsupported(set: TransactionSet): SetFault {
  const message = `Transaction set ${set.id} ${set.control} is not read: only ${Object.keys(setReaders).join(', ')} are`;
  return { code: 'unsupported_transaction_set', message, segment: set.first, setCode: setCodes.notSupported };
}

/** GS04, else ISA09, else a day that nobody takes for a real one. */
export function dateOf(group: string[], header: InterchangeHeader): string {
  return isoDateOf(group[4] ?? '') ?? isoDateOf(header.elements[9] ?? '') ?? '1900-01-01';
}

/** GS08 names the release ("004010VICS"); without it ISA12 does ("00401"). */
export function releaseOf(group: string[], header: InterchangeHeader): string {
  const stated = /^\d{6}/.exec(group[8] ?? '');
  if (stated) return stated[0];
  const version = header.elements[12] ?? '';
  return /^\d{5}$/.test(version) ? `${version}0` : '';
}
