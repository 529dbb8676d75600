import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { campaignInstants } from '../kit/campaign-instants.ts'
import type { Kit } from '../kit/kit.ts'
import { parseKit } from '../kit/parse-kit.ts'
import { platformNames } from '../publish/platform.ts'
import { previewPattern } from './preview-pattern.ts'

test('no text of the sample kit has findings, for any of its organisations on any network', async () => {
  const { campaign, messages, organisations } = await sample()
  const anchors = campaignInstants(campaign)
  const at = Temporal.Instant.from('2026-12-28T09:00Z')
  const texts = messages.flatMap((message) => message.texts)
  const patterns = texts.flatMap(({ variants, ...text }) => variants.map((pattern) => ({ ...text, pattern })))
  const findings: string[] = []

  for (const organisation of organisations) {
    for (const { locale, platform, pattern } of patterns) {
      for (const network of platform === undefined ? platformNames : [platform]) {
        const handle = organisation.accounts.find((account) => account.platform === network)?.handle
        const speaker = { name: organisation.name, ...(handle !== undefined && { handle }) }
        const context = { campaign: { ...campaign, anchors }, locale, organisation: speaker, at }
        const shown = previewPattern({ platform: network, pattern, context })
        const found = shown.kind === 'preview' ? shown.preview.findings : [shown]
        findings.push(...found.map(({ code, message }) => `${network} ${locale}: ${code}: ${message}`))
      }
    }
  }

  expect(organisations.length * patterns.length).toBeGreaterThan(500)
  expect(new Set(findings)).toEqual(new Set())
})

async function sample(): Promise<Kit> {
  const source = await readFile(join(import.meta.dirname, '../../../../examples/consultation.yaml'), 'utf8')
  const parsed = parseKit(source, 'yaml')
  if (parsed.kind !== 'kit') throw new Error('the sample is no kit')
  return parsed.kit
}
