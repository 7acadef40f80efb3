/** An interchange of a simulated payer with these messages, in the service characters of a UNA where one is given. */
export function edifact(messages: string[][], options: { una?: string; unb?: string; count?: number } = {}): string {
  const { una = '', unb = 'UNB+UNOC:3+SIMPAYER:ZZ+SIMDIST:ZZ+260421:1200+77', count = messages.length } = options;
  const segments = [unb, ...messages.flat(), `UNZ+${count}+77`];
  return una + segments.map((segment) => `${segment}'\n`).join('');
}

/** A message with its UNH and a right UNT. */
export function message(type: string, segments: string[], reference = '1', version = 'D:96A'): string[] {
  return [`UNH+${reference}+${type}:${version}:UN`, ...segments, `UNT+${segments.length + 2}+${reference}`];
}

/** A REMADV of these documents after a usual heading; `total` is MOA 12 of the summary. */
export function remadv(total: string, documents: string[], after: string[] = []): string[] {
  const heading = ['BGM+481+SIM-1+9', 'DTM+138:20260421:102', 'NAD+PR+77::91++SIMULATED KAUFHAUS', 'CUX+2:EUR:11'];
  return message('REMADV', [...heading, ...documents, 'UNS+S', ...after, `MOA+12:${total}`]);
}
