const site = 'https://github.com/cdktf-run-instances/cdktf-run-instances/blob/main';

/** Where a package's README is, by the heading of its language in docs/languages.md. */
const places: Readonly<Record<string, string>> = {
  'python/README.md': 'Python',
  'java/README.md': 'Java',
  'dotnet/CdktfRunInstances/README.md': 'C#',
  'go/cdktfruninstances/README.md': 'Go',
};

/** The README of each package: how to install it and what a first program is, in its own language, with links that work there. */
export function packageReadmes(page: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(places).map(([path, language]) => [
      path,
      absoluteLinks(`# cdktf-run-instances

Constructs for CDK for Terraform that launch, change and terminate servers through the RunInstances calls of QingCloud and
Tencent Cloud, five APIs in all. They need no Terraform provider beyond hashicorp/null (and hashicorp/external for
\`refresh\`), and leave no server behind, even after a crash.

[Documentation](../README.md#read-on) · [every class and prop](../API.md) · [other languages](languages.md)

The CDKTF command line, Terraform 1.5 or later and Node.js 20.16 or later are needed beside it:

${preparationIn(page)}

${sectionOf(page, language)}`),
    ]),
  );
}

const preparation = /^```sh\nnpm install --global cdktf-cli\n[\s\S]*?^```$/m;

function preparationIn(page: string): string {
  const [commands] = preparation.exec(page) ?? missing('the commands that all languages need');
  return commands;
}

function sectionOf(page: string, language: string): string {
  const start = page.indexOf(`\n## ${language}\n`);
  const end = page.indexOf('\n## ', start + 1);
  return start < 0 ? missing(`"## ${language}"`) : `${page.slice(start + 1, end < 0 ? undefined : end).trimEnd()}\n`;
}

function missing(what: string): never {
  throw new Error(`docs/languages.md lacks ${what}, which the packages' READMEs are made of.`);
}

/** Relative to docs/ in the page; a package has no such files beside it. */
function absoluteLinks(markdown: string): string {
  return markdown.replace(/\]\((?!https?:|#)([^)\s]+)\)/g, (_, target: string) => {
    const path = target.startsWith('../') ? target.slice(3) : `docs/${target}`;
    return `](${site}/${path})`;
  });
}
