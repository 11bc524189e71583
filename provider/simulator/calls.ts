/** What a listener was asked: counted calls for "how many requests does a refresh cost", raw URLs for "is a secret in a URL". */
import type { CallLine, CallReport } from './types';

const URL_LOG_LIMIT = 100_000; // a simulator that serves a lab for weeks must not eat the machine

export class CallLog {
  private lines = new Map<string, CallLine>();
  private urls: string[] = [];
  private total = 0;

  /** At arrival, so that a URL is logged whatever becomes of the call. */
  arrived(rawUrl: string): void {
    if (this.urls.length >= URL_LOG_LIMIT) this.urls.splice(0, URL_LOG_LIMIT / 10);
    this.urls.push(rawUrl);
  }

  /** At the end. `outcome` is the status sent, or `dropped`. */
  answered(method: string, path: string, action: string | undefined, outcome: number | 'dropped'): void {
    const key = JSON.stringify([method, path, action]);
    let line = this.lines.get(key);
    if (!line) this.lines.set(key, (line = { method, path, ...(action && { action }), count: 0, byStatus: {} }));
    this.total++;
    line.count++;
    line.byStatus[outcome] = (line.byStatus[outcome] ?? 0) + 1;
  }

  report(): CallReport {
    return structuredClone({ total: this.total, calls: [...this.lines.values()] });
  }

  urlLog(): string[] {
    return [...this.urls];
  }

  clear(): void {
    this.lines.clear();
    this.urls = [];
    this.total = 0;
  }
}
