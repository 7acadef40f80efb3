import type { ActionKind } from '../core/actions.ts';
import { docketError } from '../core/errors.ts';
import type { Connector } from './contract.ts';

/** Which connector carries which kind of action; kinds that are not listed go to the default. */
export type ConnectorRoutes = { default: string; byKind: Partial<Record<ActionKind, string>> };

/** The connectors in use, found by the kind of action or by name. Throws at the start when a route names one that is not set up. */
export function routeConnectors(connectors: Connector[], routes: ConnectorRoutes) {
  const byName = new Map(connectors.map((connector) => [connector.name, connector]));
  const named = (name: string): Connector => {
    const connector = byName.get(name);
    if (connector) return connector;
    throw docketError({
      code: 'no_such_connector',
      message: `No connector "${name}" is set up; there are: ${[...byName.keys()].join(', ')}.`,
    });
  };
  for (const name of [routes.default, ...Object.values(routes.byKind)]) named(name);
  return { named, forKind: (kind: ActionKind): Connector => named(routes.byKind[kind] ?? routes.default) };
}

export type Connectors = ReturnType<typeof routeConnectors>;
