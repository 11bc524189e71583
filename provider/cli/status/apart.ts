/**
 * Links of one name, told apart: nothing keeps two of them from having it, and a collector of metrics refuses a whole file in which
 * two samples have the same labels.
 */
import type { LinkData, StatusData } from './data';

type Named = Pick<LinkData, 'name' | 'ends'>;

/** The same with names of which each is there once: `dc1 (/infra/tier-0s/T0, vpn-1)`, and a number where that does not tell them apart. */
export function apart(data: StatusData): StatusData {
  const taken = new Set<string>();
  const links = data.links.map((link) => {
    const alike = data.links.filter(({ name }) => name === link.name).length > 1;
    const wish = alike ? withGateways(link) : link.name;
    let name = wish;
    for (let count = 2; taken.has(name); count++) name = `${wish} #${count}`;
    taken.add(name);
    return { ...link, name };
  });
  return { ...data, links };
}

function withGateways({ name, ends }: Named): string {
  const gateways = ends.flatMap(({ gateway }) => gateway ?? []);
  return gateways.length === 0 ? name : `${name} (${gateways.join(', ')})`;
}
