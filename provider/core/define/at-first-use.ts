/**
 * A definition that is loaded when somebody asks more of it than its type. Every provider knows all kinds of objects, and a
 * command has a few of them; to make the schemas of all of them took most of a start, several times per command.
 */
export function atFirstUse<T extends { readonly type: string }>(type: string, load: () => T): T {
  let made: T | undefined;
  const itself = (): T => (made ??= load());
  const named = { type };
  return new Proxy(named as T, {
    get: (_, key) => (key === 'type' ? type : Reflect.get(itself(), key)),
    has: (_, key) => Reflect.has(itself(), key),
    ownKeys: () => Reflect.ownKeys(itself()),
    getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(itself(), key),
  });
}
