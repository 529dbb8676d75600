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
  CONSTRAINT accounts_by_hand_is_named_so CHECK (((state <> 'by_hand'::text) OR (handle ~~ 'by-hand:%'::text))),
  CONSTRAINT accounts_connected_is_known CHECK (((state <> 'connected'::text) OR (remote_user_id IS NOT NULL))),
  CONSTRAINT accounts_mode CHECK ((mode = ANY (ARRAY['rehearsal'::text, 'live'::text]))),
  CONSTRAINT accounts_platform CHECK ((platform = ANY (ARRAY['x'::text, 'mastodon'::text, 'bluesky'::text, 'facebook'::text]))),
  CONSTRAINT accounts_post_limit CHECK ((post_limit > 0)),
  CONSTRAINT accounts_state CHECK ((state = ANY (ARRAY['unconnected'::text, 'connected'::text, 'needs_reconnect'::text, 'disconnected'::text, 'by_hand'::text])))
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
  last_used_at timestamp with time zone,
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
  consent_id uuid,
  approval_id uuid,
  CONSTRAINT attempts_pkey PRIMARY KEY (claim_id),
  CONSTRAINT attempts_fence_unique UNIQUE (fence),
  CONSTRAINT attempts_n UNIQUE (post_id, n),
  CONSTRAINT attempts_post_id_posts_id_fk FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE,
  CONSTRAINT attempts_end_once CHECK (((ended_at IS NULL) = (outcome IS NULL))),
  CONSTRAINT attempts_outcome CHECK ((outcome = ANY (ARRAY['published'::text, 'retry'::text, 'wait'::text, 'refused'::text, 'needs-reconnect'::text, 'unconfirmed'::text, 'not-sent'::text, 'handed-over'::text]))),
  CONSTRAINT attempts_took_hold CHECK (((n IS NULL) = (fence IS NULL)))
);

CREATE TABLE audit_chain (
  n bigint NOT NULL,
  entry_id uuid NOT NULL,
  hash text NOT NULL,
  CONSTRAINT audit_chain_pkey PRIMARY KEY (n),
  CONSTRAINT audit_chain_entry UNIQUE (entry_id),
  CONSTRAINT audit_chain_entry_id_audit_entries_id_fk FOREIGN KEY (entry_id) REFERENCES audit_entries(id),
  CONSTRAINT audit_chain_hash CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
);

CREATE TABLE audit_checkpoints (
  n bigint NOT NULL,
  hash text NOT NULL,
  at timestamp with time zone NOT NULL,
  key_id text NOT NULL,
  public_key text NOT NULL,
  signature text NOT NULL,
  CONSTRAINT audit_checkpoints_pkey PRIMARY KEY (n)
);

CREATE TABLE audit_entries (
  id uuid DEFAULT uuidv7() NOT NULL,
  at timestamp with time zone DEFAULT chorus_now() NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  object_kind text NOT NULL,
  object_id text NOT NULL,
  campaign_id uuid,
  organisation_id uuid,
  detail jsonb NOT NULL,
  CONSTRAINT audit_entries_pkey PRIMARY KEY (id),
  CONSTRAINT audit_entries_action CHECK ((action ~ '^[a-z-]+[.][a-z-]+$'::text)),
  CONSTRAINT audit_entries_actor CHECK ((actor ~ '^(admin-command|(person|token|organisation|worker):[^@[:space:]]{1,200})$'::text)),
  CONSTRAINT audit_entries_detail CHECK (((jsonb_typeof(detail) = 'object'::text) AND (octet_length((detail)::text) <= 2000))),
  CONSTRAINT audit_entries_object CHECK (((object_kind ~ '^[a-z-]+$'::text) AND (object_id ~ '^[^@[:space:]]+$'::text) AND (octet_length(object_id) <= 300))),
  CONSTRAINT audit_entries_are_chained TRIGGER DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX audit_entries_actor ON public.audit_entries USING btree (actor, id);
CREATE INDEX audit_entries_campaign ON public.audit_entries USING btree (campaign_id, id);
CREATE INDEX audit_entries_object ON public.audit_entries USING btree (object_id, id);

CREATE TABLE audit_head (
  singleton boolean DEFAULT true NOT NULL,
  n bigint NOT NULL,
  hash text NOT NULL,
  CONSTRAINT audit_head_pkey PRIMARY KEY (singleton),
  CONSTRAINT audit_head_is_one_row CHECK (singleton)
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

CREATE TABLE campaign_people (
  campaign_id uuid NOT NULL,
  person_id uuid NOT NULL,
  since timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT campaign_people_campaign_id_person_id_pk PRIMARY KEY (campaign_id, person_id),
  CONSTRAINT campaign_people_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE,
  CONSTRAINT campaign_people_person_id_people_id_fk FOREIGN KEY (person_id) REFERENCES auth.people(id) ON DELETE CASCADE
);
CREATE INDEX campaign_people_person ON public.campaign_people USING btree (person_id);

CREATE TABLE campaign_tokens (
  campaign_id uuid NOT NULL,
  token_id uuid NOT NULL,
  CONSTRAINT campaign_tokens_campaign_id_token_id_pk PRIMARY KEY (campaign_id, token_id),
  CONSTRAINT campaign_tokens_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE,
  CONSTRAINT campaign_tokens_token_id_api_tokens_id_fk FOREIGN KEY (token_id) REFERENCES api_tokens(id) ON DELETE CASCADE
);
CREATE INDEX campaign_tokens_token ON public.campaign_tokens USING btree (token_id);

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
  archived_at timestamp with time zone,
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
  kinds text[],
  max_per_day integer,
  max_total integer,
  CONSTRAINT consents_pkey PRIMARY KEY (id),
  CONSTRAINT consents_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id),
  CONSTRAINT consents_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT consents_auto_only_in_rehearsal CHECK (((granted_by <> 'auto-consent'::text) OR (mode = 'rehearsal'::text))),
  CONSTRAINT consents_kind CHECK ((kind = ANY (ARRAY['grant'::text, 'withdrawal'::text]))),
  CONSTRAINT consents_kinds CHECK (((kinds <@ ARRAY['once'::text, 'recurring'::text, 'rapid'::text]) AND (cardinality(kinds) > 0))),
  CONSTRAINT consents_limits CHECK (((max_per_day > 0) AND (max_total > 0))),
  CONSTRAINT consents_mode CHECK ((mode = ANY (ARRAY['rehearsal'::text, 'live'::text]))),
  CONSTRAINT consents_texts CHECK ((texts = ANY (ARRAY['all'::text, 'each'::text])))
);
CREATE INDEX consents_participation ON public.consents USING btree (campaign_id, organisation_id);

