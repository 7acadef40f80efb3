import { expect, test } from 'vitest';
import { plainName } from '../../src/core/partyNames.ts';

test.each([
  ['The Acme Food Co., Inc.', 'ACME FOOD'],
  ['ACME  FOOD', 'ACME FOOD'],
  ["Joe's Café GmbH & Co. KG", 'JOES CAFE'],
  ['A.B.C. Stores', 'ABC STORES'],
  ['Limited Company', 'LIMITED COMPANY'],
  ['株式会社 テスト', '株式会社 テスト'],
  [' – ', ''],
])('%j is plainly %j', (name, plain) => expect(plainName(name)).toBe(plain));
