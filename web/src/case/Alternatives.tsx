import type { CaseDetail } from '../api/cases.ts';
import { useTaxonomy } from '../api/taxonomy.ts';
import { confidenceText } from '../words/confidence.ts';

/** What else it might be. Picking one starts an amendment with it. */
export function Alternatives({ detail, onPick }: { detail: CaseDetail; onPick: (category: string) => void }) {
  const { categories, category } = useTaxonomy();
  const alternatives = detail.recommendation?.proposal.alternatives ?? [];
  if (alternatives.length === 0) return null;
  const { allowed, why } = detail.may.amend;
  const codeOf = (label: string) =>
    categories.find((entry) => entry.code === label || entry.name === label)?.code ?? label;
  return (
    <div>
      <h3>It might also be</h3>
      <ul className="alternatives">
        {alternatives.map((alternative) => (
          <li key={alternative.label}>
            <button
              type="button"
              aria-disabled={!allowed || undefined}
              title={allowed ? 'Amend the proposal to this' : (why ?? undefined)}
              onClick={() => allowed && onPick(codeOf(alternative.label))}
            >
              {category(codeOf(alternative.label))}{' '}
              <span className="num muted">{confidenceText(alternative.confidence).percent}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
