import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { remittanceText } from '../../test/queues/remittanceText.ts';
import { apiCaller } from './apiCaller.ts';
import type { House } from './house.ts';

/** What the outside was told: it is what must come true. */
export type Promised = {
  /** Documents whose upload was answered with 202, and how many deductions each holds. */
  documents: Map<string, number>;
  /** Cases whose approval was answered with 200, and when. */
  approvals: Map<string, number>;
};

const linesEach = 10;
/** Cases that wait for approval before the next document is uploaded. */
const waitingAtMost = 60;
const approvalsAtOnce = 6;

export type Drive = {
  decisions: number;
  onProgress: (done: number) => void;
  /** Ends early when nothing new has come to decide for this long: then something is lost, and the judge says what. */
  giveUpAfterMs: number;
  impatient: boolean;
};

/** Uploads documents and approves the cases that come of them until `decisions` approvals were answered. */
export async function drive(
  house: House,
  { decisions, onProgress, giveUpAfterMs, impatient }: Drive,
): Promise<Promised> {
  const call = apiCaller(house.apiUrl, { giveUpAfterMs: 90_000, impatient });
  const promised: Promised = { documents: new Map(), approvals: new Map() };
  const asked = new Set<string>();
  const documents = Math.ceil(decisions / linesEach);
  const upload = async (control: number) => {
    const text = remittanceText({ control, lines: linesEach });
    const answer = await call<{ document: { id: string } }>('/v1/documents', randomUUID(), 'application/edi-x12', text);
    if (answer) promised.documents.set(answer.document.id, linesEach);
  };
  const approve = async (row: WaitingCase) => {
    const { id, recommendation_id: recommendationId, content_hash: contentHash } = row;
    const body = JSON.stringify({ recommendationId, contentHash });
    const answer = await call(`/v1/cases/${id}/approve`, randomUUID(), 'application/json', body);
    if (answer) promised.approvals.set(id, Date.now());
    onProgress(promised.approvals.size);
  };
  let uploaded = 0;
  let lastNews = performance.now();
  while (asked.size < decisions && performance.now() - lastNews < giveUpAfterMs) {
    const waiting = (await waitingCases(house)).filter((row) => !asked.has(row.id)).slice(0, decisions - asked.size);
    if (waiting.length < waitingAtMost && uploaded < documents) {
      await Promise.all([upload(++uploaded), uploaded < documents ? upload(++uploaded) : null]);
    } else if (waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, 200));
    if (waiting.length > 0) lastNews = performance.now();
    for (let at = 0; at < waiting.length; at += approvalsAtOnce) {
      const group = waiting.slice(at, at + approvalsAtOnce);
      for (const row of group) asked.add(row.id);
      await Promise.all(group.map(approve));
    }
  }
  return promised;
}

type WaitingCase = { id: string; recommendation_id: string; content_hash: string };

/**
 * Asks the database itself, and again when it is down. A case whose code is posted comes back with its next step: that is left
 * undecided here, so that each case stands for one decision.
 */
async function waitingCases(house: House): Promise<WaitingCase[]> {
  for (;;) {
    try {
      const { rows } = await house.database.db.execute<WaitingCase>(sql`
        select c.id, c.recommendation_id, r.content_hash from cases c join recommendations r on r.id = c.recommendation_id
        where c.state = 'proposed' and r.seq = 1 order by c.opened_at limit 60`);
      return rows;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
