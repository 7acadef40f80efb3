import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getProcessMap, mapLogFile } from '../api/process.ts';
import { usePlace } from '../app/router.tsx';
import { Empty, Failure, Loading } from '../ui/Notices.tsx';
import { Page } from '../ui/Page.tsx';
import { ChosenPanel } from './ChosenPanel.tsx';
import { Findings, Headline } from './Findings.tsx';
import { ColumnChoice, LogSource, LogTrouble } from './LogSource.tsx';
import { type Chosen, MapDrawing } from './MapDrawing.tsx';
import { ProcessFilter } from './ProcessFilter.tsx';
import { readMapView, uploadedLog } from './view.ts';
import '../queue/queue.css';
import './process.css';

/** How work really goes: drawn from events, with where it waits, turns back and comes late. */
export function ProcessScreen() {
  const log = uploadedLog.use();
  const view = readMapView(usePlace().query, log === null);
  const [chosen, choose] = useState<Chosen | null>(null);
  const query = useQuery({
    queryKey: ['process map', log?.key ?? 'ours', view.filters],
    queryFn: ({ signal }) =>
      log ? mapLogFile(log.file, log.columns, view.filters) : getProcessMap(view.filters, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const map = query.isError ? undefined : query.data;
  return (
    <Page
      title="Process map"
      about="How orders, invoices and cases really go. Choose a step for its numbers; what an arrow says is set under Show."
      actions={<LogSource />}
    >
      <ProcessFilter view={view} map={map} />
      {query.isError ? (
        log ? (
          <LogTrouble error={query.error} />
        ) : (
          <Failure error={query.error} retry={() => query.refetch()} />
        )
      ) : !map ? (
        <Loading what="the process map" lines={10} />
      ) : map.objects === 0 ? (
        <Empty icon="map" title="Nothing to draw">
          {map.ofObjects === 0
            ? 'No events have come in yet. Send events or documents, or map a log of your own.'
            : 'No object fits these filters.'}
        </Empty>
      ) : (
        <div aria-busy={query.isPlaceholderData} className="stack">
          {log && map.columns && (
            <details className="process-all">
              <summary>Columns of the table</summary>
              <ColumnChoice all={map.columns.all} taken={map.columns.taken} />
            </details>
          )}
          <Headline map={map} ours={!log} />
          <div className="process-split">
            <MapDrawing {...{ map, chosen, choose }} look={view.look} cover={view.cover} />
            {chosen && <ChosenPanel {...{ map, view, chosen }} ours={!log} />}
          </div>
          <Findings {...{ map, choose }} />
        </div>
      )}
    </Page>
  );
}
