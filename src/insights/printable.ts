/** Characters that the standard fonts of PDF can show. */
const known = /[\u0020-\u007e\u00a0-\u00ff\n€–—‘’“”•…]/;

/** The standard fonts know Western European letters; others lose their marks, and what is left unknown becomes a question mark. */
export function printable(text: string): string {
  return [...text.replace(/\r/g, '').replace(/\t/g, '    ')]
    .map((character) => {
      if (known.test(character)) return character;
      const plain = character
        .normalize('NFKD')
        .replace(/[\u0300-\u036f]/g, '')
        .replace('ł', 'l')
        .replace('Ł', 'L');
      return /^[\u0020-\u007e]+$/.test(plain) ? plain : '?';
    })
    .join('');
}
