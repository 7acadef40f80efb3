import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type DemoSignIn, demoSignIns, signIn, type User } from '../api/session.ts';
import { readDraft, writeDraft } from '../app/draft.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Fields.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { useTitle } from '../ui/Page.tsx';
import { roleNames } from '../words/names.ts';
import './signin.css';

/** `lost`: a session ended in the middle of work, which waits where it was left. */
export function SignIn({ lost, onSignedIn }: { lost: boolean; onSignedIn: (user: User) => void }) {
  const [login, setLogin] = useState(readDraft('login'));
  const [password, setPassword] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  useTitle('Sign in');
  const enter = async (name: string, secret: string) => {
    setBusy(true);
    setError(null);
    writeDraft('login', name);
    try {
      onSignedIn(await signIn(name, secret));
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };
  return (
    <main className="sign-in">
      <div className="sign-in-box">
        <h1>
          <img src="/favicon.svg" alt="" /> Docket
        </h1>
        <p className="muted">
          {lost ? 'Your session has ended. Sign in to go on where you were.' : 'Sign in to your approval queue.'}
        </p>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) void enter(login.trim(), password);
          }}
        >
          <TextField
            label="Sign-in name"
            value={login}
            onChange={setLogin}
            autoComplete="username"
            required
            autoFocus
          />
          <TextField
            label="Password"
            type="password"
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
            required
          />
          {error !== null && <Trouble error={error} />}
          <Button tone="primary" submit busy={busy}>
            {busy ? 'Signing in' : 'Sign in'}
          </Button>
        </form>
      </div>
      <DemoAccounts onChoose={(account) => void enter(account.login, account.password)} />
    </main>
  );
}

/** Only a demo answers with sign-ins; everywhere else there is nothing to show. */
function DemoAccounts({ onChoose }: { onChoose: (account: DemoSignIn) => void }) {
  const { data } = useQuery({ queryKey: ['demo'], queryFn: demoSignIns, staleTime: Number.POSITIVE_INFINITY });
  if (!data || data.length === 0) return null;
  return (
    <section className="demo-accounts" aria-label="Demo sign-ins">
      <h2>This is a demo with made-up data. Enter as</h2>
      <ul>
        {data.map((account) => (
          <li key={account.login}>
            <button type="button" onClick={() => onChoose(account)}>
              <span>{account.name}</span>
              <span className="muted">{account.about ?? account.roles.map((role) => roleNames[role]).join(', ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
