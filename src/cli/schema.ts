import { z } from 'zod';
import { docketError } from '../core/errors.ts';
import { schemasByName } from './contractSchemas.ts';

/** `docket schema [NAME]`: prints the JSON Schema (2020-12) of a contract or canonical record; without a name, the names. */
export async function run(argv: string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined) {
    process.stdout.write(`${[...schemasByName.keys()].join('\n')}\n`);
    return 0;
  }
  const schema =
    schemasByName.get(name.toLowerCase().replaceAll(' ', '-')) ?? schemasByName.get(name.replaceAll('-', '_'));
  if (!schema || rest.length > 0) {
    const message = `There is no schema "${name}". There are: ${[...schemasByName.keys()].join(', ')}`;
    throw docketError({ code: 'unknown_schema', message });
  }
  // What may be sent in: fields with a default may be left out.
  const json = { title: name, ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) };
  process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
  return 0;
}
