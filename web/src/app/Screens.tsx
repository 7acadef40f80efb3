import { type ReactNode, useEffect } from 'react';
import type { Role } from '../../../src/core/roles.ts';
import { BackOrdersScreen } from '../backOrders/BackOrdersScreen.tsx';
import { CustomerPage } from '../backOrders/CustomerPage.tsx';
import { ItemPage } from '../backOrders/ItemPage.tsx';
import { CasePage } from '../case/CasePage.tsx';
import { CollectionPage } from '../collections/CollectionPage.tsx';
import { CollectionsScreen } from '../collections/CollectionsScreen.tsx';
import { DelegationsScreen } from '../delegations/DelegationsScreen.tsx';
import { DocumentPage } from '../documents/DocumentPage.tsx';
import { DocumentsScreen } from '../documents/DocumentsScreen.tsx';
import { ForecastScreen } from '../forecast/ForecastScreen.tsx';
import { OrdersAtRiskScreen } from '../forecast/OrdersAtRiskScreen.tsx';
import { ShortPaysScreen } from '../forecast/ShortPaysScreen.tsx';
import { InvestigateScreen } from '../investigate/InvestigateScreen.tsx';
import { KpisScreen } from '../kpis/KpisScreen.tsx';
import { LoadPage } from '../mappings/LoadPage.tsx';
import { MappingPage } from '../mappings/MappingPage.tsx';
import { MappingsScreen } from '../mappings/MappingsScreen.tsx';
import { LabelsScreen } from '../models/LabelsScreen.tsx';
import { ModelsScreen } from '../models/ModelsScreen.tsx';
import { OperationsScreen } from '../operations/OperationsScreen.tsx';
import { PartnerPage } from '../partners/PartnerPage.tsx';
import { PartnersScreen } from '../partners/PartnersScreen.tsx';
import { PatternsScreen } from '../patterns/PatternsScreen.tsx';
import { PeopleScreen } from '../people/PeopleScreen.tsx';
import { PoliciesScreen } from '../policies/PoliciesScreen.tsx';
import { ProposeScreen } from '../policies/ProposeScreen.tsx';
import { ProcessScreen } from '../process/ProcessScreen.tsx';
import { QueueScreen } from '../queue/QueueScreen.tsx';
import { RulePage } from '../rules/RulePage.tsx';
import { RulesScreen } from '../rules/RulesScreen.tsx';
import { SummaryScreen } from '../summaries/SummaryScreen.tsx';
import { Empty } from '../ui/Notices.tsx';
import { Page } from '../ui/Page.tsx';
import { UploadScreen } from '../upload/UploadScreen.tsx';
import { access } from './access.ts';
import { Link, matchPath, usePlace } from './router.tsx';
import { useSession } from './session.tsx';

type Parts = Record<string, string>;
type Screen = { path: string; roles?: readonly Role[]; draw: (parts: Parts) => ReactNode };

const screens: Screen[] = [
  { path: '/', draw: () => <QueueScreen /> },
  { path: '/cases/:id', draw: ({ id = '' }) => <CasePage id={id} /> },
  { path: '/collections', roles: access.collections, draw: () => <CollectionsScreen /> },
  {
    path: '/collections/:customer',
    roles: access.collections,
    draw: ({ customer = '' }) => <CollectionPage key={customer} customer={customer} />,
  },
  { path: '/back-orders', roles: access.insights, draw: () => <BackOrdersScreen /> },
  {
    path: '/back-orders/items/:item/:warehouse',
    roles: access.insights,
    draw: ({ item = '', warehouse = '' }) => <ItemPage itemNumber={item} warehouse={warehouse} />,
  },
  {
    path: '/back-orders/customers/:customer',
    roles: access.insights,
    draw: ({ customer = '' }) => <CustomerPage key={customer} customer={customer} />,
  },
  { path: '/documents', draw: () => <DocumentsScreen /> },
  { path: '/documents/:id', draw: ({ id = '' }) => <DocumentPage key={id} id={id} /> },
  { path: '/upload', draw: () => <UploadScreen /> },
  { path: '/process', roles: access.insights, draw: () => <ProcessScreen /> },
  { path: '/kpis', roles: access.insights, draw: () => <KpisScreen /> },
  { path: '/cash-forecast', roles: access.collections, draw: () => <ForecastScreen /> },
  { path: '/short-payments', roles: access.insights, draw: () => <ShortPaysScreen /> },
  { path: '/orders-at-risk', roles: access.insights, draw: () => <OrdersAtRiskScreen /> },
  { path: '/summaries', draw: () => <SummaryScreen /> },
  { path: '/investigate', draw: () => <InvestigateScreen /> },
  { path: '/policies', draw: () => <PoliciesScreen /> },
  { path: '/patterns', roles: access.insights, draw: () => <PatternsScreen /> },
  { path: '/models', draw: () => <ModelsScreen /> },
  { path: '/labels', draw: () => <LabelsScreen /> },
  { path: '/policies/propose', draw: () => <ProposeScreen /> },
  { path: '/rules', draw: () => <RulesScreen /> },
  { path: '/rules/:id', draw: ({ id = '' }) => <RulePage key={id} id={id} /> },
  { path: '/partners', draw: () => <PartnersScreen /> },
  { path: '/partners/:name', draw: ({ name = '' }) => <PartnerPage key={name} name={name} /> },
  { path: '/mappings', draw: () => <MappingsScreen /> },
  { path: '/mappings/:id', draw: ({ id = '' }) => <MappingPage key={id} id={id} /> },
  { path: '/loads/:id', draw: ({ id = '' }) => <LoadPage key={id} id={id} /> },
  { path: '/delegations', roles: access.delegations, draw: () => <DelegationsScreen /> },
  { path: '/people', roles: access.people, draw: () => <PeopleScreen /> },
  { path: '/operations', roles: access.operations, draw: () => <OperationsScreen /> },
];

/** Which screen an address means. */
export function Screens() {
  const { path } = usePlace();
  const { user } = useSession();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new screen is read from its beginning
  useEffect(() => document.getElementById('content')?.focus({ preventScroll: true }), [path]);
  for (const screen of screens) {
    const parts = matchPath(screen.path, path);
    if (!parts) continue;
    if (!screen.roles || user.roles.some((role) => screen.roles?.includes(role))) return screen.draw(parts);
    return (
      <Page title="Not for your role">
        <Empty icon="lock" title="Your role may not see this">
          If you need it, ask an administrator for the role, or a colleague to lend you theirs.
        </Empty>
      </Page>
    );
  }
  return (
    <Page title="Not found">
      <Empty icon="search" title="There is no such page">
        <Link href="/">Go to the queue</Link>
      </Empty>
    </Page>
  );
}
