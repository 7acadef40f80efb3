import { withoutAccents } from './concepts.ts';

/** Units of measure as trade partners write them → one code each, in the spirit of UN/ECE recommendation 20. */
const spellings: Record<string, string> = {
  EA: 'ea each eaches unit units pc pcs pce piece pieces st stk stueck stück pz bottle bottles btl can cans bag bags jar un stuks stuk pieza piezas pza pzas pezzo pezzi unidad unidades unite unites unita unidade ud uds u eenheid flasche flaschen bouteille bouteilles botella botellas peca pecas styck szt sztuk sztuki sack sacks worek worki workow',
  CA: 'ca case cases cs cse ct ctn ctns carton cartons kar karton cx caja cajas box boxes bx bxs cse csse kartons colis cartone cartoni scatola scatole cassa casse doos kiste kisten kolli collo colli bulto bultos caixa caixas crate crates parcel parcels paket pakete krt kartong kartonger karton kartony kartonow kasse kasser esker eske',
  IN: 'inner inners inr innerpack ip pk pack packs pak',
  LA: 'layer layers ti lay',
  PL: 'pl plt plts pallet pallets pal skid skids palette paletten palettes paleta paletas pallett bancale bancali',
  DZ: 'dz doz dozen dzn dutzend',
  HU: 'hu hundred c100 hp',
  LB: 'lb lbs pound pounds',
  KG: 'kg kgs kgm kilo kilos kilogram kilograms',
  GR: 'gross gro',
}; // biome-ignore format: a table

const codeOf = new Map(
  Object.entries(spellings).flatMap(([code, words]) => words.split(' ').map((word) => [word, code] as const)),
);

/** The one code of a printed unit ("cases", "CTN" → "CA"); what is not known stands for itself in capitals. Null for nothing. */
export function readUnit(printed: string | null | undefined): string | null {
  const word = plainWord(printed ?? '');
  if (!word) return null;
  // A unit that is not known is one, however many there are.
  return codeOf.get(word) ?? word.replace(/(?<=[a-z]{3})s$/, '').toUpperCase();
}

/** Whether a word is a unit that is known by name. */
export const isUnit = (word: string): boolean => codeOf.has(plainWord(word));

/** As the spellings are listed: "Case(s)" → case, "St." → st. */
const plainWord = (printed: string): string =>
  withoutAccents(printed)
    .toLowerCase()
    .replace(/[.\s]|\(s\)/g, '');

/** How many single units one of these holds, whatever the item. */
export const fixedUnits: Record<string, bigint> = { DZ: 12n, HU: 100n, GR: 144n };

/** Words that a number counts without counting goods. */
export const noGoods =
  /^(days?|hours?|hrs?|weeks?|months?|years?|minutes?|mins?|am|pm|h|per|percent|pct|kg|kgs|kilos?|g|lbs?|pounds?|t|tons?|tonnes?|cm|mm|m|l|ml|miles?|km|degrees?|c|f|eur|usd|gbp|euros?|dollars?|jan\w*|feb\w*|mar\w*|apr\w*|may|jun\w*|jul\w*|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|of|to|and|or|people|men|persons?|drivers?|trips?|stops?|pages?|lines?|copies|times|stores?|photos?|stk)$/i;
