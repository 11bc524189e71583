/** The configuration of a list resource: where to look. */
import type { AnyResource } from '../../core/define/definition';
import { list } from './cty';
import type { Attribute } from './attributes';

/** Undefined: objects of this kind cannot be found, so there is no list of them. */
export function listAttributes(definition: Pick<AnyResource, 'discover'>): Attribute[] | undefined {
  return definition.discover === undefined ? undefined : [GATEWAYS];
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
