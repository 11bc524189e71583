/**
 * Names of interfaces. The API writes and takes them in one of three forms, by a setting of its own: what people call them (its
 * default), their id, or the operating system's name. Here they are ids, which no renaming changes.
 */
import { ProviderError } from '../../core/define/errors';
import type { Caller, CallOptions } from './call';
import { foreign } from './errors';
import { freshFor } from './fresh';

/** What may stand in the place of an interface: the IPsec tab, all OpenVPN servers, any, or a CARP address. */
const isNoInterface = (name: string): boolean => /^(enc0|openvpn|any|_vip.*)$/.test(name);

const FORMS = ['descr', 'id', 'if'] as const;
type Form = (typeof FORMS)[number];
type Known = Readonly<Record<Form, string>>;

interface Names {
  readonly form: Form;
  readonly all: readonly Known[];
}

export class Interfaces {
  private readonly names = freshFor<Names>(10_000, 'the names of the interfaces', (ctx) => this.ask(ctx));

  constructor(private readonly client: Pick<Caller, 'get' | 'list'>) {}

  forget(): void {
    this.names.forget();
  }

  /** The form that the API takes; what is no interface stands for itself. */
  async toWire(id: string, ctx: CallOptions): Promise<string> {
    if (isNoInterface(id)) return id;
    const found = await this.names.look(ctx, ({ all, form }) => all.find((one) => one.id === id)?.[form]);
    if (found !== undefined) return found;
    throw new ProviderError({
      code: 'invalid',
      message: `There is no interface ${id} on this pfSense`,
      hint: 'Assigned interfaces are wan, lan, opt1 …: see Interfaces > Assignments, or refer to the resource that assigns it.',
    });
  }

  async toId(wire: string, ctx: CallOptions): Promise<string> {
    if (isNoInterface(wire)) return wire;
    const found = await this.names.look(ctx, ({ all, form }) => all.find((one) => one[form] === wire)?.id);
    return found ?? wire;
  }

  private async ask(ctx: CallOptions): Promise<Names> {
    const [settings, all] = await Promise.all([
      this.client.get<{ represent_interfaces_as: Form }>('/system/restapi/settings', ctx),
      this.client.list<Known>('/interfaces', ['id'], ctx),
    ]);
    const form = settings.represent_interfaces_as;
    // In a form that nobody knows each interface would be none, and what stands on one would be planned anew.
    if (!FORMS.includes(form))
      throw foreign('GET /system/restapi/settings', ': it does not tell how interfaces are named');
    return { form, all };
  }
}
