import { writeSync } from 'node:fs';

/** Buffers bytes that cannot be written right away: a stream of Node. */
export interface PatientStream {
  write(bytes: Uint8Array): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** Writes bytes to a file descriptor, and returns how many it took. Throws if it takes none. */
export type WriteBytes = (descriptor: number, bytes: Uint8Array) => number;

/**
 * Writes to a file descriptor without Node's stream for it, whose setup takes longer than all of a hook's output. Once the
 * descriptor refuses, as a full or closed pipe does, the stream takes the rest and everything after it.
 */
export function directOutput(
  descriptor: number,
  stream: () => PatientStream,
  writeBytes: WriteBytes = writeSync,
): (text: string) => void {
  let patient: PatientStream | undefined;
  return (text) => {
    const bytes = Buffer.from(text);
    let written = 0;
    while (patient === undefined && written < bytes.length) {
      try {
        written += writeBytes(descriptor, bytes.subarray(written));
      } catch {
        patient = stream();
        // Nobody reads the output of a hook that outlives its Terraform, and without a listener the error would kill the
        // hook.
        patient.on('error', () => undefined);
      }
    }
    if (written < bytes.length) {
      patient?.write(bytes.subarray(written));
    }
  };
}
