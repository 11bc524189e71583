/** What `hybridvpn report` says of a plan: the first line, each link with both ends, what the rules find, and no key. */
import { routerIntent } from '../../kit/example-link';
import { intents as routers } from '../../kit/cisco-links';
import { linked, sides } from '../../kit/linked-program';
import { intents as firewalls } from '../../kit/pfsense-links';
import { programOfLinks } from '../../kit/wide-program';
import { previewText } from '../../kit/preview-text';
import { page } from '../../../provider/cli/report/html';
import type { DrawnTunnel, ReportData } from '../../../provider/cli/report/data';
import { mermaid } from '../../../provider/cli/report/mermaid';
import { picture } from '../../../provider/cli/report/picture';
import { markdown } from '../../../provider/cli/report/markdown';
import { COMMENT_LIMIT } from '../../../provider/cli/report/sections';
import { STYLE } from '../../../provider/cli/report/style';
import { terraformCommand } from '../../../provider/cli/terraform-command';
import { isNetwork } from '../../../provider/core/define/normal';
import { derive } from '../../../provider/link';
import type { ImpactLevel, Values } from '../../../provider/model';
import { changed, changedOnly, text } from './plans';
import { reported } from './reported';

const lineOf = (comment: string, start: string): string =>
  comment.split('\n').find((line) => line.startsWith(start)) ?? `no line begins with ${start}`;

test('both ends of a tunnel stand side by side, with what becomes of it and why, and no key', async () => {
  const comment = markdown(await reported(text(changed())));
  expect(comment.split('\n')[0]).toBe(
    '## 🔴 2 tunnels of 1 link go down together until both ends match: apply in a maintenance window; the rules find 4 errors: mend them first',
  );
  expect(comment).toContain('Terraform plan: 8 changed.');
  const slave = lineOf(comment, '| `slave` |').split(' | ');
  expect(slave[1]).toBe('`hybridvpn_alicloud_vpn_connection.link` changed<br>`tunnels.slave.psk`: hidden, another one');
  expect(slave[2]).toContain(
    '`hybridvpn_nsx_route_based_session.tunnel["slave"]` changed<br>`psk`: hidden, another one',
  );
  expect(slave[2]).toContain('`dh_groups`: `["GROUP14"]` → `["GROUP19"]`');
  expect(lineOf(comment, '- `hybridvpn_nsx_ike_profile.tunnel["master"]`')).toMatch(
    /goes down until both ends match\. .*The two ends have no Diffie-Hellman group.*NSX Policy API.*\(practice\)/,
  );
  expect(comment).toContain('`link-ike-group`');
  expect(comment).not.toMatch(/a-key-of|another-key/);
});

test('changes of both tunnels that nothing orders are not for one run, and what to run first is said', async () => {
  const comment = markdown(await reported(text(changedOnly(/ike_profile/))));
  expect(comment.split('\n')[0]).toMatch(
    /^## 🔴 2 tunnels of 1 link go down together until both ends match: do not apply in one run; the rules/,
  );
  expect(comment).toContain(
    '`hybridvpn_nsx_ike_profile.tunnel["master"]` and `hybridvpn_nsx_ike_profile.tunnel["slave"]`',
  );
  expect(comment.replaceAll('\\', '')).toContain(
    '> Or let the program wait: put a hybridvpn_link_tunnels_up between them.',
  );
  expect(comment).toContain(
    `> ${terraformCommand()} plan -out=first.bin -target='hybridvpn_nsx_ike_profile.tunnel["slave"]'`,
  );
});

