/** Legal forms of companies in the countries that documents come from, as alternatives of a pattern. */
export const legalForms =
  'inc(?:orporated)?|corp(?:oration)?|co|company|llc|l\\.l\\.c|llp|lp|ltd|limited|plc|pty|g?gmbh|mbh|ag|kg|kgaa|ohg|e?gbr|ug(?: \\(haftungsbeschränkt\\))?|partg(?: ?mbb)?|e\\.? ?v|og|e\\.? ?k|e\\.? ?g|se|s\\.?a\\.?(?: de c\\.?v)?|s\\.? ?de r\\.?l\\.?(?: de c\\.?v)?|s\\.?a\\.?p\\.?i\\.?(?: de c\\.?v)?|s\\.? ?coop|s\\.c|a\\.c|c\\.b|s\\.?a\\.?s|sasu|s\\.?a\\.?r\\.?l|eurl|s\\.?c\\.?a|s\\.?r\\.?l|s\\.?p\\.?a|s\\.?n\\.?c|s\\.?c\\.?(?:a\\.?)?r\\.?l|s\\.a\\.s|scop|sci|selarl|eirl|soc\\. ?coop|s\\.?l|s\\.?l\\.?u|lda|ltda|b\\.?v|n\\.?v|v\\.?o\\.?f|c\\.v|ulc|pllc|lllp|l\\.p|p\\.c|dac|pte|pvt|sdn\\.? bhd|s/a|eireli|unipessoal|u\\.?a|oy|oyj|ab|hb|a/s|aps|as|asa|sp\\. ?z ?o\\. ?o|sp\\. ?[jk]|s\\.?r\\.?o|kft|s\\.?a\\.?u|s\\.?a\\.?t|s\\.?l\\.?l|s\\.?c\\.?p|i/s|k/s|p/s|a\\.?m\\.?b\\.?a|ges\\.?m\\.?b\\.?h|e\\.?u|soc\\. ?agr(?:\\. ?coop)?|s\\. ?agr|earl|gaec|selas|snc|zrt|d\\.o\\.o|k\\.?k|cic|cio|y c[íi]a|& cie|publ|n\\.a|p\\.a';

/** Whether a name ends in a legal form ("Simulated Foods Ltd."). */
export const endsInLegalForm = new RegExp(`(?<![\\p{L}.])(?:${legalForms})\\.?$`, 'iu');

/** Whether a text is nothing but a legal form ("Pty Ltd", "GmbH & Co. KG", "Inc."). */
export const onlyLegalForm = new RegExp(`^(?:pty\\.? |gmbh (?:&|und) co\\.? )?(?:${legalForms})\\.?,?$`, 'iu');

/** A comma behind a name, as a piece of a pattern: the one before a legal form ("Sim Foods, Inc.") is part of it. */
export const commaBehindName = `, (?!(?:${legalForms})\\.?(?![\\p{L}\\d]))`;

