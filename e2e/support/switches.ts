/**
 * What Playwright itself turns off. Of several lists a browser heeds the last only, so ours has to begin with this one;
 * names a browser does not know, it passes over.
 */
const offForPlaywright = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

/**
 * What a browser prepares beside each new window, for nobody here: the suggestions below its address bar, which are a
 * page of their own and take more than a second of a core, and a process for the next site somebody may go to.
 */
const preparations = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'SpareRendererForSitePerProcess']

/** The command line of every browser of the journeys: nothing in it is about the pages themselves. */
export const switches = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${[...offForPlaywright, ...preparations].join(',')}`,
]
