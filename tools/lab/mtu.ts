/** The largest packet that goes through whole is the one that the link was derived for, and one byte more is told. */
import { maximumSegmentSize, DEFAULT_PATH_MTU } from '../../provider/link/routing';
import { unexpected } from '../kit/engine';
import type { Wires } from './wires';

/** Headers of IP and TCP, which a segment is without. */
const TCP = 40;

export async function measured(wires: Wires): Promise<string> {
  const most = maximumSegmentSize(DEFAULT_PATH_MTU) + TCP;
  let passed = '';
  const seen = await wires.captured(async () => {
    passed = await wires.probe(most);
  });
  if (!passed.includes('1 received')) throw unexpected(`a packet of ${most} bytes`, passed);
  if (/frag|offset [1-9]/.test(seen))
    throw unexpected(`a packet of ${most} bytes`, 'it was fragmented on the underlay');
  const told = await wires.probe(most + 1);
  if (!told.includes(`mtu = ${most}`)) throw unexpected(`a packet of ${most + 1} bytes`, told);
  return `${most} bytes pass in one piece; ${most + 1} bytes are told: at most ${most}`;
}
