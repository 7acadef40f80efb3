/** What the bench uses of mt940js, which ships no types. */
declare module 'mt940js' {
  export class Parser {
    parse(text: string): { transactions: unknown[] }[];
  }
}
