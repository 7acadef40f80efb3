import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useDraft } from '../app/draft.ts';
import { go } from '../app/router.tsx';
import { Button } from '../ui/Button.tsx';
import { TextArea } from '../ui/Fields.tsx';
import { Trouble } from '../ui/Notices.tsx';
import { Panel } from '../ui/Page.tsx';

type Props = {
  /** Where an unsent draft is kept, and what it begins with. */
  draft: string;
  from: unknown;
  label: string;
  hint: string;
  onPropose: (body: unknown) => Promise<{ caseId: string }>;
  onDone: () => void;
  /** What the draft can be tried on; `why` says what is wrong with it. */
  children: (text: string, why: string | null) => ReactNode;
};

/** Another version as JSON: written, tried, proposed. What was typed is kept until it is proposed. */
export function NewVersion({ draft, from, label, hint, onPropose, onDone, children }: Props) {
  const [text, setText, clear] = useDraft(draft, JSON.stringify(from, null, 2));
  const propose = useMutation({
    mutationFn: () => onPropose(JSON.parse(text)),
    onSuccess: ({ caseId }) => {
      clear();
      go(`/cases/${caseId}`);
    },
  });
  const wrong = jsonFault(text);
  return (
    <>
      <Panel title="Another version">
        <form
          className="panel-body stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (!wrong) propose.mutate();
          }}
        >
          <TextArea label={label} hint={hint} value={text} onChange={setText} rows={18} code wrong={wrong} />
          {propose.isError && <Trouble error={propose.error} />}
          <div className="line-up">
            <Button tone="primary" submit busy={propose.isPending} why={wrong}>
              Propose
            </Button>
            <Button onClick={onDone}>Cancel</Button>
          </div>
        </form>
      </Panel>
      {children(text, wrong)}
    </>
  );
}

function jsonFault(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return `This is not JSON: ${(error as Error).message}`;
  }
}
