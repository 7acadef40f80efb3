import type { DisputePacket } from '../insights/disputePacket.ts';
import { packetPdf } from '../insights/packetPdf.ts';
import type { ReadingPool } from './readingPool.ts';

export type PacketPrinter = (packet: DisputePacket) => Promise<Uint8Array>;

/** Prints packets by the pool's threads. Where an original takes too long, too much memory or breaks its thread, all are attached. */
export function packetPrinter(pool: Pick<ReadingPool, 'bind'>): PacketPrinter {
  return async (packet) => {
    try {
      return await pool.bind(packet);
    } catch {
      return packetPdf(packet, { merge: false });
    }
  };
}
