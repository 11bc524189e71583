/**
 * The configuration of an object that Terraform found or imported (`-generate-config-out`): what somebody chose, without
 * what the platform fills in or means by itself. Secrets are null: their values do not belong into program text.
 */
import { getAt, parsePath, withAt, type Bag } from '../../../core/define/paths';
import { importForm } from '../../../core/compare/reconcile';
import type { Unary } from '../dispatcher';
import type { Provider } from '../provider';
import { decode, encode } from '../state';
import { toBag, toValues } from '../translate';

export function generateResourceConfig({ kinds }: Provider): Unary<'GenerateResourceConfig'> {
  return async ({ typeName, state }) => {
    const of = kinds(typeName);
    const values = decode(of, state);
    if (values === null) return { config: encode(of, null) };
    const inputs = toBag(of.attributes, values);
    // The same judgement as an import's: what is not wished there is not written down here.
    const { memory } = importForm(of.definition, { id: String(values['id']), inputs, outputs: {} }, { secrets: false });
    const wished = memory.set.map(parsePath);
    const config = wished.reduce<Bag>((bag, path) => withAt(bag, path, getAt(inputs, path)), {});
    return { config: encode(of, toValues(of.attributes, config)) };
  };
}
