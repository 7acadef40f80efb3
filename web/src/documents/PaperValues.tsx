import type { PaperPlace } from '../../../src/core/correctBackup.ts';
import type { Paper } from '../api/evidence.ts';
import { useLighting } from '../case/litEvidence.tsx';
import { CorrectForm } from '../reading/CorrectForm.tsx';
import { inForce } from '../reading/corrected.ts';
import { Button } from '../ui/Button.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { SelectField } from '../ui/Fields.tsx';
import { Ago } from '../ui/Values.tsx';
import { fromCode, fromField } from '../words/names.ts';
import { isNumber, placeName, readAt, samePlace, unreadPlaces } from './paperValues.ts';
import type { PaperCorrecting } from './usePaperCorrecting.ts';

/** `correcting` is absent for whoever may only look. */
type Props = { paper: Paper; correcting?: PaperCorrecting | undefined };

/** What a paper states, value by value: each lights its place, and can be set right. */
export function PaperValues({ paper, correcting }: Props) {
  const { body } = paper;
  const value = (place: PaperPlace) => <Value paper={paper} place={place} correcting={correcting} />;
  const columns = [
    ...new Set(body.lines.flatMap((line) => Object.keys(line))),
  ] as (keyof (typeof body.lines)[number])[];
  return (
    <>
      <dl className="facts panel-body">
        {body.references.map(({ of, number }) => (
          <div key={`${of} ${number}`} className="fact-pair">
            <dt>{fromCode(of)}</dt>
            <dd>{value({ at: 'reference', of, number })}</dd>
          </div>
        ))}
        {(Object.keys(body.facts) as (keyof typeof body.facts)[]).map((fact) => (
          <div key={fact} className="fact-pair">
            <dt>{fromField(fact)}</dt>
            <dd>{value({ at: 'fact', fact })}</dd>
          </div>
        ))}
      </dl>
      {columns.length > 0 && (
        <DataTable<number>
          caption="Lines of the paper"
          rows={body.lines.map((_, at) => at)}
          rowKey={(line) => String(line)}
          columns={columns.map((fact) => ({
            name: fromField(fact),
            cell: (line: number) => body.lines[line]?.[fact] && value({ at: 'line', line, fact }),
          }))}
        />
      )}
    </>
  );
}

function Value({ paper, place, correcting }: Props & { place: PaperPlace }) {
  const read = readAt(paper.body, place);
  const lighting = useLighting(read ? [read.evidence] : []);
  if (!read) return null;
  const mended = inForce(paper.corrections).some(
    ({ change }) => change && (samePlace(change.place, place) || change.value === read.value),
  );
  return (
    <span className="paper-value">
      <button
        type="button"
        className={mended ? 'sourced mended' : 'sourced'}
        title={mended ? 'Set right by a person' : 'Show where this stands in the document'}
        onDoubleClick={() => correcting?.start(paper, place)}
        {...lighting}
      >
        {read.value}
      </button>
      {correcting && (
        <Button
          tone="quiet"
          icon="pen"
          label={`Correct: ${placeName(place)}`}
          onClick={() => correcting.start(paper, place)}
        >
          {''}
        </Button>
      )}
    </span>
  );
}

/** Sets one value right, or adds one that was not read; what people set right before stands above. */
export function PaperCorrection({ paper, correcting }: Required<Props>) {
  const { draft, value, busy } = correcting;
  const made = inForce(paper.corrections);
  const unread = unreadPlaces(paper.body);
  return (
    <>
      <ul className={made.length > 0 ? 'corrections' : undefined}>
        {made.map(({ version, change, by, at }, index) => (
          <li key={version} className="line-up">
            <span>
              <strong>{by.name}</strong> set {change && placeName(change.place).toLowerCase()} from{' '}
              {change?.old ?? 'nothing'} to {change?.value ?? 'nothing'}{' '}
              <span className="muted">
                {change?.evidence ? 'from the document' : 'by hand'}, <Ago at={at} />. Somebody else approves what rests
                on it.
              </span>
            </span>
            {index === made.length - 1 && (
              <Button tone="quiet" icon="undo" onClick={() => correcting.undo(paper)}>
                Undo
              </Button>
            )}
          </li>
        ))}
      </ul>
      {draft && draft.paper.body.number === paper.body.number ? (
        <CorrectForm
          label={`Correct: ${placeName(draft.place)}`}
          text={draft.text}
          wrong={wrongOf(draft, value)}
          numeric={isNumber(draft.place)}
          busy={busy}
          about={JSON.stringify([draft.place, draft.evidence])}
          onType={correcting.type}
          onSave={correcting.save}
          onCancel={correcting.cancel}
        >
          {draft.evidence ? `“${draft.evidence.quote}” in the document.` : 'Type it, or point at it in the document.'}{' '}
          It was {readAt(paper.body, draft.place)?.value ?? 'not read'}. Empty leaves it out.
        </CorrectForm>
      ) : (
        <div className="panel-body">
          <SelectField
            label="Add what was not read"
            value=""
            none="Choose, then point at it in the document"
            choices={unread.map((place, at) => ({ value: String(at), name: placeName(place) }))}
            onChange={(at) => {
              const place = unread[Number(at)];
              if (at !== '' && place) correcting.start(paper, place);
            }}
          />
        </div>
      )}
    </>
  );
}

function wrongOf(draft: NonNullable<PaperCorrecting['draft']>, value: string | null | undefined): string | null {
  if (value === undefined) return 'This is no such value';
  const before = readAt(draft.paper.body, draft.place);
  if (before === null && !draft.evidence) return 'Point at where it stands: nothing was read there before';
  return null;
}
