/** Why the system refuses a file or a folder, in words: its own codes say nothing to whoever mistyped a path. */

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not do that',
  EEXIST: 'it is there already',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'part of its path is a file, not a folder',
  EPERM: 'this user may not do that',
  EROFS: 'its disk can only be read',
};

/** Of what reading or writing threw; a code that has no words here stands as it is. */
export function fileWords(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? 'nobody knows why' : (WORDS[code] ?? code);
}

/** An error of the file system, which names the file or folder. */
export function isFileError(error: unknown): error is NodeJS.ErrnoException & { readonly path: string } {
  return error instanceof Error && 'code' in error && 'path' in error && typeof error.path === 'string';
}
