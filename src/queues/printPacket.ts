import type { DisputePacket } from '../insights/disputePacket.ts';
import type { ReadingPool } from './readingPool.ts';

export type PacketPrinter = (packet: DisputePacket) => Promise<Uint8Array>;

/** Prints packets by the pool's threads. Where an original takes too long, too much memory or breaks its thread, all are attached. */
export function packetPrinter(pool: Pick<ReadingPool, 'bind'>): PacketPrinter {
  return async (packet) => {
    try {
      return await pool.bind(packet);
    } catch {
      // Loaded when needed: processes start sooner without the programs that write PDFs.
      const { packetPdf } = await import('../insights/packetPdf.ts');
      return packetPdf(packet, { merge: false });
    }
  };
}
