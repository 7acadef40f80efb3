import { Link } from '../app/router.tsx';
import { dismiss, useToasts } from '../app/toasts.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';

export function ToastList() {
  return useToasts().map((toast) => (
    <div key={toast.id} className={`toast ${toast.tone}`} role={toast.tone === 'bad' ? 'alert' : 'status'}>
      {toast.tone !== 'info' && <Icon name={toast.tone === 'bad' ? 'alert' : 'check'} />}
      <span className="text">
        {toast.text} {toast.href && <Link href={toast.href}>{toast.linkText ?? 'Open'}</Link>}
      </span>
      <Button tone="quiet" icon="close" label="Dismiss" onClick={() => dismiss(toast.id)}>
        {''}
      </Button>
    </div>
  ));
}
