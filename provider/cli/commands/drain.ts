/** `hybridvpn drain`: moves traffic off one tunnel, and keeps it away. */
import type { Command } from 'commander';
import { defineDrain } from '../operations/drain-command';

const help = `BGP over the tunnel goes off at the end that can, once the other tunnel carries all networks; the command ends when no
traffic takes it any more. The neighbor is marked: an apply leaves it off and says so, until \`hybridvpn undrain\`.

Exit code 0: drained; 1: error, and nothing is left changed.`;

export const define = (command: Command): void => defineDrain(command, 'drained', { withTunnel: true, help });
