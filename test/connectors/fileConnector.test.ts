import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fileConnector } from '../../src/connectors/fileConnector.ts';
import { connectorContract, sampleMessage } from './contract.ts';

const root = mkdtempSync(join(tmpdir(), 'docket-files-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const freshFolder = () => mkdtempSync(join(root, 'out-'));

function effectsIn(folder: string): Map<string, unknown> {
  const messages = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  return new Map(messages.map((message) => [message.effectKey, message]));
}

describe('file connector', () => {
  connectorContract(async () => {
    const folder = freshFolder();
    return { connector: fileConnector({ folder }), outside: { effects: async () => effectsIn(folder) } };
  });

  test('leaves no half-written files behind', async () => {
    const folder = freshFolder();
    await fileConnector({ folder }).deliver(sampleMessage('effect-1'));
    expect(readdirSync(folder)).toEqual(['effect-1.json']);
  });

  test('never overwrites another content under the same key', async () => {
    const folder = freshFolder();
    const connector = fileConnector({ folder });
    await connector.deliver(sampleMessage('effect-1'));
    const other = { ...sampleMessage('effect-1'), amount: '9999.00' };
    await expect(connector.deliver(other)).rejects.toMatchObject({ code: 'effect_conflict', retryable: false });
    expect(readFileSync(join(folder, 'effect-1.json'), 'utf8')).toContain('1240.00');
  });

  test('says that a folder cannot be written, and that it may be later', async () => {
    const folder = join(freshFolder(), 'not-a-folder');
    writeFileSync(folder, '');
    await expect(fileConnector({ folder }).deliver(sampleMessage())).rejects.toMatchObject({
      code: 'folder_not_writable',
      retryable: true,
    });
  });

  test('an effect key cannot lead out of the folder', async () => {
    const folder = freshFolder();
    await fileConnector({ folder }).deliver(sampleMessage('../../outside'));
    expect(readdirSync(folder)).toHaveLength(1);
  });
});
