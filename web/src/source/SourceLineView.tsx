import type { Range, SourceLine } from './lines.ts';
import { type Run, runsOf } from './marks.ts';

type Props = { text: string; line: SourceLine; number: number; columns: string; marks: Range[]; lit: Range[] };

export function SourceLineView({ text, line, number, columns, marks, lit }: Props) {
  const touched = [...lit].some((range) => range.start < line.end && line.start < range.end);
  return (
    <div className={touched ? 'source-row touched' : 'source-row'}>
      <span className="source-number num faint">{number}</span>
      {line.tag !== null && (
        <span className="source-name muted ellipsis" title={line.name ?? undefined}>
          {line.name ?? line.tag}
        </span>
      )}
      {line.cells ? (
        <span className="source-cells mono" style={{ gridTemplateColumns: columns }}>
          {line.cells.map((cell) => (
            <span key={cell.start} className="ellipsis">
              <Runs text={text} runs={runsOf(cell, marks, lit)} />
            </span>
          ))}
        </span>
      ) : (
        <code className="source-code" style={{ paddingLeft: `${line.depth * 1.6}ch` }}>
          <Runs text={text} runs={runsOf(line, marks, lit)} />
        </code>
      )}
    </div>
  );
}

function Runs({ text, runs }: { text: string; runs: Run[] }) {
  return runs.map((run) =>
    run.look === 'plain' ? (
      <span key={run.start} data-at={run.start}>
        {text.slice(run.start, run.end)}
      </span>
    ) : (
      <mark key={run.start} data-at={run.start} className={run.look}>
        {text.slice(run.start, run.end)}
      </mark>
    ),
  );
}
