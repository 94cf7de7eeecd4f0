import { foldKey } from '@mazmun/text'

const persian = `
  از با به تا در را که و یا اما ولی اگر چون پس هم نیز بر برای بی جز مگر چه چی چرا کجا کدام کی چگونه چند این آن اینها آنها
  همین همان چنین چنان اینجا آنجا من تو او ما شما ایشان خود خودم خودش خودمان خودشان است هست نیست بود نبود باشد نباشد باش
  شد شود شده می شود نمی شود کرد کند کنیم کنید کنند کرده بکند بکنیم دارد ندارد دارم داریم دارند داشت داشتیم داشته خواهد
  باید نباید شاید یعنی مثل مثلا دیگر هر هیچ همه بعضی برخی بسیار خیلی کم بیشتر کمتر یک دو سه اول بعد قبل پیش حالا الان وقتی
  هنوز همیشه گاهی فقط البته اصلا واقعا گفت گفتم گفتند می گویم می گویند گوید می خواهم می خواهند توی روی زیر بالا کنار میان
  بین طرف سمت چیز چیزی کسی کس نفر بار جا وقت روز سال ماه هفته کار دانم بدهد بدهند دهد دهند بگیرد گیرد آید می آید برسد رسد
`
const english = `
  a about after again all also always am an and any are aren't as at back be because been before being both but by came can
  can't cannot come could couldn't did didn't do does doesn't don't down each even ever every few first for from get gets
  give go goes going gone got had has hasn't have haven't he her here him his how i i'd i'll i'm i've if in into is isn't it
  it's its just keep know last less let like made make many may me mean means might more most much must my never no nobody
  not nothing now of off on once one only or other our ours out over own people per put really said same say says second see
  seen she should so some something still such take than that that's the their them then there there's these they they're
  thing things think this those three through to too took two under until up us used very want was wasn't way we we'd we'll
  we're we've well went were weren't what when where which while who whole why will with won't would wouldn't yes yet you
  you're your year years day days week month time times
`

const all = new Set(
  [persian, english].flatMap((list) =>
    list
      .split(/\s+/u)
      .filter((word) => word !== '')
      .map((word) => foldKey(word)),
  ),
)

/** Words that people use whatever they speak of. They are few and frequent; rarer ones weigh little by themselves. */
export function isCommonWord(word: string): boolean {
  return all.has(foldKey(word.replaceAll('’', "'")))
}
