import { hueCount } from '@mazmun/model'

/** A colour in OKLCH: lightness 0…1, chroma, hue in degrees (Ottosson 2020, https://bottosson.github.io/posts/oklab/). */
export interface Colour {
  readonly lightness: number
  readonly chroma: number
  readonly hue: number
}

export type ThemeName = 'light' | 'dark'
export type TintDepth = 1 | 2 | 3

/** Deepest tint drawn; passages under more codings than this keep it. */
export const tintDepths = [1, 2, 3] as const satisfies readonly TintDepth[]

/** Colours that are not code hues; each is the custom property `--<name>`. */
export type ColourRole =
  /** Grounds: page of the text; side panes and bars; what floats and the selected row; fields and wells. */
  | 'paper'
  | 'panel'
  | 'raised'
  | 'sunken'
  /** Text: main, secondary, hints and counts. Each is readable on every ground. */
  | 'ink'
  | 'ink-soft'
  | 'ink-faint'
  /** Hairlines divide; strong lines outline controls and are visible on their own (3:1). */
  | 'hairline'
  | 'line-strong'
  | 'accent'
  | 'accent-strong'
  | 'on-accent'
  | 'accent-tint'
  | 'danger'
  | 'danger-tint'
  | 'good'
  | 'warning'
  | 'warning-tint'

interface Theme {
  readonly roles: Readonly<Record<ColourRole, Colour>>
  readonly tints: Readonly<Record<TintDepth, { readonly lightness: number; readonly chroma: number }>>
  readonly mark: { readonly lightness: number; readonly chroma: number }
}

const colour = (lightness: number, chroma: number, hue: number): Colour => ({ lightness, chroma, hue })

/**
 * Both themes. All hues share a tint's lightness so that no theme of a study shouts; depth 1–3
 * shows how many codings lie on a passage.
 */
export const themes: Readonly<Record<ThemeName, Theme>> = {
  light: {
    roles: {
      paper: colour(0.985, 0.005, 90),
      panel: colour(0.962, 0.006, 95),
      raised: colour(0.998, 0.002, 90),
      sunken: colour(0.94, 0.007, 95),
      ink: colour(0.225, 0.008, 75),
      'ink-soft': colour(0.42, 0.01, 80),
      'ink-faint': colour(0.52, 0.01, 85),
      hairline: colour(0.895, 0.008, 90),
      'line-strong': colour(0.62, 0.01, 90),
      accent: colour(0.44, 0.078, 178),
      'accent-strong': colour(0.37, 0.068, 178),
      'on-accent': colour(0.99, 0.005, 178),
      'accent-tint': colour(0.93, 0.025, 178),
      danger: colour(0.48, 0.16, 27),
      'danger-tint': colour(0.95, 0.02, 27),
      good: colour(0.5, 0.11, 155),
      warning: colour(0.5, 0.1, 70),
      'warning-tint': colour(0.95, 0.035, 85),
    },
    tints: {
      1: { lightness: 0.925, chroma: 0.038 },
      2: { lightness: 0.875, chroma: 0.06 },
      3: { lightness: 0.825, chroma: 0.08 },
    },
    mark: { lightness: 0.58, chroma: 0.125 },
  },
  dark: {
    roles: {
      paper: colour(0.205, 0.006, 75),
      panel: colour(0.18, 0.006, 75),
      raised: colour(0.255, 0.007, 75),
      sunken: colour(0.155, 0.006, 75),
      ink: colour(0.915, 0.012, 85),
      'ink-soft': colour(0.765, 0.012, 85),
      'ink-faint': colour(0.685, 0.012, 85),
      hairline: colour(0.305, 0.008, 75),
      'line-strong': colour(0.54, 0.01, 80),
      accent: colour(0.76, 0.085, 178),
      'accent-strong': colour(0.83, 0.075, 178),
      'on-accent': colour(0.19, 0.03, 178),
      'accent-tint': colour(0.31, 0.035, 178),
      danger: colour(0.74, 0.13, 27),
      'danger-tint': colour(0.28, 0.05, 27),
      good: colour(0.75, 0.11, 155),
      warning: colour(0.79, 0.1, 80),
      'warning-tint': colour(0.3, 0.04, 80),
    },
    tints: {
      1: { lightness: 0.315, chroma: 0.045 },
      2: { lightness: 0.365, chroma: 0.06 },
      3: { lightness: 0.41, chroma: 0.07 },
    },
    mark: { lightness: 0.72, chroma: 0.12 },
  },
}

