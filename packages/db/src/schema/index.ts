export { anchors, campaigns, messages, pace, texts, variants, waveMessages, waves } from './campaign.ts'
export { apiTokens, installation, lanes, workers } from './installation.ts'
export { accounts, accountTokens, consents, organisations, participations } from './organisation.ts'
export { attempts, fences, posts } from './post.ts'
