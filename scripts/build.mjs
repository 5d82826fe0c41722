/** Builds everything: the distance kernel, the packages, the report's page. What did not change is not built again. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isStarted, onceFor, programOf, projectRoot, runNode, stop } from './tools.mjs';

export async function build() {
  const step = async (what, program, args) => {
    const code = await runNode(program, args);
    if (code !== 0) stop(`build: ${what} failed (exit ${code}); the lines above say why.`);
  };

  if (existsSync(join(projectRoot, 'libs/geometry/assembly/build.mjs'))) {
    await onceFor(
      'kernel',
      ['libs/geometry/assembly', 'package-lock.json'],
      ['libs/geometry/dist/kernel'],
      () => step('the distance kernel', join(projectRoot, 'libs/geometry/assembly/build.mjs'), []),
    );
  }
  await step('the packages', programOf('typescript', 'tsc'), ['-b']);
  if (existsSync(join(projectRoot, 'libs/report/bundle-page.mjs'))) {
    const inputs = ['libs/report', 'libs/viewer', 'libs/words', 'libs/geometry/src', 'package-lock.json'];
    await onceFor('page', inputs, ['libs/report/dist/page-bundle'], () =>
      step("the report's page", join(projectRoot, 'libs/report/bundle-page.mjs'), []),
    );
  }
  const pages = [
    ...['apps/web', 'libs/shop', 'libs/words', 'libs/viewer', 'libs/report', 'libs/geometry/src'],
    'package-lock.json',
  ];
  await onceFor('web', pages, ['apps/web/dist/index.html'], () =>
    step('the web application', join(projectRoot, 'apps/web/bundle.mjs'), []),
  );
}

if (isStarted(import.meta.url)) await build();
