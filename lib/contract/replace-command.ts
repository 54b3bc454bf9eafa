/**
 * The command that has Terraform replace an object. `cdktf deploy` has no option for it
 * (https://github.com/hashicorp/terraform-cdk/issues/775), so who uses cdktf is told where its stack lies: Terraform is then
 * called from where cdktf is.
 *
 * @param folder where the stack lies from there; absent where it is not known to be one of cdktf's
 */
export function replaceCommand(address: string, folder: string | undefined): string {
  return `terraform${folder === undefined ? '' : ` -chdir=${quoted(folder)}`} apply -replace=${address}`;
}

/** The end of a path that is a stack's in the output folder of cdktf: `cdktf.out/stacks/web`. */
export function cdktfFolder(path: string): string | undefined {
  return /(?:^|[/\\])([^/\\]+[/\\]stacks[/\\][^/\\]+)$/.exec(path)?.[1].replaceAll('\\', '/');
}

function quoted(folder: string): string {
  return /^[\w./-]+$/.test(folder) ? folder : `"${folder}"`;
}
