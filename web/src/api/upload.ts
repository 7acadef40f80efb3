import { csrf, newKey, type Problem, toProblem } from './client.ts';
import type { DocumentState } from './documents.ts';

export type Stored = { document: { id: string; state: DocumentState; fileName: string | null }; duplicate: boolean };
type Outcome = { stored: Stored } | { problem: Problem };

/** Sends one file and tells how much of it is through. The old request kind, because `fetch` says nothing about sending. */
export function uploadFile(file: File, onProgress: (share: number) => void): Promise<Outcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/v1/documents');
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('idempotency-key', newKey());
    const token = csrf();
    if (token) request.setRequestHeader('x-csrf-token', token);
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0);
    request.onload = () => {
      const body = readJson(request.responseText);
      if (request.status < 300) resolve({ stored: body as Stored });
      else resolve({ problem: toProblem(request.status, body) });
    };
    request.onerror = () => resolve({ problem: lost });
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

const lost: Problem = {
  status: 0,
  code: 'unreachable',
  title: 'No connection',
  detail: 'The service did not answer. The file can be sent again without harm.',
};

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
