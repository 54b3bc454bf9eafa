/** How to observe the process that started this one. */
export interface ParentProcess {
  /** The parent's id now: on POSIX systems, children of a process that is gone get another parent. */
  id(): number;
  /** Throws if there is no such process: Windows does not change the id. */
  probe(id: number): void;
}

/** Returns a function that tells whether the current parent process is gone. */
export function parentIsGone({ id, probe }: ParentProcess): () => boolean {
  const first = id();
  return () => {
    if (id() !== first) {
      return true;
    }
    try {
      probe(first);
      return false;
    } catch (error) {
      // EPERM: it exists, and belongs to another user.
      return (error as NodeJS.ErrnoException).code === 'ESRCH';
    }
  };
}
