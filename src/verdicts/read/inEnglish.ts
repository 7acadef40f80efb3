import { withoutAccents } from './concepts.ts';

/**
 * Words of German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian and Polish that people write into remarks, states and terms, with the English
 * that the adjudicators look for. Read without accents; longer ones first, since "sans reserve" is no reserve.
 */
/** Numbers in words, where a time stands behind them: elsewhere some are other words ("sei", "acht"). */
const numerals: [english: string, words: string][] = [
  ['two', 'zwei|deux|dos|due|twee'],
  ['three', 'drei|trois|tres|tre|drie'],
  ['four', 'vier|quatre|cuatro|quattro'],
  ['five', 'fuenf|cinq|cinco|cinque|vijf'],
  ['six', 'sechs|seis|sei|zes'],
  ['seven', 'sieben|sept|siete|sette|zeven'],
  ['eight', 'acht|huit|ocho|otto'],
  ['ten', 'zehn|dix|diez|dieci|tien'],
  ['14', 'vierzehn|quatorze|catorce|quattordici|veertien'],
  ['30', 'dreissig|trente|treinta|trenta|dertig'],
];

/** Months, behind the number of their day. */
const months: [english: string, words: string][] = [
  ['january', 'januar|jaenner|janvier|enero|gennaio|janeiro|januari'],
  ['february', 'februar|fevrier|febrero|febbraio|fevereiro|februari'],
  ['march', 'maerz|marz|mars|marzo|marco|maart'],
  ['april', 'avril|abril|aprile'],
  ['may', 'mai|mayo|maggio|maio|mei|maj'],
  ['june', 'juni|juin|junio|giugno|junho'],
  ['july', 'juli|juillet|julio|luglio|julho'],
  ['august', 'aout|agosto|augustus'],
  ['september', 'septembre|septiembre|settembre|setembro'],
  ['october', 'oktober|octobre|octubre|ottobre|outubro'],
  ['november', 'novembre|noviembre|novembro'],
  ['december', 'dezember|decembre|diciembre|dicembre|dezembro'],
];