CREATE TABLE contacts (
  organisation_id uuid NOT NULL,
  address text NOT NULL,
  locale text NOT NULL,
  receipts text DEFAULT 'each'::text NOT NULL,
  reminders boolean DEFAULT true NOT NULL,
  discreet boolean DEFAULT false NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  receipts_from timestamp with time zone DEFAULT now() NOT NULL,
  reminders_stopped_at timestamp with time zone,
  CONSTRAINT contacts_pkey PRIMARY KEY (organisation_id),
  CONSTRAINT contacts_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE,
  CONSTRAINT contacts_receipts CHECK ((receipts = ANY (ARRAY['each'::text, 'daily'::text, 'none'::text]))),
  CONSTRAINT contacts_stopped_is_off CHECK (((reminders_stopped_at IS NULL) OR (NOT reminders)))
);

CREATE TABLE auth.credentials (
  id uuid DEFAULT uuidv7() NOT NULL,
  user_id uuid NOT NULL,
  account_id text NOT NULL,
  provider_id text NOT NULL,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT credentials_pkey PRIMARY KEY (id),
  CONSTRAINT credentials_user_id_people_id_fk FOREIGN KEY (user_id) REFERENCES auth.people(id) ON DELETE CASCADE,
  CONSTRAINT credentials_are_no_secrets CHECK (((password IS NULL) AND (access_token IS NULL) AND (refresh_token IS NULL) AND (id_token IS NULL)))
);
CREATE INDEX credentials_person ON auth.credentials USING btree (user_id);

CREATE TABLE decline_reasons (
  decline_id uuid NOT NULL,
  reason text NOT NULL,
  CONSTRAINT decline_reasons_pkey PRIMARY KEY (decline_id),
  CONSTRAINT decline_reasons_decline_id_declines_id_fk FOREIGN KEY (decline_id) REFERENCES declines(id)
);

CREATE TABLE declines (
  id uuid DEFAULT uuidv7() NOT NULL,
  campaign_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  post_id uuid,
  kind text NOT NULL,
  content_hash text,
  by text NOT NULL,
  mode text NOT NULL,
  at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT declines_pkey PRIMARY KEY (id),
  CONSTRAINT declines_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id),
  CONSTRAINT declines_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  CONSTRAINT declines_kind CHECK ((kind = ANY (ARRAY['decline'::text, 'withdrawal'::text, 'yes-after-all'::text]))),
  CONSTRAINT declines_mode CHECK ((mode = ANY (ARRAY['rehearsal'::text, 'live'::text]))),
  CONSTRAINT declines_post_has_its_hash CHECK (((post_id IS NULL) = (content_hash IS NULL)))
);
CREATE INDEX declines_participation ON public.declines USING btree (campaign_id, organisation_id, id);
CREATE INDEX declines_post ON public.declines USING btree (post_id, id);

CREATE TABLE handle_connections (
  id uuid DEFAULT uuidv7() NOT NULL,
  organisation_id uuid NOT NULL,
  session_id uuid NOT NULL,
  platform text NOT NULL,
  account_id uuid,
  state_hash text NOT NULL,
  sealed_verifier text,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  handle text,
  name text,
  remote_user_id text,
  sealed_access_token text,
  sealed_refresh_token text,
  token_expires_at timestamp with time zone,
  ended text,
  ended_at timestamp with time zone,
  CONSTRAINT handle_connections_pkey PRIMARY KEY (id),
  CONSTRAINT handle_connections_stateHash_unique UNIQUE (state_hash),
  CONSTRAINT handle_connections_account_id_accounts_id_fk FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  CONSTRAINT handle_connections_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE,
  CONSTRAINT handle_connections_session_id_organisation_sessions_id_fk FOREIGN KEY (session_id) REFERENCES organisation_sessions(id) ON DELETE CASCADE,
  CONSTRAINT handle_connections_ended CHECK ((ended = ANY (ARRAY['confirmed'::text, 'discarded'::text, 'denied'::text, 'wrong-account'::text, 'handle-taken'::text, 'unavailable'::text, 'expired'::text]))),
  CONSTRAINT handle_connections_ended_at CHECK (((ended IS NULL) = (ended_at IS NULL))),
  CONSTRAINT handle_connections_ended_is_shredded CHECK (((ended IS NULL) OR (num_nonnulls(sealed_verifier, sealed_access_token, sealed_refresh_token) = 0))),
  CONSTRAINT handle_connections_platform CHECK ((platform = ANY (ARRAY['x'::text, 'mastodon'::text, 'bluesky'::text, 'facebook'::text]))),
  CONSTRAINT handle_connections_tokens_are_whole CHECK ((num_nonnulls(sealed_access_token, sealed_refresh_token, token_expires_at) = ANY (ARRAY[0, 3])))
);
CREATE INDEX handle_connections_open ON public.handle_connections USING btree (expires_at) WHERE (ended IS NULL);
CREATE INDEX handle_connections_session ON public.handle_connections USING btree (session_id);

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

