/** The objects of a Pulumi stack, of both doors: inputs, outputs, and the provider's memory among these. */
import { findResource, type Catalog } from '../../core/define/catalog';
import { isBag, type Bag } from '../../core/define/paths';
import { fingerprintName, shapeOf, type ObjectShape } from '../../core/define/shape';
import { isUnknown } from '../../core/define/unknown';
import { emptyMemory } from '../../core/compare/memory';
import { encode, readProperties, secretWire, SIGNATURE_KEY, UNKNOWN_TEXT } from '../../engines/pulumi-wire';
import { connectionOf, ownTypeOf, type PulumiState } from '../../program';
import type { Held } from './held';

/** Nothing of a resource that is none of ours, or only read. */
export function heldInStack(catalog: Catalog, state: PulumiState): Held[] {
  const type = ownTypeOf(state.type);
  const { urn, id, external } = state;
  if (type === undefined || external === true || id === undefined || id === '') return [];
  const definition = findResource(catalog, type);
  const shape = shapeOf(definition.inputs);
  const inputs = readProperties(wire(state.inputs ?? {}) as Bag);
  const outputs = readProperties(wire(state.outputs ?? {}) as Bag);
  const connection = connectionOf(state);
  const names = new Set(shape.fields.map(({ name }) => name));
  const wished = withoutHidden(shape, inputs.values);
  return [
    {
      address: urn,
      definition,
      stored: {
        id,
        inputs: Object.fromEntries(Object.entries(wished).filter(([name]) => names.has(name))),
        state: withoutHidden(shape, outputs.values),
        memory: outputs.memory ?? emptyMemory,
      },
      wished,
      owner: inputs.owner ?? urn,
      ...(connection === undefined ? {} : { connection }),
      ...(outputs.memory === undefined && {
        unreadable: 'the stack does not say what the provider knows of it: the next `pulumi up` writes that down',
      }),
      leaving: state.delete === true,
    },
  ];
}

/** Whether it is the configuration of a provider that gives fingerprints a key: that stands in the stack. */
export const isKeyed = ({ type, inputs = {} }: PulumiState): boolean =>
  type.startsWith('pulumi:providers:') && ('fingerprintKey' in inputs || 'hybridvpn:fingerprintKey' in inputs);

/** Secrets of an export are encrypted, or JSON with `--show-secrets`; the wire has them in clear. */
function wire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wire);
  if (!isBag(value)) return value;
  if (!(SIGNATURE_KEY in value))
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, wire(item)]));
  const { plaintext } = value;
  if (typeof plaintext === 'string') return secretWire(encode(JSON.parse(plaintext)));
  return 'ciphertext' in value ? UNKNOWN_TEXT : value;
}

/** Without the secrets that the export hides and that have a fingerprint: they are compared by that. */
function withoutHidden(shape: ObjectShape, bag: Bag): Bag {
  const result: Bag = { ...bag };
  for (const { name, meta, shape: inner } of shape.fields) {
    const value = bag[name];
    if (meta.secret && isUnknown(value) && typeof bag[fingerprintName(name)] === 'string') delete result[name];
    else if (inner.kind === 'object' && isBag(value)) result[name] = withoutHidden(inner, value);
  }
  return result;
}
