import fc from 'fast-check'

/** What breaks naive text code, in both scripts: marks, joiners, controls, pairs and halves of pairs, labels, times, stops. */
const pieces = [
  'می‌روم', 'ميروم', 'می روم', 'کِتابـــ', 'هٔ', 'ۀ', 'ة', 'آ', 'ا\u0653', 'ﷲ', 'ﻻ', 'ﷺ', 'ی', 'ي', '\u200c', '\u200d', '\u200b', '\u00ad', '¬',
  '\u200f', '\u202b', '\u2067', '\ufeff', '\u06dd', '\u0600', '\u064e', '\u0651', '\u0301', 'é', 'e\u0301', 'İ', 'ß', 'Σ', '𐐀', '👩‍👩‍👧', '🇮🇷', '👍🏽',
  '\ud83d', '\ude00', '한', 'क्षि', '日本。', ' ', ' ', ' ', '  ', '\t', '\u00a0', '\u3000', '\n', '\n', '\n\n', '\r\n', '\r', '\u2028', '\u0085', '\u000b',
  '\u0000', '\u0007', '\u001b', '.', '.', '...', '…', '؟', '!', '؛', '،', ':', '(', ')', '«', '»', '"', '[', ']', '*', '**', '_', '-', '#',
  'P03:', 'مصاحبه‌گر:', 'Interviewer: ', 'علی:', 'توجه: ', '[00:12:33]', '(۰۰:۱۲)', '10:30', 'http://', '3.5', '۱.', 'ه.ش.', 'Dr.', 'e.g.', 'و', 'The',
  'رفت.', 'چرا؟', 'there', '۱۲٣',
] as const

/** Any text at all: awkward pieces in any order, mixed with arbitrary code points. */
export const awkwardText: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 60 })
  .map((parts) => parts.join(''))
