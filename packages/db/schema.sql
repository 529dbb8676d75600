-- Made by `pnpm -F @chorus/db schema:dump`; compared in CI with what the migrations make.

CREATE TABLE account_tokens (
  account_id uuid NOT NULL,
  access_token text NOT NULL,
  refresh_token text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  refreshed_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  spent_at timestamp with time zone,
  CONSTRAINT account_tokens_pkey PRIMARY KEY (account_id),
  CONSTRAINT account_tokens_account_id_accounts_id_fk FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE
);

CREATE TABLE accounts (
  id uuid DEFAULT uuidv7() NOT NULL,
  organisation_id uuid NOT NULL,
  platform text NOT NULL,
  handle text NOT NULL,
  remote_user_id text,
  state text DEFAULT 'unconnected'::text NOT NULL,
  mode text NOT NULL,
  busy_until timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
  busy_claim uuid,
  next_allowed_at timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  paused_reason text,
  post_limit integer,
  audience integer,
  instance text,
  spoke_at timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
  spoke_claim uuid,
  spoke_before timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
  gap_until timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
  waits_why text,
  waits_since timestamp with time zone,
  CONSTRAINT accounts_pkey PRIMARY KEY (id),
  CONSTRAINT accounts_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE,
  CONSTRAINT accounts_audience CHECK ((audience >= 0)),
  CONSTRAINT accounts_connected_is_known CHECK (((state <> 'connected'::text) OR (remote_user_id IS NOT NULL))),
  CONSTRAINT accounts_mode CHECK ((mode = ANY (ARRAY['rehearsal'::text, 'live'::text]))),
  CONSTRAINT accounts_platform CHECK ((platform = ANY (ARRAY['x'::text, 'mastodon'::text, 'bluesky'::text, 'facebook'::text]))),
  CONSTRAINT accounts_post_limit CHECK ((post_limit > 0)),
  CONSTRAINT accounts_state CHECK ((state = ANY (ARRAY['unconnected'::text, 'connected'::text, 'needs_reconnect'::text, 'disconnected'::text])))
);
CREATE INDEX accounts_organisation ON public.accounts USING btree (organisation_id);
CREATE UNIQUE INDEX accounts_platform_handle ON public.accounts USING btree (platform, lower(handle));

CREATE TABLE anchors (
  campaign_id uuid NOT NULL,
  name text NOT NULL,
  at timestamp with time zone NOT NULL,
  wall text NOT NULL,
  CONSTRAINT anchors_campaign_id_name_pk PRIMARY KEY (campaign_id, name),
  CONSTRAINT anchors_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE
);

CREATE TABLE api_tokens (
  id uuid DEFAULT uuidv7() NOT NULL,
  role text NOT NULL,
  name text NOT NULL,
  token_hash text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  revoked_at timestamp with time zone,
  CONSTRAINT api_tokens_pkey PRIMARY KEY (id),
  CONSTRAINT api_tokens_tokenHash_unique UNIQUE (token_hash),
  CONSTRAINT api_tokens_role CHECK ((role = ANY (ARRAY['lead'::text, 'admin'::text])))
);

CREATE TABLE approvals (
  id uuid DEFAULT uuidv7() NOT NULL,
  campaign_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  post_id uuid NOT NULL,
  kind text NOT NULL,
  content_hash text NOT NULL,
  wording_hash text,
  not_before timestamp with time zone,
  not_after timestamp with time zone,
  follows_deadline boolean DEFAULT false NOT NULL,
  anchor text,
  anchor_at timestamp with time zone,
  granted_by text NOT NULL,
  mode text NOT NULL,
  at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT approvals_pkey PRIMARY KEY (id),
  CONSTRAINT approvals_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id),
  CONSTRAINT approvals_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT approvals_anchor_has_its_time CHECK ((num_nulls(anchor, anchor_at) <> 1)),
  CONSTRAINT approvals_auto_only_in_rehearsal CHECK (((granted_by <> 'auto-consent'::text) OR (mode = 'rehearsal'::text))),
  CONSTRAINT approvals_grant_has_a_window CHECK (
CASE kind
    WHEN 'grant'::text THEN ((num_nulls(not_before, not_after) = 0) AND (not_before <= not_after))
    ELSE (num_nonnulls(not_before, not_after) = 0)
END),
  CONSTRAINT approvals_kind CHECK ((kind = ANY (ARRAY['grant'::text, 'revocation'::text]))),
  CONSTRAINT approvals_mode CHECK ((mode = ANY (ARRAY['rehearsal'::text, 'live'::text])))
);
CREATE INDEX approvals_participation ON public.approvals USING btree (campaign_id, organisation_id, id);
CREATE INDEX approvals_post ON public.approvals USING btree (post_id, id);

