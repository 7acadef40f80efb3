import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

type Props = {
  children: ReactNode;
  onClick?: () => void;
  tone?: 'primary' | 'quiet' | 'danger';
  icon?: IconName;
  /** The key that does the same. */
  hint?: string;
  /** Why it cannot be used now. It stays reachable, so that the reason can be read. */
  why?: string | null;
  busy?: boolean;
  submit?: boolean;
  label?: string;
  pressed?: boolean;
};

export function Button({ children, onClick, tone, icon, hint, why, busy, submit, label, pressed }: Props) {
  const blocked = Boolean(why) || busy;
  return (
    <button
      type={submit ? 'submit' : 'button'}
      className={tone ? `button ${tone}` : 'button'}
      aria-disabled={blocked || undefined}
      aria-busy={busy || undefined}
      aria-label={label}
      aria-pressed={pressed}
      title={why ?? label}
      onClick={(event) => {
        if (blocked) event.preventDefault();
        else onClick?.();
      }}
    >
      {icon && <Icon name={icon} />}
      {children}
      {hint && <kbd>{hint}</kbd>}
    </button>
  );
}
