/** What to do about an answer that is no success: by the row that a platform's table has for it, or by its status alone. */
import { text, type Message } from '../define/message';

const VALUE = 'Change the value that the answer names.';
const IN_BETWEEN = 'If it is something in between that says so, a proxy or a filter, have that let the call pass.';

export interface RefusalHints {
  /** Status 500 and above. */
  readonly fault: Message;
  readonly redirect: Message;
  /** Of something that is not in the platform's form. */
  readonly foreign: Message;
}

/** @param isTheirs whether the answer is in the platform's own form: a page may be that of a proxy or filter */
export function refusalHint(
  { fault, redirect, foreign }: RefusalHints,
  status: number,
  known: Message | undefined,
  isTheirs: boolean,
): Message {
  if (known !== undefined) return isTheirs || status !== 403 ? known : text`${known} ${IN_BETWEEN}`;
  if (status >= 500) return fault;
  if (status >= 300 && status < 400) return redirect;
  return isTheirs ? VALUE : foreign;
}
