/** What must hold between the networks of tunnels, and what else is there. */
import { overlaps } from '../../../core/define/normal';
import { fieldToken, text } from '../../../core/define/message';
import type { Path } from '../../../core/define/paths';
import type { Rule, RuleFinding } from '../../../core/define/rule';
import type { Reserved } from '../../../model';
import { ONLY_LINK, type Networks } from '../../allocation';
import { Occupied, occupied } from '../../occupied';

interface Addresses {
  readonly links: Readonly<Record<string, number>>;
  readonly avoid?: readonly string[];
  readonly networks?: Networks;
}

interface Given {
  readonly link: string;
  readonly tunnel: string;
  readonly network: string;
  readonly path: Path;
}

const given = ({ networks = {} }: Addresses): Given[] =>
  Object.entries(networks).flatMap(([link, of]) =>
    Object.entries(of).flatMap(([tunnel, network]) =>
      network === undefined ? [] : [{ link, tunnel, network, path: ['networks', link, tunnel] }],
    ),
  );

const tunnelOf = ({ link, tunnel }: Pick<Given, 'link' | 'tunnel'>): string =>
  `tunnel ${tunnel} of ${link === ONLY_LINK ? 'the link' : `link ${link}`}`;

interface Taken extends Given {
  readonly by: string;
}

const taken = (inputs: Addresses): Taken[] => {
  const all = occupied(inputs.avoid ?? []);
  return given(inputs).flatMap((one) => {
    const by = all.by(one.network);
    return by === undefined ? [] : [{ ...one, by }];
  });
};

const takenFinding = (one: Taken): RuleFinding => ({
  path: one.path,
  message: text`${one.network} of ${tunnelOf(one)} is taken: ${one.by} stands in ${fieldToken('avoid')}.`,
});

/** The very network that it has from an earlier run: most likely its own tunnel, which a lookup knows by another name. */
const isKept = ({ link, tunnel, network, by }: Taken, prior: Partial<Addresses> = {}): boolean =>
  by === network && prior.networks?.[link]?.[tunnel] === network;

/** Links that come while others go, with networks that none of those had. */
function renamed(
  { links, networks = {} }: Addresses,
  { networks: before = {} }: Partial<Addresses> = {},
): RuleFinding[] {
  const gone = Object.keys(before).filter((link) => !(link in links));
  if (gone.length === 0) return [];
  const left = new Set(gone.flatMap((link) => Object.values(before[link] ?? {})));
  return Object.keys(links)
    .filter((link) => !(link in before) && !Object.values(networks[link] ?? {}).some((one) => left.has(one)))
    .map((link) => ({
      path: ['links', link],
      message: `${link} is new and gets networks of its own, while ${gone.join(', ')} goes.`,
    }));
}

export const addressRules = (tunnels: readonly string[], reserved: readonly Reserved[]): readonly Rule<Addresses>[] => [
  {
    id: 'link-addresses-whole',
    says: 'Each tunnel of each link has a network: the pool has room for all, and networks that are given name every link',
    severity: 'error',
    source: 'A tunnel without addresses carries no routes',
    needs: [['links'], ['networks']],
    looksBack: true, // through what is filled in: a pool may be full of what the links have
    check: ({ links, networks = {} }) =>
      Object.entries(links).flatMap(([link, count]) =>
        tunnels.slice(0, count).flatMap((tunnel) =>
          networks[link]?.[tunnel] === undefined
            ? {
                path: ['links', link],
                message: text`There is no network for ${tunnelOf({ link, tunnel })}.`,
              }
            : [],
        ),
      ),
    hint: text`Give ${fieldToken('pool')} more room (another network at its end changes nothing that was given), or, where ${fieldToken('networks')} is given, name the tunnel in it.`,
  },
  {
    id: 'link-addresses-apart',
    says: 'No two tunnels have networks that overlap',
    severity: 'error',
    source: 'One gateway holds a network once',
    needs: [['networks']],
    check: (inputs) => {
      const before = new Occupied<Given>();
      return given(inputs).flatMap((one) => {
        const other = before.by(one.network);
        before.add(one.network, one);
        return other === undefined
          ? []
          : [
              {
                path: one.path,
                message: `${one.network} of ${tunnelOf(one)} overlaps ${other.network} of ${tunnelOf(other)}.`,
              },
            ];
      });
    },
  },
  {
    id: 'link-addresses-reserved',
    says: 'No tunnel has a network that a platform keeps for itself',
    severity: 'error',
    source: 'The reserved networks of both platforms',
    needs: [['networks']],
    check: (inputs) =>
      given(inputs).flatMap((one) => {
        const kept = reserved.find(({ network }) => overlaps(network, one.network));
        return kept === undefined
          ? []
          : [
              {
                path: one.path,
                message: `${one.network} of ${tunnelOf(one)} overlaps ${kept.network}, which is ${kept.use}.`,
              },
            ];
      }),
  },
  {
    id: 'link-addresses-taken',
    says: 'No tunnel has a network that something else on its gateways has',
    severity: 'error',
    source: 'One gateway holds a network once',
    needs: [['networks'], ['avoid']],
    looksBack: true,
    check: (inputs, prior) =>
      taken(inputs)
        .filter((one) => !isKept(one, prior))
        .map(takenFinding),
    hint: text`If that is the tunnel of this very link, leave it out of ${fieldToken('avoid')} (lookups take the names of objects to leave out). If it is somebody else's, give the link a free network in ${fieldToken('networks')}; its tunnels are made anew.`,
  },
  {
    id: 'link-addresses-kept',
    says: 'What a tunnel has from an earlier run, nothing else on its gateways has',
    severity: 'warning',
    source: 'One gateway holds a network once',
    needs: [['networks'], ['avoid']],
    looksBack: true,
    check: (inputs, prior) =>
      taken(inputs)
        .filter((one) => isKept(one, prior))
        .map(takenFinding),
    hint: text`That is right in the run that renames the link: its own tunnels still have the name of before. Else somebody took it: give the link a free network in ${fieldToken('networks')}; its tunnels are made anew.`,
  },
  {
    id: 'link-addresses-renamed',
    says: 'No link gets another name, and with it other networks, by mistake',
    severity: 'warning',
    source: 'A link is known by its name; another network interrupts both of its tunnels at once',
    needs: [['links'], ['networks']],
    looksBack: true,
    check: renamed,
    hint: text`If it is the same link under another name, keep its networks: give ${fieldToken('networks')} of all links in this run, those of before under the new name.`,
  },
];
