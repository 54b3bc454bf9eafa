import { cdktfFolder, replaceCommand } from '../contract/replace-command';

/** The command that replaces an object of the stack whose hook runs: Terraform runs it in the stack's folder. */
export function replacing(address: string): string {
  return replaceCommand(address, cdktfFolder(process.cwd()));
}
