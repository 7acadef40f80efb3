import type { CaseFile } from './caseFile.ts';
import { wordsIn } from './clauses/stated.ts';
import { text } from './facts.ts';
import { type Billed, billedItems, goodsLines, type Noted } from './goods.ts';
import { compare, parseRatio, type Ratio, zero } from './ratio.ts';
import { withoutAccents } from './read/concepts.ts';
import { inDigits } from './read/numerals.ts';
import type { Citation } from './read/readFact.ts';
import type { EvidenceRecord } from './read/readRecord.ts';
import { noGoods } from './read/units.ts';
import { type Speaker, type Statement, statementsIn } from './statements.ts';

/** Part of a sentence that counts goods of an item, or all of them, as somebody tells it. */
type Told = { said: string; count: Ratio | null; by: Speaker; at: Citation };

const stayed =
  /\b(never|not|n['’]t) (been |physically |actually )?(went|gone|go|loaded|left|leave|shipped|picked|packed|sent|dispatched|despatched|made it|got|put|on (the|that|your) (truck|van|trailer|lorry|load)|on board)\b|\bleft (behind|off (the|that)|(here|standing) )|\bstill (here|staged|standing|sitting|stand|sit|lying|with us)\b|\bstill (in|on|at) (our|the|stock|bay|lane|staging)\b|\b(found|discovered|located|turned up|surplus|too many|over|plus)\b.{0,50}\b(our|stock|bin|lane|bay|rack|shelf|aisle|staging|warehouse|dock|count)\b|\bshort-?(picked|loaded|shipped|packed)\b|\b(put|went|booked|moved|brought) back (in|into|to) (our )?(stock|inventory|the rack)|\b(stehen|liegen)\s?geblieben|\b(nicht|no) (verladen|mitgeladen|mitgegeben|versendet|versandt|kommissioniert|charge[es]*|expedie[es]*|cargad[oa]s?)|\brest[ae]e?s? (a|au|sur le) (quai|depot|stock)|\b(quedaron|quedo) en (el )?(muelle|almacen|warehouse)/i;
const absent =
  /\b(missing|short|not (here|received|found|delivered|arrived|among)|absent|lost|lacking|none (of (the|them|these|those) ?\d* ?)?(came|arrived|received|turned up|here|found)|none of the \d+|(did|has|have) not (come|arrive))/i;
const here =
  /\b(found|turned up|came to light|located|surfaced|(is|are|was|were) (all )?(here|there|in)|all (here|there|in|accounted for|arrived)|accounted for|received after all|arrived|present|complete)\b/i;
const confirms = /\b(confirm\w*|agree[sd]?|witness\w*|signed|counted (it|them|together)|correct|matches|present)\b/i;

/** How many of an item our own side says never left, or the customer itself still misses by a count that somebody else confirms. */
export function saidShort(file: CaseFile, of: Billed): Noted | null {
  const told = toldOf(file, of, file.notes);
  const ours = told.filter(({ by }) => by === 'ours');
  const at = ours.findIndex(({ said }) => stayed.test(said));
  // "Found 12 spools in lane 7. They never went."
  const counted = at < 0 ? undefined : [ours[at], ours[at - 1]].find((one) => one?.count);
  if (counted?.count) return { quantity: counted.count, cites: [counted.at] };
  const isConfirmed = statementsIn(file.notes, file.claim).some(
    ({ by, value, record }) => by !== 'theirs' && record !== file.claim && confirms.test(value),
  );
  const theirs = isConfirmed ? told.filter(({ by }) => by === 'theirs') : [];
  const missing = theirs.findLast(({ said, count }) => count && absent.test(said));
  if (missing?.count) return { quantity: missing.count, cites: [missing.at] };
  const found = theirs.find(({ said, count }) => !count && here.test(said) && !absent.test(said));
  return found ? { quantity: zero, cites: [found.at] } : null;
}

const faulty =
  /\b(defect\w*|faulty|fail(s|ed|ing|ure)?|exceed\w*|out of (spec\w*|tolerance|limit)|off[- ]spec|outside (the )?(spec\w*|tolerance|limit)|non-?conform\w*|reject\w*|bad|scrap\w*|unusable|damaged|cracked|leak\w*|to be credited|(must|shall|should|will|can) be credited|uberschreit\w*|ueberschreit\w*|gutzuschreiben|fehlerhaft\w*|unbrauchbar\w*|hors (tolerance|spec\w*)|depass\w*|a crediter|fuera de (tolerancia|especificacion)|superan|a abonar)\b/i;
const denied =
  /\b(no|not|none|never|without|nothing|zero|0) (\w+ ){0,3}(defect\w*|faulty|fail\w*|exceed\w*|damag\w*|reject\w*|bad)\b/i;

/** How many of the only item billed an inspection, or a note of our own side, finds at fault in a sentence; null where several counts differ. */
export function saidFaulty(file: CaseFile, [of, other]: readonly Billed[]): Noted | null {
  if (!of || other) return null;
  const told = toldOf(file, of, [...file.receipts, ...file.notes.filter(({ type }) => type === 'note')]).filter(
    ({ by, said, count }) => by !== 'theirs' && by !== 'unknown' && count && faulty.test(said) && !denied.test(said),
  );
  const [first] = told;
  if (!first?.count || told.some(({ count }) => count && compare(count, first.count as Ratio) !== 0)) return null;
  return compare(first.count, of.quantity) > 0 ? null : { quantity: first.count, cites: told.map(({ at }) => at) };
}

/** What the sentences of records tell of an item, part by part: a part that names no item is of the one named before, or of the only one billed. */
function toldOf(file: CaseFile, of: Billed, records: readonly EvidenceRecord[]): Told[] {
  const billed = billedItems(file);
  const names = new Map(billed.map((one) => [one.item, namesOf(file, one, billed)]));
  const said = statementsIn(
    records.filter((record) => record !== file.claim),
    file.claim,
  );
  let current: string | null | undefined = billed.length === 1 ? of.item : undefined;
  return said.flatMap((sentence) =>
    partsOf(sentence).flatMap((part): Told[] => {
      const words = wordsIn(part.toLowerCase());
      const named = billed.find(({ item }) => names.get(item)?.some((name) => words.includes(name)));
      if (billed.length > 1 && named) current = named.item;
      return current === of.item ? [{ said: part, count: countIn(part), by: sentence.by, at: sentence.at }] : [];
    }),
  );
}

const partsOf = ({ value }: Statement): string[] =>
  inDigits(withoutAccents(value))
    .split(/[,;:](?=\s)|\s(?:but|so|and|while|aber|und|mais|et|pero|y)\s(?=.*\d)/)
    .map((part) => part.trim())
    .filter(Boolean);

/** The words of an item's number and description that no other item billed has. */
function namesOf(file: CaseFile, of: Billed, billed: readonly Billed[]): string[] {
  const wordsOf = (one: Billed) =>
    [...file.invoices, ...file.orders]
      .flatMap(goodsLines)
      .flatMap((facts) =>
        file.items.keyOf(facts) === one.item
          ? ['item', 'buyerItem', 'text'].flatMap((name) => wordsIn((text(facts, name)?.value ?? '').toLowerCase()))
          : [],
      );
  const others = new Set(billed.filter(({ item }) => item !== of.item).flatMap(wordsOf));
  return wordsOf(of).filter((word) => word.length > 2 && /[a-z]/.test(word) && !others.has(word));
}

/** The first number of a part that counts goods: no measure, day, code or share. */
function countIn(part: string): Ratio | null {
  // "Of the 50 delivered 14 fail"
  const own = part.replace(
    /(?<!\b(?:none|all|both) )\b(out )?(of|von|sur|de|di) (the |den |les |los |las |i |all )?\d+\b/gi,
    ' ',
  );
  const found = [
    ...own.matchAll(/(?<![\w.,/#:+-])(\d{1,6})(?![.,/:-]?\d)(?:\s*(?:x\s*)?([\p{L}%€$][\p{L}-]*))?/gu),
  ].find(([, , unit = '']) => !noGoods.test(unit));
  return found ? parseRatio(found[1] ?? '') : null;
}
