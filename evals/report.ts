import type { GateVerdict } from './gate.ts';
import type { ConfusionMatrix, Metric, SuiteReport } from './suite.ts';

/** A report for people: figures with intervals and n, slices, baselines of the same run, confusions, worst mistakes. */
export function toMarkdown(report: SuiteReport, verdict: GateVerdict): string {
  return [
    `# ${report.suite}`,
    report.about,
    `${report.n} cases of \`${report.dataset}\` (${report.datasetHash.slice(0, 12)}). Versions: ${JSON.stringify(report.versions)}.`,
    `**Gate: ${verdict.passed ? 'passed' : 'FAILED'}**, ${verdict.why}.`,
    verdict.broken.length > 0 ? `Got worse: ${verdict.broken.join(', ')}` : '',
    '## Figures (95 % intervals)',
    metricTable(report.metrics),
    '## Beside other ways, same cases, same run',
    ...report.baselines.map((baseline) => `### ${baseline.name}\n\n${metricTable(baseline.metrics)}`),
    ...Object.entries(report.slices).map(([name, metrics]) => `## By ${name}\n\n${metricTable(metrics)}`),
    report.confusion ? `## Confusions (expected → predicted, at least two)\n\n${confusionList(report.confusion)}` : '',
    '## Surest mistakes',
    report.mistakes
      .map((miss) => `- ${miss.id}: ${miss.expected}, said ${miss.got} at ${miss.confidence}: ${oneLine(miss.text)}`)
      .join('\n') || 'none',
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

export function metricTable(metrics: Metric[]): string {
  const rows = metrics.map(
    ({ name, value, low, high, n, unit }) =>
      `| ${name} | ${shown(value, unit)} | ${shown(low, unit)} – ${shown(high, unit)} | ${n} |`,
  );
  return ['| figure | value | interval | n |', '|---|---:|---:|---:|', ...rows].join('\n');
}

const shown = (value: number, unit: Metric['unit']) =>
  unit === 'days' ? `${value.toFixed(2)} days` : `${(100 * value).toFixed(1)} %`;
const oneLine = (text: string) => text.replace(/\s+/g, ' ').slice(0, 140);

function confusionList({ labels, counts }: ConfusionMatrix): string {
  const pairs = labels.flatMap((expected, row) =>
    labels
      .map((got, column) => ({ expected, got, count: counts[row]?.[column] ?? 0 }))
      .filter(({ expected: a, got: b, count }) => a !== b && count >= 2),
  );
  const sorted = pairs.sort((a, b) => b.count - a.count);
  return sorted.map(({ expected, got, count }) => `- ${count} × ${expected} → ${got}`).join('\n') || 'none';
}
