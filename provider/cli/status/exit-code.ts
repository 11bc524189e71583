/** How a command ends that has looked at links: the same answer of the platforms is the same code of every one of them. */
import type { LinkData } from './data';

/**
 * What is known to be wrong outranks what is not known; ends that contradict each other are wrong also while all is up.
 *
 * @param unseen whether more than these links may be there, on a platform that said nothing
 */
export function exitCodeOf(links: readonly Pick<LinkData, 'state' | 'tunnels'>[], unseen = false): number {
  const differ = links.some(({ tunnels }) => tunnels.some(({ disagreements }) => disagreements.length > 0));
  if (differ || links.some(({ state }) => state === 'down' || state === 'degraded')) return 2;
  return unseen || links.some(({ state }) => state === 'unknown') ? 1 : 0;
}
