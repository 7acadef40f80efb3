import type { StepOption } from '../../../src/core/nextStep.ts';
import type { CaseDetail } from '../api/cases.ts';
import { Button } from '../ui/Button.tsx';
import { amountText, moneyText } from '../words/money.ts';
import { currentStep, optionsOf, stepNames } from '../words/steps.ts';

type Props = { detail: CaseDetail; onPick: (step: string) => void };

/** The ways to go on with a deduction, each with its arithmetic and why it is not the one proposed. */
export function NextStepSection({ detail, onPick }: Props) {
  const proposal = detail.recommendation?.proposal;
  if (!proposal?.nextStep) return null;
  const { chosen } = proposal.nextStep;
  const current = currentStep(proposal);
  const say = (amountMinor: number) => moneyText({ currency: proposal.currency, amountMinor });
  const plain = (amountMinor: number) => amountText(amountMinor, proposal.currency);
  return (
    <section className="next-step stack" aria-label="Ways to go on">
      <div className="table-wrap">
        <table className="table">
          <caption>Ways to go on, in {proposal.currency}; net = expected − labour</caption>
          <thead>
            <tr>
              <th scope="col">Way</th>
              {['Net', 'Chance', 'Expected', 'Labour'].map((name) => (
                <th key={name} scope="col" className="right">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {optionsOf(proposal.nextStep).map((option) => (
              <tr key={option.step} className={option.step === current ? 'current' : undefined}>
                <td>
                  <strong>{stepNames[option.step]}</strong>{' '}
                  {option.step === chosen.step && <span className="badge tone-blue">recommended</span>}
                  {option.step === current && option.step !== chosen.step && (
                    <span className="badge tone-violet">proposed</span>
                  )}
                  <div className="muted">{whyNot(option, chosen, say)}</div>
                  {option.step !== current && detail.may.amend.allowed && (
                    <Button onClick={() => onPick(option.step)}>Take this instead</Button>
                  )}
                </td>
                <td className="right num nowrap">
                  <strong>{plain(option.netMinor)}</strong>
                </td>
                <td className="right num">{option.contestedMinor > 0 ? percent(option.chancePermille) : '–'}</td>
                <td className="right num nowrap">{plain(option.expectedMinor)}</td>
                <td className="right num nowrap" title={`${option.minutes} minutes`}>
                  {plain(option.labourMinor)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Reckoning option={chosen} say={say} />
    </section>
  );
}

function Reckoning({ option, say }: { option: StepOption; say: (amountMinor: number) => string }) {
  if (option.factors.length === 0) return null;
  return (
    <details>
      <summary>How the chance of {percent(option.chancePermille)} is reckoned</summary>
      <ul>
        {option.factors.map(({ permille, why }) => (
          <li key={why}>
            <span className="num">{percent(permille)}</span> {why}
          </li>
        ))}
      </ul>
      <p className="muted">
        Of {say(option.contestedMinor)} in question that is {say(option.expectedMinor)}. Chances and minutes are those
        of the policy.
      </p>
    </details>
  );
}

function whyNot(option: StepOption, chosen: StepOption, say: (amountMinor: number) => string): string {
  if (option.step === chosen.step) return partsText(option, say);
  return option.barred ?? `Nets ${say(chosen.netMinor - option.netMinor)} less.`;
}

const partNames = { credit_memo: 'credited', rebill: 'billed anew', dispute: 'disputed', write_off: 'written off' };

function partsText({ parts, openMinor }: StepOption, say: (amountMinor: number) => string): string {
  const placed = parts.map(({ kind, amountMinor }) => `${say(amountMinor)} ${partNames[kind]}`);
  return [...placed, ...(openMinor > 0 ? [`${say(openMinor)} stays open`] : [])].join(', ');
}

const percent = (permille: number): string => `${permille / 10} %`;