CREATE TABLE attempts (
  claim_id uuid NOT NULL,
  fence bigint,
  post_id uuid NOT NULL,
  n integer,
  worker text NOT NULL,
  claimed_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  outcome text,
  http_status integer,
  evidence jsonb,
  cost_micro_usd integer DEFAULT 0 NOT NULL,
  reserved boolean DEFAULT false NOT NULL,
  readings jsonb,
  CONSTRAINT attempts_pkey PRIMARY KEY (claim_id),
  CONSTRAINT attempts_fence_unique UNIQUE (fence),
  CONSTRAINT attempts_n UNIQUE (post_id, n),
  CONSTRAINT attempts_post_id_posts_id_fk FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE,
  CONSTRAINT attempts_end_once CHECK (((ended_at IS NULL) = (outcome IS NULL))),
  CONSTRAINT attempts_outcome CHECK ((outcome = ANY (ARRAY['published'::text, 'retry'::text, 'wait'::text, 'refused'::text, 'needs-reconnect'::text, 'unconfirmed'::text, 'not-sent'::text]))),
  CONSTRAINT attempts_took_hold CHECK (((n IS NULL) = (fence IS NULL)))
);

CREATE TABLE calendar_feeds (
  id uuid DEFAULT uuidv7() NOT NULL,
  campaign_id uuid NOT NULL,
  organisation_id uuid,
  secret_hash text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  revoked_at timestamp with time zone,
  CONSTRAINT calendar_feeds_pkey PRIMARY KEY (id),
  CONSTRAINT calendar_feeds_secretHash_unique UNIQUE (secret_hash),
  CONSTRAINT calendar_feeds_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE,
  CONSTRAINT calendar_feeds_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE
);
CREATE INDEX calendar_feeds_campaign ON public.calendar_feeds USING btree (campaign_id);
CREATE INDEX calendar_feeds_organisation ON public.calendar_feeds USING btree (organisation_id);

CREATE TABLE campaigns (
  id uuid DEFAULT uuidv7() NOT NULL,
  slug text NOT NULL,
  title text NOT NULL,
  aim text,
  time_zone text NOT NULL,
  state text DEFAULT 'draft'::text NOT NULL,
  seed text NOT NULL,
  links jsonb DEFAULT '{}'::jsonb NOT NULL,
  hashtags text[] DEFAULT '{}'::text[] NOT NULL,
  targets jsonb DEFAULT '{}'::jsonb NOT NULL,
  variables jsonb DEFAULT '{}'::jsonb NOT NULL,
  per_hour jsonb DEFAULT '{}'::jsonb NOT NULL,
  budget_micro_usd bigint,
  plan_version integer DEFAULT 0 NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  launched_at timestamp with time zone,
  paused_reason text,
  hashtag_use jsonb DEFAULT '{}'::jsonb NOT NULL,
  source_locale text,
  embargo_until text,
  account_gap text,
  CONSTRAINT campaigns_pkey PRIMARY KEY (id),
  CONSTRAINT campaigns_slug_unique UNIQUE (slug),
  CONSTRAINT campaigns_budget CHECK ((budget_micro_usd >= 0)),
  CONSTRAINT campaigns_launched CHECK ((((state = 'draft'::text) = (launched_at IS NULL)) OR (state = 'canceled'::text))),
  CONSTRAINT campaigns_paused_has_a_reason CHECK (((state = 'paused'::text) = (paused_reason IS NOT NULL))),
  CONSTRAINT campaigns_slug CHECK ((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  CONSTRAINT campaigns_state CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'paused'::text, 'finished'::text, 'canceled'::text])))
);

