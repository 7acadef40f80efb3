import type { Load } from '../api/mappings.ts';
import { Badge } from '../ui/Badges.tsx';

/** How a load stands, in words and colour. */
export function LoadState({ load }: { load: Pick<Load, 'state' | 'problems' | 'waiting'> }) {
  if (load.state === 'failed')
    return (
      <Badge tone="red" icon="alert">
        Failed
      </Badge>
    );
  if (load.state !== 'done')
    return (
      <Badge tone="blue" icon="clock">
        {load.state === 'waiting' ? 'Waits' : 'Under way'}
      </Badge>
    );
  if (load.problems + load.waiting === 0)
    return (
      <Badge tone="green" icon="check">
        Loaded
      </Badge>
    );
  return (
    <Badge tone="amber" icon="alert">
      Loaded in part
    </Badge>
  );
}
