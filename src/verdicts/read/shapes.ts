import { agreementShapes } from './agreementShapes.ts';
import { tradeShapes } from './tradeShapes.ts';

/** Every type of record, field by field. `line` fields may also stand at the head of a record with one line. */
export const shapes = { ...tradeShapes, ...agreementShapes };

export type RecordType = keyof typeof shapes;
export const recordTypes = Object.keys(shapes) as RecordType[];
