/** Text in the encoding a partner uses. Characters windows-1252 lacks become question marks. */
export function encodeText(text: string, encoding: 'utf-8' | 'utf-8-bom' | 'windows-1252'): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf-8-bom') return Buffer.from(`\uFEFF${text}`, 'utf8');
  const characters = text.replaceAll('’', '\u0092').replaceAll('€', '\u0080').replaceAll('–', '\u0096');
  return Buffer.from([...characters].map((character) => (character > '\u00ff' ? '?' : character)).join(''), 'latin1');
}
