import { afterEach, describe, expect, it } from 'vitest';
import { forgetDrafts } from '../../frame/drafts.svelte';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { PapersCtrl } from './ctrl.svelte';

function desk(answers: Record<string, unknown> = {}, chosen: string | null = null) {
  const sent: [string, unknown][] = [];
  const call = async (name: string, request: unknown) => {
    sent.push([name, request]);
    const answer = answers[name] ?? (recorded as Record<string, unknown>)[name];
    if ((answer as { code?: string }).code) throw answer;
    return answer;
  };
  const chooseFile = async () => chosen;
  return { sent, ctrl: new PapersCtrl({ call, chooseFile } as unknown as Host) };
}
const refusal = { code: 'paper_locked', message: 'x', advice: 'y' };

afterEach(forgetDrafts);

describe('documents of a case', () => {
  it('are chosen one after another, each once', async () => {
    const { ctrl } = desk({}, '/a/act.docx');
    await ctrl.browse('');
    await ctrl.browse('');
    ctrl.form.typed = ' /a/result.docx ';
    ctrl.takeTyped();
    expect(ctrl.form.paths).toEqual(['/a/act.docx', '/a/result.docx']);
    expect(ctrl.form.typed).toBe('');
  });

  it('are not read without a file, nor with two files of one name', async () => {
    const { ctrl, sent } = desk();
    expect(ctrl.lacks).toBe('files');
    ctrl.take('/a/act.docx');
    ctrl.take('/b/act.docx');
    expect(ctrl.lacks).toBe('same_name');
    await ctrl.read();
    expect(sent).toEqual([]);
    ctrl.drop('/b/act.docx');
    expect(ctrl.lacks).toBeNull();
  });

  it('are read together, and told to be read again when the list changes', async () => {
    const { ctrl, sent } = desk();
    ctrl.take('/a/act.docx');
    ctrl.take('/a/result.docx');
    expect(ctrl.changed).toBe(false);
    await ctrl.read();
    expect(sent).toEqual([['papers', { paths: ['/a/act.docx', '/a/result.docx'] }]]);
    expect(ctrl.changed).toBe(false);
    ctrl.take('/a/more.docx');
    expect(ctrl.changed).toBe(true);
    await ctrl.speak('kk');
    await ctrl.speak('kk');
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
  });

  it('stay in the list when one of them cannot be read', async () => {
    const { ctrl } = desk({ papers: refusal });
    ctrl.take('/a/act.docx');
    await ctrl.read();
    expect(ctrl.seen.failure).toEqual(refusal);
    expect(ctrl.form.paths).toEqual(['/a/act.docx']);
  });
});

describe('the files chosen', () => {
  it('can be taken away together and put back as they were', () => {
    const { ctrl } = desk();
    ['/a', '/b'].forEach((path) => ctrl.take(path));
    ctrl.pick('answer', '/b');
    ctrl.dropAll();
    expect([ctrl.form.paths, ctrl.form.roles.answer]).toEqual([[], '']);
    ctrl.bringBack();
    expect([ctrl.form.paths, ctrl.form.roles.answer, ctrl.gone]).toEqual([['/a', '/b'], '/b', null]);
    ctrl.dropAll();
    ctrl.take('/of/another/case');
    expect(ctrl.gone).toBeNull();
  });
});

describe('the check of an answer', () => {
  it('wants an answer and an appeal that are not one file', async () => {
    const { ctrl, sent } = desk();
    ['/a', '/b', '/c'].forEach((path) => ctrl.take(path));
    expect(ctrl.lacksReply).toBe('answer');
    ctrl.pick('answer', '/a');
    expect(ctrl.lacksReply).toBe('appeal');
    ctrl.pick('appeal', '/a');
    expect(ctrl.lacksReply).toBe('same');
    await ctrl.judge();
    expect(sent).toEqual([]);
    ctrl.pick('appeal', '/b');
    await ctrl.judge();
    ctrl.pick('earlier', '/c');
    await ctrl.judge();
    expect(sent).toEqual([
      ['reply', { answer: '/a', appeal: '/b', earlier: null }],
      ['reply', { answer: '/a', appeal: '/b', earlier: '/c' }],
    ]);
  });

  it('forgets what it said once another file is chosen or taken away', async () => {
    const { ctrl } = desk();
    ['/a', '/b'].forEach((path) => ctrl.take(path));
    ctrl.pick('answer', '/a');
    ctrl.pick('appeal', '/b');
    await ctrl.judge();
    expect(ctrl.reply.data?.formal).toBe(true);
    ctrl.drop('/b');
    expect(ctrl.reply.data).toBeNull();
    expect(ctrl.form.roles.appeal).toBe('');
  });
});
