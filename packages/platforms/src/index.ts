export {
  createXConnector,
  type XAuthorization,
  type XConnection,
  type XConnector,
  type XConnectorSettings,
} from './x/connect-x.ts'
export { createXPlatform } from './x/create-x-platform.ts'
export type { XApp } from './x/tokens.ts'