/** What firms, trades and institutions are called by, in the languages documents come in; names that have none of these are as good. */
const tradeWords = [
  'groups?|groep|gruppe|groupe|grupo|gruppo|grupa|holdings?|enterprises?|industr(?:y|ies|ias?|ie)|partners|partnership|associates|brothers|bros|sons|brands|trust|foundation|association|society|co-?operativ[ea]s?|co-op|co[öo]p[ée]rati(?:e|ves?|va)|genossenschaft',
  'stores?|markets?|foods?|grocers?|grocery|pharmac(?:y|ies)|supermarkets?|retail|wholesalers?|wholesale|outlets?|trad(?:ers|ing)|suppl(?:y|ies)|distribut(?:ion|ors?|ing)|imports?|exports?|logistics|transport|shipping|freight|constructions?|builders|contractors|contracting|engineering|manufacturing|mfg|works|mills?|foundry|hardware|lumber|timber|plumbing|electrical|heating|roofing|printing|printers|press|publishing|media|studios?|design|software|systems|solutions|services?|technolog(?:y|ies)|lab(?:s|orator(?:y|ies))|motors?|auto|farms?|dairy|ranch|nurser(?:y|ies)|orchards?|vineyards?|winery|brewery|brewing|distillery|baker(?:y|ies|s)|butchers?|catering|kitchens?|restaurants?|caf[ée]s?|coffee|bistro|diner|pizzeria|hotels?|inn|lodge|resorts?|spa|salon|casino|cinemas?|theat(?:re|er)s?|gallery|museum|merchants?|marine|boatyard|rentals?|landscap(?:es?|ing)|cleaning|security|energy|equipment|machinery|furniture|interiors|fashions?|toys|books(?:tore|hop|ellers)?|florists?|shop|doughnuts|confectionery|pastries|outfitters|instruments|imaging|airlines|cruise lines|ferries|elevators?|upholstery|saddlery|pumps|valves|steel|metals?|glass|stone(?:works)?|concrete|quarr(?:y|ies)|packaging|paper|chemicals?|plastics|textiles?|apparel|jewelers|optical|opticians|vets?|rehab|fitness|gym|golf|camp|tours|travel|realty|properties|estates?|apartments|housing|management|ventures|capital|systems|lines|growers|repairs?|cycles?|bikes?|laundry|launderette|creamery|cannery|brands',
  'city of|county|township|(?:village|town|state|port|board|university|diocese) of|borough|council|parish|districts?|ministry|authority|commission|agency|schools?|academy|college|university|institute|hospitals?|clinic|health|healthcare|medical|dental|veterinary|care homes?|church|charity|club|union|zoo|airport|transit|railways?|railroad',
  '(?:\\p{L}+-?)?(?:gemeinschaft|gesellschaft|verwaltung|genossenschaft|handels?|handlung|großhandel|grosshandel|werke?|technik|betriebe?|bäckerei|konditorei|brauerei|brauhaus|metzgerei|fleischerei|schreinerei|tischlerei|zimmerei|gärtnerei|druckerei|molkerei|käserei|kellerei|rösterei|schlosserei|malerei|weingut|apotheke|klinik(?:um)?|krankenhaus|schule|gymnasium|universität|hochschule|stadtwerke|verein|verband|stiftung|landkreis|gasthof|gasthaus|imbiss|autohaus|werkstatt|spedition|verlag|arztpraxis|pflegeheim|kindergarten|baumarkt|gartenbau|metallbau|hochbau|tiefbau)|stadt|gemeinde|gebr(?:\\.|üder)|söhne|töchter|firma|hof',
  'soci[ée]t[ée]|[ée]tablissements|ets|boulangerie|boucherie|p[âa]tisserie|fromagerie|librairie|imprimerie|menuiserie|[ée]b[ée]nisterie|quincaillerie|pharmacie|garage|ateliers?|h[ôo]tel|auberge|brasserie|domaine|ch[âa]teau|caves?|mairie|commune|ville de|communaut[ée]|d[ée]partement|r[ée]gion|centre|lyc[ée]e|coll[èe]ge|[ée]cole|universit[ée]|h[ôo]pital|clinique|fondation|syndicat|laboratoires?|transports|maison|magasins?|ferme|fils|fr[èe]res|jardinerie|traiteur',
  'panader[íi]a|ferreter[íi]a|carnicer[íi]a|librer[íi]a|papeler[íi]a|pasteler[íi]a|cafeter[íi]a|farmacia|talleres|restaurante|bodegas?|comercial(?:izadora)?|distribuidora|constructora|construcciones|transportes|hermanos|hnos|hijos|ayuntamiento|diputaci[óo]n|universidad|colegio|instituto|hospital|cl[íi]nica|fundaci[óo]n|asociaci[óo]n|ferrocarril|almacenes|supermercados?|tienda|viveros|granja|laboratorios|suministros|conservas|muebles|hostal|empresa|compañ[íi]a',
  'panificio|pasticceria|ferramenta|macelleria|libreria|officin[ae]|albergo|ristorante|trattoria|cantina|azienda|impresa|ditta|fratelli|f\\.lli|figli|comune di|provincia|regione|universit[àa]|istituto|ospedale|fondazione|associazione|consorzio|caseificio|tipografia|trasporti|mobilificio|forno|salumificio|falegnameria|costruzioni',
  '(?:\\p{L}+)?(?:bakkerij|slagerij|drukkerij|kwekerij|brouwerij|makerij|bedrijf|bedrijven|winkel|handel|timmerwerken)|apotheek|ziekenhuis|gemeente|universiteit|stichting|vereniging|zonen|gebr(?:oeders)?|bouw|groothandel|zuivel',
  'padaria|oficina|livraria|quinta|adega|com[ée]rcio|constru[çc][õo]es|c[âa]mara municipal|munic[íi]pio|prefeitura|universidade|escola|funda[çc][ãa]o|associa[çc][ãa]o|irm[ãa]os|filhos|confei[çt]aria|mercearia|m[óo]veis|hot[ée]is',
  '(?:\\p{L}+)?(?:handel|bageri|bryggeri|mejeri|verkstad|v[æe]rksted|tryckeri|trykkeri|varer|rederi|skole|skola|kommune?|hotell?)|regionen|skolan|universitet|sjukhus|sygehus|sykehus|stiftelse[nr]?|f[öo]rening(?:en)?|forening(?:en)?|m[öø]bler|brødrene|br[öo]derna|bygg',
  'piekarnia|hurtownia|zak[łl]ad(?:y)?|sklep|apteka|restauracja|gmina|urz[ąa]d|powiat|szko[łl]a|uniwersytet|szpital|fundacja|stowarzyszenie|sp[óo][łl]dzielnia|browar|drukarnia|przedsi[ęe]biorstwo|bracia|cukiernia|mleczarnia',
].join('|'); // biome-ignore format: a table

