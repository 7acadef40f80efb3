/** What single words of column names and labels stand for, in the languages remittances come in; without accents, one word each. */
const concepts: Record<string, string> = {
  invoice: 'laskun laskut laskunro laskunumero inv nf nfe folio invoices bill bills rechnung rechnungs rechnungsnummer rg rgnr rgn reg facture factures fact fac factura facturas fattura fatture fatt factuur facturen fatura faturas vendinv bewijs faktura faktury faktur fakturaer fakturor fv lasku verkooprekening rechnungen szamla rechn rech rechnr rnr fct fattn invc invs cfdi',
  document: 'belegfeld slip slips trans transaction txn doc docs document documents beleg belege belegs piece documento documenti boekstuk stuk voucher dokument dokumenty dokumentu bilag dokumentnr verifikat belegnr dok docto dcto comprobante comprobantes justificante pieza recibo ticket tickets',
  number: 'no num nbr nr nummer number numero numer num n nro id # nos numeru nummern lopnr cislo szam numeri numbers nros',
  reference: 'viite viitteenne ref refs reference referenz referentie referencia riferimento rif referencia kenmerk zeichen zuordnung assignment zuordnungsnummer kennung referanse referens zaksreferentie oznaczenie sygnatura betreff ocr kid betalingskenmerk refno refnr ident identifier identificador',
  amount: 'amt amts valeur amount amounts betrag betraege montant importe importo bedrag valor value wert monto kwota kwoty belopp beloppet belop belob belobet wartosc importi montants betrage valores summabelopp amnt montante ammontare castka osszeg wartosci values val',
  gross: 'gross ursprung ursprungs invoiced billed berechnet gefactureerd fatturato facturado fakturerat faktureret fakturert sales brutto bruttobetrag brut bruto lordo original orig rechnungsbetrag factuurbedrag face offen open outstanding ttc lordi otwarta charged principal nominal nominale extended facial offener initial initiale inicial',
  discount: 'skontoabzug disc discount discounts dsct skonto skonti skontobetrag escompte descuento descuentos dto sconto sconti korting betalingskorting desconto descontos remise rabat rabatt rabaty kassarabatt kasserabat kontantrabatt skonta skto nachlass rabais ristourne bonificacion bonif sleva upust upusty abatement epd kortingen scontistica escomptes',
  deduction: 'ingehouden vahennys vahennykset abbuono abbuoni held holdback holdbacks retainage iss irpf setoff offset backcharge backcharges retido retida retidos retidas retenu retenus ritenuta ritenute irrf commission commissions kommission provision comision comissao commissione charge charges frais gebuhr gebuhren shipping postage cis wht tds levy surcharge retention retained ded deds deduct deduction deducted deductions abzug abzuge abzuegen gekurzt abgezogen einbehalten kurzung kurzungen retenue retenues deduccion deducciones trattenuta trattenute detrazione inhouding aftrek deducao deducoes retencao retencion chargeback chargebacks adj adjs adjust adjustment adjustments claim claims shortpay shortpaid shortage shortages short freight promo promotion promotions promotional swell swells allowance allowances allow allw allwnc penalty penalties fine fines damage damages backhaul coop advertising markdown markdowns returns returned rettifica ajuste ajustes ajustement correctie korrektur reklamation withheld withholding defective spoilage handling fee fees fracht fret flete rebate rebates bonus werbung avdrag fradrag trekk potracenie potracenia potracen potracono afdrag inhoudingen spesen spese gastos despesas kosten less lessded variance diff difference differences differenz differenza diferencia diferenca ecart ecarts verschil writeoff chgbk chgback chbk cb dedn dedns spoils unsaleable unsaleables pricing quality routing compliance otif defect defects recall recalls demurrage detention restocking tariff duty slotting scanback billback billbacks violation violations damaged dmg overcharge cuts rejected rtv schaden bruch fehlmenge mangel mangelruge rugen ruge minderung reklamationen einbehalt einbehalte sicherheitseinbehalt ruckbehalt vertragsstrafe ponale abschlag penalite penalites avaries avarie casse litige litiges penali penale reso resi contributo sanzione penalidad penalizacion merma mermas faltante faltantes averia averias rappel rfa devolucion devuelto devueltos retourne retournes retourniert geretourneerd devoluciones multa quebra avaria devolucao breuk schade boete tekort retour retouren svinn retur skada skade uszkodzenie braki zwrot reklamacja kompensata withhold reserve reserves garantia garanzia garantie disallowed denied refused disputed dispute disputes contested zuschuss zuschusse kostenbeteiligung beteiligung cargo cargos rotura roturas litigio controversia contestazione contestazioni betwist quebras bidrag',
  paid: 'overfort overforte overforda transfere maksettu maksetaan suoritettu uitbetaald uitbetalen uitgekeerd erogato erogati netbetaald net ausgleich ausgleichs paying proceeds earnings receive payout netto nettobetrag paid bezahlt gezahlt zahlbetrag auszahlung paye payee regle pagado abonado pagato betaald liquido neto remitted remit uberwiesen uberweisungsbetrag applied payes regles reglee reglees vire pagada pagadas pagate pagati betaalde zaplacono zaplacona zaplacone betalt betald betalte saldada wyplacono przelano abonada transferido bonificato settle disbursed transferred wired payable credited topay liquidado ingresado verse versee acquitte saldato saldata liquidato corrisposto accreditato voldaan utbetalt utbetalat indbetalt innbetalt uhrazeno ausgeglichen verrechnet beglichen reguliert angewiesen auszuzahlen received recu pd',
  payment: 'advis betalingsadvis remitteringsadvis maksu maksun maksuilmoitus maksuerittely advies betaaladvies cro trn advice confirmation utr disbursement warrant pmt pmts pymt pay payment payments zahlung zahlungs paiement reglement versement virement pago pagos pagamento betaling betalings betaal remittance zahlungsavis zahlungsnummer avisnummer avisnr zahl notification notice chk ck check cheque checks scheck eft ach wire trace transfer bacs avis transaccion remesa reglements virements versements przelew przelewu platnosc platnosci zaplaty wplata wplaty betalning betalnings inbetalning innbetaling utbetaling utbetalning overforing overforsel bonifico transferencia transferencias overboeking girering bankgiro avi awizo avizo avviso aviso uberweisung uberweisungs giro disposizione mandat pagamentos pagamenti vergutung vergutungs vergutungsanzeige',
  date: 'paiva paivays pvm dt date datum fecha data dated dato dag dagen dnia dzien giorno dia',
  code: 'cd code codes kode codigo codice grundcode reasoncode kennzeichen',
  text: 'distinta desc descr description comment comments remark remarks note notes memo explanation bemerkung beschreibung text buchungstext verwendungszweck commentaire libelle observaciones observations observation descripcion concepto nota causale descrizione omschrijving opmerking toelichting observacao descricao details detail specificatie specifikation specifikasjon zestawienie dettaglio detalle meldung observacoes observacion observacoe obs anm bem anotacao anotaciones commentaires remarque remarques kommentar kommentarer kommentare commento commenti comentario comentarios glosa historico opmerkingen toelichtingen detalhe detalhes erlauterungen hinweis hinweise narrative narration particulars info information erlauterung opis uwagi tytul tekst besked meddelande melding anmarkning merknad beskrivelse beskrivning bemerkningen oggetto',
  reason: 'reason rsn reasons motif grund motivo reden razon arsag arsak orsak powod przyczyna raison razao causa ragione oorzaak why warum pourquoi',
  currency: 'ccy cur curr currency wahrung waehrung devise moneda divisa valuta moeda wkz whg waers valutasoort waluta valuutta',
  type: 'type typ art tipo soort kind belegart typecode typu rodzaj nature natura naturaleza',
  customer: 'buyer subsidiary purchaser cust entity entities customer customers payer remitter payor kunde kunden client cliente klant debitor debiteur zahler company sender auftraggeber ordonnant ordenante donneur empresa societe firma klient klienta platnik nadawca zleceniodawca betaler betalare indbetaler kund ordinante pagador pagatore opdrachtgever payeur emetteur remitente zahlungspflichtiger avsandare avsender afsender afzender mittente remetente expediteur',
  account: 'acct account konto compte cuenta conto rekening conta',
  sum: 'yhteensa total sum summe totaal totale totals gesamt gesamtbetrag gesamtsumme totalt totaltbelopp summa suma razem lacznie ogolem ialt totali totais somme soma',
  order: 'order orders po purchase bestell bestellung bestellnummer commande pedido ordine bestelling encomenda auftrags auftrag zamowienie ordrenr bestallning lieferschein lieferscheine lieferung delivery deliveries packing bol waybill shipment albaran albaranes bolla ddt livraison levering pakbon so salesorder comanda folgeseite kontrakt contract contrato contrat contratto vertrag',
  place: 'store stores location loc dc warehouse filiale filial markt magasin tienda negozio winkel loja branch dept department site plant division region city shop outlet property prop job jobs jobsite project projekt projet proyecto progetto chantier cantiere obra gl fund kostenstelle centre center centro entrepot almacen magazzino vessel ship',
  due: 'due fallig faelligkeit falligkeits fallig echeance vencimiento scadenza verval vervaldatum vencimento termin forfall forfald forfallodag plazo',
  percent: 'percent pct % prozent porcentaje percentuale rate',
  vendor: 'vendor vendors supplier suppliers lieferant lieferanten fournisseur proveedor fornitore leverancier fornecedor creditor kreditor kreditoren beneficiary empfanger beneficiaire beneficiario begunstigde leverantor leverandor dostawca odbiorca modtager mottaker mottagare crediteur begunstigter beneficiaria creditore',
  quantity: 'qty quantity unit count menge quantite cantidad quantita aantal quantidade units cases days terms week period line lines item seq pos row batch weight pcs pieces kg stuck stueck colli pack packs crates pallets pallet bin crop cs ea uom einheit',
  tax: 'tax base taxable imponible imponibile ht vat mwst ust tva iva btw gst hst pst qst rst tps tvq tvh tvp igic ipsi igst cgst sgst moms mva ptu podatek',
  with: 'inc incl including inclusive inkl inklusive con avec mit com compris comprise comprises inclus incluse inclusa inclusi incluida incluido incluidos incluso compresa compreso met',
  balance: 'balance saldo solde rest restbetrag remaining remainder unpaid owing owed resto restant pendente pendiente residuo zostaje restschuld restsaldo resteert',
  debit: 'dm debit soll debe dare debet debito dr',
  credit: 'cm crn credit avoir avoirs haben haber avere credito cr kredit',
  method: 'method methode metodo mode wijze zahlweg zahlungsweg methodes modalite modalita forma formas sposob metod metode satt betaalwijze zahlungsart betalningssatt betalingsmate medio medios moyen mezzo meio',
  effective: 'clearing effective process processed settled cleared deposit depot deposito abono execution operation operacion operacao esecuzione valore wykonania realizacji boekdatum uitvoerings verwerkings bijschrijvings gjennomforings utforande likvid bogforings bokforings ausfuhrung ausfuhrungs',
  yours: 'your external externe extern externo esterno yours ihre ihr votre vos vostro vostra su sus uw their',
  earlier: 'previously previous prior already earlier todate bisher bisherig bereits deja anterior anteriores precedente precedenti eerder reeds',
  this: 'now current diese dieser diesmal ce cette este esta questo questa deze',
  paymentdate: 'betaldag betaldatum maksupaiva zahlungsdatum valutadatum zahltag',
  paymentreference: 'zahlungsreferenz betaalrun zahllauf zahlungslauf payrun',
}; // biome-ignore format: a table

