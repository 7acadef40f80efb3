import type { Reason } from '../core/evidence.ts';

/** A record that a verdict rests on, as it was when it was judged. */
export type PacketRecord = { kind: string; number: string; body: Record<string, unknown>; cited: boolean };
/** A record among a recommendation's stored evidence; its id is its kind and number. */
export type StoredRecord = Record<string, unknown> & { type: string; id: string };

/** The records of a dispute in the order of their numbers: cited ones first, in the order they are cited. */
export function numberedRecords(stored: StoredRecord[], reasons: Reason[]): PacketRecord[] {
  const cited = reasons.flatMap(({ evidence }) =>
    evidence.flatMap((one) => (one.kind === 'field' ? `${one.record} ${one.id}` : [])),
  );
  const rank = (id: string) => (cited.includes(id) ? cited.indexOf(id) : cited.length);
  return [...stored]
    .sort((a, b) => rank(a.id) - rank(b.id))
    .map(({ type: _, id, ...body }) => {
      const at = id.indexOf(' ');
      return { kind: id.slice(0, at), number: id.slice(at + 1), body, cited: cited.includes(id) };
    });
}

/** Reasons that rest on records, each with the places of those, from 0. */
export function reasonsOn(records: PacketRecord[], reasons: Reason[]): { text: string; records: number[] }[] {
  const placeOf = new Map(records.map(({ kind, number }, at) => [`${kind} ${number}`, at]));
  return reasons.flatMap(({ text, evidence }) => {
    const places = evidence.flatMap((one) =>
      one.kind === 'field' ? (placeOf.get(`${one.record} ${one.id}`) ?? []) : [],
    );
    return places.length > 0 ? [{ text, records: [...new Set(places)] }] : [];
  });
}
