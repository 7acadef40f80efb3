import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { newToken, tokenHash } from '../src/identity/tokens.ts';

/** Fills the docket with open cases of simulated customers: mostly deductions that wait for an approver. Seeded. */
export async function fillDocket(pool: Pool, count: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query('select setseed(0.42)');
    await client.query(
      `insert into cases (id, kind, state, live, title, dedupe_key, owner_role, customer_number, customer_name, subject_kind,
         subject_number, category, confidence, currency, money_minor, priority, priority_parts, recommendation_id, action, needed_role,
         needed_approvals, turn_role, opened_at, due_at, next_clock_at, updated_at)
       select id, case when r < 0.9 then 'deduction' else 'remittance_out_of_balance' end,
         case when r < 0.85 then 'proposed' when r < 0.9 then 'second_approval' when r < 0.95 then 'open' else 'returned' end,
         true, 'Deduction D-' || n || ' of simulated customer ' || (n % 200), 'bench:' || n, 'finance_approver',
         'C-' || (n % 200), 'Simulated customer ' || (n % 200), 'deduction', 'D-' || n,
         (array['SHORTAGE','DAMAGE','PRICING','PROMOTION','FREIGHT','RETURNS'])[1 + floor(random() * 6)::int],
         round(random()::numeric, 4), 'USD', round(100 + 2000000 * random() * random())::bigint,
         floor(random() * 900)::int, '[]', case when r < 0.9 then rid end,
         case when r < 0.7 then 'post_deduction_code' when r < 0.9 then 'dispute' end,
         case when r < 0.9 then case when n % 10 = 0 then 'finance_controller' else 'finance_approver' end end, 1,
         case when r < 0.9 and n % 10 = 0 then 'finance_controller' else 'finance_approver' end,
         now() - n * interval '1 second', now() + (random() * 72) * interval '1 hour', now() + interval '1 day', now()
       from (select n, gen_random_uuid() as id, gen_random_uuid() as rid, random() as r
             from generate_series(1, $1::int) as n) as made`,
      [count],
    );
    await client.query(
      `insert into recommendations (id, case_id, seq, proposal, proposed_by, content_hash, inputs_hash, policy_version,
         policy_answer, created_at)
       select recommendation_id, id, 1,
         jsonb_build_object('source', 'classifier', 'category', category, 'reasons', jsonb_build_array(jsonb_build_object(
           'text', repeat('words of a reason ', 12), 'evidence', '[]'::jsonb)), 'amountMinor', money_minor),
         '{"type":"system","process":"bench"}', repeat('0', 64), repeat('0', 64), 1, '{}', opened_at
       from cases where recommendation_id is not null`,
    );
    await client.query('vacuum analyze cases');
    await client.query('analyze recommendations');
  } finally {
    client.release(true);
  }
}

/** People with sessions, as the headers their browsers would send. */
export async function signedIn(pool: Pool, count: number, roles: string[]): Promise<Record<string, string>[]> {
  const headers: Record<string, string>[] = [];
  for (let made = 0; made < count; made++) {
    const [userId, token] = [randomUUID(), newToken()];
    await pool.query(
      'insert into users (id, login, name, password_hash, roles) values ($1::uuid, $1::text, $2, $3, $4)',
      [userId, 'Simulated person', 'none', JSON.stringify(roles)],
    );
    await pool.query(
      `insert into sessions (token_hash, user_id, csrf_token, created_at, last_seen_at, expires_at)
       values ($1, $2, 'none', now(), now(), now() + interval '1 day')`,
      [tokenHash(token), userId],
    );
    headers.push({ Cookie: `docket_session=${token}` });
  }
  return headers;
}
