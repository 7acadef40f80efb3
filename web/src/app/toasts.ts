import { createStore } from './store.ts';

export type Toast = { id: number; tone: 'info' | 'good' | 'bad'; text: string; href?: string; linkText?: string };

const toasts = createStore<readonly Toast[]>([]);
export const useToasts = toasts.use;
let lastId = 0;

/** Says something for a few seconds; bad news stay until they are dismissed. */
export function say(toast: Omit<Toast, 'id'>): void {
  const id = ++lastId;
  const others = toasts.get().filter((other) => other.text !== toast.text);
  toasts.set([...others, { ...toast, id }].slice(-5));
  if (toast.tone !== 'bad') setTimeout(() => dismiss(id), 5_000);
}

export function dismiss(id: number): void {
  toasts.set(toasts.get().filter((toast) => toast.id !== id));
}
