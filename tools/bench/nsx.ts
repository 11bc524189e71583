/** NSX: a VPN service with n sessions and their BGP neighbors, through its whole life, in calls and seconds. */
import { connectNsx } from '../../provider/nsx/client/client';
import { resolveNsxConfig } from '../../provider/nsx/client/config';
import { startNsxSimulator, type RunningNsx } from '../../provider/nsx/simulator';
import { SimClock, type CallLine } from '../../provider/simulator';
import { answered, count } from './calls';
import { LIMITS, EXISTING, type Finding } from './expectations';
import { processorFindings, type PlanCost } from './processor';
import type { Cell, Table } from './table';
import { Project, progressText, summaryOf, type Bench, type Measured } from './terraform';
import { environmentOf } from '../kit/environment';

export const LATENCY_MS = 20;
/** Between a write and NSX having carried it to its edges; the provider waits for that. */
const REALIZATION_SECONDS = 0.25;
/** Sessions that somebody edits in NSX between two refreshes. */
const EDITED = 5;
/** Service, endpoint, BGP configuration and three profiles. */
const SHARED_OBJECTS = 6;

export interface SectionResult {
  readonly tables: readonly Table[];
  readonly findings: readonly Finding[];
}

export async function nsxSection(
  bench: Bench,
  sizes: readonly number[],
  say: (text: string) => void,
): Promise<SectionResult> {
  const rows: Cell[][] = [];
  const worst = { perCreated: 0, refresh: 0, peakMiB: 0 };
  const plans: PlanCost[] = [];
  for (const n of sizes) {
    const objects = 2 * n + SHARED_OBJECTS;
    await life(bench, n, (step, measured, extra = 0) => {
      const calls = count(measured.calls);
      rows.push([n, step, objects, ...figures(measured, objects), summaryOf(measured.output)]);
      say(progressText(`nsx n=${n} ${step}`, measured));
      worst.peakMiB = Math.max(worst.peakMiB, measured.usage?.peakMiB ?? 0);
      if (step === 'no-op plan' && measured.usage !== undefined)
        plans.push({ objects, cpuSeconds: measured.usage.cpuSeconds });
      if (step === 'create') worst.perCreated = Math.max(worst.perCreated, calls / objects);
      if (step.startsWith('refresh') || step === 'no-op plan') worst.refresh = Math.max(worst.refresh, calls - extra);
    });
  }
  return {
    tables: [
      {
        title: `NSX through ${bench.label}`,
        notes: [
          `n sessions with a BGP neighbor each, and ${SHARED_OBJECTS} objects that they share: 2n + ${SHARED_OBJECTS} objects.`,
          `${LATENCY_MS} ms latency; the simulator refuses more than 100 calls/s as NSX does; the provider keeps to its default of 40 calls/s.`,
          `NSX realizes a write after ${REALIZATION_SECONDS} s; create and update wait for it. Terraform does ten objects at a time.`,
          'Terraform writes the whole state file after each object: its own processor time bounds n = 500 more than the calls do.',
          'Each command pays for all that it does: apply and destroy refresh first. "other" is login and cluster id, twice where Terraform starts the provider twice.',
          `"refresh, ${EDITED} edited": somebody changed ${EDITED} sessions in NSX before. Each costs one GET of its secret; update then repairs them too.`,
          `Existing provider: create ${EXISTING.nsxCreate} calls; refresh ${EXISTING.nsxRefresh}; memory ${EXISTING.peak}.`,
        ],
        columns: [
          'n',
          'step',
          'objects',
          'calls',
          'per object',
          'GET',
          'list',
          'search',
          'PUT',
          'DELETE',
          'other',
          'refused',
          'seconds',
          'Terraform CPU s',
          'provider CPU s',
          'peak MiB',
          'Terraform says',
        ],
        rows,
      },
    ],
    findings: [
      {
        what: 'NSX: calls per object created',
        figure: worst.perCreated,
        limit: LIMITS.nsxCallsPerObjectCreated,
        existing: `${EXISTING.nsxCreate} calls, about 3 per object`,
      },
      {
        what: 'NSX: calls of a refresh or no-op plan, without those for moved revisions',
        figure: worst.refresh,
        limit: LIMITS.nsxRefreshCalls,
        existing: EXISTING.nsxRefresh,
      },
      ...processorFindings('NSX', plans),
      {
        what: 'NSX: peak memory of the provider, MiB',
        figure: worst.peakMiB || undefined,
        limit: LIMITS.peakMiB,
        existing: EXISTING.peak,
      },
    ],
  };
}

type Note = (step: string, measured: Measured, extraCalls?: number) => void;

async function life(bench: Bench, n: number, note: Note): Promise<void> {
  await withNsx(bench, n, async (project, simulator) => {
    note('create', await project.run(['apply', '-auto-approve']));
    note('no-op plan', await project.run(['plan', '-detailed-exitcode'], { exitCodes: [0, 2] }));
    note('refresh', await project.run(['plan', '-refresh-only']));
    const edited = Math.min(EDITED, n);
    await editSessions(simulator, edited);
    note(`refresh, ${edited} edited`, await project.run(['plan', '-refresh-only']), edited);
    note('update', await project.run(['apply', '-auto-approve', '-var=mss=1300']));
    note('destroy', await project.run(['destroy', '-auto-approve']));
  });
}

