import { expect, it } from 'vitest';
import { nameAlone } from '../../src/ingest/names.ts';

it.each([
  ['Zeilmakerij Vis B.V. heeft op', 'Zeilmakerij Vis B.V.'],
  ['Moonlight Doughnuts paid on', 'Moonlight Doughnuts'],
  ['Brauhaus am Wehr GmbH, Kreditoren, Zahlweg SEPA', 'Brauhaus am Wehr GmbH'],
  ['Norrskens Bygghandel AB, 903 22 Umeå', 'Norrskens Bygghandel AB'],
  ['Quellmühle GmbH & Co. KG, Buchhaltung', 'Quellmühle GmbH & Co. KG'],
  ['Accounts Payable - Ferncliff University', 'Ferncliff University'],
  ['Groupe Armor Cafés — Virement SEPA du 18 mars 2026', 'Groupe Armor Cafés'],
  ['Veldmere Holdings Inc. (US)', 'Veldmere Holdings Inc.'],
  ['Harrow Bakery (Portland, ME)', 'Harrow Bakery'],
  ['Gull & Gorse Inns LLP t/a The Drunken Heron', 'Gull & Gorse Inns LLP'],
  ['PayNet on behalf of Harrow Lane Ltd', 'Harrow Lane Ltd'],
  ['Imran Qadir, Copperfield Hotels Ltd', 'Copperfield Hotels Ltd'],
  ['Jos - Bouwbedrijf van der Meulen B.V.', 'Bouwbedrijf van der Meulen B.V.'],
  ['Têxteis Serra do Caramulo, Lda. (Simulada)', 'Têxteis Serra do Caramulo, Lda. (Simulada)'],
  ['Smith, Jones & Partners LLP', 'Smith, Jones & Partners LLP'],
  ['*Lumen Labs, Inc.*', 'Lumen Labs, Inc.'],
])('ends where the name of a company does: %s', (said, name) => {
  expect(nameAlone(said)).toBe(name);
});

it.each([
  'Accounts Payable',
  'Crediteurenadministratie',
  'Office Manager',
  'GmbH & Co. KG',
  'On 11 November we',
  '2026-10-12',
])('finds no name in %s', (said) => {
  expect(nameAlone(said)).toBeNull();
});
