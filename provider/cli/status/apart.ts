/**
 * Links of one name, told apart: nothing keeps two of them from having it, and a collector of metrics refuses a whole file in which
 * two samples have the same labels.
 */
import type { LinkData, StatusData } from './data';

type Named = Pick<LinkData, 'name' | 'ends'>;

/** The same with names of which each is there once: `dc1 (/infra/tier-0s/T0, vpn-1)`, and a number where that does not tell them apart. */
export function apart(data: StatusData): StatusData {
  const count = new Map<string, number>();
  for (const { name } of data.links) count.set(name, (count.get(name) ?? 0) + 1);
  const taken = new Set<string>();
  const links = data.links.map((link) => {
    const wish = count.get(link.name)! > 1 ? withGateways(link) : link.name;
    let name = wish;
    for (let number = 2; taken.has(name); number++) name = `${wish} #${number}`;
    taken.add(name);
    return { ...link, name };
  });
  return { ...data, links };
}

function withGateways({ name, ends }: Named): string {
  const gateways = ends.flatMap(({ gateway }) => gateway ?? []);
  return gateways.length === 0 ? name : `${name} (${gateways.join(', ')})`;
}
