/** Networks of tunnels: given once, and never to two. */
import fc from 'fast-check';
import { catalog } from '../../provider/catalog';
import { check } from '../../provider/core/define/check';
import { failureLine } from '../../provider/core/define/check-failure';
import { findResource } from '../../provider/core/define/catalog';
import { network, overlaps } from '../../provider/core/define/normal';
import { UNKNOWN } from '../../provider/core/define/unknown';
import { allocate, type Networks } from '../../provider/link/allocation';
import { occupied } from '../../provider/link/occupied';

const definition = findResource(catalog, 'link:Addresses');
const TUNNELS = ['master', 'slave'];

const decided = (inputs: Record<string, unknown>, prior?: Record<string, unknown>) => {
  const { inputs: filled, failures } = check(definition, inputs, { prior });
  return { networks: filled['networks'] as Networks, failures: failures.map(failureLine) };
};

test('in order, whatever the order in which links are written', () => {
  const { networks } = decided({ links: { dc2: 2, dc1: 2 } });
  expect(networks).toEqual({
    dc1: { master: '169.254.8.0/30', slave: '169.254.8.4/30' },
    dc2: { master: '169.254.8.8/30', slave: '169.254.8.12/30' },
  });
  expect(decided({ links: { dc1: 2, dc2: 2 } }).networks).toEqual(networks);
});

test('no link changes when another comes or goes, and nobody gets what another has', () => {
  const step = fc.record({
    links: fc.dictionary(fc.stringMatching(/^[a-f]$/), fc.integer({ min: 1, max: 2 }), { maxKeys: 6 }),
    avoid: fc.array(
      fc.integer({ min: 0, max: 40 }).map((n) => `169.254.8.${n * 4}/30`),
      { maxLength: 8 },
    ),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      let prior: Networks = {};
      for (const { links, avoid } of steps) {
        const next = allocate({ links, tunnels: TUNNELS, prior, taken: avoid });
        const all = Object.values(next).flatMap((of) => Object.values(of) as string[]);
        for (const [index, one] of all.entries())
          expect(all.slice(index + 1).filter((other) => overlaps(one, other))).toEqual([]);
        for (const [link, count] of Object.entries(links)) {
          for (const tunnel of TUNNELS.slice(0, count)) {
            const before = prior[link]?.[tunnel];
            if (before === undefined) expect(avoid).not.toContain(next[link]![tunnel]);
            else expect(next[link]![tunnel]).toBe(before);
          }
        }
        expect(allocate({ links, tunnels: TUNNELS, prior: next, taken: [] })).toEqual(next);
        prior = next;
      }
    }),
    { numRuns: 200 },
  );
});

test('what one link gives back another takes only in a later run, or where there is nothing else', () => {
  const prior = decided({ links: { dc1: 2 } });
  const next = decided({ links: { dc2: 2 } }, prior);
  expect(next.networks).toEqual({ dc2: { master: '169.254.8.8/30', slave: '169.254.8.12/30' } });
  expect(decided({ links: { dc2: 2, dc3: 1 } }, next).networks['dc3']).toEqual({ master: '169.254.8.0/30' });
  const narrow = { pool: ['169.254.8.0/29'] };
  expect(decided({ links: { dc2: 2 }, ...narrow }, decided({ links: { dc1: 2 }, ...narrow })).networks['dc2']).toEqual(
    prior.networks['dc1'],
  );
});

test('while what to avoid is not known, the links that are there stay, and only a new one is unknown', () => {
  const prior = decided({ links: { dc1: 2 } });
  const { networks, failures } = decided({ links: { dc1: 2, dc2: 1 }, avoid: UNKNOWN }, prior);
  expect(networks).toEqual({ dc1: prior.networks['dc1'], dc2: { master: UNKNOWN } });
  expect(failures).toEqual([]);
  expect(decided({ links: { dc1: 2 }, avoid: ['169.254.10.0/24', UNKNOWN] }, prior).networks).toEqual(prior.networks);
  expect(decided({ links: UNKNOWN }, prior).networks).toBe(UNKNOWN);
});

