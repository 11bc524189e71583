/** Addresses of an end outside, where a person says them: asked for, used, and said back of an end that stands. */
import type { z } from 'zod';
import { field } from '../core/define/fields';
import type { TunnelName } from './intent';
import type { Value, Values } from './program';

export interface Outside {
  readonly own: Value;
  readonly seen: Value;
}

/** Addresses that a side asks for; of the slave tunnel those of the master one, where it has none of its own. */
export interface OutsideFields {
  readonly localAddress: Value;
  /** Behind 1:1 NAT, what the other end sees. */
  readonly publicAddress?: Value;
  readonly slaveLocalAddress?: Value;
  readonly slavePublicAddress?: Value;
}

export function outsideOf(given: OutsideFields, tunnel: TunnelName): Outside {
  const { localAddress, publicAddress, slaveLocalAddress, slavePublicAddress } = given;
  const [own, seen]: readonly Value[] = [localAddress, publicAddress ?? localAddress];
  if (tunnel === 'master') return { own, seen };
  const second: Value = slavePublicAddress ?? slaveLocalAddress ?? seen;
  return { own: slaveLocalAddress ?? own, seen: second };
}

/** Fields of the slave tunnel alone: of no use to an end that calls one address with two of its own. */
export const SECOND_ADDRESS: readonly string[] = ['slaveLocalAddress', 'slavePublicAddress'];

/** Beside `localAddress`, which each side describes in its own words. */
export const outsideFields = (ipv4: () => z.ZodString) => ({
  publicAddress: field(
    ipv4().optional(),
    'Behind 1:1 NAT, the address that the other end sees. Default: `localAddress`.',
  ),
  slaveLocalAddress: field(
    ipv4().optional(),
    'IPv4 address of the slave tunnel. Needed where the other end has one address for both tunnels. Default: `localAddress`.',
  ),
  slavePublicAddress: field(
    ipv4().optional(),
    'Behind 1:1 NAT, the address of the slave tunnel that the other end sees. Default: `slaveLocalAddress`, or else `publicAddress`.',
  ),
});

/** A field of an intent; without a value it is not said. */
export const givenField = (name: string, value: Value | undefined): Values =>
  value === undefined ? {} : { [name]: value };

interface Standing {
  /** Undefined: the program does not say it. */
  readonly local?: Value;
  readonly seen?: Value;
}

export const askedMaster = ({ local, seen }: Standing): Values => ({
  ...givenField('localAddress', local),
  ...givenField('publicAddress', seen === local ? undefined : seen),
});

/** Nothing where both tunnels have the same. */
export const askedSlave = (master: Standing, { local, seen }: Standing): Values =>
  local === master.local && seen === master.seen
    ? {}
    : {
        ...givenField('slaveLocalAddress', local),
        ...givenField('slavePublicAddress', seen === local ? undefined : seen),
      };
