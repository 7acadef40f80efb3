import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import type { Evidence } from '../../../src/core/evidence.ts';
import { contentAddress, type DocumentDetail, getDocument } from '../api/documents.ts';
import { access } from '../app/access.ts';
import { useChanges } from '../app/liveChanges.ts';
import { Link } from '../app/router.tsx';
import { useHolds } from '../app/session.tsx';
import { LitProvider, useLit } from '../case/litEvidence.tsx';
import { LayoutPanel } from '../layout/LayoutPanel.tsx';
import { ReadingSide, useReadingWork } from '../reading/ReadingSide.tsx';
import { SourceView } from '../source/SourceView.tsx';
import { DocumentBadge } from '../ui/Badges.tsx';
import { Failure, Loading } from '../ui/Notices.tsx';
import { useTitle } from '../ui/Page.tsx';
import { usePhone } from '../ui/useMedia.ts';
import { Ago } from '../ui/Values.tsx';
import { formatName } from '../words/names.ts';
import { sizeText } from '../words/times.ts';
import { DocumentPanels } from './DocumentPanels.tsx';
import { usePaperCorrecting } from './usePaperCorrecting.ts';
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
    if (notices.some((notice) => notice.id === id || notice.id === '*') || waiting) void refetch();
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

type Tab = 'reading' | 'layout' | 'came' | 'text';

/** Formats whose tables are laid out as each sender likes. */
const freeTables: ReadonlySet<string> = new Set(['csv', 'xlsx', 'pdf']);

function Loaded({ detail }: { detail: DocumentDetail }) {
  const phone = usePhone();
  const { lit, pick } = useLit();
  const { document, remittances } = detail;
  const [shown, show] = useState<Tab>(remittances.length > 0 ? 'reading' : 'came');
  const work = useReadingWork(detail);
  const papers = usePaperCorrecting(document.id);
  const mayCorrect = useHolds(access.upload);
  const drafting = work.correcting.draft !== null || papers.draft !== null;
  const point = (evidence: Evidence) => {
    if (papers.draft === null) return work.point(evidence);
    papers.point(evidence);
    pick([evidence]);
  };
  const marked = useMemo(() => work.readings.flatMap(deductionEvidence), [work.readings]);
  const source = (
    <section className={drafting ? 'case-source plain pointing' : 'case-source plain'}>
      <SourceView
        documentId={document.id}
        format={document.format}
        marked={marked}
        lit={lit}
        onPoint={remittances.length > 0 || papers.draft ? point : undefined}
      />
    </section>
  );
  const untold = detail.reading?.problems.some(({ code }) => code === 'table_header_unknown') ?? false;
  const hasLayout = untold || freeTables.has(document.format ?? '');
  const home: Tab = remittances.length > 0 ? 'reading' : 'came';
  const side = shown === 'text' || (shown === 'layout' && !hasLayout) ? home : shown;
  return (
    <div className="case">
      <DocumentHead detail={detail} />
      <div className={phone ? 'document-single' : 'case-split'}>
        {!phone && source}
        <div className="document-side">
          <div className="tabs" role="tablist">
            {remittances.length > 0 && (
              <TabButton shown={phone ? shown : side} tab="reading" show={show}>
                Reading
              </TabButton>
            )}
            {hasLayout && (
              <TabButton shown={phone ? shown : side} tab="layout" show={show}>
                Columns
              </TabButton>
            )}
            <TabButton shown={phone ? shown : side} tab="came" show={show}>
              What came of it
              {detail.reading && detail.reading.problems.length > 0 && (
                <span className="text-late num"> {detail.reading.problems.length}</span>
              )}
            </TabButton>
            {phone && (
              <TabButton shown={shown} tab="text" show={show}>
                Document
              </TabButton>
            )}
          </div>
          {phone && shown === 'text' ? (
            source
          ) : side === 'reading' ? (
            <ReadingSide work={work} onLayout={hasLayout ? () => show('layout') : undefined} />
          ) : side === 'layout' ? (
            <div className="case-side">
              <LayoutPanel detail={detail} />
            </div>
          ) : (
            <div className="case-side">
              <DocumentPanels detail={detail} correcting={mayCorrect ? papers : undefined} />
            </div>
          )}
        </div>
      </div>
    </div>
  );
}

function TabButton({
  shown,
  tab,
  show,
  children,
}: {
  shown: Tab;
  tab: Tab;
  show: (tab: Tab) => void;
  children: ReactNode;
}) {
  return (
    <button type="button" role="tab" aria-selected={shown === tab} onClick={() => show(tab)}>
      {children}
    </button>
  );
}

const deductionEvidence = ({ lines, adjustments }: DocumentDetail['remittances'][number]['reading']) => [
  ...lines.flatMap((line) => line.deductions.flatMap((deduction) => deduction.evidence ?? [])),
  ...adjustments.flatMap((adjustment) => adjustment.evidence),
];

function DocumentHead({ detail }: { detail: DocumentDetail }) {
  const { document } = detail;
  const reading = detail.reading
    ? { items: detail.reading.items, problems: detail.reading.problems.length }
    : undefined;
  return (
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
  );
}