CREATE TABLE consents (
  id uuid DEFAULT uuidv7() NOT NULL,
  campaign_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  kind text NOT NULL,
  account_ids uuid[],
  locales text[],
  until timestamp with time zone,
  granted_by text NOT NULL,
  mode text NOT NULL,
  at timestamp with time zone DEFAULT now() NOT NULL,
  texts text DEFAULT 'all'::text NOT NULL,
  CONSTRAINT consents_pkey PRIMARY KEY (id),
  CONSTRAINT consents_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id),
  CONSTRAINT consents_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT consents_auto_only_in_rehearsal CHECK (((granted_by <> 'auto-consent'::text) OR (mode = 'rehearsal'::text))),
  CONSTRAINT consents_kind CHECK ((kind = ANY (ARRAY['grant'::text, 'withdrawal'::text]))),
  CONSTRAINT consents_mode CHECK ((mode = ANY (ARRAY['rehearsal'::text, 'live'::text]))),
  CONSTRAINT consents_texts CHECK ((texts = ANY (ARRAY['all'::text, 'each'::text])))
);
CREATE INDEX consents_participation ON public.consents USING btree (campaign_id, organisation_id);

CREATE TABLE idempotency_keys (
  token_hash text NOT NULL,
  key text NOT NULL,
  request text NOT NULL,
  request_hash text NOT NULL,
  holder uuid NOT NULL,
  started_at timestamp with time zone NOT NULL,
  status integer,
  content_type text,
  location text,
  body text,
  CONSTRAINT idempotency_keys_token_hash_key_pk PRIMARY KEY (token_hash, key),
  CONSTRAINT idempotency_keys_ended_is_whole CHECK (((status IS NOT NULL) OR (body IS NULL)))
);
CREATE INDEX idempotency_keys_started ON public.idempotency_keys USING btree (started_at);

CREATE TABLE installation (
  singleton boolean DEFAULT true NOT NULL,
  mode text NOT NULL,
  paused boolean DEFAULT false NOT NULL,
  paused_reason text,
  identity text NOT NULL,
  clock_base timestamp with time zone,
  clock_set_at timestamp with time zone,
  clock_speed double precision DEFAULT 1 NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT installation_pkey PRIMARY KEY (singleton),
  CONSTRAINT installation_clock_is_whole CHECK (((clock_base IS NULL) = (clock_set_at IS NULL))),
  CONSTRAINT installation_is_one_row CHECK (singleton),
  CONSTRAINT installation_live_has_the_real_clock CHECK (((mode = 'rehearsal'::text) OR ((clock_base IS NULL) AND (clock_speed = (1)::double precision)))),
  CONSTRAINT installation_mode CHECK ((mode = ANY (ARRAY['rehearsal'::text, 'live'::text]))),
  CONSTRAINT installation_paused_has_a_reason CHECK ((paused = (paused_reason IS NOT NULL)))
);

CREATE TABLE lanes (
  id text NOT NULL,
  paused_until timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
  why text,
  since timestamp with time zone,
  held_reason text,
  spacing_ms integer,
  paced_until timestamp with time zone,
  next_slot_at timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
  CONSTRAINT lanes_pkey PRIMARY KEY (id),
  CONSTRAINT lanes_paced_has_a_spacing CHECK ((((paced_until IS NULL) = (spacing_ms IS NULL)) AND (spacing_ms > 0))),
  CONSTRAINT lanes_paused_has_a_reason CHECK (((paused_until = '-infinity'::timestamp with time zone) OR ((why IS NOT NULL) AND (since IS NOT NULL))))
);

