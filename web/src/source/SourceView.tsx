import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { ViewPart } from '../../../src/core/documentView.ts';
import type { Evidence } from '../../../src/core/evidence.ts';
import { problemOf } from '../api/client.ts';
import { contentAddress, viewQuery } from '../api/documents.ts';
import { Empty, Failure, Loading } from '../ui/Notices.tsx';
import { PagesPart } from './PagesPart.tsx';
import { inPart, type OnPoint } from './places.ts';
import { SheetsPart } from './SheetsPart.tsx';
import { TextPart } from './TextPart.tsx';
import './source.css';

type Props = {
  documentId: string;
  format: string | null;
  /** Everything that rests on this document: softly marked. */
  marked: readonly Evidence[];
  /** What the person points at now: lit, and brought into sight. */
  lit: readonly Evidence[];
  /** Called with the place when somebody points at it. */
  onPoint?: OnPoint;
};

/** The original as its sender meant it to be seen: text, pages, sheets, a mail with its attachments. */
export function SourceView({ documentId, format, marked, lit, onPoint }: Props) {
  const { data, error, isPending, refetch } = useQuery(viewQuery(documentId));
  const parts = data?.parts ?? [];
  const [shown, show] = useState(0);
  const litPart = parts.findIndex(({ part }) => inPart(lit, part).length > 0);
  useEffect(() => {
    if (litPart >= 0) show(litPart);
  }, [litPart]);
  if (isPending) return <Loading lines={12} what="the document" />;
  if (error && [413, 415, 422].includes(problemOf(error).status))
    return (
      <Empty icon="document" title="This document cannot be shown">
        {problemOf(error).detail} <a href={contentAddress(documentId)}>Save it</a> to look at it.
      </Empty>
    );
  if (error) return <Failure error={error} retry={() => refetch()} />;
  const part = parts[shown] ?? parts[0];
  if (!part) return <Empty icon="document" title="Nothing in this document can be seen" />;
  return (
    <div className="source-parted">
      {parts.length > 1 && (
        <div className="tabs" role="tablist" aria-label="Parts of the document">
          {parts.map(({ part: id, name }, at) => (
            <button key={id ?? at} type="button" role="tab" aria-selected={at === shown} onClick={() => show(at)}>
              {name ?? partTitle(id)}
            </button>
          ))}
        </div>
      )}
      <Part part={part} {...{ documentId, format, marked, lit, onPoint }} />
    </div>
  );
}

function Part({ part, documentId, format, marked, lit, onPoint }: Props & { part: ViewPart }) {
  const here = useMemo(() => inPart(marked, part.part), [marked, part]);
  const lights = useMemo(() => inPart(lit, part.part), [lit, part]);
  const common = { marked: here, lit: lights, onPoint };
  if (part.kind === 'pages') return <PagesPart part={part} documentId={documentId} {...common} />;
  if (part.kind === 'sheets') return <SheetsPart part={part} {...common} />;
  return <TextPart part={part} format={part.part === null ? format : formatOfName(part.name)} {...common} />;
}

const partTitle = (id: string | null) => (id ? id[0]?.toUpperCase() + id.slice(1) : 'Document');
const formatOfName = (name: string | null) => (name && /\.(csv|tsv)$/i.test(name) ? 'csv' : null);
