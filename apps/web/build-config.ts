import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { build, type InlineConfig } from 'vite'
import { onlyTextsOf } from './console-texts.ts'

/** Babel turns Lingui's macros into calls, so it comes before React. */
const shared: InlineConfig = {
  root: import.meta.dirname,
  configFile: false,
  logLevel: 'warn',
  clearScreen: false,
  mode: 'production',
  plugins: [babel({ presets: [linguiTransformerBabelPreset()] }), react(), lingui(), tailwindcss()],
}

const quietly = { checks: { pluginTimings: false } }

/** Writes everything that the API serves to `folder`. */
export async function buildAll(folder: string): Promise<void> {
  await buildConsole(folder)
  await buildServer(folder, await consoleAssets(folder))
}

const CONSOLE_ENTRY = 'src/console/main.tsx'

/** The console: one script to begin with, one chunk for each page and each language, one stylesheet. */
async function buildConsole(folder: string): Promise<void> {
  await build({
    ...shared,
    plugins: [...(shared.plugins ?? []), onlyTextsOf(CONSOLE_ENTRY, import.meta.dirname)],
    build: {
      outDir: folder,
      emptyOutDir: true,
      manifest: 'manifest.json',
      modulePreload: { polyfill: false },
      target: 'baseline-widely-available',
      rolldownOptions: { ...quietly, input: CONSOLE_ENTRY },
    },
  })
}

type Chunk = {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
}

/** The console's first files. */
type ConsoleAssets = {
  readonly script: string
  readonly styles: readonly string[]
  /** What the script imports at once: fetched beside it instead of after it. */
  readonly imports: readonly string[]
  /** The texts of each language, which it imports next. */
  readonly texts: Readonly<Record<string, string>>
  /** What each page needs beyond that, by its source. */
  readonly pages: Readonly<Record<string, readonly string[]>>
}

async function consoleAssets(folder: string): Promise<ConsoleAssets> {
  const manifest: Record<string, Chunk> = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8'))
  const entry = manifest[CONSOLE_ENTRY]
  if (entry === undefined) throw new Error(`The build made nothing of ${CONSOLE_ENTRY}.`)
  const first = filesOf(manifest, CONSOLE_ENTRY)
  const fileOf = (name: string) => `/${manifest[name]?.file ?? ''}`
  return {
    script: `/${entry.file}`,
    styles: (entry.css ?? []).map((file) => `/${file}`),
    imports: (entry.imports ?? []).map(fileOf),
    texts: Object.fromEntries(
      Object.keys(manifest).flatMap((name) => {
        const [, locale] = /^locales\/(.+)\.po$/.exec(name) ?? []
        return locale === undefined ? [] : [[locale, fileOf(name)]]
      }),
    ),
    pages: Object.fromEntries(
      (entry.dynamicImports ?? [])
        .filter((name) => name.startsWith('src/console/pages/'))
        .map((name) => [name, [...filesOf(manifest, name)].filter((one) => !first.has(one)).map(fileOf)]),
    ),
  }
}

/** A chunk and all that it imports at once, and those in turn, by name. */
function filesOf(manifest: Readonly<Record<string, Chunk>>, name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen
  seen.add(name)
  for (const one of manifest[name]?.imports ?? []) filesOf(manifest, one, seen)
  return seen
}

/**
 * The pages that the API renders: one module with everything in it, so that production installs none of its packages, and
 * the stylesheet beside it. It knows the console's files by name.
 */
async function buildServer(folder: string, assets: object): Promise<void> {
  await build({
    ...shared,
    ssr: { noExternal: true },
    define: {
      // Vite leaves it to the process that runs a server build; React's development half must not come along.
      'process.env.NODE_ENV': '"production"',
      CONSOLE_ASSETS: JSON.stringify(assets),
    },
    build: {
      ssr: 'src/server.tsx',
      ssrEmitAssets: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'node26',
      minify: true,
      rolldownOptions: {
        ...quietly,
        output: { entryFileNames: 'server.js', assetFileNames: 'assets/[name]-[hash][extname]' },
      },
    },
  })
}
