/**
 * From a few words of intent to everything that both ends of a link need, as one program with a reason for each value. What
 * must match on both sides is decided here once and told to each side in its own terms; no platform is known here.
 *
 * Pure, and for previews: any part of an intent but its names may be unknown. Then what depends on it is unknown, everything
 * else is what it will be, and the objects are the same.
 */
import { ProviderError } from '../core/define/errors';
import { fieldToken, joined, text, typeToken } from '../core/define/message';
import type { Bag } from '../core/define/paths';
import {
  perTunnel,
  TUNNELS,
  type Declaration,
  type Declared,
  type Derivation,
  type Note,
  type Outside,
  type PerTunnel,
  type Side,
  type TunnelEnd,
  type TunnelName,
  type Value,
} from '../model';
import { check } from './check';
import { commonOf, End } from './end';
import { findingLines, findingSays } from './finding-text';
import { checkIntent, refuse } from './intent/check';
import type { IntendedEnd, Intent } from './intent/fields';
import { notesOn } from './notes';
import { memberOf, Table } from './table';
import { untilUp } from './up/declare';

/**
 * @param given the members of `intentSchema(sides)`
 * @param name of the link, where the intent gives none
 * @throws ProviderError `invalid` for an intent that no link can have, with the first member that says so in `path`
 */
export function derive(given: Bag, sides: readonly Side[], name?: string): Derivation {
  const { intent, failures, warnings } = checkIntent(given, sides, name);
  refuse(failures);
  const derived = deriveChecked(intent!);
  const warned = warnings.map(({ message }): Note => ({ severity: 'warning', text: String(message) }));
  return { ...derived, notes: [...warned, ...derived.notes] };
}

/** The same of an intent that was checked. */
export function deriveChecked(intent: Intent): Derivation {
  const derived = deriveUnjudged(intent);
  refuseBroken(derived, intent);
  return derived;
}

/**
 * What is judged of a link that was written by hand is judged of a derived one: an override may break the other end. An object has no
 * address yet, and its name in the derivation is nobody's: what it is to the link is what outputs and children of a component are called by.
 */
function refuseBroken({ program, roles }: Derivation, { ends }: Intent): void {
  const seenAs = new Map(
    ends.flatMap(({ side, given }) =>
      TUNNELS.flatMap((tunnel): [string, string][] => {
        const { own, seen } = side.addresses?.(given, tunnel) ?? {};
        return typeof own === 'string' && typeof seen === 'string' ? [[own, seen]] : [];
      }),
    ),
  );
  const sides = ends.map(({ side }) => side);
  const broken = check(program, sides, { seenAs }).filter(({ severity }) => severity === 'error');
  if (broken.length === 0) return;
  const told = broken.map((one) =>
    joined(
      [
        `${findingSays(one)} [${one.rule}]`,
        ...findingLines(
          one,
          ({ object, path }) =>
            text`${typeToken(program.get(object)!.type)} ${roles.get(object) ?? object} ${fieldToken(path)}`,
        ),
      ],
      '\n',
    ),
  );
  throw new ProviderError({
    code: 'invalid',
    message: text`The two ends would not fit each other.\n${joined(told, '\n')}`,
    hint: 'A value that was overridden is one that the other end cannot follow: leave it out, or change it at both ends.',
  });
}

/** Whether both ends fit is not looked at: where nothing of them is known, no rule can say. */
export function deriveUnjudged(intent: Intent): Derivation {
  const table = new Table();
  const [answering, calling] = intent.ends;
  const common = commonOf(intent, table);
  const near = addressesOf(calling);
  if (near === undefined)
    throw new ProviderError({
      code: 'internal',
      message: `The side of ${calling.side.platform} tells no address of its end.`,
    });

  // Where a gateway chooses its addresses, the end is declared first, and read for what the other one has to call.
  const own = addressesOf(answering);
  const answeringEnd = new End(intent, common, answering, calling, table).wanted((tunnel) => ({
    localAddress: own?.[tunnel].own,
    localId: own?.[tunnel].id ?? localId(answering),
    peerAddress: near[tunnel].seen,
    peerId: near[tunnel].id,
  }));
  const answeringPart = answering.side.declare(answeringEnd);
  let answers: readonly TunnelEnd[] | undefined;
  const answeringEnds = (): readonly TunnelEnd[] => (answers ??= answering.side.read(answeringPart.program));
  const far = perTunnel((tunnel): Called =>
    own === undefined ? farEnd(answeringEnds(), tunnel) : { address: own[tunnel].seen, id: own[tunnel].id },
  );
  const callingEnd = new End(intent, common, calling, answering, table).wanted((tunnel) => ({
    localAddress: near[tunnel].own,
    localId: near[tunnel].id,
    peerAddress: far[tunnel].address,
    peerId: far[tunnel].id,
  }));
  const callingPart = calling.side.declare(callingEnd);
  table.add(...answeringPart.values, ...callingPart.values);
  const tunnels: Derivation['tunnels'] = perTunnel((tunnel, index) => {
    const { network, localInside, peerInside } = answeringEnd.tunnels[index]!;
    const { seen: address, id } = near[tunnel];
    return {
      network,
      ends: {
        [answering.side.platform]: { ...far[tunnel], insideAddress: localInside },
        [calling.side.platform]: { address, insideAddress: peerInside, id },
      },
    };
  });
  const ends = [answeringPart, callingPart];
  const waits = (): Pick<Declaration, 'program' | 'roles'> =>
    untilUp({
      ...{ intent, ends, tunnels, ...common },
      tunnelEnds: [answeringEnds(), calling.side.read(callingPart.program)],
    });
  const parts = intent.link.waitFor === undefined ? ends : [...ends, waits()];
  return {
    program: new Map<string, Declared>(parts.flatMap(({ program }) => [...program])),
    roles: new Map(parts.flatMap(({ roles }) => [...roles])),
    values: table.rows,
    notes: [...notesOn(intent), ...answeringPart.notes, ...callingPart.notes],
    tunnels,
  };
}

/** The identity that an end was told to show instead of its address. */
const localId = ({ overrides }: IntendedEnd): Value | undefined => memberOf(overrides, 'localId') as Value | undefined;

/** What an end of a tunnel is called from outside. */
interface Called {
  readonly address: Value;
  readonly id: Value;
}

/** Of an end whose platform does not choose them; its identity is the address that the other end sees, unless it was told one. */
function addressesOf(end: IntendedEnd): PerTunnel<Outside & { readonly id: Value }> | undefined {
  const { side, given } = end;
  if (side.addresses === undefined) return undefined;
  return perTunnel((tunnel) => {
    const outside = side.addresses!(given, tunnel);
    return { ...outside, id: localId(end) ?? outside.seen };
  });
}

/** Of an end whose gateway chose its address. */
function farEnd(ends: readonly TunnelEnd[], tunnel: TunnelName): Called {
  const found = ends.find((end) => end.tunnel === tunnel);
  const { local: address } = found?.addresses ?? {};
  const { local: id } = found?.ids ?? {};
  if (address !== undefined && id !== undefined) return { address, id };
  throw new ProviderError({ code: 'internal', message: `The end of tunnel ${tunnel} that answers has no address.` });
}
