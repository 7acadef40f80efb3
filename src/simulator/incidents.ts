import type { CategoryCode } from '../core/taxonomy.ts';
import type { Claim, ClaimDetails } from './claim.ts';
import { detailsOf } from './claimDetails.ts';
import { chargeIncidents } from './incidents/charges.ts';
import { goodsIncidents } from './incidents/goods.ts';
import { priceIncidents } from './incidents/prices.ts';
import { serviceIncidents } from './incidents/service.ts';
import type { Incident, Scene } from './scene.ts';

const incidents: Incident[] = [...goodsIncidents, ...priceIncidents, ...chargeIncidents, ...serviceIncidents];

/**
 * Lets something happen to a delivery that makes the customer short-pay: changes its records to what they would then
 * say, and adds the claim with its truth. Tries again when the first idea does not fit this delivery.
 */
export function befall(scene: Scene): void {
  const { random, delivery } = scene;
  const fond = delivery.customer.habits.fondness;
  const weighted = incidents.map((incident) => [incident, incident.weight * (fond[incident.category] ?? 1)] as const);
  for (let attempt = 0; attempt < 8; attempt++) {
    const incident = random.weighted(weighted);
    if (delivery.claims.some((claim) => claim.category === incident.category)) continue;
    const effect = incident.happen(scene);
    if (!effect || effect.amountMinor <= 0) continue;
    const claimed = delivery.claims.reduce((sum, claim) => sum + claim.amountMinor, 0);
    if (claimed + effect.amountMinor > delivery.invoice.totalMinor) continue;
    delivery.claims.push(claimOf(scene, incident, effect.amountMinor, effect.validMinor, effect.details));
    return;
  }
}

function claimOf(
  scene: Scene,
  incident: Incident,
  amountMinor: number,
  validMinor?: number,
  details?: ClaimDetails,
): Claim {
  const { delivery, numbering } = scene;
  return {
    id: numbering.next('claim'),
    customerNumber: delivery.customer.record.number,
    invoiceNumber: delivery.invoice.number,
    category: incident.category as CategoryCode,
    rootCause: incident.rootCause,
    verdict: incident.verdict,
    currency: delivery.invoice.currency,
    amountMinor,
    validMinor: validMinor ?? (incident.verdict === 'VALID' || incident.verdict === 'NOT_DISPUTABLE' ? amountMinor : 0),
    about: incident.about,
    details: { ...detailsOf(scene, amountMinor), ...details },
  };
}
