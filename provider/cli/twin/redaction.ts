/** What a redacted state says of itself. Engines keep it as long as they only read the file. */
import { isBag } from '../../core/define/paths';

/** A member of the file, beside those of the engine. */
export const REDACTED = 'hybridvpnRedacted';

export interface Redaction {
  readonly of: string;
  /** When the state was true, ISO 8601. */
  readonly takenAt: string;
}

export function redactionIn(text: string): Redaction | undefined {
  if (!text.includes(`"${REDACTED}"`)) return undefined;
  const content: unknown = JSON.parse(text);
  const found = isBag(content) ? content[REDACTED] : undefined;
  return isBag(found) ? { of: String(found['of']), takenAt: String(found['takenAt']) } : undefined;
}
