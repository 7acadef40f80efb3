import { bai2Reader } from './bank/bai2Reader.ts';
import { lockboxReader } from './bank/lockboxReader.ts';
import { mt940Reader } from './bank/mt940Reader.ts';
import type { Reader } from './contract.ts';
import { edifactReader } from './edifact/reader.ts';
import { eventsReader } from './events/reader.ts';
import { isoReader } from './iso20022/reader.ts';
import { htmlReader } from './mail/htmlReader.ts';
import { mailReaderOver } from './mail/reader.ts';
import { pdfReader } from './pdf/reader.ts';
import { textReader } from './prose/reader.ts';
import { sheetReader } from './sheet/reader.ts';
import { tableReader } from './table/reader.ts';
import { x12Reader } from './x12/reader.ts';

/** What may stand by itself or be attached to a mail. */
const documentReaders: readonly Reader[] = [
  x12Reader,
  edifactReader,
  isoReader,
  bai2Reader,
  mt940Reader,
  lockboxReader,
  pdfReader,
  sheetReader,
  eventsReader,
  tableReader,
  htmlReader,
  textReader,
];

/** Every format family that is read. Adding one here is all that detection and the contract tests need. */
export const readers: readonly Reader[] = [...documentReaders, mailReaderOver(documentReaders)];
