import { newKey, type Problem } from '../api/client.ts';
import { uploadFile } from '../api/upload.ts';
import { createStore } from '../app/store.ts';

/** One file on its way; it goes on while the person looks at other screens. */
export type UploadItem = {
  key: string;
  file: File;
  share: number;
  documentId: string | null;
  duplicate: boolean;
  problem: Problem | null;
};

const uploads = createStore<readonly UploadItem[]>([]);
export const useUploads = uploads.use;

const change = (key: string, changes: Partial<UploadItem>) =>
  uploads.set(uploads.get().map((item) => (item.key === key ? { ...item, ...changes } : item)));

/** Two files at a time: a folder dropped at once neither waits in line nor floods the service. */
const atOnce = 2;
let running = 0;
const waiting: string[] = [];

export function addFiles(files: Iterable<File>): void {
  for (const file of files) {
    const key = newKey();
    uploads.set([{ key, file, share: 0, documentId: null, duplicate: false, problem: null }, ...uploads.get()]);
    waiting.push(key);
  }
  startNext();
}

export function sendAgain(key: string): void {
  change(key, { problem: null, share: 0 });
  waiting.push(key);
  startNext();
}

export function clearDone(): void {
  uploads.set(uploads.get().filter((item) => !item.documentId && !item.problem));
}

function startNext(): void {
  while (running < atOnce) {
    const key = waiting.shift();
    if (!key) return;
    running++;
    void send(key).finally(() => {
      running--;
      startNext();
    });
  }
}

async function send(key: string): Promise<void> {
  const item = uploads.get().find((candidate) => candidate.key === key);
  if (!item) return;
  const outcome = await uploadFile(item.file, (share) => change(key, { share }));
  if ('problem' in outcome) change(key, { problem: outcome.problem });
  else change(key, { share: 1, documentId: outcome.stored.document.id, duplicate: outcome.stored.duplicate });
}
