/**
 * Exchanges with a platform that judges a login with every call. One that was refused is not sent again, and until one call was
 * accepted they go one by one, so that a wrong password counts once. What comes back, and what did not, is told without secrets.
 */
import type { Log } from '../define/context';
import { isProviderError, type ProviderError } from '../define/errors';
import { KeyedQueue } from '../run/queue';
import { steadyNow } from '../run/steady-clock';
import type { SecretSet } from './redaction';
import type { RefusedLogin } from './refused-login';
import type { HttpAnswer, HttpRequest } from './http';
import { NoAnswer } from './no-answer';
import type { Transport } from './transport';

export interface LoggedInOptions<R extends HttpRequest> {
  /** For the log: `pfSense`. */
  readonly platform: string;
  /** The host, for messages. */
  readonly label: string;
  readonly http: Transport;
  readonly secrets: SecretSet;
  readonly login: RefusedLogin;
  /** How long a refused login counts as refused: after some tries a platform may lock who comes. */
  readonly believeMs: number;
  isSuccess(answer: HttpAnswer): boolean;
  /** Its text is the platform's: it is redacted here. */
  refusal(request: R, answer: HttpAnswer): ProviderError;
  noAnswer(request: R, cause: NoAnswer): ProviderError;
}

/** User name and password as HTTP's basic scheme sends them. From then on neither form is shown. */
export function basicLogin(username: string, password: string, secrets: SecretSet): string {
  const encoded = Buffer.from(`${username}:${password}`).toString('base64');
  secrets.add(password, encoded);
  return encoded;
}

export class LoggedIn<R extends HttpRequest> {
  private readonly firstCall = new KeyedQueue();
  private accepted = false;

  constructor(private readonly options: LoggedInOptions<R>) {}

  /** @throws ProviderError unless it is a success */
  async send(request: R, log: Log): Promise<HttpAnswer> {
    if (!this.accepted) {
      const first = await this.firstCall.run(this.options.label, { signal: request.signal }, async () =>
        this.accepted ? undefined : this.exchange(request, log),
      );
      if (first !== undefined) return first;
    }
    return this.exchange(request, log);
  }

  private async exchange(request: R, log: Log): Promise<HttpAnswer> {
    const { platform, label, http, secrets, login, believeMs } = this.options;
    login.throwIfKnown();
    const started = steadyNow();
    const tell = (outcome: string): void =>
      log('debug', `${platform} ${request.doing}: ${outcome} in ${Math.round(steadyNow() - started)} ms`);
    let answer: HttpAnswer;
    try {
      answer = await http.send(request);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      const cause = error.redacted(secrets);
      tell(cause.code);
      throw this.options.noAnswer(request, cause);
    }
    tell(String(answer.status));
    if (this.options.isSuccess(answer)) {
      this.accepted = true;
      return answer;
    }
    const refusal = secrets.redact(this.options.refusal(request, answer));
    if (!isProviderError(refusal, 'auth')) throw refusal;
    // A path alone says nothing of which router it was: several are reached in one run.
    const message = `${label} refuses the login: ${refusal.message}`;
    throw login.remember(refusal.with({ message, brief: `${label} refuses the login.` }), believeMs);
  }
}
