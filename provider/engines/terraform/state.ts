/** Between the values of Terraform's states and what the core stores for an object. */
import type { AnyResource } from '../../core/define/definition';
import type { Stored } from '../../core/run/lifecycle';
import type { Memory } from '../../core/compare/memory';
import { getAt, parsePath, withAt, type Bag } from '../../core/define/paths';
import { rememberedOf } from '../../core/define/remembered';
import { shapeOf } from '../../core/define/shape';
import { containsUnknown } from '../../core/define/unknown';
import { resourceAttributes, typeOfAttributes, type Attribute } from './attributes';
import { decodeValue, encodeValue } from './codec';
import type { CtyType } from './cty';
import type { Init } from '../shared/protobuf';
import { identityOf } from './identity';
import type { DynamicValue, ResourceIdentityData } from './proto/messages';
import { toBag, toValues } from './translate';
import { copyVersions } from './write-only';

/** A definition with its Terraform form, worked out once. */
export interface Kind {
  readonly definition: AnyResource;
  readonly attributes: readonly Attribute[];
  readonly type: CtyType;
}

export const kindOf = rememberedOf((definition: AnyResource): Kind => {
  const attributes = resourceAttributes(definition);
  return { definition, attributes, type: typeOfAttributes(attributes) };
});

export const decode = (kind: Kind, value: DynamicValue | undefined): Bag | null =>
  decodeValue(value, kind.type) as Bag | null;
export const encode = (kind: Kind, values: Bag | null): DynamicValue => encodeValue(values, kind.type);

/** State values and the identity that goes with them: no answer has the one without the other. */
export function withIdentity(
  kind: Kind,
  values: Bag | null,
): { state: DynamicValue; identity: Init<ResourceIdentityData> | undefined } {
  return { state: encode(kind, values), identity: values === null ? undefined : identityOf(values['id']) };
}

/**
 * What a plan decided, as inputs: its values at the paths that its configuration set, and from the configuration of the
 * apply what no plan holds (write-only secrets, values that were unknown).
 */
export function plannedInputs(kind: Kind, planned: Bag, config: Bag, set: readonly string[] | undefined): Bag {
  if (set === undefined) return config;
  const values = toBag(kind.attributes, planned);
  const { fields } = shapeOf(kind.definition.inputs);
  const controls = fields.filter(({ meta }) => meta.control);
  // The plan may have such a list in the order of the state, where the places that the configuration set are others'.
  const ordered = new Set(fields.filter(({ meta }) => meta.orderedBy !== undefined).map(({ name }) => name));
  const chosenAt = set.map(parsePath).map((path) => (ordered.has(String(path[0])) ? path.slice(0, 1) : path));
  const paths = [...chosenAt, ...controls.map(({ name }) => [name])];
  return paths.reduce<Bag>((inputs, path) => {
    const value = getAt(values, path);
    const chosen = value === undefined || containsUnknown(value) ? getAt(config, path) : value;
    return chosen === undefined ? inputs : withAt(inputs, path, chosen);
  }, {});
}

/** State values as the core's view of the object. */
export function toStored(kind: Kind, values: Bag, memory: Memory): Stored {
  const bag = toBag(kind.attributes, values);
  return { id: String(values['id']), inputs: bag, state: bag, memory };
}

/** The core's view as state values. `like`: configuration or prior state, for what only Terraform knows (versions, timeouts). */
export function toState(kind: Kind, bag: Bag, extra: { id: unknown; memory: Memory; like: Bag }): Bag {
  const values = toValues(kind.attributes, bag);
  copyTerraformsOwn(kind.attributes, values, extra.like);
  values['id'] = extra.id;
  values['incomplete'] = extra.memory.incomplete ?? null;
  return values;
}

/** What neither a plan nor a read can say: the versions of write-only secrets, and the timeouts. */
export function copyTerraformsOwn(attributes: readonly Attribute[], values: Bag, like: Bag): void {
  copyVersions(attributes, values, like);
  values['timeouts'] = like['timeouts'] ?? null;
}
