import { expect, test } from '@playwright/test'

interface Violation {
  readonly directive: string
  readonly blocked: string
}

test.describe('the app behind its server', () => {
  for (const path of ['/', '/settings']) {
    test(`${path} breaks none of its own security rules`, async ({ page }) => {
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text())
      })
      await page.addInitScript(() => {
        const seen: Violation[] = []
        Object.assign(globalThis, { violations: seen })
        document.addEventListener('securitypolicyviolation', (event) => {
          seen.push({ directive: event.effectiveDirective, blocked: event.blockedURI })
        })
      })
      const response = await page.goto(path)
      expect(response?.headers()['content-security-policy']).toContain("default-src 'none'")
      await expect(page.locator('#app')).not.toBeEmpty()
      await page.waitForLoadState('networkidle')
      const violations = await page.evaluate(() => (globalThis as unknown as { violations: Violation[] }).violations)
      expect(violations).toEqual([])
      expect(errors).toEqual([])
    })
  }

  test('a script that is not part of the build does not run', async ({ page }) => {
    await page.goto('/')
    const ran = await page.evaluate(async () => {
      const blocked = new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true,
        })
      })
      const script = document.createElement('script')
      script.textContent = 'globalThis.intruder = true'
      document.head.append(script)
      return { directive: await blocked, intruder: 'intruder' in globalThis }
    })
    expect(ran).toEqual({ directive: 'script-src-elem', intruder: false })
  })

  test('nothing is asked of another origin', async ({ page, baseURL }) => {
    const elsewhere: string[] = []
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url())
      if (protocol.startsWith('http') && origin !== baseURL) elsewhere.push(request.url())
    })
    await page.goto('/')
    await page.waitForLoadState('networkidle')
    expect(elsewhere).toEqual([])
  })
})
