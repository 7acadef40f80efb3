import { useQuery } from '@tanstack/react-query';
import { getSummary } from '../api/cases.ts';
import { Icon } from '../ui/Icon.tsx';
import { roleNames } from '../words/names.ts';
import { type MenuEntry, menu } from './access.ts';
import { Link, type Place, usePlace } from './router.tsx';
import { useSession } from './session.tsx';
import { ThemeChoice } from './ThemeChoice.tsx';

/** The menu: only what this person's roles may see. */
export function Side({ shown, onFollow }: { shown: boolean; onFollow: () => void }) {
  const { user, leave } = useSession();
  const allowed = (entry: MenuEntry) => user.roles.some((role) => entry.roles.includes(role));
  return (
    <nav className={shown ? 'side shown' : 'side'} aria-label="Main">
      <Brand />
      {menu.map((group) => {
        const entries = group.entries.filter(allowed);
        if (entries.length === 0) return null;
        return (
          <div key={group.name ?? 'work'}>
            {group.name && <h2>{group.name}</h2>}
            {entries.map((entry) => (
              <SideLink key={entry.href} entry={entry} onFollow={onFollow} />
            ))}
          </div>
        );
      })}
      <div className="side-foot stack">
        <ThemeChoice />
        <div className="who">
          <div className="ellipsis">{user.name}</div>
          <div className="faint ellipsis" title={user.roles.map((role) => roleNames[role]).join(', ')}>
            {user.roles.map((role) => roleNames[role]).join(', ')}
          </div>
        </div>
        <button type="button" className="side-link sign-out" onClick={leave}>
          <Icon name="leave" /> Sign out
        </button>
      </div>
    </nav>
  );
}

export function Brand() {
  return (
    <Link href="/" className="brand">
      <img src="/favicon.svg" alt="" /> Docket
    </Link>
  );
}

function SideLink({ entry, onFollow }: { entry: MenuEntry; onFollow: () => void }) {
  const current = isAt(usePlace(), entry.href);
  return (
    <Link href={entry.href} className="side-link" aria-current={current ? 'page' : undefined} onClick={onFollow}>
      <Icon name={entry.icon} /> {entry.name}
      {entry.href === '/' && <WaitingCount />}
    </Link>
  );
}

const kindIn = (href: string): string | null => new URLSearchParams(href.split('?')[1]).get('kind');
const kindsApart = menu.flatMap(({ entries }) => entries.flatMap(({ href }) => kindIn(href) ?? []));

/** Whether a place belongs to a menu entry: cases of a kind with an entry of its own are not the queue's. */
function isAt({ path, query }: Place, href: string): boolean {
  if (path !== '/') return href === '/' ? path.startsWith('/cases') : path.startsWith(href);
  const shown = query.get('kind') ?? '';
  return href === '/' ? !kindsApart.includes(shown) : kindIn(href) === shown;
}

function WaitingCount() {
  const { data } = useQuery({ queryKey: ['summary'], queryFn: ({ signal }) => getSummary(signal) });
  if (!data || data.waitingForMe.count === 0) return null;
  return <span className="count num">{data.waitingForMe.count.toLocaleString('en')}</span>;
}
