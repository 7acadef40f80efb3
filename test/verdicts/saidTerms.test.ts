import { describe, expect, it } from 'vitest';
import { goods, judge } from './judge.ts';

const terms = (more: object) => ({ type: 'terms', id: 't', ...more });

describe('our own time to dispute', () => {
  const claim = { amount: '50.00', reason: 'routing fine', posted_on: '2026-05-20', claim_date: undefined };
  const judgedOn = (day: object, said: object) => judge('COMPLIANCE', { ...claim, ...day }, goods(), terms(said));

  it('is over by the day on which the claim is looked at, whatever that day is called', () => {
    const said = { text: 'The supplier may contest fines within 21 days of the notice; later objections are void.' };
    expect(judgedOn({ checked_on: '2026-07-01' }, said)).toMatch(/^EXPIRED_WINDOW/);
    expect(judgedOn({ review_date: '2026-07-01' }, said)).toMatch(/^EXPIRED_WINDOW/);
    expect(judgedOn({ review_date: '2026-06-01' }, said)).not.toMatch(/^EXPIRED_WINDOW/);
  });

  it('is no bar on disputes as such where a sentence says what comes after it', () => {
    const said = { objection_window_days: 30, text: 'After the window the portal takes no dispute.' };
    expect(judgedOn({ review_date: '2026-07-01' }, said)).toMatch(/^EXPIRED_WINDOW/);
    expect(judgedOn({ review_date: '2026-06-01' }, said)).not.toMatch(/^(EXPIRED_WINDOW|NOT_DISPUTABLE)/);
  });
});
