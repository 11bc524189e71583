/** What an end of a link takes on IOS-XE, beside what every end does. */
import { z } from 'zod';
import { asnForm, asNumber } from '../../core/define/as-number';
import { field } from '../../core/define/fields';
import { outsideFields } from '../../model';
import { ipv4, word } from '../resources/common/types';
import { hsrpFields } from './hsrp';

export const FIRST_TUNNEL = 101;

export const intent = z.object({
  localAddress: field(ipv4(), 'IPv4 address of the interface that tunnels start from.'),
  ...outsideFields(ipv4),
  tunnelNumber: field(
    z.int().min(0).max(2_147_483_646).optional(),
    'Number of the tunnel interface of the master tunnel; the slave has the next one. Each link of a router has its own. Default: 101.',
    { default: FIRST_TUNNEL },
  ),
  numbersByNetwork: field(
    z.boolean().optional(),
    'Whether each tunnel interface has the number of its transfer network, in place of `tunnelNumber`: 169.254.10.4/30 is Tunnel2564, 10 times 256 and 4. For a router with many links. Default: false.',
    { default: false },
  ),
  ...hsrpFields(),
  bgpProcess: field(
    asNumber().optional(),
    `AS number of a BGP process that is managed beside the link, and tells the prefixes: ${asnForm}. Default: the link makes the one of the router.`,
    { refersTo: 'cisco:BgpProcess' },
  ),
  ikev2Policy: field(
    word().optional(),
    'Name of an IKEv2 policy that is managed beside the link, and offers what the link needs. Default: the link makes one for its own addresses, where no other policy may be.',
    { refersTo: 'cisco:Ikev2Policy' },
  ),
});
