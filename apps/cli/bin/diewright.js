#!/usr/bin/env node
import { existsSync } from 'node:fs';

const built = new URL('../dist/main.js', import.meta.url);
if (!existsSync(built)) {
  process.stderr.write(
    'diewright is not built yet: run "npm start" or "npm run setup" in the project folder.\n' +
      'diewright 尚未构建：请先在项目文件夹中运行 "npm start" 或 "npm run setup"。\n',
  );
  process.exit(1);
}
// Whoever reads our answer may stop listening (`| head`): that is no error.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
});
const { main } = await import(built.href);
process.exitCode = await main(process.argv.slice(2));
