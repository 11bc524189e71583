/** pfSense: n routed tunnels with interface and rule, through their life, in calls for each object, lists of a refresh, and applies. */
import { startPfsenseSimulator } from '../../provider/pfsense/simulator';
import { SimClock } from '../../provider/simulator';
import { count } from './calls';
import { LIMITS } from './expectations';
import { LATENCY_MS, type SectionResult } from './nsx';
import type { Cell } from './table';
import { Project, progressText, summaryOf, type Bench, type Measured } from './terraform';

/** A phase 1, a phase 2, an interface and a rule. */
const OBJECTS_PER_TUNNEL = 4;

export async function pfsenseSection(
  bench: Bench,
  sizes: readonly number[],
  say: (text: string) => void,
): Promise<SectionResult> {
  const rows: Cell[][] = [];
  const worst = { perCreated: 0, refresh: 0 };
  for (const n of sizes) {
    const objects = OBJECTS_PER_TUNNEL * n;
    await life(bench, n, (step, measured) => {
      const calls = count(measured.calls);
      const of = (method: string): number => count(measured.calls, (line) => line.method === method);
      const applies = count(measured.calls, ({ method, path }) => method === 'POST' && path.endsWith('/apply'));
      const perObject = Math.round((calls / objects) * 100) / 100;
      rows.push([
        ...[n, step, objects, calls, perObject, of('GET'), of('POST') - applies, of('PATCH'), of('DELETE'), applies],
        ...[Math.round(measured.seconds * 10) / 10, summaryOf(measured.output)],
      ]);
      say(progressText(`pfsense n=${n} ${step}`, measured));
      if (step === 'create') worst.perCreated = Math.max(worst.perCreated, calls / objects);
      else if (step === 'refresh') worst.refresh = Math.max(worst.refresh, calls);
    });
  }
  return {
    tables: [
      {
        title: `pfSense through ${bench.label}`,
        notes: [
          `n routed tunnels, each with a phase 1, a phase 2, an interface and a rule: ${OBJECTS_PER_TUNNEL}n objects.`,
          `${LATENCY_MS} ms latency. An object is looked up in its list before a write and after it, since its place in the list is its id; writes go one by one.`,
          'A refresh is one list for each kind, whatever n is. What is written together is applied together.',
        ],
        columns: [
          ...['n', 'step', 'objects', 'calls', 'per object', 'GET', 'POST', 'PATCH', 'DELETE', 'applies'],
          ...['seconds', 'Terraform says'],
        ],
        rows,
      },
    ],
    findings: [
      {
        what: 'pfSense: calls per object created',
        figure: worst.perCreated,
        limit: LIMITS.pfsenseCallsPerObjectCreated,
      },
      { what: 'pfSense: calls of a refresh', figure: worst.refresh, limit: LIMITS.pfsenseRefreshCalls },
    ],
  };
}

async function life(bench: Bench, n: number, note: (step: string, measured: Measured) => void): Promise<void> {
  const clock = new SimClock({ rate: 10 });
  const simulator = await startPfsenseSimulator({ clock, latencyMs: LATENCY_MS, applySeconds: 2 });
  let project: Project | undefined;
  try {
    const { url, username, password, caFile, listener } = simulator;
    const env = { PFSENSE_URL: url, PFSENSE_USERNAME: username, PFSENSE_PASSWORD: password, PFSENSE_CA_FILE: caFile };
    project = await Project.create(bench, { hcl: configuration(n), env, report: () => listener.calls() });
    note('create', await project.run(['apply', '-auto-approve']));
    note('refresh', await project.run(['plan', '-refresh-only']));
    note('update', await project.run(['apply', '-auto-approve', '-var=dpd=30']));
    note('destroy', await project.run(['destroy', '-auto-approve']));
  } finally {
    project?.remove();
    await simulator.close();
    clock.stop();
  }
}

const configuration = (n: number): string => `
terraform {
  required_providers {
    hybridvpn = { source = "hybridvpn/hybridvpn" }
  }
}

variable "dpd" {
  type    = number
  default = 10
}

resource "hybridvpn_pfsense_ipsec_phase1" "tunnel" {
  count          = ${n}
  descr          = "tunnel \${count.index}"
  interface      = "wan"
  remote_gateway = "198.51.\${floor(count.index / 250)}.\${count.index % 250 + 1}"
  pre_shared_key = "bench-psk-\${count.index}-0123456789"
  dpd_delay      = var.dpd
  encryption     = [{ encryption_algorithm_name = "aes", encryption_algorithm_keylen = 256, hash_algorithm = "sha256", dhgroup = 14 }]
}

resource "hybridvpn_pfsense_ipsec_phase2" "tunnel" {
  count                       = ${n}
  ikeid                       = hybridvpn_pfsense_ipsec_phase1.tunnel[count.index].id
  descr                       = "tunnel \${count.index}"
  localid_address             = cidrhost("10.240.0.0/16", 4 * count.index + 2)
  remoteid_address            = cidrhost("10.240.0.0/16", 4 * count.index + 1)
  encryption_algorithm_option = [{ name = "aes", keylen = 256 }]
  hash_algorithm_option       = ["hmac_sha256"]
}

resource "hybridvpn_pfsense_network_interface" "tunnel" {
  count  = ${n}
  phase2 = hybridvpn_pfsense_ipsec_phase2.tunnel[count.index].id
  descr  = "VTI_\${count.index}"
}

resource "hybridvpn_pfsense_firewall_rule" "tunnel" {
  count            = ${n}
  interface        = "enc0"
  protocol         = "tcp"
  source           = cidrhost("10.240.0.0/16", 4 * count.index + 1)
  destination      = cidrhost("10.240.0.0/16", 4 * count.index + 2)
  destination_port = "179"
  descr            = "BGP of tunnel \${count.index}"
}
`;
