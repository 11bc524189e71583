/** Passwords of type 7. verified: the table of IOS, which many tools publish */
const TABLE = 'dsfd;kfoA,.iyewrkldJKDHSUBsgvca69834ncxv9873254k;fg87';
const SEED = 8;

export function hidden(text: string): string {
  const bytes = Buffer.from(text, 'latin1').map(
    (byte, index) => byte ^ TABLE.charCodeAt((SEED + index) % TABLE.length),
  );
  return `${String(SEED).padStart(2, '0')}${Buffer.from(bytes).toString('hex').toUpperCase()}`;
}
