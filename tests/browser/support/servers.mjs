// Real servers, with the settings that a release brings.
import { spawn, execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { copyOfSite } from './server.mjs';

const SERVER = 'hosting/server';
/** Smaller files come unpacked only. */
const SMALL = 1024;

/** The folder `site/` of a release, with compressed files beside those that gain by it. */
export async function siteOfRelease(t) {
  const site = await copyOfSite();
  // Servers read as somebody else.
  await chmod(site, 0o755);
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((found) => found.isFile() && !/\.(png|woff2)$/.test(found.name))) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const bytes = await readFile(path);
    if (bytes.length < SMALL) continue;
    await writeFile(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }));
    await writeFile(`${path}.gz`, gzipSync(bytes));
  }
  await rm(join(site, 'config.json'), { force: true });
  await writeFile(join(site, 'config.json'), '{ "format": 1, "organisation": "Gemeente Voorbeeld", "own": ["texts.nl.toml"] }');
  await mkdir(join(site, 'eigen'), { recursive: true });
  await writeFile(join(site, 'eigen/texts.nl.toml'), `format = 1\nlanguage = "nl"\n${'# A long remark.\n'.repeat(100)}`);
  return site;
}

/** nginx with the shipped settings, under a path; `change` may spoil them. Returns the address of the site. */
export async function nginx(t, site, base, change = (settings) => settings) {
  const [folder, port] = await Promise.all([scratch(t), freePort()]);
  const settings = (await readFile(`${SERVER}/nginx/speelruimte.conf`, 'utf8'))
    .replaceAll('/oefenen/', base).replaceAll('/srv/speelruimte/site/', `${site}/`)
    .replace('listen 80;', `listen 127.0.0.1:${port};`);
  await writeFile(join(folder, 'speelruimte.conf'), change(settings));
  const headers = await readFile(`${SERVER}/nginx/speelruimte-headers.conf`, 'utf8');
  await writeFile(join(folder, 'speelruimte-headers.conf'), change(headers));
  const scratchFor = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  await writeFile(join(folder, 'nginx.conf'), `
    daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
    ${process.getuid() === 0 ? 'user root;' : ''}
    events {}
    http {
      access_log off;
      ${scratchFor.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
      include ${folder}/speelruimte.conf;
    }`);
  const options = ['-p', folder, '-c', join(folder, 'nginx.conf')];
  execFileSync(program('nginx'), [...options, '-t'], { stdio: 'pipe' });
  return running(t, program('nginx'), options, `http://127.0.0.1:${port}${base}`);
}

/** Apache with the shipped settings beside the site, under a path; returns the address of the site. */
export async function apache(t, site, base, change = (settings) => settings) {
  const [folder, port] = await Promise.all([scratch(t), freePort()]);
  await writeFile(join(site, '.htaccess'), change(await readFile(`${SERVER}/apache/.htaccess`, 'utf8')));
  const modules = ['mpm_event', 'authz_core', 'dir', 'mime', 'alias', 'rewrite', 'headers', 'deflate', 'filter'];
  const place = base === '/' ? `DocumentRoot ${site}` : `DocumentRoot ${folder}\nAlias ${base.slice(0, -1)} ${site}`;
  await writeFile(join(folder, 'apache.conf'), `
    ServerRoot ${folder}
    ServerName localhost
    Listen 127.0.0.1:${port}
    PidFile ${folder}/pid
    ErrorLog ${folder}/error.log
    ${process.getuid() === 0 ? 'User www-data\nGroup www-data' : ''}
    ${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
    TypesConfig /etc/mime.types
    AddOutputFilterByType DEFLATE text/plain text/css text/javascript application/json image/svg+xml
    ${place}
    <Directory ${site}>
      Require all granted
      AllowOverride All
    </Directory>`);
  const options = ['-f', join(folder, 'apache.conf'), '-DFOREGROUND'];
  execFileSync(program('apache2'), ['-f', join(folder, 'apache.conf'), '-t'], { stdio: 'pipe' });
  return running(t, program('apache2'), options, `http://127.0.0.1:${port}${base}`);
}

/** Caddy with the shipped settings, under a path; returns the address of the site. */
export async function caddy(t, site, base, change = (settings) => settings) {
  const [folder, port] = await Promise.all([scratch(t), freePort()]);
  const settings = (await readFile(`${SERVER}/caddy/Caddyfile`, 'utf8'))
    .replaceAll('/oefenen/', base).replaceAll('/srv/speelruimte/site', site)
    .replace('oefenen.example {', `http://127.0.0.1:${port} {`);
  const main = join(folder, 'Caddyfile');
  // By itself it would listen for orders on a port of its own.
  await writeFile(main, `{\n\tadmin off\n\tlog {\n\t\tlevel ERROR\n\t}\n}\n${change(settings)}`);
  const options = ['--config', main, '--adapter', 'caddyfile'];
  const env = { ...process.env, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  execFileSync('/usr/bin/caddy', ['validate', ...options], { stdio: 'pipe', env });
  return running(t, '/usr/bin/caddy', ['run', ...options], `http://127.0.0.1:${port}${base}`, env);
}

/** Debian keeps servers where only the administrator looks. */
function program(name) {
  return join('/usr/sbin', name);
}

async function scratch(t) {
  const folder = await mkdtemp(join(tmpdir(), 'speelruimte-server-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await chmod(folder, 0o755);
  return folder;
}

async function running(t, command, options, address, env = process.env) {
  const server = spawn(command, options, { stdio: ['ignore', 'ignore', 'inherit'], env });
  const ended = new Promise((resolve) => { server.on('exit', resolve); });
  t.after(async () => {
    server.kill('SIGTERM');
    await ended;
  });
  for (let tries = 0; tries < 100; tries += 1) {
    if (await fetch(address).then(() => true, () => false)) return address;
    if (server.exitCode !== null) throw new Error(`${command} ended with ${server.exitCode}`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  throw new Error(`${command} does not answer`);
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
