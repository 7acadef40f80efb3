import { useRef } from 'react';
import { problemOf } from '../api/client.ts';
import type { LogColumns } from '../api/process.ts';
import { Button } from '../ui/Button.tsx';
import { SelectField } from '../ui/Fields.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';
import { chooseLog, uploadedLog } from './view.ts';

/** Which log is drawn: what this house recorded, or a file that stays in this window. */
export function LogSource() {
  const picker = useRef<HTMLInputElement>(null);
  const log = uploadedLog.use();
  return (
    <>
      {log && (
        <Button
          icon="close"
          onClick={() => uploadedLog.set(null)}
          label={`Leave ${log.file.name}, back to our own events`}
        >
          {log.file.name}
        </Button>
      )}
      <Button icon="upload" onClick={() => picker.current?.click()}>
        Map a log of your own
      </Button>
      <input
        ref={picker}
        type="file"
        className="unseen"
        tabIndex={-1}
        accept=".csv,.json,.jsonocel,.txt"
        aria-label="Event log to map"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) chooseLog(file);
          event.target.value = '';
        }}
      />
    </>
  );
}

const fields: { name: keyof LogColumns; label: string; none?: string }[] = [
  { name: 'object', label: 'What it happened to (order, case)' },
  { name: 'activity', label: 'What happened' },
  { name: 'time', label: 'When' },
  { name: 'late', label: 'Whether it is late', none: 'No such column' },
];

/** A log that was refused: why, and where its columns have to be named, the choice of them. */
export function LogTrouble({ error }: { error: unknown }) {
  const log = uploadedLog.use();
  const { columns, taken } = (problemOf(error).details ?? {}) as { columns?: string[]; taken?: LogColumns };
  if (!log) return null;
  return (
    <Panel title={log.file.name}>
      <div className="panel-body stack">
        <Trouble error={error} />
        {columns && <ColumnChoice all={columns} taken={taken ?? {}} />}
      </div>
    </Panel>
  );
}

/** Which column of the table holds what; a change draws the map again. */
export function ColumnChoice({ all, taken }: { all: string[]; taken: LogColumns }) {
  const log = uploadedLog.use();
  if (!log) return null;
  const picked = { ...taken, ...log.columns };
  return (
    <div className="process-columns">
      {fields.map(({ name, label, none }) => (
        <SelectField
          key={name}
          label={label}
          value={picked[name] ?? ''}
          none={none ?? 'Choose a column'}
          choices={all.filter(Boolean).map((column) => ({ value: column, name: column }))}
          onChange={(value) => chooseLog(log.file, { ...picked, [name]: value || undefined })}
        />
      ))}
    </div>
  );
}
