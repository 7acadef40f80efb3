import { useEffect, useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import { plural } from '../words/numbers.ts';

/** Chooses the files of one load, one by one or a whole folder. */
export function TableFiles({ files, onChoose }: { files: readonly File[]; onChoose: (files: File[]) => void }) {
  const picker = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  // React knows no such attribute; browsers do.
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), []);
  const take = (input: HTMLInputElement) => {
    onChoose([...(input.files ?? [])]);
    input.value = '';
  };
  return (
    <div className="line-up">
      <Button icon="upload" onClick={() => picker.current?.click()}>
        Choose files
      </Button>
      <Button onClick={() => folder.current?.click()}>Choose a folder</Button>
      <span className="muted">{files.length === 0 ? 'JSON lines, CSV, TSV, Excel or a ZIP of them' : said(files)}</span>
      <input
        ref={picker}
        type="file"
        multiple
        className="unseen"
        tabIndex={-1}
        aria-label="Tables to load"
        onChange={(event) => take(event.target)}
      />
      <input
        ref={folder}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-label="Folder to load"
        onChange={(event) => take(event.target)}
      />
    </div>
  );
}

function said(files: readonly File[]): string {
  const size = files.reduce((total, file) => total + file.size, 0);
  const names = files.length <= 3 ? files.map(({ name }) => name).join(', ') : plural(files.length, 'file');
  return `${names}, ${Math.max(1, Math.round(size / 1024)).toLocaleString('en')} KB`;
}
