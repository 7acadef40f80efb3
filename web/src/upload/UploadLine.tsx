import { useQuery } from '@tanstack/react-query';
import { type DocumentDetail, getDocument } from '../api/documents.ts';
import { useChanges } from '../app/liveChanges.ts';
import { go, Link } from '../app/router.tsx';
import { ProblemList } from '../documents/ProblemList.tsx';
import { currentList } from '../queue/currentList.ts';
import { Badge } from '../ui/Badges.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { formatName } from '../words/names.ts';
import { sizeText } from '../words/times.ts';
import { isSettled, type Step, stepsOf } from './progress.ts';
import { sendAgain, type UploadItem } from './uploads.ts';

/** One file from the hand to the queue. */
export function UploadLine({ item }: { item: UploadItem }) {
  const { data, refetch } = useQuery({
    queryKey: ['document', item.documentId],
    queryFn: ({ signal }) => getDocument(item.documentId ?? '', signal),
    enabled: item.documentId !== null,
    // News come by themselves; asking now and then covers a broken line.
    refetchInterval: (query) => (isSettled(query.state.data) ? false : 3_000),
  });
  useChanges(() => {
    if (item.documentId && !isSettled(data)) void refetch();
  });
  return (
    <li className="upload-line">
      <div className="line-up">
        <Icon name="document" />
        <strong className="ellipsis">
          {item.documentId ? <Link href={`/documents/${item.documentId}`}>{item.file.name}</Link> : item.file.name}
        </strong>
        <span className="muted">
          {sizeText(item.file.size)}
          {data?.document.format && ` · ${formatName(data.document.format)}`}
          {data?.document.partner && ` · ${data.document.partner}`}
        </span>
        {item.duplicate && (
          <Badge tone="amber" icon="alert" title="The same bytes had arrived before; nothing was counted twice.">
            Arrived before
          </Badge>
        )}
        {data?.reading?.duplicateOf && (
          <Badge tone="amber" icon="alert">
            Same transmission as an earlier document
          </Badge>
        )}
        {isSettled(data) && data && data.cases.length > 0 && <WorkThrough detail={data} />}
      </div>
      {item.problem ? (
        <div className="trouble" role="alert">
          <Icon name="alert" />
          <span>{item.problem.detail}</span>
          <span className="actions">
            <Button onClick={() => sendAgain(item.key)}>Send again</Button>
          </span>
        </div>
      ) : (
        <Steps steps={stepsOf(item.share, data)} />
      )}
      {data?.reading && <ProblemList problems={data.reading.problems} />}
      {data && <OtherCases detail={data} />}
    </li>
  );
}

const stepIcons: Record<Step['state'], IconName> = { done: 'check', now: 'clock', ahead: 'ring', wrong: 'alert' };

function Steps({ steps }: { steps: Step[] }) {
  return (
    <ol className="upload-steps" aria-live="polite">
      {steps.map((step) => (
        <li key={step.name} className={`step-${step.state}`}>
          <Icon name={stepIcons[step.state]} small /> {step.name}
        </li>
      ))}
    </ol>
  );
}

/** Makes the cases of this document the list at hand and opens the first. */
function WorkThrough({ detail }: { detail: DocumentDetail }) {
  const open = () => {
    const ids = detail.cases.map((row) => row.id);
    currentList.set({ href: `/documents/${detail.document.id}`, ids, focusId: ids[0] ?? null });
    go(`/cases/${ids[0]}`);
  };
  return (
    <Button tone="primary" onClick={open}>
      {detail.cases.length === 1 ? 'Open the case' : `Work through ${detail.cases.length} cases`}
    </Button>
  );
}

/** What a document is read for; any other case of it says that something is wrong. */
const wantedKinds: readonly string[] = ['deduction', 'cash_application', 'payment_returned'];

function OtherCases({ detail }: { detail: DocumentDetail }) {
  const others = detail.cases.filter((row) => row.kind !== 'deduction');
  if (others.length === 0) return null;
  return (
    <ul>
      {others.map((row) => (
        <li key={row.id}>
          {wantedKinds.includes(row.kind)
            ? 'A case is in the queue: '
            : 'A case was opened so that somebody mends it: '}
          <Link href={`/cases/${row.id}`}>
            #{row.reference} {row.title}
          </Link>
        </li>
      ))}
    </ul>
  );
}
