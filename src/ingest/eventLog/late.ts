const late = new Set(['1', 'true', 'yes', 'y', 'late', 'delayed', 'overdue']);
const onTime = new Set(['0', 'false', 'no', 'n', 'on time', 'in time', 'on_time', 'in_time', 'ontime']);

/** What a value says of an object: late, on time, or (null) nothing. */
export function saysLate(value: unknown): boolean | null {
  const word = String(value ?? '')
    .trim()
    .toLowerCase();
  return late.has(word) ? true : onTime.has(word) ? false : null;
}

export const lateNames = ['late', 'islate', 'delayed', 'isdelayed', 'overdue', 'notintime'];
