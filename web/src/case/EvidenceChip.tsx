import type { Evidence } from '../../../src/core/evidence.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { citedValue } from '../words/citedValue.ts';
import { fromCode, fromPath } from '../words/names.ts';
import { precedentText } from '../words/precedent.ts';
import { useLighting } from './litEvidence.tsx';

/** Where a reason rests: pressing it lights the place in the document. `currency` is that of amounts cited in minor units. */
export function EvidenceChip({ evidence, currency }: { evidence: Evidence; currency: string }) {
  const lighting = useLighting([evidence]);
  const { icon, where } = describeEvidence(evidence);
  const quote = citedValue(evidence, currency);
  return (
    <button type="button" className="evidence-chip" title={quote} {...lighting}>
      <Icon name={icon} small />
      <span className="where">{where}</span>
      {quote && <span className="quote ellipsis">{quote}</span>}
    </button>
  );
}

export function describeEvidence(evidence: Evidence): { icon: IconName; where: string } {
  switch (evidence.kind) {
    case 'segment':
      return {
        icon: 'document',
        where: `Segment ${evidence.segment}, ${evidence.tag}${evidence.element ? String(evidence.element).padStart(2, '0') : ''}`,
      };
    case 'cell':
      return {
        icon: 'document',
        where: `${evidence.sheet ? `${evidence.sheet}, ` : ''}row ${evidence.row}, column ${evidence.column}`,
      };
    case 'line':
      return { icon: 'document', where: `Line ${evidence.line}` };
    case 'page':
      return { icon: 'document', where: `Page ${evidence.page}` };
    case 'span':
      return { icon: 'document', where: 'Words' };
    case 'field':
      if (evidence.record === 'backup_document') return { icon: 'document', where: 'On the paper' };
      return {
        icon: 'queue',
        where: `${fromCode(evidence.record)} ${evidence.id}, ${fromPath(evidence.field.replace(/Minor$/, ''))}`,
      };
    case 'code':
      return { icon: 'key', where: `${codeSystemName(evidence.system)} ${evidence.code}: ${evidence.meaning}` };
    case 'precedent':
      return { icon: 'clock', where: precedentText(evidence) };
  }
}

export function codeSystemName(system: string): string {
  if (system === 'x12-426') return 'X12 adjustment reason';
  return fromCode(system);
}
