/** An end that could not be asked, in what a command prints of the others: why, and what to do. */
import type { ProviderError } from '../core/define/errors';

export interface Unasked {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

export const unaskedData = ({ code, message, hint }: ProviderError): Unasked => ({
  code,
  message,
  ...(hint === undefined ? {} : { hint }),
});

export const unaskedLines = ({ message, hint }: Unasked): string[] => [
  message,
  ...(hint === undefined ? [] : [`  → ${hint}`]),
];
