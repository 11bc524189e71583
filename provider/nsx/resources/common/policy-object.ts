/**
 * Everything that NSX policy objects have in common: a path chosen by the client, PUT with `_revision`, tags that mark
 * whose object it is, defaults filled by the server, secrets that a plain GET leaves out. A resource file adds its
 * fields, its rules and what it says differently; the verbs are in `policy-verbs.ts`.
 *
 * API: PUT/GET/DELETE `/policy/api/v1<path>`; PUT answers with the stored body, so creating is one call.
 */
import { fieldToken, text, type Message } from '../../../core/define/message';
import { z } from 'zod';
import type { Example, ImportId, ResourceDefinition, Timeouts } from '../../../core/define/definition';
import { lastWrite } from '../../../core/define/last-write';
import { idSegment } from '../../../core/define/names';
import type { PathOf } from '../../../core/define/paths';
import type { Rule, RuleFor } from '../../../core/define/rule';
import { shapeOf } from '../../../core/define/shape';
import { marks } from './marks';
import type { NsxClient } from '../../client/client';
import { realizationOf } from '../../client/realization';
import { discoverPolicyObjects, type Discoverable } from './discover';
import { knownByPath, pathOutput } from './known-by-path';
import {
  adoptFields,
  commonFields,
  realizedFields,
  PolicyCodec,
  type CodecOptions,
  type CommonInputs,
} from './policy-codec';
import { PolicyVerbs, type PolicyOutputs, type VerbOptions } from './policy-verbs';

/** The inputs of a policy object with these fields of its own. */
export type PolicyInputs<F extends z.ZodRawShape> = CommonInputs & z.output<z.ZodObject<F>>;

export interface PolicyObjectSpec<F extends z.ZodRawShape, B extends object>
  extends CodecOptions<PolicyInputs<F>, B>, VerbOptions<PolicyInputs<F>> {
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly source: string;
  readonly fields: F;
  readonly rules?: readonly RuleFor<PolicyInputs<F>>[];
  readonly importId: ImportId;
  readonly timeouts?: Partial<Timeouts>;
  readonly permissions?: readonly string[];
  readonly examples: readonly Example[];
  /** What no second object can hold at the same time, beside the path. */
  claims?(inputs: Partial<PolicyInputs<F>>): readonly string[];
  readonly claimsHint?: Message;
  placesIn?: Discoverable['placesIn'];
  /** Other resource types that live among these objects and are not of this kind: what to say when one is found. */
  readonly relatives?: Readonly<Record<string, string>>;
}

/** `B`: the members of the body that `toBody` and `fromBody` look at. */
export function definePolicyObject<F extends z.ZodRawShape, B extends object = object>(
  spec: PolicyObjectSpec<F, B>,
): ResourceDefinition<PolicyInputs<F>, PolicyOutputs, NsxClient> {
  const inputs = z.object({ ...commonFields, ...spec.fields, ...adoptFields, ...(spec.realized && realizedFields) });
  const outputs = z.object({
    ...pathOutput('other objects'),
    ...lastWrite,
  });
  const codec = new PolicyCodec<PolicyInputs<F>, B>(spec, shapeOf(inputs));
  const verbs = new PolicyVerbs(spec, codec);
  return {
    type: spec.type,
    title: spec.title,
    description: spec.description,
    source: spec.source,
    inputs,
    outputs,
    rules: [nameRule(), ...(spec.rules ?? [])],
    ...(spec.claims && { claims: (given) => spec.claims!(given) }),
    ...(spec.claimsHint !== undefined && { claimsHint: spec.claimsHint }),
    importId: spec.importId,
    timeouts: spec.timeouts,
    permissions: spec.permissions ?? ['VPN Admin or Network Admin on the gateway'],
    examples: spec.examples,
    ...knownByPath<PolicyInputs<F>>((given) => codec.path(given)),
    fill: chosenId,
    find: (ctx, args) => verbs.find(ctx, args),
    claim: (ctx, args) => verbs.claim(ctx, args),
    create: (ctx, args) => verbs.create(ctx, args),
    read: (ctx, args) => verbs.read(ctx, args),
    update: (ctx, args) => verbs.update(ctx, args),
    delete: (ctx, args) => verbs.delete(ctx, args),
    discover: (ctx, scope) => discoverPolicyObjects(ctx, spec, scope),
    images: ({ id, values, memory, owner }) => {
      const body = codec.encode(values as PolicyInputs<F>, marks({ owner }, memory.incarnation));
      // The one revision that is remembered is the one at which nobody had written the secret since.
      const { secretRevision: revision } = memory;
      return [
        { kind: spec.resourceType, id, body: { ...body, ...(revision !== undefined && { _revision: revision }) } },
      ];
    },
    ...(spec.realized && {
      ready: (ctx, { id, since, revision = 0 }) => realizationOf(ctx, spec.resourceType, { path: id, since, revision }),
      waiting: ({ client }, { waitForRealization: own }) => {
        if (own === undefined) return client.waitForRealization ? 'run' : 'nobody';
        return own ? 'itself' : 'nobody';
      },
    }),
  };
}

/** The id of before, or one made from the name; of a name without a usable letter nothing is left: `nameRule` says what to do. */
function chosenId<T extends CommonInputs>(given: Partial<T>, prior: Partial<T> | undefined): Partial<T> {
  const { displayName } = given;
  const nsxId = prior?.nsxId ?? (typeof displayName === 'string' ? idSegment(displayName) : '');
  return (nsxId === '' ? {} : { nsxId }) as Partial<T>;
}

const nameRule = <T extends CommonInputs>(): Rule<T> => ({
  id: 'nsx-name',
  says: 'The id comes from the display name, or is given',
  severity: 'error',
  source: 'hybridvpn: the id segment of the policy path is chosen from the display name',
  needs: [['displayName'], ['nsxId']] as readonly PathOf<CommonInputs>[] as readonly PathOf<T>[],
  check: ({ nsxId }) =>
    nsxId === undefined || nsxId === ''
      ? {
          path: ['displayName'],
          message: text`Give ${fieldToken('displayName')} (the id is made from its letters and digits) or ${fieldToken('nsxId')}.`,
        }
      : undefined,
});
