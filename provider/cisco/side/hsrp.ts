/** The address that two routers of a site share on their inside: which of both is active goes with whose link is. */
import { z } from 'zod';
import { field } from '../../core/define/fields';
import { ifKnown, isUnknown, UNKNOWN, type Unknown } from '../../core/define/unknown';
import { Ref, type Open, type Sheet, type Value, type Values } from '../../model';
import { interfaceName, ipv4 } from '../resources/common/types';

const PRIORITY = { first: 110, standby: 90 };

/** Seconds: the tunnels are up by then, and BGP has learned the routes. */
const PREEMPT_DELAY = 60;

const track = z.object({
  object: field(z.int().min(1).max(1000), 'Number of the tracked object, which is configured on the router.'),
  decrement: field(z.int().min(1).max(255).optional(), 'What is taken off `priority` while it is down. Default: 10.', {
    default: 10,
  }),
});

const group = z.object({
  interface: field(interfaceName(), 'Inside interface, such as GigabitEthernet2.'),
  group: field(z.int().min(0).max(255), 'Number of the group, the same on both routers.'),
  address: field(ipv4(), 'The shared address, in the network of the interface, the same on both routers.'),
  priority: field(
    z.int().min(1).max(255).optional(),
    `The router with the higher one is active. Default: ${PRIORITY.first}, and ${PRIORITY.standby} with \`standby\`.`,
  ),
  preempt: field(
    z.boolean().optional(),
    'Whether it becomes active again when it comes back with the higher priority. Default: true.',
    { default: true },
  ),
  preemptDelay: field(
    z.int().min(1).max(3600).optional(),
    `Seconds that it waits before, so that BGP has the routes. Default: ${PREEMPT_DELAY}.`,
    { default: PREEMPT_DELAY },
  ),
  helloTime: field(z.int().min(1).max(254).optional(), 'Seconds between hellos, with `holdTime`. IOS-XE default: 3.'),
  holdTime: field(
    z.int().min(1).max(255).optional(),
    'Seconds without one after which the other router takes over, with `helloTime`. IOS-XE default: 10.',
  ),
  tracks: field(z.array(track).min(1).optional(), 'Tracked objects that lower the priority.'),
});

export const hsrpFields = () => ({
  hsrp: field(
    group.optional(),
    'The group of HSRP by which this router and another one share an address on their inside. The other one has a link of its own, over a connection of its own, with `standby`.',
  ),
  hsrpGroup: field(
    z.string().min(1).optional(),
    'Id of a group of HSRP that is managed beside the link. Default: the link makes what `hsrp` says.',
    { refersTo: 'cisco:HsrpGroup' },
  ),
});

interface Given {
  readonly hsrp?: Open<z.output<typeof group> | undefined>;
  readonly hsrpGroup?: Value | undefined;
}

/** Undefined: nobody asked for one, or it is there already. */
export function share(sheet: Sheet, { hsrp, hsrpGroup }: Given, standby: boolean | Unknown): Ref | undefined {
  if (hsrp === undefined || hsrpGroup !== undefined) return undefined;
  const asked: Values = isUnknown(hsrp)
    ? Object.fromEntries(Object.keys(group.shape).map((name) => [name, UNKNOWN]))
    : (hsrp as Values);
  const { preempt = true } = asked;
  return new Ref(
    sheet.add('HsrpGroup', 'hsrp', {
      priority: ifKnown([standby], (behind: boolean) => (behind ? PRIORITY.standby : PRIORITY.first)),
      preempt,
      ...(preempt === false ? {} : { preemptDelay: PREEMPT_DELAY }),
      ...asked,
    }),
  );
}
