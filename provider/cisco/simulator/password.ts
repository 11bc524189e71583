/** Passwords of type 7. verified: the table of IOS, which many tools publish */
const TABLE = 'dsfd;kfoA,.iyewrkldJKDHSUBsgvca69834ncxv9873254k;fg87';
const SEED = 8;

export function hidden(text: string): string {
  const bytes = Buffer.from(text, 'latin1').map(
    (byte, index) => byte ^ TABLE.charCodeAt((SEED + index) % TABLE.length),
  );
  return `${String(SEED).padStart(2, '0')}${Buffer.from(bytes).toString('hex').toUpperCase()}`;
}

/** The same backwards; what is of another type stays as it is. */
export function clear(password: { readonly enctype?: unknown; readonly text?: unknown }): string {
  const text = String(password.text);
  if (Number(password.enctype ?? 0) !== 7) return text;
  const seed = Number(text.slice(0, 2));
  const bytes = Buffer.from(text.slice(2), 'hex');
  return Buffer.from(bytes.map((byte, index) => byte ^ TABLE.charCodeAt((seed + index) % TABLE.length))).toString(
    'latin1',
  );
}
