/** Where a sentence ends within a passage: a stop and a capital behind it, but not behind an abbreviation ("our ref. TT-1"). */
export const sentenceEnd =
  /(?<!\b(?:[Rr]e[fg]|[Nn]os?|[Nn]r|[Ii]nv|[Rr]if|[Rr]éf|[Aa]pprox|[Cc]a|[Ee]ff|[Aa]cct|[Nn]|[Ff]at?t|[Ff]ra|[Pp]rot|[Aa]bzgl|[Zz]zgl|[Ii]nkl|[Ee]xkl|[Vv]gl|[Gg]em|[Ll]t|Mr|Mrs|Ms|Dr|St|Inc|Ltd|Co|Corp))[.!?;][ \t\n]+(?=[A-ZÄÖÜ])/;

/** Where a passage or a sentence within it ends: at a blank line, too. */
export const clauseBreak = new RegExp(`\\n[ \\t]*\\n|${sentenceEnd.source}`, 'g');
