import { describe, expect, it } from 'vitest';
import type { DraftFault, DraftReference } from '../../contract';
import { recorded } from '../../host/recorded';
import {
  bySource,
  countOf,
  ended,
  fileName,
  hintsOf,
  lineOf,
  mayBeNumberOnly,
  numbersOf,
  partsOf,
  quotedIn,
} from './reading';

const fault = (kind: string, text = ''): DraftFault => ({ kind, text });

describe('what a text rests on', () => {
  it.each([
    ['kk', 'kk'],
    ['ru', 'ru'],
    ['en', 'ru'],
  ] as const)('in the interface %s is quoted in %s', (language, quoted) =>
    expect(quotedIn(language)).toBe(quoted),
  );
});

describe('numbers in a text', () => {
  it('are read one by one and in ranges', () => {
    const cases: [string, number[]][] = [
      ['[1]', [1]],
      ['[1, 2]', [1, 2]],
      ['[1–3, 5]', [1, 2, 3, 5]],
      ['[9]', []],
      ['[1–99999999]', []],
      ['[0]', []],
    ];
    for (const [bracket, numbers] of cases) expect(numbersOf(bracket, 7)).toEqual(numbers);
  });

  it('part a paragraph, with its gaps and hints', () => {
    const { pieces } = lineOf('________ по акту № 7:[1–3] (заполняется) [12]', 7, ['(заполняется)']);
    expect(pieces).toEqual([
      { kind: 'gap', text: '________' },
      { kind: 'text', text: ' по акту № 7:' },
      { kind: 'reference', text: '[1–3]', numbers: [1, 2, 3] },
      { kind: 'text', text: ' ' },
      { kind: 'hint', text: '(заполняется)' },
      { kind: 'text', text: ' [12]' },
    ]);
  });

  it('are words of a person where the text is kept', () => {
    expect(lineOf('см. [1]', 0, []).pieces).toEqual([{ kind: 'text', text: 'см. [1]' }]);
  });

  it('never change what the text says', () => {
    const hints = hintsOf(recorded.draft.faults);
    for (const side of ['kk', 'ru'] as const)
      for (const text of recorded.draft[side])
        expect(
          lineOf(text, 7, hints)
            .pieces.map((piece) => piece.text)
            .join(''),
        ).toBe(text);
  });
});

describe('the page', () => {
  it('counts gaps and hints that are left', () => {
    const hints = hintsOf(recorded.draft.faults);
    expect(hints).toEqual(['(толтырылады)', '(заполняется)']);
    const lines = partsOf(recorded.draft.ru, 7).body.map((text) => lineOf(text, 7, hints));
    expect([countOf(lines, 'gap'), countOf(lines, 'hint')]).toEqual([3, 1]);
  });

  it('takes hints out of the words of all three languages', () => {
    const said = [
      'kk, 19-абзац: қалған («(а)»).',
      'ru, абзац 2: осталась («(б)»).',
      'kk, paragraph 3: left (“(c)”).',
    ];
    expect(hintsOf(said.map((text) => fault('unwritten', text)))).toEqual(['(а)', '(б)', '(c)']);
    expect(hintsOf([fault('missing', 'x («y»)'), fault('unwritten', 'x')])).toEqual([]);
  });

  it('knows a heading by its capitals', () => {
    const headings = ['ПРЕДСТАВЛЕНИЕ', 'ҰСЫНАМЫН:', '№ ________', 'Прокурор', 'БСН'];
    expect(headings.map((text) => lineOf(text, 0, []).heading)).toEqual([true, true, false, false, false]);
  });

  it('sets the annex apart where numbers stand, and only there', () => {
    const { body, annex } = partsOf(recorded.draft.kk, recorded.draft.references.length);
    expect([body.at(-1), annex?.heading, annex?.rows.length, annex?.rows[6]?.[0]]).toEqual([
      'Айгерім Нұрланова',
      'Мәліметтердің көздері',
      7,
      '7',
    ]);
    expect(annex?.columns).toEqual(['№', 'Мәлімет', 'Дереккөз']);
    const kept = recorded.keep_draft.kk;
    for (const many of [0, 7, 99]) expect(partsOf(kept, many)).toEqual({ body: kept, annex: null });
  });
});

describe('beside the page', () => {
  it('references of one source stand together', () => {
    const one = (number: number, source: string): DraftReference => ({ number, what: '', source, rows: [] });
    const groups = bySource([one(1, 'a'), one(2, 'b'), one(3, 'a')]);
    expect(groups.map(({ source, said }) => [source, said.map(({ number }) => number)])).toEqual([
      ['a', [1, 3]],
      ['b', [2]],
    ]);
  });

  it('a single gap may be the number that adoption fills in', () => {
    expect(mayBeNumberOnly([fault('missing')])).toBe(true);
    for (const faults of [[], [fault('date')], [fault('missing'), fault('missing')]])
      expect(mayBeNumberOnly(faults)).toBe(false);
  });
});

describe('a file', () => {
  it('bears a name that every system takes', () => {
    expect(fileName('Запрос: «о/б» ?, дело 27', 'pdf')).toBe('Запрос «о б» , дело 27.pdf');
  });

  it('without an ending gets one, and replaces nothing that nobody was asked about', () => {
    expect(ended('C:\\a.b\\act', 'pdf')).toEqual({ path: 'C:\\a.b\\act.pdf', replace: false });
    expect(ended('act.DOCX', 'pdf')).toEqual({ path: 'act.DOCX', replace: true });
  });
});
