export { isPublicAddress } from './is-public-address.ts'
export {
  type Destinations,
  type DestinationFault,
  destinationFaults,
  type DestinationFaultCode,
} from './destinations.ts'
export { createSafePost, type SafePost, type SafePostEnd, type SafePostRequest } from './safe-post.ts'