const conceptOf = new Map(
  Object.entries(concepts).flatMap(([concept, words]) => [concept, ...words.split(' ')].map((word) => [word, concept])),
);

/** Beginnings of compounds: "Rechnungsdatum" is two words to us. */
const compounds =
  /\b(rechnungs|beleg|zahlungs|skonto|brutto|netto|kunden|lieferanten|bestell|abzugs|buchungs|falligkeits|auftrags|avis|scheck|uberweisungs|factuur|betalings|betaal|bruto|klant|leverancier|bestel|wahrungs|verval|zahl|valuta|faktura|betalnings|inbetalings|innbetalings|kurzungs|ausfuhrungs|utbetalnings|overforings|kunde|kund|total)(?=(nummer|nr|datum|betrag|bedrag|advies|avi|specificatie|specifikation|specifikasjon|meldung|info|art|text|code|dat|referenz|kenmerk|dag|dato|belopp|belob|belop|referens|referanse|reference|satt|mate|grund|wijze|weg)\b)/g;

/** Ends of compounds that leave no doubt, whatever stands before them: "Ausgleichsbetrag". */
const anyCompound = /\b([a-z]{4,}?)(?=(?:nummer|datum|betrag|bedrag|belopp|belob)\b)/g;

const fillers = new Set(
  'of the in usd eur gbp cad aud chf our terms cash taken de la le du des der die das del della di do da el los e et und a al het van l d for to settlement'.split(
    ' ',
  ),
);

