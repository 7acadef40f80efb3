import { expect, test } from 'vitest';
import { fileConnector } from '../../src/connectors/fileConnector.ts';
import { routeConnectors } from '../../src/connectors/routes.ts';

const file = fileConnector({ folder: '/nowhere' });
const other = { ...file, name: 'webhook' };

test('a kind goes to its own connector, all others to the default', () => {
  const routes = routeConnectors([file, other], { default: 'file', byKind: { credit_memo: 'webhook' } });
  expect(routes.forKind('credit_memo').name).toBe('webhook');
  expect(routes.forKind('write_off').name).toBe('file');
});

test('a route to a connector that is not set up stops the start', () => {
  expect(() => routeConnectors([file], { default: 'file', byKind: { dispute: 'sap' } })).toThrow(/sap/);
});