test.each([
  [
    'a network that somebody else took',
    { links: { dc1: 2 }, avoid: ['169.254.8.4/32'] },
    /networks\.dc1\.slave: 169\.254\.8\.4\/30 of tunnel slave of link dc1 is taken: 169\.254\.8\.4\/32 stands in avoid\. .*a free network in networks/,
  ],
  [
    'no room',
    { links: { dc1: 2, dc2: 2 }, pool: ['10.255.0.0/30'] },
    /links\.dc2: There is no network for tunnel slave of link dc2\. Give pool more room/,
  ],
  [
    'given networks that name not every link',
    { links: { dc1: 2, dc2: 2 }, networks: { dc1: { master: '169.254.8.0/30', slave: '169.254.8.4/30' } } },
    /links\.dc2: There is no network/,
  ],
  [
    'the same for two',
    { links: { dc1: 2 }, networks: { dc1: { master: '169.254.8.0/30', slave: '169.254.8.0/30' } } },
    /169\.254\.8\.0\/30 of tunnel slave of link dc1 overlaps 169\.254\.8\.0\/30 of tunnel master of link dc1/,
  ],
  [
    "a platform's own",
    { links: { dc1: 1 }, networks: { dc1: { master: '169.254.2.0/30' } } },
    /169\.254\.2\.0\/30 of tunnel master of link dc1 overlaps 169\.254\.2\.0\/\d+, which is /,
  ],
  [
    'no room for the only link of a component or a module',
    { links: { link: 2 }, pool: ['10.255.0.0/30'] },
    /There is no network for tunnel slave of the link\. Give pool more room/,
  ],
  ['three tunnels', { links: { dc1: 3 } }, /links\.dc1/],
  ['no name', { links: { 'a=b': 1 } }, /^links\["a=b"\]: "a=b" is not a name of letters, digits, /],
  [
    'a pool of another family',
    { links: { dc3: 1 }, pool: ['10.0.0.0/30', '2001:db8::/64'] },
    /^pool\[1\]: "2001:db8::\/64" is not an IPv4 network of \/30 or wider [^\n]*$/,
  ],
  ['a pool with host bits', { links: { dc3: 1 }, pool: ['10.0.0.1/24'] }, /^pool\[0\]: "10.0.0.1\/24" [^\n]*$/],
  [
    'a pool without room, which a network would reach out of',
    { links: { dc3: 1 }, pool: ['10.0.0.4/31'] },
    /^pool\[0\]: "10.0.0.4\/31" [^\n]*$/,
  ],
  [
    'a network of another family',
    { links: { dc1: 1 }, networks: { dc1: { master: '2001:d80::/30' } } },
    /^networks.dc1.master: "2001:d80::\/30" is not an IPv4 \/30/,
  ],
  ['no /30', { links: { dc1: 1 }, networks: { dc1: { master: '169.254.8.0/29' } } }, /is not an IPv4 \/30/],
] as const)('refused: %s', (_what, inputs, message) => {
  const prior = decided({ links: { dc1: 2 } });
  expect(decided(inputs, prior).failures.join('\n')).toMatch(message);
});

test('the very network of an earlier run is a warning: in the run that renames a link its own tunnels have the name of before', () => {
  const prior = decided({ links: { dc1: 2 } });
  const inputs = { links: { dc1: 2 }, avoid: ['169.254.8.4/30'] };
  for (const _again of [1, 2]) {
    const { failures, warnings, inputs: filled } = check(definition, inputs, { prior });
    expect(failures).toEqual([]);
    expect(warnings.map(failureLine)).toEqual([
      expect.stringMatching(/^networks\.dc1\.slave: 169\.254\.8\.4\/30 .* is taken: .* renames the link/),
    ]);
    expect(filled['networks']).toEqual(prior.networks);
    // To whoever gives them they are taken, also after the same was found doubtful alone.
    expect(decided({ ...inputs, networks: prior.networks }).failures.join()).toContain('is taken');
  }
  expect(
    decided({ ...inputs, networks: { dc1: { master: '169.254.9.0/30', slave: '169.254.8.4/30' } } }, {}).failures,
  ).toHaveLength(1);
});

test('another name of a link is told, as it means other networks, unless they are given to it', () => {
  const prior = decided({ links: { dc1: 2, dc2: 2 } });
  const warned = (inputs: Record<string, unknown>): string[] =>
    check(definition, inputs, { prior }).warnings.map(failureLine);
  expect(warned({ links: { hq: 2, dc2: 2 } })).toEqual([
    expect.stringMatching(/^links\.hq: hq is new and gets networks of its own, while dc1 goes\. .*under the new name/),
  ]);
  const { dc1, dc2 } = prior.networks;
  for (const inputs of [{ links: { dc2: 2 } }, { links: { dc1: 2, dc2: 2, hq: 2 } }])
    expect(warned(inputs)).toEqual([]);
  expect(warned({ links: { hq: 2, dc2: 2 }, networks: { hq: dc1, dc2 } })).toEqual([]);
});

test('a pool that is widened by a network around what it has gives none twice', () => {
  const { networks, failures } = decided({ links: { dc1: 2, dc2: 2 }, pool: ['10.0.0.0/29', '10.0.0.0/28'] });
  expect(failures).toEqual([]);
  expect(networks['dc2']).toEqual({ master: '10.0.0.8/30', slave: '10.0.0.12/30' });
});

test('what is taken is found as every network would be looked at', () => {
  const octet = fc.integer({ min: 0, max: 31 });
  const near = fc
    .tuple(octet, fc.integer({ min: 24, max: 32 }))
    .map(([last, bits]) => network(`10.0.0.${last}/${bits}`));
  fc.assert(
    fc.property(fc.array(fc.oneof(near, fc.constant('2001:db8::/32'))), octet, (taken, at) => {
      const one = network(`10.0.0.${at}/30`);
      const who = occupied(taken).by(one);
      expect(who === undefined).toBe(!taken.some((other) => overlaps(other, one)));
      if (who !== undefined) expect(overlaps(who, one)).toBe(true);
    }),
  );
});
