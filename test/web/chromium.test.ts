import { expect, test } from 'vitest';
import { findChromium } from './support/chromium.ts';

test('without a browser the message says how to get one', () => {
  expect(() => findChromium(['/nonexistent/chromium'])).toThrow(/apt-get install chromium/);
});
