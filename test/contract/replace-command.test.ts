import { expect, test } from 'vitest';
import { cutOffChange } from '../../lib/contract/decisions';
import { cdktfFolder, replaceCommand } from '../../lib/contract/replace-command';

test.each([
  ['/home/me/shop/cdktf.out/stacks/web', 'cdktf.out/stacks/web'],
  ['/home/me/shop/out/stacks/web-1.eu', 'out/stacks/web-1.eu'],
  ['cdktf.out/stacks/web', 'cdktf.out/stacks/web'],
  ['C:\\shop\\cdktf.out\\stacks\\web', 'cdktf.out/stacks/web'],
  ['/home/me/shop/cdktf.out/stacks', undefined],
  ['/home/me/shop/cdktf.out/stacks/web/modules', undefined],
  ['/stacks/web', undefined],
  ['/home/me/web', undefined],
])('a path that ends as those of stacks in the output of cdktf is one of them: %s', (path, folder) => {
  expect(cdktfFolder(path)).toBe(folder);
});

test.each([
  ['cdktf.out/stacks/web', 'terraform -chdir=cdktf.out/stacks/web apply -replace=null_resource.web'],
  ['my out/stacks/web', 'terraform -chdir="my out/stacks/web" apply -replace=null_resource.web'],
  [undefined, 'terraform apply -replace=null_resource.web'],
])('the command can be called from where cdktf is: %s', (folder, command) => {
  expect(replaceCommand('null_resource.web', folder)).toBe(command);
});

test('a condition of Terraform names the folder, too', () => {
  expect(cutOffChange('Web/site', 'site', 'cdktf.out/stacks/Web')).toContain(
    'run: terraform -chdir=cdktf.out/stacks/Web apply -replace=null_resource.site_settings',
  );
});
