import { describe, expect, it } from 'vitest';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { PackageCtrl } from './package.svelte';
import { signatureTone, toneOfSignature } from './signature';

const refusal = { code: 'bad_request', message: 'x', advice: 'y' };

function desk(files: (string | null)[], answers: Record<string, unknown> = {}) {
  const sent: [string, unknown][] = [];
  const call = async (name: string, request: unknown) => {
    sent.push([name, request]);
    const answer = answers[name] ?? (recorded as Record<string, unknown>)[name];
    if ((answer as { code?: string }).code) throw answer;
    return answer;
  };
  const choose = async () => files.shift() ?? null;
  const host = { call, chooseSave: choose, chooseFile: choose } as unknown as Host;
  return { ctrl: new PackageCtrl(host, 33), sent };
}

describe('an evidence package', () => {
  it('is built where the person chose, signed or not as they said, and checked where it lies', async () => {
    const { ctrl, sent } = desk(['D:/a.zip']);
    ctrl.sign = false;
    await ctrl.build('title', 'name');
    await ctrl.verify('title', ctrl.built!.path);
    expect(sent).toEqual([
      ['build_package', { case_id: 33, path: 'D:/a.zip', replace: true, sign: false }],
      ['verify_package', { path: recorded.build_package.path }],
    ]);
    expect([ctrl.report?.ok, ctrl.checked]).toEqual([true, recorded.build_package.path]);
  });

  it('asks for the package, then for the signature; what was found before is of another file', async () => {
    const { ctrl, sent } = desk(['D:/a.zip', 'D:/a.zip', 'D:/a.cms']);
    await ctrl.verify('title');
    await ctrl.attach('title', 'title');
    expect(sent.at(-1)).toEqual(['attach_signature', { path: 'D:/a.zip', cms_path: 'D:/a.cms' }]);
    expect([ctrl.report, ctrl.signed?.signature.state]).toEqual([null, 'present_not_checked']);
  });

  it('does nothing where nothing was chosen', async () => {
    const { ctrl, sent } = desk([null, null, 'D:/a.zip', null]);
    await ctrl.build('title', 'name');
    await ctrl.verify('title');
    await ctrl.attach('title', 'title');
    expect([sent, ctrl.busy]).toEqual([[], null]);
  });

  it('says under which deed it failed', async () => {
    const { ctrl } = desk(['D:/a.zip'], { verify_package: refusal });
    await ctrl.verify('title');
    expect([ctrl.failureAt('verify'), ctrl.failureAt('build'), ctrl.report]).toEqual([refusal, null, null]);
  });
});

describe('who vouches for a package', () => {
  it('never looks like proved: unsigned, unstamped, unchecked, unknown', () => {
    expect(
      ['not_signed', 'time_stamp_pending', 'present_not_checked', 'broken', 'new'].map((one) =>
        signatureTone(one),
      ),
    ).toEqual(['plain', 'wait', 'open', 'bad', 'bad']);
    expect([signatureTone('time_stamp_pending', false), signatureTone('broken', false)]).toEqual([
      'warn',
      'bad',
    ]);
    const { signature } = recorded.attach_signature;
    expect(toneOfSignature({ ...signature, ecp: { ...signature.ecp!, ok: false } })).toBe('bad');
  });
});
