/** Which interface each tunnel of an end starts from. */
import type { OpenFields, TunnelName, Value } from '../../model';
import { DEFAULT_INTERFACE, type intent } from './intent';

export type Given = OpenFields<typeof intent>;

export const interfaceOf = (given: Given, tunnel: TunnelName): Value =>
  (tunnel === 'slave' ? given.slaveInterface : undefined) ?? given.interface ?? DEFAULT_INTERFACE;
