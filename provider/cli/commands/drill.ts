/** `hybridvpn drill`: proves that the other tunnel takes over, and puts back what it changed. */
import type { Command } from 'commander';
import { defineDrain } from '../operations/drain-command';

const help = `The tunnel in use is drained and undrained; how long it took until all traffic left by the other one is printed. It is
refused if that one does not carry all networks. Ctrl-C puts back at once; what a killed drill has left, the next one puts
back first.

Exit code 0: it took over, and the link is as it was; 2: something is missing that was there; 1: error.`;

export const define = (command: Command): void => defineDrain(command, 'drilled', { withTunnel: false, help });
