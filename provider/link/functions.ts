/** What programs may call about links. What is about one platform's objects stands in its folder. */
import type { PureFunction } from '../core/define/function';
import { tunnelCidr, tunnelCidrCount } from './addresses';

export const functions: readonly PureFunction[] = [
  {
    name: 'tunnelCidr',
    summary: 'The n-th transfer network that both ends allow',
    description: `The /30 with this number among those of 169.254.0.0/16 that no platform keeps for itself. By custom the cloud takes the first host of it and the data centre the second. Number 0 is \`${tunnelCidr(0)}\`.`,
    parameters: [{ name: 'index', type: 'number', description: `A whole number from 0 to ${tunnelCidrCount - 1}.` }],
    returns: 'string',
    example: { args: [0] },
    call: ([index]) => tunnelCidr(Number(index)),
  },
];
