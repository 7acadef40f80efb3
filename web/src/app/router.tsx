import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react';

/** The address as screens see it: what is in it is all there is to a view, so that it can be shared. */
export type Place = { path: string; query: URLSearchParams };

const listeners = new Set<() => void>();
const notify = () => {
  for (const listener of listeners) listener();
};
addEventListener('popstate', notify);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const address = () => location.pathname + location.search;

export function usePlace(): Place {
  const now = useSyncExternalStore(subscribe, address);
  const url = new URL(now, location.origin);
  return { path: url.pathname, query: url.searchParams };
}

/** Goes to an address inside the workbench; `replace` leaves no step in the browser's history. */
export function go(to: string, how: { replace?: boolean } = {}): void {
  if (to === address()) return;
  if (how.replace) history.replaceState(history.state, '', to);
  else {
    history.pushState(null, '', to);
    scrollTo(0, 0);
  }
  notify();
}

/** Matches `/cases/:id` against a path; the named parts, or null. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.replace(/(.)\/$/, '$1').split('/');
  if (wanted.length !== given.length) return null;
  const parts: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) parts[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return null;
  }
  return parts;
}

/** A link that stays inside the page, unless the person asks for a new tab. */
export function Link({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(href);
  };
  return <a href={href} onClick={follow} {...rest} />;
}
