import { readFileSync, readlinkSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second wherever it tells it to programs (USER_HZ, proc(5)). */
const msPerTick = 10;

/** The number by which the system knows the thread that asks, or null where it does not tell (other systems than Linux). */
export function ownSystemId(): number | null {
  try {
    return Number(readlinkSync('/proc/thread-self').split('/').pop());
  } catch {
    return null;
  }
}

/** How long a thread of this process has computed, in ms; null where the system does not tell or the thread is gone. */
export function computedMs(systemId: number | null): number | null {
  if (systemId === null) return null;
  try {
    const stat = readFileSync(`/proc/self/task/${systemId}/stat`, 'latin1');
    // The second field is the name in parentheses, which may hold blanks; utime and stime are the 14th and 15th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * msPerTick;
  } catch {
    return null;
  }
}