CREATE TABLE live_watch (
  singleton boolean DEFAULT true NOT NULL,
  watched_until timestamp with time zone NOT NULL,
  CONSTRAINT live_watch_pkey PRIMARY KEY (singleton),
  CONSTRAINT live_watch_is_one_row CHECK (singleton)
);

CREATE TABLE messages (
  id uuid DEFAULT uuidv7() NOT NULL,
  campaign_id uuid NOT NULL,
  key text NOT NULL,
  position integer NOT NULL,
  stance text NOT NULL,
  topics text[] DEFAULT '{}'::text[] NOT NULL,
  hashtags text[] DEFAULT '{}'::text[] NOT NULL,
  CONSTRAINT messages_pkey PRIMARY KEY (id),
  CONSTRAINT messages_key UNIQUE (campaign_id, key),
  CONSTRAINT messages_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE,
  CONSTRAINT messages_stance CHECK ((stance = ANY (ARRAY['author'::text, 'signatory'::text, 'supporter'::text, 'anyone'::text])))
);

CREATE TABLE notices (
  id uuid DEFAULT uuidv7() NOT NULL,
  organisation_id uuid NOT NULL,
  account_id uuid,
  kind text NOT NULL,
  subject text NOT NULL,
  detail text NOT NULL,
  at timestamp with time zone NOT NULL,
  told_at timestamp with time zone,
  CONSTRAINT notices_pkey PRIMARY KEY (id),
  CONSTRAINT notices_once UNIQUE (organisation_id, kind, subject),
  CONSTRAINT notices_account_id_accounts_id_fk FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  CONSTRAINT notices_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE,
  CONSTRAINT notices_kind CHECK ((kind = 'needs-reconnect'::text))
);
CREATE INDEX notices_account ON public.notices USING btree (account_id);

