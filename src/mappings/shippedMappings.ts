import { type Mapping, mapping } from '../core/mapping.ts';
import sapS4 from './shipped/sap-s4.json' with { type: 'json' };

/** The mappings that come with Docket, as their first versions. */
export const shippedMappings = (): Mapping[] => [mapping.parse(sapS4)];
