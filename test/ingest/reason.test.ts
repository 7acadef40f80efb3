import { expect, it } from 'vitest';
import { splitReason } from '../../src/ingest/reason.ts';

it.each([
  ['RTN – Returned panels', 'RTN', 'Returned panels'],
  ['Kürzung 03 Transportschaden', '03', 'Transportschaden'],
  ['Kürzungsgrund 04: Fehlmenge', '04', 'Fehlmenge'],
  ['22: Shortage, 4 cases', '22', 'Shortage, 4 cases'],
  ['03 Transportschaden', '03', 'Transportschaden'],
])('parts the code from the words of "%s"', (said, code, text) => {
  expect(splitReason(said)).toEqual({ code, text });
});

it('leaves out a word that only says that a reason follows', () => {
  expect(splitReason('Abzug: falsche Größe').text).toBe('falsche Größe');
  expect(splitReason('DED: short 3 pails')).toEqual({ code: null, text: 'short 3 pails' });
});

it.each(['3 torn bags', 'LESS SHORTAGE CLAIM 88120', 'Claim 4711 damaged goods', 'Freight', 'Dented units 3'])(
  'takes no count and no claim of "%s" for a code',
  (said) => {
    expect(splitReason(said)).toEqual({ code: null, text: said });
  },
);