CREATE TABLE invitations (
  id uuid DEFAULT uuidv7() NOT NULL,
  campaign_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  token_hash text NOT NULL,
  renews_access boolean DEFAULT false NOT NULL,
  created_by text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  sent_at timestamp with time zone,
  opened_at timestamp with time zone,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  replaced_by uuid,
  CONSTRAINT invitations_pkey PRIMARY KEY (id),
  CONSTRAINT invitations_tokenHash_unique UNIQUE (token_hash),
  CONSTRAINT invitations_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE,
  CONSTRAINT invitations_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE,
  CONSTRAINT invitations_ends_once CHECK (((accepted_at IS NULL) OR (revoked_at IS NULL))),
  CONSTRAINT invitations_expires_later CHECK ((expires_at > created_at)),
  CONSTRAINT invitations_replaced_is_revoked CHECK (((replaced_by IS NULL) OR (revoked_at IS NOT NULL)))
);
CREATE INDEX invitations_campaign ON public.invitations USING btree (campaign_id, id);
CREATE UNIQUE INDEX invitations_one_open ON public.invitations USING btree (campaign_id, organisation_id) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));
CREATE INDEX invitations_organisation ON public.invitations USING btree (organisation_id);

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

CREATE TABLE launch_waivers (
  campaign_id uuid NOT NULL,
  point text NOT NULL,
  count integer NOT NULL,
  reason text NOT NULL,
  by text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT launch_waivers_campaign_id_point_pk PRIMARY KEY (campaign_id, point),
  CONSTRAINT launch_waivers_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE,
  CONSTRAINT launch_waivers_count CHECK ((count >= 0)),
  CONSTRAINT launch_waivers_have_a_reason CHECK ((reason <> ''::text))
);

CREATE TABLE auth.limits (
  key text NOT NULL,
  points integer DEFAULT 0 NOT NULL,
  expire bigint,
  CONSTRAINT limits_pkey PRIMARY KEY (key)
);

CREATE TABLE live_watch (
  singleton boolean DEFAULT true NOT NULL,
  watched_until timestamp with time zone NOT NULL,
  CONSTRAINT live_watch_pkey PRIMARY KEY (singleton),
  CONSTRAINT live_watch_is_one_row CHECK (singleton)
);

CREATE TABLE mails (
  id uuid NOT NULL,
  kind text NOT NULL,
  organisation_id uuid,
  address text,
  content text,
  dedupe text,
  queued_at timestamp with time zone NOT NULL,
  next_at timestamp with time zone NOT NULL,
  useless_after timestamp with time zone,
  tries integer DEFAULT 0 NOT NULL,
  lease_until timestamp with time zone,
  sent_at timestamp with time zone,
  failed_at timestamp with time zone,
  reason text,
  CONSTRAINT mails_pkey PRIMARY KEY (id),
  CONSTRAINT mails_dedupe_unique UNIQUE (dedupe),
  CONSTRAINT mails_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE,
  CONSTRAINT mails_emptied_as_a_whole CHECK (((address IS NULL) = (content IS NULL))),
  CONSTRAINT mails_end_once CHECK (((sent_at IS NULL) OR (failed_at IS NULL))),
  CONSTRAINT mails_failed_has_a_reason CHECK (((failed_at IS NULL) OR (reason IS NOT NULL))),
  CONSTRAINT mails_kind CHECK ((kind ~ '^[a-z]+(-[a-z]+)*$'::text)),
  CONSTRAINT mails_tries CHECK ((tries >= 0)),
  CONSTRAINT mails_unsent_are_whole CHECK (((sent_at IS NOT NULL) OR (failed_at IS NOT NULL) OR ((address IS NOT NULL) AND (content IS NOT NULL))))
);
CREATE INDEX mails_kept ON public.mails USING btree (queued_at) WHERE (content IS NOT NULL);
CREATE INDEX mails_next ON public.mails USING btree (next_at) WHERE ((sent_at IS NULL) AND (failed_at IS NULL));
CREATE INDEX mails_organisation ON public.mails USING btree (organisation_id);

CREATE TABLE memberships (
  person_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  since timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT memberships_person_id_organisation_id_pk PRIMARY KEY (person_id, organisation_id),
  CONSTRAINT memberships_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE,
  CONSTRAINT memberships_person_id_people_id_fk FOREIGN KEY (person_id) REFERENCES auth.people(id) ON DELETE CASCADE
);
CREATE INDEX memberships_organisation ON public.memberships USING btree (organisation_id);