CREATE TABLE organisations (
  id uuid DEFAULT uuidv7() NOT NULL,
  slug text NOT NULL,
  name text NOT NULL,
  country text,
  time_zone text NOT NULL,
  locales text[] NOT NULL,
  quiet_hours jsonb,
  state text DEFAULT 'active'::text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  paused_reason text,
  working_days text[],
  CONSTRAINT organisations_pkey PRIMARY KEY (id),
  CONSTRAINT organisations_slug_unique UNIQUE (slug),
  CONSTRAINT organisations_locales CHECK ((cardinality(locales) > 0)),
  CONSTRAINT organisations_slug CHECK ((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  CONSTRAINT organisations_state CHECK ((state = ANY (ARRAY['active'::text, 'left'::text]))),
  CONSTRAINT organisations_working_days CHECK (((working_days <@ ARRAY['MO'::text, 'TU'::text, 'WE'::text, 'TH'::text, 'FR'::text, 'SA'::text, 'SU'::text]) AND (cardinality(working_days) > 0)))
);

CREATE TABLE pace (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  campaign_id uuid,
  platform text,
  unit text NOT NULL,
  cap bigint NOT NULL,
  used bigint DEFAULT 0 NOT NULL,
  window_seconds integer,
  window_starts_at timestamp with time zone DEFAULT now() NOT NULL,
  period text,
  CONSTRAINT pace_pkey PRIMARY KEY (id),
  CONSTRAINT pace_scope UNIQUE NULLS NOT DISTINCT (campaign_id, platform, unit, period),
  CONSTRAINT pace_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE,
  CONSTRAINT pace_counts CHECK (((cap >= 0) AND (used >= 0))),
  CONSTRAINT pace_period CHECK (((period IS NULL) OR ((period = 'month'::text) AND (window_seconds IS NULL)))),
  CONSTRAINT pace_platform CHECK ((platform = ANY (ARRAY['x'::text, 'mastodon'::text, 'bluesky'::text, 'facebook'::text]))),
  CONSTRAINT pace_unit CHECK ((unit = ANY (ARRAY['posts'::text, 'micro_usd'::text]))),
  CONSTRAINT pace_window CHECK ((window_seconds > 0))
);
CREATE INDEX pace_campaign ON public.pace USING btree (campaign_id);

CREATE TABLE participations (
  campaign_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  stance text NOT NULL,
  topics text[] DEFAULT '{}'::text[] NOT NULL,
  state text DEFAULT 'invited'::text NOT NULL,
  consent_id uuid,
  joined_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT participations_campaign_id_organisation_id_pk PRIMARY KEY (campaign_id, organisation_id),
  CONSTRAINT participations_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE,
  CONSTRAINT participations_consent_id_consents_id_fk FOREIGN KEY (consent_id) REFERENCES consents(id),
  CONSTRAINT participations_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE,
  CONSTRAINT participations_joined_by_consent CHECK (((state <> 'joined'::text) OR (consent_id IS NOT NULL))),
  CONSTRAINT participations_stance CHECK ((stance = ANY (ARRAY['author'::text, 'signatory'::text, 'supporter'::text, 'anyone'::text]))),
  CONSTRAINT participations_state CHECK ((state = ANY (ARRAY['invited'::text, 'joined'::text, 'declined'::text, 'left'::text])))
);
CREATE INDEX participations_organisation ON public.participations USING btree (organisation_id);

CREATE TABLE plan_applications (
  id uuid DEFAULT uuidv7() NOT NULL,
  campaign_id uuid NOT NULL,
  version integer NOT NULL,
  kind text NOT NULL,
  applied_at timestamp with time zone NOT NULL,
  time_zone_data text NOT NULL,
  created integer NOT NULL,
  changed integer NOT NULL,
  canceled integer NOT NULL,
  anchor text,
  anchor_at timestamp with time zone,
  anchor_wall text,
  undone_at timestamp with time zone,
  CONSTRAINT plan_applications_pkey PRIMARY KEY (id),
  CONSTRAINT plan_applications_version UNIQUE (campaign_id, version),
  CONSTRAINT plan_applications_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE,
  CONSTRAINT plan_applications_kind CHECK ((kind = ANY (ARRAY['apply'::text, 'move-anchor'::text, 'agreed'::text]))),
  CONSTRAINT plan_applications_move_has_its_anchor CHECK ((((kind = 'move-anchor'::text) = (anchor IS NOT NULL)) AND (num_nulls(anchor, anchor_at, anchor_wall) = ANY (ARRAY[0, 3]))))
);

CREATE TABLE plan_undo (
  application_id uuid NOT NULL,
  post_id uuid NOT NULL,
  rev_after integer NOT NULL,
  state text NOT NULL,
  reason text,
  message_id uuid NOT NULL,
  variant_id uuid,
  locale text NOT NULL,
  text text,
  content_hash text,
  spoken_hash text,
  notes text[] NOT NULL,
  cost_micro_usd integer NOT NULL,
  due_at timestamp with time zone NOT NULL,
  next_at timestamp with time zone NOT NULL,
  late_after timestamp with time zone NOT NULL,
  attempts integer NOT NULL,
  settled_at timestamp with time zone,
  cancel_requested_at timestamp with time zone,
  plan_version integer NOT NULL,
  planned_in integer NOT NULL,
  wording_hash text,
  CONSTRAINT plan_undo_application_id_post_id_pk PRIMARY KEY (application_id, post_id)
);

CREATE TABLE posts (
  id uuid DEFAULT uuidv7() NOT NULL,
  campaign_id uuid NOT NULL,
  wave_id uuid NOT NULL,
  occurrence integer DEFAULT 0 NOT NULL,
  organisation_id uuid NOT NULL,
  account_id uuid NOT NULL,
  platform text NOT NULL,
  message_id uuid NOT NULL,
  variant_id uuid,
  locale text NOT NULL,
  text text NOT NULL,
  media jsonb DEFAULT '[]'::jsonb NOT NULL,
  content_hash text NOT NULL,
  notes text[] DEFAULT '{}'::text[] NOT NULL,
  cost_micro_usd integer NOT NULL,
  due_at timestamp with time zone NOT NULL,
  next_at timestamp with time zone NOT NULL,
  late_after timestamp with time zone NOT NULL,
  state text NOT NULL,
  reason text,
  rev integer DEFAULT 1 NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  claim_id uuid,
  fence bigint,
  lease_until timestamp with time zone,
  cancel_requested_at timestamp with time zone,
  remote_id text,
  remote_url text,
  published_at timestamp with time zone,
  settled_at timestamp with time zone,
  plan_version integer NOT NULL,
  released_at timestamp with time zone,
  spoken_hash text,
  planned_in integer DEFAULT 0 NOT NULL,
  wording_hash text,
  approval_id uuid,
  settle_at timestamp with time zone,
  settle_reads integer DEFAULT 0 NOT NULL,
  stumbles integer DEFAULT 0 NOT NULL,
  taken_rev integer,
  CONSTRAINT posts_pkey PRIMARY KEY (id),
  CONSTRAINT posts_plan_key UNIQUE (wave_id, occurrence, account_id),
  CONSTRAINT posts_remote UNIQUE (account_id, remote_id),
  CONSTRAINT posts_account_id_accounts_id_fk FOREIGN KEY (account_id) REFERENCES accounts(id),
  CONSTRAINT posts_approval_id_approvals_id_fk FOREIGN KEY (approval_id) REFERENCES approvals(id),
  CONSTRAINT posts_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id),
  CONSTRAINT posts_message_id_messages_id_fk FOREIGN KEY (message_id) REFERENCES messages(id),
  CONSTRAINT posts_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT posts_variant_id_variants_id_fk FOREIGN KEY (variant_id) REFERENCES variants(id) ON DELETE SET NULL,
  CONSTRAINT posts_wave_id_waves_id_fk FOREIGN KEY (wave_id) REFERENCES waves(id),
  CONSTRAINT posts_claimed_has_a_claim CHECK (((state <> 'publishing'::text) OR ((claim_id IS NOT NULL) AND (fence IS NOT NULL)))),
  CONSTRAINT posts_counts CHECK (((rev > 0) AND (attempts >= 0) AND (cost_micro_usd >= 0))),
  CONSTRAINT posts_due_before_late CHECK ((due_at <= late_after)),
  CONSTRAINT posts_ended_is_settled CHECK (((state = ANY (ARRAY['declined'::text, 'published'::text, 'failed'::text, 'missed'::text, 'canceled'::text, 'reported'::text])) = (settled_at IS NOT NULL))),
  CONSTRAINT posts_held_has_a_lease CHECK (((state = ANY (ARRAY['queued'::text, 'publishing'::text])) = (lease_until IS NOT NULL))),
  CONSTRAINT posts_no_end_without_a_reason CHECK (((state <> ALL (ARRAY['failed'::text, 'unconfirmed'::text, 'missed'::text, 'canceled'::text, 'declined'::text])) OR (reason IS NOT NULL))),
  CONSTRAINT posts_parked_has_a_reason CHECK (((next_at <> 'infinity'::timestamp with time zone) OR (reason IS NOT NULL))),
  CONSTRAINT posts_published_has_proof CHECK (((state <> 'published'::text) OR ((remote_id IS NOT NULL) AND (published_at IS NOT NULL)))),
  CONSTRAINT posts_settled_only_unconfirmed CHECK (((settle_at IS NULL) OR (state = 'unconfirmed'::text))),
  CONSTRAINT posts_state CHECK ((state = ANY (ARRAY['planned'::text, 'awaiting_approval'::text, 'declined'::text, 'scheduled'::text, 'queued'::text, 'publishing'::text, 'published'::text, 'failed'::text, 'unconfirmed'::text, 'missed'::text, 'canceled'::text, 'handed_over'::text, 'reported'::text])))
);
CREATE INDEX posts_campaign ON public.posts USING btree (campaign_id, due_at, id);
CREATE INDEX posts_in_hand ON public.posts USING btree (account_id) WHERE (state = ANY (ARRAY['queued'::text, 'publishing'::text]));
CREATE INDEX posts_late ON public.posts USING btree (late_after) WHERE (state = ANY (ARRAY['scheduled'::text, 'awaiting_approval'::text]));
CREATE INDEX posts_lease ON public.posts USING btree (lease_until) WHERE (state = ANY (ARRAY['queued'::text, 'publishing'::text]));
CREATE INDEX posts_next ON public.posts USING btree (platform, next_at) WHERE (state = 'scheduled'::text);
CREATE UNIQUE INDEX posts_one_publishing_per_account ON public.posts USING btree (account_id) WHERE (state = 'publishing'::text);
CREATE INDEX posts_settle ON public.posts USING btree (settle_at) WHERE (state = 'unconfirmed'::text);

CREATE TABLE settle_policies (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  platform text,
  organisation_id uuid,
  policy text NOT NULL,
  CONSTRAINT settle_policies_pkey PRIMARY KEY (id),
  CONSTRAINT settle_policies_scope UNIQUE NULLS NOT DISTINCT (platform, organisation_id),
  CONSTRAINT settle_policies_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE,
  CONSTRAINT settle_policies_platform CHECK ((platform = ANY (ARRAY['x'::text, 'mastodon'::text, 'bluesky'::text, 'facebook'::text]))),
  CONSTRAINT settle_policies_policy CHECK ((policy = ANY (ARRAY['hold'::text, 'retry'::text])))
);

CREATE TABLE spoken (
  campaign_id uuid NOT NULL,
  platform text NOT NULL,
  hash text NOT NULL,
  post_id uuid NOT NULL,
  CONSTRAINT spoken_campaign_id_platform_hash_pk PRIMARY KEY (campaign_id, platform, hash),
  CONSTRAINT spoken_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id),
  CONSTRAINT spoken_post_id_posts_id_fk FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE
);
CREATE INDEX spoken_post ON public.spoken USING btree (post_id);

