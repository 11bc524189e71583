/**
 * What an import is told beside the id: values that the platform never returns, and that the secrets of the object are given
 * write-only and belong into no state. `vco-1;auto_config_route=false;write_only=1`
 */
import type { AnyResource } from './definition';
import { ProviderError } from './errors';
import { camelCase, snakeCase } from './names';
import type { Bag } from './paths';
import { hasSecrets, shapeOf, type Field } from './shape';

export interface Imported {
  readonly id: string;
  /** Values of fields that the platform does not return. */
  readonly told: Bag;
  /** Version at which the secrets are given write-only; absent: they are not. */
  readonly writeOnly?: number;
}

const WRITE_ONLY = 'write_only';
/** A semicolon in an id is one that no such word follows. */
const WORDS = /^(.*?)((?:;[a-z_]+=[^;]*)*)$/s;

/** @throws ProviderError for a name that is no such field */
export function importedAs(definition: AnyResource, text: string): Imported {
  // An id whose form has semicolons of its own is one as it stands: the readiness of a link is named by the tunnels of both ends.
  if (definition.importId.form.includes(';')) return { id: text, told: {} };
  const [, id = '', rest = ''] = WORDS.exec(text)!;
  const told: Bag = {};
  let writeOnly: number | undefined;
  for (const word of rest.split(';').slice(1)) {
    const at = word.indexOf('=');
    const [name, value] = [word.slice(0, Math.max(at, 0)), word.slice(at + 1)];
    const field = untoldFields(definition).find((one) => one.name === camelCase(name));
    if (field !== undefined) told[field.name] = valueOf(field, value);
    else if (name === WRITE_ONLY && /^[1-9]\d{0,8}$/.test(value)) writeOnly = Number(value);
    else throw strange(definition, word);
  }
  return { id, told, ...(writeOnly === undefined ? {} : { writeOnly }) };
}

export function importText({ id, told, writeOnly }: Imported): string {
  const words = Object.entries(told).map(([name, value]) => `${snakeCase(name)}=${String(value)}`);
  return [id, ...words, ...(writeOnly === undefined ? [] : [`${WRITE_ONLY}=${writeOnly}`])].join(';');
}

/** At the top of a definition, and no secret: what a program says and no reading can confirm. */
export const untoldFields = ({ inputs }: Pick<AnyResource, 'inputs'>): readonly Field[] =>
  shapeOf(inputs).fields.filter(
    ({ meta, shape }) =>
      meta.unreadable === true && !meta.secret && (shape.kind === 'boolean' || shape.kind === 'string'),
  );

function valueOf({ name, shape }: Field, text: string): unknown {
  if (shape.kind !== 'boolean') return text;
  if (text === 'true' || text === 'false') return text === 'true';
  throw new ProviderError({
    code: 'invalid',
    message: `An import takes ${snakeCase(name)}=true or =false, not ${text}.`,
  });
}

function strange(definition: AnyResource, word: string): ProviderError {
  const names = [
    ...untoldFields(definition).map(({ name }) => `${snakeCase(name)}=…`),
    ...(hasSecrets(shapeOf(definition.inputs)) ? [`${WRITE_ONLY}=1`] : []),
  ];
  return new ProviderError({
    code: 'invalid',
    message: `"${word}" is nothing that an import of ${definition.title} is told beside the id.`,
    hint:
      names.length === 0
        ? 'Give the id alone.'
        : `After the id may stand, each behind a semicolon: ${names.join(', ')}.`,
  });
}
