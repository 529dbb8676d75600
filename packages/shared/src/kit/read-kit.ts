import { defined } from '../defined.ts'
import { kitKeys } from './kit-keys.ts'
import type { Kit, KitCampaign } from './kit.ts'
import { describe, type KitNode } from './kit-node.ts'
import type { KitReport } from './kit-report.ts'
import { readCampaign } from './read-campaign.ts'
import { readMessage } from './read-messages.ts'
import { readPicture } from './read-pictures.ts'
import { readOrganisation } from './read-organisations.ts'
import { readWave } from './read-waves.ts'
import { someDay } from './read-times.ts'
import { listOf, openMap } from './readers.ts'

/** The kit that the tree spells out. Whole when nothing was reported; otherwise stand-ins fill what could not be read. */
export function readKit(root: KitNode, report: KitReport): Kit {
  const fields = openMap(root, kitKeys.kit, report)
  return {
    kit: fields.need('kit', readVersion, 1),
    campaign: fields.need('campaign', readCampaign, noCampaign),
    ...defined({ pictures: fields.may('pictures', listOf(readPicture)) }),
    messages: fields.need('messages', listOf(readMessage), []),
    waves: fields.need('waves', listOf(readWave), []),
    organisations: fields.may('organisations', listOf(readOrganisation)) ?? [],
  }
}

function readVersion(node: KitNode, report: KitReport): 1 {
  if (node.kind !== 'scalar' || node.value !== 1) {
    report.add(node, 'unknown-version', `Want kit: 1, the format’s version, found ${describe(node)}.`)
  }
  return 1
}

const noCampaign: KitCampaign = {
  slug: '',
  title: '',
  timeZone: 'UTC',
  opensAt: someDay,
  anchors: {},
  links: {},
  hashtags: [],
  targets: {},
  variables: {},
  perHour: {},
}
