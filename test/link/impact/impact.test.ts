/** What a planned change does to the tunnels of the example's link. */
import { catalog } from '../../../provider/catalog';
import { impactOf, type Impact } from '../../../provider/link/impact';
import { MASKED, Ref, type Program, type Values } from '../../../provider/model';
import { mapLeaves } from '../../../provider/program';
import { addressOf, edited, linked, sides } from '../../kit/linked-program';
import { programOfLinks } from '../../kit/wide-program';
import { impactOfEdit, impactOn, standing, type PlannedEdits } from '../../kit/planned-link';

const touched = (edits: Parameters<typeof impactOfEdit>[0]): string[] =>
  impactOfEdit(edits).touches.map(
    ({ link, tunnel, level, sure }) => `${link} ${tunnel}: ${sure ? '' : 'maybe '}${level}`,
  );

const sums = ({ level, together }: Impact['links'][number]): string => `${level}, ${together.state}`;
const linkOf = (edits: PlannedEdits, program?: Program): string => sums(impactOn(edits, program).links[0]!);

test('a profile of one tunnel touches that tunnel at both ends, and is back in seconds where the other end offers the same', () => {
  const impact = impactOfEdit({ 'IkeMaster dhGroups': ['GROUP14', 'GROUP19'] });
  expect(impact).toMatchObject({ level: 'tunnel-renegotiates', scope: 'known', confidence: 'practice' });
  expect(impact.changed.map(({ path }) => path)).toEqual([['dhGroups']]);
  expect(impact.touches).toHaveLength(1);
  expect(impact.touches[0]!.ends.map(({ platform }) => platform).sort()).toEqual(['alicloud', 'nsx']);
  // Until traffic is on the other tunnel: at most the hold time; of the standby there is none to move.
  expect(impact.seconds).toEqual({ from: 0, to: 12 });
  expect(impactOfEdit({ 'IkeSlave dhGroups': ['GROUP14', 'GROUP19'] }).seconds).toEqual({ from: 0, to: 0 });
});

test('a tunnel whose ends do not match afterwards is down until they do', () => {
  const alone = impactOfEdit({ 'IkeMaster dhGroups': ['GROUP19'] });
  expect(alone.level).toBe('tunnel-down');
  expect(alone.touches).toMatchObject([{ tunnel: 'master', until: 'ends-match' }]);
  expect(alone.reason).toContain('Until both ends match, the tunnel is down.');
  const both = { 'IkeMaster dhGroups': ['GROUP5'], 'LinkConnection tunnels.master.ikePfs': 'group5' };
  expect(impactOfEdit(both).level).toBe('tunnel-renegotiates');
});

test('a key of one tunnel of a connection: of the other one nobody says, so it is both', () => {
  const edits = { 'LinkConnection tunnels.master.psk': 'another-key', 'SessionMaster psk': 'another-key' };
  expect(impactOfEdit(edits)).toMatchObject({ level: 'both-tunnels', scope: 'unknown' });
  expect(touched(edits)).toEqual(['nsx-dc1 master: tunnel-renegotiates', 'nsx-dc1 slave: maybe tunnel-renegotiates']);
  expect(JSON.stringify(impactOfEdit(edits).changed)).not.toContain('another-key');
});

test('keys of both tunnels of a connection: each is touched for sure, whatever the other one does to it', () => {
  const edits = Object.fromEntries(
    ['master', 'slave'].map((name) => [`LinkConnection tunnels.${name}.psk`, 'another-key']),
  );
  expect(impactOfEdit(edits)).toMatchObject({ level: 'both-tunnels' });
  expect(touched(edits)).toEqual(['nsx-dc1 master: tunnel-down', 'nsx-dc1 slave: tunnel-down']);
  expect(impactOn(edits).links[0]!.tunnels.map(({ level }) => level)).toEqual(['tunnel-down', 'tunnel-down']);
});

