import { type KeyboardEvent, useState } from 'react';
import type { Proposal } from '../../../src/core/recommendation.ts';
import type { CaseDetail } from '../api/cases.ts';
import { useTaxonomy } from '../api/taxonomy.ts';
import { useDraft } from '../app/draft.ts';
import { useSession } from '../app/session.tsx';
import { Button } from '../ui/Button.tsx';
import { SelectField, TextArea } from '../ui/Fields.tsx';
import { fromCode } from '../words/names.ts';
import { actionOf, currentStep, draftOf, optionsOf, stepNames, withDraft } from '../words/steps.ts';
import { decide, type Verb, verbNames } from './decide.ts';

type Props = {
  detail: CaseDetail;
  verb: Verb;
  /** A category or a step already picked among the alternatives. */
  picked?: string;
  onDone: () => void;
  onCancel: () => void;
};

const asks: Record<Verb, string> = {
  approve: 'Note to the record (not needed)',
  amend: 'Why is this right?',
  reject: 'Why is the proposal wrong?',
  escalate: 'What should the next person know?',
  resolve: 'What was done, or why is nothing needed?',
  reopen: 'What has come up?',
};

const leastLetters = 3;

/** Asks for the reason of a decision, in place. Enter sends it, Escape leaves; what was typed is kept. */
export function DecideForm({ detail, verb, picked, onDone, onCancel }: Props) {
  const { user } = useSession();
  const [reason, setReason, clearReason] = useDraft(`${verb}.${detail.case.id}`);
  const proposal = detail.recommendation?.proposal;
  const proposed = proposal?.action;
  const isStepped = verb === 'amend' && proposal?.nextStep !== undefined;
  const [code, setCode] = useState((!isStepped && picked) || (detail.case.category ?? ''));
  const [step, setStep] = useState(picked ?? (proposal && currentStep(proposal)) ?? '');
  const [letter, setLetter] = useState<string | null>(null);
  const [rootCause, setRootCause] = useState(
    proposed?.kind === 'post_deduction_code' ? (proposed.rootCause ?? '') : '',
  );
  const [missing, setMissing] = useState(false);
  const tooShort = reason.trim().length < leastLetters;
  const submit = () => {
    if (verb !== 'approve' && tooShort) return setMissing(true);
    const stepped = isStepped ? actionOf(proposal, step) : undefined;
    const action = stepped && letter !== null ? withDraft(stepped, letter) : stepped;
    if (!decide(user, detail, verb, { reason, category: code, rootCause, ...(action && { action }) })) return;
    clearReason();
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel();
    else if (event.key === 'Enter' && !event.shiftKey && event.target instanceof HTMLTextAreaElement) submit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <form
      className="decide-form"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {isStepped && (
        <AmendStep
          proposal={proposal}
          step={step}
          setStep={(next) => {
            setStep(next);
            setLetter(null);
          }}
          letter={letter}
          setLetter={setLetter}
        />
      )}
      {verb === 'amend' && !isStepped && (
        <AmendFields code={code} setCode={setCode} rootCause={rootCause} setRootCause={setRootCause} />
      )}
      <TextArea
        label={asks[verb]}
        value={reason}
        onChange={setReason}
        rows={2}
        autoFocus
        wrong={missing && tooShort ? 'A reason in a few words is needed; it goes into the record.' : null}
      />
      <div className="line-up">
        <Button tone="primary" submit hint="↵">
          {verbNames[verb]}
        </Button>
        <Button onClick={onCancel} hint="Esc">
          Cancel
        </Button>
        {verb === 'amend' && <span className="muted">Somebody else will have to approve what you change.</span>}
      </div>
    </form>
  );
}

type StepProps = {
  proposal: Proposal;
  step: string;
  setStep: (step: string) => void;
  letter: string | null;
  setLetter: (letter: string) => void;
};

/** Another way to go on, with the letter that it sends. */
function AmendStep({ proposal, step, setStep, letter, setLetter }: StepProps) {
  const draft = draftOf(actionOf(proposal, step));
  const choices = proposal.nextStep ? optionsOf(proposal.nextStep) : [];
  return (
    <>
      <SelectField
        label="Way to go on"
        value={step}
        onChange={setStep}
        choices={choices.map((option) => ({ value: option.step, name: stepNames[option.step] }))}
      />
      {draft !== null && <TextArea label="The letter" value={letter ?? draft} onChange={setLetter} rows={5} />}
    </>
  );
}

type AmendProps = {
  code: string;
  setCode: (code: string) => void;
  rootCause: string;
  setRootCause: (cause: string) => void;
};

function AmendFields({ code, setCode, rootCause, setRootCause }: AmendProps) {
  const { categories, rootCauses } = useTaxonomy();
  const meaning = categories.find((category) => category.code === code)?.meaning;
  return (
    <div className="amend-fields">
      <SelectField
        label="Category"
        value={code}
        onChange={setCode}
        choices={categories.map((category) => ({ value: category.code, name: category.name }))}
        hint={meaning}
      />
      <SelectField
        label="Root cause"
        value={rootCause}
        onChange={setRootCause}
        none="Not known"
        choices={rootCauses.map((cause) => ({ value: cause, name: fromCode(cause) }))}
      />
    </div>
  );
}
