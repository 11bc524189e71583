/** What a real engine plans for the link of the examples, as the rules about links see it. */
import { catalog } from '../../provider/catalog';
import { checkLinks } from '../../provider/link/check';
import { readFile } from '../../provider/program';
import { sides } from './linked-program';

/** One link with two tunnels, and no alarm. */
export function expectSound(text: string): void {
  const { findings, topology } = checkLinks(readFile(catalog, text, 'the plan').program, sides);
  expect(findings.filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
  expect(topology.links.map(({ tunnels }) => tunnels.length)).toEqual([2]);
  expect([topology.alone, topology.ambiguous]).toEqual([[], []]);
}
