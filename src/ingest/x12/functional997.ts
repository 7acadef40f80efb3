import { element } from './cursor.ts';
import type { SetContext, SetReading } from './set.ts';
import * as trade from './trade.ts';

type SetAnswer = {
  kind: string;
  control: string;
  status: string;
  faults: { code: string; at: string; text?: string }[];
};

/**
 * Reads a received X12 997 or 999: AK1 and AK9 for the group of ours that it answers, AK2 to AK5 (IK5) for each set, AK3 and AK4
 * (IK3, IK4) for the faults found in it. Where a group has no AK9 its status is "unknown".
 */
export function read997(context: SetContext): SetReading {
  const set = trade.openTrade(context);
  const { cursor } = set;
  const group = { kind: '', control: '', status: 'unknown', faults: [] as string[] };
  const sets: SetAnswer[] = [];
  const fault = (code: string, at: string, text?: string) =>
    sets.at(-1)?.faults.push({ code, at, ...(text && { text }) });
  let segment = '';
  const segmentFault = () => {
    segment = `${element(cursor, 1)} at ${element(cursor, 2)}`;
    fault(element(cursor, 4), segment);
  };
  const elementFault = () => fault(element(cursor, 3), `${segment}, element ${element(cursor, 1)}`, element(cursor, 4));
  const closeSet = () => {
    const answer = sets.at(-1);
    if (answer) answer.status = element(cursor, 1) || 'unknown';
    for (let n = 2; n <= cursor.elements; n++) if (element(cursor, n) !== '') fault(element(cursor, n), 'set');
  };
  trade.walk(set, {
    AK1: () => Object.assign(group, { kind: element(cursor, 1), control: element(cursor, 2) }),
    AK2: () => {
      sets.push({ kind: element(cursor, 1), control: element(cursor, 2), status: 'unknown', faults: [] });
    },
    AK3: segmentFault,
    IK3: segmentFault,
    AK4: elementFault,
    IK4: elementFault,
    AK5: closeSet,
    IK5: closeSet,
    AK9: () => {
      group.status = element(cursor, 1) || 'unknown';
      for (let n = 5; n <= cursor.elements; n++) if (element(cursor, n) !== '') group.faults.push(element(cursor, n));
    },
  });
  if (group.kind === '') return trade.withoutHeader(set, 'AK1');
  const sender = context.sender ?? 'unknown';
  return trade.recordReading(set, 'functional_acknowledgement', {
    number: `${sender}/${group.kind}/${group.control}`.slice(0, 120),
    customerNumber: sender,
    receivedOn: context.date,
    group,
    sets,
  });
}
