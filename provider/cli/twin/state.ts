/** What a state or a stack knows of the platforms: its objects with what the provider remembers of them, and what it looked up. */
import { statSync } from 'node:fs';
import { catalog } from '../../catalog';
import { findLookup, isLookup, type Environment } from '../../core/define/catalog';
import type { Bag } from '../../core/define/paths';
import { ownerIn } from '../../core/net/settings';
import { inputText } from '../input';
import { readState, type Held } from '../state';
import type { Answer, KnownObject, Knowledge } from './known';
import { redactionIn } from './redaction';

export interface StateText {
  readonly text: string;
  readonly of: string;
  readonly takenAt: Date;
}

/** @param file a state or a stack, or `-` for stdin. What stands in a file was true when it was written. */
export async function stateText(file: string): Promise<StateText> {
  if (file === '-') return { text: await inputText(file), of: 'stdin', takenAt: new Date() };
  const takenAt = statSync(file, { throwIfNoEntry: false })?.mtime ?? new Date();
  return { text: await inputText(file), of: file, takenAt };
}

export async function knownInState(
  { text, of, takenAt }: StateText,
  env: Environment = process.env,
): Promise<Knowledge> {
  const { held, program, kind, language } = await readState(catalog, { chunks: chunksOf(text), from: of });
  const redaction = redactionIn(text);
  // Terraform tells a provider no address: the mark on its objects is the one that the runs are given.
  const owner = language === 'terraform' ? ownerIn(env) : undefined;
  return {
    of: redaction?.of ?? of,
    kind,
    takenAt: redaction?.takenAt ?? takenAt.toISOString(),
    program,
    objects: held.map((one) => knownOf(one, owner)),
    answers: [...program.values()].flatMap(({ type, inputs, prior }): Answer[] => {
      const definition = isLookup(type) ? findLookup(catalog, type) : undefined;
      // Of data sources a state has plain values alone.
      return definition === undefined ? [] : [{ definition, args: inputs as Bag, result: prior as Bag }];
    }),
    installations: {},
    redacted: redaction !== undefined,
  };
}

function knownOf({ address, definition, stored, owner: own }: Held, owner = own): KnownObject {
  const { id, state, memory } = stored;
  return { address, definition, id, values: state, memory, ...(owner !== undefined && { owner }) };
}

async function* chunksOf(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}