const companyWord = new RegExp(`(?<![\\p{L}.])(?:${legalForms}|${tradeWords})(?![\\p{L}])`, 'giu');

/** Legal forms that are other words as well where they are written in small letters. */
const otherWord = /^(?:as|se|og|co|ab|hb|sa|sl|sas|ag|oy|nv|lp|sci|dac|pte|ug|ek|ev|eg|hof|auto|spa|bygg|maison)$/;

/** Whether a few words have a legal form, or what companies and institutions are called by. */
export function namesCompany(text: string): boolean {
  for (const [word] of text.matchAll(companyWord)) if (!otherWord.test(word)) return true;
  return false;
}

/** Words that close a letter, above the name of whom it is from. */
export const closesLetter =
  /^\W{0,3}(yours|(very )?(sincerely|truly|faithfully)|(with )?(best|kind|kindest|warm) (regards|wishes)|best|(kind |best )?rgds|regards|respectfully( yours)?|all the best|take care|many thanks|thanks|thank you|cheers|mit freundlichen? gr[uü](ß|ss)en|(freundliche|viele|liebe|beste|sch[öo]ne|herzliche|mit besten) gr[uü](ß|ss)en?|(gru(ß|ss)|gr[uü](ß|ss)e|(lg|vg|mfg)(?=[,\s]*$))|hochachtungsvoll|(bien )?cordialement|bien (à vous|à toi)|merci|à bientôt|(sincères )?salutations|veuillez agréer|(muy )?atentamente|gracias|(un )?(cordial )?saludos?|(porgiamo )?distinti saluti|(?:un caro |tanti )?salut[oi]|buona giornata|have a (?:great|good|nice) (?:day|week|weekend|one)|grazie|cordiali saluti|(met )?(vriendelijke |hartelijke )?groet(en|jes)?|mvg|bedankt|hoogachtend|z (poważaniem|wyrazami szacunku)|pozdrawiam(y)?|dziękuj(ę|emy)|(med )?vänlig(a)? hälsning(ar)?|hälsningar|mvh|tack|(med )?(venlig|kærlig) hilsen|tak|hilsen|(med )?vennlig hilsen|com os melhores cumprimentos|(muito )?atenciosamente|(melhores )?cumprimentos|obrigad[oa]|abraços?)(?!\p{L})/iu;

/** Words that open a letter, below the address of whom it is for. */
export const opensLetter =
  /^\W{0,3}(to whom it may concern|dear|hello|hi|hey|good (morning|day|afternoon|evening)|sehr geehrte[rs]?|guten (tag|morgen|abend)|hallo|moin|liebe[rs]?|madame|monsieur|messieurs|mesdames|bonjour|bonsoir|salut|hola|buen(os|as|a)? (d[ií]as?|tardes)|estimad[oa]s?|apreciad[oa]s?|muy señor(es)? (mío|nuestro)s?|egregi[oa]?|gentil[ei]|spett(abile|\.le)|buongiorno|buonasera|geachte|beste|goede(morgen|middag|ndag)|szanowni|hej|bästa|kære|hei|prezad[oa]s?|bom dia|boa tarde|olá|dzień dobry|exm[oa]s?)(?!\p{L})/iu;
