/** `hybridvpn lint` as a process: exit codes, both values of a finding, nothing secret in what it prints. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manyLinks } from '../kit/many-links';
import { CommandLine } from './command';

const plan = join(__dirname, '../program/read/example.plan.json');
const preview = join(__dirname, '../program/read/example.preview.json');
let command: CommandLine;

beforeAll(async () => {
  command = await CommandLine.build();
});
afterAll(() => command.remove());

function file(name: string, content: string): string {
  const path = join(command.folder, name);
  writeFileSync(path, content);
  return path;
}

/** The plan with texts replaced. */
const changed = (...pairs: [string, string][]): string =>
  pairs.reduce(
    (text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`the plan has no ${from}`);
      return text.replaceAll(from, to);
    },
    JSON.stringify(JSON.parse(readFileSync(plan, 'utf8'))), // however the file is laid out
  );

test.each([
  ['a Terraform plan', plan],
  ['a Pulumi preview', preview],
])("%s of the examples' link has no finding", async (_name, path) => {
  const { code, stdout, stderr } = await command.run(['lint', path, '--json']);
  expect([code, stderr]).toEqual([0, '']);
  const { links, findings } = JSON.parse(stdout) as {
    links: { tunnels: unknown[] }[];
    findings: { severity: string }[];
  };
  expect(links.map(({ tunnels }) => tunnels.length)).toEqual([2]);
  expect(findings.filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
});

test('each difference is named, with both places and values, and no key is printed', async () => {
  const bad = file(
    'bad.json',
    changed(
      [
        '"psk":"a-key-of-the-master","psk_wo":null,"psk_wo_version":null,"service_path"',
        '"psk":"mistyped","psk_wo":null,"psk_wo_version":null,"service_path"',
      ],
      [
        '"dh_groups":["GROUP14"],"digest_algorithms":["SHA2_256"],"display_name":"hybrid-link-master"',
        '"dh_groups":["GROUP19"],"digest_algorithms":["SHA2_256"],"display_name":"hybrid-link-master"',
      ],
      ['"local_id":"198.51.100.10"', '"local_id":"dc1.example.net"'],
      ['169.254.10.2/30', '169.254.20.2/30'],
      ['"remote_as_num":"65020"', '"remote_as_num":"65021"'],
      ['"hold_down_time":12', '"hold_down_time":180'],
    ),
  );
  const { code, stdout } = await command.run(['lint', bad]);
  expect(code).toBe(2);
  for (const rule of [
    'link-psk',
    'link-ike-group',
    'link-identity',
    'link-transfer-network',
    'link-asn',
    'link-failover-time',
  ])
    expect(stdout).toContain(`[${rule}]`);
  expect(stdout).toContain('hybridvpn_nsx_ike_profile.tunnel["master"].dh_groups = ["GROUP19"]');
  expect(stdout).toContain('hybridvpn_alicloud_vpn_connection.link.tunnels.master.ike_pfs = "group14"');
  expect(stdout).not.toMatch(/mistyped|a-key-of/);
});

test.each([
  ['nothing', '', /it is empty/],
  ['a text', 'psk = "s3cret"', /it is not JSON/],
  ['a list', '[]', /no JSON object/],
  ['a stream of events', '{"sequence":1,"preludeEvent":{}}\n{}', /stream of events.*PULUMI_ENABLE/s],
  ['something else', '{"psk": "s3cret"}', /neither a Terraform plan or state/],
  ['a stack of something else', '{"version": 3, "deployment": {"resources": [{"id": 5}]}}', /no urn/],
  ['a plan of something else', '{"resource_changes": [5]}', /an entry of its resources has no address/],
  [
    'a state without a list of instances',
    '{"version":4,"lineage":"x","resources":[{"type":"hybridvpn_nsx_dpd_profile","name":"a","instances":null}]}',
    /the instances of hybridvpn_nsx_dpd_profile\.a are no list of objects/,
  ],
  [
    'a state with an instance that is none',
    '{"version":4,"lineage":"x","resources":[{"type":"hybridvpn_nsx_dpd_profile","name":"a","instances":[null]}]}',
    /the instances of hybridvpn_nsx_dpd_profile\.a are no list of objects/,
  ],
  ['the first half of a plan', readFileSync(plan, 'utf8').slice(0, 9000), /ends in the middle/],
  ['what PowerShell redirects', '{"psk": "s3cret"}'.split('').join('\0'), /UTF-16.*Out-File/s],
  ['a saved plan', 'PK\u0003\u0004tfplan s3cret', /it is an archive, as a saved plan is.*terraform show -json/s],
  ['a state that OpenTofu encrypts', '{"lineage":"x","encrypted_data":"s3cret"}', /has encrypted it.*tofu state pull/s],
  [
    'a plan of a run that failed',
    '{"format_version":"1.2","resource_changes":[],"errored":true}',
    /run that failed, and not whole/,
  ],
  [
    'a preview that failed',
    '{"steps":[],"diagnostics":[{"severity":"error"}],"duration":1,"changeSummary":{}}',
    /run that failed/,
  ],
  ['a state of a newer version', '{"version":5,"lineage":"x","resources":[]}', /state of version 5.*Update hybridvpn/s],
  ['a state of a newer provider', '{"version":4,"lineage":"x","resources":[{"mode":"managed","type":"hybridvpn_nsx_dpd_profile","name":"a","instances":[{"schema_version":9,"attributes":{"id":"a"}}]}]}', /written by a newer version of hybridvpn: hybridvpn_nsx_dpd_profile\.a has schema version 9.*Install the version/s], // prettier-ignore
  ['a plan of a newer format', '{"format_version":"2.0","resource_changes":[]}', /format 2\.0.*Update hybridvpn/s],
])('%s is one clear error', async (_name, content, message) => {
  const { code, stdout, stderr } = await command.run(['lint', file('odd.json', content)]);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(message);
  expect(stderr).not.toContain('s3cret');
});

test.each([
  [['--state='], "option '--state <file>' is empty"],
  [['--path-mtu', '-1'], "option '--path-mtu <bytes>' argument '-1' is invalid. It must be a number above 0."],
  [['--suppressions', __dirname], 'cannot be read: it is a folder'],
])('%j is refused by its name', async (options, message) => {
  const { code, stdout, stderr } = await command.run(['lint', plan, ...options]);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain(message);
});

test('of what is alike in many links one is told in full, and all are in the data', async () => {
  const state = file('many.tfstate', manyLinks(12).state);
  const { stdout } = await command.run(['lint', state]);
  const lines = stdout.split('\n');
  expect(lines.filter((line) => line.includes('[link-peer-address]'))).toEqual([
    expect.stringMatching(/^ {2}site-0 master: .* and 23 more like it, of site-0 slave, site-1 master, .*, …$/),
  ]);
  const notes = lines.flatMap((line, index) => (line.includes('[link-one-underlay]') ? [lines[index + 4]] : []));
  expect(notes).toEqual(['  and 11 more like it, of site-1, site-2, site-3, site-4, site-5, …']);
  const data = JSON.parse((await command.run(['lint', state, '--json'])).stdout) as { findings: { rule: string }[] };
  expect(data.findings.filter(({ rule }) => rule === 'link-peer-address')).toHaveLength(24);
});

test('an argument that is empty is none', async () => {
  expect(await command.run(['lint', ''])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("'file' is empty"),
  });
});

test('a difference that only slows a failover fails too, unless errors alone shall fail', async () => {
  const slow = file('slow.json', changed(['"hold_down_time":12', '"hold_down_time":180']));
  const { code, stdout } = await command.run(['lint', slow]);
  expect([code, stdout.includes('[link-failover-time]')]).toEqual([2, true]);
  expect((await command.run(['lint', slow, '--fail-on', 'error'])).code).toBe(0);
});

test('a suppression hides a finding until its last day, and says when it is over', async () => {
  const bad = file('asn.json', changed(['"remote_as_num":"65020"', '"remote_as_num":"65021"']));
  const suppressions = (until: string): string =>
    file('accepted.json', JSON.stringify({ suppressions: [{ rule: 'link-asn', reason: 'moved next month', until }] }));
  const hidden = await command.run(['lint', bad, '--suppressions', suppressions('2999-01-01')]);
  expect([hidden.code, hidden.stdout]).toEqual([0, expect.stringContaining('2 suppressed')]);
  const over = await command.run(['lint', bad, '--suppressions', suppressions('2020-01-01')]);
  expect(over.code).toBe(2);
  expect(over.stdout).toContain('The suppression of link-asn ended on 2020-01-01 (moved next month).');
});
