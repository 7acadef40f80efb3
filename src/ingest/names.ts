import { endsInLegalForm, legalForms, namesCompany, onlyLegalForm } from './companies.ts';
import { namesMethod } from './paymentMethod.ts';

/** What departments that pay are called, as alternatives of a pattern. */
const departments =
  '(?:' +
  [
    'accounts? (?:payables?|department|team|office|section)|accounts|a\\/?p|payables?|remittances?|remit|payments?|treasury|finance|financial (?:services|operations)|accounting|bookkeeping|billing|office|head office|admin(?:istration)?|shared (?:services?|business)(?: cent(?:er|re))?|(?:business|finance) (?:office|services|cent(?:er|re))|reception(?:ist)?|disbursements?|purchase ledger|procure(?:ment)?|purchasing',
    '(?:finanz|kreditoren|debitoren)?buchhaltung|kreditoren|debitoren|rechnungswesen|zahlungsverkehr|finanzabteilung|finanzen|(?:stadt|gemeinde)kasse|verwaltung',
    "comptabilit[ée](?: (?:fournisseurs?|g[ée]n[ée]rale))?|compta|(?:service|direction|d[ée]partement)(?: (?:de la|des|du|de)| de l[’'])? ?(?:comptab\\p{L}*|financi[eè]re?s?|finances?|fournisseurs?|tr[ée]sorerie|ressources(?: \\p{L}+)?|paiements?|achats)(?: (?:fournisseurs?|g[ée]n[ée]rale|clients?))?|tr[ée]sorerie",
    'contabilidad|tesorer[íi]a|administraci[óo]n|cuentas por pagar|(?:departamento|dpto\\.?|depto\\.?|servicio|direcci[óo]n|[áa]rea) (?:de |del |financiero\\b|econ[óo]mico\\b)?\\p{L}*',
    'contabilit[àa]|amministrazione|tesoreria|ufficio \\p{L}+',
    'crediteuren(?:administratie)?|(?:financi[ëe]le )?administratie|boekhouding|afdeling \\p{L}+',
    'contas a pagar|contabilidade|financeiro|tesouraria',
    'ekonomi(?:avdelning(?:en)?)?|leverant[öo]rsreskontra|[øo]konomi(?:afdeling(?:en)?)?|(?:kreditor)?bogholderi|regnskab(?:safdeling(?:en)?)?|regnskap',
    'ksi[ęe]gowo[śs][ćc]|dzia[łl] \\p{L}+',
  ].join('|') +
  ')(?: (?:dep(?:artmen|)t\\.?|team|office|section|unit|group|abteilung))?';

/** What people are called by who sign for a company or own it. */
const ofPerson =
  /^(?:inh(?:aber(?:in)?)?|owner|prop(?:rietor)?|propri[ée]taire|titolare|titular|eigenaar|(?:general |office |finance |financial |credit |accounts? )?(?:manager|controller|director|clerk|bookkeeper|accountant|officer|assistant|coordinator|specialist|administrator|president|partner|owner|chef)|head chef|cfo|ceo|treasurer|secretary|gesch[äa]ftsf[üu]hr\p{L}+|prokurist(?:in)?|sachbearbeiter(?:in)?|buchhalter(?:in)?|leiter(?:in)?|g[ée]rante?|directeur|directrice|responsable|comptable|gerente|director[a]?|contable|jefe|administrador[a]?|responsabile|ragionier[ea]|boekhoud(?:er|ster)|medewerk\p{L}+|diretor[a]?|contabilista|bogholder|ekonomichef|ksi[ęe]gow[ay]|dyrektor|kierownik)(?![\p{L}])/iu;

const isDepartment = new RegExp(
  `^(?:(?:the|our|die|le|la|el|corporate|central|group) )?(?:abteilung |abt\\. )?${departments}(?: (?:&|and|und|et|y|e|og|och|en) \\p{L}+)?\\.?$`,
  'iu',
);
/** What may follow a name without anything between, since no name ends so. */
const departmentAtEnd =
  /\s+(?:accounts? (?:payables?|dep(?:artmen)?t\.?|office|team)|a\/?p|payables|purchase ledger|(?:treasury|finance|accounting|payments?) (?:dep(?:artmen)?t\.?|office|team)|(?:finanz|kreditoren)buchhaltung|kreditoren|comptabilit[ée](?: fournisseurs?)?|contabilidad|tesorer[íi]a|contabilit[àa]|crediteuren(?:administratie)?|contas a pagar|ekonomiavdelning(?:en)?|(?:kreditor)?bogholderi|ksi[ęe]gowo[śs][ćc])$/iu;