CREATE TABLE messages (
  id uuid DEFAULT uuidv7() NOT NULL,
  campaign_id uuid NOT NULL,
  key text NOT NULL,
  position integer NOT NULL,
  stance text NOT NULL,
  topics text[] DEFAULT '{}'::text[] NOT NULL,
  hashtags text[] DEFAULT '{}'::text[] NOT NULL,
  retired_at timestamp with time zone,
  pictures text[] DEFAULT '{}'::text[] NOT NULL,
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

CREATE TABLE organisation_links (
  id uuid DEFAULT uuidv7() NOT NULL,
  organisation_id uuid NOT NULL,
  secret_hash text NOT NULL,
  sealed_secret text,
  created_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  CONSTRAINT organisation_links_pkey PRIMARY KEY (id),
  CONSTRAINT organisation_links_secretHash_unique UNIQUE (secret_hash),
  CONSTRAINT organisation_links_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE,
  CONSTRAINT organisation_links_revoked_is_shredded CHECK (((sealed_secret IS NULL) = (revoked_at IS NOT NULL)))
);
CREATE UNIQUE INDEX organisation_links_one_live ON public.organisation_links USING btree (organisation_id) WHERE (revoked_at IS NULL);

CREATE TABLE organisation_sessions (
  id uuid DEFAULT uuidv7() NOT NULL,
  organisation_id uuid NOT NULL,
  secret_hash text NOT NULL,
  via text NOT NULL,
  person_id text,
  created_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT organisation_sessions_pkey PRIMARY KEY (id),
  CONSTRAINT organisation_sessions_secretHash_unique UNIQUE (secret_hash),
  CONSTRAINT organisation_sessions_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE,
  CONSTRAINT organisation_sessions_person CHECK (((via = 'person'::text) = (person_id IS NOT NULL))),
  CONSTRAINT organisation_sessions_via CHECK ((via = ANY (ARRAY['invitation'::text, 'link'::text, 'person'::text])))
);
CREATE INDEX organisation_sessions_organisation ON public.organisation_sessions USING btree (organisation_id);

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
  erased_at timestamp with time zone,
  CONSTRAINT organisations_pkey PRIMARY KEY (id),
  CONSTRAINT organisations_slug_unique UNIQUE (slug),
  CONSTRAINT organisations_erased_has_left CHECK (((erased_at IS NULL) OR (state = 'left'::text))),
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
  time_zone text,
  consent_id uuid,
  CONSTRAINT pace_pkey PRIMARY KEY (id),
  CONSTRAINT pace_scope UNIQUE NULLS NOT DISTINCT (campaign_id, platform, unit, period, consent_id),
  CONSTRAINT pace_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE,
  CONSTRAINT pace_counts CHECK (((cap >= 0) AND (used >= 0))),
  CONSTRAINT pace_day_has_a_zone CHECK (((NOT (period IS DISTINCT FROM 'day'::text)) = (time_zone IS NOT NULL))),
  CONSTRAINT pace_period CHECK (((period IS NULL) OR ((period = ANY (ARRAY['month'::text, 'day'::text])) AND (window_seconds IS NULL)))),
  CONSTRAINT pace_platform CHECK ((platform = ANY (ARRAY['x'::text, 'mastodon'::text, 'bluesky'::text, 'facebook'::text]))),
  CONSTRAINT pace_unit CHECK ((unit = ANY (ARRAY['posts'::text, 'micro_usd'::text]))),
  CONSTRAINT pace_window CHECK ((window_seconds > 0))
);
CREATE INDEX pace_campaign ON public.pace USING btree (campaign_id);
CREATE INDEX pace_consent ON public.pace USING btree (consent_id);

CREATE TABLE participations (
  campaign_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  stance text NOT NULL,
  topics text[] DEFAULT '{}'::text[] NOT NULL,
  state text DEFAULT 'invited'::text NOT NULL,
  consent_id uuid,
  joined_at timestamp with time zone DEFAULT now() NOT NULL,
  path text DEFAULT 'handle'::text NOT NULL,
  CONSTRAINT participations_campaign_id_organisation_id_pk PRIMARY KEY (campaign_id, organisation_id),
  CONSTRAINT participations_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE,
  CONSTRAINT participations_consent_id_consents_id_fk FOREIGN KEY (consent_id) REFERENCES consents(id),
  CONSTRAINT participations_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE,
  CONSTRAINT participations_joined_by_consent CHECK (((state <> 'joined'::text) OR (consent_id IS NOT NULL))),
  CONSTRAINT participations_path CHECK ((path = ANY (ARRAY['handle'::text, 'assist'::text]))),
  CONSTRAINT participations_stance CHECK ((stance = ANY (ARRAY['author'::text, 'signatory'::text, 'supporter'::text, 'anyone'::text]))),
  CONSTRAINT participations_state CHECK ((state = ANY (ARRAY['invited'::text, 'joined'::text, 'declined'::text, 'left'::text])))
);
CREATE INDEX participations_organisation ON public.participations USING btree (organisation_id);

CREATE TABLE auth.passkeys (
  id uuid DEFAULT uuidv7() NOT NULL,
  user_id uuid NOT NULL,
  name text,
  public_key text NOT NULL,
  credential_id text NOT NULL,
  counter bigint NOT NULL,
  device_type text NOT NULL,
  backed_up boolean NOT NULL,
  transports text,
  aaguid text,
  created_at timestamp with time zone DEFAULT now(),
  CONSTRAINT passkeys_pkey PRIMARY KEY (id),
  CONSTRAINT passkeys_credential UNIQUE (credential_id),
  CONSTRAINT passkeys_user_id_people_id_fk FOREIGN KEY (user_id) REFERENCES auth.people(id) ON DELETE CASCADE
);
CREATE INDEX passkeys_person ON auth.passkeys USING btree (user_id);

CREATE TABLE auth.people (
  id uuid DEFAULT uuidv7() NOT NULL,
  email text NOT NULL,
  email_verified boolean DEFAULT true NOT NULL,
  name text DEFAULT ''::text NOT NULL,
  image text,
  role text DEFAULT 'ally'::text NOT NULL,
  locale text,
  time_zone text,
  two_factor_enabled boolean DEFAULT false NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT people_pkey PRIMARY KEY (id),
  CONSTRAINT people_email_unique UNIQUE (email),
  CONSTRAINT people_email_is_lower_case CHECK ((email = lower(email))),
  CONSTRAINT people_have_no_picture CHECK ((image IS NULL)),
  CONSTRAINT people_role CHECK ((role = ANY (ARRAY['admin'::text, 'lead'::text, 'viewer'::text, 'ally'::text])))
);