CREATE TABLE texts (
  id uuid DEFAULT uuidv7() NOT NULL,
  message_id uuid NOT NULL,
  position integer NOT NULL,
  locale text NOT NULL,
  platform text,
  status text DEFAULT 'reviewed'::text NOT NULL,
  translated_from text,
  CONSTRAINT texts_pkey PRIMARY KEY (id),
  CONSTRAINT texts_locale_platform UNIQUE NULLS NOT DISTINCT (message_id, locale, platform),
  CONSTRAINT texts_message_id_messages_id_fk FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE CASCADE,
  CONSTRAINT texts_platform CHECK ((platform = ANY (ARRAY['x'::text, 'mastodon'::text, 'bluesky'::text, 'facebook'::text]))),
  CONSTRAINT texts_status CHECK ((status = ANY (ARRAY['draft'::text, 'reviewed'::text])))
);

CREATE TABLE variants (
  id uuid DEFAULT uuidv7() NOT NULL,
  text_id uuid NOT NULL,
  position integer NOT NULL,
  pattern text NOT NULL,
  CONSTRAINT variants_pkey PRIMARY KEY (id),
  CONSTRAINT variants_position UNIQUE (text_id, "position"),
  CONSTRAINT variants_text_id_texts_id_fk FOREIGN KEY (text_id) REFERENCES texts(id) ON DELETE CASCADE
);

