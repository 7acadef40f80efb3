import { useEffect, useRef } from 'react';
import { createStore } from './store.ts';

/** One key (or two in a row, "g q") and what it does; the words appear in the list of keys. */
export type Binding = { keys: string; does: string; run: () => void; hidden?: boolean };
export type Layer = { name: string; bindings: Binding[] };

/** Screens put their keys on top of the ones already there; the latest wins. */
const layers = createStore<readonly { current: Layer }[]>([]);

export function useKeys(name: string, bindings: Binding[], active = true): void {
  const layer = useRef<Layer>({ name, bindings });
  layer.current = { name, bindings };
  useEffect(() => {
    if (!active) return;
    layers.set([...layers.get(), layer]);
    return () => layers.set(layers.get().filter((other) => other !== layer));
  }, [active]);
}

export function useKeyLayers(): Layer[] {
  return layers.use().map((layer) => layer.current);
}

let prefix: { key: string; until: number } | null = null;

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target) && event.key !== 'Escape') return;
  if (isPressing(event)) return;
  const pressed = prefix && prefix.until > event.timeStamp ? [`${prefix.key} ${event.key}`, event.key] : [event.key];
  prefix = null;
  for (const keys of pressed) {
    const found = findBinding(keys);
    if (!found) continue;
    event.preventDefault();
    found.run();
    return;
  }
  if (startsSequence(event.key)) prefix = { key: event.key, until: event.timeStamp + 1200 };
}

function findBinding(keys: string): Binding | null {
  for (const layer of [...layers.get()].reverse()) {
    const found = layer.current.bindings.find((binding) => binding.keys.split('|').includes(keys));
    if (found) return found;
  }
  return null;
}

function startsSequence(key: string): boolean {
  return layers.get().some((layer) => layer.current.bindings.some(({ keys }) => keys.startsWith(`${key} `)));
}

/** Keys belong to the text while one is written, and to a control that uses them itself. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'file'].includes(target.type);
}

/** Enter and space press the button or follow the link that has the focus. */
function isPressing({ key, target }: KeyboardEvent): boolean {
  if (key !== 'Enter' && key !== ' ') return false;
  return target instanceof HTMLElement && target.closest('button, a, summary, input') !== null;
}

addEventListener('keydown', onKeyDown);
