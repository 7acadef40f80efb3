import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { password, type Workplace } from './workplace.ts';

/** How the workbench learns that nobody is signed in yet, and that this is no demo. */
const expectedRefusals = ['/v1/session', '/v1/demo/sign-ins'];

type Screen = { width?: number; height?: number; dark?: boolean; phone?: boolean };

/** Opens a window of one's own, and collects whatever the page complains about. */
export async function openWindow({ browser, address }: Workplace, screen: Screen = {}) {
  const { width = 1280, height = 800, dark = false, phone = false } = screen;
  const context = await browser.newContext({
    baseURL: address,
    viewport: phone ? { width: 390, height: 844 } : { width, height },
    colorScheme: dark ? 'dark' : 'light',
    hasTouch: phone,
    isMobile: phone,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  page.on('response', (response) => {
    const expected = expectedRefusals.some((path) => response.url().endsWith(path));
    if (response.status() >= 400 && !expected) complaints.push(`${response.status()} ${response.url()}`);
  });
  return { page, complaints, close: () => context.close() };
}

/** Signs in at an address and waits for the workbench. */
export async function signIn(page: Page, login: string, path = '/'): Promise<void> {
  await page.goto(path);
  await page.getByLabel('Sign-in name').fill(login);
  await page.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
  await page.locator('.sign-out').waitFor({ state: 'attached' });
}

/** Rows of the queue, once it shows this many. */
export async function expectRows(page: Page, count: number): Promise<void> {
  await expect.poll(() => page.locator('.queue-row').count(), { timeout: 20_000 }).toBe(count);
}