/** The same before a company: "Buchhaltung Simulierte Getränke KG". */
const departmentAtStart =
  /^(?:accounts? payables?(?: dep(?:artmen)?t\.?| team)?|a\/p|purchase ledger|(?:finanz|kreditoren)?buchhaltung|kreditoren|rechnungswesen|comptabilit[ée](?: fournisseurs?)?|compta|contabilidad|administraci[óo]n|tesorer[íi]a|contabilit[àa]|amministrazione|crediteurenadministratie|boekhouding|administratie|contas a pagar|contabilidade|ekonomiavdelning(?:en)?|(?:kreditor)?bogholderi|regnskab|ksi[ęe]gowo[śs][ćc])(?: (?:der|des|von|de la|de|du|di|van|da|av|af)| d['’])?\s+(?=\p{Lu})/iu;

/** What is said of who pays, from its verb on: "… heeft op 23-11 overgemaakt". In small letters, which in a name join words or describe. */
const verb =
  /\s(?:has|have|had|is|was|will|would|paid|pays|sent|sends|made|makes|remitted|transferred|wired|issued|released|processed|initiated|authori[sz]ed|scheduled|submitted|created|mailed|posted|instructed|informs?|hat|haben|überweist|überwies|zahlt|zahlte|bezahlte?|teilt|informiert|heeft|hebben|betaalde|betaalt|vous|a (?=(?:bien |proc|effectu|émis|envoy|pay|vir|vers|régl|ordonn|transmis|donn|realizado|emitido))|vient|vi|ha|han|hanno|le (?=(?:ha|informa|comunica))|les (?=(?:ha|informa|comunica))|har|betalade|betalte|efetuou|pagou|enviou|transferiu|realizó|pagó|envió|transfirió|efectuó|informa|comunica|zapłacił[ao]?|przelał[ao]?|informuje|przesyła|here)(?=\s|[.,!]|$)/u;

/** Words of small size that a name does not end in: what stands behind them is a day, an amount, a way to pay. */
const dangling =
  /\s+(?:on|in|by|via|per|for|of|to|at|from|with|dated|op|am|vom|über|den|d\.|le|du|el|del|il|em|de|da|af|av|fra|från|z|dnia|par|por|as of)$/u;

/** What stands beside a name in parentheses and says whose it is or where: "(payer)", "(Kd. 71180)", "(Portland, ME)", "(US)". */
const beside =
  /\s*\((?:[^()]*,[^()]*|[^()]*\d{3}[^()]*|[A-Z]{2}|(?:the )?(?:payer|payor|buyer|customer|remitter|sender|originator|client|we|us|wir|auftraggeber|zahler|payeur|donneur d['’]ordre|ordenante|pagador|ordinante|pagante|opdrachtgever|betaler|betalare|płatnik)[^()]*)\)$/iu;

/** What leads to a name: small words, what was done by it, whose customer it is. */
const leading =
  /^(?:.*[!?] (?=\p{Lu})|(?:the|der|die|das|by|from|of|[Pp]p?\.?|[Pp]\.[Pp]\.|[Ii]\. ?[AV]\.) (?=\p{Lu})|(?:[Ii]ssued|[Pp]repared|[Ss]ent|[Pp]aid|[Oo]rdered|[Mm]ade|[Rr]emitted|[Gg]enerated|[Pp]ayable) (?:by|from) |(?:[Yy]our|[Oo]ur|[Ii]hr|[Uu]nser|[Vv]otre|[Uu]w|[Vv]ostro) (?:customer|client|buyer|partner|[Kk]unde|cliente|klant) )/u;

const form = `(?:${legalForms})\\.?\\)?`;
/** What goes on behind a company's name and its legal form: an address, its imprint, a department, another sentence. */
const goesOn = `(?:registered|reg(?:istr)?\\.|sitz|vat|tax|company no|gesch[äa]ftsf[üu]hrer|handelsregister|amtsgericht|hr[ab]|rcs|siret|siren|c\\.?i\\.?f|n\\.?i\\.?f|nipc|cnpj|p\\.? ?iva|c\\.?f|kvk|btw|org\\.?(?:nr|nummer)|cvr|nip|ust|uid|abn|acn|ein)(?![\\p{L}])`;
const behindForm = new RegExp(
  `(?<![\\p{L}.])${form}(?=\\s+(?:(?!\\d{5}(?!\\d))\\d|${goesOn}|(?:corporate |central |group )?${departments}$)|\\.? [-–—] )`,
  'iu',
);

/** Where and by what other name a company is known: the payer is the company itself. */
const knownAs =
  /,?\s\(?(?:attn\.?:?|attention:|z\. ?hd\.?|t\.a\.v\.|c\/o|℅|per Adresse|p\.A\.|t\/a|d\/?b\/?a|trading as|doing business as|operating as|handelend onder(?: de naam)?|h\.o\.d\.n\.|exerçant sous)[\s:]/iu;

const onBehalf =
  /(?:^|\s)(?:(?:for and )?on behalf of|(?:as )?agents? for|acting for|(?<=\p{L}) (?:to|for|of|at) (?=the (?:Estate|Trustees?) of)|in the name of|im (?:Namen|Auftrag)(?: und für Rechnung)?(?: (?:der|des|von))?|au nom de|pour le compte de|(?:en|a) nombre de|por cuenta de|per conto di|a nome di|namens|op naam van|em nome de|por conta de|på vegne af|på uppdrag av|w imieniu)\s+(?:the |der |la |le |die )?(?=[\p{Lu}\d])/u;

/** "On 11 November we": the beginning of a sentence. */
const pronoun = /(?:^|\s)(?:we|I|you|they|wir|ich|nous|j['’]ai|nosotros|noi|wij|vi|my)$/u;

type Piece = { start: number; end: number; behind: string };

/**
 * Where in what is said the name of a company stands: without departments, persons who sign, addresses, verbs and notes in parentheses.
 * Null where nothing of it can be a name.
 */
export function nameWithin(said: string): { start: number; end: number } | null {
  const proxy = onBehalf.exec(said);
  let start = proxy ? proxy.index + proxy[0].length : 0;
  let end = said.length;
  const now = () => said.slice(start, end);
  const until = (at: number | undefined) => {
    if (at !== undefined && at > 0) end = start + at;
  };
  until(verb.exec(now())?.index);
  until(knownAs.exec(now())?.index);
  [start, end] = bared(said, start, end);
  const pieces = piecesIn(said, start, end);
  const names = pieces.map((piece) => mayName(said.slice(piece.start, piece.end)));
  let first = names.indexOf(true);
  if (first === -1) return null;
  // "Imran Qadir, Simulated Hotels Ltd": who signs, and for whom; "Harlow, Beck & Co." is one name.
  const firm = pieces.findIndex((piece, n) => n > first && names[n] && signsFor(said, pieces[first] as Piece, piece));
  if (firm !== -1 && firm <= first + 2) first = firm;
  const chosen = pieces[first] as Piece;
  [start, end] = [chosen.start, chosen.end];
  for (const piece of pieces.slice(first + 1)) {
    if (!joins(now(), piece.behind, said.slice(piece.start, piece.end))) break;
    end = piece.end;
  }
  for (let before = ''; before !== now() && now() !== ''; ) {
    before = now();
    [start, end] = bared(said, start, end);
    const lead = leading.exec(now());
    if (lead && lead[0].length < now().length) start += lead[0].length;
    const department = departmentAtStart.exec(now())?.[0] ?? '';
    if (namesCompany(now().slice(department.length))) start += department.length;
    const form = behindForm.exec(now());
    if (form) until(form.index + form[0].length);
    if (!endsInLegalForm.test(now())) until(departmentAtEnd.exec(now())?.index);
    if (namesCompany(now().replace(beside, ''))) until(beside.exec(now())?.index);
    until(dangling.exec(now())?.index);
    until(/\s+(?:[$€£]|[A-Z]{3} )?\d[\d.,'’]*[.,]\d{2}$/.exec(now())?.index);
    // A sentence ends with a full word; "St." and "J." do not.
    if (!endsInLegalForm.test(now())) until(/(?<=\p{Ll}{4}|\))\.(?:\s|$)/u.exec(now())?.index);
  }
  return /\p{L}{2}/u.test(now()) && !pronoun.test(now()) ? { start, end } : null;
}

/** Without marks around it: quotes, bold, points of a list, what parts it from what follows. */
function bared(said: string, from: number, to: number): [number, number] {
  const lead = /^[\s"'„“”«»*_`•·>#.:-]+/u.exec(said.slice(from, to))?.[0].length ?? 0;
  const start = lead < to - from ? from + lead : from;
  const tail = /[\s"'„“”«»*_`•·,;:>–—|/-]+$/u.exec(said.slice(start, to))?.[0].length ?? 0;
  return [start, to - tail];
}

/** The name alone; null where nothing of it can be one. */
export function nameAlone(said: string): string | null {
  const found = nameWithin(said);
  return found && said.slice(found.start, found.end);
}

/** The pieces that commas, dashes, bars and wide blanks part. */
function piecesIn(said: string, from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  let [start, behind] = [from, ''];
  // What parentheses hold is one.
  for (const match of said.slice(from, to).matchAll(/\([^()]*\)|,\s+|\s+[-–—|·•/]\s+|;\s*|\t+|\n+|\s{3,}/gu)) {
    if (match[0].startsWith('(')) continue;
    pieces.push({ start, end: from + match.index, behind });
    start = from + match.index + match[0].length;
    behind = match[0].trim();
  }
  pieces.push({ start, end: to, behind });
  return pieces.filter(({ start, end }) => said.slice(start, end).trim() !== '');
}

function mayName(piece: string): boolean {
  const text = piece.trim();
  if (!/\p{L}{2}/u.test(text) || isDepartment.test(text) || isForm(text) || ofPerson.test(text)) return false;
  if (namesCompany(text)) return true;
  // "am 12.11." and "SEPA" are none.
  return !/^\S*\d\S*$/.test(text) && (namesMethod(text) === null || /\s/.test(text));
}

/** "Lda. (Simulada)": a legal form, with what stands in parentheses behind it or not. */
function isForm(piece: string): boolean {
  return onlyLegalForm.test(piece.trim().replace(/\s*\([^()]*\)$/, ''));
}

/** Whether behind a comma or a dash stands the company that the person before it signs for. */
function signsFor(said: string, person: Piece, company: Piece): boolean {
  const [one, other] = [said.slice(person.start, person.end).trim(), said.slice(company.start, company.end)];
  // "Elko NV" and "Denver CO" are towns.
  if (/^\p{L}+(?: \p{L}+)? (?:CO|NV|PA)$/u.test(other.trim())) return false;
  if (namesCompany(one) || /\d/.test(one) || !namesCompany(other) || /\d{3}/.test(other) || namesMethod(other) !== null)
    return false;
  return company.behind !== ',' || !listsPartners(other) || /\s/.test(one);
}

function listsPartners(text: string): boolean {
  return /\s(?:&|and|und|et|y|e|og|och)\s\p{Lu}/u.test(text);
}

/** Whether a name goes on: behind a comma with its legal form or as a list of partners, behind a stroke in another language. */
function joins(name: string, behind: string, next: string): boolean {
  if (behind === '/') return mayName(next) && !/\d/.test(next) && namesMethod(next) === null && next.trim().split(/\s+/).length > 1; // biome-ignore format: one condition
  if (behind !== ',') return false;
  if (new RegExp(`^(?:${legalForms})\\.?(?=[\\s,]|$)`, 'iu').test(next.trim())) return true;
  return !endsInLegalForm.test(name) && !/\d|\s/.test(name.trim()) && !/\d/.test(next) && listsPartners(next);
}
