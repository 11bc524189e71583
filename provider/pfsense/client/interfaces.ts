/**
 * Names of interfaces. The API writes and takes them in one of three forms, by a setting of its own: what people call them (its
 * default), their id, or the operating system's name. Here they are ids, which no renaming changes.
 */
import { ProviderError } from '../../core/define/errors';
import type { CallOptions } from './client';

/** What may stand in the place of an interface: the IPsec tab, all OpenVPN servers, any, or a CARP address. */
const isNoInterface = (name: string): boolean => /^(enc0|openvpn|any|_vip.*)$/.test(name);

type Form = 'descr' | 'id' | 'if';
type Known = Readonly<Record<Form, string>>;

interface Names {
  readonly form: Form;
  readonly all: readonly Known[];
}

interface Caller {
  get<T>(path: string, options: CallOptions): Promise<T>;
}

export class Interfaces {
  private names: Promise<Names> | undefined;

  constructor(private readonly client: Caller) {}

  /** To be called after an own write to an interface. */
  forget(): void {
    this.names = undefined;
  }

  /** The form that the API takes; ids that are no interface (`enc0`, `any`, a CARP address) stand for themselves. */
  async toWire(id: string, ctx: CallOptions): Promise<string> {
    if (isNoInterface(id)) return id;
    const found = await this.find(ctx, ({ all, form }) => all.find((one) => one.id === id)?.[form]);
    if (found !== undefined) return found;
    if (/^(wan|lan|opt\d+)$/.test(id)) {
      throw new ProviderError({
        code: 'invalid',
        message: `There is no interface ${id} on this pfSense`,
        hint: 'Assigned interfaces are wan, lan, opt1 …: see Interfaces > Assignments, or refer to the resource that assigns it.',
      });
    }
    return id;
  }

  async toId(wire: string, ctx: CallOptions): Promise<string> {
    if (isNoInterface(wire)) return wire;
    const found = await this.find(ctx, ({ all, form }) => all.find((one) => one[form] === wire)?.id);
    return found ?? wire;
  }

  /** Looked for once more where it is not found: somebody may have assigned it since. */
  private async find(ctx: CallOptions, look: (names: Names) => string | undefined): Promise<string | undefined> {
    const before = this.names;
    const found = look(await (this.names ??= this.ask(ctx)));
    if (found !== undefined || before === undefined) return found;
    return look(await (this.names = this.ask(ctx)));
  }

  private async ask(ctx: CallOptions): Promise<Names> {
    try {
      const [settings, all] = await Promise.all([
        this.client.get<{ represent_interfaces_as: Form }>('/system/restapi/settings', ctx),
        this.client.get<readonly Known[]>('/interfaces', ctx),
      ]);
      return { form: settings.represent_interfaces_as, all };
    } catch (error) {
      this.names = undefined; // the next one asks again
      throw error;
    }
  }
}