/** What the last word of a compound says of any: "Werbekostenzuschuss", "Frachtkostenpauschale". */
const compoundEnd =
  /.{3}(?:zuschuss|abzug|kurzung|gebuhr|pauschale|beteiligung|belastung|minderung|einbehalt|strafe|inhouding|aftrek|bijdrage|boete|avdrag|fradrag|bidrag|gebyr|avgift)$/;

/** "Abschlagsrechnung", "Teilrechnung", "slutfaktura": an invoice of some kind; an "Abrechnung" or "Verrechnung" is none. */
const kindOfInvoice = /^(?!.*(?:ab|ver|be|um|hoch)rechnung)[a-z]{3,}(?:rechnung(?:en)?|faktura|factuur)$/;

/** What was asked lately: the same few names stand over every page of a long document. */
const asked = new Map<string, ReadonlySet<string>>();
const mostAsked = 5_000;

/** Words brought to one concept each, in lower case and without accents; a word of no concept stays itself. */
export function conceptsOf(header: string): ReadonlySet<string> {
  const known = asked.get(header);
  if (known) return known;
  if (asked.size >= mostAsked) asked.clear();
  const found = conceptsIn(header);
  asked.set(header, found);
  return found;
}

function conceptsIn(header: string): Set<string> {
  const words = plain(header.slice(0, 80).replace(/([a-zà-ÿ])([A-Z])/g, '$1 $2'))
    .replace(/\b(remit|pay|paid|payable|payment)\s+to\b/g, 'vendor')
    .replace(/\b(paid|payments?) (before|so far)\b/g, '$1 earlier')
    .replace(
      /\b(a payer|a regler|a verser|a virer|a pagar|a abonar|a transferir|a liquidar|a percibir|da pagare|da versare|da bonificare|te betalen|te ontvangen|zu zahlen|zu uberweisen|zur zahlung|zur auszahlung)\b/g,
      'paid',
    )
    // What is off for paying soon: "Prompt pay 2%", "Desc. pronto pago".
    .replace(
      /\b(?:desc\w*\W+)?(?:(?:prompt|early|quick) (?:pay(?:ment)?|settlement)|pronto (?:pago|pagamento|pagto)|vroege? betaling)\b/g,
      'discount',
    )
    .replace(/\bsales tax\b/g, 'tax')
    // "Adjusted" alone is what was taken off; an adjusted amount is what is left.
    .replace(/\badjusted$/, 'adjustment')
    .replace(/\b(tax|vat|gst) (invoice|inv)\b|\bnotas? fisca(l|is)\b/g, 'invoice')
    .replace(/\bfolio (de |del )?(?=pago|transferencia)/g, 'number ')
    .replace(/\b(operating|business) unit\b/g, 'customer')
    .replace(/\bco-op\b/g, 'coop')
    .replace(/\s\+\s/g, ' plus ')
    .replace(/[#%]/g, ' $& ')
    .replace(/n[°º]/g, ' no ')
    .replace(compounds, '$1 ')
    .replace(anyCompound, '$1 ')
    .split(/[^a-z0-9#%]+/)
    .filter((word) => word !== '' && !fillers.has(word));
  return new Set(
    words.flatMap(
      (word) =>
        conceptOf.get(word) ??
        conceptOf.get(word.replace(/s$/, '')) ??
        gluedIn(word) ??
        (compoundEnd.test(word) ? 'deduction' : kindOfInvoice.test(word) ? 'invoice' : word),
    ),
  );
}

/** "INVNO", "amtpaid": two words of ours written as one; null where a word is none. */
function gluedIn(word: string): string[] | null {
  if (word.length < 5 || word.length > 24) return null;
  for (let at = word.length - 2; at >= 2; at--) {
    const [first, second] = [conceptOf.get(word.slice(0, at)), conceptOf.get(word.slice(at))];
    if (first && second) return [first, second];
  }
  return null;
}

/** Whether a text is made of nothing but words of column names and labels, as a document's title is ("Avviso di pagamento"). */
export function saysTableWords(text: string): boolean {
  const words = [...conceptsOf(text)];
  return words.length > 0 && words.every((word) => word in concepts || word.length < 2);
}

/** In lower case, without accents, in the letters a to z. */
function plain(text: string): string {
  const letters: Record<string, string> = { ß: 'ss', ł: 'l', ø: 'o', æ: 'ae', œ: 'oe' };
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßłøæœ]/g, (letter) => letters[letter] ?? letter);
}

const mayTotal =
  /tot|su[mb]|som|forw|fwd|carried|brought|[cb]\/f|balance|gesamt|zwischen|seiten|bertrag|end|zahl|report|riport|razem|[lł][aą]cznie|og[oó][lł]em|i alt|overf|przenies|yhteens/i;

/** True where a cell says that its row is a total or carries one forward, in words people use for it. */
export function saysTotal(text: string): boolean {
  // "* GB01", "** Total": sub-totals as exports of SAP's lists mark them.
  if (text.startsWith('*') && /^\*{1,4} \S{1,12}$/.test(text.trim())) return true;
  // Asked of every cell: most hold none of these and are answered without more ado.
  if (!mayTotal.test(text)) return false;
  return /^\W*((grand|sub|net|page|running|batch|check|cheque|payment|remittance|invoice|invoices|report|overall|section|account|payout)[\s-]*)*(sub)?totals?\b|^\W*(amount |balance )?(carried|brought)\s*(forward|fwd|over|down)?\b|^\W*[cb]\/f(wd)?\b|^\W*balance\s+forward\b|^\W*sum\b|^\W*(gesamt\w*|summe\w*|zwischensumme|seitensumme|ubertrag|report(?=\W*$)|endsumme|endbetrag|zahlsumme|sous-total|total\w*|totaux|a reporter|montant total|suma|importe total|subtotal|totaal|subtotaal|totale|riporto|soma|razem|lacznie|ogolem|suma|summa|totalt|yhteensa|i alt|overfort|do przeniesienia|z przeniesienia)\b/.test(
    plain(text.slice(0, 60)),
  );
}

/** True where words say that an amount is carried to the next page, or was brought from the one before. */
export function saysCarried(text: string): boolean {
  return /(?<!\p{L})(?:(?:carried|brought) (?:forward|over|down)|[cb]\/f(?:wd)?|[üu]bertrag|[àa] reporter|riporto|do przeniesienia|^report(?=\W*$|\s*:?\s*[\d€]))(?!\p{L})/iu.test(
    text,
  );
}

/** What the whole payment is called in the place of an item's number. */
const paidInAll =
  /^(?:auszahlung(?:sbetrag)?|auszahlbetrag|zahlbetrag|uberweisungsbetrag|net (?:check|cheque|payment|pay|remittance|transfer)|montant (?:vire|regle|paye)|importe (?:pagado|transferido|abonado)|liquido(?: a (?:pagar|percibir|receber))?|importo (?:pagato|bonificato)|netto a pagare|te betalen|uitbetaling|uitbetaald|utbetalt|utbetal(?:n)?ing|att betala|at betale|do zaplaty|valor (?:pago|liquido|transferido))\W*(?:eur|usd|gbp|sek|dkk|nok|pln|[$£€])?\W*$/;

/** True where a cell below column names says that its row tells the whole payment: "Amount paid (GBP)", "Cheque value". */
export function saysPayment(text: string): boolean {
  // Asked of every cell: numbers and dates say nothing.
  if (!/\p{L}/u.test(text)) return false;
  const said = plain(text.slice(0, 60));
  return (
    saysTotal(text) ||
    (text.length < 50 && /^\W*([\w.]+\W+){1,3}(totals?|summe|totaal|totale|razem|summa)\W*$/.test(said)) ||
    paidInAll.test(said) ||
    /^\W*(amount|net)\s+(paid|payable|remitted)\b|^\W*(net\s+)?(payment|cheque|check|remittance)\s+(amount|value)\b/.test(
      said,
    )
  );
}

/** A column's name without the rate in it: "Escompte 2 %" names amounts, "HST 13 %" a tax. Takes time in proportion to the text. */
export const withoutRate = (text: string): string => text.replace(/(?<!\d)\d+(?:[.,]\d+)?\s?%/, '');
