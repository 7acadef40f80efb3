import { type ReactNode, useEffect, useState } from 'react';
import { queryClient } from '../api/queryClient.ts';
import { PendingList } from '../decide/PendingList.tsx';
import { undoLatest } from '../decide/pendingDecisions.ts';
import { Button } from '../ui/Button.tsx';
import { hideKeysHelp, KeysHelp, toggleKeysHelp } from '../ui/KeysHelp.tsx';
import { ToastList } from '../ui/Toasts.tsx';
import { menu } from './access.ts';
import { useKeys } from './keys.ts';
import { listenToServer, useChanges } from './liveChanges.ts';
import { go } from './router.tsx';
import { Brand, Side } from './Side.tsx';
import { useSession } from './session.tsx';
import { say } from './toasts.ts';

/** What stands around every screen: menu, news from the server, keys that work everywhere. */
export function Shell({ children }: { children: ReactNode }) {
  const [menuShown, showMenu] = useState(false);
  useEffect(listenToServer, []);
  useSummaryNews();
  useCommonKeys();
  return (
    <div className="shell">
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <div className="topbar">
        <Button
          tone="quiet"
          icon={menuShown ? 'close' : 'menu'}
          label={menuShown ? 'Close the menu' : 'Open the menu'}
          onClick={() => showMenu(!menuShown)}
        >
          {''}
        </Button>
        <Brand />
      </div>
      <Side shown={menuShown} onFollow={() => showMenu(false)} />
      <main className="main" id="content" tabIndex={-1}>
        {children}
      </main>
      <div className="toasts">
        <ToastList />
        <PendingList />
      </div>
      <KeysHelp />
    </div>
  );
}

function useSummaryNews() {
  useChanges((notices) => {
    if (notices.some((notice) => notice.what === 'case')) void queryClient.invalidateQueries({ queryKey: ['summary'] });
  });
}

function useCommonKeys() {
  const { user } = useSession();
  const places = menu
    .flatMap((group) => group.entries)
    .filter((entry) => entry.keys && user.roles.some((role) => entry.roles.includes(role)));
  useKeys('Everywhere', [
    { keys: '?', does: 'Show or hide the keys', run: toggleKeysHelp },
    { keys: 'z', does: 'Undo the latest decision', run: undo },
    { keys: 'Escape', does: 'Close', run: hideKeysHelp, hidden: true },
    ...places.map((entry) => ({ keys: entry.keys ?? '', does: `Go to ${entry.name}`, run: () => go(entry.href) })),
  ]);
}

function undo() {
  const undone = undoLatest();
  say({ tone: 'info', text: undone ? `Undone: ${undone.words} #${undone.reference}.` : 'Nothing to undo.' });
}