CREATE TABLE picture_uploads (
  post_id uuid NOT NULL,
  content text NOT NULL,
  remote_id text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT picture_uploads_post_id_content_pk PRIMARY KEY (post_id, content),
  CONSTRAINT picture_uploads_post_id_posts_id_fk FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE
);

CREATE TABLE pictures (
  id uuid DEFAULT uuidv7() NOT NULL,
  campaign_id uuid NOT NULL,
  key text NOT NULL,
  file text NOT NULL,
  position integer NOT NULL,
  alt jsonb DEFAULT '{}'::jsonb NOT NULL,
  sha256 text NOT NULL,
  type text NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  bytes bytea NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  retired_at timestamp with time zone,
  CONSTRAINT pictures_pkey PRIMARY KEY (id),
  CONSTRAINT pictures_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE,
  CONSTRAINT pictures_alt CHECK ((jsonb_typeof(alt) = 'object'::text)),
  CONSTRAINT pictures_bytes CHECK (((octet_length(bytes) >= 1) AND (octet_length(bytes) <= 5000000))),
  CONSTRAINT pictures_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT pictures_size CHECK ((((width >= 1) AND (width <= 8192)) AND ((height >= 1) AND (height <= 8192)))),
  CONSTRAINT pictures_type CHECK ((type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text, 'image/gif'::text, 'image/webp'::text])))
);
CREATE INDEX pictures_content ON public.pictures USING btree (campaign_id, sha256);
CREATE UNIQUE INDEX pictures_key ON public.pictures USING btree (campaign_id, key) WHERE (retired_at IS NULL);

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
  media jsonb,
  CONSTRAINT plan_undo_application_id_post_id_pk PRIMARY KEY (application_id, post_id)
);

CREATE TABLE post_deletions (
  post_id uuid NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  asked_by text NOT NULL,
  note text NOT NULL,
  tries integer DEFAULT 0 NOT NULL,
  next_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  end text,
  evidence jsonb,
  CONSTRAINT post_deletions_pkey PRIMARY KEY (post_id),
  CONSTRAINT post_deletions_post_id_posts_id_fk FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE,
  CONSTRAINT post_deletions_end CHECK (("end" = ANY (ARRAY['deleted'::text, 'absent'::text, 'refused'::text, 'given-up'::text]))),
  CONSTRAINT post_deletions_ended CHECK ((num_nulls(ended_at, "end") <> 1))
);
CREATE INDEX post_deletions_open ON public.post_deletions USING btree (next_at) WHERE (ended_at IS NULL);

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
  look_at timestamp with time zone,
  by_hand boolean DEFAULT false NOT NULL,
  handed_over_at timestamp with time zone,
  report_by timestamp with time zone,
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
  CONSTRAINT posts_handed_over_has_an_end CHECK (((state <> ALL (ARRAY['handed_over'::text, 'reported'::text])) OR ((handed_over_at IS NOT NULL) AND (report_by IS NOT NULL)))),
  CONSTRAINT posts_held_has_a_lease CHECK (((state = ANY (ARRAY['queued'::text, 'publishing'::text])) = (lease_until IS NOT NULL))),
  CONSTRAINT posts_no_end_without_a_reason CHECK (((state <> ALL (ARRAY['failed'::text, 'unconfirmed'::text, 'missed'::text, 'canceled'::text, 'declined'::text])) OR (reason IS NOT NULL))),
  CONSTRAINT posts_parked_has_a_reason CHECK (((next_at <> 'infinity'::timestamp with time zone) OR (reason IS NOT NULL))),
  CONSTRAINT posts_published_has_proof CHECK (((state <> 'published'::text) OR ((remote_id IS NOT NULL) AND (published_at IS NOT NULL)))),
  CONSTRAINT posts_reported_has_an_address CHECK (((state <> 'reported'::text) OR (remote_url IS NOT NULL))),
  CONSTRAINT posts_settled_only_unconfirmed CHECK (((settle_at IS NULL) OR (state = 'unconfirmed'::text))),
  CONSTRAINT posts_state CHECK ((state = ANY (ARRAY['planned'::text, 'awaiting_approval'::text, 'declined'::text, 'scheduled'::text, 'queued'::text, 'publishing'::text, 'published'::text, 'failed'::text, 'unconfirmed'::text, 'missed'::text, 'canceled'::text, 'handed_over'::text, 'reported'::text])))
);
CREATE INDEX posts_campaign ON public.posts USING btree (campaign_id, due_at, id);
CREATE INDEX posts_in_hand ON public.posts USING btree (account_id) WHERE (state = ANY (ARRAY['queued'::text, 'publishing'::text]));
CREATE INDEX posts_late ON public.posts USING btree (late_after) WHERE (state = ANY (ARRAY['scheduled'::text, 'awaiting_approval'::text]));
CREATE INDEX posts_lease ON public.posts USING btree (lease_until) WHERE (state = ANY (ARRAY['queued'::text, 'publishing'::text]));
CREATE INDEX posts_look ON public.posts USING btree (look_at) WHERE ((state = 'unconfirmed'::text) AND (settle_at IS NULL));
CREATE INDEX posts_next ON public.posts USING btree (platform, next_at) WHERE (state = 'scheduled'::text);
CREATE UNIQUE INDEX posts_one_publishing_per_account ON public.posts USING btree (account_id) WHERE (state = 'publishing'::text);
CREATE INDEX posts_published ON public.posts USING btree (published_at) WHERE (state = 'published'::text);
CREATE INDEX posts_report ON public.posts USING btree (report_by) WHERE (state = 'handed_over'::text);
CREATE INDEX posts_settle ON public.posts USING btree (settle_at) WHERE (state = 'unconfirmed'::text);

