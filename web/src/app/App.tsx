import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { onSignedOut } from '../api/client.ts';
import { queryClient } from '../api/queryClient.ts';
import { loadSession, signOut, type User } from '../api/session.ts';
import { flushPending, resumePending } from '../decide/pendingDecisions.ts';
import { SignIn } from '../signin/SignIn.tsx';
import { Failure } from '../ui/Notices.tsx';
import { Screens } from './Screens.tsx';
import { Shell } from './Shell.tsx';
import { SessionProvider } from './session.tsx';

/** Signed out: the sign-in. Signed in: the workbench. The address stays, so a lost session returns to where it was. */
export function App() {
  const session = useQuery({ queryKey: ['session'], queryFn: loadSession, staleTime: Number.POSITIVE_INFINITY });
  const [lost, setLost] = useState(false);
  const take = (user: User | null) => {
    // What one person was shown is not for the next.
    queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
    queryClient.setQueryData(['session'], user);
  };
  useEffect(
    () =>
      onSignedOut(() => {
        setLost(true);
        queryClient.setQueryData(['session'], null);
      }),
    [],
  );
  const user = session.data;
  useEffect(() => {
    if (user) resumePending(user.id);
  }, [user]);
  if (session.isError) return <Failure error={session.error} retry={() => session.refetch()} />;
  if (user === undefined) return null;
  if (user === null)
    return (
      <SignIn
        lost={lost}
        onSignedIn={(next) => {
          setLost(false);
          take(next);
        }}
      />
    );
  const leave = async () => {
    await flushPending();
    await signOut().catch(() => undefined);
    take(null);
  };
  return (
    <SessionProvider value={{ user, leave: () => void leave() }}>
      <Shell>
        <Screens />
      </Shell>
    </SessionProvider>
  );
}
