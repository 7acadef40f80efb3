import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { tryMapping } from '../api/mappings.ts';
import { Button } from '../ui/Button.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';
import { TableFiles } from './TableFiles.tsx';
import { TriedPanel } from './TriedPanel.tsx';

/** Tries a mapping that is not in force on real files, before it is proposed. */
export function TryDraft({ mapping, why }: { mapping: string; why: string | null }) {
  const [files, setFiles] = useState<File[]>([]);
  const trial = useMutation({ mutationFn: () => tryMapping(mapping, files) });
  return (
    <>
      <Panel title="Try it on files">
        <div className="panel-body stack">
          <TableFiles files={files} onChoose={setFiles} />
          <div className="line-up">
            <Button
              busy={trial.isPending}
              why={why ?? (files.length === 0 ? 'Choose files first' : null)}
              onClick={() => trial.mutate()}
            >
              Try the first rows
            </Button>
          </div>
          {trial.isError && <Trouble error={trial.error} />}
        </div>
      </Panel>
      {trial.data && <TriedPanel tried={trial.data} />}
    </>
  );
}
