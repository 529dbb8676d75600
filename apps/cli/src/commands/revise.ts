import { type KitFault, renderKitFaults } from '@chorus/shared'
import { type ApiClient, json } from '../api-client.ts'
import { say } from '../say.ts'
import { UserError } from '../user-error.ts'
import { bodyOf, fieldsOf, textOf } from './answers.ts'
import { faultsOf } from './import.ts'
import { kitBody, readKitWithPictures } from './kit-files.ts'

/** `chorus revise <campaign> <kit>`: makes the campaign say what the file says; posts follow with the next plan. */
export async function reviseCommand(
  client: ApiClient,
  named: { readonly campaign: string; readonly file: string },
  options: { readonly dryRun?: boolean; readonly json?: boolean },
): Promise<void> {
  const kit = readKitWithPictures(named.file)
  const query = options.dryRun ? '?dryRun=true' : ''
  const answer = await client.put(`${pathOf(named.campaign)}/kit${query}`, kitBody(kit))
  const faults = answer.status === 422 ? faultsOf(answer) : []
  if (faults.length > 0) {
    throw new UserError(`${renderKitFaults(faults, named.file)}\nNothing was changed. Mend the file and send it again.`)
  }
  const body = bodyOf(answer)
  if (options.json) return say(JSON.stringify(body))
  const findings = Array.isArray(body['findings']) ? (body['findings'] as KitFault[]) : []
  if (findings.length > 0) say(`${findings.length} findings; \`lint ${named.file}\` shows them.`)
  if (options.dryRun) return say(`${named.file} has no fault. Nothing was changed.`)
  const joined = Number(body['joined'])
  say(`Changed${joined === 0 ? '' : `; ${joined} organisations are new`}. Posts stay as they are until the next plan:`)
  say(`npm run -s chorus -- plan ${named.campaign} --diff`)
}

/** `chorus clone <campaign> <slug>`. */
export async function cloneCommand(
  client: ApiClient,
  named: { readonly campaign: string; readonly slug: string },
  options: { readonly title?: string; readonly opensAt?: string; readonly organisations?: boolean },
): Promise<void> {
  const original = fieldsOf(bodyOf(await client.get(pathOf(named.campaign))))
  const body = bodyOf(
    await client.post(
      `${pathOf(named.campaign)}/clone`,
      json({
        slug: named.slug,
        title: options.title ?? textOf(original['title']),
        organisations: options.organisations ?? false,
        ...(options.opensAt === undefined ? {} : { opensAt: options.opensAt }),
      }),
    ),
  )
  say(`Made the draft "${textOf(body['slug'])}". Nobody has agreed to it yet.`)
}

/** `chorus archive <campaign>`, `chorus unarchive <campaign>`. */
export async function archiveCommand(
  client: ApiClient,
  campaign: string,
  verb: 'archive' | 'unarchive',
): Promise<void> {
  const answer = await client.post(`${pathOf(campaign)}/${verb}`)
  if (answer.status !== 204) bodyOf(answer)
  say(
    verb === 'archive' ? `${campaign} is put away; \`unarchive\` takes it out again.` : `${campaign} is listed again.`,
  )
}

function pathOf(campaign: string): string {
  return `/campaigns/${encodeURIComponent(campaign)}`
}
