import { createStore } from './store.ts';

export type Theme = 'system' | 'light' | 'dark';

const storageKey = 'docket.theme';

function readTheme(): Theme {
  const stored = localStorage.getItem(storageKey);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

const theme = createStore<Theme>(readTheme());
export const useTheme = theme.use;

/** Puts the chosen theme on the page; `system` leaves it to the browser's preference. */
export function applyTheme(): void {
  const chosen = theme.get();
  if (chosen === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', chosen);
}

export function chooseTheme(chosen: Theme): void {
  localStorage.setItem(storageKey, chosen);
  theme.set(chosen);
  applyTheme();
}
