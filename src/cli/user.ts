import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { docketError } from '../core/errors.ts';
import { type Role, roleNames, roles } from '../core/roles.ts';
import { connect } from '../db/client.ts';
import { createUser } from '../identity/createUser.ts';
import { runningDatabaseUrl } from './local/runningDatabase.ts';
import { readNewPassword } from './readPassword.ts';

const usage = `Usage: docket user create --login LOGIN --name NAME --role ROLE [--role ROLE …]
Roles: ${roles.filter((name) => name !== 'integration').join(', ')}
The password is asked for on a terminal, or read from the first line of standard input.
`;

/**
 * `docket user create`: makes a person, above all the first administrator, in the database at DATABASE_URL or in the private one
 * that `docket start` is running.
 */
export async function run(argv: string[]): Promise<number> {
  const [verb, ...rest] = argv;
  if (verb !== 'create') {
    process.stderr.write(usage);
    return 2;
  }
  const wanted = readOptions(rest);
  const url = runningDatabaseUrl(readConfig());
  if (!url)
    throw docketError({
      code: 'bad_configuration',
      message:
        'DATABASE_URL: needed to say which database the person is made in, as no private PostgreSQL is running here. See .env.example.',
    });
  const password = await readNewPassword(process.stdin, process.stderr);
  const client = connect({ connectionString: url, poolSize: 1, applicationName: 'docket user' });
  try {
    const context = {
      db: client.db,
      actor: { type: 'system' as const, process: 'command line' },
      now: () => new Date(),
      requestId: null,
    };
    const user = await createUser(context, { ...wanted, password });
    const held = user.roles.map((name) => roleNames[name]).join(', ');
    process.stdout.write(`${user.name} can sign in as "${user.login}" (${held}).\n`);
    return 0;
  } catch (error) {
    throw explained(error);
  } finally {
    await client.close();
  }
}

function readOptions(argv: string[]): { login: string; name: string; roles: Role[] } {
  const { values } = parseArgs({
    args: argv,
    options: { login: { type: 'string' }, name: { type: 'string' }, role: { type: 'string', multiple: true } },
  });
  const { login, name, role = [] } = values;
  if (!login || !name || role.length === 0)
    throw docketError({ code: 'invalid_input', message: `--login, --name and --role are needed.\n${usage}` });
  const unknown = role.filter((entry) => !(roles as readonly string[]).includes(entry));
  if (unknown.length > 0)
    throw docketError({ code: 'invalid_input', message: `There is no role ${unknown.join(', ')}.\n${usage}` });
  return { login, name, roles: role as Role[] };
}

/** The driver's own messages do not say what to do. */
function explained(error: unknown): unknown {
  const codes = new Set<unknown>();
  for (let inner = error; inner instanceof Error; inner = inner.cause) codes.add((inner as { code?: unknown }).code);
  if (codes.has('42P01'))
    return docketError({
      code: 'not_migrated',
      message: 'This database has no tables yet. Run "docket migrate" first.',
    });
  if (codes.has('ECONNREFUSED') || codes.has('ENOTFOUND') || codes.has('28P01') || codes.has('3D000'))
    return docketError({
      code: 'database_unreachable',
      message: `The database at DATABASE_URL cannot be used: ${rootMessage(error)}`,
    });
  return error;
}

function rootMessage(error: unknown): string {
  let message = '';
  for (let inner = error; inner instanceof Error; inner = inner.cause) message = inner.message || message;
  return message;
}