const meanings: [RegExp, string][] = [
  [/\bbons? de (livraison|reception)\b/g, 'delivery note'],
  ...months.map(([english, words]): [RegExp, string] => [new RegExp(`(?<=\\b\\d{1,2}\\.? (?:de )?)(${words})\\b(?: de(?= \\d{4}))?`, 'g'), english]),
  [/(?<=\b\d{1,2})(?:\.? de |\. )(?=(january|february|march|april|may|june|july|august|september|october|november|december)\b)/g, ' '],
  [/\bnon conformes?\b/g, 'non-conforming'],
  [/\b(ohne (beanstandung(en)?|vorbehalt|bemerkung(en)?|maengel)|sans (reserves?|remarques?|anomalies?)|sin (reservas?|novedad|incidencias?|observaciones)|senza (riserve|riserva|osservazioni)|sem (reservas?|ressalvas?)|zonder (opmerking(en)?|voorbehoud)|utan (anmaerkning(ar)?|avvikelse)|uden bemaerkning(er)?|uten (merknad(er)?|anmerkning(er)?)|bez (uwag|zastrzezen)|in ordnung|einwandfrei|bon etat|buen estado|en ordre|in ordine|(?<!non )conformes?|neant|rien a signaler|r\.?a\.?s\.?|nessuna riserva)\b/g, 'clean, no exceptions'],
  [/\b(vollstaendig|komplett|complet|completa?o?|completo|volledig)\b/g, 'complete'],
  [/\b(nicht|kein[er]?[nms]?|pas de|aucune?|sin|ninguna?|nessuna?|senza|sem|geen|niet)\b(?= \w)/g, 'no'],
  [/\b(nicht (geliefert|erhalten|angekommen)|non (livre|recu)e?s?|no (entregad|recibid)[oa]s?|non (consegnat|ricevut)[oiae]|niet (geleverd|ontvangen))\b/g, 'not received'],
  [/\b(fehl(t|en|end\w*|menge\w*|bestand)|manquants?|manquantes?|manque(nt)?|falt(an?|o|aron|am|aram|ou|antes?)|faltante?s?|mancant[ei]|mancan[oz]a?|ontbre\w+|saknas|saknad[et]?|mangler|manglende|brak(i|uje)?|minderlieferung|unterlieferung|mindermenge|te weinig|falta)\b/g, 'missing'],
  [/\b((transport)?sch(ae|a)den|schaden|beschaedigt\w*|zerbrochen|bruch|defekt\w*|nass|zerdrueckt|endommage\w*|abime\w*|casse\w*|avarie\w*|mouille\w*|ecrase\w*|dommages?|dan(o|ad[oa])s?|rot[oa]s?|averiad[oa]s?|mojad[oa]s?|danneggiat\w+|dann[oi]|rott[oiae]|bagnat[oi]|beschadig\w*|kapot\w*|gebroken|avariad[oa]s?|skad(a|ad|ade|at|or|er)|transportskad(a|or)|beskadiget|skadet|uszkodz\w+)\b/g, 'damaged'],
  [/\b(fehlerhaft\w*|mangelhaft\w*|defectueu(x|ses?)|defectuos[oa]s?|difettos[oiae]|defeituos[oa]s?|gebrekkig\w*|felaktig\w*|wadliw\w+)\b/g, 'defective'],
  [/\b(annahme verweigert|verweigert|abgelehnt|zurueckgewiesen|refusee?s?|rechazad[oa]s?|rifiutat[oiae]|recusad[oa]s?|geweigerd|retour(en|e|s|niert|nee?s?)?|ruecksendung(en)?|devoluciones|devolucion|devuelt[oa]s?|res[oi]\b|devolucao|returnera[dt]e?|zwro(t|ty|cono))\b/g, 'returned'],
  [/\b(zu viel|zuviel|ueberlieferung|mehrlieferung|mehrmenge|excedents?|en trop|de mas|exceso|sobrantes?|eccedenza|in piu|te veel)\b/g, 'over'],
  [/\b(stornier\w*|storno|annule\w*|annulation|anulad[oa]|cancelad[oa]|annullat[oa]|geannuleerd|annullera[dt]|makulera[dt]|anulowan[oea])\b/g, 'cancelled'],
  [/\b(genehmigt|freigegeben|akzeptiert|angenommen|bewilligt|acceptee?s?|approuve\w*|autorise\w*|validee?s?|aceptad[oa]|aprobad[oa]|autorizad[oa]|accettat[oa]|approvat[oa]|autorizzat[oa]|aprovad[oa]|goedgekeurd|geaccepteerd)\b/g, 'approved'],
  [/\b(repris(e|es)?|zurueckgenommen|recogid[oa]s?|ritirat[oaie]|recolhid[oa]s?|teruggenomen)\b/g, 'taken back'],
  [/\b(bezahlt|beglichen|ausgezahlt|erledigt|abgeschlossen|gutgeschrieben|regle\w*|payes?|rembourse\w*|cloture\w*|pagad[oa]|liquidad[oa]|cerrad[oa]|pagat[oa]|chius[oa]|betaald|afgesloten)\b/g, 'paid'],
  [/\b(offen|in bearbeitung|en cours|en attente|pendiente|in attesa|aperto|pendente|openstaand)\b/g, 'open'],
  [/\b(entwurf|brouillon|borrador|bozza|rascunho)\b/g, 'draft'],
  [/\b(verschoben|umgebucht|reporte|reprogramad[oa]|aplazad[oa]|spostat[oa])\b/g, 'rescheduled'],
  [/\b(retouren(genehmigung|freigabe)|ruecksende(genehmigung|freigabe)|autorisation de (returned|retour)|autorizacion de (returned|devolucion))\b/g, 'return authorization'],
  [/\b(frei haus|frachtfrei|franco( domicile)?|port paye|portes? pagad[oa]s?|porto franco|porto pago|franko|vracht betaald)\b/g, 'prepaid'],
  [/\b(unfrei|ab werk|port du|portes? debid[oa]s?|porto assegnato|franco fabrica|depart usine|franco fabbrica|af fabriek)\b/g, 'collect'],
  [/\b(kunden?|empfaengers?|kaeufers?|clientes?|client|acheteur|comprador|destinatari[oa]|destinataire|acquirente|klant|ontvanger|auftraggeber)\b/g, 'customer'],
  [/\b(lieferant(en)?|verkaeufer|fournisseur|vendeur|proveedor|vendedor|fornitore|venditore|fornecedor|leverancier|verkoper|absender|expediteur)\b/g, 'supplier'],
  [/\b(geteilt|jeder die seinen|partages?|compartid[oa]s?|condivise|gedeeld)\b/g, 'shared'],
  [/\b(lieferung|anlieferung|zustellung|livraison|entrega|consegna|levering|wareneingang|reception|recepcion|ricezione|ricevimento)\b/g, 'delivery'],
  [/\b(lieferschein|versand|warenausgang|expedition|envio|spedizione|verzending)\b/g, 'shipment'],
  [/\b(rechnungs?(datum|sdatum)?|facture|facturacion|factura|fattura|fatura|factuur(datum)?)\b/g, 'invoice'],
  [/\b(bestell(ung|datum)|auftrags?(datum)?|commande|pedido|ordine|encomenda|bestelling)\b/g, 'order'],
  [/\b(faelligkeit(sdatum)?|echeance|vencimiento|scadenza|vencimento|vervaldatum)\b/g, 'due'],
  [/\b(monatsende|fin de mois|fin de mes|fine mese|einde maand)\b/g, 'end of month'],
  [/\b(netto|nett|neto)\b/g, 'net'],
  [/\b(brutto(betrag(s|es)?)?|montant ttc|importe bruto|importo lordo|bruto bedrag)\b/g, 'gross'],
  [/\b(tage|tagen|jours?|dias?|giorni|dagen|dagar|dni)\b/g, 'days'],
  [/\b(skonto|escompte|descuento( por)?( pronto pago)?|sconto|desconto|korting|pronto pago)\b/g, 'discount'],
  [/\b(preis(differenz|abweichung)?\w*|ecarts? de prix|prix|tarif\w*|diferencias? de precio|precio|differenza (di )?prezzo|prezzo|preco|prijs(verschil)?)\b/g, 'price'],
  [/\b(aktions?\w*|werbe\w+|promotions?|promocion|promozione|promocao|actie)\b/g, 'promotion'],
  [/\b(bonus|rueckverguetung|ristournes?|remises?( de fin d.annee)?|rappel|bonificacion|premio)\b/g, 'rebate'],
  [/\b(fracht\w*|versandkosten|transportkosten|transportes?|portes?|frais de port|trasporto|vracht\w*|fret|frete)\b/g, 'freight'],
  [/\b((umsatz|mehrwert)?steuer(frei|befreit)\w*|exoneree?s? de (la )?(tva|taxe)|exent[oa]s? de (iva|impuestos?)|esenti? (da |dall.)?(iva|imposta)|vrijgesteld van btw|isent[oa]s? de iva)\b/g, 'tax exempt'],
  [/\b(mehrwertsteuer|umsatzsteuer|steuern?|mwst|ust|tva|iva|impuestos?|imposta|imposto|btw|taxe)\b/g, 'tax'],
  [/\b(gutschrift(en)?|avoirs?|abonos?|nota de credito|nota di credito|accredito|credito|creditnota)\b/g, 'credit'],
  [/\b(verspaet\w+|lieferverzug|verzug|retards?|retrasos?|ritardo|atraso|vertraging|te laat)\b/g, 'late'],
  [/\b(doppelt\w*( (berechnet|fakturiert))?|doublons?|en double|duplicad[oa]s?|doppi[oa]|dubbel\w*)\b/g, 'duplicate'],
  [/\b(falsche? (artikel|ware)|falschlieferung|erreur d.article|mauvais article|article errone|articulo (erroneo|equivocado|incorrecto)|articolo (errato|sbagliato)|produto errado|verkeerd artikel)\b/g, 'wrong item'],
  [/\b(au lieu d[eu]s?( la| l)?|a la place d[eu]s?( la| l)?|statt|anstatt|anstelle( von| der| des)?|en (lugar|vez) de( la|l)?|invece (di|del\w*)|al posto (di|del\w*)|em vez d[eoa]s?|in plaats van)\b/g, 'instead of'],
  [/\b(ersatz\w*|sustitu\w+|sostitu\w+|remplacement|vervang\w+)\b/g, 'substitute'],
  [/\b(qualitaet\w*|mangel\w*|maengel|qualite|calidad|qualita|qualidade|kwaliteit)\b/g, 'quality'],
  [/\b(bestanden|bon|bueno)\b/g, 'pass'],
  [/\b(abgelaufen|verdorben|perime\w*|caducad[oa]s?|scadut[oi]|vencid[oa]s?|verlopen)\b/g, 'expired'],
  [/\b(bank(gebuehr\w*|spesen|kosten)|frais bancaires|gastos bancarios|spese bancarie|comision bancaria|tarifas bancarias)\b/g, 'bank charge'],
  [/\b(kontoauszug\w*|bankauszug|bankbeleg|releve (de compte|bancaire)|extracto bancario|extrato bancario|estratto conto|rekeningafschrift|kontoutdrag|kontoudtog|kontoutskrift|wyciag bankowy)\b/g, 'bank statement'],
  [/\b(zahlungsavis|zahlungsanzeige|avis de (paiement|reglement|virement)|aviso de pago|avviso di pagamento|betalingsadvies|betalningsavi)\b/g, 'remittance advice'],
  [/\b(kassendaten|scannerdaten|scandaten|abverkaufs?(daten|zahlen|meldung)|sorties de caisse|donnees de caisse|datos de caja|dati di cassa|kassadata)\b/g, 'scan data'],
  [/\b(wechselkurs\w*|kursdifferenz\w*|taux de change|tipo de cambio|diferencia de cambio|tasso di cambio|wisselkoers\w*)\b/g, 'exchange'],
  [/\b(bearbeitungs\w*|manutention|manipulacion|gestione|behandelings\w*)\b/g, 'handling'],
  [/\b(fehlende (unterlagen|dokumente)|documents? (missing|manquants?)|documentos? (missing|faltantes?))\b/g, 'missing documents'],
  [/\b(lieferungs?nachweis|ablieferungsnachweis|ablieferbeleg|preuve de (delivery|livraison)|prueba de (delivery|entrega)|comprobante de (delivery|entrega)|prova di (delivery|consegna))\b/g, 'proof of delivery'],
  [/\b(etikett\w*|etiquet\w+|etichett\w+)\b/g, 'label'],
  [/\b(lager\w*|entrepot|almacen|magazzino)\b/g, 'warehouse'],
  [/\b(auftraege|bestellungen|commandes|pedidos|ordini|ordenes|bestellingen)\b/g, 'orders'],
  [/\b(mindest)?rest(lauf|haltbarkeits)zeit\b|\bvida util\b|\bduree de vie\b/g, 'shelf life'],
  [/\b(gesamt|gesamte )(lauf|haltbarkeits)zeit\b|\bduree de vie totale\b|\bvida util total\b/g, 'total shelf life'],
  [/\b(mindestens|au moins|al menos|almeno|pelo menos|minstens)\b/g, 'at least'],
  [/\b(jusqu.a( concurrence de)?|bis zu|hasta( un maximo de)?|fino a(d un massimo di)?)(?= ?\d)/g, 'up to'],
  [/\b(banques?|bancos?|banche|banken)\b/g, 'bank'],
  [/\b(hoechstens|maximal|au plus|au maximum|como maximo|al massimo|hoogstens)\b/g, 'at most'],
  [/\b(zwei|deux|dos|due|twee)\b(?= kalendertagen?\b)/g, 'two'],
  ...numerals.map(([english, words]): [RegExp, string] => [new RegExp(`\\b(${words})\\b(?= (days?|weeks?|months?)\\b)`, 'g'), english]),
  [/\b(binnen|innerhalb( von)?|dans (un delai de|les)|en un plazo de|entro)\b(?= (\d|(two|three|four|five|six|seven|eight|ten)\b))/g, 'within'],
  [/\b(verdeckte[rnms]?|versteckte[rnms]?|cach(e|ees?)|ocult[oa]s?|nascost[oaie]|verborgen)\b/g, 'hidden'],
  [/\b(zu melden|anzuzeigen|zu ruegen|gemeldet|angezeigt|signale[rs]?|a signaler)\b/g, 'reported'],
  [/\bbitte senden\b|\bveuillez (nous )?envoyer\b|\brogamos envien\b/g, 'please send'],
  [/\b(angefordert|demandee?s? (?=(au|a la|aupres)\b)|solicitad[oa]s? (?=a\b)|richiest[oaie] (?=a\b))/g, 'was requested '],
  [/\b(parvenue?s?|eingetroffen|llegad[oa]s?|pervenut[oaie])\b/g, 'arrived'],
  [/\bnoch nicht\b|\bpas encore\b|\btodavia no\b|\bnog niet\b/g, 'not yet'],
  [/\b(ab|a partir de|a partire da|vanaf)\b(?= (eur|usd|gbp|chf)? ?\d)/g, 'from'],
  [/\b(nach abzug (der|von)|abzueglich( der)?|net(te)? de|deduction faite des?|previa deduccion de|al netto di)\b/g, 'net of'],
  [/\b(palett[ei]n?|palettes|paleta?s?|tarimas?|bancal(es)?|pallet[ts]|pallar|pallen)\b/g, 'pallet'],
  [/\b(kartons?|colis|cajas?|colli|dozen|kartonger|scatol[ae]|bultos?)\b/g, 'carton'],
  [/\b(stueck|stk|unites?|unidad(es)?|pezzi|stuks?|stycken?|pieces?)\b/g, 'unit'],
  [/\b(stunden?|heures?|horas?|uren|timm(e|ar)|timer)\b/g, 'hour'],
  [/\b(wochen?|semaines?|semanas?|settiman[ae]|weken|vecka|veckor)\b/g, 'week'],
  [/\b(monat(e|en|s)?|mois|mes(es)?|mes[ei]|maand(en)?|maanad(er)?)\b/g, 'month'],
  [/\b(filialen?|maerkte|magasins?|tiendas?|negozi|winkels?|butiker)\b/g, 'store'],
  [/\b((kalender|werk|arbeits)?tag|jour|dia|giorno|dag)\b/g, 'day'],
  [/\b(je|pro|par|por|cada|chaque|jede[mnrs]?|ogni|elke|iedere|varje|a|al)\b(?= ([a-z]+(e|er|en|es|em|ed) )?(pallet|carton|unit|hour|days?|week|month|store|order|invoice|delivery|shipment|line)\b)/g, 'per'],
  [/\b(angefangene[rnms]?|angebrochene[rnms]?|entamee?s?|commencee?s?|iniciad[oa]s?|comenzad[oa]s?|iniziat[oaie]|begonnen)\b/g, 'started'],
  [/\b(zwei drittel|deux tiers|dos tercios|due terzi|dois tercos|twee derde)( (der|des|de la|du|del|della|van de))?\b/g, 'two thirds of'],
  [/\b(drei viertel|trois quarts|tres cuart(o|a)s( partes)?|tre quarti|drie kwart)( (der|des|de la|du|del|della|van de))?\b/g, 'three quarters of'],
  [/\b(ein drittel|un tiers|un tercio|un terzo)( (der|des|de la|du|del|della))?\b/g, 'one third of'],
  [/\b(ein fuenftel|un cinquieme|un quinto|een vijfde)( (der|des|de la|du|del|della|van de))?\b/g, 'one fifth of'],
  [/\b(ein viertel|un quart|una cuarta parte|un quarto|een kwart)( (der|des|de la|du|del|della|van de))\b/g, 'one quarter of'],
  [/\b(ein zehntel|un dixieme|un decimo|una decima parte)( (der|des|de la|du|del|della))?\b/g, 'one tenth of'],
  [/\b(die haelfte|la moitie|la mitad|la meta)( (der|des|de la|du|del|della))?\b/g, 'half of'],
  [/\b(ein halbes prozent|un demi pour ?cent|medio por ciento)\b/g, 'half a percent'],
  [/\b(ohne|sans|zonder|utan|uden|uten|bez)\b(?= \w)/g, 'without'],
  [/\b(einspruch|einsprueche|widerspruch|widersprueche|contestations?|recours|impugnacion(es)?|bezwaar|bezwaren|ricors[oi]|invaendning(ar)?)\b/g, 'objection'],
  [/\b(reklamation(en|s)?|reklamations(verfahren)|reclamations?|reclamacion(es)?|reclam[oi]|klachten?)\b/g, 'complaint'],
  [/\b(ausgeschlossen|ausgenommen|schliesst .{0,40} aus|exclu(e?s?)?|excluid[oa]s?|esclus[oiae]|uitgesloten|undantag(en|na))\b/g, 'excluded'],
  [/\b(traegt|tragen|zu lasten( von)?|supporte(nt)?|(sont|est|seront) (supporte|prise?|pris en charge)e?s? par|support[ae]d?[oae]?s? por|soportad[oa]s? por|(corren?|seran|son|va|van) (siempre )?(de|por) cuenta del?|(sono|e) sostenut[ei] da(l|lla)?|(werden|wird) (vom|von|von der) (?=supplier|customer)|a (la )?charge (de|du)|a cargo (de|del)|a carico (di|del)|draagt)\b/g, 'borne by'],
  [/\b(darueber (hinaus )?liegend\w*|(ueber|dar)steigend\w*|uebersteigend\w*|darueber( hinaus)?)\b/g, 'above'],
  [/\b(auf die|sur les|sobre l[oa]s|sui|op de) (ersten|premiers|primer[oa]s|primi|eerste)\b/g, 'on the first'],
  [/\b(teil|betrag|partie|parte|deel)\b/g, 'part'],
  [/\b(netto)?(umsatz(es)?|umsaetze|jahresumsatz)\b|\bchiffre d.affaires\b|\bfatturato\b|\bomzet\b/g, 'purchases'],
]; // biome-ignore format: a dictionary

