import { roleNames } from '../../core/roles.ts';
import { readSignIns } from './files.ts';

/** What the demo prints when it is ready. */
export function signInTable(folder: string, port: number): string {
  const rows = readSignIns(folder).map(({ login, password, name, roles, about }) => [
    login,
    password,
    name,
    roles.map((role) => roleNames[role]).join(', '),
    about,
  ]);
  const all = [['login', 'password', 'name', 'role', ''], ...rows];
  const widths = (all[0] as string[]).map((_, at) => Math.max(...all.map((row) => (row[at] as string).length)));
  const lines = all.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] as number)).join('  ')}`.trimEnd());
  return `
Docket is ready at http://localhost:${port} (API reference at /reference). All data are simulated.

${lines.join('\n')}

These sign-ins work in this demo only. Ctrl-C ends it; the data stay. Start over with: npm run demo -- --fresh
`;
}
