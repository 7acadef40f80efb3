/** Legal forms of companies in the countries that documents come from, as alternatives of a pattern. */
export const legalForms =
  'inc(?:orporated)?|corp(?:oration)?|co|company|llc|l\\.l\\.c|llp|lp|ltd|limited|plc|pty|g?gmbh|mbh|ag|kg|kgaa|ohg|e?gbr|ug(?: \\(haftungsbeschränkt\\))?|partg(?: ?mbb)?|e\\.? ?v|og|e\\.? ?k|e\\.? ?g|se|s\\.?a\\.?(?: de c\\.?v)?|s\\.? ?de r\\.?l\\.?(?: de c\\.?v)?|s\\.?a\\.?p\\.?i\\.?(?: de c\\.?v)?|s\\.? ?coop|s\\.c|a\\.c|c\\.b|s\\.?a\\.?s|sasu|s\\.?a\\.?r\\.?l|eurl|s\\.?c\\.?a|s\\.?r\\.?l|s\\.?p\\.?a|s\\.?n\\.?c|s\\.?c\\.?(?:a\\.?)?r\\.?l|s\\.a\\.s|scop|sci|selarl|eirl|soc\\. ?coop|s\\.?l|s\\.?l\\.?u|lda|ltda|b\\.?v|n\\.?v|v\\.?o\\.?f|c\\.v|ulc|pllc|lllp|l\\.p|p\\.c|dac|pte|pvt|sdn\\.? bhd|s/a|eireli|unipessoal|u\\.?a|oy|oyj|ab|hb|a/s|aps|as|asa|sp\\. ?z ?o\\. ?o|sp\\. ?[jk]|s\\.?r\\.?o|kft';

/** Whether a name ends in a legal form ("Simulated Foods Ltd."). */
export const endsInLegalForm = new RegExp(`(?<![\\p{L}.])(?:${legalForms})\\.?$`, 'iu');

/** Whether a text is nothing but a legal form ("Pty Ltd", "GmbH & Co. KG", "Inc."). */
export const onlyLegalForm = new RegExp(`^(?:pty\\.? |gmbh (?:&|und) co\\.? )?(?:${legalForms})\\.?,?$`, 'iu');

/** A comma behind a name, as a piece of a pattern: the one before a legal form ("Sim Foods, Inc.") is part of it. */
export const commaBehindName = `, (?!(?:${legalForms})\\.?(?![\\p{L}\\d]))`;

const nextPieces = new RegExp(commaBehindName, 'giu');

/** A company's name as it stands in a line, without what goes on behind it: "Sim Mills Corp., Winona, MN". */
export function companyAlone(said: string): string {
  const name = said.trim().replace(/[,;:]$/, '');
  for (const { index } of name.matchAll(nextPieces))
    if (endsInLegalForm.test(name.slice(0, index))) return name.slice(0, index);
  return name;
}

/** "Sim Bakery (Portland, ME)": where a company is, in parentheses with a comma, is no part of its name. */
export function withoutPlace(name: string): string {
  return name.replace(/ \([^(),]+, ?[^(),]+\)$/, '');
}

const companyWord = new RegExp(
  `(?<![\\p{L}.])(?:${legalForms}|group|groep|gruppe|groupe|grupo|gruppo|holdings?|stores?|markets?|foods?|grocers?|pharmac(?:y|ies)|supermarkets?|supermercados|retail|wholesale|brands|enterprises|industries|partners|trust|co-?operativ[ea]|coöperatie|cooperati[ev]a?|genossenschaft|handels?|simulated|sim)(?![\\p{L}])`,
  'iu',
);

/** Whether a few words have a legal form or a word of trade that companies' names have. */
export function namesCompany(text: string): boolean {
  return companyWord.test(text);
}

/** Words that close a letter, above the name of whom it is from. */
export const closesLetter =
  /^\W{0,3}(yours|(very )?(sincerely|truly|faithfully)|(with )?(best|kind|kindest|warm) (regards|wishes)|best|regards|many thanks|thanks|thank you|cheers|mit freundlichen? gr[uü](ß|ss)en|(freundliche|viele|beste) gr[uü](ß|ss)e|cordialement|bien (cordialement|à vous)|(sincères )?salutations|veuillez agréer|atentamente|(un )?(cordial )?saludos?|distinti saluti|cordiali saluti|met vriendelijke groet(en)?|hoogachtend|z poważaniem|med vänlig(a)? hälsning(ar)?|med venlig hilsen|(med )?vennlig hilsen|com os melhores cumprimentos|atenciosamente|cumprimentos)(?!\p{L})/iu;

/** Words that open a letter, below the address of whom it is for. */
export const opensLetter =
  /^\W{0,3}(dear|hello|hi|hey|good (morning|day|afternoon|evening)|sehr geehrte[rs]?|guten (tag|morgen|abend)|hallo|moin|liebe[rs]?|madame|monsieur|messieurs|mesdames|bonjour|bonsoir|salut|hola|buen(os|as|a)? (d[ií]as?|tardes)|estimad[oa]s?|apreciad[oa]s?|muy señor(es)? (mío|nuestro)s?|egregi[oa]?|gentil[ei]|spett(abile|\.le)|buongiorno|buonasera|geachte|beste|goede(morgen|middag|ndag)|szanowni|hej|bästa|kære|hei|prezad[oa]s?|bom dia|boa tarde|olá|dzień dobry|exm[oa]s?)(?!\p{L})/iu;
