/** Where in the input something went wrong; every field is 1-based and optional. */
export type Position = {
  line?: number;
  column?: number;
  segment?: number;
  element?: number;
  page?: number;
  sheet?: string;
  row?: number;
  /** 0-based character offset into the decoded text. */
  offset?: number;
};

export type DocketError = Error & {
  readonly docket: true;
  /** Stable, machine-readable, lower_snake_case. */
  readonly code: string;
  /** HTTP status the API answers with. */
  readonly status: number;
  /** True when trying again later may succeed (a busy connector); false when it never will (a bad file). */
  readonly retryable: boolean;
  readonly at?: Position;
  /** Facts for the reader of the error: field problems, limits, states. */
  readonly details?: Record<string, unknown>;
};

type ErrorInput = {
  code: string;
  message: string;
  status?: number;
  retryable?: boolean;
  at?: Position;
  details?: Record<string, unknown>;
  cause?: unknown;
};

/** Makes the one error type that crosses module borders. The message says what to do, the code is for machines. */
export function docketError(input: ErrorInput): DocketError {
  const error = new Error(input.message, { cause: input.cause });
  error.name = 'DocketError';
  return Object.assign(error, {
    docket: true as const,
    code: input.code,
    status: input.status ?? 422,
    retryable: input.retryable ?? false,
    ...(input.at && { at: input.at }),
    ...(input.details && { details: input.details }),
  });
}

export function isDocketError(error: unknown): error is DocketError {
  return error instanceof Error && (error as Partial<DocketError>).docket === true;
}

/** Whether a failed job may be tried again. Unknown errors (a lost connection, say) may; ours say so themselves. */
export function isRetryable(error: unknown): boolean {
  return isDocketError(error) ? error.retryable : true;
}
