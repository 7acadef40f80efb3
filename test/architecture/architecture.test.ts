import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mayImport, purePackages } from './importRule.ts';
import { root, type Source, sourcesBelow } from './sources.ts';

const sources = sourcesBelow('src');

/** The folder a path belongs to in the import rule: src/cases/open.ts → cases, src/config.ts → config, evals/… → evals. */
function areaOf(path: string): string {
  const [top, second = ''] = path.split('/');
  if (top !== 'src') return top ?? '';
  return second.replace(/\.tsx?$/, '');
}

const composers = new Set(['cli', 'main', 'config', 'log']);

test('every folder under src has its line in the import rule', () => {
  const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const unknown = folders.map((entry) => entry.name).filter((name) => !mayImport[name] && !composers.has(name));
  expect(unknown).toEqual([]);
});

test('imports follow the import rule', () => {
  const broken = [...sources, ...sourcesBelow('evals')].flatMap((source) => {
    const area = areaOf(source.path);
    if (composers.has(area)) return [];
    return source.imports
      .filter(({ target }) => target !== null)
      .map(({ target }) => areaOf(target as string))
      .filter((wanted) => wanted !== area && wanted !== 'prompts' && !(mayImport[area] ?? []).includes(wanted))
      .map((wanted) => `${source.path} may not import ${wanted}`);
  });
  expect(broken).toEqual([]);
});

test('the workbench takes types only from the service', () => {
  const broken = sourcesBelow('web').flatMap((source) =>
    source.imports
      .filter(({ target, typeOnly }) => target?.startsWith('src/') && !typeOnly)
      .map(({ specifier }) => `${source.path} imports the value ${specifier}`),
  );
  expect(broken).toEqual([]);
});

test('pure folders use neither I/O nor the clock', () => {
  const broken = sources.flatMap((source) => {
    const allowed = purePackages[areaOf(source.path)];
    if (!allowed) return [];
    const packages = source.imports.filter(({ target, specifier }) => target === null && !allowed.includes(specifier));
    const clock = /\bDate\.now\(|new Date\(\)|Math\.random\(/.test(source.text);
    return [
      ...packages.map(({ specifier }) => `${source.path} imports ${specifier}`),
      ...(clock ? [`${source.path} reads the clock or chance`] : []),
    ];
  });
  expect(broken).toEqual([]);
});

test('there are no import cycles', () => {
  expect(findCycles(sources)).toEqual([]);
});

test('the environment is read in one file', () => {
  const readers = sources.filter((source) => /process\.env\b/.test(source.text)).map((source) => source.path);
  expect(readers).toEqual(['src/config.ts']);
});

test('no drawer folders, no barrels, no deep nesting', () => {
  const drawers = sources.filter((source) => /\/(utils|helpers|common|services|types)\//.test(source.path));
  const deep = sources.filter((source) => source.path.split('/').length > 4);
  const barrels = sources.filter((source) => source.path.endsWith('/index.ts'));
  expect([...drawers, ...deep, ...barrels].map((source) => source.path)).toEqual([]);
});

test('files stay small enough to read', () => {
  const long = sources.map((source) => ({ path: source.path, lines: source.text.split('\n').length }));
  expect(long.filter(({ lines }) => lines > 300)).toEqual([]);
});

test('every relative import names an existing file', () => {
  const missing = sources.flatMap((source) =>
    source.imports
      .filter(({ target }) => target && !existsSync(join(root, target)))
      .map(({ specifier }) => `${source.path}: ${specifier}`),
  );
  expect(missing).toEqual([]);
});

/** Type-only imports vanish at run time, so they make no cycle. */
function findCycles(all: Source[]): string[] {
  const graph = new Map(
    all.map((source) => [
      source.path,
      source.imports.filter(({ typeOnly, target }) => target && !typeOnly).map(({ target }) => target as string),
    ]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: string[]): void => {
    if (trail.includes(path)) {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
}
