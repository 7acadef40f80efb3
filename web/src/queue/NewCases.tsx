import { Button } from '../ui/Button.tsx';

/** News that would make rows jump waits here until it is wanted. */
export function NewCases({ count, show }: { count: number; show: () => void }) {
  if (count === 0) return null;
  return (
    <div className="new-cases" role="status">
      <Button tone="primary" icon="up" hint="." onClick={show}>
        {count === 1 ? '1 new or changed case' : `${count.toLocaleString('en')} new or changed cases`}
      </Button>
    </div>
  );
}
