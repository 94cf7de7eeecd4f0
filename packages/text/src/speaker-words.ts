import { nameKey } from './names.ts'
import { wordList } from './word-list.ts'

/** What a speaker's label says about the part they play in an interview. */
export type SpeakerRole = 'interviewer' | 'participant'

const interviewer = wordList(`
  مصاحبه‌گر, مصاحبه‌کننده, مصاحبه کننده, پرسشگر, پرسش‌گر, پرسش‌کننده, پژوهشگر, پژوهش‌گر, محقق, مجری, تسهیلگر,
  تسهیل‌گر, گرداننده, خبرنگار, سؤال, پرسش, س, interviewer, researcher, moderator, facilitator, host, int, iv,
  question, q, i
`)
const participant = wordList(`
  مصاحبه‌شونده, مصاحبه شونده, پاسخگو, پاسخ‌گو, پاسخ‌دهنده, پاسخ, جواب, ج, مشارکت‌کننده, شرکت‌کننده, آزمودنی,
  گوینده, مهمان, میهمان, راوی, خبره, متخصص, کارشناس, همه, گروه, interviewee, participant, respondent, speaker,
  guest, informant, narrator, expert, answer, a, r, p, all
`)
const roles = new Map<string, SpeakerRole>([
  ...interviewer.map((word) => [nameKey(word), 'interviewer'] as const),
  ...participant.map((word) => [nameKey(word), 'participant'] as const),
])

/** Words that stand before a colon in ordinary prose and in the head of a document. */
const ordinary = new Set(
  wordList(`
    توجه, نکته, یادداشت, مثال, مثلاً, یعنی, نتیجه, نتیجه‌گیری, خلاصه, چکیده, مقدمه, هشدار, تبصره, ماده, بند, فصل,
    بخش, عنوان, موضوع, تاریخ, زمان, مکان, محل, ساعت, مدت, منبع, منابع, پیوست, جدول, شکل, نمودار, کد, شماره, نام,
    سن, جنسیت, شغل, سمت, تحصیلات, مدرک, رشته, سابقه, کلیدواژه, کلیدواژه‌ها, واژگان کلیدی, اهداف, هدف, روش,
    یافته‌ها, پی‌نوشت, پ.ن, ادامه, مرحله, گام, سؤال اصلی, متن, note, notes, nb, n.b, example, warning, caution,
    tip, summary, abstract, introduction, conclusion, result, results, title, subject, topic, date, time, place,
    location, duration, source, sources, appendix, table, figure, fig, chapter, section, part, step, code, number,
    no, name, age, gender, job, role, position, education, degree, field, keywords, aim, aims, goal, goals, method,
    methods, findings, ps, p.s, re, fwd, from, to, cc, see, http, https, ftp, mailto, file, text, transcript,
    interview, remember, first, second, third, finally
  `).map(nameKey),
)

const title = /^(?:دکتر|آقای|خانم|مهندس|استاد|سرکار|جناب|حاج|dr|mr|mrs|ms|miss|prof|professor|sir)\.? \S/iu
const code = /^\p{L}{1,3}[-_.]?\p{N}{1,3}$/u
const numbering = /[\s_#-]*(?:\p{N}{1,3}|(?<=\s)(?:\p{L}|اول|دوم|سوم|چهارم|یک|دو|سه|one|two|three))$/iu
const parenthesis = /\s*\([^()]*\)$/u

/** What a label by itself says for or against being a speaker. */
export type LabelKind = 'role' | 'code' | 'title' | 'ordinary'

/**
 * What a label looks like by itself: "Interviewer 2" a role, "P03" a code, "Dr. Smith" a title, "توجه"
 * ordinary. Undefined when only its recurrence can tell, as for names and single letters (س, Q).
 */
export function labelKind(name: string): LabelKind | undefined {
  const plain = name.replace(parenthesis, '')
  if (ordinary.has(nameKey(plain)) || ordinary.has(nameKey(plain.replace(numbering, '')))) return 'ordinary'
  if (code.test(plain)) return 'code'
  if (plain.length > 1 && speakerRole(plain) !== undefined) return 'role'
  return title.test(plain) ? 'title' : undefined
}

/** The part a label names ("مصاحبه‌گر", "Participant 3", "P03"); undefined for names of people. */
export function speakerRole(name: string): SpeakerRole | undefined {
  const plain = name.replace(parenthesis, '')
  return roles.get(nameKey(plain)) ?? roles.get(nameKey(plain.replace(numbering, '')))
}
