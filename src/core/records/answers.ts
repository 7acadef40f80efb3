import { z } from 'zod';
import { isoDate, key } from './parts.ts';

const fault = z.object({ code: z.string().optional(), text: z.string().optional(), at: z.string().optional() });

/** A partner's word on what its application did with a document of ours, which no acknowledgement of form says (X12 824). */
export const applicationAdvice = z.object({
  number: key,
  customerNumber: key,
  sentOn: isoDate,
  documents: z.array(
    z.object({
      /** In the codes of its format: accepted, with errors, rejected. */
      status: z.string(),
      reference: z.string(),
      documentKind: z.string().optional(),
      faults: z.array(fault),
    }),
  ),
});

/** A partner's word on whether a transmission of ours could be taken apart (X12 997 and 999). */
export const functionalAcknowledgement = z.object({
  number: key,
  customerNumber: key,
  receivedOn: isoDate,
  group: z.object({ kind: z.string(), control: z.string(), status: z.string(), faults: z.array(z.string()) }),
  sets: z.array(z.object({ kind: z.string(), control: z.string(), status: z.string(), faults: z.array(fault) })),
});
