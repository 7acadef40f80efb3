/** A whole claim with its evidence as it came, and its truth reckoned by hand. */
export type Case = {
  id: string;
  category: string;
  trap: string;
  style: string;
  claim: object;
  records: object[];
  verdict: string;
  valid: string;
};

/** Adds a claim of one house; `valid` is how much of it holds, a decimal in its currency. */
type Add = (
  category: string,
  trap: string,
  verdict: string,
  valid: string,
  claim: object,
  ...records: object[]
) => void;

/** Collects the cases of a batch, numbered in the order they are added; a house's style says how it names its fields. */
export function startBatch(name: string): { cases: readonly Case[]; house: (style: string) => Add } {
  const cases: Case[] = [];
  return {
    cases,
    house:
      (style) =>
      (category, trap, verdict, valid, claim, ...records) => {
        cases.push({ id: `${name}-${cases.length + 1}`, category, trap, style, claim, records, verdict, valid });
      },
  };
}
