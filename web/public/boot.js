// Runs before the first paint: language, direction, theme and density must not change under the reader's eyes.
// A file of its own because the content security policy forbids inline scripts.
;(function () {
  var root = document.documentElement
  var data = document.currentScript.dataset
  var saved = {}
  try {
    saved = JSON.parse(localStorage.getItem('mazmun.preferences')) || {}
  } catch {
    // Storage is switched off or the entry is damaged: defaults serve.
  }

  function firstLanguage() {
    var zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    var wanted = (navigator.languages || []).concat(navigator.language || '')
    var persian = wanted.some(function (tag) {
      return tag.slice(0, 2).toLowerCase() === 'fa'
    })
    return persian || zone === 'Asia/Tehran' || zone === 'Asia/Kabul' ? 'fa' : 'en'
  }

  var language = saved.language === 'fa' || saved.language === 'en' ? saved.language : firstLanguage()
  var dark = saved.theme === 'dark' || (saved.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.lang = language
  root.dir = language === 'fa' ? 'rtl' : 'ltr'
  root.dataset.theme = dark ? 'dark' : 'light'
  root.dataset.density = saved.density === 'compact' ? 'compact' : 'comfortable'

  var font = language === 'fa' ? data.fontFa : data.fontEn
  if (font) {
    var link = document.createElement('link')
    link.rel = 'preload'
    link.as = 'font'
    link.type = 'font/woff2'
    link.crossOrigin = 'anonymous'
    link.href = font
    document.head.append(link)
  }
})()
