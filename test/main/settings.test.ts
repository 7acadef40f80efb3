import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { environmentWith, readConfig, settingNames } from '../../src/config.ts';
import { nodeFlags } from '../../src/main.ts';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const example = read('.env.example');
const described = Object.fromEntries(
  [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
);

describe('.env.example', () => {
  test('has every setting, and no other', () =>
    expect(Object.keys(described).sort()).toEqual([...settingNames].sort()));

  test('shows the defaults', () => expect(readConfig(described)).toEqual(readConfig({})));

  test('says something about each', () => {
    const paragraphs = example.split(/\n(?=#)/).join('\n');
    for (const name of settingNames) expect(paragraphs).toMatch(new RegExp(`# .+\\n([A-Z_]+=.*\\n)*${name}=`));
  });
});

describe('compose.yaml', () => {
  /** What the containers settle themselves, or must not be set. */
  const settled = ['HOST', 'DOCKET_DATA_DIR', 'CONNECTOR_FOLDER', 'AUDIT_ANCHOR_FILE', 'DOCKET_DEMO'];

  test('passes every other setting on', () => {
    const passed = [...read('compose.yaml').matchAll(/^ {4}([A-Z_]+):/gm)].map(([, name]) => name as string);
    expect(passed.filter((name) => settingNames.includes(name)).sort()).toEqual(
      settingNames.filter((name) => !settled.includes(name)).sort(),
    );
  });

  test('starts the API with the flags that docket start gives it', () => {
    const flags = nodeFlags.api.map((flag) => `"${flag}"`).join(', ');
    expect(read('compose.yaml')).toContain(`entrypoint: ["node", ${flags}, "bin/docket.js"]`);
  });

  test('keeps no secret', () => {
    for (const [, name, value] of read('compose.yaml').matchAll(/(\w*(?:PASSWORD|SECRET|KEY|AUTH)): (.+)/g))
      expect(`${name}: ${value}`).toMatch(/\$\{[A-Z_]+:[?-]/);
  });
});

describe('the environment of child processes', () => {
  test('replaces settings, takes them away, and refuses what is none', () => {
    const environment = environmentWith({ PORT: '4000', WEBHOOK_URL: null });
    expect(readConfig(environment)).toMatchObject({ port: 4000, webhook: null });
    expect(environment.PATH).toBe(process.env.PATH);
    expect(() => environmentWith({ PROT: '4000' })).toThrow(/PROT/);
  });
});