/** Numbers of a foreign sentence as English writes them: "1,5 %" is 1.5 %, "75.000 EUR" 75000. */
const withPlainNumbers = (said: string): string =>
  said
    .replace(
      /(?<![\d.,])(\d{1,3})((?: \d{3})+)(?=(,\d\d)? ?(?:eur|usd|chf|€|\$))/g,
      (_all, first: string, rest: string) => first + rest.replaceAll(' ', ''),
    )
    .replace(/(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.])/g, (number) => number.replaceAll('.', ''))
    .replace(/(?<![\d.,])(\d+),(\d{1,2})(?![\d,])/g, '$1.$2');

/** What is written short in full: "isn't" is "is not", "won't" is "will not". */
const inFull = (said: string): string =>
  said
    .replace(
      /\b(wo|ca|sha)n['’]t\b/gi,
      (_all, verb: string) => `${{ w: 'will', c: 'can', s: 'shall' }[verb[0]?.toLowerCase() ?? '']} not`,
    )
    .replace(/\b(is|are|was|were|do|does|did|has|have|had|should|would|could|must|need)n['’]t\b/gi, '$1 not');

/** A remark, state or term with its foreign words in English; what has none of them stays as it was printed. */
export function inEnglish(printed: string): string {
  const said = inFull(printed);
  const plain = withoutAccents(said).toLowerCase();
  const read = meanings.reduce((text, [pattern, meaning]) => text.replace(pattern, meaning), plain);
  return read === plain ? said : withPlainNumbers(read);
}
