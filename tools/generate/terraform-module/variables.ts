/** The variables of the module: the intent of a link, its keys, and their versions. */
import { shapeOf, type Field } from '../../../provider/core/define/shape';
import { intentSchema, keyFields } from '../../../provider/link';
import type { Side } from '../../../provider/model';
import { TIMEOUTS, variable, type VariableOptions } from './variable';

export function variables(sides: readonly Side[]): string[] {
  const intent = shapeOf(intentSchema(sides)).fields;
  const platforms = sides.map(({ platform }) => platform);
  const isNeeded = ({ name, required }: Field): boolean =>
    required || name === 'name' || (sides.length === 2 && platforms.includes(name));
  const keys = shapeOf(keyFields()).fields.filter(({ fingerprintOf }) => fingerprintOf === undefined);
  return [
    ...[...intent]
      .sort((a, b) => Number(isNeeded(b)) - Number(isNeeded(a)))
      .map((field) => variable(field, { needed: isNeeded(field) })),
    ...keys.map((field) => {
      if (isSecret(field)) return variable(field, { needed: false, ephemeral: true, ...VALIDATED[field.name] });
      return variable(field, { needed: false, fallback: field.shape.kind === 'object' ? '{}' : '1' });
    }),
    TIMEOUTS,
  ];
}

const isSecret = ({ meta, shape }: Field): boolean =>
  meta.secret === true || (shape.kind === 'object' && shape.fields.some(isSecret));

/** What a variable holds only together with another one; the component says the same. */
const VALIDATED: Readonly<Record<string, Pick<VariableOptions, 'validation'>>> = {
  bgpPassword: {
    validation: {
      condition: 'var.bgp_password == null || coalesce(var.bgp_authentication, false)',
      says: 'A bgp_password is given to no end while bgp_authentication is not true.',
    },
  },
};
