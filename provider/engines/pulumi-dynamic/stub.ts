/**
 * The provider object that Pulumi serialises into every resource as `__provider`. It captures one string and loads the
 * code that runs from the installed package, so its text is small, holds no secret, and stays the same when the package
 * changes: state made by an older version is served by the installed one.
 *
 * The `require` must stand inside each method: a module required outside would be captured by value, whole, as soon as
 * the package is linked instead of installed. Comments inside the methods would be stored with them.
 */
import type { dynamic } from '@pulumi/pulumi';

/** What the methods load; resolved from the folder in which the engine runs the program. */
export const HOST_MODULE = 'hybridvpn/dynamic-host';

const stubs = new Map<string, dynamic.ResourceProvider>();

/** The provider object of one resource type. One per type and process: Pulumi caches the text by the object's identity. */
export function stubOf(type: string): dynamic.ResourceProvider {
  let stub = stubs.get(type);
  if (stub === undefined) stubs.set(type, (stub = makeStub(type)));
  return stub;
}

/** Each line is stored twice per resource, so the methods are as short as they can be. */
function makeStub(type: string): dynamic.ResourceProvider {
  return {
    configure: async (request) => require('hybridvpn/dynamic-host').configure(request),
    check: async (olds, news) => require('hybridvpn/dynamic-host').check(type, olds, news),
    diff: async (id, olds, news) => require('hybridvpn/dynamic-host').diff(type, id, olds, news),
    create: async (inputs) => require('hybridvpn/dynamic-host').create(type, inputs),
    read: async (id, props) => require('hybridvpn/dynamic-host').read(type, id, props),
    update: async (id, olds, news) => require('hybridvpn/dynamic-host').update(type, id, olds, news),
    delete: async (id, props) => require('hybridvpn/dynamic-host').delete(type, id, props),
  };
}