/**
 * Degrees of a code hue. Starts at the teal of the product and strides 150°, so that codes created one
 * after the other look as different as twelve hues allow.
 */
export function hueDegrees(hue: number): number {
  return (175 + hue * 150) % 360
}

/** Hue indexes in the order of the spectrum, for pickers. */
export const spectrum: readonly number[] = Array.from({ length: hueCount }, (_, hue) => hue).sort(
  (a, b) => hueDegrees(a) - hueDegrees(b),
)

/** Tint of a code hue at a depth of overlap. */
export function tint(theme: ThemeName, hue: number, depth: TintDepth): Colour {
  return fitToScreen({ ...themes[theme].tints[depth], hue: hueDegrees(hue) })
}

/** Full-strength colour of a code hue: stripe, swatch, dot. */
export function mark(theme: ThemeName, hue: number): Colour {
  return fitToScreen({ ...themes[theme].mark, hue: hueDegrees(hue) })
}

/** Linear-light sRGB; components outside 0…1 cannot be shown. Matrices: Ottosson 2020. */
function linearRgb({ lightness, chroma, hue }: Colour): readonly [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

/** True when sRGB can show the colour. */
export function isOnScreen(value: Colour): boolean {
  return linearRgb(value).every((part) => part >= -0.0005 && part <= 1.0005)
}

/** Takes chroma away, and only chroma, until sRGB can show the colour: lightness stays equal across hues. */
function fitToScreen(value: Colour): Colour {
  let { chroma } = value
  while (!isOnScreen({ ...value, chroma })) chroma -= 0.001
  return { ...value, chroma: Number(chroma.toFixed(3)) }
}

/** Contrast ratio 1…21 of two opaque colours (WCAG 2.2, relative luminance). */
export function contrast(one: Colour, other: Colour): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance(value: Colour): number {
  const [red, green, blue] = linearRgb(value)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The colour as CSS. */
export function cssColour({ lightness, chroma, hue }: Colour): string {
  return `oklch(${lightness} ${chroma} ${hue})`
}

/** The colour as `#rrggbb`, for programs that know no OKLCH. */
export function hexColour(value: Colour): string {
  return `#${linearRgb(value)
    .map((part) => {
      const kept = Math.min(1, Math.max(0, part))
      // The transfer function of sRGB, IEC 61966-2-1.
      const encoded = kept <= 0.0031308 ? 12.92 * kept : 1.055 * kept ** (1 / 2.4) - 0.055
      return Math.round(encoded * 255)
        .toString(16)
        .padStart(2, '0')
    })
    .join('')}`
}

function properties(theme: ThemeName): string {
  const lines = Object.entries(themes[theme].roles).map(([role, value]) => `--${role}: ${cssColour(value)};`)
  for (let hue = 0; hue < hueCount; hue += 1) {
    for (const depth of tintDepths) lines.push(`--hue-${hue}-tint-${depth}: ${cssColour(tint(theme, hue, depth))};`)
    lines.push(`--hue-${hue}-mark: ${cssColour(mark(theme, hue))};`)
  }
  return [...lines, `color-scheme: ${theme};`].join('\n')
}

/** All colours as custom properties. Paper is always light. */
export function paletteCss(): string {
  return [
    `:root {\n${properties('light')}\n}`,
    `@media screen {\n:root[data-theme='dark'] {\n${properties('dark')}\n}\n}`,
  ].join('\n')
}