CREATE TABLE proposals (
  id uuid DEFAULT uuidv7() NOT NULL,
  campaign_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  post_id uuid NOT NULL,
  message_id uuid NOT NULL,
  locale text NOT NULL,
  platform text NOT NULL,
  pattern text NOT NULL,
  note text,
  state text DEFAULT 'open'::text NOT NULL,
  at timestamp with time zone NOT NULL,
  by text NOT NULL,
  decided_at timestamp with time zone,
  decided_by text,
  answer text,
  CONSTRAINT proposals_pkey PRIMARY KEY (id),
  CONSTRAINT proposals_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE,
  CONSTRAINT proposals_message_id_messages_id_fk FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE CASCADE,
  CONSTRAINT proposals_organisation_id_organisations_id_fk FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE,
  CONSTRAINT proposals_decided CHECK (((state = 'open'::text) = (decided_at IS NULL))),
  CONSTRAINT proposals_decided_by CHECK (((decided_at IS NULL) = (decided_by IS NULL))),
  CONSTRAINT proposals_platform CHECK ((platform = ANY (ARRAY['x'::text, 'mastodon'::text, 'bluesky'::text, 'facebook'::text]))),
  CONSTRAINT proposals_state CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text])))
);
CREATE INDEX proposals_campaign ON public.proposals USING btree (campaign_id, id);
CREATE INDEX proposals_message ON public.proposals USING btree (message_id);
CREATE INDEX proposals_organisation ON public.proposals USING btree (organisation_id);

CREATE TABLE receipts (
  post_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT receipts_pkey PRIMARY KEY (post_id),
  CONSTRAINT receipts_post_id_posts_id_fk FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE
);

CREATE TABLE retention (
  kind text NOT NULL,
  days integer,
  ran_at timestamp with time zone,
  removed integer,
  CONSTRAINT retention_pkey PRIMARY KEY (kind),
  CONSTRAINT retention_days CHECK (((days >= 1) AND (days <= 3650))),
  CONSTRAINT retention_ran_as_a_whole CHECK (((ran_at IS NULL) = (removed IS NULL)))
);

CREATE TABLE auth.second_factors (
  id uuid DEFAULT uuidv7() NOT NULL,
  user_id uuid NOT NULL,
  secret text NOT NULL,
  backup_codes text NOT NULL,
  verified boolean DEFAULT false NOT NULL,
  failed_verification_count integer DEFAULT 0 NOT NULL,
  locked_until timestamp with time zone,
  last_code text,
  CONSTRAINT second_factors_pkey PRIMARY KEY (id),
  CONSTRAINT second_factors_person UNIQUE (user_id),
  CONSTRAINT second_factors_user_id_people_id_fk FOREIGN KEY (user_id) REFERENCES auth.people(id) ON DELETE CASCADE
);

CREATE TABLE auth.sessions (
  id uuid DEFAULT uuidv7() NOT NULL,
  user_id uuid NOT NULL,
  token text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  ip_address text,
  user_agent text,
  signed_in_at timestamp with time zone DEFAULT now() NOT NULL,
  seen_at timestamp with time zone DEFAULT now() NOT NULL,
  factor_at timestamp with time zone,
  CONSTRAINT sessions_pkey PRIMARY KEY (id),
  CONSTRAINT sessions_token_unique UNIQUE (token),
  CONSTRAINT sessions_user_id_people_id_fk FOREIGN KEY (user_id) REFERENCES auth.people(id) ON DELETE CASCADE,
  CONSTRAINT sessions_know_no_place CHECK (((ip_address IS NULL) AND (user_agent IS NULL)))
);
CREATE INDEX sessions_person ON auth.sessions USING btree (user_id);

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

CREATE TABLE token_revocations (
  id uuid DEFAULT uuidv7() NOT NULL,
  account_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  platform text NOT NULL,
  access_token text,
  refresh_token text,
  at timestamp with time zone NOT NULL,
  shred_at timestamp with time zone NOT NULL,
  tries integer DEFAULT 0 NOT NULL,
  next_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  end text,
  CONSTRAINT token_revocations_pkey PRIMARY KEY (id),
  CONSTRAINT token_revocations_end CHECK (("end" = ANY (ARRAY['revoked'::text, 'shredded'::text]))),
  CONSTRAINT token_revocations_ended CHECK ((num_nulls(ended_at, "end") <> 1)),
  CONSTRAINT token_revocations_ended_has_no_tokens CHECK (
CASE
    WHEN (ended_at IS NULL) THEN (num_nulls(access_token, refresh_token) = 0)
    ELSE (num_nonnulls(access_token, refresh_token) = 0)
END),
  CONSTRAINT token_revocations_platform CHECK ((platform = ANY (ARRAY['x'::text, 'mastodon'::text, 'bluesky'::text, 'facebook'::text])))
);
CREATE INDEX token_revocations_account ON public.token_revocations USING btree (account_id);
CREATE INDEX token_revocations_open ON public.token_revocations USING btree (next_at) WHERE (ended_at IS NULL);
CREATE INDEX token_revocations_organisation ON public.token_revocations USING btree (organisation_id);

