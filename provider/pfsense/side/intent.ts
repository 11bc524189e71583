/** What an end of a link takes on pfSense, beside what every end does. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { isHost } from '../../core/define/normal';
import { outsideFields } from '../../model';
import { interfaceId } from '../resources/common/types';

const ipv4 = () =>
  z
    .string()
    .refine(
      (text) => isHost(text) && !text.includes(':'),
      'is not the IPv4 address of a host, such as 192.0.2.100 (a link has no IPv6 between its ends)',
    );

const interfaceOutside = () => interfaceId('|_vip[0-9a-f]+');

export const DEFAULT_INTERFACE = 'wan';

const outside = outsideFields(ipv4);

export const intent = z.object({
  interface: field(
    interfaceOutside().optional(),
    'Id of the interface that tunnels start from: `wan`, `opt1`, or `_vip…` of a CARP address. Default: wan.',
    { default: DEFAULT_INTERFACE },
  ),
  localAddress: field(ipv4(), 'IPv4 address of that interface.'),
  publicAddress: outside.publicAddress,
  slaveInterface: field(
    interfaceOutside().optional(),
    'Id of the interface of the slave tunnel, where that starts from another address. Default: `interface`.',
  ),
  slaveLocalAddress: outside.slaveLocalAddress,
  slavePublicAddress: outside.slavePublicAddress,
});
