import { readFileSync } from 'node:fs'
import path from 'node:path'
import { getCatalogForFile, getCatalogs } from '@lingui/cli/api'
import { getConfig } from '@lingui/conf'
import type { Plugin } from 'vite'

/** As Lingui writes a compiled catalog. */
const COMPILED = /JSON\.parse\(("(?:[^"\\]|\\.)*")\)/

/** A page that brings its texts with it, as `texts.ts` has it. */
const WITH_MORE = /withMoreTexts\(\s*\(\) => import\('[^']+'\),?\s*\)/g

/**
 * Keeps in each language only the texts of the modules that `entry` leads to. The catalogs are one for everything; who works in
 * the console would load the texts of all the pages that the server renders, too. Comes after Lingui's own plugin.
 *
 * Of a catalog with `?lingui` at its name it keeps what only pages with more texts say; of one without, the rest.
 *
 * @param root folder that `entry` and the places in the catalogs are told from.
 */
export function onlyTextsOf(entry: string, root: string): Plugin {
  const modules = modulesFrom(entry, root)
  const first = modulesFrom(entry, root, WITH_MORE)
  return {
    name: 'chorus-only-texts-of',
    async transform(code, given) {
      const [id = '', isMore] = given.split('?')
      if (!id.endsWith('.po')) return undefined
      const isOwn = (files: readonly string[]): boolean => {
        const isFirst = files.some((file) => first.has(file))
        return isMore === undefined ? isFirst : !isFirst && files.some((file) => modules.has(file))
      }
      const config = getConfig({ cwd: root })
      const found = getCatalogForFile(path.relative(root, id), await getCatalogs(config))
      const entries = await found?.catalog.read(found.locale)
      const compiled = COMPILED.exec(code)?.[1]
      if (entries === undefined || compiled === undefined) throw new Error(`${id} is no catalog as it is known here.`)
      const own = Object.entries(
        JSON.parse(JSON.parse(compiled) as string) as Readonly<Record<string, unknown>>,
      ).filter(([key]) => isOwn(entries[key]?.origin?.map(([file]) => file) ?? [entry]))
      const json = JSON.stringify(JSON.stringify(Object.fromEntries(own)))
      return { code: `export const messages=JSON.parse(${json});`, map: null, moduleType: 'js' }
    },
  }
}

/** Every module of ours that one imports, at once or later, and all that those import; its own path among them. `without`: which imports do not count. */
function modulesFrom(entry: string, root: string, without?: RegExp): ReadonlySet<string> {
  const found = new Set([entry])
  for (const file of found) {
    const source = readFileSync(path.join(root, file), 'utf8')
    const code = without === undefined ? source : source.replaceAll(without, '')
    for (const [, to = ''] of code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+\.tsx?)'/g)) {
      found.add(path.posix.join(path.posix.dirname(file), to))
    }
  }
  return found
}
