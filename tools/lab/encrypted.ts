/** What somebody on the way between the two gateways sees of traffic between the networks behind them. */
import { unexpected } from '../kit/engine';
import { command, type Wires } from './wires';

const PATTERN = 'a5c3';
const PINGS = 10;

export async function encrypted(wires: Wires): Promise<string> {
  if (!(await wires.asUsual())) throw unexpected('the way that traffic takes', await wires.paths());
  const host = `--net=/run/netns/${wires.host}`;
  const ping = ['ping', '-c', String(PINGS), '-i', '0.05', '-W', '2', '-p', PATTERN, wires.farHost];
  let answered = '';
  const text = await wires.captured(async () => {
    answered = (await command('nsenter', [host, ...ping])).stdout;
  });
  if (!answered.includes(`${PINGS} received`)) throw unexpected('LAN to LAN', answered);
  const packets = text.split('\n').filter((line) => /^\d\d:\d\d:/.test(line));
  const sealed = packets.filter((line) => line.includes('UDP-encap: ESP')).length;
  const bytes = [...text.matchAll(/^\s+0x[0-9a-f]+:\s+([0-9a-f ]+)$/gm)]
    .map(([, digits]) => digits!.replace(/ /g, ''))
    .join('');
  if (bytes.includes(PATTERN.repeat(4)))
    throw unexpected('encryption', 'the pattern of the packets stands on the underlay');
  const other = packets.filter((line) => !/\.(500|4500) >|\.(500|4500):/.test(line) && !/ARP/.test(line));
  if (other.length > 0) throw unexpected('the underlay', other.slice(0, 3));
  // Of each, at least one copy: it is seen as it comes in and as it goes out.
  if (sealed < PINGS * 2)
    throw unexpected('encryption', `${sealed} packets of ESP for ${PINGS} pings and their answers`);
  const { tunnels, both } = wires.pair;
  const way = both ? `tunnels ${tunnels.join(' and ')}` : `tunnel ${tunnels[0]}`;
  return `${PINGS} pings answered through ${way}; ${sealed} packets of ESP on the underlay, none in clear`;
}
