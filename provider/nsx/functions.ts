/** What programs may call about objects of NSX. */
import type { PureFunction } from '../core/define/function';
import { isBag, type Bag } from '../core/define/paths';
import { peerConfig } from './peer-config';

const bagOf = (value: unknown): Bag => (isBag(value) ? value : {});

export const functions: readonly PureFunction[] = [
  {
    name: 'peerConfig',
    summary: 'What the other end of a session has to configure, as text',
    description:
      'Addresses, identities, algorithms and timers of one route-based IPSec session of NSX, told from the side of its peer, for the person who configures that. The pre-shared key is never in it.',
    parameters: [{ name: 'session', type: 'object', description: 'The session: the whole resource object.' }],
    variadic: {
      name: 'others',
      type: 'object',
      description:
        'The local endpoint and the profiles that the session refers to, in any order: whole resource objects. What is missing is named in the text.',
    },
    returns: 'string',
    // For the documentation: nobody else has to load the definition for it.
    get example() {
      const { default: session } =
        require('./resources/route-based-session') as typeof import('./resources/route-based-session');
      return { resources: session.examples[0]?.resources, args: ['session', 'endpoint', 'esp'] };
    },
    call: ([session, ...others]) => peerConfig(bagOf(session), others.map(bagOf)),
  },
];
