#!/usr/bin/env node
// The command line runs the TypeScript sources directly: one build less to keep in step.
import { register } from 'tsx/esm/api';

register();
const { main } = await import('../src/cli.ts');
process.exitCode = await main(process.argv.slice(2));
