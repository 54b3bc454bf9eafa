/** The commit of each action's release: a tag can be moved by whoever gets hold of the action's repository. */
const commits = {
  'actions/checkout': '11d5960a326750d5838078e36cf38b85af677262', // v4.4.0
  'actions/download-artifact': 'd3f86a106a0bac45b974a628896c90dbdf5c8093', // v4.3.0
  'actions/setup-dotnet': '67a3573c9a986a3f9c594539f4ab511d57bb3ce9', // v4.3.1
  'actions/setup-go': '40f1582b2485089dde7abd97c1529aa768e1baff', // v5.6.0
  'actions/setup-java': 'cf277c60eb25467037889841efdb72551f06f6c3', // v4.9.1
  'actions/setup-node': '49933ea5288caeca8642d1e84afbd3f7d6820020', // v4.4.0
  'actions/setup-python': 'a26af69be951a213d495a4c3e4e4022e16d87065', // v5.6.0
  'actions/upload-artifact': 'ea165f8d65b6e75b540449e92b4886f43607fa02', // v4.6.2
  'github/codeql-action': 'dd903d2e4f5405488e5ef1422510ee31c8b32357', // v3.36.2
  'hashicorp/setup-terraform': 'b9cd54a3c349d3f38e8881555d616ced269862dd', // v3.1.2
  'opentofu/setup-opentofu': '9d84900f3238fab8cd84ce47d658d25dd008be2f', // v1.0.8
  'pypa/gh-action-pypi-publish': 'ed0c53931b1dc9bd32cbe73a98c7f6766f8a527e', // v1.13.0
} as const;

/** What `uses` holds: an action, or one of several in its repository. */
export function action(repository: keyof typeof commits, path = ''): string {
  return `${repository}${path}@${commits[repository]}`;
}