/** A simulator of its own and a project with n sessions that is not applied yet. */
export async function withNsx<T>(
  bench: Bench,
  n: number,
  work: (project: Project, simulator: RunningNsx) => Promise<T>,
): Promise<T> {
  const clock = new SimClock();
  const simulator = await startNsxSimulator({ clock, latencyMs: LATENCY_MS, realizationSeconds: REALIZATION_SECONDS });
  let project: Project | undefined;
  try {
    const env = environmentOf({ nsx: simulator });
    project = await Project.create(bench, { hcl: configuration(n), env, report: () => simulator.listener.calls() });
    return await work(project, simulator);
  } finally {
    project?.remove();
    await simulator.close();
    clock.stop();
  }
}

function figures({ calls, seconds, usage, engineSeconds }: Measured, objects: number): Cell[] {
  const total = count(calls);
  const by = (prefix: string, but?: string) => (line: CallLine) =>
    line.action?.startsWith(prefix) === true && (but === undefined || !line.action.startsWith(but)) && !isOther(line);
  return [
    total,
    total / objects,
    count(calls, by('GET ', 'GET search')),
    count(calls, by('LIST ')),
    count(calls, by('GET search')),
    count(calls, by('PUT ')),
    count(calls, by('DELETE ')),
    count(calls, isOther),
    answered(calls, ['4xx', '5xx', 'dropped']),
    seconds,
    engineSeconds,
    usage?.cpuSeconds,
    usage === undefined ? 'unknown' : Math.round(usage.peakMiB),
  ];
}

function isOther({ path }: CallLine): boolean {
  return path.startsWith('/api/');
}

/** As an administrator does in the user interface: another MSS, which raises the revision, so that the PSK must be read again. */
async function editSessions({ url, username, password, caFile }: RunningNsx, sessions: number): Promise<void> {
  const client = connectNsx(resolveNsxConfig({ url, username, password, caFile }, {}));
  const { signal } = new AbortController();
  try {
    for (let index = 0; index < sessions; index++) {
      const path = `/infra/tier-0s/T0/ipsec-vpn-services/bench/sessions/tunnel-${index}`;
      const live = await client.get(`${path}?action=show_sensitive_data`, { signal });
      await client.put(path, { ...live, tcp_mss_clamping: { direction: 'BOTH', max_segment_size: 1200 } }, { signal });
    }
  } finally {
    await client.close();
  }
}

export function configuration(n: number): string {
  return `
terraform {
  required_providers {
    hybridvpn = { source = "hybridvpn/hybridvpn" }
  }
}

provider "hybridvpn" {
  owner = "bench"
}

variable "mss" {
  default = 1350
}

locals {
  vti = [for index in range(${n}) : cidrsubnet("169.254.64.0/18", 12, index)]
}

resource "hybridvpn_nsx_ipsec_service" "bench" {
  display_name = "bench"
  gateway_path = "/infra/tier-0s/T0"
}

resource "hybridvpn_nsx_local_endpoint" "bench" {
  display_name  = "bench"
  service_path  = hybridvpn_nsx_ipsec_service.bench.id
  local_address = "192.0.2.100"
}

resource "hybridvpn_nsx_bgp_config" "bench" {
  locale_service_path = "/infra/tier-0s/T0/locale-services/default"
  local_as_num        = "65010"
}

resource "hybridvpn_nsx_ike_profile" "bench" {
  display_name          = "bench"
  ike_version           = "IKE_V2"
  encryption_algorithms = ["AES_256"]
  digest_algorithms     = ["SHA2_256"]
  dh_groups             = ["GROUP14"]
}

resource "hybridvpn_nsx_tunnel_profile" "bench" {
  display_name          = "bench"
  encryption_algorithms = ["AES_256"]
  digest_algorithms     = ["SHA2_256"]
  dh_groups             = ["GROUP14"]
}

resource "hybridvpn_nsx_dpd_profile" "bench" {
  display_name       = "bench"
  dpd_probe_interval = 10
}

resource "hybridvpn_nsx_route_based_session" "tunnel" {
  count               = ${n}
  display_name        = "tunnel-\${count.index}"
  service_path        = hybridvpn_nsx_ipsec_service.bench.id
  local_endpoint_path = hybridvpn_nsx_local_endpoint.bench.id
  ike_profile_path    = hybridvpn_nsx_ike_profile.bench.id
  tunnel_profile_path = hybridvpn_nsx_tunnel_profile.bench.id
  dpd_profile_path    = hybridvpn_nsx_dpd_profile.bench.id
  peer_address        = cidrhost("198.18.0.0/15", count.index + 1)
  peer_id             = cidrhost("198.18.0.0/15", count.index + 1)
  psk                 = "bench-psk-of-tunnel-\${count.index}"
  tunnel_interface    = { ip_subnets = ["\${cidrhost(local.vti[count.index], 2)}/30"] }
  tcp_mss_clamping    = { direction = "BOTH", max_segment_size = var.mss }
}

# NSX takes a neighbor when its source address exists. One node between the two: with each neighbor depending on each
# session, Terraform's own work on n * n edges would be what is measured.
resource "terraform_data" "tunnels" {
  input = hybridvpn_nsx_route_based_session.tunnel[*].path
}

resource "hybridvpn_nsx_bgp_neighbor" "tunnel" {
  count            = ${n}
  display_name     = "tunnel-\${count.index}"
  bgp_config_path  = hybridvpn_nsx_bgp_config.bench.id
  neighbor_address = cidrhost(local.vti[count.index], 1)
  source_addresses = [cidrhost(local.vti[count.index], 2)]
  remote_as_num    = "45104"
  hold_down_time   = 9
  keep_alive_time  = 3
  depends_on       = [terraform_data.tunnels]
}
`;
}
