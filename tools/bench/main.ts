/**
 * `make bench`: what the provider costs, as tables: API calls, seconds, memory, start-up, state. Figures are printed and
 * never asserted; the last table holds them against the limits.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { alicloudSection } from './alicloud';
import { ciscoLife } from './cisco';
import { lifeSection } from './life';
import { fabricSection } from './fabric';
import { linksSection } from './links';
import { nsxSection, type SectionResult } from './nsx';
import { verdicts } from './expectations';
import { peerSection } from './peer';
import { pfsenseLife } from './pfsense';
import { previewSection } from './preview';
import { startupSection } from './startup';
import { stateSection } from './state';
import { Refusal } from '../kit/refusal';
import { root } from '../kit/root';
import { markdown } from './table';
import { findTerraform, type Bench } from './terraform';

const SECTIONS = [
  'peer',
  'nsx',
  'alicloud',
  'pfsense',
  'cisco',
  'startup',
  'state',
  'preview',
  'links',
  'fabric',
] as const;
type Section = (typeof SECTIONS)[number];

const USAGE = `make bench -- [--quick] [--only ${SECTIONS.join()}] [--mirror DIR] [--plugin FILE] [--calls]
make bench -- --peer DIR [--quick] [--full]

  --quick    few objects: does it work at all
  --peer     a filesystem mirror with the provider that the vendor publishes (vmware/nsxt): both side by side, and size and
             start-up of all that it holds beside ours, nothing else unless --only names it
  --full     with --peer: 500 sessions too
  --mirror   the built provider, default dist/terraform-mirror
  --plugin   the built native Pulumi provider, default dist/bin/pulumi-resource-hybridvpn
  --calls    say each command's calls by action, on stderr, while it runs`;

interface Options {
  readonly quick: boolean;
  readonly full: boolean;
  /** Undefined: there is nobody to compare with. */
  readonly peer: string | undefined;
  readonly only: ReadonlySet<Section>;
  readonly mirror: string;
  readonly plugin: string;
  say(text: string): void;
}

export async function main(args: string[]): Promise<void> {
  const options = parse(args);
  if (options === undefined) return console.log(USAGE);
  const started = performance.now();
  console.log(`# hybridvpn bench: Node ${process.version}, ${process.platform} ${process.arch}\n`);
  const findings = [];
  for (const section of SECTIONS) {
    if (!options.only.has(section)) continue;
    const { tables, findings: more } = await runSection(section, options);
    for (const table of tables) console.log(markdown(table));
    findings.push(...more);
  }
  console.log(markdown(verdicts(findings)));
  console.log(`${Math.round((performance.now() - started) / 1000)} s in all`);
}

async function runSection(section: Section, options: Options): Promise<SectionResult> {
  const { quick, full, peer, mirror, plugin, say } = options;
  if (section === 'startup')
    return startupSection({ mirror, plugin, peers: peer, rounds: quick ? 1 : 15, warmUps: quick ? 0 : 2 });
  if (section === 'state') return stateSection(mirror, { engines: !quick });
  if (section === 'links')
    return linksSection({
      links: quick ? 5 : 200,
      rounds: quick ? 1 : 5,
      together: quick,
      say: (text) => console.error(text),
    });
  if (section === 'preview') return previewSection({ mirror, resources: quick ? 20 : 500, rounds: quick ? 1 : 3, say });
  const found = findTerraform();
  if (found === undefined) return skipped(section, 'there is no terraform or tofu on PATH');
  const bench: Bench = { ...found, mirror };
  if (section === 'peer') {
    if (peer === undefined) return skipped(section, 'no --peer DIR was given');
    return peerSection(bench, { dir: peer, sizes: quick ? [10] : full ? [10, 100, 500] : [10, 100], say });
  }
  if (section === 'alicloud') return alicloudSection(bench, quick ? [5] : [5, 25, 50], say);
  if (section === 'pfsense') return lifeSection(bench, pfsenseLife, quick ? [2] : [5, 20], say);
  if (section === 'fabric') return fabricSection(bench, quick ? [5] : [40, 200], say);
  if (section === 'cisco') return lifeSection(bench, ciscoLife, quick ? [2] : [5, 20], say);
  return nsxSection(bench, quick ? [10] : [10, 100, 500], say);
}

function skipped(section: Section, why: string): SectionResult {
  return { tables: [{ title: `${section}: skipped`, notes: [why], columns: [], rows: [] }], findings: [] };
}

/** Undefined: the arguments ask what there is to ask for. */
function parse(args: string[]): Options | undefined {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      peer: { type: 'string' },
      only: { type: 'string' },
      mirror: { type: 'string', default: resolve(root, 'dist/terraform-mirror') },
      plugin: { type: 'string', default: resolve(root, 'dist/bin/pulumi-resource-hybridvpn') },
      calls: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  const alone = values.peer === undefined ? SECTIONS.filter((name) => name !== 'peer') : ['peer', 'startup'];
  const only = values.only?.split(',') ?? alone;
  const wrong = only.filter((name) => !SECTIONS.includes(name as Section));
  if (wrong.length > 0) throw new Refusal(`--only ${wrong.join()}: there are ${SECTIONS.join(', ')}`);
  const [mirror, plugin] = [resolve(values.mirror), resolve(values.plugin)];
  for (const built of [mirror, plugin]) {
    if (!existsSync(built)) throw new Refusal(`${built} does not exist: run make build first`);
  }
  const peer = values.peer === undefined ? undefined : resolve(values.peer);
  const say = values.calls ? (text: string) => console.error(text) : () => undefined;
  return { quick: values.quick, full: values.full, peer, only: new Set(only as Section[]), mirror, plugin, say };
}
