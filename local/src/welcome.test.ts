import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { layoutOf } from './layout.ts';
import { welcome } from './welcome.ts';

test('the command to try is complete: a shell finds the key and a JSON body in it, whatever the folder is called', () => {
  const folder = mkdtempSync(join(tmpdir(), "José's place "));
  try {
    const layout = layoutOf(folder);
    writeFileSync(layout.apiKey, 'the-key');
    const demo = { business_name: 'Shop', owner_email: 'owner@example.com', api_key: 'the-key' };
    const lines = welcome(demo, { config: readConfig({ PORT: '3100' }), layout }, 2345);
    expect(lines).toContain('BizNavigate runs: http://localhost:3100   (2.3 s)');

    const command = lines
      .slice(lines.findIndex((line) => line.includes('/leads -H')))
      .slice(0, 2)
      .join('\n');
    const words = execFileSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }\n${command}`], {
      encoding: 'utf8',
    }).split('\n');
    expect(words).toContain('http://localhost:3100/leads');
    expect(words).toContain('Authorization: Bearer the-key');
    expect(JSON.parse(words[words.indexOf('-d') + 1] ?? '')).toMatchObject({ source: 'whatsapp' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
