import { useMutation } from '@tanstack/react-query';
import { type CaseCommand, commandCase } from '../api/cases.ts';
import { caseChanged } from '../decide/caseChanged.ts';

/** Sends a command that needs no time to be taken back (a comment, a claim, a finding about a parked action). */
export function useCommand(caseId: string, onDone?: () => void) {
  return useMutation({
    mutationFn: (command: CaseCommand) => commandCase(caseId, command),
    onSuccess: (answer) => {
      caseChanged(answer.case, false);
      onDone?.();
    },
  });
}
