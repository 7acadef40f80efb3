import { endsInLegalForm, legalForms } from '../companies.ts';
import { nameAlone } from '../names.ts';
import { namesMethod } from '../paymentMethod.ts';

const company = "[\\p{Lu}\\d][\\p{L}\\d&.,'’()–\\- ]{1,80}";
/** The same where a comma ends it, unless a legal form stands behind the comma. */
const named = `${company}?(?:, (?:${legalForms})\\.?)?`;

/** Words for what a payer sends, as alternatives of a pattern; a capital may begin them. */
const sentThing =
  '[Pp]ayments?|[Rr]emittance|[Aa]dvice|[Tt]ransfer|[Ww]ire|[Dd]eposit|[Cc]heck|[Cc]h[eè]que|[Ss]check|[Aa]ssegno|[Cc]redit|[Ff]unds|[Mm]oney|[Zz]ahlung(?:savis)?|[Üü]berweisung|[Gg]utschrift|[Pp]aiement|[Vv]irement|[Rr]èglement|[Pp]agos?|[Tt]ransferencia|[Bb]onifico|[Pp]agamento|[Tt]ransferência|[Bb]etaling|[Oo]verboeking';
const nobody =
  '(?!(?:We|I|You|It|He|She|They|Our|Your|This|That|The|A|An|Amount|Total|Payment|Check|Cheque|Please|Just|Have|Already|Today|Yesterday|Now|Also|Here|Hereby|Enclosed|Attached|Finally|Both|Once|When|As|Per|Wir|Nous|Hemos|Abbiamo|Heute|Gestern|Hiermit|Hoy|Ayer|Oggi|Ieri|Vandaag|Gisteren|Hoje|Ontem|Aujourd|Hier)\\b)';
const behindName =
  '(?=[,;:\\n]| (?:on|in|for|to|dated|of|has|was|is|with|via|about|regarding|über|vom|am|den|du|le|el|il|op|del)\\b|\\. |\\.$|$)';

const outright: RegExp[] = [
  new RegExp(`(?:^|[^\\p{L}])(?:[Tt]his is|[Ii]t['’]?s|[Ii] ?['’]?a?m|[Hh]ier (?:ist|schreibt)) \\p{Lu}[\\p{L}'’.]+(?: \\p{Lu}[\\p{L}'’.]+)? (?:at|from|with|of|von|bei|de|chez) (?:the )?(${named})(?=[.,;:!\\n]|$)`, 'mu'),
  new RegExp(`\\b[Tt]his is (?!\\p{Lu}[\\p{L}'’.]+(?: \\p{Lu}[\\p{L}'’.]+)? (?:at|from|with|of|von|bei|de|chez) )(${named})(?=[.,;:\\n]|$)`, 'mu'),
  /(?:^|[,.!] )([\p{Lu}\d][\p{L}\d&'’()\- ]{1,60}?) here(?=[.,!\n]|$)/mu,
  new RegExp(`\\b(?:on behalf of|in the name of|(?:as )?agents? for|acting for|im Namen (?:der|von)|im Auftrag (?:der|von)|(?:im Namen und )?für Rechnung (?:der|des|von)|au nom de|pour le compte de|(?:en|a) nombre de|por cuenta de|per conto di|a nome di|namens|op naam van|em nome de|w imieniu)[ \\t]+(?:the |der |la |die )?(${named})(?=[,.;:\\n]|$| (?:we|wir|nous|have|has|haben|hat|avons|hemos|abbiamo|hebben)\\b)`, 'mu'),
  new RegExp(`\\b(?:[Pp]aid|[Ss]ent|[Rr]emitted|[Mm]ade|[Ii]ssued|[Pp]repared|[Gg]enerated) by (${named})${behindName}`, 'mu'),
  new RegExp(`\\b(?:[Uu]?t?[Bb]etal[dt] (?:af|av)|[Bb]etaald door|(?:[Bb]ezahlt|[Gg]ezahlt|[Üü]berwiesen) (?:von|durch)|(?:[Pp]ay|[Rr]égl|[Vv]ir|[Éé]mis)(?:é|e)?e?s? par|[Pp]agad[oa] por|[Pp]agat[oa] da|[Zz]apłacono przez) (${named})${behindName}`, 'mu'),
  new RegExp(`\\b(?:${sentThing})(?:[^.\\n]|\\.(?=\\d)){0,60}? (?:from|von|der|de la part de|by|par|durch|de|van|door|da parte di|da) (?:(?:your|our) (?:customer|client|buyer|partner)[ \\t]+)?(${named})${behindName}`, 'mu'),
  new RegExp(`^[ \\t]*(?:(?:Your|The|Our) (?:customer|client|buyer|partner) )?${nobody}(${company}?)(?: has| have)? (?:just )?(?:paid you(?= (?:with|through|via|by|using|on)\\b|[.!]|$)|(?:sent you|paid you|made|issued|paid|sent|released|processed|initiated|scheduled|submitted|created)(?: you)?(?: an?| the| your)? (?:\\w+ ){0,3}?(?:${sentThing}|[$€£]|[A-Z]{3} \\d))`, 'mu'),
  new RegExp(`^[ \\t]*${nobody}(${company}?) (?:hat (?:Ihnen|eine)|vous a |a (?:effectué|émis|envoyé) |(?:le|les) ha |ha (?:realizado|emitido|enviado|effettuato|inviato|disposto|eseguito) |(?:Le|Vi) ha |heeft (?:u |een )|efetuou |enviou )[^.\\n]{0,40}?(?:${sentThing}|überwiesen|gezahlt|payé|viré|pagado|transferido|pagato|bonificato|betaald|overgemaakt)`, 'mu'),
]; // biome-ignore format: a table

/** Who pays, as sentences say it outright: "on behalf of", "payment from", "… has sent you a payment". */
export function payerSaid(text: string): string | null {
  return payersSaid(text)[0] ?? null;
}

/** All names that sentences say so of, those that the surest wordings give first. */
export function payersSaid(said: string): string[] {
  // Marks of bold and code are none of a sentence.
  const text = said.replace(/[*_`]+(?=\S)|(?<=\S)[*_`]+/g, '');
  return outright.flatMap((pattern) => {
    const name = nameAlone(pattern.exec(text)?.[1] ?? '');
    if (name === null) return [];
    // The point of "Ltd." is its own where the sentence goes on.
    const full = endsInLegalForm.test(name) && /\. \p{Ll}/u.test(behind(name, text)) ? `${name}.` : name;
    // "Short paid by 150.00" names nobody, "paid by ACH" says how.
    return /\p{L}{3}/u.test(name) && (namesMethod(name) === null || endsInLegalForm.test(name)) ? [full] : [];
  });
}

/** The first characters behind a name. */
function behind(name: string, text: string): string {
  const at = text.indexOf(name) + name.length;
  return text.slice(at, at + 3);
}
