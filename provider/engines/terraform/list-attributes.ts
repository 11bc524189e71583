/** The configuration of a list resource: where to look. */
import type { AnyResource } from '../../core/define/definition';
import type { Attribute } from './attributes';
import { decodeValue } from './codec';
import { list, object } from './cty';
import type { DynamicValue } from './proto/messages';

/** Undefined: objects of this kind cannot be found, so there is no list of them. */
export function listAttributes(definition: Pick<AnyResource, 'discover'>): readonly Attribute[] | undefined {
  return definition.discover === undefined ? undefined : LIST_ATTRIBUTES;
}

const GATEWAYS: Attribute = {
  name: 'gateways',
  role: 'field',
  field: 'gateways',
  presence: 'optional',
  content: { kind: 'leaf', type: list('string') },
  sensitive: false,
  description:
    'Only objects on these gateways: policy paths of Tier-0 and Tier-1 gateways, ids of VPN gateways. Without it, those of all gateways. Objects that are on no gateway (profiles, customer gateways) are listed in any case.',
};

/** The same for every kind. */
export const LIST_ATTRIBUTES: readonly Attribute[] = [GATEWAYS];

const CONFIG = object({ [GATEWAYS.name]: list('string') });

/** The gateways to look at, as they were given: not yet checked. None means all. */
export function gatewaysIn(config: DynamicValue | undefined): readonly unknown[] {
  const given = decodeValue(config, CONFIG) as { gateways: unknown } | null;
  return Array.isArray(given?.gateways) ? (given.gateways as unknown[]) : [];
}
