/** What engines of a rehearsal refuse, in words. */
import { ProviderError } from '../../core/define/errors';
import { jsonIn, textNotJson } from '../../core/define/json';

/** By address: what was planned, and what would be done. */
export function differences(wanted: ReadonlyMap<string, string>, made: ReadonlyMap<string, string>): string[] {
  const all = new Set([...wanted.keys(), ...made.keys()]);
  return [...all].flatMap((address) => {
    const [one, other] = [wanted.get(address) ?? 'nothing', made.get(address) ?? 'nothing'];
    return one === other ? [] : [`${address} (${other} instead of ${one})`];
  });
}

const MOST = 6;

export const shortened = (all: readonly string[]): string =>
  `${all.slice(0, MOST).join(', ')}${all.length > MOST ? ` and ${all.length - MOST} more` : ''}`;

export const refused = (message: string, hint = 'Rehearse a plan without it.'): ProviderError =>
  new ProviderError({ code: 'unsupported', message, hint });

/** @param wanted what it should be. @throws ProviderError for what no engine wrote */
export function assertJson(text: string, from: string, wanted: string): void {
  if (jsonIn(text) !== undefined) return;
  throw new ProviderError({
    code: 'invalid',
    message: `${from} is not what an engine writes: ${textNotJson(text)}.`,
    hint: `Give ${wanted}.`,
  });
}

/** @throws ProviderError for a preview of Pulumi, whose stack has to be named */
export function assertNoPreview(text: string, from: string): void {
  if (!/^\s*\{\s*"(config|steps)"/.test(text)) return;
  throw new ProviderError({
    code: 'invalid',
    message: `${from} is a Pulumi preview, and no stack is named.`,
    hint: 'Name it: hybridvpn rehearse preview.json --stack NAME --dir FOLDER',
  });
}
