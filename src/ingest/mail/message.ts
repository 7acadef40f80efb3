import PostalMime, { type Address, type Attachment } from 'postal-mime';
import { mendWindows1252 } from '../../core/decodeText.ts';
import { docketError } from '../../core/errors.ts';
import { remembered } from '../../core/remembered.ts';
import { findDates } from '../prose/dates.ts';
import { unseen, type VisibleBody, visibleHtml } from './visibleHtml.ts';

/** A part of a mail that is a document of its own. */
export type MailAttachment = { name: string | null; type: string; bytes: Uint8Array; mail: boolean };

export type Mail = {
  subject: string;
  /** Address and shown name of the sender. */
  sender: string | null;
  senderName: string | null;
  /** Addresses of those whom it is for. */
  recipients: string[];
  sentOn: string | null;
  messageId: string | null;
  body: VisibleBody;
  attachments: MailAttachment[];
  /** Why parts cannot be read at all: encrypted, or packed by Outlook. */
  sealed: { name: string; why: 'encrypted' | 'winmail' }[];
};

/**
 * Takes a mail apart, the same bytes once. Where it has a page and a text, the page is the body: that is what people see.
 * Throws `bad_mail`.
 */
export const parseMail = remembered(parsed);

async function parsed(bytes: Uint8Array): Promise<Mail> {
  const email = await new PostalMime({
    forceRfc822Attachments: true,
    maxNestingDepth: 30,
    maxHeadersSize: 1_000_000,
  })
    .parse(withoutMboxLine(bytes))
    .catch((error: unknown) => {
      const why = error instanceof Error ? error.message : 'unreadable';
      throw docketError({ code: 'bad_mail', message: `The mail cannot be taken apart: ${why}`, at: { line: 1 } });
    });
  const from = mailbox(email.from) ?? mailbox(email.sender);
  return {
    subject: (email.subject ?? '').replace(unseen, ''),
    sender: from?.address || null,
    senderName: from?.name || null,
    recipients: (email.to ?? []).flatMap((to) => mailbox(to)?.address ?? []),
    sentOn: dayOf(email.headers.find(({ key }) => key === 'date')?.value),
    messageId: email.messageId ?? null,
    body: bodyOf(email.html, email.text),
    attachments: email.attachments.flatMap((attachment) => documentIn(attachment) ?? []),
    sealed: email.attachments.flatMap((attachment) => sealedPart(attachment) ?? []),
  };
}

function bodyOf(html: string | undefined, text: string | undefined): VisibleBody {
  if (html) {
    const page = visibleHtml(mendWindows1252(html));
    if (page.text.trim() !== '') return page;
  }
  const seen = mendWindows1252(text ?? '')
    .replace(/\r\n?/g, '\n')
    .replace(unseen, '')
    .replace(/\u00a0/g, ' ');
  return { text: seen, tables: [], quoted: [], hidden: false };
}

/** The line that mailboxes put above each mail. */
function withoutMboxLine(bytes: Uint8Array): Uint8Array {
  const head = Buffer.from(bytes.subarray(0, 400)).toString('latin1');
  const line = /^\s*(?:From [^\n]*\n)?/.exec(head)?.[0].length ?? 0;
  return bytes.subarray(line);
}

function mailbox(address: Address | undefined): { name: string; address: string } | null {
  const first = address?.group ? address.group[0] : address;
  return first?.address === undefined ? null : { name: first.name, address: first.address };
}

/** The sender's own day, not that of Greenwich. */
export function dayOf(said: string | null | undefined): string | null {
  return findDates(said ?? '', false)[0]?.iso ?? null;
}

const noDocument =
  /^(image|audio|video|font)\/|calendar|vcard|pgp-signature|pkcs7-signature|delivery-status|x-amp-html/;

function documentIn(attachment: Attachment): MailAttachment | null {
  if (noDocument.test(attachment.mimeType) || sealedPart(attachment)) return null;
  const bytes = bytesOf(attachment.content);
  if (bytes.length === 0) return null;
  return {
    name: attachment.filename,
    type: attachment.mimeType,
    bytes,
    mail: attachment.mimeType === 'message/rfc822',
  };
}

function sealedPart({ mimeType, filename }: Attachment): Mail['sealed'][number] | null {
  const name = filename ?? mimeType;
  if (/ms-tnef/.test(mimeType) || /^winmail\.dat$/i.test(name)) return { name, why: 'winmail' };
  return /pkcs7-mime|pgp-encrypted/.test(mimeType) ? { name, why: 'encrypted' } : null;
}

function bytesOf(content: Attachment['content']): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content, 'utf8');
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}
