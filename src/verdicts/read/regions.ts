/** States and provinces by their names, with the codes that addresses end in. */
const codes: Record<string, string> = Object.fromEntries(
  'Alabama AL,Alaska AK,Arizona AZ,Arkansas AR,California CA,Colorado CO,Connecticut CT,Delaware DE,Florida FL,Georgia GA,Hawaii HI,Idaho ID,Illinois IL,Indiana IN,Iowa IA,Kansas KS,Kentucky KY,Louisiana LA,Maine ME,Maryland MD,Massachusetts MA,Michigan MI,Minnesota MN,Mississippi MS,Missouri MO,Montana MT,Nebraska NE,Nevada NV,New Hampshire NH,New Jersey NJ,New Mexico NM,New York NY,North Carolina NC,North Dakota ND,Ohio OH,Oklahoma OK,Oregon OR,Pennsylvania PA,Rhode Island RI,South Carolina SC,South Dakota SD,Tennessee TN,Texas TX,Utah UT,Vermont VT,Virginia VA,Washington WA,West Virginia WV,Wisconsin WI,Wyoming WY,Ontario ON,Quebec QC,British Columbia BC,Alberta AB,Manitoba MB,Saskatchewan SK,Nova Scotia NS,New Brunswick NB'
    .split(',')
    .map((one) => [one.slice(0, -3).toLowerCase(), one.slice(-2)]),
);
/** Longer names first: West Virginia is no Virginia. */
const named = new RegExp(
  `\\b(${Object.keys(codes)
    .sort((a, b) => b.length - a.length)
    .join('|')})\\b`,
  'gi',
);

/** A place with its states as codes: "Georgia" is GA. */
export const withStateCodes = (said: string): string =>
  said.replace(named, (name) => codes[name.toLowerCase()] ?? name);

/** The codes of the states that a text names; none where it names none. */
export const statesIn = (said: string): string[] => [
  ...new Set([...said.matchAll(named)].map(([name]) => codes[name.toLowerCase()] ?? name)),
];
