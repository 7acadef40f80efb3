export { runEvals as run } from '../../evals/run.ts';
