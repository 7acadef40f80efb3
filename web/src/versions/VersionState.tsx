import type { VersionOf } from '../api/versions.ts';
import { Badge, type Tone } from '../ui/Badges.tsx';
import { Button } from '../ui/Button.tsx';
import { Ago } from '../ui/Values.tsx';

type Version = Omit<VersionOf<unknown>, 'body'>;

const look: Record<Version['state'], [Tone, string]> = {
  proposed: ['blue', 'Waits for approval'],
  active: ['green', 'In force'],
  retired: ['grey', 'Retired'],
  rejected: ['amber', 'Rejected'],
};

/** The version to show: the one asked for, else the one in force, else the newest. */
export function presentOf<V extends Version>(versions: V[], asked: number | null): V | undefined {
  return (
    versions.find(({ version }) => version === asked) ?? versions.find(({ state }) => state === 'active') ?? versions[0]
  );
}

export function VersionState({ version, samples }: { version: Version; samples: number }) {
  const [tone, name] = look[version.state];
  return (
    <p className="panel-body line-up muted">
      <Badge tone={tone}>{name}</Badge>
      <span>
        proposed by {version.proposedBy.name} <Ago at={version.proposedAt} />, passes its {samples} samples
      </span>
    </p>
  );
}

type ChoiceProps = { versions: Version[]; present: Version; onShow: (version: number) => void };

export function VersionChoice({ versions, present, onShow }: ChoiceProps) {
  if (versions.length < 2) return null;
  return (
    <span className="line-up">
      {versions.map(({ version }) => (
        <Button key={version} tone="quiet" pressed={version === present.version} onClick={() => onShow(version)}>
          Version {version}
        </Button>
      ))}
    </span>
  );
}
