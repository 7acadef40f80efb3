import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { contentAddress, type DocumentDetail, getDocument } from '../api/documents.ts';
import { useChanges } from '../app/liveChanges.ts';
import { Link } from '../app/router.tsx';
import { LitProvider, useLit } from '../case/litEvidence.tsx';
import { SourceView } from '../source/SourceView.tsx';
import { DocumentBadge } from '../ui/Badges.tsx';
import { Failure, Loading } from '../ui/Notices.tsx';
import { useTitle } from '../ui/Page.tsx';
import { usePhone } from '../ui/useMedia.ts';
import { Ago } from '../ui/Values.tsx';
import { formatName } from '../words/names.ts';
import { sizeText } from '../words/times.ts';
import { DocumentPanels } from './DocumentPanels.tsx';
import '../case/case.css';
import './documents.css';

/** One document beside everything that came of it. */
export function DocumentPage({ id }: { id: string }) {
  const { data, isError, error, refetch } = useQuery({
    queryKey: ['document', id],
    queryFn: ({ signal }) => getDocument(id, signal),
  });
  useChanges((notices) => {
    const waiting = data && (data.document.state === 'received' || data.cases.length < data.deductions.length);
    if (notices.some((notice) => notice.id === id) || waiting) void refetch();
  });
  useTitle(data?.document.fileName ?? 'Document');
  if (isError && !data) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Loading lines={14} what="the document" />;
  return (
    <LitProvider>
      <Loaded detail={data} />
    </LitProvider>
  );
}

function Loaded({ detail }: { detail: DocumentDetail }) {
  const phone = usePhone();
  const [shown, show] = useState<'reading' | 'text'>('reading');
  const { lit } = useLit();
  const { document } = detail;
  const reading = detail.reading
    ? { items: detail.reading.items, problems: detail.reading.problems.length }
    : undefined;
  const marked = detail.remittances.flatMap(({ reading }) => [
    ...reading.lines.flatMap((line) => line.deductions.flatMap((deduction) => deduction.evidence ?? [])),
    ...reading.adjustments.flatMap((adjustment) => adjustment.evidence),
  ]);
  return (
    <div className="case">
      <header className="case-head">
        <div className="case-crumbs line-up">
          <Link href="/documents">Documents</Link>
        </div>
        <div className="case-title">
          <h1 className="ellipsis">{document.fileName ?? `Document ${document.id.slice(0, 8)}`}</h1>
          <a className="button" href={contentAddress(document.id)} download>
            Save
          </a>
        </div>
        <div className="line-up case-facts muted">
          <DocumentBadge state={document.state} reading={reading} />
          <span>{formatName(document.format)}</span>
          <span>{sizeText(document.size)}</span>
          <span>
            arrived <Ago at={document.receivedAt} />
          </span>
          {document.partner && <span>from {document.partner}</span>}
        </div>
      </header>
      {phone && (
        <div className="tabs" role="tablist">
          <button type="button" role="tab" aria-selected={shown === 'reading'} onClick={() => show('reading')}>
            Reading
          </button>
          <button type="button" role="tab" aria-selected={shown === 'text'} onClick={() => show('text')}>
            Document
          </button>
        </div>
      )}
      <div className={phone ? 'case-single' : 'case-split'}>
        {(!phone || shown === 'text') && (
          <section className="case-source plain">
            <SourceView documentId={document.id} format={document.format} marked={marked} lit={lit} />
          </section>
        )}
        {(!phone || shown === 'reading') && (
          <div className="case-side">
            <DocumentPanels detail={detail} />
          </div>
        )}
      </div>
    </div>
  );
}
