/**
 * What the figures are held against: the limits that this package sets itself, and what the existing providers need for
 * the same work. Nothing fails when a limit is missed: the last table says so.
 */
import type { Cell, Table } from './table';

export const LIMITS = {
  nsxCallsPerObjectCreated: 1.5,
  nsxRefreshCalls: 10,
  previewCalls: 10,
  alicloudWritesPerObject: 1,
  alicloudPollsPerBusyPeriod: 2,
  alicloudRefusedWrites: 0,
  pfsenseCallsPerObjectCreated: 7,
  pfsenseRefreshCalls: 20,
  ciscoCallsPerObjectCreated: 4,
  ciscoRefreshCalls: 15,
  startupOfBareNode: 2,
  peakMiB: 120,
  planCpuMsPerObject: 2,
  pulumiProviderBytes: 4096,
  linksDeriveMs: 1000,
  fabricDeriveMs: 10_000,
  fabricPlanSeconds: 10,
  linksCheckMs: 1000,
  linksWatchMs: 5000,
  linksCommandMs: 5000,
  linksDriftMs: 10_000,
  linksCommandMiB: 200,
} as const;

/** Measured on the same work with the vendors' own providers; n is the number of sessions or connections. */
export const EXISTING = {
  nsxCreate: '6n + 16',
  nsxRefresh: '2n + 9, one GET per object; 4.0 s at n = 500',
  alicloudCreate: '7n, with fixed sleeps of 10 s',
  alicloudRefresh: '3n',
  alicloudRefused: '77–80 % of the writes',
  handshake: '9 ms and 53 ms to the handshake (Go)',
  peak: '40–51 MiB and 170 MiB',
} as const;

/** One figure beside its limit. */
export interface Finding {
  readonly what: string;
  /** The worst one seen; undefined: it was not measured in this run. */
  readonly figure: number | undefined;
  readonly limit: number;
  readonly unit?: string;
  readonly existing?: string;
}

export function verdicts(findings: readonly Finding[]): Table {
  const rows = findings.map(({ what, figure, limit, unit = '', existing }): readonly Cell[] => [
    what,
    figure === undefined ? 'not measured' : figure,
    `≤ ${limit}${unit}`,
    figure === undefined ? '' : figure <= limit ? 'ok' : 'OVER',
    existing ?? '',
  ]);
  return { title: 'Against the limits', columns: ['figure', 'worst', 'limit', '', 'existing providers'], rows };
}