CREATE TABLE variants (
  id uuid DEFAULT uuidv7() NOT NULL,
  text_id uuid NOT NULL,
  position integer NOT NULL,
  pattern text NOT NULL,
  CONSTRAINT variants_pkey PRIMARY KEY (id),
  CONSTRAINT variants_position UNIQUE (text_id, "position"),
  CONSTRAINT variants_text_id_texts_id_fk FOREIGN KEY (text_id) REFERENCES texts(id) ON DELETE CASCADE
);

CREATE TABLE auth.verifications (
  id uuid DEFAULT uuidv7() NOT NULL,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT verifications_pkey PRIMARY KEY (id)
);
CREATE INDEX verifications_identifier ON auth.verifications USING btree (identifier);

CREATE TABLE wave_gaps (
  wave_id uuid NOT NULL,
  platform text NOT NULL,
  gap_ms bigint NOT NULL,
  next_slot_at timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
  slot_post_id uuid,
  CONSTRAINT wave_gaps_wave_id_platform_pk PRIMARY KEY (wave_id, platform),
  CONSTRAINT wave_gaps_wave_id_waves_id_fk FOREIGN KEY (wave_id) REFERENCES waves(id) ON DELETE CASCADE,
  CONSTRAINT wave_gaps_is_a_distance CHECK ((gap_ms > 0)),
  CONSTRAINT wave_gaps_platform CHECK ((platform = ANY (ARRAY['x'::text, 'mastodon'::text, 'bluesky'::text, 'facebook'::text])))
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
  retired_at timestamp with time zone,
  paused_reason text,
  CONSTRAINT waves_pkey PRIMARY KEY (id),
  CONSTRAINT waves_key UNIQUE (campaign_id, key),
  CONSTRAINT waves_campaign_id_campaigns_id_fk FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE,
  CONSTRAINT waves_platforms CHECK (((platforms <@ ARRAY['x'::text, 'mastodon'::text, 'bluesky'::text, 'facebook'::text]) AND (cardinality(platforms) > 0))),
  CONSTRAINT waves_state CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text])))
);

CREATE TABLE webhook_deliveries (
  id uuid DEFAULT uuidv7() NOT NULL,
  webhook_id uuid NOT NULL,
  event_id uuid NOT NULL,
  type text NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  object_kind text NOT NULL,
  object_id text NOT NULL,
  campaign_id uuid,
  organisation_id uuid,
  state text DEFAULT 'waiting'::text NOT NULL,
  tries integer DEFAULT 0 NOT NULL,
  next_at timestamp with time zone NOT NULL,
  lease_until timestamp with time zone,
  ended_at timestamp with time zone,
  http_status integer,
  reason text,
  took_ms integer,
  CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_deliveries_end CHECK (((state = 'waiting'::text) = (ended_at IS NULL))),
  CONSTRAINT webhook_deliveries_failed_has_a_reason CHECK (((state <> 'failed'::text) OR (reason IS NOT NULL))),
  CONSTRAINT webhook_deliveries_state CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text, 'shown'::text]))),
  CONSTRAINT webhook_deliveries_tries CHECK ((tries >= 0))
);
CREATE INDEX webhook_deliveries_ended ON public.webhook_deliveries USING btree (ended_at) WHERE (state <> 'waiting'::text);
CREATE INDEX webhook_deliveries_next ON public.webhook_deliveries USING btree (webhook_id, next_at) WHERE (state = 'waiting'::text);
CREATE INDEX webhook_deliveries_of ON public.webhook_deliveries USING btree (webhook_id, id);

CREATE TABLE webhooks (
  id uuid NOT NULL,
  name text NOT NULL,
  sealed_url text NOT NULL,
  events text[] NOT NULL,
  sealed_secret text NOT NULL,
  sealed_old_secret text,
  old_secret_until timestamp with time zone,
  state text DEFAULT 'on'::text NOT NULL,
  disabled_reason text,
  failing_since timestamp with time zone,
  delivered_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT webhooks_pkey PRIMARY KEY (id),
  CONSTRAINT webhooks_disabled_has_a_reason CHECK (((state = 'disabled'::text) = (disabled_reason IS NOT NULL))),
  CONSTRAINT webhooks_disabled_reason CHECK ((disabled_reason = ANY (ARRAY['failing'::text, 'gone'::text]))),
  CONSTRAINT webhooks_old_secret_ends CHECK (((sealed_old_secret IS NULL) = (old_secret_until IS NULL))),
  CONSTRAINT webhooks_state CHECK ((state = ANY (ARRAY['on'::text, 'off'::text, 'disabled'::text]))),
  CONSTRAINT webhooks_told_of_something CHECK ((cardinality(events) > 0))
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
  sends_mails boolean DEFAULT false NOT NULL,
  CONSTRAINT workers_pkey PRIMARY KEY (id)
);

CREATE SEQUENCE fences;

CREATE OR REPLACE FUNCTION public.audit_canonical(entry audit_entries)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  SELECT '{"action":' || to_json(entry.action)
    || ',"actor":' || to_json(entry.actor)
    || ',"at":"' || to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || '","campaignId":' || coalesce(to_json(entry.campaign_id)::text, 'null')
    || ',"detail":{' || coalesce((
         SELECT string_agg(to_json(key) || ':' || value, ',' ORDER BY key COLLATE "C") FROM jsonb_each(entry.detail)), '')
    || '},"id":"' || entry.id
    || '","object":{"id":' || to_json(entry.object_id) || ',"kind":' || to_json(entry.object_kind)
    || '},"organisationId":' || coalesce(to_json(entry.organisation_id)::text, 'null') || '}'