test.each([
  [
    'one tunnel',
    /ike_profile.tunnel\["slave"\]/,
    /^## 🔴 1 tunnel is interrupted until both ends match, one at a time.*the other carries on; the rules find 1 error/,
  ],
  ['nothing', /no such object/, /^## 🟢 Nothing changes$/],
])('the first line where %s is touched', async (_name, match, expected) => {
  expect(markdown(await reported(text(changedOnly(match)))).split('\n')[0]).toMatch(expected);
});

test('where nothing changes the comment is a few lines', async () => {
  const comment = markdown(await reported(text(changedOnly(/no such object/))));
  expect(comment.trim().split('\n').length).toBeLessThan(8);
  expect(comment).not.toMatch(/<details>|mermaid/);
});

test('a new link interrupts nothing, and a link that goes away is said first', async () => {
  const fresh = await reported(previewText(linked()));
  expect(fresh.headline).toMatch(/^1 new link; routes change; no tunnel is interrupted/);
  expect(fresh.links.map(({ state, level }) => [state, level])).toEqual([['new', 'none']]);
  const gone = await reported(previewText(linked(), { changeOf: () => 'delete' }));
  expect([gone.verdict, gone.headline]).toEqual([
    'red',
    expect.stringMatching(/^1 link goes away: apply only if that/),
  ]);
});

test('what is replaced comes back and is no link that goes away; what is taken away does not come back', async () => {
  const first = async (match: RegExp, actions: readonly string[]): Promise<string> => {
    const plan = changed();
    for (const { address, change } of plan.resource_changes) {
      const hit = match.test(address);
      const after = hit && actions.length === 1 ? null : change.before;
      Object.assign(change, { actions: hit ? actions : ['no-op'], after, after_unknown: {} });
    }
    return (await reported(text(plan))).headline;
  };
  const anew = ['delete', 'create'];
  expect(await first(/session/, anew)).toMatch(
    /^2 tunnels of 1 link go down together until what is replaced stands again, which may take minutes: do not apply in one run/,
  );
  expect(await first(/vpn_connection/, anew)).toMatch(
    /^2 tunnels of 1 link go down together until what is replaced stands again, which may take minutes: apply in a maint/,
  );
  expect(await first(/session.*slave/, anew)).toMatch(
    /^1 tunnel is interrupted until what is replaced stands again, which may take minutes, one at a time/,
  );
  expect(await first(/session.*slave/, ['delete'])).toMatch(/^1 tunnel is interrupted and stays down, one at a time/);
  expect(await first(/session/, ['delete'])).toMatch(/^1 link goes away: apply only if that is meant/);
});

describe('a key that nobody can see', () => {
  /** As a write-only argument leaves it; `raised`: its version is another one, so that it goes out. */
  const hidden = (raised: boolean): string => {
    const plan = changedOnly(/prefix_list/);
    const mark = 'v1:0123456789ab:01234567';
    for (const { address, change } of plan.resource_changes) {
      const tunnels = (change.before as { tunnels?: Record<string, object> } | null)?.tunnels;
      if (change.after === null || !(/session/.test(address) || tunnels !== undefined)) continue;
      const before = { ...change.before, psk: null, psk_fingerprint: mark };
      if (tunnels === undefined && raised)
        Object.assign(change, {
          ...{ actions: ['update'], before, after: { ...before, psk_fingerprint: undefined } },
          after_unknown: { psk_fingerprint: true },
        });
      else if (tunnels === undefined) Object.assign(change, { before, after: before });
      else {
        const without = Object.entries(tunnels).map(([name, one]) => [
          name,
          { ...one, psk: null, psk_fingerprint: mark },
        ]);
        const connection = { ...change.before, tunnels: Object.fromEntries(without) as object };
        Object.assign(change, { before: connection, after: connection });
      }
    }
    const { change } = plan.resource_changes.find(({ address }) => /session.*master/.test(address))!;
    if (!raised) Object.assign(change, { actions: ['update'], after: { ...change.after, description: 'another one' } });
    return text(plan);
  };
  const open = (data: ReportData) => data.findings.filter(({ severity }) => severity === 'unchecked');

  test('and that stays is listed, and not counted: a change of something else is green', async () => {
    const data = await reported(hidden(false));
    expect(open(data).filter(({ rule }) => rule === 'link-psk')).toHaveLength(2);
    expect([data.verdict, data.headline]).toEqual(['green', 'No live tunnel is touched']);
    expect(markdown(data)).toMatch(/^- .*could not be compared\..*`link-psk`, not changed here$/m);
    expect(page(data)).toContain('<code>link-psk</code>, not changed here');
  });

  test('and that changes is counted', async () => {
    expect((await reported(hidden(true))).headline).toMatch(/; \d things? could not be checked$/);
  });
});

describe('what an earlier run left unfinished', () => {
  const finishing = (more: object = {}): string => {
    const plan = changedOnly(/no such object/);
    const { change } = plan.resource_changes.find(({ address }) => /session.*master/.test(address))!;
    const before = { ...change.before, incomplete: 'realisation took longer than 10 minutes' };
    Object.assign(change, { actions: ['update'], before, after: { ...before, incomplete: null, ...more } });
    return text(plan);
  };

  test('is waited for: that interrupts nothing', async () => {
    const data = await reported(finishing());
    expect([data.verdict, data.impact]).toEqual(['green', 'none']);
    expect(data.headline).toMatch(/^No live tunnel is touched/);
    expect(markdown(data)).toContain('left unfinished before, no value of it changes');
  });

  test('counts for what else of it changes', async () => {
    const data = await reported(finishing({ peer_address: '203.0.113.99' }));
    expect(data.headline).toMatch(/^1 tunnel is interrupted/);
  });

  test('on Pulumi too', async () => {
    const before = new Map([...linked()].map(([address, one]) => [address, { ...one, prior: one.inputs }]));
    const preview = JSON.parse(
      previewText(before, { changeOf: (address) => (/sessionMaster$/i.test(address) ? 'update' : 'same') }),
    ) as { steps: { op: string; oldState?: { outputs?: object } }[] };
    const { oldState } = preview.steps.find(({ op }) => op === 'update')!;
    expect((await reported(JSON.stringify(preview))).impact).toBe('tunnel-down');
    oldState!.outputs = { ...oldState!.outputs, __hybridvpn: { set: [], incomplete: 'took too long' } };
    const data = await reported(JSON.stringify(preview));
    expect([data.impact, JSON.stringify(data.links)]).toEqual(['none', expect.stringContaining('"finishes":true')]);
  });
});

test('what -target keeps out of a plan still stands: the tunnels of a change are known', async () => {
  const plan = changedOnly(/ike_profile.tunnel\["slave"\]/);
  const whole = await reported(text(plan));
  const [target, others] = [
    plan.resource_changes.filter(({ change }) => change.actions[0] === 'update'),
    [...plan.resource_changes],
  ];
  const resources = others
    .filter(({ change }) => change.before !== null)
    .map(({ change, ...one }) => ({ ...one, values: change.before }));
  const some = { ...plan, resource_changes: target, prior_state: { values: { root_module: { resources } } } };
  const aimed = await reported(text(some));
  expect(aimed.headline).toBe(whole.headline);
  expect(aimed.links).toEqual(whole.links);
});

test('an end is called what stands there: a transit router is no VPN gateway', async () => {
  const comment = markdown(await reported(previewText(linked(routerIntent))));
  expect(comment).toContain('transit router of Alibaba Cloud');
  expect(comment).not.toContain('VPN gateway of Alibaba Cloud');
});

test('a new link is a few lines: between what it stands and with which networks; everything else is folded', async () => {
  const comment = markdown(await reported(previewText(linked())));
  const open = comment.replace(/<details>[^]*?<\/details>/g, '').split('\n');
  const section = open.slice(open.findIndex((line) => line.startsWith('### Link')));
  const lines = section.filter((line) => line.trim() !== '');
  expect(lines[1]).toMatch(/^Between `.+` \(.+\) and `.+` \(.+\); `master` `169\.254\..+\/30`, `slave` `169/);
  expect(lines.length).toBeLessThan(10);
  expect(comment).toMatch(/<summary>\d+ objects created<\/summary>/);
  expect(comment).not.toMatch(/^- {2}\S/m);
});

describe('what was changed outside of the program', () => {
  test('stands apart, from what the last run left to what stands, without what is marked as sensitive', async () => {
    const plan = changedOnly(/no such object/);
    const of = (match: RegExp): (typeof plan.resource_changes)[number] =>
      plan.resource_changes.find(({ address }) => match.test(address))!;
    const drift = (match: RegExp, after: Record<string, unknown> | null, marks: object = {}): object => {
      const { change, ...one } = of(match);
      const actions = [after === null ? 'delete' : 'update'];
      const { before } = change;
      return {
        ...one,
        change: {
          actions,
          before,
          after: after && { ...before, ...after },
          before_sensitive: marks,
          after_sensitive: marks,
        },
      };
    };
    const data = await reported(
      JSON.stringify({
        ...plan,
        resource_drift: [
          drift(/ike_profile.tunnel\["slave"\]/, { dh_groups: ['GROUP2'] }),
          drift(/ike_profile.tunnel\["master"\]/, { dh_groups: ['GROUP5'] }, { dh_groups: true }),
          drift(/vpn_connection/, null),
          {
            address: 'aws_vpc.a',
            mode: 'managed',
            type: 'aws_vpc',
            change: { actions: ['update'], before: {}, after: {} },
          },
        ],
      }),
    );
    expect(data.outside).toEqual([
      {
        object: 'hybridvpn_nsx_ike_profile.tunnel["slave"]',
        type: 'nsx:IkeProfile',
        change: 'update',
        values: [{ path: 'dh_groups', from: '["GROUP14"]', to: '["GROUP2"]', sure: true }],
      },
      expect.objectContaining({ object: 'hybridvpn_alicloud_vpn_connection.link', change: 'delete', values: [] }),
    ]);
    const comment = markdown(data);
    expect(comment).toContain('Terraform plan: nothing changes. 2 objects were changed outside of the program.');
    expect(comment).toContain('### Changed outside of the program\n');
    expect(comment).toContain('- `hybridvpn_alicloud_vpn_connection.link` is gone');
    expect(comment).not.toContain('GROUP5');
    expect(page(data)).toContain('<h2>Changed outside of the program: 2</h2>');
  });

  test('is told of a preview with a refresh, by the two steps of an object', async () => {
    const program = linked();
    const preview = JSON.parse(previewText(program, { changeOf: () => 'same' })) as {
      steps: { op: string; urn: string; oldState: { inputs: object; outputs: object }; newState?: object }[];
    };
    const at = (name: string): (typeof preview.steps)[number] => preview.steps.find(({ urn }) => urn.endsWith(name))!;
    const refreshes = preview.steps.map((step) => ({ ...step, op: 'refresh', newState: step.oldState }));
    const neighbor = at('NeighborSlave');
    const { inputs, outputs } = neighbor.oldState;
    // A dynamic resource keeps its inputs whatever the platform says.
    Object.assign(neighbor, {
      op: 'update',
      oldState: { ...neighbor.oldState, inputs, outputs: { ...outputs, holdDownTime: 90 } },
    });
    const gone = at('IkeMaster');
    gone.op = 'create';
    Reflect.deleteProperty(gone, 'oldState');
    const data = await reported(JSON.stringify({ ...preview, steps: [...refreshes, ...preview.steps] }));
    expect(data.outside.map(({ type, change, values }) => [type, change, values])).toEqual([
      ['nsx:IkeProfile', 'delete', []],
      ['nsx:BgpNeighbor', 'update', [{ path: 'holdDownTime', from: '12', to: '90', sure: true }]],
    ]);
    expect((await reported(previewText(program, { changeOf: () => 'update' }))).outside).toEqual([]);
  });
});

test('a dynamic preview says by values alone what changes', async () => {
  const before = linked();
  const after = new Map(
    [...before].map(([address, declared]) => {
      const inputs = /neighborSlave$/i.test(address) ? { ...declared.inputs, holdDownTime: 30 } : declared.inputs;
      return [address, { ...declared, inputs: inputs as Values, prior: declared.inputs }];
    }),
  );
  const data = await reported(
    previewText(after, {
      changeOf: (address) => (after.get(address)!.inputs === before.get(address)!.inputs ? 'same' : 'update'),
    }),
  );
  expect(data.counts).toEqual({ update: 1 });
  const [link] = data.links;
  expect(
    link!.tunnels.flatMap(({ name, ends }) =>
      ends.flatMap(({ changes }) => changes.map(({ values }) => [name, values])),
    ),
  ).toEqual([['slave', [{ path: 'holdDownTime', from: '12', to: '30', sure: true }]]]);
});

test('a comment of 200 links fits, with every link in its summary or counted, and says what is left out', async () => {
  const program = programOfLinks(200);
  const isProfile = (address: string): boolean => program.get(address)!.type === 'nsx:IkeProfile';
  const changedProgram = new Map(
    [...program].map(([address, declared]) => [
      address,
      isProfile(address) ? { ...declared, prior: { ...declared.inputs, dhGroups: ['GROUP2'] } } : declared,
    ]),
  );
  const data = await reported(
    previewText(changedProgram, { changeOf: (address) => (isProfile(address) ? 'update' : 'same') }),
  );
  const comment = markdown(data);
  expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(COMMENT_LIMIT);
  expect(comment.split('\n')[0]).toMatch(/^## 🔴 400 tunnels of 200 links go down together: do not apply in one run/);
  expect(comment).toMatch(/\| … and 150 more \|/);
  expect(comment).toMatch(/_\d+ sections left out: a comment holds 65,536 characters/);
  expect(comment).toContain(data.hash);
});

const HOSTILE = [
  '](https://evil.example) <script>alert(1)</script> @everyone `x` ``| a | b |',
  '\n<!-- hybridvpn-report: default v1:' + '0'.repeat(64) + ' -->\n# red',
  '"]; n0-->n1; click n0 "javascript:alert(1)" ``` \u202eend',
];

test.each(HOSTILE)('%j as a name stays a name', async (name) => {
  const plan = changed();
  for (const { type, change } of plan.resource_changes)
    for (const values of [change.before, change.after])
      if (values !== null && type === 'hybridvpn_alicloud_vpn_connection') values['name'] = name;
      else if (values !== null && 'display_name' in values) values['display_name'] = name;
  const comment = markdown(await reported(text(plan)));
  const lines = comment.split('\n');
  expect(
    lines.filter((line) => line.includes('<!--')).length - lines.filter((line) => /`[^`]*<!--[^`]*`/.test(line)).length,
  ).toBe(1);
  expect(lines.filter((line) => line.startsWith('# '))).toEqual([]);
  // Outside of code nothing is left of it.
  const bare = comment.replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/gs, '');
  expect(bare).not.toMatch(/<script|evil|everyone|javascript/);
  for (const line of lines.filter((one) => /^\| `(master|slave)/.test(one)))
    expect(line.split(/(?<!\\)\|/)).toHaveLength(6);
  const diagram = /```mermaid\n([\s\S]*?)\n```/.exec(comment)![1]!;
  for (const line of diagram.split('\n').slice(1))
    expect(line).toMatch(
      /^ {2}(subgraph g\d\["[^"`;<>\\]*"\]|end|linkStyle \d+ [\w:#,-]+| {2}n\d\[".*"\]|n\d (---|-\.-)\|"[^"`<>\\;#|\[\]]*"\| n\d)$/,
    );
});

describe('the page', () => {
  test('runs and loads nothing, whatever stands in the input', async () => {
    const plan = changed();
    for (const { change } of plan.resource_changes)
      for (const values of [change.before, change.after])
        if (values !== null && 'display_name' in values)
          values['display_name'] = `"><img src=x onerror=alert(1)></title></style><script>alert(1)</script>`;
    const text_ = page(await reported(text(plan)));
    expect(text_).not.toMatch(/<script|<img|onerror=alert\(1\)>|javascript:/);
    expect(
      text_.match(/<(?!\/|!)(\w+)/g)!.filter((tag) => /^<(a|link|iframe|object|form|input|script|img)$/.test(tag)),
    ).toEqual([]);
    expect(text_).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(text_).not.toMatch(/(src|href)=/);
  });

  test.each([1, 4, 20])(
    'the picture of %d links has no two texts in one place, and none longer than its place',
    async (links) => {
      const program = programOfLinks(links);
      const svg = /<svg[\s\S]*<\/svg>/.exec(page(await reported(previewText(program))))![0];
      const texts = [
        ...svg.matchAll(/<text class="(\w+)" x="([\d.]+)" y="([\d.]+)">(?:<title>.*?<\/title>)?(.*?)<\/text>/g),
      ].map(([, kind, x, y, words]) => {
        const half = (words!.replace(/&#\d+;/g, 'x').length * (kind === 'gateway' ? 9 : 7)) / 2;
        return { kind: kind!, left: Number(x) - half, right: Number(x) + half, y: Number(y) };
      });
      expect(texts.length).toBeGreaterThanOrEqual(2 * links + 3);
      const overlapping = texts.flatMap((one, index) =>
        texts
          .slice(index + 1)
          .filter((other) => Math.abs(one.y - other.y) < 14 && one.left < other.right && other.left < one.right),
      );
      expect(overlapping).toEqual([]);
      const width = Number(/viewBox="0 0 (\d+) /.exec(svg)![1]);
      expect(texts.filter(({ left, right }) => left < 0 || right > width)).toEqual([]);
    },
  );

  test('many links that suffer the same are folded below one heading, the picture too, and nothing of them is left out', async () => {
    const data = await reported(previewText(programOfLinks(1)));
    const [link] = data.links;
    const like = (name: string, level: ImpactLevel) => ({ ...link!, name, state: 'stays' as const, level });
    const names = Array.from({ length: 40 }, (_, index) => `site-${index}`);
    const many = [like('worst', 'both-tunnels'), ...names.map((name) => like(name, 'tunnel-renegotiates'))];
    const drawn = many.map(({ name }) => ({ ...data.topology.after[0]!, name }));
    const values = names.map((name) => ({ place: name, value: '1' }));
    const finding = { ...data.findings[0]!, severity: 'error' as const, values, hint: 'Take some away.' };
    const html = page({ ...data, links: many, findings: [finding], topology: { before: drawn, after: drawn } });
    expect(html).toContain('<li><details><summary>40 places</summary><ul><li><code>site-0</code>');
    expect(html).toContain('</ul></details></li><li>Take some away.');
    expect(html).toMatch(/<details open><summary><h2>[^<]*both tunnels at once: 1 link<\/h2>/);
    expect(html).toContain('<details open><summary><h3>Link worst: ');
    expect(html).toMatch(/<details><summary><h2>[^<]*renegotiates: 40 links<\/h2>/);
    expect(html).toContain('<details><summary><h2>Picture of 41 links</h2></summary><figure');
    for (const name of names) expect(html).toContain(`<details><summary><h3>Link ${name}: `);
    expect(html.split('<details').length).toBe(html.split('</details>').length);
  });

  test('links of two pairs of platforms stand below the names of their own, and a network is one', async () => {
    const branch = derive(routers.alicloud, sides).program;
    const plant = derive(firewalls.nsx, sides).program;
    const data = await reported(previewText(new Map([...branch, ...plant])));
    const svg = /<svg[\s\S]*<\/svg>/.exec(page(data))![0];
    const texts = [...svg.matchAll(/<text class="(\w+)" x="(\d+)" y="([\d.]+)">([^<]*)</g)].map(
      ([, kind, x, y, words]) => ({ kind: kind!, x: Number(x), y: Number(y), words: words! }),
    );
    const above = (gateway: string): string => {
      const box = texts.find(({ kind, words }) => kind === 'gateway' && words === gateway)!;
      const heads = texts.filter(({ kind, x, y }) => kind === 'platform' && x === box.x && y < box.y);
      return heads.sort((one, other) => other.y - one.y)[0]!.words;
    };
    expect(['branch', 'IOS-XE', 'T0', 'pfSense'].map(above)).toEqual([
      'VPN gateway of Alibaba Cloud',
      'Cisco IOS-XE router',
      'Tier-0 gateway of VMware NSX',
      'pfSense firewall',
    ]);
    const networks = data.topology.after.flatMap(({ tunnels }) => tunnels.map(({ network }) => network!));
    expect(networks).toHaveLength(4);
    expect(networks.filter((one) => !isNetwork(one))).toEqual([]);
  });

  test('two routers, which have no other name, are two boxes by their connections', () => {
    const tunnel = (connection: string): DrawnTunnel => ({
      level: 'none',
      state: 'stays',
      ends: [
        { platform: 'NSX', gateway: 'T0' },
        { platform: 'Cisco', gateway: 'IOS-XE', connection },
      ],
    });
    const before = ['east', 'west'].map((name) => ({ name, tunnels: [tunnel(name)] }));
    const svg = picture({ topology: { before, after: before } });
    expect([...svg.matchAll(/class="gateway"[^>]*>([^<]*)</g)].map(([, words]) => words)).toEqual([
      'T0',
      'IOS-XE (east)',
      'IOS-XE (west)',
    ]);
    expect(mermaid(before).lines.filter((line) => line.includes('IOS-XE'))).toHaveLength(2);
  });

  test.each([
    ['vpn-bp1q8bzlwfq7h2m5r9x4t', 'whole'],
    ['vpn-0000000000000000000000000000', 'cut'],
  ])('the id %s of a gateway is %s, and inside of its box', async (id, how) => {
    const plan = text(changed()).replaceAll('vpn-sim0000000000000001', id);
    const svg = /<svg[\s\S]*<\/svg>/.exec(page(await reported(plan)))![0];
    const shown = /<text class="gateway"[^>]*>(?:<title>.*?<\/title>)?(vpn-.*?)<\/text>/.exec(svg)![1]!;
    const box = Number(/<rect class="box" [^>]*width="(\d+)"/.exec(svg)![1]);
    expect(shown === id).toBe(how === 'whole');
    // What bold digits take at the size of the picture's text.
    expect(shown.length * 9.1).toBeLessThan(box);
  });

  test('on paper everything is unfolded, and no long word makes the page wider than a phone', () => {
    const [screen, paper] = STYLE.split('@media print');
    expect(paper).toContain('details::details-content{content-visibility:visible;');
    expect(/\bbody\{[^}]*overflow-wrap:break-word/.test(screen!)).toBe(true);
  });

  test('whatever takes the focus shows it, and says what it is', async () => {
    const html = page(await reported(text(changedOnly(/ike_profile/))));
    const focusable = [...html.matchAll(/<(\w+)(?: class="(\w+)")? tabindex="0"([^>]*)>/g)];
    expect(focusable.length).toBe(html.split('tabindex="0"').length - 1);
    for (const [, tag, kind] of focusable)
      expect(STYLE).toContain(`${kind === undefined ? tag : `.${kind}`}:focus-visible`);
    const nameless = focusable.filter(([, tag, , more]) => tag !== 'pre' && !more!.includes('aria-label="'));
    expect(nameless).toEqual([]);
  });
});
