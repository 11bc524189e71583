/** `hybridvpn undrain`: lets traffic back into a tunnel. */
import type { Command } from 'commander';
import { defineDrain } from '../operations/drain-command';

const help = `BGP over the tunnel goes on again, and the command ends when all of the link is up. Where nobody drained
it, nothing is changed and nothing waited for.

Exit code 0: undrained, and the link is whole; 1: error.`;

export const define = (command: Command): void => defineDrain(command, 'undrained', { withTunnel: true, help });