$function$;

CREATE OR REPLACE FUNCTION public.chain_audit_entry()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  head audit_head;
BEGIN
  SELECT * INTO STRICT head FROM audit_head FOR UPDATE;
  head.n := head.n + 1;
  head.hash := encode(sha256(convert_to(head.hash || audit_canonical(NEW), 'UTF8')), 'hex');
  INSERT INTO audit_chain (n, entry_id, hash) VALUES (head.n, NEW.id, head.hash);
  UPDATE audit_head SET n = head.n, hash = head.hash;
  RETURN NULL;
END
$function$;

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

CREATE OR REPLACE FUNCTION public.queue_webhooks(type text, object_kind text, object_id text, campaign_id uuid, organisation_id uuid)
 RETURNS void
 LANGUAGE sql
AS $function$
  INSERT INTO webhook_deliveries (webhook_id, event_id, type, occurred_at, object_kind, object_id, campaign_id, organisation_id, next_at)
  SELECT w.id, event.id, $1, chorus_now(), $2, $3, $4, $5, chorus_now()
  FROM (SELECT uuidv7() AS id) event, webhooks w
  WHERE w.state = 'on' AND $1 = ANY (w.events)
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

CREATE OR REPLACE FUNCTION public.tell_webhooks_of_audit()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM webhooks WHERE state = 'on') THEN
    PERFORM queue_webhooks(action, object_kind, object_id, campaign_id, organisation_id) FROM added ORDER BY id;
  END IF;
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION public.tell_webhooks_of_post()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.state <> OLD.state THEN
    PERFORM queue_webhooks('post.' || NEW.state, 'post', NEW.id::text, NEW.campaign_id, NEW.organisation_id);
  END IF;
  IF NEW.state = 'unconfirmed' AND NEW.settle_at IS NULL THEN
    PERFORM queue_webhooks('post.needs-person', 'post', NEW.id::text, NEW.campaign_id, NEW.organisation_id);
  END IF;
  RETURN NULL;
END
$function$;

CREATE TRIGGER approvals_are_never_changed BEFORE DELETE OR UPDATE ON public.approvals FOR EACH ROW EXECUTE FUNCTION refuse_change_of_ledger();

CREATE TRIGGER approvals_are_never_emptied BEFORE TRUNCATE ON public.approvals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger();

CREATE TRIGGER audit_chain_grows_by_entries_only BEFORE INSERT ON public.audit_chain FOR EACH ROW WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION refuse_change_of_ledger();

CREATE TRIGGER audit_chain_is_never_changed BEFORE DELETE OR UPDATE ON public.audit_chain FOR EACH ROW EXECUTE FUNCTION refuse_change_of_ledger();

CREATE TRIGGER audit_chain_is_never_emptied BEFORE TRUNCATE ON public.audit_chain FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger();

CREATE TRIGGER audit_checkpoints_are_never_changed BEFORE DELETE OR UPDATE ON public.audit_checkpoints FOR EACH ROW EXECUTE FUNCTION refuse_change_of_ledger();

CREATE TRIGGER audit_checkpoints_are_never_emptied BEFORE TRUNCATE ON public.audit_checkpoints FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger();

CREATE CONSTRAINT TRIGGER audit_entries_are_chained AFTER INSERT ON public.audit_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();

CREATE TRIGGER audit_entries_are_never_changed BEFORE DELETE OR UPDATE ON public.audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_change_of_ledger();

CREATE TRIGGER audit_entries_are_never_emptied BEFORE TRUNCATE ON public.audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger();

CREATE TRIGGER audit_entries_tell_webhooks AFTER INSERT ON public.audit_entries REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tell_webhooks_of_audit();

CREATE TRIGGER audit_head_is_never_emptied BEFORE TRUNCATE ON public.audit_head FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger();

CREATE TRIGGER audit_head_moves_with_the_chain_only BEFORE INSERT OR DELETE OR UPDATE ON public.audit_head FOR EACH ROW WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION refuse_change_of_ledger();

CREATE TRIGGER campaigns_signal_insert AFTER INSERT ON public.campaigns REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION signal_changed_campaigns();

CREATE TRIGGER campaigns_signal_update AFTER UPDATE ON public.campaigns REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION signal_changed_campaigns();

CREATE TRIGGER consents_are_never_changed BEFORE DELETE OR UPDATE ON public.consents FOR EACH ROW EXECUTE FUNCTION refuse_change_of_ledger();

CREATE TRIGGER consents_are_never_emptied BEFORE TRUNCATE ON public.consents FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger();

CREATE TRIGGER declines_are_never_changed BEFORE DELETE OR UPDATE ON public.declines FOR EACH ROW EXECUTE FUNCTION refuse_change_of_ledger();

CREATE TRIGGER declines_are_never_emptied BEFORE TRUNCATE ON public.declines FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger();

CREATE TRIGGER posts_signal_insert AFTER INSERT ON public.posts REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION signal_changed_campaigns();

CREATE TRIGGER posts_signal_update AFTER UPDATE ON public.posts REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION signal_changed_campaigns();

CREATE TRIGGER posts_tell_webhooks AFTER UPDATE ON public.posts FOR EACH ROW WHEN ((((new.state <> old.state) AND (new.state = ANY (ARRAY['published'::text, 'failed'::text, 'unconfirmed'::text, 'missed'::text]))) OR ((new.state = 'unconfirmed'::text) AND (new.settle_at IS NULL) AND (old.settle_at IS NOT NULL)))) EXECUTE FUNCTION tell_webhooks_of_post();