describe('a key that is hidden', () => {
  const hidden = (path: string, was?: string, will?: string): PlannedEdits => ({
    [`SessionMaster ${path}`]: MASKED,
    ...(will === undefined ? {} : { 'SessionMaster pskFingerprint': will }),
    'SessionMaster description': was ?? 'edited',
  });
  const start = (mark?: string): Program =>
    standing(
      edited(standing(), {
        'SessionMaster psk': MASKED,
        ...(mark === undefined ? {} : { 'SessionMaster pskFingerprint': mark }),
      }),
    );
  const says = (program: Program, edits: PlannedEdits): string[] =>
    impactOfEdit(edits, program).changed.map(({ path, sure }) => `${path.join('.')}${sure ? '' : ' ?'}`);

  test('may have changed', () => {
    const impact = impactOfEdit(hidden('psk'), start());
    expect(says(start(), hidden('psk'))).toEqual(['description', 'psk ?']);
    expect(impact.level).toBe('tunnel-down');
    expect(impact.reason).toMatch(/^It may have changed: the value is hidden, and could not be checked\./);
  });

  test('has changed, or not, where its fingerprint says so', () => {
    expect(says(start('v1:a:1'), hidden('psk', 'edited', 'v1:a:1'))).toEqual(['description']);
    expect(says(start('v1:a:1'), hidden('psk', 'edited', 'v1:b:2'))).toEqual(['description', 'psk']);
  });
});

describe('what nobody knows', () => {
  test('an effect counts as an outage of the tunnel', () => {
    expect(impactOfEdit({ 'NeighborMaster allowAsIn': true })).toMatchObject({
      level: 'tunnel-down',
      confidence: 'unknown',
      scope: 'known',
    });
  });

  test('a scope counts as both tunnels, unless the program shows everything', () => {
    const alone: Program = new Map([...standing()].filter(([address]) => address.endsWith('IkeMaster')));
    const edit = { 'IkeMaster dhGroups': ['GROUP19'] };
    expect(impactOfEdit(edit, alone)).toMatchObject({ level: 'both-tunnels', scope: 'unknown', touches: [] });
    expect(impactOfEdit(edit, alone, { whole: true })).toMatchObject({ level: 'none', scope: 'known' });
  });

  test('an update of which nothing can be seen counts as an outage', () => {
    const program = new Map(standing());
    const address = addressOf(program, 'SessionMaster');
    program.set(address, { ...program.get(address)!, change: { kind: 'update' } });
    expect(impactOf(program, catalog, sides).level).toBe('tunnel-down');
  });

  test('an update of words alone is none: the default, written down', () => {
    expect(impactOfEdit({ 'SessionMaster enabled': true })).toMatchObject({ level: 'none', changed: [] });
  });

  test('taking over what is there counts as an outage', () => {
    const adopted = standing(edited(standing(), { 'SessionMaster adopt': true }));
    const { reasons } = impactOfEdit({ SessionMaster: { kind: 'create' } }, adopted);
    expect(reasons.map(({ says }) => says)).toEqual(['An object that may be there already is taken over']);
  });
});