CREATE TABLE wave_messages (
  wave_id uuid NOT NULL,
  message_id uuid NOT NULL,
  position integer NOT NULL,
  CONSTRAINT wave_messages_wave_id_message_id_pk PRIMARY KEY (wave_id, message_id),
  CONSTRAINT wave_messages_position UNIQUE (wave_id, "position"),
  CONSTRAINT wave_messages_message_id_messages_id_fk FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE CASCADE,
  CONSTRAINT wave_messages_wave_id_waves_id_fk FOREIGN KEY (wave_id) REFERENCES waves(id) ON DELETE CASCADE
);

CREATE TABLE waves (
  id uuid DEFAULT uuidv7() NOT NULL,
  campaign_id uuid NOT NULL,
  key text NOT NULL,
  position integer NOT NULL,
  state text DEFAULT 'active'::text NOT NULL,
  moment jsonb NOT NULL,
  spread jsonb,
  late_by text NOT NULL,
  platforms text[] NOT NULL,
  together boolean NOT NULL,
  hashtags text[] DEFAULT '{}'::text[] NOT NULL,
  earliest jsonb,
  latest jsonb,
  CONSTRAINT waves_pkey PRIMARY KEY (id),
  CONSTRAINT waves_key UNIQUE (campaign_id, key),
  CONSTRAINT waves_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE,
  CONSTRAINT waves_platforms CHECK (((platforms <@ ARRAY['x'::text, 'mastodon'::text, 'bluesky'::text, 'facebook'::text]) AND (cardinality(platforms) > 0))),
  CONSTRAINT waves_state CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text])))
);

