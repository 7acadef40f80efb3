import { commaBehindName, endsInLegalForm, namesCompany } from '../companies.ts';
import { nameAlone } from '../names.ts';
import type { PrintedLine } from '../prose/printedLine.ts';

/** Who sent a message: shown name and address, as far as known. */
export type Sender = { name: string | null; address: string | null };

/** "Sim Foods AP <ap@sim.example>" or "Sim Foods [mailto:…]". */
export function senderIn(said: string): Sender {
  const name = said
    .replace(/[<[(].*$/, '')
    .replace(/["*]/g, '')
    .trim();
  return { name, address: /[\w.+-]{1,64}@[\w.-]{1,200}/.exec(said)?.[0] ?? null };
}

/**
 * The company that a message is from: its sender's shown name where that is a company's; else the line of the message that its
 * domain is made of ("Northgate Plumbing" of northgateplumbing.example), since people sign for companies; else the shown name.
 */
export function payerBehind({ name, address }: Sender, lines: PrintedLine[]): string | null {
  const company = companyIn(name);
  const domain = domainOf(address);
  const isCompany = company !== null && namesCompany(company);
  if (isCompany && (!domain || endsInLegalForm.test(company) || owns(company, domain))) return company;
  const named = domain ? lineOfDomain(domain, lines) : null;
  // "Pine Ridge" signs for who shows as "Pine Ridge Camp".
  if (named !== null && company !== null && folded(company).includes(folded(named))) return company;
  return named ?? (company && !isCompany ? lineNaming(company, lines) : null) ?? company;
}

/** The last piece of a line that has more of the name than the sender shows: "Sim Coffee Carts" of "Carts". */
function lineNaming(shown: string, lines: PrintedLine[]): string | null {
  const part = folded(shown);
  if (part.length < 4) return null;
  const pieces = lines
    .flatMap(({ text }) => text.slice(0, 300).split(/\s[/|·•–—]\s|\t/))
    .flatMap((piece) => nameAlone(piece) ?? []);
  const names = pieces.filter((piece) => piece.length <= 60 && namesCompany(piece) && folded(piece).includes(part));
  return names.at(-1) ?? null;
}

/** A sender's name without the words for a department; null where it is just an address or nothing is left. */
function companyIn(name: string | null): string | null {
  if (name === null || name.includes('@')) return null;
  const bare = (nameAlone(name) ?? '').replace(/\s*[-–|,(/]?\s*\b(?:accounts? (?:payable|department|team|office)|accounts|a\/?p|ap dep(?:artmen)?t|payables?|remittances?|remit|payments?|treasury|finance|accounting|bookkeeping|billing|office|admin(?:istration|istratie)?|buchhaltung|kreditoren(?:buchhaltung)?|debitoren|zahlungsverkehr|comptabilité|compta|contabilidad|contabilità|amministrazione|tesorería|księgowość|ekonomi|dep(?:artmen)?t|team|(?:do[ _-]?)?no[t]?[ _-]?reply|notifications?|notifier|workflow|system|mailer|advice|advices|via .*)\b\.?\s*[)]?/giu, '').trim(); // biome-ignore format: one pattern
  return nameAlone(bare);
}

/** The parts of addresses that name those a message is for, where they are not its sender's own. */
export function ownersOf(addresses: string[], sender: string | null): string[] {
  const from = domainOf(sender);
  return addresses.flatMap((address) => domainOf(address) ?? []).filter((domain) => domain !== from);
}

/** The part of an address that names its owner, in letters and digits; null for what is too short to tell. */
function domainOf(address: string | null): string | null {
  const parts = (address?.split('@')[1] ?? '').split('.').slice(0, -1);
  const longest = [...parts].sort((a, b) => b.length - a.length)[0] ?? '';
  return longest.length >= 4 ? folded(longest) : null;
}

const betweenPieces = new RegExp(`\\s[/|·•–—]\\s|\\t|${commaBehindName}|(?<=\\p{Ll}{4}[.!])\\s`, 'iu');

/** A short line, or a piece of one, whose letters the domain is made of, or begins with. */
function lineOfDomain(domain: string, lines: PrintedLine[]): string | null {
  const pieces = lines
    .flatMap(({ text }) => text.slice(0, 300).split(betweenPieces))
    .flatMap((piece) => nameAlone(piece) ?? []);
  const named = pieces.filter((text) => {
    if (text.length > 60 || folded(text).length < 4 || /[@:]|https?/.test(text) || !/^[\p{Lu}\d]/u.test(text))
      return false;
    return owns(text, domain);
  });
  return named.findLast((name) => endsInLegalForm.test(name)) ?? named.findLast(namesCompany) ?? named.at(-1) ?? null;
}

/** Whether a domain is a name's: it is written in it, or begins it, or is made of the beginnings of its words. */
function owns(said: string, domain: string): boolean {
  return [said, writtenOut(said)].some((name) => isOwner(name, domain));
}

/** "Löhmann" as addresses write it: "loehmann". */
function writtenOut(name: string): string {
  return name.replace(
    /([äöüø])/gi,
    (letter) => ({ ä: 'ae', ö: 'oe', ø: 'oe', ü: 'ue' })[letter.toLowerCase()] ?? letter,
  );
}

function isOwner(name: string, domain: string): boolean {
  const letters = folded(name);
  return letters.includes(domain) || (letters.length >= 6 && domain.includes(letters)) || spells(name, domain);
}

/** Whether a domain is written with the beginnings of a name's words, in their order: "acmebuildsup" of "Acme Building Supply". */
function spells(name: string, domain: string): boolean {
  const words = name
    .split(/[^\p{L}\d]+/u)
    .map(folded)
    .filter((word) => word.length > 1);
  const longest = words.some((word) => word.length >= 4 && domain.includes(word.slice(0, 4)));
  // "simkaasboer" of "… Kaasboerderij …": most of it is the beginning of one word.
  const most = words.some(
    (word) => word.length >= 6 && domain.includes(word.slice(0, Math.max(6, domain.length * 0.6))),
  );
  return longest && words.length >= 2 && words.length <= 8 && (most || isMadeOf(words, domain));
}

/** Whether the beginnings of some of these words, of two letters or more and in their order, make up the whole domain. */
function isMadeOf(words: string[], domain: string): boolean {
  // Each place is kept once: trying every split of alike words would take for ever.
  const reached = new Set([0]);
  for (const word of words)
    for (const from of [...reached])
      for (let length = 2; length <= word.length && domain.startsWith(word.slice(0, length), from); length++)
        reached.add(from + length);
  return reached.has(domain.length);
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
