import { createHash } from 'node:crypto';
import { decodeText } from '../../core/decodeText.ts';
import type { DocumentView } from '../../core/documentView.ts';
import { remembered } from '../../core/remembered.ts';
import type { Reader, ReaderInput, Reading } from '../contract.ts';
import { problemLog } from '../problems.ts';
import { readBody } from './body.ts';
import { datedBy, hiddenText, noRemittance } from './remarks.ts';
import { messagesOf } from './thread.ts';
import { visibleHtml } from './visibleHtml.ts';

const identity = { name: 'html', version: '1' };

const pageOf = remembered((bytes: Uint8Array) => visibleHtml(decodeText(bytes).text));

/** Reads pages: a mail saved from a mail program, a portal's remittance page. */
export const htmlReader: Reader = {
  ...identity,
  detect: (head) =>
    /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype html|html|head|body|title|table|div|p|pre|h[1-6]|ul|ol|dl|section|article|main|header|font|span|meta|style|center)\b/i.test(
      head,
    )
      ? 0.8
      : 0,
  read: readPage,
  view: (bytes): DocumentView => ({
    parts: [{ kind: 'text', part: null, name: null, text: pageOf(bytes).text }],
  }),
};

function readPage({ bytes }: ReaderInput): Reading {
  const body = pageOf(bytes);
  const problems = problemLog();
  const reader = { ...identity, model: null, prompt: null };
  const known = {
    part: undefined,
    subject: '',
    sender: null,
    senderName: null,
    recipients: [],
    sentOn: null,
    bare: false,
  };
  const reading = readBody(body, messagesOf(body.text, undefined, body.quoted, ''), {
    format: 'html',
    reader,
    problems,
    ...known,
  });
  const remittances = (reading?.remittances ?? []).map((remittance) =>
    hiddenText(datedBy(remittance, reading?.sentOn ?? null), body.hidden),
  );
  if (remittances.length === 0 && problems.list().length === 0) problems.add(noRemittance('page'));
  return {
    format: 'html',
    items: remittances.map((remittance, index) => ({ type: 'remittance', remittance, sender: null, index })),
    problems: problems.list(),
    acknowledgement: null,
    transmissionId: `html:${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}`,
  };
}
