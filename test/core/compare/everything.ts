/** One schema with every kind of field: what the property tests of the two pure functions run on. */
import { z } from 'zod';
import { field } from '../../../provider/core/define/fields';
import { cidr } from '../../../provider/core/define/normal';
import { shapeOf } from '../../../provider/core/define/shape';

export const inputs = z.object({
  name: field(z.string(), 'required text'),
  fixed: field(z.string().optional(), 'replaces', { forcesReplace: true }),
  count: field(z.int().optional(), 'number with a default', { onUnset: { value: 7 } }),
  enabled: field(z.boolean().optional(), 'flag with a default', { onUnset: { value: true } }),
  switch: field(z.boolean().optional(), 'vital flag', { vital: true, onUnset: { value: true } }),
  cipher: field(z.string().optional(), 'our own default', { default: 'aes' }),
  identity: field(z.string().optional(), 'follows the name', { computed: true, follows: ['name'] }),
  mode: field(z.enum(['FAST', 'SLOW']).optional(), 'closed table', { onUnset: { value: 'FAST' } }),
  subnet: field(z.string().optional(), 'normalised text', { normal: cidr }),
  profile: field(z.string().optional(), 'server-filled', { computed: true, onUnset: { value: 'system-default' } }),
  sticky: field(z.string().optional(), 'kept when removed', { onUnset: 'keep' }),
  psk: field(z.string().optional(), 'secret', { secret: true, onUnset: 'keep' }),
  algorithms: field(z.array(z.string()).optional(), 'set of texts', { set: true }),
  networks: field(z.array(z.string()).optional(), 'set of normalised texts', { set: true, normal: cidr }),
  order: field(z.array(z.string()).optional(), 'ordered list'),
  labels: field(z.record(z.string(), z.string()).optional(), 'map'),
  hops: field(
    z
      .array(
        z.object({
          address: field(z.string(), 'address'),
          distance: field(z.int().optional(), 'distance', { onUnset: { value: 1 } }),
        }),
      )
      .optional(),
    'list of objects',
  ),
  clamp: field(
    z
      .object({
        direction: field(z.string(), 'direction'),
        size: field(z.int().optional(), 'server-filled size', { computed: true, onUnset: 'keep' }),
        key: field(z.string().optional(), 'nested secret', { secret: true, onUnset: 'keep' }),
      })
      .optional(),
    'nested object',
  ),
});

export const everything = { inputs };
export const shape = shapeOf(inputs);