CREATE TABLE wordings (
  id uuid DEFAULT uuidv7() NOT NULL,
  message_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  position integer NOT NULL,
  locale text NOT NULL,
  platform text,
  pattern text NOT NULL,
  CONSTRAINT wordings_pkey PRIMARY KEY (id),
  CONSTRAINT wordings_position UNIQUE (organisation_id, message_id, "position"),
  CONSTRAINT wordings_message_id_messages_id_fk FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE CASCADE,
  CONSTRAINT wordings_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE,
  CONSTRAINT wordings_platform CHECK ((platform = ANY (ARRAY['x'::text, 'mastodon'::text, 'bluesky'::text, 'facebook'::text])))
);
CREATE INDEX wordings_message ON public.wordings USING btree (message_id);

CREATE TABLE workers (
  id text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  promoted_at timestamp with time zone,
  slots integer NOT NULL,
  version text,
  clock_skew_ms integer,
  rss_bytes bigint,
  stopping_at timestamp with time zone,
  CONSTRAINT workers_pkey PRIMARY KEY (id)
);

CREATE SEQUENCE fences;

CREATE OR REPLACE FUNCTION public.chorus_now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$
  SELECT coalesce(
    (SELECT clock_base + (statement_timestamp() - clock_set_at) * clock_speed FROM installation),
    statement_timestamp()
  )
$function$;

CREATE OR REPLACE FUNCTION public.refuse_change_of_ledger()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% is a ledger: rows are added, never changed or removed', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$function$;

CREATE OR REPLACE FUNCTION public.signal_changed_campaigns()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (SELECT FROM live_watch WHERE watched_until > statement_timestamp()) THEN
    RETURN NULL;
  END IF;
  IF TG_TABLE_NAME = 'posts' THEN
    PERFORM pg_notify('chorus_changes', campaign_id::text) FROM (SELECT DISTINCT campaign_id FROM changed) AS campaigns;
  ELSE
    PERFORM pg_notify('chorus_changes', id::text) FROM changed;
  END IF;
  RETURN NULL;
END
$function$;

CREATE TRIGGER approvals_are_never_changed BEFORE DELETE OR UPDATE ON public.approvals FOR EACH ROW EXECUTE FUNCTION refuse_change_of_ledger();

CREATE TRIGGER approvals_are_never_emptied BEFORE TRUNCATE ON public.approvals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger();

CREATE TRIGGER campaigns_signal_insert AFTER INSERT ON public.campaigns REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION signal_changed_campaigns();

CREATE TRIGGER campaigns_signal_update AFTER UPDATE ON public.campaigns REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION signal_changed_campaigns();

CREATE TRIGGER consents_are_never_changed BEFORE DELETE OR UPDATE ON public.consents FOR EACH ROW EXECUTE FUNCTION refuse_change_of_ledger();

CREATE TRIGGER consents_are_never_emptied BEFORE TRUNCATE ON public.consents FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger();

CREATE TRIGGER posts_signal_insert AFTER INSERT ON public.posts REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION signal_changed_campaigns();

CREATE TRIGGER posts_signal_update AFTER UPDATE ON public.posts REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION signal_changed_campaigns();
