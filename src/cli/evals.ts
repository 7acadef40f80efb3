import { runEvals } from '../../evals/run.ts';
import { readConfig } from '../config.ts';
import { configuredAdviser } from './languageModels.ts';

/** `docket evals`: offline unless `--configured` asks for what the environment names. */
export function run(argv: string[]): Promise<number> {
  return runEvals(argv, () => {
    const config = readConfig();
    return { encoderModel: config.embeddingModel, adviser: configuredAdviser(config) };
  });
}
