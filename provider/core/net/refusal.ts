/** The error for an answer that is no success: by the row that a platform's table has for it, or by its status alone. */
import type { ErrorCode, ProviderErrorInit } from '../define/errors';
import { text, type Message } from '../define/message';
import { pageSays, retryAfter } from './answer';
import { CallError, type Repeat } from './call-error';
import type { HttpAnswer } from './http';
import type { SecretSet } from './redaction';

const VALUE = 'Change the value that the answer names.';
const IN_BETWEEN = 'If it is something in between that says so, a proxy or a filter, have that let the call pass.';

/** What a line of a platform's table says; which answers it is for is the platform's own. */
export interface Meaning {
  readonly error: ErrorCode;
  readonly repeat: Repeat;
  readonly hint?: Message;
}

/** What a platform said in its own form, without secrets. */
export interface Told {
  readonly code?: string;
  readonly message: string;
}

export interface Refusals {
  /** What is told where the answer has no words: `pfSense refused`. */
  readonly silent: string;
  /** What to do at status 500 and above. */
  readonly fault: Message;
  readonly redirect: Message;
  /** What to do about something that is not in the platform's form. */
  readonly foreign: Message;
}

interface Refused {
  /** The call in words. */
  readonly doing: string;
  readonly answer: HttpAnswer;
  readonly secrets: SecretSet;
  /** Absent: the answer is not in the platform's form, but the page of a proxy or filter. */
  readonly told: Told | undefined;
  readonly meaning: Meaning | undefined;
  /** What stands behind the status: a code, and where. */
  readonly facts: string;
  readonly more?: Partial<ProviderErrorInit>;
}

export function refusal(
  refusals: Refusals,
  { doing, answer, secrets, told, meaning, facts, more }: Refused,
): CallError {
  const { status } = answer;
  const says = (told?.message ?? pageSays(answer, secrets)) || refusals.silent;
  return new CallError(
    {
      code: meaning?.error ?? (status >= 500 || status < 400 || told === undefined ? 'platform' : 'invalid'),
      message: `${doing}: ${says} (HTTP ${status}${facts})`,
      hint: hintFor(refusals, status, meaning?.hint, told !== undefined),
      status,
      vendorCode: told?.code,
      ...more,
    },
    meaning?.repeat ?? (status >= 500 || status === 408 ? 'unsure' : 'never'),
    retryAfter(answer),
  );
}

function hintFor(
  { fault, redirect, foreign }: Refusals,
  status: number,
  known: Message | undefined,
  isTheirs: boolean,
): Message {
  if (known !== undefined) return isTheirs || status !== 403 ? known : text`${known} ${IN_BETWEEN}`;
  if (status >= 500) return fault;
  if (status >= 300 && status < 400) return redirect;
  return isTheirs ? VALUE : foreign;
}
