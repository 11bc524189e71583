/** Which providers a configuration has blocks of, in either of its languages: what is written in one may be overridden, and not be written again. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonIn } from '../../core/define/json';
import { isBag } from '../../core/define/paths';

/** @returns whether there is a block of the provider with this name */
export function providersIn(dir: string): (name: string) => boolean {
  const files = readdirSync(dir);
  const textOf = (name: string): string => readFileSync(join(dir, name), 'utf8');
  const native = files
    .filter((name) => /\.(tf|tofu)$/.test(name))
    .map(textOf)
    .join('\n');
  const json = files.filter((name) => /\.(tf|tofu)\.json$/.test(name)).flatMap((name) => namesIn(jsonIn(textOf(name))));
  return (name) => json.includes(name) || new RegExp(`^\\s*provider\\s+"?${name}"?\\s*\\{`, 'm').test(native);
}

/** Every body and every kind of block may be one or several: `{"provider": [{"hybridvpn": […]}]}`. */
const namesIn = (content: unknown): string[] =>
  several(content)
    .flatMap((body) => several(body['provider']))
    .flatMap((providers) => Object.keys(providers));

const several = (value: unknown) => (Array.isArray(value) ? value : [value]).filter(isBag);
