import { X12Parser } from 'node-x12';
import { describe, expect, it } from 'vitest';
import { bytesOf, fixture, interchange, readNow, set820, wholeSet } from '../documents.ts';

const good = set820('10.00', ['RMR*IV*INV-1**10.00']);

function acknowledged(text: string) {
  const { acknowledgement, items, problems } = readNow({ bytes: bytesOf(text) });
  const segments = acknowledgement?.text.split(/[~\n]+/).filter((segment) => segment.startsWith('AK')) ?? [];
  return {
    accepted: acknowledgement?.accepted,
    segments,
    items: items.length,
    problems: problems.map(({ code }) => code),
  };
}

describe('the 997 that answers a document', () => {
  it('accepts what is in order', () => {
    expect(acknowledged(interchange([good]))).toEqual({
      accepted: true,
      segments: ['AK1*RA*900', 'AK2*820*0001', 'AK5*A', 'AK9*A*1*1*1'],
      items: 1,
      problems: [],
    });
  });

  it('swaps sender and receiver, keeps separators, and counts right (read by another parser)', () => {
    const text = readNow({ bytes: bytesOf(interchange([good, wholeSet('850', '0002', ['BEG*00'])])) }).acknowledgement
      ?.text;
    const parsed = new X12Parser(true).parse(text ?? '') as InstanceType<typeof import('node-x12').X12Interchange>;
    const [group] = parsed.functionalGroups;
    const [set] = group?.transactions ?? [];
    expect(parsed.header.elements.map((element) => element.value.trim()).slice(5, 8)).toEqual([
      'SIMDISTRIB',
      'ZZ',
      'SIMPAYER',
    ]);
    expect(group?.header.elements.map((element) => element.value)).toMatchObject({
      0: 'FA',
      1: 'SIMDISTRIB',
      2: 'SIMPAYER',
    });
    expect(set?.trailer.elements[0]?.value).toBe(String((set?.segments.length ?? 0) + 2));
    expect(set?.header.elements[0]?.value).toBe('997');
  });

  it('writes an ISA of exactly 106 characters', () => {
    const text = readNow({ bytes: bytesOf(interchange([good])) }).acknowledgement?.text ?? '';
    expect(text.indexOf('~')).toBe(105);
  });

  it('notes segments and elements in error and takes the rest (E)', () => {
    const { acknowledgement } = readNow({ bytes: fixture('820-element-errors.edi') });
    const segments = acknowledgement?.text.split('~\n') ?? [];
    expect(segments).toEqual(
      expect.arrayContaining(['AK3*RMR*7**8', 'AK4*4**6*1OO.00', 'AK3*ADX*10**8', 'AK4*1**1', 'AK5*E*5']),
    );
    expect(acknowledgement?.accepted).toBe(false);
  });

  it('rejects a set without its beginning segment (R), and the group is partial (P)', () => {
    const broken = wholeSet('820', '0002', ['TRN*1*X']);
    const { segments, items, accepted } = acknowledged(interchange([good, broken]));
    expect(segments).toEqual(expect.arrayContaining(['AK3*BPR*1**3', 'AK5*R*5', 'AK9*P*2*2*1']));
    expect([items, accepted]).toEqual([1, false]);
  });

  it('rejects sets it does not know, and a group of only such', () => {
    const { segments, problems } = acknowledged(interchange([wholeSet('864', '0001', ['BEG*00*SA*PO-1'])]));
    expect(segments).toEqual(['AK1*RA*900', 'AK2*864*0001', 'AK5*R*1', 'AK9*R*1*1*0']);
    expect(problems).toEqual(['unsupported_transaction_set']);
  });

  it('tells wrong counts and control numbers and still takes what is whole', () => {
    const text = interchange([good])
      .replace('SE*6*0001', 'SE*9*0007')
      .replace('GE*1*900', 'GE*2*901')
      .replace('IEA*1', 'IEA*3');
    const { segments, items, problems } = acknowledged(text);
    expect(segments).toEqual(['AK1*RA*900', 'AK2*820*0001', 'AK5*E*4*3', 'AK9*E*2*1*1*5*4']);
    expect(items).toBe(1);
    expect(problems.sort()).toEqual(
      [
        'control_numbers_differ',
        'control_numbers_differ',
        'group_count_differs',
        'segment_count_differs',
        'set_count_differs',
      ].sort(),
    );
  });

  it('does not read a set that was cut off: a resend must not be taken for a repetition', () => {
    const whole = interchange([good, set820('20.00', ['RMR*IV*INV-2**20.00'], '0002')]);
    const cut = whole.slice(0, whole.indexOf('RMR*IV*INV-2'));
    const { segments, items, problems } = acknowledged(cut);
    expect(segments).toEqual(['AK1*RA*900', 'AK2*820*0001', 'AK5*A', 'AK2*820*0002', 'AK5*R*2', 'AK9*P*2*2*1*3']);
    expect(items).toBe(1);
    expect(problems).toEqual(
      expect.arrayContaining(['transaction_set_cut_off', 'group_trailer_missing', 'interchange_trailer_missing']),
    );
  });

  it('never acknowledges an acknowledgement', () => {
    const text = interchange([wholeSet('997', '0001', ['AK1*PO*1', 'AK9*A*1*1*1'])], { functional: 'FA' });
    expect(readNow({ bytes: bytesOf(text) }).acknowledgement).toBeNull();
  });

  it('does not let bad data break out of its element', () => {
    const evil = set820('1.00', ['RMR*IV*INV-1**1>0', 'RMR*IV*INV-1**1.00']);
    const text = readNow({ bytes: bytesOf(interchange([evil])) }).acknowledgement?.text ?? '';
    expect(text).toContain('AK4*4**6*1 0~');
  });
});
