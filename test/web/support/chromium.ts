import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Chromium and its relatives are usually installed. */
export const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of an installed Chromium; without one the error says how to get it. */
export function findChromium(places: readonly string[] = usualPlaces): string {
  const found = places.find((place) => existsSync(place));
  if (found) return found;
  throw new Error(
    'The browser tests need Chromium, and none was found. On Debian or Ubuntu: "apt-get install chromium". ' +
      `On macOS install Google Chrome. Looked in: ${places.join(', ')}.`,
  );
}

/** Starts a browser with a profile of its own that is thrown away. Root may only run it without its sandbox. */
export function openBrowser(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const quiet = ['--disable-gpu', '--no-first-run', '--disable-background-networking'];
  const still = ['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];
  return chromium.launch({ executablePath: findChromium(), args: [...asRoot, ...quiet, ...still] });
}
