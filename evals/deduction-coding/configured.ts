import { suggestCategory } from '../../src/agents/suggestCategory.ts';
import { codeDeductions } from '../../src/classifiers/deductionCoding.ts';
import { loadDeductionCoder } from '../../src/classifiers/loadDeductionCoder.ts';
import { sureFrom } from '../../src/core/codingStages.ts';
import { inLanes } from '../../src/core/inLanes.ts';
import { share } from '../statistics.ts';
import type { Configured, SuiteReport } from '../suite.ts';
import { modelsFolder, plainFigures, type Scored, toInput } from './cases.ts';

type Beside = SuiteReport['baselines'];

/** The same cases by what an installation has configured: another encoder, and a language model on what the coder leaves unsure. */
export async function configuredBaselines(scored: Scored[], configured: Configured | null): Promise<Beside> {
  if (!configured) return [];
  const { encoderModel, adviser } = configured;
  return [
    ...(encoderModel ? [await otherEncoder(scored, encoderModel)] : []),
    ...(adviser ? [await secondOpinions(scored, adviser)] : []),
  ];
}

async function otherEncoder(scored: Scored[], encoderModel: string): Promise<Beside[number]> {
  const coder = await loadDeductionCoder({ modelsFolder, encoderModel });
  const coded = await codeDeductions(scored.map(toInput), coder);
  return {
    name: `encoder ${coder.encoder.version}, head trained anew on the shipped texts`,
    metrics: plainFigures(
      scored,
      coded.map(({ category }) => category),
    ),
  };
}

/** What calls cost stays bounded: so many are asked at most, every n-th of those the coder is unsure of. */
const mostAsked = 200;
const callsAtOnce = 6;

async function secondOpinions(
  scored: Scored[],
  { model, prompt }: NonNullable<Configured['adviser']>,
): Promise<Beside[number]> {
  const unsure = scored.filter(({ confidence, text }) => confidence < sureFrom && text.trim() !== '');
  const step = Math.max(1, Math.ceil(unsure.length / mostAsked));
  const asked = unsure.filter((_, at) => at % step === 0);
  const said: (string | null)[] = asked.map(() => null);
  await inLanes(asked, callsAtOnce, async ({ text }, at) => {
    const opinion = await suggestCategory(text, model, prompt);
    if (opinion.given) said[at] = opinion.category;
  });
  const answers = asked.flatMap((one, at) => (said[at] === null ? [] : [{ ...one, said: said[at] }]));
  const agreeing = answers.filter((one) => one.said === one.got);
  const differing = answers.filter((one) => one.said !== one.got);
  const byModel = (some: typeof answers) => some.filter((one) => one.said === one.category).length;
  const byCoder = (some: Scored[]) => some.filter(({ correct }) => correct).length;
  return {
    name: `language model ${model.name} (${prompt.name}@${prompt.version}) where the coder is less than ${sureFrom * 100} % sure`,
    metrics: [
      share('asked that gave an answer on words of the text', answers.length, asked.length),
      share('coder right on those', byCoder(answers), answers.length),
      share('model right on those', byModel(answers), answers.length),
      share('right where both agree', byModel(agreeing), agreeing.length),
      share('model right where they differ', byModel(differing), differing.length),
      share('coder right where they differ', byCoder(differing), differing.length),
    ],
  };
}
