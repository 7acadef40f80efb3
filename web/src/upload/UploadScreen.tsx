import { type DragEvent, useRef, useState } from 'react';
import { access } from '../app/access.ts';
import { useHolds } from '../app/session.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Empty } from '../ui/Notices.tsx';
import { Page, Panel } from '../ui/Page.tsx';
import { UploadLine } from './UploadLine.tsx';
import { addFiles, clearDone, useUploads } from './uploads.ts';
import './upload.css';
import '../documents/documents.css';

export function UploadScreen() {
  const uploads = useUploads();
  if (!useHolds(access.upload))
    return (
      <Page title="Upload">
        <Empty icon="lock" title="Your role does not upload documents">
          Finance, collections, sales operations, the warehouse and logistics do.
        </Empty>
      </Page>
    );
  return (
    <Page
      title="Upload"
      about="Remittances, bank statements, papers of a deduction, orders and deliveries: EDI, ISO 20022, PDF, e-mail, Excel, CSV, text, or canonical events. What a file is, is told by its content; its name does not matter."
    >
      <DropZone />
      {uploads.length > 0 && (
        <Panel
          title={uploads.length === 1 ? '1 file' : `${uploads.length} files`}
          aside={
            <Button tone="quiet" onClick={clearDone}>
              Clear the list
            </Button>
          }
        >
          <ul>
            {uploads.map((item) => (
              <UploadLine key={item.key} item={item} />
            ))}
          </ul>
        </Panel>
      )}
    </Page>
  );
}

function DropZone() {
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    addFiles(event.dataTransfer.files);
  };
  return (
    <section
      className={over ? 'drop-zone over' : 'drop-zone'}
      aria-label="Drop files here"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" />
      <p>
        <strong>Drop files here</strong> <span className="muted">or</span>{' '}
        <Button onClick={() => picker.current?.click()}>Choose files</Button>
      </p>
      <p className="muted">Each file is kept as it is. One that cannot be read becomes a case with an owner.</p>
      <input
        ref={picker}
        type="file"
        multiple
        className="unseen"
        tabIndex={-1}
        aria-label="Files to upload"
        onChange={(event) => {
          addFiles(event.target.files ?? []);
          event.target.value = '';
        }}
      />
    </section>
  );
}
