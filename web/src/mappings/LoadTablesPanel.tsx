import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { loadTables, type MappingVersion, tryMapping } from '../api/mappings.ts';
import { go } from '../app/router.tsx';
import { say } from '../app/toasts.ts';
import { Button } from '../ui/Button.tsx';
import { SelectField } from '../ui/Fields.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';
import { TableFiles } from './TableFiles.tsx';
import { TriedPanel } from './TriedPanel.tsx';

/** Files, the mapping they are for, a look at what would become of them, and the load. */
export function LoadTablesPanel({ mappings }: { mappings: readonly MappingVersion[] }) {
  const [mapping, setMapping] = useState(mappings[0]?.id ?? '');
  const [files, setFiles] = useState<File[]>([]);
  const trial = useMutation({ mutationFn: () => tryMapping(mapping, files) });
  const load = useMutation({
    mutationFn: () => loadTables(mapping, files),
    onSuccess: ({ loadId, duplicate }) => {
      if (duplicate) say({ tone: 'good', text: 'These very files were loaded before: this is that load.' });
      go(`/loads/${loadId}`);
    },
  });
  const why = files.length === 0 ? 'Choose files first' : null;
  const choose = (chosen: File[]) => {
    setFiles(chosen);
    trial.reset();
    load.reset();
  };
  return (
    <>
      <Panel title="Load tables">
        <div className="panel-body stack">
          {mappings.length > 1 && (
            <SelectField
              label="Mapping"
              value={mapping}
              onChange={setMapping}
              choices={mappings.map(({ id, body }) => ({ value: id, name: body.name }))}
            />
          )}
          <TableFiles files={files} onChoose={choose} />
          <div className="line-up">
            <Button busy={trial.isPending} why={why} onClick={() => trial.mutate()}>
              Try the first rows
            </Button>
            <Button tone="primary" busy={load.isPending} why={why} onClick={() => load.mutate()}>
              Load
            </Button>
          </div>
          {(load.isError || trial.isError) && <Trouble error={load.error ?? trial.error} />}
        </div>
      </Panel>
      {trial.data && <TriedPanel tried={trial.data} />}
    </>
  );
}
