/**
 * Log lines in the form that Terraform reads from a provider's stderr: one JSON object per line with @level, @message
 * and @module. stdout belongs to the handshake. Callers pass texts that are free of secrets.
 */
import { told, type Told } from '../../core/define/context';

export type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error';

export type Logger = (level: Level, message: Told, fields?: Readonly<Record<string, unknown>>) => void;

const ORDER: readonly string[] = ['trace', 'debug', 'info', 'warn', 'error', 'off'];

/** The lowest level worth writing: TF_LOG_PROVIDER before TF_LOG; "json" is Terraform's word for trace in JSON. */
export function logThreshold(env: NodeJS.ProcessEnv): string {
  const wanted = (env.TF_LOG_PROVIDER || env.TF_LOG || 'off').toLowerCase();
  if (wanted === 'json') return 'trace';
  // Terraform takes any unknown word for trace.
  return ORDER.includes(wanted) ? wanted : 'trace';
}

export function createLogger(
  env: NodeJS.ProcessEnv,
  write: (line: string) => void = (line) => void process.stderr.write(line),
  now: () => Date = () => new Date(),
): Logger {
  const threshold = ORDER.indexOf(logThreshold(env));
  return (level, message, fields) => {
    if (ORDER.indexOf(level) < threshold) return;
    const line = {
      ...fields,
      '@level': level,
      '@message': told(message),
      '@module': 'provider.hybridvpn',
      '@timestamp': now().toISOString(),
    };
    write(`${JSON.stringify(line)}\n`);
  };
}