describe('changes of both tunnels', () => {
  const one = { 'IkeMaster dhGroups': ['GROUP14', 'GROUP19'] };
  const other = { 'IkeSlave dhGroups': ['GROUP14', 'GROUP19'] };
  const ordered = (): Program => {
    const program = new Map(standing());
    const [before, after] = [addressOf(program, 'IkeSlave'), addressOf(program, 'IkeMaster')];
    return program.set(after, { ...program.get(after)!, options: { dependsOn: [before] } });
  };

  test('one alone', () => {
    expect(linkOf(one)).toBe('tunnel-renegotiates, one-tunnel');
  });

  test('may run at once where nothing orders them, and how not to', () => {
    expect(linkOf({ ...one, ...other })).toBe('both-tunnels, may-run-together');
    const { pairs, avoid } = impactOn({ ...one, ...other }).links[0]!.together;
    expect(pairs.map((pair) => [...pair].sort())).toEqual([
      ['nsx.IkeProfile.hybridLinkIkeMaster', 'nsx.IkeProfile.hybridLinkIkeSlave'],
    ]);
    expect(avoid).toEqual({
      first: ['nsx.IkeProfile.hybridLinkIkeSlave'],
      then: ['nsx.IkeProfile.hybridLinkIkeMaster'],
      says: 'Apply the changes of tunnel slave alone, and those of the other once it carries traffic again.',
    });
  });

  test('may be down together where one needs the other and nothing waits in between', () => {
    expect(linkOf({ ...one, ...other }, ordered())).toBe('both-tunnels, without-wait');
    expect(impactOn({ ...one, ...other }, ordered()).links[0]!.together.avoid).toBeDefined();
  });

  describe('with a wait for the link between them', () => {
    const wait = { kind: 'update' } as const;
    /** IkeSlave, then the wait, then IkeMaster. */
    const waiting = (of: readonly string[] = ['SessionMaster', 'SessionSlave']): Program => {
      const program = new Map(ordered());
      const [before, after] = [addressOf(program, 'IkeSlave'), addressOf(program, 'IkeMaster')];
      const [master, slave] = of.map((name) => new Ref(addressOf(program, name)));
      const id = new Ref(addressOf(program, 'LinkConnection'));
      program.set('wait', {
        type: 'link:TunnelsUp',
        name: 'wait',
        inputs: {
          ends: [
            { platform: 'nsx', tunnels: { master: master!, slave: slave! }, prefixes: [] },
            { platform: 'alicloud', id, prefixes: [] },
          ],
        },
        options: { dependsOn: [before] },
      });
      return program.set(after, { ...program.get(after)!, options: { dependsOn: ['wait'] } });
    };

    test('they run in turn', () => {
      expect(linkOf({ ...one, ...other, wait }, waiting())).toBe('tunnel-renegotiates, in-turn');
    });

    test('they run in turn, whatever else of another kind has the id of an end', () => {
      const program = new Map(waiting());
      const byId = mapLeaves(program.get('wait')!.inputs, (leaf) =>
        leaf instanceof Ref ? leaf.address : leaf,
      ) as Values;
      program.set('wait', { ...program.get('wait')!, inputs: byId });
      const prior = { id: addressOf(program, 'SessionMaster') };
      program.set('of-one-id', { type: 'nsx:PrefixList', name: 'of-one-id', inputs: {}, prior });
      expect(linkOf({ ...one, ...other, wait }, program)).toBe('tunnel-renegotiates, in-turn');
    });

    test('a tunnel that does not come back ends the run before the other one is touched', () => {
      const lasting = { 'IkeSlave dhGroups': ['GROUP19'], ...one, wait };
      expect(linkOf(lasting, waiting())).toBe('tunnel-down, in-turn');
    });

    test.each([
      ['does not look in this run', one, waiting],
      ['looks at other tunnels', { ...one, wait }, () => waiting(['IkeMaster', 'IkeSlave'])],
      ['cannot hold a deletion back', { wait, SessionMaster: { kind: 'replace', first: 'delete' } as const }, waiting],
    ])('it keeps nothing apart if it %s', (_name, more, program) => {
      expect(linkOf({ ...other, ...more }, program())).toBe('both-tunnels, without-wait');
    });
  });

  test('by one object', () => {
    expect(linkOf({ 'hybridLinkDpd retryCount': 6 })).toBe('both-tunnels, at-once');
  });

  test('take the link away', () => {
    const gone = { kind: 'delete' } as const;
    expect(linkOf({ SessionMaster: gone, SessionSlave: gone })).toMatch(/^link-gone/);
    expect(linkOf({ SessionMaster: gone })).toBe('tunnel-down, one-tunnel');
  });

  test.each(['SessionMaster', 'LinkConnection'])('come back where what they end in is replaced: %s', (part) => {
    const replaced = { kind: 'replace', first: 'delete' } as const;
    const edits = { [part]: replaced, SessionSlave: replaced };
    expect(linkOf(edits)).toMatch(/^both-tunnels/);
    const lasts = impactOn(edits).changes.flatMap(({ touches }) => touches.map(({ until }) => until));
    expect(lasts).not.toContain('undone');
  });
});

test.each([
  ['import', 'comes into the state'],
  ['forget', 'from now on nobody manages it'],
] as const)('%s changes nothing', (kind, words) => {
  const impact = impactOfEdit({ SessionMaster: { kind } });
  expect(impact.level).toBe('none');
  expect(impact.reason).toContain(words);
});

test('a new link stops nothing', () => {
  const made = new Map(
    [...linked()].map(([address, one]) => [address, { ...one, change: { kind: 'create' } as const }]),
  );
  const { level, links } = impactOf(made, catalog, sides);
  // Other neighbors of the gateway are told more.
  expect(level).toBe('routes');
  expect(links.map(sums)).toEqual(['none, none']);
});

test('what many changes of a gateway do to its tunnels alike is held once: there may be hundreds of both', () => {
  const gone = new Map(
    [...programOfLinks(4)].map(([address, one]) => [address, { ...one, change: { kind: 'delete' } as const }]),
  );
  const touches = impactOf(gone, catalog, sides, { findings: [] }).changes.flatMap((change) => change.touches);
  expect(touches.length).toBeGreaterThan(100);
  // Eight tunnels with two ends each, in a few ways.
  expect(new Set(touches).size).toBeLessThan(4 * 16);
});

test('nothing planned, nothing said', () => {
  expect(impactOn({})).toMatchObject({ changes: [], level: 'none' });
});
